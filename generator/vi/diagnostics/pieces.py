"""A diagnostic's params → the conditional pieces of its wording, each text or empty.

Params are machine text; a piece must survive any of them being absent or hostile.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from generator.vi import numbers
from generator.vi.diagnostics import change_pieces, journey_pieces, table_pieces, wordings
from generator.vi.diagnostics.params import LONGEST, Params, day, decimal, read, typed


def fill(params: Params) -> Mapping[str, str]:
    """All a template may name: the params, made fit to read, and the pieces made of them."""
    tidy = {name: _short(value) for name, value in params.items()}
    known: dict[str, str] = defaultdict(str, tidy)
    known.update({name: piece(defaultdict(str, tidy)) for name, piece in _PIECES.items()})
    return known


def _short(text: str) -> str:
    """One line, not too long; stand-ins of containers in words."""
    text = wordings.CONTAINERS.get(text, " ".join(text.split()))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _question(p: Params) -> str:
    return f"Có phải ý là “{p['near']}”? " if p["near"] else ""


def _given(p: Params) -> str:
    if p["value"] in wordings.CONTAINERS.values():
        return p["value"]
    return f"“{p['value']}”" if p["value"] else "để trống"


def _points_or_none(text: str) -> str:
    """Points of a stage, which may have none."""
    value = decimal(text)
    return text or wordings.NO_TOTAL if value is None else numbers.score(value)


def _place(p: Params) -> str:
    """The key that is wrong, or the whole file."""
    return f"“{p['name']}”" if p["name"] else "Nội dung của tệp"


def _inside(p: Params) -> str:
    return f" trong “{p['inside']}”" if p["inside"] else ""


def _left_over(p: Params) -> str:
    """ "1.200 lỗi, 3 gợi ý nữa không nêu ra": what is not told; with `more` there is more of it."""
    counts = [(p[f"{level}s"], word) for level, word in wordings.SEVERITIES.items()]
    told = ", ".join(f"{read(count)} {word}" for count, word in counts if count not in {"", "0"})
    parts = [f"{told} nữa không nêu ra"] if told else []
    parts += ["những lỗi khác chưa đếm, vì kiểm tra đã dừng giữa chừng"] if p["more"] else []
    return ", và ".join(parts)


def _example(p: Params) -> str:
    return wordings.EXAMPLES.get(p["name"], f"{p['name']}: …")


def _wanted(p: Params) -> str:
    """The kinds wanted ("number/boolean/string" of an input), in words."""
    words = [wordings.KINDS[kind][0] for kind in p["wanted"].split("/") if kind in wordings.KINDS]
    return " hoặc ".join(words)


def _how_to_type(p: Params) -> str:
    kind = p["wanted"].split("/")[0]
    if kind not in wordings.KINDS:
        return "Ghi lại giá trị này theo tệp mẫu."
    if not p["name"]:
        return 'Bắt đầu tệp bằng dạng khoá và giá trị, ví dụ campaign: "2024".'
    quoted = (
        "Báo cáo năm 2024"
        if p["value"] in {"", *wordings.CONTAINERS.values()}
        else p["value"].replace('"', "'")
    )
    pieces = {
        "name": p["name"],
        "quoted": quoted,
        "allowed": p["allowed"],
        "question": _question(p),
    }
    return wordings.KINDS[kind][1].format_map(pieces)


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
    if p["bound"] in wordings.BOUNDS:
        return f"{wordings.BOUNDS[p['bound']]} {read(p['limit'])}"
    return f"không lớn hơn “{p['bound']}” ({read(p['limit'])})"


def _limit_near(p: Params) -> str:
    """A number that would pass: the limit itself, or the next whole number where it is excluded."""
    limit = decimal(p["limit"])
    if limit is None:
        return "…"
    step = {"exclusiveMinimum": 1, "exclusiveMaximum": -1}.get(p["bound"], 0)
    return typed(str(limit + step))


def _size(p: Params) -> str:
    return wordings.SIZES.get(p["bound"], ("không đúng kích thước", ""))[0].format_map({"limit": p["limit"]})


def _resize(p: Params) -> str:
    cure = wordings.SIZES.get(p["bound"], ("", "Sửa lại nội dung"))[1]
    if p["bound"].startswith("max"):
        return f"{cure} cho vừa."
    if p["bound"] == "minLength":
        return f'{cure}, ví dụ {p["name"]}: "Theo báo cáo số 410/BC-UBND"; nếu chưa có thì xoá dòng này.'
    return f"{cure} cho đủ; nếu chưa có nội dung thì xoá dòng này."


def _cause(p: Params) -> str:
    return next(
        (cause for words, cause, _ in wordings.SYNTAX if words in p["problem"]), wordings.ODD_SYNTAX[0]
    )


def _cure(p: Params) -> str:
    return next((cure for words, _, cure in wordings.SYNTAX if words in p["problem"]), wordings.ODD_SYNTAX[1])


def _rounded(p: Params) -> str:
    value, places = decimal(p["value"]), p["places"]
    if value is None or places not in set("0123456"):
        return ""
    return f", ví dụ self_score: {typed(str(value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)))}"


def _total(p: Params) -> str:
    return wordings.TOTALS.get(p["what"], f"Điểm tối đa của mục {p['what']}")


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


def _look_alike(p: Params) -> str:
    if not p["like"]:
        return f"Trong “{p['word']}” có dấu {p['code']} mà chữ tiếng Việt không dùng."
    seen = f"“{p['letter']}” ({p['code']}) trông giống “{p['like']}”"
    return f"Trong “{p['word']}” có {seen} nhưng thuộc bảng chữ khác."


def _type_again(p: Params) -> str:
    wanted = f"ghi “{p['like']}”" if p["like"] else "không có dấu này"
    return (
        f"Xoá chữ ấy rồi gõ lại bằng bàn phím tiếng Việt, {wanted}; nếu không, tìm kiếm và đối chiếu "
        "sẽ không thấy chữ này."
    )


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
        return f"Tài liệu mật “{p['name']}” chỉ được ghi số và ngày, không được ghi {_withheld(p)}."
    return f"Tài liệu “{p['name']}” hạn chế công bố nên không được ghi {_withheld(p)}."


def _keep_back(p: Params) -> str:
    if p["field"] == "number":
        return "Ở number chỉ ghi số, ký hiệu, ví dụ number: 73/BC-UBND; xoá chữ và đường dẫn bên cạnh."
    if p["field"] in {"pages", "section"}:
        return f"Xoá {p['field']}, chỉ giữ ref: {p['name']}."
    if p["access"] == "secret":
        return f"Xoá {p['field']}, chỉ giữ number, date và access: secret."
    return f"Xoá {p['field']}; có thể ghi sha256 để đối chiếu; nếu công bố được thì ghi access: public."


def _withheld(p: Params) -> str:
    if p["field"] == "number":
        return "gì khác ở number"
    return wordings.DOCUMENT_FIELDS.get(p["field"], p["field"])


def _told_apart(p: Params) -> str:
    """What two descriptions of one document differ in, and by which access it is published."""
    named = [wordings.DOCUMENT_FIELDS.get(name, name) for name in p["fields"].split(", ") if name]
    told = [f"nhưng hai nơi ghi khác nhau: {', '.join(named)}"] if named else []
    if p["access"]:
        told.append(f"và được công bố theo mức chặt hơn: {wordings.ACCESS.get(p['access'], p['access'])}")
    return " ".join(told)


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


def _blank(p: Params) -> str:
    """What is not known yet."""
    if not p["criterion"]:
        return f"Báo cáo của cơ quan: mục {p['name']}"
    if p["block"] == "sources":
        return f"Tiêu chí {p['criterion']}: nguồn của “{p['title']}”"
    what = f"“{p['title']}”" if p["title"] else "điểm tự đánh giá"
    return f"Tiêu chí {p['criterion']}: {what}"


def _past_due(p: Params) -> str:
    return "trong khi mục này đã có điểm" if p["due"] == "scored" else "trong khi bài đã gửi"


def _fill_in(p: Params) -> str:
    if not p["criterion"]:
        example = wordings.REPORT.get(p["name"], f"{p['name']}: …")
        return f"Thay “?” như trong báo cáo của cơ quan, ví dụ {example}."
    if p["block"] == "sources":
        return f"Thay “?” bằng nơi công bố, ví dụ {p['name']}: Báo cáo số 12/BC-BNV ngày 02/01/2025."
    if p["block"] == "self_score":
        return "Thay “?” bằng điểm, ví dụ self_score: 0.5; được không điểm thì ghi self_score: 0."
    return f"Thay “?” bằng số liệu. {_how_to_type(p)}"


def _no_counterpart(p: Params) -> str:
    if not p["code"]:
        return f"Không có bộ tiêu chí trước “{p['set']}” trong schema/criteria."
    return f"Bộ tiêu chí {p['set']} không có mục chấm điểm “{p['code']}”."


def _carried(p: Params) -> str:
    """Which words of the year before."""
    what = wordings.NARRATIVES.get(p["name"], f"Nội dung ở “{p['name']}”")
    return f"{what} của mục {p['criterion']}" if p["criterion"] else what


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
    "lacking_example": lambda p: wordings.EXAMPLES.get(p["field"], ""),
    "misplaced": _misplaced,
    "replace_code": _replace_code,
    "wanted_line": _wanted_line,
    "unnamed": _unnamed,
    "blank": _blank,
    "past_due": _past_due,
    "fill_in": _fill_in,
    "carried": _carried,
    "no_counterpart": _no_counterpart,
    "counterpart_cure": lambda p: wordings.COUNTERPARTS["code" if p["code"] else "set"],
    "say_counterpart": lambda p: wordings.COUNTERPARTS["now" if p["side"] == "now" else "earlier"].format_map(
        p
    ),
    "look_over": lambda p: wordings.LOOK_OVER.format(example=_example(p)),
    "name_it": _name_it,
    "look_alike": _look_alike,
    "type_again": _type_again,
    "link_wrong": lambda p: wordings.LINKS.get(p["why"], "không phải địa chỉ công khai"),
    "of_whom": lambda p: "của chính tệp này" if p["here"] else f"của Phụ lục {p['appendix']}",
    "told_apart": _told_apart,
    "personal": lambda p: wordings.PERSONAL.get(p["kind"], wordings.PERSONAL["name"])[0],
    "depersonalise": lambda p: wordings.PERSONAL.get(p["kind"], wordings.PERSONAL["name"])[1],
    "rule_wrong": lambda p: wordings.RULES.get(p["what"], wordings.RULES["rule"])[0].format_map(p),
    "rule_cure": lambda p: wordings.RULES.get(p["what"], wordings.RULES["rule"])[1].format_map(p),
    "unknown": lambda p: wordings.UNKNOWN.get(p["what"], wordings.UNKNOWN["code"])[0].format_map(p),
    "unknown_cure": lambda p: wordings.UNKNOWN.get(p["what"], wordings.UNKNOWN["code"])[1].format_map(p),
    "named": lambda p: wordings.NAMES.get(p["name"], p["name"]),
    "yaml_tag": lambda p: p["text"].replace("tag:yaml.org,2002:", "!!"),
    "left_over": _left_over,
    "dotted": lambda p: p["text"].replace(".", "").replace(",", "."),
    "value_read": lambda p: read(p["value"]),
    "date_read": lambda p: day(p["date"]),
    "due_read": lambda p: day(p["due"]),
    "first_read": lambda p: day(p["first"]),
    "last_read": lambda p: day(p["last"]),
    "total_typed": lambda p: typed(p["total"]),
    "limit_read": lambda p: read(p["limit"]),
    "maximum_read": lambda p: read(p["maximum"]),
    "maximum_typed": lambda p: typed(p["maximum"]),
    "computed_read": lambda p: read(p["computed"]),
    "computed_typed": lambda p: typed(p["computed"]),
    "example_points": lambda p: typed(p["computed"] or p["stated"]),
    "stated_read": lambda p: read(p["stated"]),
    "total_read": lambda p: read(p["total"]),
    "rebuilt_read": lambda p: _points_or_none(p["rebuilt"]),
    "signed_read": lambda p: _points_or_none(p["signed"]),
    "limit_typed": lambda p: typed(p["limit"]),
    **change_pieces.PIECES,
    **journey_pieces.PIECES,
    **table_pieces.PIECES,
}
