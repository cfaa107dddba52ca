"""Messages of X67 and X68: what became of a source when many units' assessments are put side by side."""

from generator.linking import Finding
from generator.vi import links
from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import day, question, read

_ASK = "Đề nghị đơn vị gửi lại"
_NOT_ZERO = "Đơn vị không có hạng, không bị tính 0 điểm."
_AGAIN = f"{_ASK} dữ liệu dựng bằng parindex publish từ kho của mình."


def _overdue(params: Params) -> str:
    """How long nothing has been signed after the last day; empty where it is not over."""
    days = params.get("overdue")
    return f" Quá hạn {read(days)} ngày." if days else ""


def _first(params: Params) -> str:
    """Where the first difference stands, with both values, and how many more there are."""
    found, wanted = params["found"] or "không có", params["wanted"] or "không có"
    more = params.get("more")
    rest = f" Còn {read(more)} chỗ khác nữa." if more else ""
    return f"Ở khoá {params['where']}: tệp ghi {found}, đúng ra là {wanted}.{rest}"


def _at(params: Params) -> str:
    """The line and column in the file that was delivered, and the key; empty where they are not known."""
    place = f" ở dòng {params['line']}, cột {params['column']}" if params.get("line") else ""
    return f"{place} (khoá “{params['key']}”)" if params.get("key") else place


X670 = Message(
    "Chưa có dữ liệu của đơn vị",
    lambda p: f"Không có tệp dữ liệu của {p['name']} tại {p['location']}.{_overdue(p)}",
    f"{_ASK} dữ liệu, hoặc sửa location. {_NOT_ZERO}",
)

X671 = Message(
    "Không lấy được dữ liệu của đơn vị",
    *variants(
        "why",
        {
            "finding": (
                lambda p: f"Không tải được dữ liệu của {p['name']}: {links.found(Finding(p['finding']))}.",
                f"Mở địa chỉ bằng trình duyệt để xem; máy chủ ấy tạm hỏng thì chạy lại sau. {_NOT_ZERO}",
            ),
            "time": (
                "Hết thời gian của lần chạy mà chưa tải đến dữ liệu của {name}.",
                f"Chạy lại, hoặc tải tệp về trước rồi ghi đường dẫn vào location. {_NOT_ZERO}",
            ),
            "large": (
                "Tệp dữ liệu của {name} lớn quá mức được đọc (20 MB).",
                f"Xem location có trỏ đúng data/assessment.json không. {_NOT_ZERO}",
            ),
            "kind": (
                "Ở {location} không phải một tệp dữ liệu.",
                f"Ghi vào location tệp .json hoặc thư mục của trang đã dựng. {_NOT_ZERO}",
            ),
            "scheme": (
                "Địa chỉ {location} không bắt đầu bằng https nên không được mở.",
                f"Dùng địa chỉ https, hoặc tải tệp về rồi ghi đường dẫn. {_NOT_ZERO}",
            ),
            "link": (
                "Địa chỉ {location} không phải một địa chỉ công khai hợp lệ nên không được mở.",
                f"Sửa địa chỉ, hoặc tải tệp về rồi ghi đường dẫn. {_NOT_ZERO}",
            ),
            "closed": (
                "Máy này không đọc được tệp ở {location}.",
                f"Xem quyền đọc của tệp và tên đường dẫn. {_NOT_ZERO}",
            ),
        },
        otherwise="closed",
    ),
)

X672 = Message(
    "Dữ liệu khác mã băm đã ghi",
    "Dữ liệu nhận được của {name} có mã băm {found}, danh sách ghi {pinned}: tệp đã bị đổi từ khi ghi mã.",
    f"Hỏi lại đơn vị. Họ xác nhận đã công bố bản mới thì ghi mã băm mới vào sha256; không thì lấy tệp cũ. "
    f"{_NOT_ZERO}",
)

X673 = Message(
    "Tệp không phải dữ liệu đánh giá",
    *variants(
        "why",
        {
            "shape": (
                lambda p: f"Tệp của {p['name']} không đúng mẫu dữ liệu{_at(p)}.",
                f"{_AGAIN} {_NOT_ZERO}",
            ),
            "syntax": (
                lambda p: f"Tệp của {p['name']} không phải JSON: hỏng{_at(p)}.",
                f"Tệp có thể tải dở hoặc đã bị sửa tay. {_AGAIN} {_NOT_ZERO}",
            ),
            "ranking": (
                "Tệp của {name} là bảng xếp hạng của một đợt chấm từng đơn vị: đợt ấy không có một tổng điểm "
                "chung để xếp với nơi khác.",
                f"Lấy dữ liệu của đợt có tổng điểm chung (data/assessment.json). {_NOT_ZERO}",
            ),
            "twice": (
                lambda p: f"Tệp của {p['name']} ghi khoá “{p['key']}” hai lần, không rõ lấy giá trị nào.",
                f"Chương trình không bao giờ ghi như thế: tệp đã bị sửa. {_AGAIN} {_NOT_ZERO}",
            ),
            "letters": (
                "Tệp của {name} không phải chữ UTF-8.",
                f"Xem location có trỏ đúng data/assessment.json không. {_AGAIN} {_NOT_ZERO}",
            ),
            "deep": (
                "Tệp của {name} lồng nhau quá sâu.",
                f"{_AGAIN} {_NOT_ZERO}",
            ),
            "number": (
                "Tệp của {name} có số không đọc được.",
                f"{_AGAIN} {_NOT_ZERO}",
            ),
        },
        otherwise="shape",
    ),
)

X674 = Message(
    "Dữ liệu theo mẫu cũ hoặc mẫu mới hơn",
    *variants(
        "why",
        {
            "older": (
                "Dữ liệu của {name} theo mẫu {version}, không đủ để tính lại tổng; ở đây cần mẫu {wanted}.",
                f"{_ASK}: cập nhật chương trình rồi dựng lại trang bằng parindex publish. {_NOT_ZERO}",
            ),
            "newer": (
                "Dữ liệu của {name} theo mẫu {version}; chương trình này chỉ biết mẫu {wanted}.",
                f"Cập nhật chương trình ở đây rồi chạy lại. {_NOT_ZERO}",
            ),
        },
        otherwise="newer",
    ),
)

_KEYS = {"campaign": "đợt đánh giá", "issuer": "cơ quan ban hành kế hoạch", "criteria_set": "bộ tiêu chí"}


def _other(params: Params) -> str:
    where = params["where"]
    if where in _KEYS:
        return (
            f"Dữ liệu của {params['name']} có {_KEYS[where]} là {params['found'] or 'không có'}; "
            f"ở đây cần {params['wanted']}."
        )
    return f"Bộ tiêu chí trong dữ liệu của {params['name']} khác bộ ở đây. {_first(params)}"


X675 = Message(
    "Dữ liệu của bộ tiêu chí, đợt hoặc cơ quan khác",
    _other,
    f"Lấy đúng dữ liệu của đợt này, theo đúng bộ tiêu chí; điểm theo bảng khác không so được. {_NOT_ZERO}",
)

X676 = Message(
    "Tổng điểm không khớp các phần",
    lambda p: f"Tính lại dữ liệu của {p['name']} thì khác số ghi trong tệp. {_first(p)}",
    f"Tệp đã bị sửa, hoặc bộ tiêu chí của đơn vị có cách chấm khác. {_AGAIN} {_NOT_ZERO}",
)

X677 = Message(
    "Biên bản ký không khớp dữ liệu",
    lambda p: f"Biên bản ký trong dữ liệu của {p['name']} không khớp. {_first(p)}",
    f"Tệp đã bị sửa sau khi ký, hoặc ký theo bộ tiêu chí khác tệp ở đây. {_AGAIN} {_NOT_ZERO}",
)

X678 = Message(
    "Hai đơn vị dùng chung một dữ liệu",
    "Dữ liệu ghi cho {name} cũng được ghi cho {other_name}: không rõ là của đơn vị nào.",
    f"Sửa location của đơn vị ghi nhầm; ghi issuer để lần sau phân biệt được. {_NOT_ZERO}",
)

X679 = Message(
    "Dữ liệu chưa ký công bố",
    *variants(
        "why",
        {
            "draft": (
                lambda p: f"Dữ liệu của {p['name']} là bản dự thảo, chưa ai ký.{_overdue(p)}",
                f"Chờ đơn vị ký (parindex signoff) và công bố, rồi chạy lại. {_NOT_ZERO}",
            ),
            "replaced": (
                lambda p: (
                    f"Bản công bố này của {p['name']} đã được thay bằng bản “{p['newer']}”.{_overdue(p)}"
                ),
                f"Lấy dữ liệu của bản mới. {_NOT_ZERO}",
            ),
        },
        otherwise="draft",
    ),
)

X680 = Message(
    "Ký công bố sau hạn",
    lambda p: f"{p['name']} ký ngày {day(p['signed'])}, muộn {read(p['days'])} ngày.",
    "Không phải sửa gì: điểm vẫn được xếp hạng, trang ghi rõ là ký muộn.",
)

X681 = Message(
    "Nhóm không có trong danh sách",
    lambda p: (
        f"Đơn vị {p['unit']} thuộc nhóm “{p['group']}”, groups không có nhóm này."
        if p["group"]
        else f"Đơn vị {p['unit']} chưa ghi nhóm, trong khi danh sách chia nhóm."
    ),
    lambda p: f"Ghi group là một trong: {p['known'] or 'chưa có nhóm nào'}.{question(p)}",
)

X682 = Message(
    "Địa chỉ mạng thiếu mã băm",
    "Nguồn {unit} là địa chỉ mạng mà chưa ghi sha256: không rõ dữ liệu tải về có đúng là bản đơn vị đã gửi.",
    "Hỏi đơn vị mã băm của data/assessment.json (in bằng sha256sum), ghi vào sha256; hoặc tải tệp về "
    "và ghi đường dẫn của tệp vào location.",
)
