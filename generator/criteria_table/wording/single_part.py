"""The pieces of one wording → the one measure and scale they state, or why they are not sure."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from generator.criteria_table.wording.bands import StatedBand, band_of, scale_of
from generator.criteria_table.wording.draft_rule import Assumption, Line, StatedPart
from generator.criteria_table.wording.formula import Ratio, in_full, meanings_of, rate_of, ratio_of
from generator.criteria_table.wording.growth import growth_of
from generator.criteria_table.wording.levels import beside_levels, different_acts, outside_the_order
from generator.criteria_table.wording.measures import Topic, banded, divided, rate_part, same_subject
from generator.criteria_table.wording.options import (
    PROPORTIONAL,
    Option,
    compares,
    finite,
    headed,
    is_cap,
    option_of,
    options_of,
    plain,
    points_of,
    without_preamble,
)
from generator.criteria_table.wording.per_item import for_each
from generator.criteria_table.wording.unsure import Unsure
from generator.lexicon.decision_words import AFFIRMATIVE, NEGATED, NEGATIVE, OF_SEVERAL, ONE, RATE, YES_WORDS


def one_part(parts: Sequence[str], maximum: Decimal, title: str) -> StatedPart | Unsure:
    """The rule the pieces state for that maximum; inputs are named after the title."""
    known = meanings_of(parts)
    if isinstance(known, Unsure):
        return known
    meanings, rest = known
    rate = rate_of(rest)
    if isinstance(rate, Unsure):
        return rate
    name, ratio, rest = rate
    about, pieces = without_preamble(rest)
    heading, pieces = headed(pieces)
    if not pieces:
        return Unsure("empty")
    figures = in_full([*([ratio] if ratio else []), *_ratios(pieces, maximum)], meanings)
    if isinstance(figures, Unsure):
        return figures
    if compares(about) and heading:
        return Unsure("words", heading)
    topic = Topic(maximum, title, f"{about} {heading}".strip(), name, figures)
    if any(ONE.match(piece.lower()) for piece in pieces):
        return Unsure("each", pieces[0]) if figures or compares(about) else for_each(pieces, maximum, title)
    return _formula(pieces, topic) or _options(pieces, topic)


def _ratios(pieces: Iterable[str], maximum: Decimal) -> Iterator[Ratio]:
    """The ratios of two figures that the pieces speak of, alone or as what an option earns."""
    for piece in pieces:
        whole = ratio_of(piece)
        option = None if whole else option_of(piece, maximum)
        if whole or (option and option.ratio):
            yield whole or option.ratio  # type: ignore[union-attr, misc]


# in proportion, without any condition

_PROPORTIONAL: tuple[Line, ...] = ({"points": PROPORTIONAL},)


def _formula(pieces: Sequence[str], topic: Topic) -> StatedPart | Unsure | None:
    """A formula alone, maybe with the cap at the maximum; None for anything else."""
    first, *others = pieces
    if compares(topic.about) or not all(is_cap(other, topic.maximum) for other in others):
        return None
    if topic.figures is None and points_of(first, topic.maximum) == PROPORTIONAL:
        return rate_part(topic.title, "", _PROPORTIONAL)
    ratio = ratio_of(first)
    share = ratio.share(topic.maximum) if ratio else None
    if ratio is None or share is None:
        return None
    scale = _PROPORTIONAL
    if share != 1:
        percent = finite(share * 100) if share > 1 and (others or ratio.capped) else None
        if percent is None:
            return _unfit(first, share, topic.maximum)
        scale = ({"each": f"{plain(percent)}%", "at_most": "maximum"},)
    if ratio.bottom:
        return divided(topic, scale)
    if topic.figures is None:
        return rate_part(topic.title, ratio.top, scale)
    return divided(topic, scale) if same_subject(ratio.top, topic) else Unsure("subjects", ratio.top)


def _unfit(text: str, share: Fraction, maximum: Decimal) -> Unsure:
    """A formula that gives more than the maximum for all of it, or never that much."""
    most = finite(share * Fraction(maximum))
    if share > 1:
        return Unsure("too_much", text)
    return Unsure("factor", text) if most is None else Unsure("too_little", plain(most))


# options


def _options(pieces: Sequence[str], topic: Topic) -> StatedPart | Unsure:
    options = options_of((piece for piece in pieces if not is_cap(piece, topic.maximum)), topic.maximum)
    if isinstance(options, Unsure):
        return options
    if len(options) < 2:
        return Unsure("one_option", pieces[0])
    worth = [option.worth(topic.maximum) for option in options]
    if max(worth) > topic.maximum:
        return Unsure("too_much", options[worth.index(max(worth))].label)
    if max(worth) < topic.maximum:
        return Unsure("too_little", plain(max(worth)))
    for option in options:
        if ":" in option.label and OF_SEVERAL.search(option.label.lower().partition(":")[0]):
            return Unsure("words", option.label)
    growth = growth_of(options, topic.about, topic.title)
    if growth is not None:
        return Unsure("subjects", topic.rate) if topic.figures else growth
    if compares(topic.about):
        return Unsure("words", topic.about)
    scale = scale_of(options, f"{topic.title} {topic.about}".strip())
    if isinstance(scale, Unsure):
        return scale
    if scale is not None:
        return banded(scale, topic)
    return _chosen(options, topic)


def _chosen(options: Sequence[Option], topic: Topic) -> StatedPart | Unsure:
    """One of several labels, or yes and no; what is measured has no place among them."""
    bands = [band_of(option) for option in options]
    if topic.figures or any(_is_measured(o, band) for o, band in zip(options, bands, strict=True)):
        odd = next((o for o, band in zip(options, bands, strict=True) if band is None), options[0])
        return Unsure("mixed", odd.label)
    if beside := beside_levels(options, topic.maximum):
        return Unsure("beside", beside[0].label)
    labels = [option.label.casefold() for option in options]
    if len(set(labels)) < len(labels):
        return Unsure("twice", options[0].label)
    if len(options) == 2 and _is_yes_no(options, topic.maximum, topic.title):
        answers: tuple[Line, ...] = tuple({"when": i == 0, "points": o.points} for i, o in enumerate(options))
        return StatedPart({"answer": {"title": topic.title, "type": "yes_no"}}, "yes", answers)
    keys = [f"level_{i}" for i in range(1, len(options) + 1)]
    named = dict(zip(keys, (option.label for option in options), strict=True))
    act = different_acts(options)
    outside = () if act else outside_the_order(options, topic.maximum)
    return StatedPart(
        {"level": {"title": topic.title, "type": "choice", "options": named}},
        "choice",
        tuple({"when": key, "points": o.points} for key, o in zip(keys, options, strict=True)),
        assumed=(Assumption("one_of", act),) if act else tuple(Assumption("order", o.label) for o in outside),
    )


def _is_measured(option: Option, band: StatedBand | None) -> bool:
    percent = band is not None and band.percent
    return option.points == PROPORTIONAL or percent or bool(RATE.search(option.label.lower()))


def _is_yes_no(options: Sequence[Option], maximum: Decimal, title: str) -> bool:
    """A thing and its plain negation, where yes earns more; a title that denies makes "yes" unclear."""
    yes, no = (option.label.lower().strip(" .") for option in options)
    if any(sign.isdigit() or sign == "(" for sign in yes + no):
        return False  # the title alone would not say it
    denied = NEGATIVE.match(no)
    if denied is None or NEGATIVE.match(yes) or NEGATED.search(title.lower()):
        return False
    if options[0].worth(maximum) <= options[1].worth(maximum):
        return False
    what = (denied["what"] or "").strip()
    if yes in YES_WORDS:
        return what in {"", yes}
    affirmed = AFFIRMATIVE.match(yes)
    return affirmed is not None and what in {yes, affirmed["what"].strip()}
