"""A diagnostic's params → the conditional pieces of its wording, each text or empty.

Params are machine text; a piece must survive any of them being absent or hostile.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from generator.vi import numbers

Params = Mapping[str, str]

LONGEST = 160  # characters of one param in a message

_CONTAINERS: Mapping[str, str] = {"{…}": "một nhóm khoá", "[…]": "một danh sách"}

_KINDS: Mapping[str, tuple[str, str]] = {  # what is wanted, how to type it
    "count": ("số nguyên", "Ghi số nguyên, không tách hàng nghìn, ví dụ {name}: 47."),
    "number": ("số", "Ghi số, dùng dấu chấm thập phân, ví dụ {name}: 12.5."),
    "percent": ("số phần trăm", "Ghi số, không kèm dấu %, ví dụ {name}: 85.5."),
    "yes_no": ("có hoặc không", "Ghi {name}: true nếu có, {name}: false nếu không."),
    "choice": ("một trong các lựa chọn đã cho", "{question}Chọn một trong: {allowed}."),
    "string": (
        "chữ",
        'Đặt nội dung trong dấu nháy, ví dụ "{quoted}"; nếu chưa có nội dung thì xoá dòng này.',
    ),
    "integer": ("số nguyên", "Ghi số nguyên, ví dụ {name}: 2."),
    "boolean": ("true hoặc false", "Ghi {name}: true nếu có, {name}: false nếu không."),
    "array": (
        "một danh sách",
        "Ghi mỗi mục trên một dòng bắt đầu bằng dấu gạch ngang, ví dụ “- Nội dung thứ nhất”; "
        "nếu chưa có nội dung thì xoá dòng này.",
    ),
    "object": (
        "một nhóm gồm các khoá con",
        "Ghi các khoá con ở những dòng dưới, thụt vào hai dấu cách, ví dụ “  self_score: 1.41”; "
        "nếu chưa có nội dung thì xoá dòng này.",
    ),
}

_BOUNDS: Mapping[str, str] = {
    "minimum": "không nhỏ hơn",
    "maximum": "không lớn hơn",
    "exclusiveMinimum": "lớn hơn",
    "exclusiveMaximum": "nhỏ hơn",
    "at_least": "không nhỏ hơn",
    "at_most": "không lớn hơn",
}

_SIZES: Mapping[str, tuple[str, str]] = {
    "minLength": ("cần ít nhất {limit} ký tự", "Viết đủ nội dung"),
    "maxLength": ("chỉ được dài tối đa {limit} ký tự", "Rút gọn nội dung"),
    "minItems": ("cần ít nhất {limit} mục", "Thêm mục"),
    "maxItems": ("chỉ được có tối đa {limit} mục", "Xoá bớt mục"),
    "minProperties": ("cần ít nhất {limit} khoá con", "Thêm khoá con"),
    "maxProperties": ("chỉ được có tối đa {limit} khoá con", "Xoá bớt khoá con"),
}

_SYNTAX: tuple[tuple[str, str, str], ...] = (  # words of the parser, the cause, the cure
    (
        "tab character",
        "dòng được thụt vào bằng phím Tab",
        "Thay mỗi dấu Tab ở đầu dòng bằng hai dấu cách, ví dụ “  self_score: 1.41”.",
    ),
    (
        "mapping values are not allowed",
        "dấu hai chấm ở đây không được phép, hoặc dòng ngay trên thiếu dấu cách sau dấu hai chấm",
        'Nếu dấu hai chấm thuộc nội dung thì đặt cả nội dung trong dấu nháy, ví dụ title: "Báo cáo: quý IV".',
    ),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm và dấu cách sau tên khoá, ở dòng này hoặc dòng ngay trên",
        "Viết tên khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ self_score: 1.41.",
    ),
    (
        "cannot start any token",
        "giá trị bắt đầu bằng một ký hiệu không được phép",
        'Đặt cả nội dung trong dấu nháy, ví dụ title: "@ghi chú"; không dùng phím Tab.',
    ),
    (
        "',' or ']'",
        "dấu ngoặc vuông chưa đóng, hoặc thiếu dấu phẩy giữa hai mục",
        "Đóng ngoặc và ngăn các mục bằng dấu phẩy, ví dụ [completed, planned].",
    ),
    (
        "',' or '}'",
        "dấu ngoặc nhọn chưa đóng, hoặc thiếu dấu phẩy giữa hai khoá",
        "Đóng ngoặc và ngăn các khoá bằng dấu phẩy, hoặc ghi mỗi khoá trên một dòng, ví dụ “ref: bc-410”.",
    ),
    (
        "unexpected end of stream",
        "dấu nháy mở ra mà không đóng lại",
        'Thêm dấu nháy ở cuối nội dung, ví dụ title: "Báo cáo năm".',
    ),
    (
        "unexpected document indicator",
        "dấu nháy mở ra mà không đóng lại",
        'Thêm dấu nháy ở cuối nội dung, ví dụ title: "Báo cáo năm".',
    ),
    (
        "did not find expected key",
        "dòng này thụt vào không thẳng với các dòng cùng nhóm, hoặc dấu nháy đóng sai chỗ",
        "Thụt các khoá cùng nhóm vào bằng nhau, mỗi mức hai dấu cách.",
    ),
    (
        "did not find expected '-'",
        "dòng này không thẳng với các dấu gạch ngang, hoặc dấu nháy ở dòng trên chưa đóng",
        "Đặt các dấu gạch ngang thẳng hàng, ví dụ “- ref: bc-410”.",
    ),
    (
        "block sequence entries are not allowed",
        "dấu gạch ngang của danh sách đặt sai chỗ",
        "Xuống dòng trước dấu gạch ngang, ví dụ “- ref: bc-410” nằm dưới evidence:.",
    ),
    (
        "escape",
        "có dấu gạch chéo ngược trong dấu nháy kép",
        "Dùng dấu nháy đơn cho nội dung có dấu gạch chéo ngược, ví dụ 'C:\\bc-410'.",
    ),
    (
        "hexdecimal",
        "có dấu gạch chéo ngược trong dấu nháy kép",
        "Dùng dấu nháy đơn cho nội dung có dấu gạch chéo ngược, ví dụ 'C:\\bc-410'.",
    ),
    (
        "<document start>",
        "có nội dung thừa, hoặc dòng đầu không theo dạng khoá và giá trị",
        'Ghi mỗi dòng theo dạng tên khoá, dấu hai chấm, giá trị, ví dụ campaign: "2024".',
    ),
    (
        "alphabetic or numeric character",
        "giá trị bắt đầu bằng dấu * hoặc dấu &",
        'Đặt cả nội dung trong dấu nháy, ví dụ title: "*ghi chú".',
    ),
)
_ODD_SYNTAX = (
    "dòng này, hoặc dòng ngay trên, viết chưa đúng cách",
    "So với tệp mẫu: khoá, dấu hai chấm, dấu cách rồi giá trị, ví dụ self_score: 1.41.",
)

_LINKS: Mapping[str, str] = {
    "characters": "có dấu cách hoặc ký hiệu không được phép",
    "scheme": "không bắt đầu bằng https://",
    "credentials": "có kèm tên đăng nhập hoặc mật khẩu",
    "host": "tên trang không hợp lệ",
    "private": "trỏ vào máy hoặc mạng nội bộ, người đọc không mở được",
}

_TOTALS: Mapping[str, str] = {
    "areas": "Số lĩnh vực",
    "criteria": "Số tiêu chí",
    "sub_criteria": "Số tiêu chí thành phần",
    "points": "Tổng điểm",
    "appraised": "Điểm thẩm định",
    "survey": "Điểm điều tra xã hội học",
}

_RULES: Mapping[str, tuple[str, str]] = {
    "criterion": (
        "Tiêu chí {code} không có tiêu chí thành phần, cũng không có cách chấm của riêng nó.",
        "Thêm sub_criteria; hoặc thêm cả scored_by (ví dụ scored_by: appraisal) và rule.",
    ),
    "options": (
        "Số liệu “{code}” có kiểu và phần options không đi với nhau.",
        "Chỉ số liệu type: choice mới có options, và phải có, ví dụ late: Chậm.",
    ),
    "rule": (
        "Cách chấm mới viết một nửa hoặc viết lẫn hai kiểu.",
        "Ghi measure cùng scale; hoặc parts cùng combine, ví dụ combine: sum; không ghi cả measure và parts.",
    ),
    "measure": (
        "Số liệu “{code}” không hợp với cách đo đã chọn.",
        "Số liệu yes_no dùng yes, all, any hoặc count_yes; số liệu choice dùng choice; "
        "số liệu là số dùng các cách đo còn lại, ví dụ value: {code}.",
    ),
    "band": (
        "Mức này chưa rõ được bao nhiêu điểm, hoặc một đầu được ghi hai lần.",
        "Ghi points, hoặc start cùng each (khi đó mới có at_least, at_most); mỗi đầu chỉ ghi một trong from "
        "và above, to và below, ví dụ from: 80% rồi points: 0.5.",
    ),
}

_NAMES: Mapping[str, str] = {
    "campaign": "Đợt đánh giá",
    "id": "Mã đợt đánh giá",
    "appendix": "Phụ lục số",
    "agency": "Mã cơ quan",
}

_UNKNOWN: Mapping[str, tuple[str, str]] = {
    "agency": (
        "Cơ quan “{name}” không có trong phần agencies.",
        "Ghi đúng một khoá của agencies, ví dụ agency: so-noi-vu, hoặc thêm cơ quan vào agencies.",
    ),
    "number": (
        "Phụ lục số {name} được ghi nhiều lần.",
        "Mỗi phụ lục một số riêng, ví dụ number: 2.",
    ),
    "code": (
        "Mã {name} không phải là mục chấm điểm thẩm định của bộ tiêu chí.",
        "Ghi mã lĩnh vực, tiêu chí hoặc tiêu chí thành phần có trong bộ tiêu chí, đặt trong dấu nháy, "
        'ví dụ leads: ["1.2"]; mục điều tra xã hội học thì không ghi.',
    ),
}

_EXAMPLES: Mapping[str, str] = {
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
    "ref": "ref: bc-410",
    "code": 'code: "1.1"',
    "maximum": "maximum: 1.5",
    "points": "points: 1.5",
    "type": "type: count",
}


def fill(params: Params) -> Mapping[str, str]:
    """All a template may name: the params, made fit to read, and the pieces made of them."""
    tidy = {name: _short(value) for name, value in params.items()}
    known: dict[str, str] = defaultdict(str, tidy)
    known.update({name: piece(defaultdict(str, tidy)) for name, piece in _PIECES.items()})
    return known


def read(text: str) -> str:
    """A machine's number as people read it (1.50 → 1,5); any other text as it is."""
    value = _decimal(text)
    return text if value is None else numbers.number(value)


def typed(text: str) -> str:
    """A machine's number as it is typed into a file: 1.50 → 1.5."""
    value = _decimal(text)
    return text if value is None else format(value.normalize(), "f")


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= LONGEST else None


def _short(text: str) -> str:
    """One line, not too long; stand-ins of containers in words."""
    text = _CONTAINERS.get(text, " ".join(text.split()))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _question(p: Params) -> str:
    return f"Có phải ý là “{p['near']}”? " if p["near"] else ""


def _given(p: Params) -> str:
    if p["value"] in _CONTAINERS.values():
        return p["value"]
    return f"“{p['value']}”" if p["value"] else "để trống"


def _place(p: Params) -> str:
    """The key that is wrong, or the whole file."""
    return f"“{p['name']}”" if p["name"] else "Nội dung của tệp"


def _inside(p: Params) -> str:
    return f" trong “{p['inside']}”" if p["inside"] else ""


def _example(p: Params) -> str:
    return _EXAMPLES.get(p["name"], f"{p['name']}: …")


def _wanted(p: Params) -> str:
    """The kinds wanted ("number/boolean/string" of an input), in words."""
    words = [_KINDS[kind][0] for kind in p["wanted"].split("/") if kind in _KINDS]
    return " hoặc ".join(words)


def _how_to_type(p: Params) -> str:
    kind = p["wanted"].split("/")[0]
    if kind not in _KINDS:
        return "Ghi lại giá trị này theo tệp mẫu."
    if not p["name"]:
        return 'Bắt đầu tệp bằng dạng khoá và giá trị, ví dụ campaign: "2024".'
    quoted = "Báo cáo năm 2024" if p["value"] in {"", *_CONTAINERS.values()} else p["value"].replace('"', "'")
    pieces = {
        "name": p["name"],
        "quoted": quoted,
        "allowed": p["allowed"],
        "question": _question(p),
    }
    return _KINDS[kind][1].format_map(pieces)


def _form(p: Params) -> str:
    if p["form"] == "date":
        return "Ghi một ngày có thật theo thứ tự năm-tháng-ngày, ví dụ 2024-12-02."
    if p["form"]:
        return f"{p['form'].removesuffix('.')}."
    return "Dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, ví dụ completed."


def _misform(p: Params) -> str:
    if p["name"] == p["value"]:
        return f"Khoá “{p['value']}” viết chưa đúng dạng."
    return f"{_place(p)} đang ghi {_given(p)}, chưa đúng dạng."


def _bound(p: Params) -> str:
    """ "không nhỏ hơn 0", or not larger than another input."""
    if p["bound"] in _BOUNDS:
        return f"{_BOUNDS[p['bound']]} {read(p['limit'])}"
    return f"không lớn hơn “{p['bound']}” ({read(p['limit'])})"


def _limit_near(p: Params) -> str:
    """A number that would pass: the limit itself, or the next whole number where it is excluded."""
    limit = _decimal(p["limit"])
    if limit is None:
        return "…"
    step = {"exclusiveMinimum": 1, "exclusiveMaximum": -1}.get(p["bound"], 0)
    return typed(str(limit + step))


def _size(p: Params) -> str:
    return _SIZES.get(p["bound"], ("không đúng kích thước", ""))[0].format_map({"limit": p["limit"]})


def _resize(p: Params) -> str:
    cure = _SIZES.get(p["bound"], ("", "Sửa lại nội dung"))[1]
    if p["bound"].startswith("max"):
        return f"{cure} cho vừa."
    if p["bound"] == "minLength":
        return f'{cure}, ví dụ {p["name"]}: "Theo báo cáo số 410/BC-UBND"; nếu chưa có thì xoá dòng này.'
    return f"{cure} cho đủ; nếu chưa có nội dung thì xoá dòng này."


def _cause(p: Params) -> str:
    return next((cause for words, cause, _ in _SYNTAX if words in p["problem"]), _ODD_SYNTAX[0])


def _cure(p: Params) -> str:
    return next((cure for words, _, cure in _SYNTAX if words in p["problem"]), _ODD_SYNTAX[1])


def _rounded(p: Params) -> str:
    value, places = _decimal(p["value"]), p["places"]
    if value is None or places not in set("0123456"):
        return ""
    return f", ví dụ self_score: {typed(str(value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)))}"


def _total(p: Params) -> str:
    return _TOTALS.get(p["what"], f"Điểm tối đa của mục {p['what']}")


def _gap(p: Params) -> str:
    if p["at"] == "when":
        return "dùng when với một số đo là số"
    return f"bị hở, chồng nhau hoặc thừa mức tại {p['at']}"


def _unstated(p: Params) -> str:
    """What a worked example gives instead."""
    if not p["computed"]:
        return "không tính được từ số liệu của ví dụ"
    return f"tính ra {read(p['computed'])} điểm"


def _not_found(p: Params) -> str:
    if p["parent"]:
        return f"Mục {p['criterion']} gồm các tiêu chí thành phần nên không chấm trực tiếp."
    return f"Bộ tiêu chí không có mã {p['criterion']}."


def _instead(p: Params) -> str:
    if p["parent"]:
        first = p["near"].split(", ")[0]
        return f'Chấm từng tiêu chí thành phần: {p["near"]}; ví dụ thay bằng "{first}":.'
    return f'{_question(p)}Ghi đúng mã của bảng tiêu chí, đặt trong dấu nháy, ví dụ "1.1".'


def _known(p: Params) -> str:
    if not p["known"]:
        return "Tiêu chí này không cần số liệu; xoá dòng này."
    return f"{_question(p)}Tiêu chí này chỉ dùng: {p['known']}."


def _formula(p: Params) -> str:
    if not p["allowed"]:
        return f"Tiêu chí {p['criterion']} chỉ có một cách tính nên không ghi formula."
    if p["chosen"] in p["allowed"].split(", "):
        return f"Tiêu chí {p['criterion']} đã chọn cách tính “{p['chosen']}” nhưng chưa nêu lý do chọn."
    return f"Tiêu chí {p['criterion']} phải chọn một cách tính và nêu lý do chọn."


def _choose(p: Params) -> str:
    if not p["allowed"]:
        return "Xoá dòng formula."
    if p["chosen"] in p["allowed"].split(", "):
        return "Thêm một dòng, ví dụ formula_reason: Dự toán sát với thực tế hơn."
    first = p["allowed"].split(", ")[0]
    return f"Chọn một trong: {p['allowed']}; ví dụ formula: {first}, kèm formula_reason nêu lý do chọn."


def _kept_back(p: Params) -> str:
    if p["access"] == "secret":
        return f"Tài liệu mật “{p['name']}” chỉ được ghi số và ngày."
    return f"Tài liệu “{p['name']}” hạn chế công bố nên không được ghi đường dẫn."


def _keep_back(p: Params) -> str:
    if p["access"] == "secret":
        return "Xoá dòng này, chỉ giữ number, date và access: secret."
    return "Xoá dòng url; có thể ghi sha256 để đối chiếu; nếu công bố được thì ghi access: public."


def _lacking(p: Params) -> str:
    return {"issuer": "cơ quan ban hành", "title": "trích yếu"}.get(p["field"], p["field"])


def _misplaced(p: Params) -> str:
    if p["parent"]:
        return f"Mã {p['code']} bị trùng, hoặc không phải mã con của {p['parent']}."
    return f"Mã lĩnh vực {p['code']} bị trùng, hoặc không phải là một số."


def _replace_code(p: Params) -> str:
    example = f"{p['parent']}.1" if p["parent"] else "1"
    return f'Mỗi mã dùng một lần và bắt đầu bằng mã của mục cha, ví dụ code: "{example}".'


def _wanted_line(p: Params) -> str:
    value = f'"{p["wanted"]}"' if p["name"] in {"campaign", "id"} else p["wanted"]
    return f"{p['name']}: {value}"


def _unnamed(p: Params) -> str:
    return (
        f"Khoá “{p['key']}” chưa được viết thành chữ."
        if p["key"]
        else "Có khoá để trống hoặc không phải chữ."
    )


def _name_it(p: Params) -> str:
    if not p["key"]:
        return "Ghi một khoá bằng chữ trước dấu hai chấm, ví dụ self_score: 1.41."
    if p["key"].isdigit():  # often the rest of "45,5" inside braces
        return (
            f'Nếu là mã, đặt trong dấu nháy: "{p["key"]}":; nếu là phần lẻ của số, dùng dấu chấm, ví dụ 45.5.'
        )
    return f'Đặt trong dấu nháy: "{p["key"]}":, vì 1.10 và 1.1 là cùng một số nhưng là hai mã khác nhau.'


_PIECES: Mapping[str, Callable[[Params], str]] = {
    "question": _question,
    "given": _given,
    "place": _place,
    "in_inside": _inside,
    "example": _example,
    "wanted_kind": _wanted,
    "how_to_type": _how_to_type,
    "form_hint": _form,
    "misform": _misform,
    "within": _bound,
    "limit_near": _limit_near,
    "size": _size,
    "resize": _resize,
    "cause": _cause,
    "cure": _cure,
    "rounded": _rounded,
    "total_of": _total,
    "gap": _gap,
    "unstated": _unstated,
    "not_found": _not_found,
    "instead": _instead,
    "known_inputs": _known,
    "formula_wrong": _formula,
    "choose": _choose,
    "kept_back": _kept_back,
    "keep_back": _keep_back,
    "lacking": _lacking,
    "lacking_example": lambda p: _EXAMPLES.get(p["field"], ""),
    "misplaced": _misplaced,
    "replace_code": _replace_code,
    "wanted_line": _wanted_line,
    "unnamed": _unnamed,
    "name_it": _name_it,
    "link_wrong": lambda p: _LINKS.get(p["why"], "không phải địa chỉ công khai"),
    "rule_wrong": lambda p: _RULES.get(p["what"], _RULES["rule"])[0].format_map(p),
    "rule_cure": lambda p: _RULES.get(p["what"], _RULES["rule"])[1].format_map(p),
    "unknown": lambda p: _UNKNOWN.get(p["what"], _UNKNOWN["code"])[0].format_map(p),
    "unknown_cure": lambda p: _UNKNOWN.get(p["what"], _UNKNOWN["code"])[1].format_map(p),
    "named": lambda p: _NAMES.get(p["name"], p["name"]),
    "tag": lambda p: p["text"].replace("tag:yaml.org,2002:", "!!"),
    "dotted": lambda p: p["text"].replace(".", "").replace(",", "."),
    "value_read": lambda p: read(p["value"]),
    "limit_read": lambda p: read(p["limit"]),
    "maximum_read": lambda p: read(p["maximum"]),
    "maximum_typed": lambda p: typed(p["maximum"]),
    "computed_read": lambda p: read(p["computed"]),
    "computed_typed": lambda p: typed(p["computed"]),
    "example_points": lambda p: typed(p["computed"] or p["stated"]),
    "stated_read": lambda p: read(p["stated"]),
    "total_read": lambda p: read(p["total"]),
    "total_typed": lambda p: typed(p["total"]),
    "limit_typed": lambda p: typed(p["limit"]),
}
