"""A diagnostic's params, machine text, → as people read or type them; the words several families share."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from generator.codes import Severity
from generator.lexicon.typed_lists import first_numbered, is_nothing
from generator.reading import LONGEST_NUMBER
from generator.vi import numbers
from generator.vi.diagnostics.medium import either, without_signs
from generator.vi.diagnostics.message import Params

LONGEST = 160  # characters of one param in a message
_LOOKED_AT = 10 * LONGEST  # characters of one param that are looked at for those
CONTAINERS: Mapping[str, str] = {"{…}": "một nhóm khoá", "[…]": "một danh sách"}
SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.HINT: "gợi ý"}
DOCUMENT_FIELDS: Mapping[str, str] = {
    "number": "số, ký hiệu",
    "date": "ngày",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "url": "đường dẫn",
    "sha256": "mã băm của tệp",
    "access": "mức công khai",
    "page_count": "số trang",
    "pages": "trang hoặc mục được dẫn",
    "section": "trang hoặc mục được dẫn",
}


def tidied(params: Params) -> dict[str, str]:
    """Return the params in one line each, at most LONGEST characters; stand-ins of containers in words."""
    return {name: _short(value) for name, value in params.items()}


def _short(text: str) -> str:
    line = CONTAINERS.get(text, " ".join(without_signs(text[:_LOOKED_AT]).split()))
    whole = len(line) <= LONGEST and len(text) <= _LOOKED_AT
    return line if whole else f"{line[: LONGEST - 1]}…"


def read(text: str) -> str:
    """A machine's number as people read it (1.50 → 1,5); any other text as it is."""
    value = decimal(text)
    return text if value is None else numbers.number(value)


def day(text: str) -> str:
    """A date for a person: dd/mm/yyyy."""
    try:
        return numbers.day(date.fromisoformat(text))
    except ValueError:
        return text


def typed(text: str) -> str:
    """A machine's number as it is typed into a file: 1.50 → 1.5."""
    value = decimal(text)
    if value is None:
        return text
    return format(value.normalize(), "f") if value else "0"


def decimal(text: str) -> Decimal | None:
    """The number a text is, None where it is none or too long to read."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= LONGEST else None


KINDS: Mapping[str, tuple[str, str]] = {  # what is wanted, how to type it
    "count": ("số nguyên", "Ghi số nguyên, không tách hàng nghìn, ví dụ {name}: {typed}."),
    "number": (
        "số",
        "Ghi số, không kèm đơn vị, dấu % hay phép tính; dùng dấu chấm thập phân, ví dụ {name}: {typed}.",
    ),
    "percent": ("số phần trăm", "Ghi số, không kèm dấu %, ví dụ {name}: {typed}."),
    "yes_no": (
        "có hoặc không",
        "{question}Ghi {name}: true nếu có, {name}: false nếu không.",
    ),
    "choice": ("một trong các lựa chọn đã cho", "{question}Chọn một trong: {allowed}."),
    "string": (
        "chữ",
        'Đặt nội dung trong dấu nháy, ví dụ {name}: "{quoted}".',
    ),
    "integer": ("số nguyên", "Ghi số nguyên, ví dụ {name}: {typed}."),
    "date": ("ngày", "{question}Ghi theo thứ tự năm-tháng-ngày, ví dụ {name}: 2024-12-02."),
    "boolean": ("true hoặc false", "Ghi {name}: true nếu có, {name}: false nếu không."),
    "array": (
        "một danh sách",
        "Ghi mỗi mục trên một dòng bắt đầu bằng dấu gạch ngang, ví dụ “- {item}”; "
        "nếu chưa có nội dung thì xoá dòng này.",
    ),
    "object": (
        "một nhóm gồm các khoá con",
        "Ghi các khoá con{keys} ở những dòng dưới, thụt vào hai dấu cách, ví dụ “  {inner}”; "
        "nếu chưa có nội dung thì xoá dòng này.",
    ),
}

_LEAVE_OUT = "nếu chưa có nội dung thì xoá dòng này."  # but for a key that must be there
_LONG_TEXTS = frozenset(
    {"explanation", "not_applicable", "override_reason", "formula_reason", "text", "note", "question"}
)
_EXAMPLE = ", ví dụ {name}: {typed}"  # only of what was typed: who copies another number would report it

BOUNDS: Mapping[str, str] = {
    "minimum": "không nhỏ hơn",
    "maximum": "không lớn hơn",
    "exclusiveMinimum": "lớn hơn",
    "exclusiveMaximum": "nhỏ hơn",
    "equal": "bằng",
    "at_least": "không nhỏ hơn",
    "at_most": "không lớn hơn",
    "above": "lớn hơn",
    "below": "nhỏ hơn",
}

EXAMPLES: Mapping[str, str] = {
    "campaign": 'campaign: "2024"',
    "appendix": "appendix: 2",
    "agency": "agency: so-noi-vu",
    "status": "status: draft",
    "entries": "entries:",
    "number": "number: 410/BC-UBND",
    "date": "date: 2024-12-02",
    "signed_by": "signed_by:",
    "title": "title: Báo cáo kết quả năm 2024",
    "issuer": "issuer: UBND thành phố Hà Nội",
    "explanation": "explanation: 47/50 nhiệm vụ, đạt 94%",
    "ref": "ref: bc-410",
    "code": 'code: "1.1"',
    "maximum": "maximum: 1.5",
    "points": "points: 1.5",
    "type": "type: count",
}

# Keys whose values are codes, or lists of codes.
CODE_KEYS = {"code", "printed", "leads", "contributes", "gone", "item"}


REQUEST_KEYS = {"to", "id", "follows"}  # whose values name a request


def request_meant(p: Params) -> str:
    """Return how a request is named of which only the number is typed; empty for any other value."""
    number = p.get("value", "")
    return f"Ghi đủ mã của yêu cầu, ví dụ {p['name']}: yc-{number}." if _is_request_number(p, number) else ""


def _is_request_number(p: Params, value: str) -> bool:
    return p["name"] in REQUEST_KEYS and value.isdecimal()


def question(p: Params) -> str:
    """Return "Có phải ý là …? ", or nothing where no word is near."""
    near = p.get("near")
    return f"Có phải ý là “{near}”? " if near else ""


def given(p: Params) -> str:
    """Return what was typed, in quotes, or that nothing was."""
    if p["value"] in CONTAINERS.values():
        return p["value"]
    return f"“{either(p['value'], p.get('held') or p['value'])}”" if p["value"] else "để trống"


def by_figures(p: Params) -> str:
    """Return how to type the points that the figures give; empty where they give none."""
    if not p.get("computed"):
        return ""
    filled = "" if p.get("value") else "; lệnh parindex score --fill ghi giúp"  # it leaves what is typed
    file = f"self_score: {typed(p['computed'])}{filled}"
    return f"Theo số liệu thì ghi {either(file, read(p['computed']))}."


def possible_score(p: Params) -> str:
    """Return the range of a criterion's points; where it is not known "ví dụ self_score: 0.5".

    No number of the range is named alone: who copies it would claim it.
    """
    most = p.get("maximum")
    return either(
        f"từ 0 đến {typed(most)}" if most else "ví dụ self_score: 0.5",
        f"từ 0 đến {read(most)}" if most else "ví dụ 0,5",
    )


def wanted(p: Params) -> str:
    """Return the kinds wanted ("number/boolean/string" of an input), in words."""
    words = [KINDS[kind][0] for kind in p["wanted"].split("/") if kind in KINDS]
    return " hoặc ".join(words)


def how_to_type(p: Params) -> str:
    """Return how a value of the first kind wanted is typed."""
    return either(_typed_in_file(p), p.get("how", ""))


def _typed_in_file(p: Params) -> str:
    kind = p["wanted"].split("/")[0]
    if kind not in KINDS:
        return "Ghi lại giá trị này theo tệp mẫu."
    if not p["name"]:
        return 'Bắt đầu tệp bằng dạng khoá và giá trị, ví dụ campaign: "2024".'
    if p["name"] == "self_score" and (figures := by_figures(p)):
        return figures
    if p.get("apart"):
        return apart(p)
    value = p.get("value", "")
    if said := too_long(p, p.get("text") or value):
        return said
    said = _ways_to_type.get(kind, _number)(p, value) or _as_reference(p, kind, value)
    return said or _by_kind(p, kind)


def _by_kind(p: Params, kind: str) -> str:
    """Return how a value of a kind is typed, whatever stands there now."""
    words = {
        "keys": f" {p['keys']}" if p.get("keys") else "",
        "item": p.get("item") or "Nội dung thứ nhất",
        "name": p["name"],
        "quoted": p.get("value", "").replace('"', "'"),
        "allowed": p.get("allowed", ""),
        "question": question(p),
        "typed": p.get("near") or _points(p) or p.get("example", "").partition(": ")[2],
        "inner": p.get("typed")
        or (f"{p['keys'].split(', ')[0]}: …" if p.get("keys") else "self_score: 1.41"),
    }
    form = KINDS[kind][1] if words["typed"] else KINDS[kind][1].replace(_EXAMPLE, "")
    hint = form.format_map(words)
    return (
        hint.replace(_LEAVE_OUT, f"nếu chưa có nội dung thì ghi {p['name']}: {p['empty']}.")
        if p.get("empty")
        else hint
    )


def _number(p: Params, value: str) -> str:
    """Return how a number is typed, by what stands there; empty where that says nothing."""
    if shortened := shortened_by_sheet(value):
        return shortened
    if p["name"] == "self_score":
        if value and not any(letter.isdigit() for letter in value):
            return f'Ghi số, dùng dấu chấm thập phân, {possible_score(p)}; chưa biết thì ghi self_score: "?".'
        return ""
    return _number_in_text(p) if p["wanted"].split("/")[0] in ("number", "integer") else ""


def _text(p: Params, value: str) -> str:
    """Return how a text is typed, by what stands there; empty where that is to be put in quotes."""
    name, empty = p["name"], value in {"", *CONTAINERS.values()}
    if p.get("lines") and name in _LONG_TEXTS:
        return f"Ghi {name}: >- rồi viết nội dung ở các dòng dưới, bỏ dấu gạch ngang ở đầu mỗi dòng."
    if named := request_meant(p):
        return named
    if name == "number":
        return f"Ghi đủ số và ký hiệu như trên văn bản, ví dụ {EXAMPLES['number']}."
    if name in CODE_KEYS:
        return f'Đặt mã trong dấu nháy, ví dụ "{"1.1" if empty else value}".'
    if p.get("lines") and ", " not in p.get("said", ""):
        return f"Ghi một giá trị trên cùng dòng với {name}:, không có dấu gạch ngang hay ngoặc vuông."
    if p.get("said"):
        where = "- " if p.get("listed") else f"{name}: "
        return f'Ghi trên một dòng, trong dấu nháy, ví dụ {where}"{p["said"]}".'
    if empty:
        written = f"Ghi nội dung, ví dụ {(p.get('example') or example(p)).rstrip('.')}"
        return f"{written}." if p.get("needed") else f"{written}; {_LEAVE_OUT}"
    return ""


def _list(p: Params, value: str) -> str:
    """Return how a list is typed, by what stands there; empty where that is nothing, or a document."""
    item = p.get("item")
    if value == CONTAINERS["{…}"] and p.get("bracketed"):
        return (
            f"Ghi mỗi mục trên một dòng riêng bắt đầu bằng dấu gạch ngang, ví dụ “- {item or 'ref: bc-410'}”."
        )
    if value == CONTAINERS["{…}"]:
        words = f'"{p["said"]}"' if p.get("said") else "Nội dung thứ nhất"
        return f"Thêm dấu gạch ngang và dấu cách ở đầu mỗi mục, ví dụ “- {item or words}”."
    if is_nothing(value):
        return "Không có gì để ghi thì xoá dòng này."
    if first := first_numbered(value):
        return (
            "Mỗi ý một dòng, bắt đầu bằng dấu gạch ngang thay cho số hay dấu đầu dòng, "
            f"ví dụ dòng đầu là “- {first}”."
        )
    if document := _as_reference(p, "array", value):
        return document
    if value and value not in CONTAINERS.values():
        words = item or value.lstrip("-+•* ")
        return f"Xuống dòng, ghi mỗi mục trên một dòng bắt đầu bằng dấu gạch ngang, ví dụ “- {words}”."
    return ""


def _group(p: Params, value: str) -> str:
    """Return how a group is typed where a list stands; empty for any other value."""
    keys = p.get("keys", "")
    if value and value not in CONTAINERS.values() and keys and ", " not in keys and keys != "ref":
        words = f'"{value}"' if re.search(r"[,:{}\[\]#\"]", value) else value
        return f"Ghi khoá con trong ngoặc nhọn: {p['name']}: {{{keys}: {words}}}."
    if value != CONTAINERS["[…]"] or not p.get("typed"):
        return ""
    if p["name"] == "evidence" and not p.get("bracketed"):
        return (
            "Thay mỗi dấu gạch ngang bằng một dòng tên tài liệu, ví dụ “  bc-410:”; number, date và các khoá "
            "khác ở các dòng dưới, thụt vào bốn dấu cách."
        )
    if p.get("bracketed"):
        return f"Đổi ngoặc vuông thành ngoặc nhọn, ví dụ {p['name']}: {{{p['typed']}}}."
    return f"Bỏ dấu gạch ngang ở đầu các dòng của nhóm này, ví dụ “  {p['typed']}”."


_ways_to_type = {"string": _text, "array": _list, "object": _group}


def apart(p: Params) -> str:
    """Return how several documents are cited, or requests answered, that stand in one place."""
    if p["name"] in REQUEST_KEYS:
        items = " rồi ".join(f"“- {p['name']}: {name}”" for name in p["apart"].split(", "))
        return f"Mỗi yêu cầu một mục riêng, đủ các khoá của mục: {items}."
    lines = " rồi ".join(f"“- ref: {name}”" for name in p["apart"].split(", "))
    return f"Dẫn mỗi tài liệu trên một dòng riêng: {lines}."


def _as_reference(p: Params, kind: str, value: str) -> str:
    """Return how a document is cited, of words where a list of documents, or one of it, is wanted."""
    of_list = kind == "array" and p.get("item", "").startswith("ref: ")
    if (
        not value
        or value in CONTAINERS.values()
        or not (of_list or (p.get("listed") and p.get("keys") == "ref"))
    ):
        return ""
    named = p.get("document") or (value if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", value) else "bc-410")
    below = "Xuống dòng, dẫn" if of_list else "Dẫn"
    return (
        f"{below} từng tài liệu trên một dòng theo tên ở phần evidence cuối tệp, ví dụ “- ref: {named}”; "
        "chưa có trong phần ấy thì thêm vào, kèm number, date, issuer và title."
    )


def _points(p: Params) -> str:
    """Return the most points there can be, or an example of some; empty for another number."""
    if p["name"] != "self_score":
        return ""
    return typed(p["maximum"]) if p.get("maximum") else "1.41"


def shortened_by_sheet(text: str) -> str:
    """Return how a number is copied that a spreadsheet shortened (1.01E+06); empty for any other text."""
    if not re.fullmatch(r"[-+]?\d[\d.,]*[eE][-+]?\d+", text.strip()):
        return ""
    return "Bảng tính đang hiện số rút gọn: mở rộng cột, định dạng ô là Number rồi chép lại đủ các chữ số."


def too_long(p: Params, value: str) -> str:
    """Return how a number is typed that has too many digits to be read; empty for any other."""
    if not re.fullmatch(r"[-+]?\d+(?:\.\d+)?", value) or len(value) <= LONGEST_NUMBER:
        return ""
    near = p.get("near") or ""
    fits = "." in near and len(near) <= LONGEST_NUMBER and p.get("wanted") not in ("count", "integer")
    example = f", ví dụ {p['name']}: {near}" if fits and p.get("name") else ""
    most = f"số của tệp có nhiều nhất {LONGEST_NUMBER} ký tự, không có dấu nháy"
    return f"Đối chiếu với nguồn rồi ghi lại: {most}{example}."


def _number_in_text(p: Params) -> str:
    """Return how a number is typed that stands as text: in quotes, or in percent; empty where none does."""
    name, value = p["name"], p.get("value", "")
    share = decimal(value.removesuffix("%")) if value.endswith("%") else None
    if share is not None and p.get("inside") == "weighted_sum":
        return f"Hệ số ghi bằng số thập phân: {value} là {name}: {typed(str(share / 100))}."
    if share is not None and name in ("reviewed_score", "points"):
        return f"Ghi số điểm được, không quá điểm tối đa của mục, không ghi phần trăm: {name}: …"
    if share is not None:
        return f"Ghi số, không kèm dấu %, ví dụ {name}: {typed(p.get('near') or str(share))}."
    number = decimal(value)
    if number is None:
        return ""
    if name == "maximum" and value[0] in "+-":  # a bonus "+5", a penalty "-5"
        return f"Bỏ dấu nháy và dấu cộng, trừ: {name}: {typed(str(abs(number)))}."
    whole = "." in value and number == number.to_integral_value()
    if p["wanted"].split("/")[0] == "integer" and whole:
        return f"Ghi số nguyên, không có dấu chấm: {name}: {typed(str(number))}."
    if value == p.get("text"):  # of what could not be read: it stands without quotes
        return f"Ghi {name}: {typed(p.get('near') or format(number, 'f'))}."
    return f"Bỏ dấu nháy: {name}: {typed(str(number))}."


def bound(p: Params) -> str:
    """Return "không nhỏ hơn 0", or that it may not be larger than another input."""
    if p["bound"] in BOUNDS:
        return f"{BOUNDS[p['bound']]} {read(p['limit'])}"
    return f"không lớn hơn “{p['bound']}” ({read(p['limit'])})"


def example(p: Params) -> str:
    """Return a line with the key, filled in; of a group, the keys that stand below it."""
    if keys := p.get("keys"):
        return f"{p['name']}: rồi thụt vào ở các dòng dưới: {keys}"
    return p.get("typed") or EXAMPLES.get(p["name"], f"{p['name']}: …")
