"""The survey's file against the plan: groups, counts, results. It never holds a person's data."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import Combine, Leaf, Rulebook, ScoredBy
from generator.validation.model import Entry, Survey, SurveyGroup, SurveyResult
from generator.validation.proceedings.reviews import unfit_score
from generator.validation.submission.constraints import wrong_together
from generator.validation.submission.entries import wrong_figures


def wrong_survey(
    survey: Survey, source: Source, rulebook: Rulebook, left_out: frozenset[KeyPath] = frozenset()
) -> Iterator[Diagnostic]:
    """C405 another campaign, R242 unknown group, R243 counts, R244 no survey leaf, R275, R297 its result.

    `left_out` are the steps to what of the file is wrong by itself, and so is not in `survey`: nothing is
    counted or computed where a part of it is.
    """
    spoiled = {steps[:2] for steps in left_out}
    if survey.campaign != rulebook.campaign.id:
        wanted = rulebook.campaign.id
        yield source.mistake("C405", ("campaign",), name="campaign", value=survey.campaign, wanted=wanted)
    known = [group.id for group in rulebook.campaign.survey.groups]
    for name, group in survey.groups.items():
        if name not in known:
            yield source.mistake("R242", ("groups", name), key=True, name=name, known=", ".join(known))
        if ("groups", name) not in spoiled:
            yield from _wrong_counts(name, group, source)
    surveyed = [leaf.code for leaf in rulebook.leaves.values() if leaf.scored_by is ScoredBy.SURVEY]
    for code, result in survey.results.items():
        if code not in surveyed:
            near = source.example(code, surveyed)
            yield source.mistake("R244", ("results", code), key=True, criterion=code, near=near)
        elif ("results", code) not in spoiled:
            yield from _wrong_result(rulebook.leaves[code], result, source, rulebook)


def _wrong_result(
    leaf: Leaf, result: SurveyResult, source: Source, rulebook: Rulebook
) -> Iterator[Diagnostic]:
    """R275 not exactly one kind of result, or one the leaf has not; else what is wrong in that one.

    R297 points where the rule computes them of figures.
    """
    steps = ("results", leaf.code)
    given = [name for name in ("points", "inputs", "not_applicable") if source.written(*steps, name)]
    computed = leaf.rule.computable and leaf.rule.combine is not Combine.CHOSEN
    wanted = "inputs" if computed else "points: 0.5"
    what = "" if len(given) == 1 else "several" if given else "none"
    if rulebook.campaign.survey.not_held:
        what = "not_held"
    elif given == ["inputs"] and not computed:
        what = "not_computed"
    elif given == ["not_applicable"] and leaf.not_applicable is None:
        what = "always"
    if what:
        yield source.mistake(
            "R275", steps, key=True, criterion=leaf.code, what=what, given=", ".join(given), wanted=wanted
        )
    elif result.points is not None:
        unfit = [*unfit_score(source, (*steps, "points"), leaf, result.points, rulebook)]
        yield from unfit
        if computed and not unfit:
            names = ", ".join(leaf.rule.inputs)
            yield source.mistake("R297", (*steps, "points"), key=True, criterion=leaf.code, names=names)
    elif result.inputs:
        yield from wrong_figures(source, leaf, Entry(inputs=result.inputs), steps, due=True)
        yield from wrong_together(source, leaf, result.inputs, steps)


def _wrong_counts(name: str, group: SurveyGroup, source: Source) -> Iterator[Diagnostic]:
    """R243: more forms issued than people listed, more returned than issued; a unit's list received twice."""
    steps = ("groups", name)
    listed = sum(received.count for received in group.lists)
    if group.lists and group.forms_issued is not None and group.forms_issued > listed:
        yield source.mistake(
            "R243", (*steps, "forms_issued"), name=name, value=group.forms_issued, limit=listed, what="listed"
        )
    issued = group.forms_issued
    if group.forms_returned is not None and (issued is None or group.forms_returned > issued):
        limit = "" if issued is None else issued
        yield source.mistake(
            "R243",
            (*steps, "forms_returned"),
            name=name,
            value=group.forms_returned,
            limit=limit,
            what="issued",
        )
    units: set[str] = set()
    for i, received in enumerate(group.lists):
        if received.unit in units:
            at = (*steps, "lists", i, "unit")
            yield source.mistake("R243", at, name=name, value=received.unit, limit="", what="unit")
        units.add(received.unit)
