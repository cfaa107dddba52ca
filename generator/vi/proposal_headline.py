"""The verdict on a proposal in one line: what became of points, answers, decisions and documents."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from generator.comparison import (
    AppendixChange,
    CampaignChange,
    ChangeReason,
    Changes,
    LeafChange,
    is_exemption_refused,
    reason_of,
)
from generator.consolidation import AppendixState, LeafState, Stage, score_at
from generator.diagnostics import Summary
from generator.validation import Decision
from generator.vi import appraisal_changes, labels, numbers, reports
from generator.vi.changes import access_change, against_claim, signed
from generator.vi.proposal_attention import HINTS, loosened_first, replaced_in_brief

_SAME_POINTS = "Không thay đổi điểm"
_OTHERS_POINTS = "Điểm của chính đơn vị không đổi"
_NOT_COMPARED, _SOME_NOT_COMPARED = "Chưa so sánh được điểm", "có tệp chưa so sánh được"
_AWAITS_IMPORT = "Bảng Excel không có lỗi, chờ đầu mối chuyển thành tệp rồi mới gộp"
_NO_POINTS = "Chưa có điểm nào"
_MOST_PARTS = 4  # told after the plans; the rest stands below, each in a list of its own
_MOST_NAMED = 3  # items named by code in the headline


def headline(
    summary: Summary,
    campaigns: tuple[CampaignChange, ...],
    plans: Collection[str] = (),
    *,
    awaits_import: bool = False,
) -> str:
    """The verdict in one line.

    `awaits_import`: all that is wrong is that sound workbooks are not yet files. `plans` say what became of
    the campaigns' plans, and stand before the points.
    """
    if awaits_import:
        return _AWAITS_IMPORT
    if summary.errors:
        return f"Chưa nhận được: còn {reports.errors(summary)} phải sửa"
    hints = [hint for one in campaigns for hint in one.hints]
    parts = [_points(campaigns)]
    documents = [document for one in campaigns for document in one.changes.documents]
    ways = Counter(document.access for document in documents if document.access)
    parts += [f"{ways[way]} tài liệu {access_change(*way)}" for way in loosened_first(ways)]
    parts += replaced_in_brief(documents)
    for kind, (words, _) in HINTS.items():
        if words and (count := sum(hint.kind is kind for hint in hints)):
            parts.append(f"{count} mục {words}")
    parts += [f"{summary.warnings} cảnh báo"] if summary.warnings else []
    if (rest := len(parts) - _MOST_PARTS) > 0:
        parts[_MOST_PARTS:] = [f"và {rest} điều nữa"]
    text = ", ".join(parts)
    first = [*plans, *(notice for one in campaigns for notice in _notices(one))]
    if not first:
        return text
    before = "; ".join(first)
    if not campaigns and text == _SAME_POINTS:
        return f"{before[0].upper()}{before[1:]}"
    return f"{before[0].upper()}{before[1:]}; {_lowered(text)}"


def _lowered(text: str) -> str:
    """A sentence as it stands behind others; the names of offices keep their capitals."""
    return text if text.startswith(tuple(labels.STAGES.values())[1:]) else labels.within(text)


def _notices(one: CampaignChange) -> Iterator[str]:
    """What of a campaign stands before its points: drafts, submissions withdrawn, the ministry's decision."""
    withdrawn = [change.latest for change in one.changes.appendices if change.is_withdrawn and change.latest]
    if numbers_of := [str(latest.appendix.number) for latest in withdrawn]:
        yield f"rút bài đã gửi của Phụ lục {', '.join(numbers_of)}"
    drafts = [
        str(change.latest.appendix.number)
        for change in one.changes.appendices
        if change.latest and change.latest.state is AppendixState.DRAFT and not change.is_withdrawn
    ]
    if drafts:
        yield f"Phụ lục {', '.join(drafts)} đang làm, chưa gửi"
    if decided := appraisal_changes.headline(one):
        yield decided
    if units := {move.peer.number for move in one.moves}:
        yield f"{len(units)} đơn vị khác đổi điểm theo"


def _points(campaigns: tuple[CampaignChange, ...]) -> str:
    """What becomes of the points, at every stage that something was said of; of several campaigns by name.

    What is of all units of a campaign has no points, and is left out beside units that have.
    """
    told = [one for one in campaigns if not one.is_of_all_units] or campaigns
    texts = [_points_of(one) for one in told] or [_SAME_POINTS]
    if len(texts) > 1:
        texts = [f"{_named(one)}: {_lowered(text)}" for one, text in zip(told, texts, strict=True)]
    return "; ".join(texts)


def _named(one: CampaignChange) -> str:
    return f"Đợt {one.name}" if one.unit is None else f"Đợt {one.name}, đơn vị {one.unit}"


def _points_of(one: CampaignChange) -> str:
    if not one.rules_read:
        return _NOT_COMPARED
    parts = [
        *_claims(one.changes),
        *_appendix_changes(one.changes.appendices),
        *_decisions(one.changes.comparable),
        *_asked(one.changes.comparable),
    ]
    if not one.is_whole:
        parts.append(_SOME_NOT_COMPARED)
    elif not one.changes.scores:
        parts.insert(0, _OTHERS_POINTS if one.moves else _SAME_POINTS)
    moved = any(leaf.stages for leaf in one.changes.leaves)
    text = "; ".join(parts) or ("Có thay đổi về điểm" if moved else _NO_POINTS)
    return f"{text[0].upper()}{text[1:]}"


def _appendix_changes(appendices: Iterable[AppendixChange]) -> Iterator[str]:
    """The appendices that were there and whose report, or whose difficulties and proposals, differ."""
    both = [one for one in appendices if one.before and one.before.card and one.after and one.after.card]
    reports = [one for one in both if one.reports[0] != one.reports[1]]
    for found, words in (
        (reports, "đổi báo cáo"),
        ([one for one in both if one.texts], "đổi khó khăn, đề xuất"),
    ):
        numbers_of = ", ".join(str(one.latest.appendix.number) for one in found if one.latest)
        if numbers_of:
            yield f"{words} của Phụ lục {numbers_of}"


def _claims(changes: Changes) -> Iterator[str]:
    """The claim: what is new of how many points, and how far the rest moved; the survey beside it."""
    reasons = {leaf.code: reason_of(leaf) for leaf in changes.comparable}
    new = [leaf for leaf in changes.comparable if reasons[leaf.code] is ChangeReason.NEW]
    gone = [leaf for leaf in changes.comparable if reasons[leaf.code] is ChangeReason.GONE]
    surveyed = [leaf for leaf in changes.comparable if reasons[leaf.code] is ChangeReason.SURVEY]
    others = [leaf for leaf in changes.comparable if leaf not in (*new, *gone, *surveyed)]
    rescaled = [leaf for leaf in others if leaf.is_rescaled(Stage.SELF)]
    others = [leaf for leaf in others if leaf not in rescaled]
    changed = sum(Stage.SELF in leaf.stages for leaf in others)
    parts = [*_gone(gone)]
    if changed:
        rest = changes.stages[Stage.SELF].whole.points - _gained(
            one for one in changes.leaves if one not in others
        )
        parts.append(f"{signed(rest)} điểm ({changed} mục)" if rest else f"{changed} mục đổi, tổng không đổi")
    if new:
        maximum = sum((leaf.after.maximum for leaf in new if leaf.after), Decimal(0))
        parts.append(f"{len(new)} mục mới ({numbers.score(_gained(new))}/{numbers.score(maximum)} điểm)")
    parts += _rescaled(rescaled)
    if parts:
        yield f"{labels.STAGES[Stage.SELF]} {', '.join(parts)}"
    if surveyed:
        yield f"Điều tra xã hội học: {len(surveyed)} mục"


def _gone(leaves: Collection[LeafChange]) -> Iterator[str]:
    """The answers, or the claims, that were there and are not any more, by their codes where they are few."""
    taken_out = [leaf for leaf in leaves if leaf.is_taken_out]
    unscored = [leaf for leaf in leaves if not leaf.is_taken_out]
    for some, words in ((taken_out, "bỏ câu trả lời"), (unscored, "bỏ điểm tự chấm")):
        if some:
            claimed = [leaf.before for leaf in some if leaf.before and leaf.at(Stage.SELF)[0] is not None]
            points = numbers.score(sum((one.points or Decimal(0) for one in claimed), Decimal(0)))
            maximum = numbers.score(sum((one.maximum for one in claimed), Decimal(0)))
            out_of = f" ({points}/{maximum} điểm)" if claimed else ""
            yield f"{words} {_named_items(some)}{out_of}"


def _named_items(leaves: Collection[LeafChange]) -> str:
    codes = ", ".join(leaf.code for leaf in leaves)
    return f"mục {codes}" if len(leaves) <= _MOST_NAMED else f"{len(leaves)} mục"


def _rescaled(leaves: Iterable[LeafChange]) -> Iterator[str]:
    """Leaves out of another maximum than before, by what that comes from."""
    exempt = [
        [side is not None and side.state is LeafState.NOT_APPLICABLE for side in (leaf.before, leaf.after)]
        for leaf in leaves
    ]
    counts = (
        (exempt.count([False, True]), "chuyển sang không áp dụng"),
        (exempt.count([True, False]), "trước không áp dụng, nay tự chấm"),
        (exempt.count([False, False]), "đổi điểm tối đa"),
    )
    yield from (f"{count} mục {words}" for count, words in counts if count)


def _gained(leaves: Iterable[LeafChange]) -> Decimal:
    return sum((leaf.shift(Stage.SELF) or Decimal(0) for leaf in leaves), Decimal(0))


def _decisions(leaves: Iterable[LeafChange]) -> Iterator[str]:
    """What the city, then the ministry, made of the claims in this proposal."""
    leaves = tuple(leaves)
    noted = [one for one in leaves if one.reviews[0] != one.reviews[1]]
    reviewed = [one for one in noted if one.is_reviewed_newly]
    edited = [one for one in noted if one.reviews[1] and one not in reviewed]
    due = [one for one in edited if len({item.due for item in one.reviews if item}) > 1]
    adjusted = [one for one in reviewed if one.is_reviewed_as(Decision.ADJUSTED)]
    parts = [
        *_counted(reviewed, Decision.ACCEPTED, "công nhận"),
        *_adjusted(adjusted, Stage.REVIEWED, "điều chỉnh "),
        *_counted(reviewed, Decision.RETURNED, "trả lại"),
    ]
    if gone := [one for one in noted if one.reviews[1] is None]:
        parts.append(f"bỏ quyết định {_named_items(gone)}")
    if due:
        parts.append(f"đổi hạn gửi lại {_named_items(due)}")
    if rest := [one for one in edited if one not in due]:
        parts.append(f"sửa phần ghi kèm quyết định {_named_items(rest)}")
    if parts:
        yield f"{labels.STAGES[Stage.REVIEWED]}: {', '.join(parts)}"
    appraised = [one for one in leaves if one.appraised[0] != one.appraised[1]]
    if appraised:
        yield f"{labels.STAGES[Stage.APPRAISED]}: {', '.join(_adjusted(appraised, Stage.APPRAISED, ''))}"


def _counted(leaves: Collection[LeafChange], decision: Decision, words: str) -> Iterator[str]:
    if count := sum(one.is_reviewed_as(decision) for one in leaves):
        yield f"{words} {count} mục"


def _adjusted(leaves: Collection[LeafChange], stage: Stage, words: str) -> Iterator[str]:
    """How far decided points are from the claimed ones: those below, those above, those that are the same."""
    refused = [one for one in leaves if one.after and is_exemption_refused(one.after, stage)]
    leaves = [one for one in leaves if one not in refused]
    found = [one.against_claim(stage) for one in leaves]
    known = [points for points in found if points is not None]
    for some in ([p for p in known if p < 0], [p for p in known if p > 0], [p for p in known if not p]):
        if some:
            yield f"{words}{against_claim(sum(some, Decimal(0)))} ({len(some)} mục)"
    if refused:
        scores = [score_at(one.after, stage) for one in refused if one.after]
        points = numbers.score(sum((one.points or Decimal(0) for one in scores), Decimal(0)))
        maximum = numbers.score(sum((one.maximum for one in scores), Decimal(0)))
        yield f"{len(refused)} mục không áp dụng phải chấm, được {points}/{maximum}"
    if unknown := len(found) - len(known):
        yield f"{words}{unknown} mục"


def _asked(leaves: Iterable[LeafChange]) -> Iterator[str]:
    """How many requests are new, taken away, answered and concluded; what became of replies and outcomes."""
    asked = removed = concluded = replied = edited = unanswered = 0
    for leaf in leaves:
        before = {one.asked.id: one for one in leaf.before.requests} if leaf.before else {}
        after = leaf.after.requests if leaf.after else ()
        asked += sum(one.asked.id not in before for one in after)
        removed += len(before.keys() - {one.asked.id for one in after}) if leaf.after else 0
        replied += sum(one.before is None for one in leaf.replies)
        edited += sum(bool(one.before and one.after and not one.was_concluded) for one in leaf.replies)
        unanswered += sum(one.after is None for one in leaf.replies)
        concluded += sum(
            one.asked.outcome is not None and (was := before.get(one.asked.id)) is not None
            and was.asked.outcome is None for one in after
        )  # fmt: skip
    counts = (
        (asked, "hỏi {} yêu cầu bổ sung"),
        (removed, "bỏ {} yêu cầu bổ sung"),
        (replied, "trả lời {} yêu cầu bổ sung"),
        (edited, "sửa {} câu trả lời chưa kết luận"),
        (unanswered, "bỏ {} câu trả lời yêu cầu bổ sung"),
        (concluded, "kết luận {} yêu cầu bổ sung"),
    )
    yield from (words.format(count) for count, words in counts if count)
