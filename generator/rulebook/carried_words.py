"""What became of an agency's words a year later."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of words of last year, or of the item they were about."""

    SAME = "same"
    RULE_CHANGED = "rule_changed"  # carried to an item that is scored otherwise now
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    REMARKS = "remarks"  # difficulties and proposals, carried
    NEW = "new"  # an item nobody has said anything of
    GONE = "gone"  # no item goes on from it: not carried
    LED_ELSEWHERE = "led_elsewhere"  # carried to another appendix
    AGENCY_GONE = "agency_gone"  # difficulties and proposals of an agency that nobody succeeds: not carried
    NO_PREDECESSOR = "no_predecessor"  # a unit that was none last year, under this key: nothing is carried
    UNREAD = "unread"  # a file that is not there or has an error: nothing of it is carried

    @property
    def is_carried(self) -> bool:
        """Return whether the words stand in the new appendix."""
        return self in _CARRIED

    @property
    def is_lost(self) -> bool:
        """Return whether there were words, or may have been, that do not stand there."""
        return self is not Fate.NEW and not self.is_carried


_CARRIED = {Fate.SAME, Fate.RULE_CHANGED, Fate.RENAMED, Fate.SPLIT, Fate.MERGED, Fate.REMARKS}


@dataclass(frozen=True, slots=True)
class CarriedWords:
    """Words of last year: what became of them, the codes of their items now and then, and the words.

    `appendices` are the old ones in whose files they stand. Words about no item have no codes.
    """

    fate: Fate
    codes: tuple[str, ...]
    earlier: tuple[str, ...]
    text: str
    appendices: tuple[int, ...] = ()
