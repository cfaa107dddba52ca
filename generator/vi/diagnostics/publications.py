"""Messages of P5: signed publications, their records and tags."""

from collections.abc import Mapping

from generator.vi import numbers
from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import day, decimal

P501 = Message(
    "Biên bản công bố bị sửa tay",
    "Dấu vân tay không khớp với những điều ghi trong biên bản.",
    "Không sửa tay biên bản; ký lại bằng một tên khác: parindex signoff.",
)

_DIFFERENCES: Mapping[str, str] = {"changed": "đã khác", "missing": "không còn", "added": "mới có thêm"}


def _signed_at(p: Params) -> str:
    """Where the files were looked at; nothing for what a proposal would be merged to."""
    if p.get("tag"):
        return f", ở thẻ {p['tag']}"
    return f", ở commit {p['commit']}" if p.get("commit") else ""


def _sign_again(p: Params) -> str:
    if p.get("tag"):
        return (
            f"Thẻ đặt nhầm chỗ: xoá thẻ (git tag -d {p['tag']}, và ở kho chính) hoặc đặt lại. Bản công bố "
            "không cần thẻ, chương trình tìm commit theo biên bản."
        )
    if p.get("commit"):
        return (
            "Không commit nào của nhánh chính có đủ các tệp như lúc ký; chưa rõ vì sao thì không công bố. "
            "Tìm bằng git log bản tệp đúng mã băm ghi trong biên bản, đưa nó trở lại nhánh chính bằng một "
            "commit; công bố được rồi hãy sửa tiếp."
        )
    return (
        "Dữ liệu đã đổi sau khi ký, mà biên bản gộp vào rồi thì không sửa được nữa: cập nhật nhánh từ "
        "nhánh chính, xoá biên bản này, ký lại bằng parindex signoff."
    )


P502 = Message(
    "Tệp khác với lúc ký",
    lambda p: (
        f"Tệp {p['file']} {_DIFFERENCES.get(p['how'], _DIFFERENCES['changed'])} "
        f"so với lúc ký bản công bố {p['publication']}{_signed_at(p)}."
    ),
    _sign_again,
)

_STAGES: Mapping[str, str] = {
    "self": "tự đánh giá",
    "reviewed": "Thành phố thẩm định",
    "appraised": "Bộ Nội vụ thẩm định",
}

_NO_TOTAL = "(không có)"
_FIGURES: Mapping[str, str] = {"known": "số điểm đã có ", "maximum": "điểm tối đa áp dụng "}


def _points_or_none(text: str) -> str:
    """Points of a stage, which may have none."""
    value = decimal(text)
    return text or _NO_TOTAL if value is None else numbers.score(value)


def _figure_of(p: Params) -> str:
    """Of which unit it is, where a campaign ranks units, and at which stage."""
    unit = f", đơn vị {p['unit']}" if p.get("unit") else ""
    return f"{unit}, {_STAGES.get(p['stage'], p['stage'])}" if p.get("stage") else unit


def _differing(p: Params) -> str:
    """What came out again, and what was signed."""
    rebuilt, signed = p["rebuilt"], p["signed"]
    match p.get("what"):
        case "unit":
            return "biên bản ghi mà đợt không có" if signed else "đợt có mà biên bản không ghi"
        case "place":
            again = f"xếp lại được hạng {rebuilt}" if rebuilt else "xếp lại thì chưa có hạng"
            return f"{again} nhưng biên bản {f'ghi hạng {signed}' if signed else 'không ghi hạng'}"
    of = _FIGURES.get(p.get("what", ""), "")
    return f"tính lại được {of}{_points_or_none(rebuilt)} nhưng biên bản ghi {of}{_points_or_none(signed)}"


P503 = Message(
    "Tổng điểm hoặc hạng khác với lúc ký",
    lambda p: f"Bản công bố {p['publication']}{_signed_at(p)}{_figure_of(p)}: {_differing(p)}.",
    lambda p: (
        "Còn P502 thì sửa P502 trước. Các tệp đúng như lúc ký mà số khác là chương trình đã đổi cách tính "
        "(dựng bằng phiên bản đã dùng lúc ký), hoặc biên bản ghi sai số mà không qua bước xét yêu cầu gộp "
        "(người giữ kho đưa nhánh chính về trước commit thêm biên bản rồi ký lại). Chưa rõ vì sao thì không "
        "công bố."
        if p.get("commit")
        else _sign_again(p)
    ),
)

P504 = Message(
    "Thẻ công bố không khớp biên bản nào",
    "Nơi thẻ {tag} chỉ đến không có biên bản này như ở nhánh chính: không có, hoặc là bản khác.",
    "Bản công bố không cần thẻ: xoá thẻ đặt nhầm (git tag -d {tag}, và ở kho chính), hoặc đặt lại vào "
    "commit có đúng biên bản.",
)

P505 = Message(
    "Thẻ công bố nằm ngoài nhánh chính",
    "Thẻ {tag} đặt ở commit {commit}, ngoài lịch sử của nhánh đang dựng: chưa ai xét và gộp commit này.",
    "Đặt lại thẻ ở commit đã gộp vào nhánh chính; kho lấy thiếu lịch sử thì chạy: git fetch --unshallow.",
)

P507 = Message(
    "Thẻ công bố không đọc được",
    "Git không đọc được thẻ {tag}, hoặc commit mà thẻ chỉ đến; chưa công bố bản nào.",
    "Lấy lại thẻ và commit từ kho chính: git fetch --tags --force; thẻ không phải của bản công bố nào "
    "thì xoá: git tag -d {tag}, không được thì xoá tệp .git/refs/tags/{tag}.",
)

P508 = Message(
    "Biên bản bị sửa hoặc bị xoá sau khi gộp",
    lambda p: (
        f"Biên bản này đã bị {'xoá' if p['how'] == 'removed' else 'sửa'} ở commit {p['commit']}, "
        f"sau khi được gộp ở commit {p['origin']}."
    ),
    "Lấy lại bản gốc: git checkout {origin} -- {path}, rồi gộp vào nhánh chính. Cần thay "
    "bản công bố thì ký bản mới: parindex signoff … --replaces (tên bản cũ) --reason (lý do).",
)

P509 = Message(
    "Bản sao Git thiếu commit đã ký",
    "Bản sao Git này lấy thiếu lịch sử nên không biết bản công bố {publication} đứng ở commit nào.",
    "Lấy cho đủ lịch sử (git fetch --unshallow) rồi chạy lại.",
)

P510 = Message(
    "Biên bản ghi ngày chưa đến",
    lambda p: f"Biên bản ghi ngày {day(p['day'])}, nhưng hôm nay mới là {day(p['today'])}.",
    "Ghi đúng ngày ký và ngày văn bản; máy sai ngày thì sửa đồng hồ. Biên bản đã ghi thì xoá, ký lại.",
)

P511 = Message(
    "Thay một bản không thay được",
    *variants(
        "kind",
        {
            "unknown": (
                "Đợt này không có bản công bố nào tên {name} để thay.",
                "Ghi đúng tên một bản đã ký của cùng đợt (xem submissions/…/publications).",
            ),
            "itself": ("Một bản công bố không thay được chính nó.", "Ký bản mới bằng tên khác."),
            "later": (
                "Bản {name} ký sau bản này nên không thể bị bản này thay.",
                "Ghi tên một bản ký trước.",
            ),
            "document": (
                lambda p: (
                    f"Văn bản này ghi ngày trước văn bản của bản {p['name']} mà nó thay ({day(p['day'])})."
                ),
                "Ghi đúng ngày văn bản, hoặc tên bản được thay.",
            ),
            "taken": (
                "Bản {name} đã được bản {by} thay rồi.",
                "Muốn thay tiếp thì thay bản {by}.",
            ),
        },
        otherwise="unknown",
    ),
)

P512 = Message(
    "Bản đã ký mất theo cả đợt",
    "Cả đợt {campaign} đã bị bỏ khỏi nhánh chính ở commit {commit}, nên bản đã ký {publication} không "
    "còn được dựng.",
    "Chủ ý (ví dụ bỏ dữ liệu minh hoạ) thì thôi; không thì lấy lại thư mục: "
    "git checkout {commit}~1 -- submissions/{campaign}.",
)

P513 = Message(
    "Biên bản nói sai là ký đủ hay chưa đủ",
    lambda p: (
        f"Biên bản không ghi là ký khi chưa đủ, mà đợt còn thiếu: {p['missing']}."
        if p["missing"]
        else "Biên bản ghi là ký khi chưa đủ, mà đợt không thiếu gì."
    ),
    lambda p: (
        "Chờ cho đủ rồi ký lại, hoặc ký khi chưa đủ: parindex signoff … --partial."
        if p["missing"]
        else "Xoá biên bản này, ký lại bằng parindex signoff, không thêm --partial."
    ),
)

P514 = Message(
    "Ký lùi ngày",
    lambda p: (
        f"Biên bản ghi ký ngày {day(p['day'])}, trước một bản đã ký ngày {day(p['last'])}: "
        "trang đã công bố sẽ so với bản này."
    ),
    "Ghi ngày ký thật; đúng là ký lùi ngày thì người duyệt phải biết.",
)

_PART_AGAIN = "Chạy lại phần ấy bằng --shard {part}/{of} trên đúng commit này, rồi ghép lại."

P515 = Message(
    "Thiếu một phần việc đã chia",
    lambda p: (
        f"Không thấy phần {p['part']}/{p['of']}: máy làm phần này chưa xong, hoặc chưa chuyển kết quả đến."
        if p["part"]
        else "Thư mục này không có phần việc nào."
    ),
    lambda p: (
        _PART_AGAIN.format_map(p)
        if p["part"]
        else "Xem các máy làm từng phần đã chạy xong, đã chuyển thư mục của --parts đến đây chưa; ghép lại."
    ),
)

P516 = Message(
    "Một phần việc có hai bản",
    "Phần {part}/{of} có hai bản: bản này và {first}. Không rõ bản nào đúng nên không ghép.",
    "Xoá cả thư mục chứa các phần, chạy lại các phần, rồi ghép lại; hai máy không được làm cùng một số.",
)

P517 = Message(
    "Phần việc đã bị đổi hoặc hỏng",
    lambda p: (
        f"Tệp {p['file']} của phần này không còn đúng như lúc được chuyển đi."
        if p["file"]
        else "Tệp này không còn đúng như lúc được chuyển đi, hoặc không phải một phần việc."
    ),
    "Xoá thư mục của phần này, chạy lại phần ấy, rồi ghép lại; vẫn thế thì xem nơi cất kết quả.",
)


def _commits(p: Params) -> str:
    """The commits of the part and of here, where both are known and differ; the files on disk may, too."""
    if p["commit"] and p["here"] and p["commit"] != p["here"]:
        return f" (commit {p['commit']}, ở đây là {p['here']})"
    return ""


P518 = Message(
    "Phần của một việc khác",
    *variants(
        "why",
        {
            "command": (
                "Tệp này là phần của lệnh khác.",
                "Xoá tệp này; mỗi lệnh chỉ ghi phần do chính nó chia.",
            ),
            "program": (
                "Phần {part}/{of} do bản chương trình, thư viện hay phông chữ khác ở đây làm ra.",
                "Cho mọi máy dùng cùng một bản chương trình và cùng một ảnh hệ điều hành, chạy lại các phần.",
            ),
            "data": (
                lambda p: f"Phần {p['part']}/{p['of']} làm từ dữ liệu khác{_commits(p)}.",
                "Mọi phần và máy ghép phải đứng ở cùng một commit, với cùng tuỳ chọn và biến môi trường. "
                "Xoá phần của lần chạy cũ, chạy lại phần làm sai, rồi ghép lại.",
            ),
            "of": (
                "Đây là phần {part} của {of} phần, các phần khác chia làm {wanted}.",
                "Xoá phần này nếu là của lần chạy cũ; không thì chạy lại mọi phần với cùng một số phần.",
            ),
        },
        otherwise="data",
    ),
)

_SIGN_RIGHTLY = (
    "Biên bản chưa gộp thì xoá, ký lại bằng parindex signoff: lệnh tự ghi đúng loại của đợt. Đã gộp thì đợt "
    "đã ký theo cách chấm ấy: giữ appendices trong campaign.yaml như lúc ký, mở đợt khác cho cách chấm khác."
)

P519 = Message(
    "Biên bản không đúng loại của đợt",
    *variants(
        "kind",
        {
            "totals": (
                "Biên bản {publication} ghi tổng điểm chung (totals), mà đợt này chấm từng đơn vị.",
                _SIGN_RIGHTLY,
            ),
            "ranking": (
                "Biên bản {publication} ghi xếp hạng (ranking), mà các phụ lục của đợt chia nhau một bảng.",
                _SIGN_RIGHTLY,
            ),
        },
        otherwise="ranking",
    ),
)
