"""A leaf, an agency or an area → its points at every stage, side by side, for the head of its page."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from generator.consolidation import (
    Assessment,
    LeafResult,
    LeafState,
    Stage,
    StageScore,
    Tally,
    last_score,
    score_at,
    surveyed,
)
from generator.rulebook import AreaKind, ScoredBy
from generator.vi import labels, numbers, sections, stages, status

SURVEYED = "Điều tra xã hội học"


class StageCell(NamedTuple):
    """One stage: its name, the points or why there are none, what they are out of, the index.

    `known` is false where `text` is no figure, `whole` where it is a part of a sum; `last` marks the one that
    counts.
    """

    name: str
    text: str
    note: str = ""
    share: str = ""
    known: bool = True
    whole: bool = True
    last: bool = False


def of_leaf(result: LeafResult, among: Collection[Stage] = tuple(Stage)) -> list[StageCell]:
    """Return a cell for each of these stages; a single one of what the survey gives, or nobody scores."""
    found = last_score(result)
    if result.leaf.scored_by is not ScoredBy.APPRAISAL:
        name = SURVEYED if result.leaf.scored_by is ScoredBy.SURVEY else "Tình trạng"
        return [_leaf_cell(result, Stage.SELF, last=found is not None)._replace(name=name)]
    last = found.stage if found is not None else None
    return [_leaf_cell(result, stage, last=stage is last) for stage in Stage if stage in among]


def of_agency(number: int, assessment: Assessment) -> list[StageCell]:
    """Return a cell for each stage with the agency's points, their maximum and, of a whole sum, the index."""
    return _cells({stage: assessment.stages[stage].appendices[number] for stage in Stage}, assessment)


def shown(assessment: Assessment) -> tuple[Stage, ...]:
    """Return the stages a table has columns for: the claim, and each later one that has begun."""
    stages_of = assessment.stages
    begun = (stage for stage in Stage if status.has_begun(stages_of[stage].appraised))
    return tuple(dict.fromkeys((Stage.SELF, *begun)))


def of_area(code: str, assessment: Assessment) -> list[StageCell]:
    """Return the same of an area, over the part of the scale that the overview speaks of."""
    return _cells({stage: sum_at(code, stage, assessment) for stage in Stage}, assessment)


def sum_at(code: str, stage: Stage, assessment: Assessment) -> Tally:
    """Return the points of an area or a criterion at a stage, over that part of the scale."""
    totals = assessment.stages[stage]
    if surveyed(assessment):
        return totals.whole_of(code)
    return (totals.areas[code] if code in totals.areas else totals.criteria[code])[0]


def _cells(tallies: Mapping[Stage, Tally], assessment: Assessment) -> list[StageCell]:
    begun = [stage for stage in Stage if status.has_begun(tallies[stage])]
    last = begun[-1] if begun else None
    order = list(Stage).index
    return [
        _tally_cell(
            stage,
            tally,
            assessment,
            passed=last is not None and order(stage) < order(last),
            last=stage is last,
        )
        for stage, tally in tallies.items()
    ]


def remarks(result: LeafResult) -> list[str]:
    """Return what is lost at the last stage known, or the maximum; that a claim is not what is computed."""
    found, scored = last_score(result), result.scored
    said = []
    if found is not None and found.lost:
        way = "Bị trừ" if result.leaf.kind is AreaKind.PENALTY else "Mất"
        said.append(f"{way} {numbers.score(found.lost)} điểm.")
    elif found is None and result.leaf.maximum:
        said.append(f"Điểm tối đa: {numbers.score(result.leaf.maximum)}.")
    computed = scored.computed if scored is not None and result.state is LeafState.SCORED else None
    if computed is not None and computed != result.points:
        said.append(f"Tự đánh giá khác kết quả tính {numbers.score(computed)}, có lý do.")
    return said


def decisions(result: LeafResult, assessment: Assessment) -> list[stages.StageRow]:
    """Return who decided on the points, when and why; the agency's own reason is told beside its answer."""
    own = result.scored.entry.not_applicable if result.scored else ""
    return [row for row in stages.stage_rows(result, assessment) if row.basis and row.basis != own]


def _leaf_cell(result: LeafResult, stage: Stage, *, last: bool) -> StageCell:
    score, name = score_at(result, stage), labels.STAGE_HEADS[stage]
    if score.points is None:
        text = labels.LEAF_STATES[result.state] if stage is Stage.SELF else "chưa có"
        return StageCell(name, text, known=False)
    if _is_left_out(result, stage, score):
        return StageCell(name, labels.LEAF_STATES[result.state], known=False, last=last)
    sign = sections.SIGNS[result.leaf.kind] if score.points else ""
    return StageCell(name, sign + numbers.score(score.points), f"/{numbers.score(score.maximum)}", last=last)


def _is_left_out(result: LeafResult, stage: Stage, score: StageScore) -> bool:
    """Whether its points are none that anybody gave."""
    by_claim = result.state in {LeafState.NOT_APPLICABLE, LeafState.UNCLAIMED, LeafState.NOT_HELD}
    return by_claim and (stage is Stage.SELF or score == score_at(result, Stage.SELF))


def _tally_cell(stage: Stage, tally: Tally, assessment: Assessment, *, passed: bool, last: bool) -> StageCell:
    name = labels.STAGE_HEADS[stage]
    if not tally.leaves:
        return StageCell(name, "không có mục", known=False)
    if not status.has_begun(tally):
        return StageCell(name, "không có" if passed else status.NOT_BEGUN, known=False)
    if not tally.complete:
        note = status.part_known(tally, stage)
        return StageCell(name, numbers.score(tally.points), note, whole=False, last=last)
    if not tally.known:
        return StageCell(name, "không áp dụng", known=False, last=last)
    index = "" if tally.index is None else status.index(tally, assessment.rulebook.criteria)
    note = f"/{numbers.score(tally.maximum)}"
    return StageCell(name, numbers.score(tally.points), note, index, last=last)
