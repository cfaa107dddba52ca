"""Messages of R2 and T3: a submission against the rules, its total, and what no published file may hold."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from generator.vi import reviewer_commands
from generator.vi.diagnostics.medium import at, cell, either, put
from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import (
    BOUNDS,
    DOCUMENT_FIELDS,
    EXAMPLES,
    bound,
    by_figures,
    day,
    decimal,
    example,
    given,
    how_to_type,
    possible_score,
    question,
    read,
    typed,
    wanted,
)

R201 = Message(
    "Điểm cao hơn điểm tối đa",
    lambda p: (
        f"Tiêu chí {p['criterion']}: điểm tự đánh giá {read(p['value'])} "
        f"cao hơn điểm tối đa {read(p['maximum'])}."
    ),
    lambda p: (
        by_figures(p)
        or f"Ghi điểm từ 0 đến {read(p['maximum'])}"
        + either(f", ví dụ self_score: {typed(p['maximum'])}", "")
        + "."
    ),
)


def _rounded(p: Params) -> str:
    value, places = decimal(p["value"]), p["places"]
    if value is None or places not in set("0123456"):
        return ""
    rounded = str(value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))
    return f", ví dụ {either(f'self_score: {typed(rounded)}', read(rounded))}"


R202 = Message(
    "Quá nhiều chữ số thập phân",
    lambda p: f"Tiêu chí {p['criterion']}: điểm {read(p['value'])} có quá {p['places']} chữ số thập phân.",
    lambda p: by_figures(p) or f"Làm tròn đến {p['places']} chữ số thập phân{_rounded(p)}.",
)


def _as_computed(p: Params) -> str:
    points = either(f"self_score: {typed(p['computed'])}", read(p["computed"]))
    if p["near"]:
        near = either(f"{p['name']}: {typed(p['near'])}", read(p["near"]))
        asked = either(question(p), f"Có phải ý là “{read(p['near'])}”? ")
        return (
            f"{asked}Số liệu này là phần trăm: ghi {near}; nếu số liệu đúng "
            f"thì ghi {put('self_score', typed(p['computed']), read(p['computed']))}."
        )
    return f"Ghi {points}, hoặc sửa số liệu; nếu giữ điểm thì nêu lý do ở {at('override_reason')}."


R203 = Message(
    "Điểm khác kết quả tính từ số liệu",
    lambda p: (
        f"Tiêu chí {p['criterion']}: tự đánh giá {read(p['value'])} điểm "
        f"nhưng số liệu cho {read(p['computed'])} điểm."
    ),
    _as_computed,
)


def _renamed(p: Params) -> str:
    """Return that the code is to be changed to the one that no entry has; empty where none is meant."""
    near = p.get("near")
    return f'{question(p)}Đổi mã của mục này thành "{near}", giữ nguyên nội dung.' if near else ""


R204 = Message(
    "Tự chấm mục không tự chấm",
    *variants(
        "by",
        {
            "survey": (
                "Tiêu chí {criterion} lấy điểm từ điều tra xã hội học nên không tự chấm.",
                lambda p: _renamed(p) or f'Xoá mục "{p["criterion"]}" khỏi entries.',
            ),
            "information": (
                "Mục {criterion} chỉ cung cấp thông tin, không chấm điểm, nên không ghi "
                + either("{name}", "điểm")
                + ".",
                either("Xoá dòng {name}; giữ inputs, explanation, evidence.", "Xoá điểm của mục này."),
            ),
            "peers": (
                "Mục {criterion} lấy điểm từ số liệu của mọi đơn vị trong nhóm, không ai tự chấm, nên không "
                "ghi " + either("{name}", "điểm") + ".",
                either("Xoá dòng {name}; giữ inputs, explanation, evidence.", "Xoá điểm của mục này."),
            ),
        },
        otherwise="survey",
    ),
)


def _unknown_criterion(p: Params) -> str:
    if p["parent"]:
        return f"Mục {p['criterion']} gồm các tiêu chí thành phần nên không chấm trực tiếp."
    return f"Bộ tiêu chí không có mã {p['criterion']}."


def _unknown_criterion_hint(p: Params) -> str:
    if p["parent"]:
        first = p["near"].split(", ")[0]
        return f'Chấm từng tiêu chí thành phần: {p["near"]}; ví dụ thay bằng "{first}":.'
    return f'{question(p)}Ghi đúng mã của bảng tiêu chí, đặt trong dấu nháy, ví dụ "1.1".'


R205 = Message(
    "Mã tiêu chí không có",
    _unknown_criterion,
    _unknown_criterion_hint,
)

R206 = Message(
    "Tiêu chí của phụ lục khác",
    "Tiêu chí {criterion} thuộc Phụ lục {appendix}, không thuộc phụ lục này.",
    lambda p: (
        _renamed(p) or f'Xoá mục "{p["criterion"]}"; cơ quan lập Phụ lục {p["appendix"]} chấm tiêu chí này.'
    ),
)

R207 = Message(
    "Bài đã gửi còn thiếu tiêu chí",
    "Bài đã gửi nhưng chưa có mục {criterion} ({title}).",
    either('Thêm mục "{criterion}": vào entries', "Điền các ô của mục {criterion}")
    + "; nếu chưa làm xong thì "
    + either("ghi status: draft", "chọn “Đang làm” ở ô “Tình trạng”")
    + ".",
)

R208 = Message(
    "Không có tài liệu kiểm chứng, không có giải trình",
    lambda p: (
        f"Tiêu chí {p['criterion']} có điểm nhưng không có tài liệu kiểm chứng, "
        + (f"giải trình chỉ có {p['letters']} ký tự." if p["letters"] else "cũng không có giải trình.")
    ),
    either("Dẫn tài liệu ở evidence, ví dụ “- ref: bc-410”", "Chọn tài liệu ở cột “Số liệu, tài liệu”")
    + f"; không có tài liệu thì viết {at('explanation')} nêu cách đánh giá, cách tính điểm "
    "(Kế hoạch, mục I.2).",
)


def _undescribed(p: Params) -> str:
    if p.get("other"):
        return (
            f"Tài liệu “{p['name']}” được dẫn ở {p['count']} chỗ nhưng chưa được mô tả; tài liệu "
            f"“{p['other']}” được mô tả mà không mục nào dẫn đến."
        )
    where = either("được mô tả ở phần evidence của tệp", "có ở trang Tài liệu")
    return f"Tài liệu “{p.get('typed') or p['name']}” được dẫn nhưng chưa {where}."


def _undescribed_hint(p: Params) -> str:
    cell = "Ghi tài liệu ấy ở trang Tài liệu rồi chọn tên của nó trong danh sách; không cần thì xoá chỗ dẫn."
    return either(_described_in_file(p), cell)


def _described_in_file(p: Params) -> str:
    if p.get("other"):
        return (
            f"Là một tài liệu thì ghi cùng một tên, ví dụ đổi {p['other']}: thành {p['name']}:. Là hai tài "
            f"liệu thì thêm {p['name']}: kèm number, date, issuer và title, rồi dẫn hoặc xoá {p['other']}."
        )
    return (
        f"{_which_document(p)}Sửa lại tên đã dẫn, hoặc thêm {p['name']}: vào phần evidence ở cuối tệp, "
        "kèm number, date, issuer và title."
    )


R209 = Message(
    "Tài liệu dẫn đến chưa được mô tả",
    _undescribed,
    _undescribed_hint,
)


def _which_document(p: Params) -> str:
    """Return "Có phải ý là …? ", naming each document that is as near as the first."""
    if not p["others"]:
        return question(p)
    named = " hay ".join(f"“{one}”" for one in [p["near"], *p["others"].split(", ")])
    return f"Có phải ý là {named}? Mở từng văn bản để đối chiếu. "


R210 = Message(
    "Tài liệu không được dẫn",
    "Tài liệu “{name}” đã được mô tả nhưng không mục nào dẫn đến.",
    "Dẫn tài liệu ở mục cần chứng minh, "
    + either("ví dụ “- ref: {name}”, hoặc xoá phần mô tả", "hoặc xoá chữ ở dòng này")
    + ".",
)

R211 = Message(
    "Không được ghi “không áp dụng”",
    "Tiêu chí {criterion} không được ghi là không áp dụng.",
    either("Xoá dòng not_applicable", "Xoá chữ ở ô “Lý do không áp dụng”")
    + " và ghi điểm, ví dụ "
    + either("self_score: 0", "0")
    + ".",
)

R212 = Message(
    "Vừa không áp dụng vừa có điểm",
    "Tiêu chí {criterion} vừa ghi không áp dụng, vừa ghi điểm.",
    "Giữ một trong hai: "
    + either(
        "xoá dòng self_score hoặc xoá dòng not_applicable",
        "xoá chữ ở ô “Điểm tự chấm” hoặc ở ô “Lý do không áp dụng”",
    )
    + ".",
)

R213 = Message(
    "Thiếu số liệu",
    "Tiêu chí {criterion} thiếu số liệu “{title}”.",
    lambda p: either(
        f"Thêm dòng “{p['name']}: …” vào inputs của tiêu chí này, ghi con số hoặc lựa chọn "
        "thay cho dấu ba chấm.",
        p.get("how", ""),
    ),
)


def _unknown_input_hint(p: Params) -> str:
    if p.get("own") == "peers":
        what = either("dòng này", "số này")
        return f"Xoá {what}: chương trình tính số này từ bài của mọi đơn vị trong nhóm, không ai nhập."
    if p.get("own"):
        return f"Đưa {p['name']} ra khỏi inputs, xuống một dòng riêng thẳng hàng với inputs."
    if not p["known"]:
        return "Tiêu chí này không cần số liệu; xoá dòng này."
    return f"{question(p)}Tiêu chí này chỉ dùng: {p['known']}."


R214 = Message(
    "Số liệu lạ",
    lambda p: f"Tiêu chí {p['criterion']} không dùng số liệu “{p.get('typed') or p['name']}”.",
    _unknown_input_hint,
)

R215 = Message(
    "Số liệu sai kiểu",
    lambda p: f"Tiêu chí {p['criterion']}: “{p['title']}” phải là {wanted(p)}; đang ghi: {given(p)}.",
    how_to_type,
)


def _in_range(p: Params) -> str:
    """What may have been meant; never the limit itself, which who copies it would report."""
    name, other = either(p["name"], "số này"), "số kia" if p["bound"] in BOUNDS else f"“{p['bound']}”"
    if p["near"]:
        asked = either(question(p), f"Có phải ý là “{read(p['near'].partition(': ')[2])}”? ")
        return f"{asked}Đối chiếu với nguồn rồi sửa; {name} phải {bound(p)}."
    if p["swapped"]:
        pair = either(f"Hai số {p['name']} và {p['swapped']}", f"Số này và {other}")
        return f"{pair} có đổi chỗ cho nhau không? Đối chiếu với nguồn rồi sửa."
    return f"Đối chiếu số liệu với nguồn rồi sửa; {name} phải {bound(p)}."


R216 = Message(
    "Số liệu ngoài khoảng",
    lambda p: f"Tiêu chí {p['criterion']}: “{p['title']}” là {read(p['value'])}, phải {bound(p)}.",
    _in_range,
)

R217 = Message(
    "Số liệu bên ngoài chưa ghi nguồn",
    "Tiêu chí {criterion}: “{title}” là số liệu bên ngoài nhưng chưa ghi nguồn.",
    either("Thêm vào sources nơi công bố, ví dụ {name}:", "Ghi nơi công bố, ví dụ")
    + " Báo cáo số 12/BC-BNV ngày 02/01/2025.",
)


def _formula(p: Params) -> str:
    if not p["allowed"]:
        return f"Tiêu chí {p['criterion']} chỉ có một cách tính nên không ghi {at('formula')}."
    if p["chosen"] in p["allowed"].split(", "):
        chosen = either(f"cách tính “{p['chosen']}”", "cách tính")
        return f"Tiêu chí {p['criterion']} đã chọn {chosen} nhưng chưa nêu lý do chọn."
    return f"Tiêu chí {p['criterion']} phải chọn một cách tính và nêu lý do chọn."


def _formula_hint(p: Params) -> str:
    reason = f"Ghi lý do ở {cell('formula_reason')}, ví dụ: Dự toán sát với thực tế hơn."
    if not p["allowed"]:
        return either("Xoá dòng formula.", f"Xoá chữ ở {cell('formula')}.")
    if p["chosen"] in p["allowed"].split(", "):
        return either("Thêm một dòng, ví dụ formula_reason: Dự toán sát với thực tế hơn.", reason)
    first = p["allowed"].split(", ")[0]
    file = f"Chọn một trong: {p['allowed']}; ví dụ formula: {first}, kèm formula_reason nêu lý do chọn."
    return either(file, f"Chọn một dòng trong danh sách của {cell('formula')}. {reason}")


R218 = Message(
    "Chưa chọn cách tính hoặc chưa nêu lý do",
    _formula,
    _formula_hint,
)

R219 = Message(
    "Bài đã gửi thiếu điểm",
    "Bài đã gửi nhưng tiêu chí {criterion} chưa có điểm tự đánh giá.",
    lambda p: (
        by_figures(p)
        or f"Thêm điểm, {possible_score(p)}; được không điểm thì ghi rõ {either('self_score: 0', '0')}."
    ),
)

_LINK_FAULTS: Mapping[str, str] = {
    "characters": "có dấu cách hoặc ký hiệu không được phép",
    "scheme": "không bắt đầu bằng https://",
    "credentials": "có kèm tên đăng nhập hoặc mật khẩu",
    "letters": "tên trang có chữ ngoài a–z; ghi dạng bắt đầu bằng xn-- mà trình duyệt chép ra",
    "host": "tên trang không hợp lệ",
    "local": "trỏ vào một tệp trên máy của bạn, người khác không mở được",
    "private": "trỏ vào máy hoặc mạng nội bộ, người đọc không mở được",
}


_RESTRICTED = f"chọn “Hạn chế” ở {cell('access')}"
_OR_RESTRICTED = either("ghi access: restricted", _RESTRICTED)
_URL = f"{either('url: ', '')}https://hanoi.gov.vn/van-ban/bc-410"


def _link_cure(p: Params) -> str:
    if p["why"] == "local":
        return (
            f"Ghi địa chỉ công khai của văn bản, ví dụ {_URL}; không đăng trên mạng thì "
            f"{either('xoá dòng url và ghi access: restricted', f'xoá địa chỉ và {_RESTRICTED}')}."
        )
    if near := p.get("near"):
        return f"Ghi {either('url: ', '')}{near}. Mở thử trên trình duyệt trước khi gửi."
    if p["why"] == "characters":
        return (
            "Mở văn bản trên trình duyệt rồi chép lại cả địa chỉ, không thêm dấu cách, dấu nháy hay ngoặc, "
            f"ví dụ {_URL}."
        )
    return f"Ghi địa chỉ công khai bắt đầu bằng https://, ví dụ {_URL}."


R220 = Message(
    "Đường dẫn không dùng được",
    lambda p: (
        f"Đường dẫn của tài liệu “{p['name']}” không dùng được: "
        f"{_LINK_FAULTS.get(p['why'], 'không phải địa chỉ công khai')}."
    ),
    _link_cure,
)


def _withheld(p: Params) -> str:
    if p["field"] == "number":
        return f"gì khác ở {at('number')}"
    return DOCUMENT_FIELDS.get(p["field"], p["field"])


def _disclosed(p: Params) -> str:
    if p["access"] == "secret":
        return f"Tài liệu mật “{p['name']}” chỉ được ghi số và ngày, không được ghi {_withheld(p)}."
    return f"Tài liệu “{p['name']}” hạn chế công bố nên không được ghi {_withheld(p)}."


def _disclosed_hint(p: Params) -> str:
    if p["field"] == "number":
        example = either("number: 73/BC-UBND", "73/BC-UBND")
        return f"Ở {at('number')} chỉ ghi số, ký hiệu, ví dụ {example}; xoá chữ và đường dẫn bên cạnh."
    taken = either(f"Xoá {p['field']}", f"Xoá chữ ở {cell(p['field'])}")
    if p["field"] in {"pages", "section"}:
        kept = either(f"ref: {p['name']}", "tên tài liệu")
        return f"{taken}, chỉ giữ {kept}."
    if p["access"] == "secret":
        return (
            f"{taken}, chỉ giữ {either('number, date và access: secret', 'số, ngày và mức truy cập “Mật”')}."
        )
    public = either("ghi access: public", f"chọn “Công khai” ở {cell('access')}")
    return f"{taken}; có thể ghi {at('sha256')} để đối chiếu; nếu công bố được thì {public}."


R221 = Message(
    "Công bố quá mức cho phép",
    _disclosed,
    _disclosed_hint,
)

R222 = Message(
    "Nêu lý do khác điểm khi điểm không khác",
    "Tiêu chí {criterion} nêu lý do điểm khác kết quả tính, nhưng hai điểm bằng nhau.",
    either("Xoá dòng override_reason.", f"Xoá chữ ở {cell('override_reason')}."),
)

R223 = Message(
    "Bài đang làm còn thiếu tiêu chí",
    "Chưa trả lời tiêu chí {criterion} ({title}).",
    either(
        'Thêm mục "{criterion}": vào entries trước khi ghi status: submitted.',
        "Điền các ô của mục {criterion} trước khi chọn “Đã điền đủ, gửi chính thức”.",
    ),
)

R224 = Message(
    "Bài đã gửi thiếu báo cáo của cơ quan",
    "Bài đã gửi nhưng chưa ghi báo cáo bằng văn bản của cơ quan.",
    either(
        "Thêm report (Kế hoạch, mục III.2) gồm number, date và signed_by, ví dụ number: 01/BC-SNV; "
        "chưa có báo cáo thì ghi status: draft.",
        "Ghi số, ngày báo cáo và chức vụ người ký ở trang Hướng dẫn (Kế hoạch, mục III.2); chưa có báo cáo "
        "thì chọn “Đang làm” ở ô “Tình trạng”.",
    ),
)


R225 = Message(
    "Tài liệu thiếu cơ quan ban hành hoặc trích yếu",
    lambda p: f"Tài liệu “{p['name']}” thiếu {DOCUMENT_FIELDS.get(p['field'], p['field'])}.",
    lambda p: either(
        f"Thêm một dòng, ví dụ {EXAMPLES.get(p['field'], '')}.", f"Ghi ở {cell(p['field'])} như trên văn bản."
    ),
)


def _explain_document(p: Params) -> str:
    if p["late"]:
        return (
            f"Sửa lại ngày theo văn bản; văn bản có sau ngày {day(p['last'])} không chứng minh được kết quả "
            f"của năm, chỉ dùng để trả lời yêu cầu bổ sung: dẫn nó ở {either('replies', 'trang Trả lời')}."
        )
    if p["criterion"]:
        where = f"{at('explanation')} của mục {p['criterion']}"
    elif p["cited"]:
        where = "câu trả lời dẫn đến nó"
    else:
        where = f"{at('explanation')} của mục cần nó, và dẫn nó ở {either('evidence của ', '')}mục ấy"
    return (
        f"Kiểm tra lại ngày; nếu đúng thì nêu số {p['number']} và vì sao dùng văn bản này ở {where}, "
        "lời nhắc sẽ hết."
    )


R226 = Message(
    "Tài liệu ngoài kỳ đánh giá",
    lambda p: (
        f"Tài liệu “{p['name']}” đề ngày {day(p['date'])}, "
        f"ngoài kỳ đánh giá (từ {day(p['first'])} đến {day(p['last'])})."
    ),
    _explain_document,
)

R227 = Message(
    "Chưa ghi trang hoặc mục",
    "Chưa ghi trang hoặc mục trong tài liệu “{name}” ({number}).",
    "Ghi chỗ cần xem, ví dụ "
    + either('pages: "3-5" hoặc section: "II.1"', "3-5 ở ô “Trang” hoặc II.1 ở ô “Mục”")
    + "; tài liệu không quá 3 trang thì ghi đúng số trang của nó ở "
    + either("page_count", "trang Tài liệu")
    + ".",
)

R228 = Message(
    "Một tài liệu hai tên",
    *variants(
        "why",
        {
            "same": (
                "Tài liệu “{name}” chính là “{other}” được mô tả lần nữa.",
                "Giữ một mô tả, các mục khác dẫn lại bằng " + either("ref: {other}", "{other}") + ".",
            ),
            "number": (
                "Tài liệu “{name}” trùng số, cơ quan ban hành và năm với “{other}” nhưng khác ngày.",
                "Trong một năm mỗi số chỉ của một văn bản: đối chiếu rồi sửa số hoặc ngày; là một văn bản "
                "thì giữ một mô tả, dẫn lại bằng " + either("ref: {other}", "{other}") + ".",
            ),
            "url": (
                "Tài liệu “{name}” có cùng đường dẫn với “{other}”.",
                f"Chép đường dẫn của chính văn bản này vào {at('url')}; là một văn bản thì giữ một mô tả, "
                "dẫn lại bằng " + either("ref: {other}", "{other}") + ".",
            ),
        },
        otherwise="same",
    ),
)

R229 = Message(
    "Giải trình chép lại",
    "Giải trình của mục {criterion} giống hệt mục {other}.",
    "Viết riêng cho từng mục: số liệu nào, tính ra sao, ví dụ"
    + either(" explanation", "")
    + ": 47/50 nhiệm vụ, đạt 94%.",
)


_TEXTS: Mapping[str, str] = {
    "explanation": "giải trình",
    "override_reason": "lý do chấm khác số liệu",
    "formula_reason": "lý do chọn cách tính",
    "not_applicable": "lý do không áp dụng",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "replies": "Trả lời yêu cầu bổ sung",
}
_PLACES: Mapping[str, str] = {"pages": "trang", "section": "mục"}


def _placeholder(p: Params) -> str:
    """What is not known yet."""
    criterion = f"Tiêu chí {p['criterion']}: " if p.get("criterion") else ""
    if p.get("block") == "document":
        return f"Tài liệu “{p['document']}”: {DOCUMENT_FIELDS.get(p['name'], p['name'])}"
    if p.get("block") == "reference":
        return f"{criterion}{_PLACES.get(p['name'], p['name'])} của tài liệu “{p['document']}”"
    if p.get("block") == "text":
        return f"{criterion}{_TEXTS.get(p['name'], p['name'])}"
    if not criterion:
        return "Báo cáo của cơ quan: " + either(f"mục {p['name']}", f"ô “{p.get('cell')}”")
    if p["block"] == "items":
        return f"{criterion}quyết định thẩm định"
    if p["block"] == "sources":
        return f"{criterion}nguồn của “{p['title']}”"
    return criterion + (f"“{p['title']}”" if p.get("title") else "điểm tự đánh giá")


def _typed_mark(p: Params) -> str:
    """Return what stands where something is to be written: “?”, or what was typed in its place."""
    return f"“{p.get('value') or '?'}”"


def _is_blank(p: Params) -> str:
    """Return that it is still to be filled in; in a cell nothing stands for the mark."""
    said = f"còn ghi {_typed_mark(p)}"
    return said if p.get("value", "?") not in ("", "?") else either(said, "còn trống")


_REPORT_EXAMPLES: Mapping[str, str] = {
    "number": "number: 01/BC-SNV",
    "title": "title: Giám đốc",
    "name": "name: Nguyễn Văn A",
}


_TEXT_HINTS: Mapping[str, str] = {
    "document": "Ghi như trong văn bản, ví dụ {example}; chưa có văn bản thì xoá phần mô tả và chỗ dẫn.",
    "reference": "Ghi chỗ cần xem, ví dụ {example}; không cần thì xoá {name}.",
    "text": "Viết nội dung, ví dụ {example}; chưa có gì để ghi thì xoá.",
}
_TEXT_EXAMPLES: Mapping[str, str] = {
    "pages": 'pages: "3-5"',
    "section": "section: II.1",
    "url": "url: https://vanban.hanoi.example/bc-410",
    "override_reason": "override_reason: Hai nhiệm vụ chờ xác nhận nên chấm theo 45/50",
    "formula_reason": "formula_reason: Dự toán sát với thực tế hơn",
    "not_applicable": "not_applicable: Năm 2024 không có kiến nghị nào phải xử lý",
    "difficulties": "“Phần mềm một cửa chưa liên thông với cơ sở dữ liệu quốc gia.”",
    "proposals": "“Đề nghị hướng dẫn cách tính khi quy định đã thay đổi.”",
    "replies": "“Bổ sung danh mục 47 nhiệm vụ đã hoàn thành, kèm số văn bản.”",
}


def _placeholder_hint(p: Params) -> str:
    return either(_filled_in_file(p), _filled_in_cell(p))


def _filled_in_cell(p: Params) -> str:
    if p.get("exempt"):
        return f"Xoá chữ ở ô này, vì mục này đã ghi {cell('not_applicable')}."
    if p.get("block") == "self_score":
        figures = by_figures(p)
        return figures or f"Ghi điểm, {possible_score(p)}; được không điểm thì ghi 0."
    if p.get("block") in ("text", "reference") or p.get("name") == "url":
        return "Viết nội dung; chưa có gì để ghi thì xoá chữ ở ô này."
    return p.get("how", "")


def _filled_in_file(p: Params) -> str:
    if p.get("block") == "document" and p["name"] == "url":
        return f"Ghi địa chỉ thật của văn bản, ví dụ {_TEXT_EXAMPLES['url']}; chưa có thì xoá url."
    if p.get("block") in _TEXT_HINTS:
        shown = _TEXT_EXAMPLES.get(p["name"]) or EXAMPLES.get(p["name"], f"{p['name']}: …")
        return _TEXT_HINTS[p["block"]].format(example=shown, name=p["name"])
    if not p.get("criterion"):
        day_it_may_bear = f'date: "{p["near"]}"' if p["name"] == "date" else ""
        example = day_it_may_bear or _REPORT_EXAMPLES.get(p["name"], f"{p['name']}: …")
        return f"Thay {_typed_mark(p)} như trong báo cáo của cơ quan, ví dụ {example}."
    if p["block"] == "items":
        return (
            "Thay “?” bằng accepted (công nhận), adjusted (điều chỉnh) hoặc returned (trả lại, kèm due). "
            "Công nhận một lần mọi mục còn “?”, trừ mục phải tự ghi quyết định: "
            f"{reviewer_commands.accept(p['campaign'], p['appendix'], p['judge'])}"
        )
    if p["block"] == "sources":
        source = f"{p['name']}: Báo cáo số 12/BC-BNV ngày 02/01/2025"
        return f"Thay {_typed_mark(p)} bằng nơi công bố, ví dụ {source}."
    if p.get("exempt"):
        return f"Xoá dòng {p['name']}, vì mục này đã ghi not_applicable (không áp dụng)."
    if p["block"] == "self_score":
        figures = by_figures(p)
        return figures or f"Thay “?” bằng điểm, {possible_score(p)}; được không điểm thì ghi self_score: 0."
    return f"Thay “?” bằng số liệu. {how_to_type(p)}"


R230 = Message(
    "Chỗ chưa điền",
    lambda p: f"{_placeholder(p)} {_is_blank(p)}.",
    _placeholder_hint,
)


def _due(p: Params) -> str:
    return "trong khi mục này đã có điểm" if p["due"] == "scored" else "trong khi bài đã gửi"


R231 = Message(
    "Chưa điền khi đã đến lúc",
    lambda p: f"{_placeholder(p)} {_is_blank(p)}, {_due(p)}.",
    _placeholder_hint,
)

_NARRATIVES: Mapping[str, str] = {
    "explanation": "Giải trình",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Kiến nghị",
}


def _narrative(p: Params) -> str:
    """Which words of the year before."""
    what = _NARRATIVES.get(p["name"], f"Nội dung ở “{p['name']}”")
    return f"{what} của mục {p['criterion']}" if p.get("criterion") else what


def _narrative_hint(p: Params) -> str:
    shown = either(f", ví dụ {example(p)}", "")
    return f"Đọc lại, sửa theo năm nay rồi xoá chữ “[cần rà soát]”{shown}; không còn đúng thì xoá cả câu."


R248 = Message(
    "Lời văn của năm trước chưa rà soát",
    lambda p: f"{_narrative(p)} là của năm trước, chưa rà soát.",
    _narrative_hint,
)

R249 = Message(
    "Đã gửi mà còn lời văn của năm trước",
    lambda p: f"{_narrative(p)} là của năm trước, chưa rà soát, trong khi bài đã gửi.",
    _narrative_hint,
)

_PERSONAL: Mapping[str, tuple[str, str]] = {  # what is a person's, what to write in its place
    "phone": (
        "số điện thoại",
        "Xoá số này; cần nơi liên hệ thì ghi cơ quan, ví dụ: Bộ phận Một cửa, tổng đài 1022.",
    ),
    "id": (
        "số định danh, số chứng minh nhân dân",
        "Xoá số này; cần chứng minh thì dẫn tài liệu và "
        + either("ghi access: restricted ở phần evidence", f"chọn “Hạn chế” ở {cell('access')}")
        + ".",
    ),
    "account": (
        "số tài khoản ngân hàng",
        "Xoá số này; tài khoản của cơ quan tại Kho bạc thì ghi rõ Kho bạc nơi mở.",
    ),
    "email": (
        "địa chỉ thư điện tử",
        "Xoá địa chỉ này, hoặc ghi hộp thư của cơ quan, ví dụ vanthu_sonv@hanoi.gov.vn.",
    ),
    "name": (
        "tên người",
        "Thay tên bằng chức danh hoặc đơn vị, ví dụ: một chuyên viên của Sở; tên người ký báo cáo chỉ ghi ở "
        + either("khoá name dưới signed_by", "ô “Họ và tên người ký”")
        + "; nếu là tên đường, trường, giải thưởng thì ghi rõ ngay trước tên, ví dụ: trường Trần Phú.",
    ),
}


def _personal(p: Params) -> tuple[str, str]:
    return _PERSONAL.get(p["kind"], _PERSONAL["name"])


R260 = Message(
    "Dữ liệu cá nhân",
    lambda p: f"Có {_personal(p)[0]} (“{p['excerpt']}”) trong tệp được công bố.",
    lambda p: _personal(p)[1],
)


def _look_alike(p: Params) -> str:
    if not p["like"]:
        return f"Trong “{p['word']}” có dấu {p['code']} mà chữ tiếng Việt không dùng."
    seen = f"“{p['letter']}” ({p['code']}) trông giống “{p['like']}”"
    return f"Trong “{p['word']}” có {seen} nhưng thuộc bảng chữ khác."


def _look_alike_hint(p: Params) -> str:
    wanted = f"ghi “{p['like']}”" if p["like"] else "không có dấu này"
    return (
        f"Xoá chữ ấy rồi gõ lại bằng bàn phím tiếng Việt, {wanted}; nếu không, tìm kiếm và đối chiếu "
        "sẽ không thấy chữ này."
    )


R265 = Message(
    "Chữ trông giống nhau nhưng khác bảng",
    _look_alike,
    _look_alike_hint,
)

_ACCESS: Mapping[str, str] = {"restricted": "hạn chế", "secret": "mật"}


def _whose(p: Params) -> str:
    return "của chính tệp này" if p["here"] else f"của Phụ lục {p['appendix']}"


def _differences(p: Params) -> str:
    """What two descriptions of one document differ in, and by which access it is published."""
    named = [DOCUMENT_FIELDS.get(name, name) for name in p["fields"].split(", ") if name]
    differing = [f"nhưng hai nơi ghi khác nhau: {', '.join(named)}"] if named else []
    if p["access"]:
        differing.append(f"và được công bố theo mức chặt hơn: {_ACCESS.get(p['access'], p['access'])}")
    return " ".join(differing)


R266 = Message(
    "Một tài liệu hai mô tả",
    lambda p: f"Tài liệu “{p['name']}” chính là “{p['other']}” {_whose(p)}, {_differences(p)}.",
    "Ghi giống nhau ở cả hai nơi; nếu là hai văn bản khác nhau thì ghi đủ số, ký hiệu và đường dẫn riêng "
    "của từng văn bản, ví dụ " + either("number: ", "") + "15/QĐ-SNV.",
)

R300 = Message(
    "Tài liệu công khai không có đường dẫn",
    "Tài liệu “{name}” là tài liệu công khai nhưng chưa có đường dẫn, nên không ai mở ra xem được.",
    "Thêm đường dẫn, ví dụ "
    + either("url: ", "")
    + "https://vanban.hanoi.example/bc-410. Văn bản không đăng trên mạng (bản giấy, bản lưu nội bộ) thì "
    + _OR_RESTRICTED
    + ".",
)


def _not_applicable_hint(p: Params) -> str:
    allowed = f" Bộ tiêu chí chỉ cho phép khi: “{p['condition'].rstrip('.')}”." if p["condition"] else ""
    return (
        f"Nêu việc gì không có và căn cứ vào đâu, ví dụ: Năm 2024 không có kiến nghị nào phải xử lý.{allowed}"
    )


R301 = Message(
    "Lời văn chưa nói gì cụ thể",
    *variants(
        "name",
        {
            "explanation": (
                "Tiêu chí {criterion}: giải trình chưa nói đánh giá thế nào, điểm tính ra sao.",
                "Nêu số liệu, cách tính điểm và xem ở đâu, ví dụ: 47/50 nhiệm vụ hoàn thành, "
                "94% × 1,5 = 1,41 điểm, theo sổ theo dõi năm 2024; có tài liệu thì dẫn ở "
                + at("evidence")
                + ".",
            ),
            "override_reason": (
                "Tiêu chí {criterion}: lý do chấm khác số liệu chưa nói vì sao khác.",
                "Nêu số liệu nào tính khác và ra điểm nào, ví dụ: Hai nhiệm vụ chờ xác nhận nên chấm theo "
                "45/50 × 1,5 = 1,35 điểm.",
            ),
            "not_applicable": (
                "Tiêu chí {criterion}: lý do không áp dụng chưa nói việc gì không có.",
                _not_applicable_hint,
            ),
            "formula_reason": (
                "Tiêu chí {criterion}: lý do chọn cách tính chưa nói vì sao chọn.",
                "Nêu vì sao cách tính này đúng với cơ quan, ví dụ: Dự toán sát thực tế hơn số thu năm trước.",
            ),
        },
        otherwise="explanation",
    ),
)


def _quoted(p: Params) -> str:
    """Return each figure the words quote, beside what it is."""
    is_now = "nay là" if p["was"] else "mục này ghi"
    pairs = zip(*(p[name].split("; ") for name in ("typed", "now")), strict=False)
    return "; ".join(f"{old} ({is_now} {_figure(new)})" for old, new in pairs)


def _figure(text: str) -> str:
    """Return a number, a percentage or a ratio as people read it."""
    sides = (read(side.removesuffix("%")) for side in text.split("/"))
    return "/".join(sides) + ("%" if text.endswith("%") else "")


R302 = Message(
    "Lời văn ghi số khác số liệu",
    lambda p: (
        f"Tiêu chí {p['criterion']}: {'số liệu đã đổi nhưng ' if p['was'] else ''}"
        f"{_TEXTS.get(p['name'], _TEXTS['explanation'])} {'còn ' if p['was'] else ''}ghi {_quoted(p)}."
    ),
    "Sửa số trong lời văn cho khớp số liệu của mục; nếu số liệu gõ sai thì sửa số liệu.",
)

R316 = Message(
    "Ngày báo cáo quá sớm",
    lambda p: (
        f"Báo cáo đề ngày {day(p['date'])}, "
        + (
            f"khi năm {p['year']} chưa qua nên chưa thể có báo cáo của cả năm."
            if p["why"] == "year"
            else f"trước ngày {day(p['first'])} của Kế hoạch hoặc của văn bản làm căn cứ cho Kế hoạch."
        )
    ),
    lambda p: (
        either(question(p), "")
        + "Đối chiếu với báo cáo đã ký rồi ghi đúng năm, tháng, ngày"
        + either(
            f', ví dụ date: "{p["near"]}"' if p["near"] else "",
            f", ví dụ {day(p['near'])}" if p["near"] else "",
        )
        + "."
    ),
)

_ODD_TEXTS: Mapping[str, tuple[str, str]] = {  # what is odd, and the cure
    "day": (
        "bảng tính đã đổi số trang thành ngày",
        either(
            'Ghi lại số trang trong dấu nháy, ví dụ pages: "{near}"; ở bảng tính thì đặt ô là văn bản.',
            "Đặt ô là văn bản (Text) rồi ghi lại số trang, ví dụ {near}.",
        ),
    ),
    "falls": (
        "trang đầu lớn hơn trang cuối",
        "Đối chiếu với tài liệu rồi ghi lại, ví dụ " + either('pages: "{near}"', "{near}") + ".",
    ),
    "arrow": (
        "không nối bằng dấu gạch ngang",
        "Nối bằng dấu gạch ngang, ví dụ " + either('pages: "{near}"', "{near}") + ".",
    ),
    "zero": (
        "tài liệu không có trang 0",
        "Đối chiếu với tài liệu rồi ghi lại, ví dụ " + either('pages: "1-3"', "1-3") + ".",
    ),
    "word": (
        "chữ “{found}” thừa vì chỗ nào in ra cũng đã có chữ “trang”",
        "Chỉ ghi số trang, ví dụ " + either('pages: "{near}"', "{near}") + ".",
    ),
    "quote": (
        "dấu nháy {found} có một bên mà không có bên kia",
        "Xoá dấu nháy thừa, hoặc thêm bên còn thiếu nếu dấu nháy là của văn bản.",
    ),
    "markup": (
        "còn mã của trang web {found}, trang công bố in nguyên ra",
        "Xoá {found}; dán từ trang web hay Word thì dán dạng văn bản thuần.",
    ),
    "beside": (
        "trong khi ở đây chỉ ghi số và ký hiệu",
        "Chỉ ghi " + either("number: ", "") + "{near}; ngày của văn bản ghi ở " + at("date") + ".",
    ),
    "form": (
        "không đúng cách viết số và ký hiệu",
        "Đối chiếu với văn bản rồi ghi lại, ví dụ " + either("number: ", "") + "{near}.",
    ),
    "several": (
        "trong khi mỗi tài liệu chỉ có một số",
        "Giữ một số ở đây; mỗi văn bản còn lại "
        + either(
            "mô tả riêng dưới evidence, ví dụ bc-411: rồi dẫn bằng ref", "ghi ở một dòng riêng của trang này"
        )
        + ".",
    ),
    "day_number": (
        "là một ngày, không phải số và ký hiệu",
        "Ghi số và ký hiệu như trên văn bản, ví dụ "
        + either("number: ", "")
        + "410/BC-UBND; ngày của văn bản ghi ở "
        + at("date")
        + ".",
    ),
    "line_end": (
        "còn dấu xuống dòng {found} của chương trình khác, trang công bố in nguyên ra",
        "Xoá {found}; cần xuống dòng thì "
        + either("ghi khoá: |- rồi viết từng dòng ở dưới", "bấm Alt+Enter trong ô")
        + ".",
    ),
    "block": (
        "kết thúc bằng dấu {found} của tệp, trang công bố in nguyên ra",
        "Xoá {found} ở cuối" + either("; dấu ấy chỉ đứng ngay sau dấu hai chấm của khoá", "") + ".",
    ),
    "nothing": (
        "có mục chỉ ghi “{found}”, trang công bố in thành một ý riêng",
        "Không có gì để ghi thì xoá "
        + either("dòng này, và xoá cả tên khoá ở trên nếu dưới nó không còn dòng nào", "chữ trong ô này")
        + ".",
    ),
    "twice": (
        "được dẫn hai lần cùng một chỗ trong mục này",
        "Xoá một dòng; nếu là chỗ khác trong tài liệu thì sửa "
        + at("pages")
        + " hoặc "
        + at("section")
        + ".",
    ),
    "cell": (
        "còn lỗi của ô bảng tính {found}",
        "Mở lại bảng tính, sửa ô ấy rồi chép nội dung thật vào đây.",
    ),
}
_TEXT_FIELDS: Mapping[str, str] = {**DOCUMENT_FIELDS, **_PLACES}


def _odd_text(p: Params) -> tuple[str, str]:
    what, cure = _ODD_TEXTS.get(p["why"], _ODD_TEXTS["quote"])
    return what.format_map(p), cure.format_map(p)


def _where_odd(p: Params) -> str:
    what, _ = _odd_text(p)
    if p["field"] in _TEXTS:
        criterion = f"Tiêu chí {p['criterion']}: " if p.get("criterion") else ""
        words = _TEXTS[p["field"]]
        return f"{criterion}{words if criterion else words[0].upper() + words[1:]} {what}."
    whose = f"Tài liệu “{p['name']}”" if p["name"] else "Báo cáo của cơ quan"
    if p["field"] == "ref":
        return f"{whose} {what}."
    return f"{whose}: {_TEXT_FIELDS.get(p['field'], p['field'])} ghi “{p['value']}”, {what}."


R317 = Message(
    "Số, trang, mục, trích yếu viết lạ",
    _where_odd,
    lambda p: _odd_text(p)[1],
)

_PUBLISH_IT = f"Dẫn đến văn bản đăng trên cổng thông tin; không đăng thì {_OR_RESTRICTED} và xoá {at('url')}."
_LINK_DOUBTS: Mapping[str, tuple[str, str]] = {  # what may be wrong, and the cure
    "key": (
        "có kèm mã truy cập trong địa chỉ: ai đọc trang công bố cũng dùng được mã ấy, và mã sẽ hết hạn",
        "Xoá phần mã trong địa chỉ rồi mở thử; không mở được thì đăng văn bản ở nơi công khai, hoặc "
        f"{_OR_RESTRICTED} và xoá {at('url')}. Mã đã lộ thì đổi.",
    ),
    "chat": (
        "dẫn vào {host}, nơi chỉ người trong nhóm hoặc có tài khoản mới xem được",
        _PUBLISH_IT,
    ),
    "drive": (
        "dẫn vào {host}, nơi thường phải đăng nhập hoặc được chia sẻ mới xem được",
        _PUBLISH_IT,
    ),
    "sign_in": (
        "dẫn vào chỗ thường phải đăng nhập ({host})",
        _PUBLISH_IT,
    ),
    "search": (
        "là trang kết quả tìm kiếm ({host}), mỗi lần mở một khác",
        f"Mở văn bản từ trang ấy rồi chép địa chỉ của chính văn bản vào {at('url')}.",
    ),
    "forward": (
        "đi qua {host} rồi mới đến văn bản",
        "Ghi " + either("url: ", "") + "{near}. Mở thử trên trình duyệt trước khi gửi.",
    ),
    "short": (
        "là địa chỉ rút gọn ({host}), người đọc không biết dẫn đi đâu và có thể mất bất cứ lúc nào",
        f"Mở địa chỉ ấy, chép địa chỉ đầy đủ hiện ra vào {at('url')}.",
    ),
    "sample": (
        "là địa chỉ mẫu ({host}), không có trang nào ở đó",
        f"Ghi địa chỉ thật của văn bản; không đăng trên mạng thì {_OR_RESTRICTED} và xoá {at('url')}.",
    ),
}


def _link_doubt(p: Params) -> tuple[str, str]:
    what, cure = _LINK_DOUBTS.get(p["why"], _LINK_DOUBTS["drive"])
    return what.format_map(p), cure.format_map(p)


R318 = Message(
    "Đường dẫn không phải ai cũng mở được",
    lambda p: f"Đường dẫn của tài liệu “{p['name']}” {_link_doubt(p)[0]}.",
    lambda p: _link_doubt(p)[1],
)

R319 = Message(
    "Có số liệu, chưa có tài liệu hay giải trình",
    "Tiêu chí {criterion} đã có số liệu nhưng chưa có tài liệu kiểm chứng, cũng chưa có giải trình.",
    either("Dẫn tài liệu ở evidence, ví dụ “- ref: bc-410”", "Chọn tài liệu ở cột “Số liệu, tài liệu”")
    + f", hoặc viết {at('explanation')} nêu cách tính; khi ghi điểm thì là lỗi R208.",
)


def _several(titles: str) -> bool:
    return titles.count("“") > 1


def _constraint(p: Params) -> str:
    found = "tính gộp lại được" if _several(p["title"]) else "là"
    against = f"{p['against']} ({read(p['limit'])})" if p["against"] else read(p["limit"])
    must = BOUNDS.get(p["bound"], BOUNDS["equal"])
    return f"Tiêu chí {p['criterion']}: {p['title']} {found} {read(p['total'])}, phải {must} {against}."


R280 = Message(
    "Số liệu không khớp nhau",
    _constraint,
    "Đối chiếu từng số với phiếu hoặc báo cáo rồi sửa số sai; không sửa một số cho khớp"
    + either(", ví dụ {name}: …", "")
    + ".",
)

R281 = Message(
    "Số chia bằng 0",
    lambda p: (
        f"Tiêu chí {p['criterion']}: số chia {'tính từ ' if _several(p['title']) else ''}{p['title']} "
        f"bằng 0 nhưng số bị chia {'tính từ ' if _several(p['of']) else ''}{p['of']} khác 0, "
        "nên không có tỷ lệ nào."
    ),
    "Đối chiếu các số với nguồn rồi sửa, trước hết là "
    + either("{name}: …", "số ở ô này")
    + "; không phát sinh là khi cả hai cùng bằng 0.",
)


def _open_range(p: Params) -> str:
    begin = "từ" if p["least_closed"] == "True" else "trên"
    end = "đến" if p["most_closed"] == "True" else "đến dưới"
    return f"{begin} {read(p['least'])} {end} {read(p['most'])}"


R282 = Message(
    "Điểm ngoài khoảng được chấm",
    lambda p: (
        f"Tiêu chí {p['criterion']}: điểm tự chấm là {read(p['value'])}; với số liệu này người chấm chỉ cho "
        f"được {_open_range(p)} điểm."
    ),
    f"Sửa {at('self_score')} vào khoảng đó, hoặc sửa số liệu; khác hẳn thì ghi {at('override_reason')} "
    "nêu lý do.",
)

R283 = Message(
    "Điểm người chấm quyết định, chưa nêu lý do",
    "Tiêu chí {criterion}: quyết định không định sẵn điểm cho trường hợp này mà để người chấm, nhưng "
    "chưa nêu lý do.",
    either("Thêm explanation nêu", "Ghi giải trình")
    + " vì sao chấm như vậy, ví dụ"
    + either(" explanation", "")
    + ": Chậm 3 ngày do chờ ý kiến Sở Tài chính.",
)


def _uncounted(p: Params) -> str:
    return f" (không kể mục {p['compared']}, tính theo các đơn vị)" if p["compared"] else ""


T301 = Message(
    "Tổng điểm tự cộng không khớp",
    lambda p: (
        f"Tổng điểm ghi là {read(p['stated'])}, nhưng cộng các mục{_uncounted(p)} được {read(p['total'])}."
    ),
    lambda p: (
        f"Sửa thành {either('declared_total: ' + typed(p['total']), read(p['total']))}, hoặc "
        f"{either('xoá dòng này', 'để trống ô này')} để chương trình tự cộng."
    ),
)

R299 = Message(
    "Cách tính có lợi hơn còn thiếu số liệu",
    "Tiêu chí {criterion}: phần “{part}” đã có "
    + either("{names}", "số liệu")
    + " nhưng thiếu {missing} nên không được tính đến.",
    either("Thêm dòng “{name}: …” vào inputs", "Điền số liệu còn thiếu")
    + " để phần này được so; không dùng phần này thì xoá "
    + either("{names}", "số liệu đã ghi")
    + ".",
)


def _typed_otherwise(p: Params) -> str:
    match p["how"]:
        case "lost":
            what = "Chữ có dấu đã thành dấu hỏi"
        case "keys":
            what = "Chữ gõ khi bộ gõ tiếng Việt đang tắt"
        case _:
            what = "Chữ gõ bằng bảng mã cũ (TCVN3, VNI) hoặc mở sai bảng mã"
    return f"{what}, ví dụ “{p['word']}”; có {p['count']} chỗ trong tệp kể từ đây."


R310 = Message(
    "Chữ gõ bằng bảng mã cũ",
    _typed_otherwise,
    lambda p: (
        "Chuyển nội dung sang Unicode rồi dán lại, ví dụ bằng mục Chuyển mã của Unikey, hoặc gõ lại."
        if p["how"] == "encoding"
        else "Chép lại từ văn bản gốc, hoặc gõ lại bằng bộ gõ tiếng Việt."
    ),
)
