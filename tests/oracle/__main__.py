"""Compare the evaluator with the oracle on many questions: python -m oracle --triples 100000 --seed 1

A triple is a policy, a timeline and an as-of day. The first difference stops the run, shrunk and printed; with
`--go-on` each policy is drawn anew, each difference is printed as it was found, and the run goes on. Progress is told
once a minute.
"""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import UnsatisfiedAssumption

from oracle.drawing import drawn
from oracle.loading import loaded
from oracle.lots import aimed, differences, lots
from oracle.reach import reached

MINUTE = 60


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Tally:
    def __init__(self) -> None:
        self.policies = self.timelines = self.triples = self.differences = 0
        self.began = self.told = time.monotonic()

    def tell(self) -> None:
        self.told = time.monotonic()
        say(
            f"{self.triples} triples ({self.policies} policies, {self.timelines} timelines) in "
            f"{self.told - self.began:.0f} s: {self.differences} differ"
        )


def compare(triples: int, chosen: int, go_on: bool, timelines: int, days: int) -> Tally:
    """Draw policies until so many triples were compared."""
    tally = Tally()

    def ask(lot) -> None:
        text, histories = lot
        policy = loaded(text)
        tally.policies += 1
        for asked in (aimed(policy, asked) for asked in histories):
            tally.timelines += 1
            for difference in differences(policy, text, asked, days):
                tally.triples += 1
                tally.differences += difference is not None
                assert difference is None or go_on, str(difference)
                if difference:
                    say(str(difference))
        if time.monotonic() > tally.told + MINUTE:
            tally.tell()

    if go_on:
        each = drawn(lots(timelines), chosen)
        # Who interrupts the run is told how far it came.
        with suppress(KeyboardInterrupt):
            while tally.triples < triples:
                with suppress(UnsatisfiedAssumption):
                    ask(next(each))
    else:
        search(ask, tally, triples, chosen, timelines, days)
    return tally


def search(ask: Callable[[tuple], None], tally: Tally, triples: int, chosen: int, timelines: int, days: int) -> None:
    """As Hypothesis searches: the first difference is shrunk, and raised."""

    @seed(chosen)
    @settings(
        max_examples=1 + triples // (timelines * days * 3 // 4),
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(lots(timelines))
    def run(lot) -> None:
        if tally.triples < triples or tally.differences:
            ask(lot)

    run()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m oracle", description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=1000, help="how many questions to ask (default: 1000)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed draws the same policies (default: 0)")
    parser.add_argument("--go-on", action="store_true", help="print every difference instead of shrinking the first")
    parser.add_argument("--timelines", type=int, default=4, help="how many for each policy (default: 4)")
    parser.add_argument("--days", type=int, default=32, help="as of how many each is asked (default: 32)")
    parser.add_argument("--reach", type=int, metavar="N", help="say instead what N drawn policies are made of")
    args = parser.parse_args()
    if args.reach:
        for counter in reached(args.reach, args.seed):
            say("".join(f"\n| {name} | {n} |" for name, n in sorted(counter.items())))
        return 0
    tally = compare(args.triples, args.seed, args.go_on, args.timelines, args.days)
    tally.tell()
    return 1 if tally.differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
