"""A moment → the date that the tools which write pages and fonts take for today."""

import os
from datetime import datetime

_LAST = 2**32 - 1  # seconds; a compressed file's header has four bytes for its date


def set_build_date(moment: datetime) -> bool:
    """Sets SOURCE_DATE_EPOCH to `moment`; False where only the nearest second from 1970 to 2106 could be."""
    seconds = int(moment.timestamp())
    taken = min(max(seconds, 0), _LAST)
    os.environ["SOURCE_DATE_EPOCH"] = str(taken)
    return taken == seconds
