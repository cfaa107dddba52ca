"""A changed answer → the figures that its words still quote as they were before the change."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generator.comparison.model import LeafChange
from generator.lexicon.quoted_figures import QuotedFigure, quoted_figures
from generator.rulebook import Rule
from generator.scoring import ScoredLeaf

WORDED = ("explanation", "override_reason", "formula_reason")
_FEW = 10  # a whole number below this stands in many sentences by chance
_SHOWN = 2  # places of a factor; points worked out have more


@dataclass(frozen=True, slots=True)
class OutdatedFigure:
    """A figure as it is typed in the words, and what it is now, to as many places."""

    typed: str
    now: Decimal
    unit: str = ""  # "%" of a share


@dataclass(frozen=True, slots=True)
class OutdatedWords:
    """A text of an answer, by its field, with what it quotes as it was before."""

    field: str
    figures: tuple[OutdatedFigure, ...]


@dataclass(frozen=True, slots=True)
class _Moved:
    """A figure that is another one now: an input, a share (`percent`), or `points`.

    `fixed` points the rule itself names, so that words may name them whatever the answer gets.
    """

    before: Fraction
    after: Fraction
    percent: bool = False
    points: bool = False
    fixed: bool = False

    def before_in(self, figure: QuotedFigure) -> bool:
        """Return whether it is quoted as it was, and not as it is to these places."""
        return self._fits(figure, self.before) and not figure.quotes(self.after)

    def after_in(self, figure: QuotedFigure) -> bool:
        """Return whether it is quoted as it is now."""
        return self._fits(figure, self.after)

    def quoted_anew(self, figure: QuotedFigure) -> Decimal:
        """Return what is to be quoted instead: an input as it is, what is worked out to the same places."""
        exact = Decimal(self.after.numerator) / self.after.denominator
        if self.points or self.percent:
            return exact.quantize(Decimal(1).scaleb(-figure.places), ROUND_HALF_UP)
        return exact

    def _fits(self, figure: QuotedFigure, value: Fraction) -> bool:
        if self.percent:
            return figure.percent and figure.quotes(value)
        if self.points:
            named = figure.claim or (not self.fixed and (figure.points or figure.places > _SHOWN))
            return named and not figure.percent and figure.quotes(value)
        return value in figure.values and (value >= _FEW or figure.padded or figure.over is not None)


def outdated_words(change: LeafChange) -> Iterator[OutdatedWords]:
    """Yield the texts that quote an input, the claim, a share or a part's points as they were.

    A text that was written anew may name both: then what was is quoted no more often than before only where
    it was overlooked.
    """
    was, now = (side.scored if side else None for side in (change.before, change.after))
    if was is None or now is None:
        return
    moved = [*_moved_inputs(change, now), *_moved_results(was, now)]
    for field in WORDED:
        before, after = (quoted_figures(getattr(side.entry, field)) for side in (was, now))
        unchanged = getattr(was.entry, field) == getattr(now.entry, field)
        found = {
            figure.text: OutdatedFigure(figure.text, one.quoted_anew(figure), "%" if one.percent else "")
            for one in moved
            if unchanged or _overlooked(one, before, after)
            for figure in after
            if one.before_in(figure)
        }
        if found:
            yield OutdatedWords(field, tuple(found.values()))


def _overlooked(moved: _Moved, before: tuple[QuotedFigure, ...], after: tuple[QuotedFigure, ...]) -> bool:
    """Return whether a text that was changed still stands for what was, and does not compare the two."""
    if not any(map(moved.after_in, after)):
        return any(map(moved.before_in, before))
    return sum(map(moved.before_in, after)) < sum(map(moved.before_in, before))


def _moved_inputs(change: LeafChange, now: ScoredLeaf) -> Iterator[_Moved]:
    """Yield the changed figures that no other input of the answer has by now."""
    others = [value for value in now.entry.inputs.values() if _is_number(value)]
    for one in change.inputs:
        if _is_number(one.before) and _is_number(one.after) and one.before not in others:
            yield _Moved(Fraction(one.before), Fraction(one.after))


def _moved_results(was: ScoredLeaf, now: ScoredLeaf) -> Iterator[_Moved]:
    """Yield the claim, and each part's share and points, that are others by now."""
    fixed = {Fraction(now.leaf.maximum), *_named_by(now.leaf.rule)}
    claims = was.entry.self_score, now.entry.self_score
    points = [tuple(None if claim is None else Fraction(claim) for claim in claims)]
    parts = zip(*(side.trace.parts if side.trace else () for side in (was, now)), strict=False)
    for before, after in parts:
        if before.part.measure.percent:
            yield from _moved_share(before.measured, after.measured)
        points.append((before.points.exact, after.points.exact))
    for old, new in points:
        if old is not None and new is not None and old != new:
            yield _Moved(old, new, points=True, fixed=old in fixed)


def _named_by(rule: Rule) -> Iterator[Fraction]:
    """Yield the points and factors that the rule's own bands name."""
    for part in rule.simple_parts:
        for band in part.scale:
            yield from (band.award.start, band.award.each, band.award.at_least, band.award.at_most)


def _moved_share(before: object, after: object) -> Iterator[_Moved]:
    """Yield a share that is another one; of a fall words name the size."""
    if isinstance(before, Fraction) and isinstance(after, Fraction) and before != after:
        yield _Moved(abs(before) * 100, abs(after) * 100, percent=True)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
