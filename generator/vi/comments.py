"""The comments the program writes into a submission: the name of a criterion, how to fill a blank file."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from generator.rulebook import AreaKind, Combine, Input, InputType, Leaf
from generator.vi import exemptions, numbers
from generator.vi.diagnostics.params import KINDS

_NAME = re.compile(r"# .+ · tối đa [0-9.,]+ điểm")


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


def renewed_opening(old: str) -> tuple[str, ...]:
    """What stands on top of a plan made from another year's."""
    return (
        f"Chép từ đợt {old}: ngày đã dời theo năm; lời văn và các ghi chú vẫn là của đợt {old}.",
        "Đối chiếu với kế hoạch của năm nay, sửa rồi xoá từng chữ “[cần rà soát]”; xem cả permissions.",
    )


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
    "    title: Trích yếu của tài liệu",
    "    url: https://hanoi.gov.vn/van-ban/bc-410",
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
    if leaf.kind is AreaKind.BONUS:
        yield "Không đề nghị điểm thưởng thì chỉ ghi self_score: 0, không cần số liệu, tài liệu, giải trình."
    if leaf.not_applicable:
        yield f"Được ghi not_applicable kèm lý do, thay cho inputs và self_score, khi: {leaf.not_applicable}"
        if leaf.exempt_as:
            yield f"Khi ấy mục này {exemptions.own(leaf)}."


def _kind(spec: Input) -> str:
    match spec.type:
        case InputType.YES_NO:
            return "true nếu có, false nếu không"
        case InputType.CHOICE:
            options = (spec.options or {}).items()
            return "một trong: " + ", ".join(f"{key} = {title}" for key, title in options)
        case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
            kind = KINDS[spec.type.value][0]
            return f"{kind}, đơn vị: {spec.unit}" if spec.unit else kind
        case _:
            assert_never(spec.type)
