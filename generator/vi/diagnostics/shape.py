"""Messages of S1: the shape that the JSON Schema asks for."""

from collections.abc import Mapping

from generator.vi.diagnostics.medium import either
from generator.vi.diagnostics.message import Message, Params
from generator.vi.diagnostics.params import (
    REQUEST_KEYS,
    apart,
    bound,
    by_figures,
    decimal,
    example,
    given,
    how_to_type,
    question,
    read,
    request_meant,
    typed,
    wanted,
)
from generator.vi.labels import REASONS

MOST_LEVELS = 6  # of a criteria set


def _inside(p: Params) -> str:
    return f" trong “{p['inside']}”" if p["inside"] else ""


def _missing_key(p: Params) -> str:
    return either(_missing_line(p), f"Ô “{p.get('cell')}” còn trống.")


def _missing_line(p: Params) -> str:
    if p.get("torn"):
        return f"Dấu gạch ngang trước “{p['name']}” tách khoá này khỏi mục ở trên thành một mục riêng."
    return f"Thiếu khoá “{p['name']}”{_inside(p)}."


def _missing_key_hint(p: Params) -> str:
    return either(_missing_line_hint(p), p.get("how", ""))


def _missing_line_hint(p: Params) -> str:
    if p.get("torn"):
        return f"Thay dấu gạch ngang trước “{p['name']}” bằng một dấu cách; các dòng dưới giữ nguyên."
    if ", " in p["allowed"]:
        return f"Thêm một dòng {p['name']}:, chọn một trong: {p['allowed']}."
    return f"Thêm một dòng, ví dụ {example(p)}."


S101 = Message(
    "Thiếu khoá",
    _missing_key,
    _missing_key_hint,
)


def _unknown_key(p: Params) -> str:
    if p.get("apart"):
        return "Một chỗ dẫn đang ghi nhiều tài liệu."
    if above := p.get("above"):
        return f"“{p['name']}” đứng thẳng hàng với “{above}”, nên không thuộc “{above}”."
    if p.get("whole"):
        return f"“{p['name']}” bị đọc thành một khoá vì đứng sau dấu phẩy trong ngoặc nhọn."
    if p.get("shallow"):
        return f"“{p['name']}” đứng sát lề trái, nên bị đọc là một phần riêng của tệp."
    return f"Khoá “{p['name']}” không có trong mẫu."


def _unknown_key_hint(p: Params) -> str:
    if p.get("apart"):
        return apart(p)
    if p.get("above"):
        dash = "Mỗi mục bắt đầu bằng dấu gạch ngang: thêm" if p["listed"] else "Thêm"
        inner = f"      - {p['typed']}" if p["listed"] else f"      {p['typed']}"
        return f"{dash} dấu cách vào đầu dòng này và các dòng cùng nhóm, ví dụ “{inner}”."
    if p.get("single"):
        return f"Mỗi số liệu một giá trị: giữ một, xoá phần còn lại, ví dụ {p['whole']}."
    if cited := p.get("cited"):
        return f"Sau ref chỉ ghi tên tài liệu: ref: {cited}; trang, mục được dẫn ghi ở pages, section."
    if whole := p.get("whole"):
        return f"Nội dung có dấu phẩy thì đặt cả trong dấu nháy: {whole}."
    if p.get("shallow"):
        return (
            "Thêm dấu cách vào đầu dòng này và các dòng thuộc nó cho thẳng hàng với các khoá ngay trên, "
            f"ví dụ “    {p['name']}:”."
        )
    known = p.get("known")
    renamed = f"{question(p)}Sửa lại tên khoá cho đúng mẫu; thừa thì mới xoá dòng này."
    return f"{renamed} Ở đây chỉ có các khoá: {known}." if known else renamed


S102 = Message(
    "Khoá lạ",
    _unknown_key,
    _unknown_key_hint,
)


def _subject(p: Params) -> str:
    """The key that is wrong, or the whole file."""
    return either(f"“{p['name']}”" if p["name"] else "Nội dung của tệp", f"“{p.get('cell')}”")


def _wrong_kind(p: Params) -> str:
    if p.get("shallow"):
        return f"“{p['name']}” đứng thẳng hàng với các mã, nên bị đọc là một mục riêng."
    if p.get("deep"):
        return f"“{p['name']}” thụt vào sâu nên bị đọc là một phần của “{p['inside']}”."
    if p.get("cut"):
        return f"{_subject(p)} phải là {wanted(p)}; từ dấu # ở “{p['cut']}” trở đi bị coi là ghi chú."
    return f"{_subject(p)} phải là {wanted(p)}; đang ghi: {given(p)}."


def _wrong_kind_hint(p: Params) -> str:
    if p.get("shallow"):
        return f"Thêm hai dấu cách vào đầu dòng này và các dòng thuộc nó, ví dụ “    {p['name']}:”."
    if p.get("deep"):
        return f"Đưa “{p['name']}:” ra sát lề trái, các dòng thuộc nó bớt cũng bấy nhiêu dấu cách."
    return how_to_type(p)


S103 = Message(
    "Sai kiểu giá trị",
    _wrong_kind,
    _wrong_kind_hint,
)

_REASONS: Mapping[str, str] = {reason.value: word.casefold() for reason, word in REASONS.items()}


def _choices(allowed: str) -> str:
    """Return the values, each reason with what it says; the sign for "not known yet" is none of them."""
    values = [value for value in allowed.split(", ") if value != "?"]
    if not all(value in _REASONS for value in values):
        return ", ".join(values)
    return ", ".join(f"{value} ({_REASONS[value]})" for value in values)


S104 = Message(
    "Ngoài các giá trị cho phép",
    lambda p: f"{_subject(p)} đang ghi {given(p)}, không thuộc các giá trị cho phép.",
    lambda p: either(f"{question(p)}Chọn một trong: {_choices(p['allowed'])}.", p.get("how", "")),
)


_CODE_FORM = "Các phần cách nhau bằng dấu chấm"  # as the schemas describe a code


def _malformed(p: Params) -> str:
    if p.get("apart"):
        several = "Một mục đang ghi nhiều mã yêu cầu." if p["name"] in REQUEST_KEYS else ""
        return several or "Một chỗ dẫn đang ghi nhiều tài liệu."
    if p["name"] == p["value"]:
        return f"Khoá “{p['value']}” viết chưa đúng dạng."
    if _too_deep(p):
        levels = p["value"].count(".") + 1
        return f"Mã {given(p)} có {levels} phần, tức là ở cấp {levels}; bảng có nhiều nhất {MOST_LEVELS} cấp."
    if p["name"] == p["value"]:
        return f"Khoá “{p['value']}” viết chưa đúng dạng."
    return f"{_subject(p)} đang ghi {given(p)}, chưa đúng dạng."


def _too_deep(p: Params) -> bool:
    """Whether a code is well formed but for its number of segments."""
    segments = p["value"].split(".")
    return (
        p["form"].startswith(_CODE_FORM) and len(segments) > MOST_LEVELS and all(map(str.isalnum, segments))
    )


def _malformed_hint(p: Params) -> str:
    return either(_form_of_line(p), p.get("how", ""))


def _form_of_line(p: Params) -> str:
    if p.get("apart"):
        return apart(p)
    if named := request_meant(p):
        return named
    if _too_deep(p) and p["name"] != "code":  # of an item that the table has elsewhere, or nowhere
        return 'Ghi mã đúng như ở bảng tiêu chí, ví dụ "1.2.1".'
    if p["name"] == "fingerprint":
        return (
            "Không tự gõ, không chép lại: xoá dòng này rồi chạy parindex review-stamp, lệnh ghi đủ dòng ấy."
        )
    if _too_deep(p):
        above = p["value"].rpartition(".")[0]
        return (
            f"Bớt cấp: bỏ mục cha {above} và đưa các mục con của nó lên thay; hoặc chấm thẳng ở mục cha bằng "
            "scored_by: appraisal và rule."
        )
    if p["form"] == "date":
        return f"{question(p)}Ghi một ngày có thật theo thứ tự năm-tháng-ngày, ví dụ 2024-12-02."
    if p["form"]:
        return f"{question(p)}{p['form'].removesuffix('.')}."
    return (
        f"{question(p)}Dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, ví dụ completed."
    )


S105 = Message(
    "Viết chưa đúng dạng",
    _malformed,
    _malformed_hint,
)


def _nearest(p: Params) -> str:
    """A number that would pass: the limit itself, or the next whole number where it is excluded."""
    limit = decimal(p["limit"])
    if limit is None:
        return "…"
    step = {"exclusiveMinimum": 1, "exclusiveMaximum": -1}.get(p["bound"], 0)
    return typed(str(limit + step))


def _in_range(p: Params) -> str:
    if p["name"] == "maximum" and p["bound"] == "minimum" and p["value"].startswith("-"):
        return (
            f"Ghi số dương, ví dụ maximum: {typed(p['value'].removeprefix('-'))}; điểm trừ cũng ghi số "
            "dương, vì lĩnh vực kind: penalty đã được trừ đi."
        )
    if p["name"] == "self_score" and (figures := by_figures(p)):
        return figures
    cure = f"Sửa lại con số, dùng dấu chấm thập phân, ví dụ {p['name']}: {_nearest(p)}."
    return either(cure, f"Sửa lại con số, ví dụ {read(_nearest(p))}.")


S106 = Message(
    "Số ngoài khoảng cho phép",
    lambda p: f"{_subject(p)} là {read(p['value'])}, phải {bound(p)}.",
    _in_range,
)

_SIZES: Mapping[str, tuple[str, str, str]] = {  # what is wrong, of what, and how it is put right
    "minLength": ("cần ít nhất", "ký tự", "Viết thêm nội dung"),
    "maxLength": ("chỉ được dài tối đa", "ký tự", "Rút gọn nội dung"),
    "minItems": ("cần ít nhất", "mục", "Thêm mục"),
    "maxItems": ("chỉ được có tối đa", "mục", "Xoá bớt mục"),
    "minProperties": ("cần ít nhất", "khoá con", "Thêm khoá con"),
    "maxProperties": ("chỉ được có tối đa", "khoá con", "Xoá bớt khoá con"),
}


def _size_words(p: Params) -> tuple[str, str, str]:
    return _SIZES.get(p["bound"], ("phải đúng", "phần tử", "Sửa lại nội dung"))


def _size(p: Params) -> str:
    wrong, unit, _ = _size_words(p)
    return f"{wrong} {p['limit']} {unit}"


_NEEDED_TEXTS: Mapping[str, str] = {  # texts without which a decision or a request says nothing
    "note": "Báo cáo chưa nêu số nhiệm vụ quá hạn.",
    "question": "Bổ sung danh mục nhiệm vụ quá hạn.",
    "text": "Bổ sung danh mục nhiệm vụ quá hạn.",
}


def _size_hint(p: Params) -> str:
    _, unit, cure = _size_words(p)
    if p["bound"].startswith("max"):
        return f"{cure} cho vừa {p['limit']} {unit}."
    return either(_size_of_line(p, cure), _size_of_cell(p, f"{cure} cho đủ {p['limit']} {unit}"))


def _size_of_cell(p: Params, cure: str) -> str:
    if (p["bound"], p["limit"]) == ("minLength", "1"):  # empty already: what stands there is an empty text
        return "Ghi nội dung vào ô; không có thì gõ một chữ rồi xoá."
    return f"{cure}; ô không bắt buộc thì có thể để trống."


def _size_of_line(p: Params, cure: str) -> str:
    if p["bound"] == "minLength":
        if p["name"] in _NEEDED_TEXTS:
            return f"{cure}, ví dụ {p['name']}: {_NEEDED_TEXTS[p['name']]}"
        return f'{cure}, ví dụ {p["name"]}: "Theo báo cáo số 410/BC-UBND"; nếu chưa có thì xoá dòng này.'
    return f"{cure} cho đủ; nếu chưa có nội dung thì xoá dòng này."


S107 = Message(
    "Quá ngắn, quá dài, quá ít hoặc quá nhiều",
    lambda p: f"{_subject(p)} {_size(p)}.",
    _size_hint,
)

S108 = Message(
    "Chưa đúng mẫu",
    lambda p: f"{_subject(p)} chưa đúng với mẫu của tệp.",
    lambda p: either("Ghi lại mục này theo hướng dẫn cho cơ quan, ví dụ self_score: 1.41.", p.get("how", "")),
)

S109 = Message(
    "Tệp viết theo mẫu cũ",
    "Tệp viết theo mẫu số {form}; mẫu hiện nay là số {wanted}.",
    "Tệp vẫn được đọc đủ. Khi thuận tiện, chạy parindex migrate: lệnh chỉ ghi thêm phần mẫu mới cần, "
    "ví dụ format: {wanted}.",
)
