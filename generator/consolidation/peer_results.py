"""A figure of the peers as one unit has it: what it is, whose, of how many, and who is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from generator.rulebook import Agency, PeerFigure


class Peer(NamedTuple):
    """A unit, as the others name it."""

    number: int
    agency: Agency


class AbsenceReason(StrEnum):
    """Why a unit has no number of its own among those of its peers. It is never a zero."""

    NO_SUBMISSION = "no_submission"
    UNTRUSTED = "untrusted"  # its file has errors
    UNANSWERED = "unanswered"  # a draft without these inputs yet
    NOT_APPLICABLE = "not_applicable"


class AbsentPeer(NamedTuple):
    """A unit that a figure of the peers is made without."""

    peer: Peer
    reason: AbsenceReason


@dataclass(frozen=True, slots=True)
class PeerResult:
    """A figure of the peers as one unit has it, exact, as it is measured (94 % is 47/50).

    `own` is the unit's own number, None where it has none; `value` is then None too where the figure is its
    place. `holders` are the units whose number the figure is, all of them where they are equal: of a place
    those who share it, of a mean nobody. `units` says of how many it is; `drafts` of them may still change.
    """

    name: str
    figure: PeerFigure
    value: Fraction | None
    own: Fraction | None
    holders: tuple[Peer, ...]
    units: int
    left_out: tuple[AbsentPeer, ...]
    drafts: tuple[Peer, ...]

    @property
    def awaited(self) -> tuple[AbsentPeer, ...]:
        """The units whose number is still to come; not those to whom it does not apply."""
        return tuple(one for one in self.left_out if one.reason is not AbsenceReason.NOT_APPLICABLE)

    @property
    def is_provisional(self) -> bool:
        """Return whether a file that is to come, to be mended or to be finished may change the figure."""
        return bool(self.awaited or self.drafts)


PeerResults = Mapping[str, tuple[PeerResult, ...]]  # by the code of the leaf
NO_PEERS: PeerResults = {}
