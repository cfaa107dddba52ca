"""The figures and answers a rule asks an agency for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never


class InputType(StrEnum):
    """What an agency types for one input of a rule."""

    COUNT = "count"  # a whole number of things
    NUMBER = "number"  # any decimal: money, scores, days
    PERCENT = "percent"  # 85.5 means 85,5 %
    YES_NO = "yes_no"  # true or false
    CHOICE = "choice"  # one key of `options`

    @property
    def is_number(self) -> bool:
        """Return whether a number is typed, which may have a range."""
        match self:
            case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
                return True
            case InputType.YES_NO | InputType.CHOICE:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Input:
    """One figure a rule asks the agency for."""

    title: str
    type: InputType
    unit: str = ""
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None  # an open end: the number itself is out of range
    below: Decimal | None = None
    options: Mapping[str, str] | None = None  # choice only: key -> wording
    outside: bool = False  # known only outside: its source must be stated
    within: str = ""  # the input it is a part of: it cannot be larger

    @property
    def stated_limits(self) -> str:
        """Return its limits as they are typed, "at_least: 0, within: total"; empty where it has none."""
        limits = {
            "at_least": self.at_least, "above": self.above, "at_most": self.at_most, "below": self.below,
            "within": self.within or None,
        }  # fmt: skip
        return ", ".join(f"{key}: {limit}" for key, limit in limits.items() if limit is not None)
