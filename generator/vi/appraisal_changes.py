"""What became of the ministry's decision on a campaign, and of what the city must do after it."""

from collections.abc import Iterator

from generator.comparison import CampaignChange
from generator.consolidation import Assessment, EndReason, Stage
from generator.rulebook import Document
from generator.validation import Appraisal, Improvement
from generator.vi import citations, numbers, status

TITLE = "Quyết định của Bộ Nội vụ"
_NOT_YET = "chưa có"
_NOT_ENDED = "Đợt chưa kết thúc nữa: bỏ ngày Bộ Nội vụ quyết định."


def headline(change: CampaignChange) -> str:
    """Return what becomes of the ministry's decision in a few words; empty where nothing does."""
    was, now = _appraisals(change)
    if was == now:
        return ""
    if now is None:
        return "bỏ tệp thẩm định của Bộ Nội vụ"
    if now.decided_on and (was is None or was.decided_on != now.decided_on):
        number = f" số {now.document.number}" if now.document else ""
        parts = [f"Bộ Nội vụ quyết định{number} ngày {numbers.day(now.decided_on)}"]
        if change.after and (grade := _grade(change.after, Stage.APPRAISED)) != _NOT_YET:
            parts.append(f"chỉ số {grade}")
        if change.ends and not change.end:
            parts.append("đợt kết thúc")
        return ", ".join(parts)
    if was and was.decided_on and not now.decided_on:
        return "bỏ ngày Bộ Nội vụ quyết định"
    if was and was.document != now.document:
        return "đổi văn bản quyết định của Bộ Nội vụ"
    return ""


def lines(change: CampaignChange) -> Iterator[str]:
    """Yield a line for each thing of it that differs: document, day, index and group, what is to be done."""
    was, now = _appraisals(change)
    if was == now:
        return
    documents = [_named(one.document if one else None) for one in (was, now)]
    if documents[0] != documents[1]:
        yield f"Văn bản: {_sides(*documents)}"
    days = [numbers.day(one.decided_on) if one and one.decided_on else _NOT_YET for one in (was, now)]
    told = now.document.date if now and now.document and documents[0] != documents[1] else None
    if days[0] != days[1] and (now is None or now.decided_on is None or now.decided_on != told):
        yield f"Ngày quyết định: {_sides(*days)}"
    grades = [_grade(side, Stage.APPRAISED) for side in (change.before, change.after)]
    if grades[0] != grades[1]:
        claimed = _grade(change.latest, Stage.SELF)
        yield f"Chỉ số và nhóm: {grades[0]} → {grades[1]}; theo tự đánh giá: {claimed}"
    under = [_named(one.submitted_under if one else None) for one in (was, now)]
    if under[0] != under[1]:
        yield f"Văn bản Thành phố trình: {_sides(*under)}"
    if (was.grade_conditions if was else {}) != (now.grade_conditions if now else {}):
        yield "Điều kiện xếp nhóm: có kết luận khác trước"
    yield from _improvements(was, now)
    if change.ends and not change.end:
        yield status.ended(change.ends)
    elif change.end and change.end.reason is EndReason.DECIDED and not change.ends:
        yield _NOT_ENDED


def _appraisals(change: CampaignChange) -> tuple[Appraisal | None, Appraisal | None]:
    if not change.rules_read:
        return None, None
    was, now = (side.proceedings.appraisal if side else None for side in (change.before, change.after))
    return was, now


def _sides(was: str, now: str) -> str:
    return now if was == _NOT_YET else f"{was} → {now}"


def _named(document: Document | None) -> str:
    if document is None:
        return _NOT_YET
    return f"{citations.kind_and_number(document)} ngày {numbers.day(document.date)}"


def _grade(assessment: Assessment | None, stage: Stage) -> str:
    """The index of a stage over the whole scale, with its group."""
    if assessment is None:
        return _NOT_YET
    tally = assessment.stages[stage].whole
    return status.grade(tally, assessment) if tally.index is not None else _NOT_YET


def _improvements(was: Appraisal | None, now: Appraisal | None) -> Iterator[str]:
    """How many things to do are new, done, otherwise than before, or taken away."""
    old, new = (_by_name(one) for one in (was, now))
    both = [(old[name], new[name]) for name in new if name in old]
    done = [pair for pair in both if pair[0].done_on is None and pair[1].done_on is not None]
    counts = (
        (len(new.keys() - old.keys()), "việc mới"),
        (len(done), "việc ghi là đã xong"),
        (sum(pair[0] != pair[1] for pair in both) - len(done), "việc đổi hạn hoặc ngày xong"),
        (len(old.keys() - new.keys()), "việc bị bỏ"),
    )
    text = ", ".join(f"{count} {words}" for count, words in counts if count)
    if text:
        yield f"Việc nâng điểm: {text}"


def _by_name(appraisal: Appraisal | None) -> dict[tuple[str, str, str], Improvement]:
    return {(one.item, one.agency, one.action): one for one in (appraisal.improvements if appraisal else ())}
