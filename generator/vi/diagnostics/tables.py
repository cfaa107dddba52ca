"""Messages of X6: the table of a decision that is imported. Those of its cells stand in `table_cells`."""

from collections.abc import Mapping

from generator.lexicon.decision_tables import COLUMN_NAMES
from generator.vi.criteria_table import OPEN_KEYS
from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import read

X601 = Message(
    "Tệp bảng không mở được",
    *variants(
        "why",
        {
            "old": (
                "Tệp ở định dạng cũ (.doc, .xls).",
                "Mở bằng Word hoặc Excel, chọn Lưu dưới dạng .docx hoặc .xlsx, rồi nhập tệp mới.",
            ),
            "locked": (
                "Tệp được khoá bằng mật khẩu.",
                (
                    "Mở tệp, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu), lưu thành bản .docx khác rồi "
                    "nhập lại."
                ),
            ),
            "kind": (
                "Tệp không phải là tài liệu Word (.docx) hay bảng tính Excel (.xlsx).",
                "Lưu bảng tiêu chí dưới dạng .docx hoặc .xlsx; bản chụp thì phải gõ lại thành bảng.",
            ),
            "pdf": (
                "Tệp là PDF: PDF không có hàng và cột của bảng nên chương trình không đọc.",
                "Xin bản Word hoặc Excel của nơi ban hành. Không có thì mở PDF bằng Word (Tệp, Mở), lưu "
                "thành .docx, soát từng con số với bản PDF rồi nhập; bản quét phải gõ lại thành bảng.",
            ),
            "entities": (
                "Tệp chứa khai báo lạ mà Word và Excel không bao giờ viết.",
                "Không mở tệp này. Lấy lại tệp từ nơi ban hành, hoặc chép bảng sang một tệp .docx mới.",
            ),
            "broken": (
                "Tệp hỏng, hoặc không phải là tài liệu Word (.docx) hay bảng tính Excel (.xlsx).",
                "Mở thử bằng Word hoặc Excel; mở được thì lưu thành tệp .docx hoặc .xlsx mới rồi nhập lại.",
            ),
        },
        otherwise="broken",
    ),
)

X602 = Message(
    "Tệp bảng quá lớn",
    "Tệp quá lớn, hoặc khi mở ra quá lớn, so với một bảng tiêu chí.",
    "Chép riêng bảng tiêu chí sang một tệp mới, bỏ hình ảnh, rồi nhập tệp đó, ví dụ bang-2.docx.",
)


def _headings(p: Params) -> str:
    """The headings found, in quotes."""
    names = [name for name in p["headings"].split("|") if name]
    return ", ".join(f"“{name}”" for name in names) or "không có tiêu đề nào"


def _lacking(p: Params) -> str:
    return ", ".join(f"“{COLUMN_NAMES[name]}”" for name in p["names"].split(",") if name in COLUMN_NAMES)


def _name_them(p: Params) -> str:
    names = [name for name in p["names"].split(",") if name in COLUMN_NAMES]
    return " ".join(f'--column "tiêu đề cột"={name}' for name in names)


X603 = Message(
    "Không thấy bảng, hoặc có nhiều bảng",
    *variants(
        "what",
        {
            "none": (
                lambda p: (
                    "Không bảng nào trong tệp có đủ cột; cần cột mã (“STT”, hoặc mã đứng đầu tên mục), "
                    f"cột tên mục và cột điểm tối đa. Bảng giống nhất có các tiêu đề {_headings(p)}; "
                    f"chưa nhận ra cột {_lacking(p)}."
                ),
                lambda p: (
                    f"Nói cột nào là gì, ví dụ {_name_them(p)}; hoặc đặt tên cột như quyết định: STT, "
                    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần, Điểm tối đa."
                ),
            ),
            "empty": (
                "Tệp không có bảng nào.",
                "Chỉ bảng mới đọc được: chép nội dung vào bảng có các cột STT, Tiêu chí, Điểm tối đa.",
            ),
            "several": (
                "Tệp có {count} bảng cùng dạng.",
                "Chọn một bảng, ví dụ --table 2 (Bảng 1 thường của các bộ, Bảng 2 của các tỉnh, thành phố).",
            ),
            "number": (
                "Tệp chỉ có {count} bảng cùng dạng.",
                "Chọn số từ 1 đến {count}, ví dụ --table 1.",
            ),
        },
        otherwise="empty",
    ),
)

X604 = Message(
    "Bảng chưa có mục nào",
    "Bảng có tiêu đề cột nhưng không có mục nào được chấm.",
    "Gõ mã thành chữ trong cột STT hoặc trước tên mục, ví dụ 1.1.1; mã Word tự đánh thì chuyển thành chữ.",
)

X605 = Message(
    "Mã không đọc được",
    "Không đọc được mã “{code}” của hàng “{title}”.",
    "Gõ mã thành chữ, ví dụ 1, 1.1, 1.1.1, hoặc A, I, 1; trong Excel, định dạng cột STT là Văn bản (Text).",
)


def _misplaced_row(p: Params) -> str:
    if p["what"] == "twice":
        return f"Mã {p['code']} đã dùng cho một hàng ở trên."
    under = f"dưới mục {p['parent']}" if p["parent"] else "giữa các lĩnh vực"
    return f"Mã {p['code']} đứng sai chỗ: hàng này nằm {under}."


X606 = Message(
    "Mã trùng hoặc sai chỗ",
    _misplaced_row,
    "Đối chiếu với quyết định rồi sửa cột STT, ví dụ mục thứ hai của 1.1 là 1.1.2.",
)

X607 = Message(
    "Mã không liền nhau",
    "Mã {code} đứng ở chỗ lẽ ra là {expected}.",
    "Xem bảng có sót hàng không; nếu quyết định đánh số như vậy thì giữ nguyên.",
)


def _is_negative(p: Params) -> bool:
    return p["value"][:1] in {"-", "–", "−"}


def _no_maximum(p: Params) -> str:
    if _is_negative(p):
        return f"Mục {p['code']}: điểm tối đa “{p['value']}” là số âm."
    if p["value"]:
        return f"Mục {p['code']}: điểm tối đa “{p['value']}” không đọc được thành số."
    return f"Mục {p['code']} không có điểm tối đa."


def _maximum_cure(p: Params) -> str:
    if _is_negative(p) and p["section"] == "penalty":
        return f"Mục này đã ở phần điểm trừ: bỏ dấu trừ, ghi {p['value'][1:].strip()}."
    return (
        "Ghi điểm tối đa vào đúng cột, ví dụ 0,5; "
        "phần điểm trừ ghi số điểm bị trừ nhiều nhất, không có dấu trừ."
    )


X608 = Message("Thiếu điểm tối đa", _no_maximum, _maximum_cure)


def _total(p: Params) -> str:
    return "Hàng tổng" if p["what"] == "points" else f"Mục {p['what']}"


X609 = Message(
    "Điểm trong bảng không cộng khớp",
    lambda p: f"{_total(p)} ghi {read(p['stated'])} điểm nhưng cộng lại được {read(p['total'])}.",
    "Xem có sót hàng nào không; nếu quyết định in như vậy thì hỏi cơ quan ban hành trước khi dùng.",
)

X610 = Message(
    "Nội dung không thuộc mục nào",
    *variants(
        "what",
        {
            "stray": (
                "Hàng “{text}” đứng ngoài mọi mục nên không được đọc.",
                (
                    "Nếu là nội dung của một mục thì đặt dưới mục đó; nếu là đầu đề hay ghi chú thì bỏ qua "
                    "điều này."
                ),
            ),
            "points": (
                "Hàng này có điểm {text} nhưng không có chữ.",
                "Ghi tên mức hoặc tên mục vào cột bên trái, ví dụ Ban hành kịp thời.",
            ),
            "group": (
                "“{text}” đứng ở mục {code}, nơi không chấm điểm trực tiếp, nên không được đọc.",
                "Nếu là cách chấm thì chép vào từng mục bên trong, dưới tên mục hoặc ở khoá text.",
            ),
            "group_evidence": (
                "Tài liệu “{text}” đứng ở mục {code}, nơi không chấm điểm trực tiếp, nên không được đọc.",
                "Chép vào từng mục bên trong có liên quan, ở cột tài liệu hoặc ở khoá evidence_wanted.",
            ),
            "head": (
                "Tiêu đề cột còn nói “{text}”; điều ấy không vào mục nào.",
                "Nếu đổi điểm thì ghi vào từng mục có liên quan, ví dụ vào text; không thì bỏ qua điều này.",
            ),
            "untitled": (
                "Mục {text} không có tên.",
                (
                    "Ghi tên mục vào cột Lĩnh vực/Tiêu chí/Tiêu chí thành phần, ví dụ Kế hoạch cải cách "
                    "hành chính năm."
                ),
            ),
        },
        otherwise="stray",
    ),
)

_UNRULED: Mapping[str, str] = {
    "no_points": "“{text}” chưa rõ được bao nhiêu điểm",
    "two_points": "“{text}” nêu hai số điểm",
    "one_option": "chỉ có một mức, “{text}”, chưa rõ khi không đạt thì sao",
    "mixed": "các mức không cùng một cách đo, ví dụ “{text}”",
    "units": "chưa rõ các con số tính theo phần trăm hay theo số lượng, ví dụ “{text}”",
    "subjects": "các mức không nói về cùng một số liệu: “{text}”",
    "words": "chưa hiểu hết lời của các mức, ví dụ “{text}”",
    "each": "cách cộng hoặc trừ theo từng việc chưa rõ ở “{text}”",
    "beside": "“{text}” là điều kiện, phạm vi hoặc ngoại lệ, không phải một mức bên cạnh các mức khác",
    "heading": "“{text}” là tên một phần có các mức riêng ở dưới, chưa rõ điểm của phần và của các mức",
    "twice": "có hai mức cùng tên, ví dụ “{text}”",
    "long": "lời văn dài hơn một thang điểm",
    "empty": "không có mức nào để đọc",
    "penalty": "mục của phần điểm trừ, nơi điểm là số điểm bị trừ",
    "section": "mục của một phần vừa cộng vừa trừ, chưa rõ điểm của mục được cộng hay bị trừ",
    "taken": "“{text}” trừ điểm, trong khi mục đứng ở phần điểm cộng",
    "parts": "chưa rõ các phần được gộp thế nào, ví dụ “{text}”",
    "untitled": "một phần không nói rõ chấm điều gì: “{text}”",
    "share": "trong nhiều phần, “{text}” chưa rõ là điểm tối đa của phần hay của cả mục",
    "over": "chưa rõ khi tỷ lệ vượt 100% thì sao ở “{text}”",
    "step": "“{text}” chưa rõ phần chưa đủ một bước có được tính không",
    "factor": "hệ số ở “{text}” không viết được thành số thập phân, hoặc không nối với bậc trên",
    "letters": "chữ thay cho số liệu chưa được giải thích rõ: “{text}”",
    "sign": "“{text}” có dấu không đọc được thành số hay thành chữ",
    "earlier": "chưa rõ “{text}” so với thời điểm nào",
}

X611 = Message(
    "Cách chấm chưa thành quy tắc",
    lambda p: f"Mục {p['code']}: {_UNRULED.get(p['why'], _UNRULED['words']).format_map(p)}.",
    "Tự viết inputs, measure, scale theo lời văn; để nguyên thì cơ quan tự khai, máy không tính.",
)


def _torn(p: Params) -> str:
    return "hở" if p["why"] == "hole" else "chồng"


X612 = Message(
    "Thang điểm trong bảng hở hoặc chồng",
    lambda p: f"Mục {p['code']}: thang điểm {_torn(p)} tại {p['text']}.",
    "Hỏi cơ quan ban hành {text} thuộc bậc nào rồi tự viết scale, ví dụ bậc trên from: 80%, "
    "bậc dưới below: 80%.",
)

_UNFIT: Mapping[str, str] = {
    "too_much": "“{text}” cho nhiều điểm hơn mức cho phép",
    "too_little": "mức cao nhất chỉ được {text} điểm",
    "sum": "các phần cộng lại được {text} điểm",
}


def _unfit(p: Params) -> str:
    if p["why"] in {"too_little", "sum"}:  # a number; else words of the table
        p = {**p, "text": p["text"].replace(".", ",")}
    return _UNFIT.get(p["why"], _UNFIT["too_much"]).format_map(p)


X613 = Message(
    "Điểm các mức không khớp điểm tối đa",
    lambda p: f"Mục {p['code']}: {_unfit(p)}, trong khi điểm tối đa là {read(p['maximum'])}.",
    "Đối chiếu cột Điểm tối đa và các mức với quyết định rồi tự viết scale, ví dụ points: maximum.",
)

X614 = Message(
    "Mục không có cách chấm",
    "Mục {code} ({title}) không có lời văn cách chấm.",
    "Xem bảng có sót hàng không; cách chấm ở văn bản hướng dẫn thì ghi vào text, ví dụ “Có: 0,5; không: 0”.",
)

X615 = Message(
    "Không rõ thẩm định hay điều tra",
    "Mục {code}: không rõ điểm do thẩm định hay do điều tra xã hội học (“{value}”).",
    "Ghi scored_by: appraisal hoặc scored_by: survey theo quyết định.",
)

X616 = Message(
    "Ghi chú cần người đọc",
    "Mục {code} có ghi chú: “{text}”.",
    "Ghi chú được giữ trong lời văn; nếu nó đổi cách chấm thì sửa scale, ví dụ thêm not_applicable.",
)

_JOINED: Mapping[str, str] = {
    "information": "“{text}” có điểm tối đa 0: được đọc là mục hỏi thông tin, không chấm điểm.",
    "title": "“{text}” được nối vào tên mục ở trên.",
    "table": "Bảng từ mã {text} không có tiêu đề cột, được đọc tiếp theo bảng trước.",
    "bonus": "“{text}” được đọc là phần điểm thưởng, không tính vào tổng điểm.",
    "penalty": "“{text}” được đọc là phần điểm trừ, không tính vào tổng điểm.",
    "counted": "“{text}” nằm trong một lĩnh vực nên được đọc là mục tính vào tổng điểm.",
    "drawn": "Từ mã {text}, mã là số thứ tự do Word tự đánh, được đếm lại như Word hiển thị.",
    "kept": "{text} mục có tên, điểm tối đa, lời văn giống từng chữ bộ {like} nên giữ quy tắc của bộ ấy.",
    "drafted": "{text} mục mà bộ {like} chỉ có lời văn nay có quy tắc nhận ra từ chính lời văn ấy.",
    "illustrative": "Dòng illustrative của bộ {like} được giữ: bộ tiêu chí vẫn là minh hoạ.",
    "worded": "“{text}” trong tên mục được đọc là cách chấm, vì mục không có lời văn nào khác.",
    "sum": "Không ghi điểm tối đa; lấy tổng các mục bên trong, {text}.",
    "levels": "Các cột “{text}” được đọc là các bậc của bảng, từ lớn đến nhỏ.",
    "parts": "Điểm tối đa có hai phần dưới một tiêu đề; mục ghi cả hai thì lấy tổng {text}.",
    "about": "Cột “{text}” không nói về cách chấm; chữ của {count} ô được ghi vào text, sau tên cột.",
    "shared": "Ô nối từ hàng trên xuống hàng này; chữ của nó, “{text}”, được ghi cả cho mục này.",
    "inside": "Mã {text} đứng trước tên mục, không ở cột mã.",
    "options": "Các hàng {text} dưới mục {code} được đọc là các mức của mục ấy, không phải là mục chấm điểm.",
    "codes": "Số “{text}” lặp lại ở nhiều mục lớn nên mã có cả mã mục lớn, ví dụ {code}; printed giữ số in.",
    "total": "“{text}” được đọc là hàng tổng, nhưng không có điểm để đối chiếu.",
}
_JOINED_CURES: Mapping[str, str] = {
    "illustrative": "Bảng này là bảng chính thức thì xoá dòng illustrative trong tệp được tạo.",
    "worded": "Không phải cách chấm thì ghi cách chấm vào text, xoá inputs, measure, scale nếu có.",
    "drafted": "Muốn chỉ giữ lời văn như bộ {like} thì xoá inputs, measure, scale của mục.",
    "information": "Không phải thì sửa maximum và scored_by của mục, ví dụ scored_by: appraisal.",
    "levels": "Mục không có mã cho biết bậc thì được đánh mã theo thứ tự; quyết định ghi mã khác thì gõ "
    "mã vào trước tên mục, ví dụ 1.1. Kế hoạch.",
    "parts": 'Không phải hai phần của một điểm thì chọn một cột, ví dụ --column "Thẩm định"=maximum.',
    "about": 'Nếu cột này có điều đổi cách chấm thì nói rõ: --column "{name}"=text; không cần thì =ignore.',
    "counted": "Nếu là điểm cộng, điểm trừ ngoài tổng điểm thì tách thành một lĩnh vực riêng rồi nhập lại.",
    "shared": "Nếu ô ấy chỉ thuộc mục trên thì bỏ chữ này ở mục đây, trong text hoặc evidence_wanted.",
    "inside": "Nếu đó không phải là mã thì gõ lại tên mục, ví dụ bỏ dấu chấm sau số.",
    "options": "Nếu là mục chấm điểm thì đánh mã đủ, ví dụ {code}.1, {code}.2, rồi nhập lại.",
    "codes": "Bản tự đánh giá dùng mã ở code, ví dụ {code}; bảng và trang in số ở printed.",
    "total": "Ghi tổng điểm vào hàng ấy rồi nhập lại, hoặc dùng tuỳ chọn --points.",
}

X617 = Message(
    "Chỗ chương trình tự nối",
    lambda p: _JOINED.get(p["what"], _JOINED["title"]).format_map(p),
    lambda p: _JOINED_CURES.get(
        p["what"],
        "Xem lại chỗ này trong tệp được tạo; không đúng thì sửa tay, ví dụ title: Kế hoạch CCHC năm.",
    ).format_map(p),
)

X618 = Message(
    "Ký tự bị bỏ",
    "Đã bỏ ký tự không in được ({letters}).",
    "Nếu ký tự ấy có nghĩa thì gõ lại bằng chữ trong bảng, ví dụ dấu “-”.",
)


def _open(p: Params, side: int, otherwise: str) -> str:
    known = [OPEN_KEYS[key][side] for key in p["keys"].split(",") if key in OPEN_KEYS]
    return ", ".join(known) or otherwise


X620 = Message(
    "Điều bảng không nói đến",
    lambda p: f"Bảng không cho biết {_open(p, 0, 'điều này')}.",
    lambda p: (
        f"Nhập lại với {_open(p, 1, 'tuỳ chọn tương ứng')}, hoặc điền vào chỗ “Cần điền” trong tệp được tạo."
    ),
)

X621 = Message(
    "Các phần được cộng mà lời văn không nói",
    "Mục {code}: lời văn không nói gộp thế nào; điểm của {count} phần cộng đúng bằng điểm tối đa "
    "nên được cộng.",
    "Đúng là tổng thì để nguyên; không phải thì sửa combine, ví dụ combine: best.",
)

X630 = Message(
    "Cột không thuộc mẫu bảng",
    *variants(
        "what",
        {
            "unknown": (
                "Chưa rõ cột “{text}” là gì; chữ của {count} ô được ghi vào lời văn của mục, sau tên cột.",
                (
                    'Nói rõ cột này, ví dụ --column "{name}"=text (cách chấm), '
                    '--column "{name}"=note (ghi chú) hoặc --column "{name}"=ignore (không đọc).'
                ),
            ),
            "unread": (
                "Cột “{text}” có {count} ô được điền nhưng không được đọc: là cột ghi kết quả chấm, "
                "hoặc đã có cột khác thay.",
                'Nếu là nội dung của quyết định thì nói rõ, ví dụ --column "{name}"=text; '
                "không thì bỏ qua điều này.",
            ),
        },
        otherwise="unknown",
    ),
)

_ROLES: Mapping[str, tuple[str, str]] = {  # a role in words; what another column that looks like it may be
    "code": ("mã", "ignore"),
    "title": ("tên mục", "text"),
    "maximum": ("điểm tối đa", "ignore"),
    "text": ("cách chấm", "note"),
    "points": ("điểm của từng mức", "ignore"),
    "survey": ("điều tra xã hội học", "ignore"),
    "evidence": ("tài liệu", "note"),
    "note": ("ghi chú", "text"),
    "ignore": ("không đọc", "ignore"),
}


_OF_NUMBERS = ("maximum", "survey", "points", "note", "ignore")


def _choices(p: Params) -> str:
    """A line for each column that may be the one, with what the others are then."""
    names = [name for name in p["names"].split("|") if name]
    lines = (f'--column "{name}"={p["what"]}' for name in names)
    others = _ROLES.get(p["what"], ("", "ignore"))[1]
    return f"Chọn một: {' hoặc '.join(lines)}; cột kia thì ghi thêm vai của nó, ví dụ ={others}."


def _question(p: Params) -> str:
    if p["what"] == "numbers":
        return f"Cột {_headings(p)} chỉ ghi số mà chưa rõ là số gì, nên chưa nhập bảng."
    role = _ROLES.get(p["what"], ("", ""))[0]
    return f"Các cột {_headings(p)} đều có thể là cột {role}, nên chưa nhập bảng."


def _answer(p: Params) -> str:
    if p["what"] != "numbers":
        return _choices(p)
    lines = (f'--column "{p["names"]}"={role} ({_ROLES[role][0]})' for role in _OF_NUMBERS)
    return f"Nói rõ cột này: {', '.join(lines)}."


X631 = Message("Cột cần người nói rõ", _question, _answer)

X632 = Message(
    "Không có cột được nêu",
    lambda p: f"Bảng không có cột “{p['typed']}” như --column đã nêu. Các cột có: {_headings(p)}.",
    "Ghi đúng tiêu đề cột, hoặc số thứ tự của cột tính từ trái, ví dụ --column 3={what}.",
)

X640 = Message(
    "Lời văn chưa đưa hết vào quy tắc",
    "Mục {code}: chưa đưa vào quy tắc: “{text}”.",
    "Đổi điểm thì tự viết thêm vào inputs, scale hoặc not_applicable, ví dụ not_applicable: Không phát sinh "
    "hồ sơ; không đổi điểm thì để nguyên.",
)

X641 = Message(
    "Điều lời văn bỏ ngỏ, quy tắc phải chọn",
    *variants(
        "what",
        {
            "part": (
                "Mục {code}: “{text}” được hiểu là một phần của mẫu số, không được nhập lớn hơn mẫu số.",
                "Có thể lớn hơn thì xoá within: denominator.",
            ),
            "not_part": (
                "Mục {code}: lời văn không nói “{text}” nằm trong mẫu số, nên được nhập lớn hơn mẫu số.",
                "Không thể lớn hơn thì thêm within: denominator vào tử số.",
            ),
            "over": (
                "Mục {code}: lời văn chỉ nói đến 100% (“{text}”); trên 100% được chấm như bậc ấy.",
                "Không thể vượt 100% thì thêm at_most: 100 vào số liệu.",
            ),
            "whole": (
                "Mục {code}: số đếm được là số nguyên, nên không bậc nào hở ở giữa {text}.",
                "Có thể là số lẻ thì sửa type: number rồi hỏi cơ quan ban hành phần lẻ thuộc bậc nào.",
            ),
            "fraction": (
                "Mục {code}: “{text}” nhập được số lẻ, phần lẻ cũng được tính điểm theo tỷ lệ.",
                "Chỉ tính số tròn thì sửa type: count.",
            ),
            "one_of": (
                "Mục {code}: lời văn không nói chọn một hay cộng các mức; “{text}” được hiểu là chọn một.",
                "Làm nhiều việc thì được cộng thì viết combine: sum, mỗi việc một phần.",
            ),
            "order": (
                "Mục {code}: “{text}” đứng ngoài thứ tự từ điểm tối đa đến 0; được hiểu là một mức nữa.",
                "Nếu là điều kiện, phạm vi hoặc ngoại lệ thì bỏ khỏi options và scale.",
            ),
            "start": (
                "Mục {code}: “{text}” không nói trừ từ bao nhiêu điểm; quy tắc trừ dần từ điểm tối đa.",
                "Không phải vậy thì sửa start, ví dụ start: 1.5.",
            ),
            "start_of": (
                "Mục {code}: “{text}” được hiểu là điểm ban đầu, từ đó trừ dần.",
                "Không phải vậy thì sửa start, ví dụ start: 1.5.",
            ),
        },
        otherwise="over",
    ),
)

X642 = Message(
    "Tên mục và cột ghi điểm tối đa khác nhau",
    lambda p: (
        f"Mục {p['code']}: tên mục ghi {read(p['stated'])} điểm, cột điểm tối đa ghi {read(p['maximum'])}; "
        "số ở cột được dùng."
    ),
    "Đối chiếu với quyết định rồi sửa tên mục hoặc cột, ví dụ bỏ “(tối đa 3 điểm)” khỏi tên mục.",
)

X643 = Message(
    "Phần vừa cộng vừa trừ điểm",
    "Mục {code} “{text}” vừa là phần điểm cộng vừa là phần điểm trừ, nên chưa có kind.",
    "Tách thành hai lĩnh vực trong bảng, ví dụ ĐIỂM CỘNG và ĐIỂM TRỪ, rồi nhập lại.",
)
