"""Where an answer's own words quote other figures than the answer gives."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.lexicon.quoted_figures import QuotedFigure, quoted_figures
from generator.reading import Source
from generator.scoring.model import Scorecard, ScoredLeaf


def check_quoted_figures(card: Scorecard, source: Source, text: str) -> Iterator[Diagnostic]:
    """R302: an explanation names or works out other points than are claimed, or a ratio with another side.

    `text` is the file's own, in which the first wrong figure is looked up.

    An answer that says why its points differ from its figures may quote others.
    """
    for code, scored in card.leaves.items():
        entry = scored.entry
        if not entry.explanation or entry.override_reason or entry.not_applicable:
            continue
        figures = quoted_figures(entry.explanation)
        found = [
            *_other_points(scored, figures),
            *_other_ratios(scored, figures),
            *_other_differences(scored, figures),
            *_other_shares(scored, figures),
            *_other_results(scored, figures),
        ]
        if found:
            typed, now = zip(*found, strict=True)
            yield diagnose(
                "R302", source.path, _place(source, code, typed[0], text), criterion=code,
                name="explanation", typed="; ".join(typed), now="; ".join(now), was="",
            )  # fmt: skip


def _place(source: Source, code: str, typed: str, text: str) -> Place:
    """Return the place of a figure in an explanation as it is written; of its key where it is not found."""
    steps = ("entries", code, "explanation")
    first, last = source.place(*steps).line, source.last_line(*steps)
    figure = re.compile(rf"(?<![\w.,]){re.escape(typed.split('/')[0].removesuffix('%'))}(?![.,]?\d)")
    for number, line in enumerate(text.split("\n")[first - 1 : last], first):
        if found := figure.search(line):
            return Place(number, found.start() + 1)
    return source.place(*steps, key=True)


def _other_points(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield points named as claimed that are neither claimed, nor computed, nor those of a part."""
    claim = scored.entry.self_score
    if claim is None:
        return
    known = _known_points(scored, claim)
    for figure in figures:
        if figure.claim and not any(map(figure.quotes, known)):
            yield figure.text, str(claim)


def _other_results(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield points that the words reach and the figures do not, where they nowhere name what is claimed.

    Words that name it have steps of their own on the way to it. Where no figures give points none are known.
    """
    claim, trace = scored.entry.self_score, scored.trace
    results = [figure for figure in figures if figure.result]
    if not results or claim is None or trace is None or trace.exact is None:
        return
    reached = [Fraction(claim), trace.exact]
    if any(_names(figure, points) for figure in figures for points in reached):
        return
    if sum((figure.values[0] for figure in results), Fraction()) in reached:
        return
    maximum = Fraction(scored.leaf.maximum)
    known = [*_known_points(scored, claim), *_constants(scored)]
    known += [maximum - points for points in known]
    for figure in dict.fromkeys(results):
        possible = any(value <= maximum for value in figure.values) and (figure.points or figure.places)
        if not figure.claim and possible and not any(_names(figure, one) for one in known):
            yield figure.text, str(claim)


def _names(figure: QuotedFigure, points: Fraction) -> bool:
    """Return whether a figure is these points; a whole number is no other rounded."""
    return figure.quotes(points) if figure.places else points in figure.values


def _known_points(scored: ScoredLeaf, claim: Decimal) -> list[Fraction]:
    """Return the claim, and what the figures give: of the whole and of each part."""
    trace = scored.trace
    computed = [trace.exact, trace.points, *(part.points.exact for part in trace.parts)] if trace else []
    return [Fraction(points) for points in (claim, *computed) if points is not None]


def _constants(scored: ScoredLeaf) -> Iterator[Fraction]:
    """Yield the points that the rule's bands name, those of each part before its limits, what is measured."""
    for part in scored.leaf.rule.simple_parts:
        for band in part.scale:
            yield from (band.award.start, abs(band.award.each), band.award.at_least, band.award.at_most)
    for result in scored.trace.parts if scored.trace else ():
        yield result.unlimited
        if isinstance(result.measured, Fraction):
            yield abs(result.measured)


def _other_ratios(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield ratios worked out of two inputs of which one is another number, the right one nowhere named."""
    for pair in dict.fromkeys(_pairs(scored)):
        for figure in figures:
            if figure.worked and figure.over and _wrong_side(scored, pair, (figure, figure.over), figures):
                yield f"{figure.text}/{figure.over.text}", "/".join(map(_typed, pair))


def _other_differences(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield the wrong side of a difference of two inputs, as of `_other_ratios`."""
    for pair in dict.fromkeys(_pairs(scored)):
        for figure in figures:
            sides = (figure, figure.less) if figure.less else None
            wrong = _wrong_side(scored, pair, sides, figures) if sides else None
            if sides and wrong:
                at = sides.index(wrong)
                yield wrong.text, _typed(pair[at])


def _other_shares(scored: ScoredLeaf, figures: tuple[QuotedFigure, ...]) -> Iterator[tuple[str, str]]:
    """Yield percentages said to be that of the very inputs, which are another; one cut off may stand."""
    for part, whole in dict.fromkeys(_pairs(scored)):
        for figure in figures:
            share = figure.share
            if (
                share is None
                or figure.over is None
                or not (figure.quotes(part) and figure.over.quotes(whole))
            ):
                continue
            percent = part / whole * 100 if whole else None
            if percent is not None and all(
                abs(percent - value) >= Fraction(1, 10**share.places) for value in share.values
            ):
                yield f"{share.text}%", f"{_rounded(percent, share.places)}%"


def _rounded(value: Fraction, places: int) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")


def _wrong_side(
    scored: ScoredLeaf,
    pair: tuple[Fraction, Fraction],
    sides: tuple[QuotedFigure, QuotedFigure],
    figures: tuple[QuotedFigure, ...],
) -> QuotedFigure | None:
    """Return the one side that is neither its own number nor another input, its own being nowhere named."""
    named = {value for figure in figures for value in figure.values}
    inputs = [Fraction(value) for value in scored.entry.inputs.values() if _is_number(value)]
    wrong = [at for at, side in enumerate(sides) if not side.quotes(pair[at])]
    if len(wrong) != 1 or pair[wrong[0]] in named or any(map(sides[wrong[0]].quotes, inputs)):
        return None
    return sides[wrong[0]]


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
