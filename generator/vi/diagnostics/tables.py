"""Messages of X6: the table of a decision that is imported. Those of its cells stand in `table_cells`."""

from collections.abc import Mapping

from generator.lexicon.decision_words import HEADING_NAMES
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
                (
                    "Lưu bảng tiêu chí dưới dạng .docx hoặc .xlsx; bản PDF hay bản chụp thì phải gõ lại "
                    "thành bảng."
                ),
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


def _lacking(p: Params) -> str:
    names = [HEADING_NAMES[name] for name in p["names"].split(",") if name in HEADING_NAMES]
    return f"; thiếu: {', '.join(names)}" if names else ""


X603 = Message(
    "Không thấy bảng, hoặc có nhiều bảng",
    *variants(
        "what",
        {
            "none": (
                lambda p: f"Không bảng nào trong tệp có đủ tiêu đề cột{_lacking(p)}.",
                "Đặt tên cột như quyết định: STT, Lĩnh vực/Tiêu chí/Tiêu chí thành phần, Điểm tối đa.",
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
        otherwise="none",
    ),
)

X604 = Message(
    "Bảng chưa có mục nào",
    "Bảng có tiêu đề cột nhưng không có mục nào được chấm.",
    "Gõ mã thành chữ trong cột STT, ví dụ 1.1.1; mã do Word tự đánh số thì chuyển thành chữ.",
)

X605 = Message(
    "Mã không đọc được",
    "Không đọc được mã “{code}” của hàng “{title}”.",
    "Gõ mã thành chữ, ví dụ 1, 1.1, 1.1.1 hoặc I, II; trong Excel, định dạng cột STT là Văn bản (Text).",
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


def _no_maximum(p: Params) -> str:
    if p["value"]:
        return f"Mục {p['code']}: điểm tối đa “{p['value']}” không đọc được thành số."
    return f"Mục {p['code']} không có điểm tối đa."


X608 = Message(
    "Thiếu điểm tối đa",
    _no_maximum,
    "Ghi điểm tối đa vào đúng cột, ví dụ 0,5.",
)


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
                "Chép nội dung này vào từng tiêu chí thành phần có liên quan, ví dụ ở evidence_wanted.",
            ),
            "bare": (
                "Lĩnh vực {code} không có tiêu chí nào.",
                "Xem bảng có sót hàng không; mã của tiêu chí bắt đầu bằng mã lĩnh vực, ví dụ {code}.1.",
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
    "twice": "có hai mức cùng tên, ví dụ “{text}”",
    "long": "lời văn dài hơn một thang điểm",
    "empty": "không có mức nào để đọc",
    "penalty": "mục của phần điểm trừ, nơi điểm là số điểm bị trừ",
    "parts": "chưa rõ các phần được gộp thế nào, ví dụ “{text}”",
    "untitled": "một phần không nói rõ chấm điều gì: “{text}”",
    "share": "trong nhiều phần, “{text}” chưa rõ là điểm tối đa của phần hay của cả mục",
    "over": "chưa rõ khi tỷ lệ vượt 100% thì sao ở “{text}”",
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
    "Tìm cách chấm trong hướng dẫn kèm quyết định rồi ghi vào text, ví dụ “Có: 0,5; không: 0”.",
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
    "title": "“{text}” được nối vào tên mục ở trên.",
    "table": "Bảng từ mã {text} không có tiêu đề cột, được đọc tiếp theo bảng trước.",
    "bonus": "“{text}” được đọc là phần điểm thưởng, không tính vào tổng điểm.",
    "penalty": "“{text}” được đọc là phần điểm trừ, không tính vào tổng điểm.",
    "drawn": "Từ mã {text}, mã là số thứ tự do Word tự đánh, được đếm lại như Word hiển thị.",
    "kept": "{text} mục có tên, điểm tối đa, lời văn giống từng chữ bộ {like} nên giữ quy tắc của bộ ấy.",
    "sum": "Không ghi điểm tối đa; lấy tổng các mục bên trong, {text}.",
}

X617 = Message(
    "Chỗ chương trình tự nối",
    lambda p: _JOINED.get(p["what"], _JOINED["title"]).format_map(p),
    "Xem lại chỗ này trong tệp được tạo; không đúng thì sửa tay, ví dụ title: Kế hoạch CCHC năm.",
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
