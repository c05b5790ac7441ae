"""`python -m carrier_rules`: the same as the command `carrier-rules`."""

import sys

from carrier_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())
