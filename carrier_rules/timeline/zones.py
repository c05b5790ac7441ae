"""Time zones by name."""

from __future__ import annotations

import tarfile
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.zoneinfo import getzoneinfofile_stream

OWN_OF_THE_MACHINE = "localtime"
"""A name among the data for wherever the machine is: its days are not the policy's."""


def zone_of(name: str) -> ZoneInfo | None:
    """Return the time zone of a name such as `Asia/Shanghai`, None where nobody knows it.

    The machine's own data come first. A machine may have none: then those that come with `dateutil` serve.
    """
    if name == OWN_OF_THE_MACHINE:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # The name of a folder or of another file among the data is no zone either.
        return _bundled(name)


def _bundled(name: str) -> ZoneInfo | None:
    stream = getzoneinfofile_stream()
    if stream is None:
        return None
    with tarfile.open(fileobj=stream) as archive:
        try:
            data = archive.extractfile(name)
            return None if data is None else ZoneInfo.from_file(data, name)
        except (KeyError, ValueError):
            return None
