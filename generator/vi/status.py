"""Words of the board: stages, appendices, tasks, dates."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from generator.consolidation import (
    AppendixResult,
    Assessment,
    RequestState,
    Tally,
    Task,
    TaskKind,
    condition_decisions,
    grade_of,
)
from generator.rulebook import Campaign, CriteriaSet, GradeCondition
from generator.validation import Improvement
from generator.vi import numbers

STAGES, STAGE, APPRAISED, SURVEY, WHOLE, INDEX = (
    "Điểm qua các bước", "Bước", "Phần thẩm định", "Điều tra XHH", "Toàn thang điểm", "Chỉ số",
)  # fmt: skip
APPENDICES, AGENCY, PROGRESS, SCORED, REVIEWED, REQUESTS = (
    "Các phụ lục", "Cơ quan", "Tiến độ", "Đã chấm", "Đã thẩm định", "Yêu cầu bổ sung",
)  # fmt: skip
TASKS, WHO, WHAT, DUE = "Việc cần làm", "Ai", "Việc", "Hạn"
IMPROVEMENTS = "Việc nâng điểm chưa xong"
COORDINATOR = "Điều phối của đợt"


def points(tally: Tally) -> str:
    """ "57,46/66,75", or of how many points it speaks while something is missing."""
    if not tally.leaves:
        return "–"
    if not tally.known:
        return "không áp dụng" if tally.complete else "chưa có"
    if tally.complete:
        return f"{numbers.score(tally.points)}/{numbers.score(tally.maximum)}"
    return (
        f"{numbers.score(tally.points)}/{numbers.score(tally.known)} (chưa đủ {numbers.score(tally.maximum)})"
    )


def index(tally: Tally, criteria: CriteriaSet) -> str:
    """Return the index as every exit prints it, "86,08%": never on the other side of a group's bound."""
    if tally.index is None:
        return "–"
    return numbers.index(tally.index, (grade.bound for grade in criteria.grades))


def grade(tally: Tally, assessment: Assessment) -> str:
    """Return the index with its group: "86,08% (B)"; a dash while it is not known.

    A group that a condition limits, or may yet limit, bears that beside it; `grade_notes` gives the reasons.
    """
    reached = grade_of(tally, assessment)
    shown = index(tally, assessment.rulebook.criteria)
    if reached.grade is None or reached.by_points is None:
        return shown
    marks = [reached.grade.name]
    if reached.is_limited:
        marks.append(f"theo điểm là {reached.by_points.name}")
    if reached.undecided:
        marks.append("chưa xét điều kiện xếp loại")
    return f"{shown} ({', '.join(marks)})"


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


def summary(tally: Tally, criteria: CriteriaSet) -> str:
    """Return one sentence for those who are sent a link to the overview."""
    if tally.index is None:
        return "Chưa đủ để cộng tổng điểm tự chấm."
    points, maximum = numbers.score(tally.points), numbers.score(tally.maximum)
    return f"Tự chấm {points}/{maximum} điểm thẩm định, chỉ số {index(tally, criteria)}."


def reviewed(result: AppendixResult) -> int:
    """Leaves with a decision that still holds."""
    return sum(leaf.reviewed is not None and leaf.reviewed.fresh for leaf in result.leaves)


def open_requests(result: AppendixResult) -> int:
    """Requests nobody has answered."""
    return sum(request.state is RequestState.OPEN for _, request in result.requests)


def requests(result: AppendixResult, today: date) -> str:
    """How many requests there are, how many wait, and how late the latest is."""
    if not result.requests:
        return "–"
    waiting = [request for _, request in result.requests if request.state is RequestState.OPEN]
    latest = max((request.overdue(today) for request in waiting), default=0)
    if not waiting:
        return f"đã trả lời {len(result.requests)}"
    text = f"{len(waiting)}/{len(result.requests)} chưa trả lời"
    return f"{text}, trễ {latest} ngày" if latest else text


def who(task: Task, assessment: Assessment) -> str:
    """The agency whose move it is; of a review the appendix it is about."""
    match task.kind:
        case TaskKind.SUBMIT | TaskKind.REPLY | TaskKind.REWORK:
            agency = assessment.rulebook.appendix(task.appendix).agency
            return assessment.rulebook.campaign.agencies[agency].name
        case TaskKind.REVIEW | TaskKind.REVIEW_AGAIN:
            return f"Bên thẩm định Phụ lục {task.appendix}"
        case TaskKind.CONCLUDE:
            return f"Bên hỏi Phụ lục {task.appendix}"
        case TaskKind.LOOK_OVER:
            return COORDINATOR
        case _:
            assert_never(task.kind)


def what(task: Task) -> str:
    """What is to be done, on what."""
    return {
        TaskKind.SUBMIT: f"Gửi Phụ lục {task.appendix}",
        TaskKind.REPLY: f"Trả lời {task.request} về mục {task.leaf}",
        TaskKind.REWORK: f"Bổ sung mục {task.leaf} bị trả lại",
        TaskKind.CONCLUDE: f"Kết luận câu trả lời {task.request} về mục {task.leaf}",
        TaskKind.REVIEW: f"Thẩm định {task.count} mục chưa xem",
        TaskKind.REVIEW_AGAIN: f"Xem lại mục {task.leaf} đã thay đổi sau thẩm định",
        TaskKind.LOOK_OVER: f"Rà soát {task.count} nội dung của kế hoạch năm trước",
    }[task.kind]


def due(task: Task, today: date) -> str:
    """The date, and how far off or past it is."""
    return "–" if task.due is None else f"{numbers.day(task.due)} ({distance(task.due, today)})"


def until(improvement: Improvement, today: date) -> str:
    """The date, and how far off or past it is; of what is done, when it was."""
    done, late = improvement.done_on, improvement.overdue(today)
    if done is None:
        return f"{numbers.day(improvement.due)} ({distance(improvement.due, today)})"
    return f"{numbers.day(improvement.due)} (xong {numbers.day(done)}{f', trễ {late} ngày' if late else ''})"


def distance(day: date, today: date) -> str:
    """ "còn 3 ngày", "hôm nay", "trễ 5 ngày"."""
    days = (day - today).days
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"trễ {-days} ngày"


def dates(campaign: Campaign, today: date) -> Iterator[str]:
    """The plan's dates that are still to come."""
    for deadline in sorted(campaign.deadlines, key=lambda one: one.due):
        if deadline.due >= today:
            when = f"{numbers.day(deadline.due)}, {distance(deadline.due, today)}"
            yield f"{when}: {deadline.title} ({deadline.who})"
