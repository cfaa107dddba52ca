"""Where an answer's own words quote other figures than the answer gives."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.lexicon.quoted_figures import QuotedFigure, quoted_figures
from generator.reading import Source
from generator.scoring.model import Scorecard, ScoredLeaf


def check_quoted_figures(card: Scorecard, source: Source) -> Iterator[Diagnostic]:
    """R302: an explanation names other points than are claimed, or a ratio of which one side is another.

    An answer that says why its points differ from its figures may quote others.
    """
    for code, scored in card.leaves.items():
        entry = scored.entry
        if not entry.explanation or entry.override_reason or entry.not_applicable:
            continue
        figures = quoted_figures(entry.explanation)
        found = [*_other_points(scored, figures), *_other_ratios(scored, figures)]
        if found:
            typed, now = zip(*found, strict=True)
            yield source.mistake(
                "R302", ("entries", code, "explanation"), key=True, criterion=code, name="explanation",
                typed="; ".join(typed), now="; ".join(now), was="",
            )  # fmt: skip


def _other_points(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield points named as claimed that are neither claimed, nor computed, nor those of a part."""
    claim = scored.entry.self_score
    if claim is None:
        return
    trace = scored.trace
    computed = [trace.exact, trace.points, *(part.points.exact for part in trace.parts)] if trace else []
    known = [Fraction(points) for points in (claim, *computed) if points is not None]
    for figure in figures:
        if figure.claim and not any(map(figure.quotes, known)):
            yield figure.text, str(claim)


def _other_ratios(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield ratios worked out of two inputs of which one is another number, the right one nowhere named."""
    named = {value for figure in figures for value in figure.values}
    inputs = [Fraction(value) for value in scored.entry.inputs.values() if _is_number(value)]
    for pair in dict.fromkeys(_pairs(scored)):
        for figure in figures:
            sides = (figure, figure.over) if figure.worked and figure.over is not None else ()
            wrong = [at for at, side in enumerate(sides) if not side.quotes(pair[at])]
            if len(wrong) != 1 or pair[wrong[0]] in named or any(map(sides[wrong[0]].quotes, inputs)):
                continue
            yield "/".join(side.text for side in sides), "/".join(map(_typed, pair))


def _pairs(scored: ScoredLeaf) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the two numbers of every part that is measured by two."""
    for part in scored.trace.parts if scored.trace else ():
        values = [one.value for one in part.operands]
        if len(values) == 2 and all(map(_is_number, values)):
            yield Fraction(values[0]), Fraction(values[1])


def _typed(value: Fraction) -> str:
    """Return an input's value as the machine types it; it has an end, for it was typed."""
    return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
