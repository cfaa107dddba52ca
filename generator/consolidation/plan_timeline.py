"""A campaign and a day → its plan's deadlines in order, and which of them have passed by then."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.rulebook import Campaign, Deadline


class DeadlineState(StrEnum):
    """Where a day stands against a deadline of the plan."""

    OVER = "over"
    RUNNING = "running"  # its period has begun, or it is due on this very day
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The deadlines by due day, from the first day any of them begins to the last one due; never empty."""

    deadlines: tuple[Deadline, ...]
    first: date
    last: date
    today: date

    def position(self, day: date) -> Fraction:
        """Return where a day lies from the first (0) to the last (1), which must differ."""
        return Fraction((day - self.first).days, (self.last - self.first).days)

    def state(self, deadline: Deadline) -> DeadlineState:
        """Return whether a deadline is over, runs, or is still ahead."""
        if deadline.due < self.today:
            return DeadlineState.OVER
        begun = (deadline.starts or deadline.due) <= self.today
        return DeadlineState.RUNNING if begun else DeadlineState.AHEAD

    @property
    def over(self) -> int:
        """Return how many deadlines are over."""
        return sum(self.state(one) is DeadlineState.OVER for one in self.deadlines)

    @property
    def next_due(self) -> Deadline | None:
        """Return the first deadline that is not over; None where all are."""
        return next((one for one in self.deadlines if self.state(one) is not DeadlineState.OVER), None)


def timeline(campaign: Campaign, today: date) -> Timeline:
    """Return the plan's deadlines against a day; a plan has at least one."""
    deadlines = tuple(sorted(campaign.deadlines, key=lambda one: (one.due, one.starts or one.due)))
    return Timeline(deadlines, min(one.starts or one.due for one in deadlines), deadlines[-1].due, today)
