"""The comments the program writes into files: names of criteria, how to fill a blank file, what to judge."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from generator.consolidation import ByHand, LeafResult, LeafState, by_hand
from generator.lexicon.unfilled_words import SAMPLE_TITLE, SAMPLE_URL
from generator.rulebook import AreaKind, Combine, Input, InputType, Leaf
from generator.scoring import ScoredLeaf
from generator.validation import Access
from generator.vi import citations, exemptions, explain, labels, numbers, peers, trace
from generator.vi.diagnostics.params import KINDS

_NAME = re.compile(r"# (.+) · tối đa [0-9.,]+ điểm")


def criterion_name(title: str, maximum: Decimal, room: int) -> str:
    """`# Thực hiện kế hoạch CCHC năm · tối đa 1,5 điểm`, at most `room` wide: the title is cut."""
    rest = f" · tối đa {numbers.number(maximum)} điểm"
    left = room - len(f"# {rest}")
    if len(title) > left:
        title = title[:left].rpartition(" ")[0].rstrip(" ,;:-–(") + "…"
    return f"# {title}{rest}"


def is_criterion_name(comment: str) -> bool:
    """Whether a comment is one of ours, which may be replaced."""
    return _NAME.fullmatch(comment) is not None


def names_criterion(comment: str, titles: Iterable[str]) -> bool:
    """Whether a comment is one of ours and says no more than one of these titles, whole or cut."""
    name = _NAME.fullmatch(comment)
    if name is None:
        return False
    title, cut = name[1].removesuffix("…"), name[1].endswith("…")
    return any(one == name[1] or (cut and one.startswith(title)) for one in titles)


def renewed_opening(old: str) -> tuple[str, ...]:
    """What stands on top of a plan made from another year's."""
    return (
        f"Chép từ đợt {old}: ngày đã dời theo năm; lời văn và các ghi chú vẫn là của đợt {old}.",
        "Đối chiếu với kế hoạch của năm nay, sửa rồi xoá từng chữ “[cần rà soát]”; xem cả permissions.",
    )


def joined_groups(joined: Mapping[int, str], number: int) -> str:
    """What stands above a unit that units of several groups, by their numbers, became."""
    were = ", ".join(f"{one} ({group})" for one, group in joined.items())
    return f"Nhập từ các đơn vị {were}: group lấy của đơn vị {number}."


def blank_opening(number: int, agency: str) -> tuple[str, ...]:
    """What stands on top of a blank file."""
    return (
        f"Phụ lục {number}: {agency}.",
        'Thay mỗi "?" bằng số liệu, điểm (dấu chấm thập phân: 1.41); chưa biết thì để nguyên "?".',
        "Mục không có tài liệu kiểm chứng thì thêm explanation. Điền đủ rồi thì ghi status: submitted.",
    )


BLANK_EVIDENCE = (
    "Mỗi tài liệu mô tả một lần ở đây, thay cho {}; ví dụ:",
    "  bc-410:",
    "    number: 410/BC-UBND",
    '    date: "2024-12-02"',
    "    issuer: UBND thành phố Hà Nội",
    f"    title: {SAMPLE_TITLE}",
    f"    url: {SAMPLE_URL}",
    'Rồi dẫn ở từng mục, thay cho []; ví dụ: evidence: [{ref: bc-410, pages: "3-5", section: "II.1"}]',
)


def how_to_answer(leaf: Leaf) -> Iterator[str]:
    """The rule in the decision's words, what it asks for, and what proves it."""
    if leaf.numbered != leaf.code:
        yield f"Quyết định in số {leaf.printed}: {leaf.title}"
    text = leaf.rule.text.strip()
    yield f"Cách chấm:\n{text}" if "\n" in text else f"Cách chấm: {text}"
    for name, spec in leaf.rule.inputs.items():
        outside = "; ghi nơi công bố ở sources" if spec.outside else ""
        yield f"{name}: {spec.title} ({_kind(spec)}{outside})"
    if leaf.rule.combine is Combine.CHOSEN:
        parts = ", ".join(f"{part.key} ({part.title})" for part in leaf.rule.parts)
        yield f"Thêm formula, chọn một trong: {parts}; và formula_reason nêu lý do chọn."
    if leaf.evidence_wanted:
        yield "Tài liệu kiểm chứng:"
        yield from (f"- {document}" for document in leaf.evidence_wanted)
    if leaf.rule.peers:
        yield f"Không ghi self_score, {peers.not_typed(leaf)}."
    if leaf.kind is AreaKind.BONUS and leaf.is_claimed:
        yield "Không đề nghị điểm thưởng thì chỉ ghi self_score: 0, không cần số liệu, tài liệu, giải trình."
    if leaf.not_applicable:
        instead = "inputs và self_score" if leaf.is_claimed else "inputs"
        yield f"Được ghi not_applicable kèm lý do, thay cho {instead}, khi: {leaf.not_applicable}"
        if leaf.exempt_as:
            yield f"Khi ấy mục này {exemptions.own(leaf)}."


_YES_NO = "true nếu có, false nếu không"
# How a figure of each kind is written, but for one that is chosen: its options differ.
_UNIT = ", đơn vị: "
WRITTEN: Mapping[str, str] = {
    **{name: words[0] for name, words in KINDS.items()},
    "yes_no": _YES_NO,
    "unit": _UNIT,  # before what a figure is counted in
}


def _kind(spec: Input) -> str:
    match spec.type:
        case InputType.YES_NO:
            return _YES_NO
        case InputType.CHOICE:
            options = (spec.options or {}).items()
            return "một trong: " + ", ".join(f"{key} = {title}" for key, title in options)
        case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
            kind = KINDS[spec.type.value][0]
            return f"{kind}{_UNIT}{spec.unit}" if spec.unit else kind
        case _:
            assert_never(spec.type)


BY_HAND: Mapping[ByHand, str] = {
    ByHand.NOT_APPLICABLE: "cơ quan ghi không áp dụng",
    ByHand.OVERRIDE: "điểm khác điểm tính từ số liệu",
    ByHand.NO_EVIDENCE: "không có tài liệu kiểm chứng",
    ByHand.NOT_COMPUTED: "điểm không tính lại được từ số liệu",
    ByHand.FORMULA: "cơ quan tự chọn cách tính",
    ByHand.REQUEST: "còn yêu cầu bổ sung chưa kết luận",
    ByHand.REFUSED: "câu trả lời đã bị kết luận chưa chấp nhận",
    ByHand.BEGUN: "đang ghi dở quyết định",
    ByHand.OTHERS: "quyết định của cơ quan khác",
    ByHand.CHANGED: "nội dung đã thay đổi từ khi xem",
}


def review_opening(number: int, agency: str) -> tuple[str, ...]:
    """What stands on top of a ledger that nobody has decided in."""
    return (
        f"Sổ thẩm định Phụ lục {number}: {agency}. Dòng bắt đầu bằng # là lời nhắc, chương trình không đọc.",
        'Thay "?" bằng: accepted (công nhận); adjusted (điều chỉnh), thêm reviewed_score, reason, note; '
        'returned (trả lại), thêm reason, note, due. Chưa xem thì để nguyên "?".',
        "Người xem xét, ngày, dấu vân tay không phải gõ ở từng mục. Xem xong thì chạy lệnh sau: "
        'các mục còn "?" được công nhận, trừ mục phải tự ghi quyết định; người xem xét chỉ gõ một lần.',
    )


EARLIER_NOTES = "# Các dòng # dưới đây ghi bản trước khi sửa; bản đã xem lại ở submission.yaml."


def what_is_claimed(
    result: LeafResult, harmless: Callable[[str], str], whole: Callable[[str], str]
) -> Iterator[str]:
    """An answer as whoever judges it needs it; every text of the agency passes through `harmless`.

    What a decision rests on, with no document or no figures beside it, passes through `whole` instead.
    """
    scored = result.scored
    if scored is None:
        return
    entry = scored.entry
    reasons = set(by_hand(result))
    if reasons:
        words = ", ".join(words for reason, words in BY_HAND.items() if reason in reasons)
        yield f"PHẢI TỰ GHI QUYẾT ĐỊNH: {words}."
    if entry.not_applicable:
        yield f"Cơ quan ghi không áp dụng. Lý do: {whole(entry.not_applicable)}"
    elif result.state is LeafState.UNCLAIMED:
        yield f"{labels.LEAF_STATES[result.state]}."
    elif result.leaf.rule.peers:
        yield "Không ai tự chấm: điểm tính từ số liệu của mọi đơn vị trong nhóm, xem bằng parindex explain."
    elif entry.self_score is not None:
        yield f"Tự đánh giá {numbers.score(entry.self_score)} điểm; {_computed(scored)}."
    if entry.override_reason:
        yield f"Lý do chấm khác: {whole(entry.override_reason)}"
    if entry.formula:
        yield f"Chọn cách tính {harmless(entry.formula)}. Lý do: {whole(entry.formula_reason)}"
    if entry.inputs:
        yield "Số liệu:"
        yield from (f"- {harmless(line)}" for line in explain.figures(scored))
    yield from _cited(result, harmless)
    if entry.explanation:
        alone = reasons & {ByHand.NO_EVIDENCE, ByHand.NOT_COMPUTED}
        yield f"Giải trình: {(whole if alone else harmless)(entry.explanation)}"
    for request in result.requests:
        yield f"Yêu cầu {request.asked.id}: {labels.REQUEST_STATES[request.state].lower()}."


def _computed(scored: ScoredLeaf) -> str:
    if scored.computed is not None:
        same = scored.computed == scored.entry.self_score
        return (
            "bằng điểm tính từ số liệu" if same else f"tính từ số liệu được {numbers.score(scored.computed)}"
        )
    if scored.judged is not None:
        return f"quyết định để người chấm cho {trace.range_words(scored.judged)} điểm"
    return "không tính được từ số liệu"


def _cited(result: LeafResult, harmless: Callable[[str], str]) -> Iterator[str]:
    if not result.citations:
        if result.state is not LeafState.UNCLAIMED:
            yield "Không có tài liệu kiểm chứng."
        return
    yield "Tài liệu kiểm chứng:"
    for citation in result.citations:
        document = citation.document
        access = "" if document.access is Access.PUBLIC else f" ({labels.ACCESS[document.access].lower()})"
        link = f": {document.url}" if document.url else ""
        yield f"- {harmless(f'{citations.in_brief(citation)}{access}{link}')}"
