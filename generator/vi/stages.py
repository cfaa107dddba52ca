"""The stages of an answer in words: who decided what, when and why; requests and how late; the survey."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, assert_never

from generator.consolidation import (
    Assessment,
    CampaignEnd,
    LeafResult,
    LeafState,
    Request,
    RequestState,
    Reviewed,
    Stage,
    StageComparison,
    Tally,
    Trend,
    change_at,
    compared,
    compared_city,
    days_late,
    score_at,
    surveyed,
)
from generator.rulebook import Campaign, CriteriaSet, ScoredBy
from generator.validation import Decision, Survey
from generator.vi import labels, numbers, status

_LISTS_DUE = "respondent-lists"  # the campaign's id for the date the lists are due


class StageRow(NamedTuple):
    """A stage of one leaf: whose points, the points, and who said so and why."""

    name: str
    points: str
    basis: str


def begun(assessment: Assessment) -> bool:
    """Whether anything came after the submissions."""
    proceedings = assessment.proceedings
    return bool(proceedings.reviews or proceedings.survey or proceedings.appraisal)


def stage_rows(result: LeafResult, assessment: Assessment) -> list[StageRow]:
    """The five scores of a leaf, side by side; "chưa có" is not zero."""
    if result.leaf.scored_by is ScoredBy.SURVEY:
        source = result.surveyed.source if result.surveyed else ""
        waits = result.state is LeafState.AWAITING_SURVEY
        points = "chưa có" if waits else labels.LEAF_STATES[result.state]
        if result.state is LeafState.SURVEYED and result.points is not None:
            points = numbers.score(result.points)
        return [StageRow("Điều tra xã hội học", points, source)]
    scored = result.scored
    computed = (
        "không tính tự động" if scored is None or scored.computed is None else numbers.score(scored.computed)
    )
    rows = [
        StageRow("Tính từ số liệu", computed, ""),
        StageRow("Cơ quan tự đánh giá", _points(result, Stage.SELF), _not_applicable(result)),
    ]
    if result.reviewed:
        rows.append(
            StageRow("Thành phố thẩm định", _points(result, Stage.REVIEWED), _decision(result.reviewed))
        )
    if result.appraised:
        basis = _appraised(result, assessment)
        rows.append(StageRow("Bộ Nội vụ thẩm định", _points(result, Stage.APPRAISED), basis))
    return rows


def decided(result: LeafResult, assessment: Assessment) -> list[str]:
    """Return who decided on a leaf after its claim, with the points and why: a line for each stage."""
    rows = {row.name: row for row in stage_rows(result, assessment)}
    found = [rows[labels.STAGES[stage]] for stage in Stage if labels.STAGES[stage] in rows]
    return [f"{row.name}: {row.points}. {row.basis}" for row in found]


class Move(NamedTuple):
    """What a stage changed: the words, and which way the share of the points went."""

    words: str
    trend: Trend


def difference(result: LeafResult, stage: Stage) -> str:
    """What a stage's points do to the total: "−0,25"; of what has become applicable what it got.

    Empty where nothing differs or is known.
    """
    change = change_at(result, stage)
    if change is not None:
        return _signed(change)
    there = score_at(result, stage)
    if there.points is None or score_at(result, Stage.SELF).points is None:
        return ""
    return f"phải chấm, được {_out_of(there.points, there.maximum)}"


def move(
    leaves: Iterable[LeafResult], stage: Stage, there: Tally, self_total: Tally, criteria: CriteriaSet
) -> Move | None:
    """What a stage made of the claim on the same leaves; None where it left everything.

    Where the maxima differ points cannot be held against points: the two shares stand there instead, or what
    was given where the claim has no share.
    """
    found = compared(leaves, stage, there, self_total)
    if not found.differs:
        return None
    if not found.newly_applicable:
        return Move(numbers.signed(found.change), found.trend)
    shares = _shares(found, criteria)
    return Move(f"chỉ số {shares}" if shares else counted_moves(found), found.trend)


def counted_moves(found: StageComparison) -> str:
    """How many leaves lost and gained how much: "12 mục giảm 1,50; 1 mục tăng 0,04"; empty for none.

    What has become applicable is named: "mục 6.1.2 phải chấm, được 1,00/1,25".
    """
    parts = []
    if found.fewer:
        parts.append(f"{len(found.fewer)} mục giảm {numbers.score(found.lost)} điểm")
    if found.more:
        parts.append(f"{len(found.more)} mục tăng {numbers.score(found.gained)} điểm")
    if found.newly_applicable:
        named = ", ".join(leaf.leaf.numbered for leaf in found.newly_applicable)
        got = _out_of(found.newly_points, found.newly_maximum)
        parts.append(f"mục {named} phải chấm, được {got} điểm")
    return "; ".join(parts)


def verdict(assessment: Assessment) -> str:
    """In one sentence what the last stage that has begun made of the claims, the same leaves compared."""
    reached = [stage for stage in Stage if assessment.stages[stage].appraised.known]
    last = max(reached, key=list(Stage).index, default=Stage.SELF)
    if last is Stage.SELF:
        return "Chưa có bước nào sau tự đánh giá."
    there, found = assessment.stages[last].appraised, compared_city(assessment, last)
    where = "" if there.complete else f" mới có điểm của {there.known_leaves}/{there.leaves} mục; ở đó"
    who = f"{labels.STAGE_HEADS[last]}{where}"
    if not found.differs:
        return f"{who} giữ nguyên điểm tự đánh giá."
    shares = _shares(found, assessment.rulebook.criteria)
    of = f" {status.scale(whole=surveyed(assessment))}" if there.complete else " của các mục ấy"
    return f"{who}: {counted_moves(found)}.{f' Chỉ số{of} {shares}.' if shares else ''}"


def _shares(found: StageComparison, criteria: CriteriaSet) -> str:
    """ "86,16% → 84,20%"; empty where a share is not known."""
    if found.claimed is None or found.decided is None:
        return ""
    bounds = [grade.bound for grade in criteria.grades]
    return f"{numbers.index(found.claimed, bounds)} → {numbers.index(found.decided, bounds)}"


def _signed(change: Decimal) -> str:
    return numbers.signed(change) if change else ""


def _out_of(points: Decimal, maximum: Decimal) -> str:
    return f"{numbers.score(points)}/{numbers.score(maximum)}"


def reasons(result: LeafResult) -> list[str]:
    """Why the points changed, from whoever changed them."""
    lines = []
    if result.reviewed and result.reviewed.item.decision is not Decision.ACCEPTED:
        lines.append(_decision(result.reviewed))
    if result.appraised and result.appraised.reason:
        lines.append(f"Bộ Nội vụ: {result.appraised.reason}")
    return lines


def request_state(request: Request, today: date, end: CampaignEnd | None) -> str:
    """Where a request stands, and how late it is or was."""
    late = days_late(request, today, end)
    text = labels.REQUEST_STATES[request.state] if end is None else _final_state(request.state)
    if not late:
        return text
    return (
        f"{text}, trễ {numbers.number(late)} ngày"
        if request.state is RequestState.OPEN
        else f"{text} (trả lời trễ {numbers.number(late)} ngày)"
    )


def _final_state(state: RequestState) -> str:
    """How a request was left when the campaign ended."""
    match state:
        case RequestState.OPEN:
            return "Không trả lời trước khi đợt kết thúc"
        case RequestState.ANSWERED:
            return "Đã trả lời, chưa kết luận khi đợt kết thúc"
        case RequestState.ACCEPTED | RequestState.REFUSED:
            return labels.REQUEST_STATES[state]
        case _:
            assert_never(state)


def late_lists(survey: Survey, campaign: Campaign) -> list[str]:
    """Return a line for each unit whose lists came after their date: when, how late, of which groups."""
    due = next((one.due for one in campaign.deadlines if one.id == _LISTS_DUE), None)
    titles = {group.id: group.title for group in campaign.survey.groups}
    late: dict[str, dict[date, list[str]]] = {}
    for name, group in survey.groups.items():
        for received in group.lists:
            if due is not None and received.received_on > due:
                days = late.setdefault(received.unit, {})
                days.setdefault(received.received_on, []).append(titles.get(name, name))
    return [f"{unit}: {'; '.join(_received(days, due))}" for unit, days in late.items() if due]


def _received(days: Mapping[date, list[str]], due: date) -> Iterator[str]:
    for day, groups in sorted(days.items()):
        yield f"{numbers.day(day)}, muộn {numbers.number((day - due).days)} ngày ({', '.join(groups)})"


def counted(survey: Survey, campaign: Campaign) -> int:
    """People listed in the groups the plan counts into its sample."""
    groups = [group.id for group in campaign.survey.groups if group.counted and group.id in survey.groups]
    return sum(received.count for name in groups for received in survey.groups[name].lists)


def rate(returned: int | None, issued: int | None) -> str:
    """Forms returned out of those issued; a dash where it is not known."""
    if returned is None or not issued:
        return "–"
    return numbers.share(Fraction(returned, issued))


def _points(result: LeafResult, stage: Stage) -> str:
    points = score_at(result, stage).points
    unscored = result.state in {LeafState.NOT_APPLICABLE, LeafState.UNCLAIMED}
    if points is None or (stage is Stage.SELF and unscored):
        return labels.LEAF_STATES[result.state] if stage is Stage.SELF else "chưa có"
    return numbers.score(points)


def _not_applicable(result: LeafResult) -> str:
    return result.scored.entry.not_applicable if result.scored else ""


def _decision(reviewed: Reviewed) -> str:
    item = reviewed.item
    reason = f", {labels.REASONS[item.reason].lower()}" if item.reason else ""
    note = f": {item.note}" if item.note else ""
    stale = "" if reviewed.fresh or not item.fingerprint else " (nội dung đã đổi sau quyết định này)"
    who = f"{item.reviewer.title}, {reviewed.agency}, {numbers.day(item.date)}"
    return f"{labels.DECISIONS[item.decision]}{reason}{note}{stale} – {who}"


def _appraised(result: LeafResult, assessment: Assessment) -> str:
    appraisal = assessment.proceedings.appraisal
    reason = result.appraised.reason if result.appraised else ""
    text = reason or "Công nhận điểm tự đánh giá"
    if appraisal is not None and appraisal.document is not None:
        return f"{text} – {appraisal.document.number}, {numbers.day(appraisal.document.date)}"
    return text
