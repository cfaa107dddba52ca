"""What the units of a group typed → the figures of the peers that each unit's points rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from generator.consolidation.model import AppendixState, state_of
from generator.consolidation.peer_results import AbsenceReason, AbsentPeer, Peer, PeerResult, PeerResults
from generator.consolidation.places import places_of
from generator.rulebook import FirstEnd, Leaf, PeerFigure, PeerKind, Rounding, Rulebook, number_of
from generator.scoring import Scorecard, ScoredLeaf, score_among_peers
from generator.validation import Entry


@dataclass(frozen=True, slots=True)
class PeerAnswers:
    """A unit as far as its peers ask: where its file stands, and its answers to the leaves that compare."""

    peer: Peer
    state: AppendixState
    entries: Mapping[str, Entry]


@dataclass(frozen=True)
class _Numbers:
    """The number that each unit of a group has for one figure, by the unit's."""

    name: str
    figure: PeerFigure
    numbers: Mapping[int, Fraction]
    peers: Mapping[int, Peer]
    left_out: tuple[AbsentPeer, ...]
    drafts: tuple[Peer, ...]

    @cached_property
    def holders(self) -> Mapping[Fraction, tuple[Peer, ...]]:
        """The units that have each number."""
        found: dict[Fraction, list[Peer]] = {}
        for number, value in self.numbers.items():
            found.setdefault(value, []).append(self.peers[number])
        return {value: tuple(peers) for value, peers in found.items()}

    @cached_property
    def places(self) -> Mapping[Fraction, int]:
        """The place of each number."""
        return places_of(self.numbers.values(), 1 if self.figure.first is FirstEnd.LOWEST else -1)

    @cached_property
    def common(self) -> Fraction | None:
        """What is the same for all units; None of a place, and where no unit has a number."""
        if not self.numbers:
            return None
        match self.figure.kind:
            case PeerKind.BEST if self.figure.first is FirstEnd.HIGHEST:
                return max(self.holders)
            case PeerKind.BEST | PeerKind.LOWEST:
                return min(self.holders)
            case PeerKind.MEAN:
                return sum(self.numbers.values(), Fraction(0)) / len(self.numbers)
            case PeerKind.RANK:
                return None
            case _:
                assert_never(self.figure.kind)

    def of(self, number: int | None) -> PeerResult:
        """Return the figure as a unit has it; of None as all have it, without a place."""
        own = None if number is None else self.numbers.get(number)
        value, holders = self.common, tuple[Peer, ...]()
        if self.figure.kind is PeerKind.RANK:
            value = None if own is None else Fraction(self.places[own])
            sharing = () if own is None else self.holders[own]
            holders = tuple(one for one in sharing if one.number != number)
        elif self.figure.kind is not PeerKind.MEAN and value is not None:
            holders = self.holders[value]
        return PeerResult(
            self.name, self.figure, value, own, holders, len(self.numbers), self.left_out, self.drafts
        )


@dataclass(frozen=True)
class GroupFigures:
    """The figures of the peers of one group of units, and the answers they are made of."""

    leaves: tuple[Leaf, ...]
    units: Mapping[int, PeerAnswers]
    rounding: Rounding

    def of(self, number: int) -> PeerResults:
        """Return the figures as a unit has them, by the code of the leaf that they are of."""
        return {code: tuple(one.of(number) for one in made) for code, made in self._numbers.items()}

    @property
    def common(self) -> PeerResults:
        """The figures as all units have them, by the code of the leaf: no place has a value."""
        return {code: tuple(one.of(None) for one in made) for code, made in self._numbers.items()}

    def scored(self, number: int, leaf: Leaf) -> ScoredLeaf | None:
        """Return a unit's leaf with the points its own and the peers' figures give.

        None where it has no answer that is trusted.
        """
        entry = self.units[number].entries.get(leaf.code)
        if entry is None:
            return None
        made = tuple(one.of(number) for one in self._numbers[leaf.code])
        return scored_by_peers(ScoredLeaf(leaf, entry, None, None), made, self.rounding)

    @cached_property
    def _numbers(self) -> Mapping[str, tuple[_Numbers, ...]]:
        return {
            leaf.code: tuple(_numbers(leaf, name, peer, self.units) for name, peer in leaf.rule.peers.items())
            for leaf in self.leaves
        }


def scored_by_peers(scored: ScoredLeaf, made: tuple[PeerResult, ...], rounding: Rounding) -> ScoredLeaf:
    """Return an answered leaf with the points that it gets by these figures; as it is where it is exempt."""
    if scored.entry.not_applicable:
        return scored
    figures = {one.name: one.value for one in made if one.value is not None}
    return score_among_peers(scored, figures, rounding)


def peer_answers(rulebook: Rulebook, card: Scorecard | None, errors: int) -> PeerAnswers:
    """Return what the one unit of a rulebook typed in the leaves that compare units.

    `card` is None where there is no file, or none that can be trusted: then it has `errors`.
    """
    (unit,) = rulebook.campaign.appendices
    leaves = card.leaves if card is not None else {}
    compared = (leaf.code for leaf in rulebook.criteria.of_peers)
    return PeerAnswers(
        Peer(unit.number, rulebook.campaign.agencies[unit.agency]),
        state_of(card, untrusted=bool(errors)),
        {code: leaves[code].entry for code in compared if code in leaves},
    )


def group_figures(rulebook: Rulebook, units: Iterable[PeerAnswers]) -> GroupFigures:
    """Return the figures of the peers among these units, which are all of one group."""
    return GroupFigures(
        rulebook.criteria.of_peers, {one.peer.number: one for one in units}, rulebook.criteria.rounding
    )


def _numbers(leaf: Leaf, name: str, figure: PeerFigure, units: Mapping[int, PeerAnswers]) -> _Numbers:
    numbers: dict[int, Fraction] = {}
    left_out: list[AbsentPeer] = []
    drafts: list[Peer] = []
    for number, unit in units.items():
        found = _number(leaf, figure, unit)
        if isinstance(found, AbsenceReason):
            left_out.append(AbsentPeer(unit.peer, found))
            continue
        numbers[number] = found
        if unit.state is AppendixState.DRAFT:
            drafts.append(unit.peer)
    peers = {number: unit.peer for number, unit in units.items()}
    return _Numbers(name, figure, numbers, peers, tuple(left_out), tuple(drafts))


def _number(leaf: Leaf, figure: PeerFigure, unit: PeerAnswers) -> Fraction | AbsenceReason:
    """Return the number a unit's own inputs give, or why it has none."""
    match unit.state:
        case AppendixState.NO_SUBMISSION:
            return AbsenceReason.NO_SUBMISSION
        case AppendixState.UNTRUSTED:
            return AbsenceReason.UNTRUSTED
        case AppendixState.DRAFT | AppendixState.SUBMITTED:
            entry = unit.entries.get(leaf.code)
            if entry is not None and entry.not_applicable:
                return AbsenceReason.NOT_APPLICABLE
            if entry is None or leaf.rule.missing(entry.inputs):
                return AbsenceReason.UNANSWERED
            return number_of(figure.of, entry.inputs)
        case _:
            assert_never(unit.state)
