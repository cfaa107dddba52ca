"""Words of the board: stages, appendices, tasks, dates."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from generator.consolidation import (
    AppendixResult,
    AppendixState,
    Assessment,
    CampaignEnd,
    EndReason,
    RequestState,
    Stage,
    StageTotals,
    Tally,
    Task,
    TaskKind,
    condition_decisions,
    days_late,
    grade_of,
    named_reviewers,
)
from generator.rulebook import Campaign, CriteriaSet, GradeCondition
from generator.validation import Decision, Improvement
from generator.vi import numbers

STAGES, STAGE, APPRAISED, SURVEY, WHOLE, INDEX = (
    "Tự đánh giá và thẩm định", "Bước", "Phần thẩm định", "Điều tra XHH", "Cả thang điểm", "Chỉ số",
)  # fmt: skip
APPENDICES, AGENCY, PROGRESS, SCORED, REVIEWED, REQUESTS = (
    "Các phụ lục", "Cơ quan", "Tiến độ", "Đã chấm", "Đã thẩm định", "Yêu cầu bổ sung",
)  # fmt: skip
TASKS, WHO, WHAT, DUE = "Việc cần làm", "Ai", "Việc", "Hạn"
IMPROVEMENTS = "Việc nâng điểm chưa xong"
COORDINATOR = "Điều phối của đợt"
ENDS = {EndReason.DECIDED: "Bộ Nội vụ đã quyết định", EndReason.CLOSED: "Đợt đã đóng"}
NOT_BEGUN = "chưa bắt đầu"


def points(tally: Tally, stage: Stage = Stage.SELF) -> str:
    """ "57,46/66,75", or of how many points it speaks while something is missing."""
    if not tally.leaves:
        return "–"
    if not tally.known:
        return "không áp dụng" if tally.complete else "chưa có"
    if tally.complete:
        return f"{numbers.score(tally.points)}/{numbers.score(tally.maximum)}"
    return f"{part_known(tally, stage)}, được {numbers.score(tally.points)}"


def stage_sums(totals: StageTotals, stage: Stage) -> tuple[str, str, str]:
    """Return a stage's appraised, survey and whole points; a stage that knows no leaf has not begun.

    The survey stands alike at every stage: its points alone would pass for the stage's.
    """
    survey = points(totals.survey)
    if totals.appraised.leaves and not has_begun(totals.appraised):
        return NOT_BEGUN, survey, NOT_BEGUN
    return points(totals.appraised, stage), survey, points(totals.whole, stage)


def has_begun(tally: Tally) -> bool:
    """Whether anybody gave points; what does not apply is known by itself, and says nothing of a stage."""
    return bool(tally.known) or (tally.complete and tally.leaves > 0)


def part_known(tally: Tally, stage: Stage) -> str:
    """Return of how many points a sum that is not whole speaks: "mới thẩm định 63,75 trên 66,75 điểm"."""
    way = "chấm" if stage is Stage.SELF else "thẩm định"
    return f"mới {way} {numbers.score(tally.known)} trên {numbers.score(tally.maximum)} điểm"


def scale(*, whole: bool) -> str:
    """Return what of the scale a sum speaks of: all of it, or without the survey."""
    return "gồm điều tra XHH" if whole else "phần thẩm định"


def index(tally: Tally, criteria: CriteriaSet) -> str:
    """Return the index as every exit prints it, "86,08%": never on the other side of a group's bound."""
    found = tally.index
    if found is None:
        return "–"
    return numbers.index(found, (grade.bound for grade in criteria.grades))


def grade(tally: Tally, assessment: Assessment) -> str:
    """Return the index with its group: "86,08% (nhóm B)"; a dash while it is not known.

    A group that a condition limits, or may yet limit, bears that beside it; `grade_notes` gives the reasons.
    """
    shown = index(tally, assessment.rulebook.criteria)
    marks = grade_marks(tally, assessment)
    return f"{shown} (nhóm {', '.join(marks)})" if marks else shown


def grade_marks(tally: Tally, assessment: Assessment) -> list[str]:
    """Return the name of the group, then what limits it or may yet; empty while no group is known."""
    reached = grade_of(tally, assessment)
    if reached.grade is None or reached.by_points is None:
        return []
    limited = [f"theo điểm là {reached.by_points.name}"] if reached.is_limited else []
    undecided = ["chưa xét điều kiện xếp loại"] if reached.undecided else []
    return [reached.grade.name, *limited, *undecided]


def grade_notes(assessment: Assessment) -> list[str]:
    """Return a sentence for each condition on the group that holds, or that nobody has decided on.

    Empty where no group is known at any stage.
    """
    if all(grade_of(totals.whole, assessment).grade is None for totals in assessment.stages.values()):
        return []
    notes = []
    for condition, decision in condition_decisions(assessment):
        if decision is None:
            notes.append(f"Chưa xét điều kiện xếp loại: {condition_words(condition)}.")
        elif decision.holds:
            reason, source = (text.strip().rstrip(".") for text in (decision.reason, decision.source))
            notes.append(
                f"Có điều kiện xếp loại: {condition_words(condition)}. Lý do: {reason}. Nguồn: {source}."
            )
    return notes


def condition_words(condition: GradeCondition) -> str:
    """Return the words of a condition, its clause, and the highest group it leaves; no full stop behind."""
    clause = f" ({condition.clause})" if condition.clause else ""
    return f"{condition.text.strip().rstrip('.')}{clause}, không xếp cao hơn nhóm {condition.highest}"


def reviewed(result: AppendixResult) -> int:
    """Leaves with a decision that still holds and gives points: what was handed back is not judged yet."""
    judged = (one.reviewed for one in result.leaves if one.reviewed is not None and one.reviewed.fresh)
    return sum(one.item.decision is not Decision.RETURNED for one in judged)


def open_requests(result: AppendixResult) -> int:
    """Requests nobody has answered."""
    return sum(request.state is RequestState.OPEN for _, request in result.requests)


def requests(result: AppendixResult, today: date, end: CampaignEnd | None) -> str:
    """How many requests there are, which wait, and until when: "1 trong 2 chưa trả lời: mục 5.3.1, hạn …" """
    count = len(result.requests)
    if not count:
        return "–"
    waiting = [(leaf, one) for leaf, one in result.requests if one.state is RequestState.OPEN]
    if not waiting:
        return f"đã trả lời {'cả ' if count > 1 else ''}{count}"
    items = ", ".join(dict.fromkeys(leaf.leaf.code for leaf, _ in waiting))
    how = "không được trả lời" if end else "chưa trả lời"
    text = f"{len(waiting)} trong {count} {how}: mục {items}" if count > 1 else f"{how}: mục {items}"
    if end is not None:
        return text
    first = min(one.asked.due for _, one in waiting)
    return f"{text}, hạn {numbers.day(first)} ({distance(first, today)})"


def ended(end: CampaignEnd) -> str:
    """Return when the ministry decided, and when the files were closed; only what has come by then."""
    return " ".join(_ended(reason, day) for reason, day in ends(end))


def ends(end: CampaignEnd) -> Iterator[tuple[EndReason, date]]:
    """Yield what ended a campaign, and the close where it came after that: each with its day."""
    yield end.reason, end.day
    if end.closed_on is not None and end.reason is not EndReason.CLOSED:
        yield EndReason.CLOSED, end.closed_on


def _ended(reason: EndReason, day: date) -> str:
    match reason:
        case EndReason.DECIDED:
            return f"{ENDS[reason]} ngày {numbers.day(day)}."
        case EndReason.CLOSED:
            return f"{ENDS[reason]} hết ngày {numbers.day(day)}: không sửa được tệp nào của đợt nữa."
        case _:
            assert_never(reason)


def who(task: Task, assessment: Assessment) -> str:
    """The agency whose move it is; of a review that several may do all of these."""
    match task.kind:
        case (
            TaskKind.SUBMIT
            | TaskKind.REPLY
            | TaskKind.REWORK
            | TaskKind.REVIEW
            | TaskKind.REVIEW_AGAIN
            | TaskKind.DECIDE_AGAIN
        ):
            return _agencies(task, assessment)
        case TaskKind.CONCLUDE:
            return task.asked_by
        case TaskKind.LOOK_OVER:
            return COORDINATOR
        case _:
            assert_never(task.kind)


def _agencies(task: Task, assessment: Assessment) -> str:
    keys = [task.agency] if task.agency else named_reviewers(assessment.rulebook, task.appendix)
    agencies = assessment.rulebook.campaign.agencies
    names = [agencies[key].name for key in keys if key in agencies]
    return " hoặc ".join(names) or f"Cơ quan thẩm định Phụ lục {task.appendix}"


def what(task: Task, assessment: Assessment) -> str:
    """What is to be done, on what."""
    match task.kind:
        case TaskKind.SUBMIT:
            states = {one.appendix.number: one.state for one in assessment.appendices}
            wrong = states.get(task.appendix) is AppendixState.UNTRUSTED
            return f"{'Sửa lỗi trong tệp rồi gửi' if wrong else 'Gửi'} Phụ lục {task.appendix}"
        case TaskKind.REPLY:
            return f"Trả lời {task.request} về mục {task.leaf}"
        case TaskKind.REWORK:
            return f"Bổ sung mục {task.leaf} bị trả lại"
        case TaskKind.CONCLUDE:
            answering = assessment.rulebook.appendix(task.appendix).agency
            agency = assessment.rulebook.campaign.agencies[answering].name
            return f"Kết luận câu trả lời của {agency} về mục {task.leaf} ({task.request})"
        case TaskKind.REVIEW:
            return f"Thẩm định {task.count} mục chưa xem của Phụ lục {task.appendix}"
        case TaskKind.REVIEW_AGAIN:
            return f"Xem lại mục {task.leaf} đã thay đổi sau thẩm định"
        case TaskKind.DECIDE_AGAIN:
            return (
                f"Quyết định lại mục {task.leaf} đã công nhận: câu trả lời {task.request} chưa được chấp nhận"
            )
        case TaskKind.LOOK_OVER:
            return f"Rà soát {task.count} nội dung của kế hoạch năm trước"
        case _:
            assert_never(task.kind)


def due(task: Task, today: date) -> str:
    """The date, and how far off or past it is."""
    return "–" if task.due is None else f"{numbers.day(task.due)} ({distance(task.due, today)})"


def until(improvement: Improvement, today: date, end: CampaignEnd | None) -> str:
    """The date, and how far off or past it is; of what is done, when it was."""
    done, late = improvement.done_on, days_late(improvement, today, end)
    if done is None and end is not None and end.closed_on is not None and improvement.due < today:
        return f"{numbers.day(improvement.due)} (chưa ghi là xong khi đợt đóng)"
    if done is None:
        return f"{numbers.day(improvement.due)} ({distance(improvement.due, today)})"
    text = f", trễ {numbers.number(late)} ngày" if late else ""
    return f"{numbers.day(improvement.due)} (xong {numbers.day(done)}{text})"


def distance(day: date, today: date) -> str:
    """ "còn 3 ngày", "hôm nay", "trễ 5 ngày"."""
    days = (day - today).days
    if days == 0:
        return "hôm nay"
    return f"còn {numbers.number(days)} ngày" if days > 0 else f"trễ {numbers.number(-days)} ngày"


def dates(campaign: Campaign, today: date, end: CampaignEnd | None) -> Iterator[str]:
    """The plan's dates that are still to come; none of a campaign that has ended."""
    if end is not None:
        return
    for deadline in sorted(campaign.deadlines, key=lambda one: one.due):
        if deadline.due >= today:
            when = f"{numbers.day(deadline.due)}, {distance(deadline.due, today)}"
            yield f"{when}: {deadline.title} ({deadline.who})"
