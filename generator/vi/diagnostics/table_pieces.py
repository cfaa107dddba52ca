"""Diagnostics of an imported table → the pieces of their wording. Params are machine text, maybe hostile."""

from collections.abc import Callable, Mapping

from generator.lexicon.decision_words import HEADING_NAMES
from generator.vi.criteria_table import OPEN_KEYS
from generator.vi.diagnostics.wordings import TOTALS

Params = Mapping[str, str]
_Pair = tuple[str, str]

_UNOPENED: Mapping[str, _Pair] = {
    "old": (
        "Tệp ở định dạng cũ (.doc, .xls).",
        "Mở bằng Word hoặc Excel, chọn Lưu dưới dạng .docx hoặc .xlsx, rồi nhập tệp mới.",
    ),
    "locked": (
        "Tệp được khoá bằng mật khẩu.",
        "Mở tệp, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu), lưu thành bản .docx khác rồi nhập lại.",
    ),
    "kind": (
        "Tệp không phải là tài liệu Word (.docx) hay bảng tính Excel (.xlsx).",
        "Lưu bảng tiêu chí dưới dạng .docx hoặc .xlsx; bản PDF hay bản chụp thì phải gõ lại thành bảng.",
    ),
    "entities": (
        "Tệp chứa khai báo lạ mà Word và Excel không bao giờ viết.",
        "Không mở tệp này. Lấy lại tệp từ nơi ban hành, hoặc chép bảng sang một tệp .docx mới.",
    ),
    "broken": (
        "Tệp hỏng, hoặc không phải là tài liệu Word (.docx) hay bảng tính Excel (.xlsx).",
        "Mở thử bằng Word hoặc Excel; mở được thì lưu thành tệp .docx hoặc .xlsx mới rồi nhập lại.",
    ),
}

_TABLES: Mapping[str, _Pair] = {
    "none": (
        "Không bảng nào trong tệp có đủ tiêu đề cột{lacking}.",
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
}

_ROWS: Mapping[str, _Pair] = {
    "stray": (
        "Hàng “{text}” đứng ngoài mọi mục nên không được đọc.",
        "Nếu là nội dung của một mục thì đặt dưới mục đó; nếu là đầu đề hay ghi chú thì bỏ qua điều này.",
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
        "Ghi tên mục vào cột Lĩnh vực/Tiêu chí/Tiêu chí thành phần, ví dụ Kế hoạch cải cách hành chính năm.",
    ),
}

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
    "earlier": "chưa rõ “{text}” so với thời điểm nào",
}
_UNFIT: Mapping[str, str] = {
    "too_much": "“{text}” cho nhiều điểm hơn mức cho phép",
    "too_little": "mức cao nhất chỉ được {text} điểm",
    "sum": "các phần cộng lại được {text} điểm",
}
_JOINED: Mapping[str, str] = {
    "title": "“{text}” được nối vào tên mục ở trên.",
    "table": "Bảng từ mã {text} không có tiêu đề cột, được đọc tiếp theo bảng trước.",
    "bonus": "“{text}” được đọc là phần điểm thưởng, không tính vào tổng điểm.",
    "penalty": "“{text}” được đọc là phần điểm trừ, không tính vào tổng điểm.",
    "drawn": "Từ mã {text}, mã là số thứ tự do Word tự đánh, được đếm lại như Word hiển thị.",
    "kept": "{text} mục có tên, điểm tối đa, lời văn giống từng chữ bộ {like} nên giữ quy tắc của bộ ấy.",
    "sum": "Không ghi điểm tối đa; lấy tổng các mục bên trong, {text}.",
}
_UNSETTLED: Mapping[str, _Pair] = {
    "formula": (
        "Ô này là công thức chưa có kết quả, hoặc kết quả là lỗi.",
        "Mở tệp bằng Excel rồi lưu lại, hoặc gõ con số thay cho công thức, ví dụ 0,5.",
    ),
    "numbered": (
        "Ô này có số thứ tự do Word tự đánh, chương trình không chắc Word hiển thị số nào.",
        "Gõ số ấy thành chữ thay cho số tự đánh, ví dụ 1.1, rồi nhập lại.",
    ),
    "tracked": (
        "Ô này có sửa đổi chưa được chấp nhận hay từ chối.",
        "Trong Word, thẻ Xem lại, chọn Chấp nhận hoặc Từ chối mọi thay đổi, rồi nhập lại.",
    ),
}


def _of(pairs: Mapping[str, _Pair], side: int, key: str, otherwise: str) -> Callable[[Params], str]:
    def told(p: Params) -> str:
        return pairs.get(p[key], pairs[otherwise])[side].format_map(p)

    return told


def _no_table(p: Params) -> str:
    names = [HEADING_NAMES[name] for name in p["names"].split(",") if name in HEADING_NAMES]
    lacking = f"; thiếu: {', '.join(names)}" if names else ""
    text = _TABLES.get(p["what"], _TABLES["none"])[0]
    return text.replace("{lacking}", lacking).replace("{count}", p["count"])


def _misplaced_row(p: Params) -> str:
    if p["what"] == "twice":
        return f"Mã {p['code']} đã dùng cho một hàng ở trên."
    under = f"dưới mục {p['parent']}" if p["parent"] else "giữa các lĩnh vực"
    return f"Mã {p['code']} đứng sai chỗ: hàng này nằm {under}."


def _no_maximum(p: Params) -> str:
    if p["value"]:
        return f"Mục {p['code']}: điểm tối đa “{p['value']}” không đọc được thành số."
    return f"Mục {p['code']} không có điểm tối đa."


def _total(p: Params) -> str:
    if p["what"] in TOTALS:
        return "Hàng tổng"
    return f"Mục {p['what']}"


def _torn(p: Params) -> str:
    return "hở" if p["why"] == "hole" else "chồng"


def _unfit(p: Params) -> str:
    if p["why"] in {"too_little", "sum"}:  # a number; else words of the table
        p = {**p, "text": p["text"].replace(".", ",")}
    return _UNFIT.get(p["why"], _UNFIT["too_much"]).format_map(p)


def _open(p: Params, side: int, otherwise: str) -> str:
    known = [OPEN_KEYS[key][side] for key in p["keys"].split(",") if key in OPEN_KEYS]
    return ", ".join(known) or otherwise


PIECES: Mapping[str, Callable[[Params], str]] = {
    "unopened": _of(_UNOPENED, 0, "why", "broken"),
    "open_it": _of(_UNOPENED, 1, "why", "broken"),
    "no_table": _no_table,
    "which_table": _of(_TABLES, 1, "what", "none"),
    "row_misplaced": _misplaced_row,
    "no_maximum": _no_maximum,
    "table_total": _total,
    "stray": _of(_ROWS, 0, "what", "stray"),
    "stray_cure": _of(_ROWS, 1, "what", "stray"),
    "unruled": lambda p: _UNRULED.get(p["why"], _UNRULED["words"]).format_map(p),
    "unfit": _unfit,
    "torn": _torn,
    "joined": lambda p: _JOINED.get(p["what"], _JOINED["title"]).format_map(p),
    "unsettled": _of(_UNSETTLED, 0, "why", "formula"),
    "settle": _of(_UNSETTLED, 1, "why", "formula"),
    "open_keys": lambda p: _open(p, 0, "điều này"),
    "open_options": lambda p: _open(p, 1, "tuỳ chọn tương ứng"),
}
