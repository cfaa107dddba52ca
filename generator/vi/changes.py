"""What a proposed change does, in the words of those who must judge it."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, assert_never

from generator.comparison import (
    AppendixChange,
    Changes,
    DocumentChange,
    Hint,
    HintKind,
    InputChange,
    LeafChange,
    TallyChange,
)
from generator.consolidation import (
    AppendixResult,
    Assessment,
    LeafResult,
    LeafState,
    RequestState,
    Stage,
    Tally,
    score_at,
)
from generator.diagnostics import Summary
from generator.rulebook import AreaKind
from generator.vi import labels, numbers, reports, trace
from generator.vi.diagnostics.params import DOCUMENT_FIELDS

TITLE = "Xem xét yêu cầu thay đổi"
TOTALS, ITEMS, DOCUMENTS, MISTAKES, HINTS = (
    "Điểm", "Mục thay đổi", "Tài liệu kiểm chứng thay đổi", "Điều cần sửa", "Người thẩm định nên xem",
)  # fmt: skip
TOTAL_HEADINGS = ("Điểm", "Trước", "Nay", "Chênh lệch")
ITEM_HEADINGS = ("Mục", "Tối đa", "Trước", "Nay", "Chênh lệch", "Vì sao")
DOCUMENT_HEADINGS = ("Tài liệu", "Thay đổi", "Chứng minh cho mục")
HISTORY_HEADINGS = ("Ngày", "Thay đổi", "Điểm", "Vì sao")
WHOLE = "toàn thang điểm"
SAME = "không đổi"
NO_CAMPAIGN = "chưa có đợt"
UNKNOWN = "không tính được"
NOT_COMPARED = "Không so sánh được tổng điểm vì có phụ lục còn lỗi."
NO_ITEM = "Không mục nào thay đổi."
MORE = "Xem {count} mục còn lại"
NOT_SHOWN = (
    "**Còn {count} dòng không hiện ở đây** vì quá dài. Xem đủ trong tệp JSON hoặc HTML kèm theo lần kiểm tra."
)
ELSEWHERE = (
    "Nhánh chính còn {count} lỗi có từ trước ở tệp khác; yêu cầu này không gây ra và không bị chặn vì chúng."
)
CODE_ONLY = "Yêu cầu này không sửa gì trong submissions/, nên không có điểm nào để so sánh."
NOT_READ = "Nội dung của yêu cầu chưa được đọc, nên chưa nói được gì về điểm."
NOTHING = "Yêu cầu này không thay đổi gì so với nhánh chính."
FOOT = "So bản {head} với nhánh chính {base}; chương trình và quy tắc chấm lấy từ nhánh chính."
UNREADABLE = "Kế hoạch hoặc bộ tiêu chí của đợt còn lỗi nên không tính được điểm nào."
GONE = "Yêu cầu này xoá cả đợt."
UNTRUSTED = "{appendix} còn lỗi nên {count} mục của phụ lục chưa tính và chưa so sánh được."
UNREADABLE_COMMENT = (
    "### 🔴 Không đọc được kết quả xem xét\n\n"
    "Lần kiểm tra này không để lại kết quả đúng dạng, nên không hiện ở đây. "
    "Mở lần chạy “validate” để xem lý do; "
    "nếu yêu cầu có sửa chương trình hoặc quy trình thì quản trị chương trình phải xem trước."
)
OTHER_BASE_COMMENT = (
    "### 🔴 Chưa xét: yêu cầu nhắm vào nhánh “{base}”\n\n"
    "Chỉ xét yêu cầu gộp vào nhánh chính “{main}”. "
    "Bấm Edit cạnh tiêu đề của yêu cầu rồi chọn nhánh “{main}”; yêu cầu sẽ được xét lại ngay."
)
STATUS_FINE = "Không còn lỗi nào phải sửa."
STATUS_REFUSED = "Còn {count} lỗi phải sửa, xem lời nhận xét trong yêu cầu."
STATUS_UNREADABLE = "Không đọc được kết quả xem xét, mở lần chạy “validate” để xem lý do."
RULES = "Quy tắc chấm hoặc điểm tối đa của {count} mục đã khác trước: {codes}."

WORDS: Mapping[str, str] = {
    "sources": "nguồn số liệu",
    "formula": "công thức chọn",
    "formula_reason": "lý do chọn công thức",
    "not_applicable": "lý do không áp dụng",
    "override_reason": "lý do chấm khác kết quả tính",
    "explanation": "giải trình",
}
_SHOWN = ("url", "sha256")  # told on both sides
_HINTS: Mapping[HintKind, str] = {
    HintKind.JUDGED: "đã thẩm định, nay câu trả lời đổi: phải thẩm định lại.",
    HintKind.UNPROVEN: "không còn tài liệu kiểm chứng nào.",
    HintKind.OVERRIDDEN: "điểm tự chấm khác kết quả tính từ số liệu; đọc lý do cơ quan nêu.",
    HintKind.OWN_WORD: "được điểm tối đa mà chỉ có tài liệu do chính cơ quan ban hành.",
    HintKind.COPIED: "có câu giống hệt giải trình của cơ quan khác ở mục {other}.",
    HintKind.JUMP: "năm trước đạt {before} điểm tối đa, nay {now}.",
}


def headline(
    summary: Summary, replaced: int, changes: tuple[Changes, ...], plans: Collection[str] = ()
) -> str:
    """The verdict in one line; `replaced` documents are gone, or are not what they were.

    `plans` say what became of the campaigns' plans, and stand before the points.
    """
    if summary.errors:
        return f"Chưa nhận được: còn {reports.errors(summary)} phải sửa"
    text = _of_points(summary, replaced, changes)
    return f"{'; '.join(plans)}; {text[0].lower()}{text[1:]}" if plans else text


def _of_points(summary: Summary, replaced: int, changes: tuple[Changes, ...]) -> str:
    """What becomes of the points, and what else is to be looked at."""
    shifts = [change.stages[stage].whole.points for change in changes for stage in Stage]
    look = f", {replaced} tài liệu bị thay hoặc bỏ" if replaced else ""
    look += f", {summary.warnings} cảnh báo" if summary.warnings else ""
    if not any(change.scores for change in changes):
        return f"Không thay đổi điểm{look}"
    if len(changes) == 1 and any(shifts):  # a claim that moves takes what was decided about it along
        stage = next(one for one in Stage if changes[0].stages[one].whole.points)
        return f"{labels.STAGES[stage]} {signed(changes[0].stages[stage].whole.points)} điểm{look}"
    return f"Có thay đổi về điểm{look}"


def signed(points: Decimal | None) -> str:
    """+0,50 or −0,50; "không đổi" for nothing, a dash for what is not known."""
    if points is None:
        return "–"
    if not points:
        return SAME
    return numbers.signed(points)


def of_tally(tally: Tally | None) -> str:
    """57,46/66,75: of how many points it speaks."""
    if tally is None:
        return NO_CAMPAIGN
    if not tally.known_leaves:
        return "chưa có"
    return f"{numbers.score(tally.points)}/{numbers.score(tally.known)}"


def difference(change: TallyChange) -> str:
    """How far a sum moved, and by how many points more or fewer it speaks of."""
    text = signed(change.points)
    if change.before is None or change.after is None or change.before.known == change.after.known:
        return text
    known = change.after.known - change.before.known
    return (
        f"{text} (thêm {numbers.score(known)} điểm có số)"
        if known > 0
        else (f"{text} (mất {numbers.score(-known)} điểm có số)")
    )


def points_at(side: LeafResult | None, stage: Stage) -> str:
    """A leaf's points at a stage, or why there are none."""
    if side is None:
        return "không có mục này"
    match stage:
        case Stage.SELF:
            return _claimed(side)
        case Stage.REVIEWED | Stage.APPRAISED:
            return _decided(side, stage)
        case _:
            assert_never(stage)


def _claimed(side: LeafResult) -> str:
    points = score_at(side, Stage.SELF).points
    if points is not None and side.state in {LeafState.SCORED, LeafState.SURVEYED}:
        return numbers.score(points)
    return labels.LEAF_STATES[side.state].lower()


def _decided(side: LeafResult, stage: Stage) -> str:
    points = score_at(side, stage).points
    if points is not None:
        return numbers.score(points)
    if stage is Stage.REVIEWED and side.reviewed and not side.reviewed.fresh:
        return "phải thẩm định lại"
    return labels.DECISIONS[side.reviewed.item.decision].lower() if side.reviewed else "chưa có"


def moves(change: LeafChange) -> list[str]:
    """Tự đánh giá: 1,41 → 1,50; for every stage at which the points moved."""
    return [
        f"{labels.STAGES[stage]}: {points_at(change.before, stage)} → {points_at(change.after, stage)}"
        for stage in change.stages
    ]


def shift(change: LeafChange, stage: Stage) -> Decimal | None:
    """Points gained at a stage; what was there and is gone is lost whole, what is new is won whole."""
    before, after = change.at(stage)
    if before is None and after is None:
        return None
    points = (after or Decimal(0)) - (before or Decimal(0))
    latest = change.latest
    return -points if latest and latest.leaf.kind is AreaKind.PENALTY else points


def why(change: LeafChange) -> Iterator[str]:
    """What in the answer, or in what was decided about it, is not as it was."""
    if change.gone and not (change.after and change.after.scored):
        yield "Xoá cả câu trả lời"
    else:
        yield from (_input(one) for one in change.inputs)
    if change.words and not change.gone:
        names = [WORDS.get(name, name) for name in change.words]
        yield f"Đổi {', '.join(names)}"
    for one in change.documents:
        yield document(one)
    yield from decisions(change)
    yield from _requests(change)


def decisions(change: LeafChange) -> Iterator[str]:
    """What the city, then the ministry, decided otherwise than before."""
    before, after = (side.reviewed if side else None for side in (change.before, change.after))
    if (before.item if before else None) != (after.item if after else None):
        yield f"Thẩm định: {_decision(change.before)} → {_decision(change.after)}"
    appraised = [
        side.appraised.reason if side and side.appraised else None for side in (change.before, change.after)
    ]
    if appraised[0] != appraised[1] and appraised[1]:
        yield f"Bộ Nội vụ: {appraised[1]}"


def named(result: AppendixResult) -> str:
    """Phụ lục 2 – Sở Nội vụ."""
    return f"Phụ lục {result.appendix.number} – {result.agency.name}"


def document(change: DocumentChange) -> str:
    """What became of a document: new, gone, or what of it differs."""
    number = change.latest.number if change.latest else change.key
    if change.before is None:
        return f"Thêm tài liệu {number}"
    if change.after is None:
        return f"Bỏ tài liệu {number}"
    return f"Tài liệu {number}: đổi {fields(change)}"


def cited(change: DocumentChange) -> str:
    """410/BC-UBND ngày 02/12/2024."""
    latest = change.latest
    return f"{latest.number} ngày {numbers.day(latest.date)}" if latest else change.key


def became(change: DocumentChange) -> str:
    """The same, where the document is named already; an address or a hash is shown on both sides."""
    if change.before is None:
        return "thêm"
    if change.after is None:
        return "bỏ"
    sides = {name: [getattr(side, name) for side in (change.before, change.after)] for name in _SHOWN}
    shown = [name for name in _SHOWN if sides[name][0] != sides[name][1]]  # else it may not be told
    parts = [f"đổi {fields(change, shown)}"] if set(change.fields) - set(shown) else []
    parts += [f"{DOCUMENT_FIELDS[name]}: {' → '.join(map(_seen, sides[name]))}" for name in shown]
    return "; ".join(parts)


def fields(change: DocumentChange, but: Collection[str] = ()) -> str:
    """Which fields of a document differ."""
    return ", ".join(DOCUMENT_FIELDS.get(name, name) for name in change.fields if name not in but)


def _seen(value: str) -> str:
    """An address or a hash, as long as a cell can bear."""
    return f"{value[:57]}…" if len(value) > 60 else value or "không có"


def appendix(change: AppendixChange) -> str:
    """An appendix that stands elsewhere on its way."""
    if change.latest is None:
        return ""
    steps = [
        labels.PROGRESS[side.progress].lower() if side else "chưa có"
        for side in (change.before, change.after)
    ]
    name = named(change.latest)
    return f"{name}: {steps[0]} → {steps[1]}." if steps[0] != steps[1] else f"{name}: đổi số, ngày báo cáo."


def hint(found: Hint, assessment: Assessment) -> str:
    """Where to look, and why."""
    leaf = assessment.leaves[found.code].leaf
    shares = {
        "before": numbers.share(found.before) if found.before is not None else "",
        "now": numbers.share(found.now) if found.now is not None else "",
    }
    return f"Mục {found.code} ({leaf.title}): {_HINTS[found.kind].format(other=found.other, **shares)}"


def _input(change: InputChange) -> str:
    def typed(value: Any) -> str:
        if value is None:
            return "chưa ghi"
        return trace.typed(change.asked, value) if change.asked else str(value)

    title = change.asked.title if change.asked else change.name
    if change.before is None:
        return f"{title}: {typed(change.after)}"
    return f"{title}: {typed(change.before)} → {typed(change.after)}"


def _decision(side: LeafResult | None) -> str:
    if side is None or side.reviewed is None:
        return "chưa có"
    item = side.reviewed.item
    points = f" {numbers.score(item.reviewed_score)}" if item.reviewed_score is not None else ""
    reason = f" ({labels.REASONS[item.reason].lower()})" if item.reason else ""
    return f"{labels.DECISIONS[item.decision].lower()}{points}{reason}"


def _requests(change: LeafChange) -> Iterator[str]:
    states: list[dict[str, RequestState]] = [
        {request.asked.id: request.state for request in side.requests} if side else {}
        for side in (change.before, change.after)
    ]
    for name in dict.fromkeys((*states[0], *states[1])):
        before, after = states[0].get(name), states[1].get(name)
        if before != after:
            texts = [
                labels.REQUEST_STATES[state].lower() if state else "chưa có" for state in (before, after)
            ]
            yield f"Yêu cầu {name}: {texts[0]} → {texts[1]}"
