"""Moments → the days on which they fall in Ha Noi: the only zone in which a day is told."""

from datetime import date, datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))
_LAST = int(datetime(9999, 12, 31, tzinfo=HANOI).timestamp())


def moment(seconds: int) -> datetime:
    """The moment so many seconds after 1970-01-01 UTC, in Ha Noi's time.

    Total: what lies before 1970 or after the year 9999 is brought to that limit, since Git takes any number
    for the date of a commit.
    """
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST), HANOI)


def now() -> datetime:
    """The moment it is, by the clock of this machine, in Ha Noi's time; a second is the smallest part."""
    return datetime.now(HANOI).replace(microsecond=0)


def today() -> date:
    """The day it is now, by the clock of this machine."""
    return now().date()
