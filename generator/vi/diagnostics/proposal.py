"""Messages of C4: a proposed change: whose file, when, what kind of file."""

from collections.abc import Mapping
from datetime import date, timedelta

from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import day

_OWNERS: Mapping[str, str] = {
    "submission": "bài của {owner} (Phụ lục {appendix})",
    "review": "sổ thẩm định Phụ lục {appendix}",
    "workbook": "bảng Excel của {owner} (Phụ lục {appendix})",
    "campaign": "kế hoạch của đợt",
    "record": "biên bản công bố",
    "other": "tệp chung của đợt",
    "drawn": "tệp chương trình viết từ kế hoạch của đợt",
    "criteria": "bộ tiêu chí",
    "code": "chương trình và tài liệu",
}


def _file(p: Params) -> str:
    return _OWNERS.get(p["part"], _OWNERS["other"]).format_map(p)


_HOLDERS: Mapping[str, str] = {
    "agency": "{holder}",
    "reviewer": "người thẩm định của {holder}",
    "coordinator": "điều phối của đợt",
    "maintainer": "quản trị chương trình",
}


def _holder(p: Params) -> str:
    return _HOLDERS.get(p["role"], _HOLDERS["agency"]).format_map(p)


_RIGHTS: Mapping[str, str] = {
    "agency": "Tài khoản này chỉ sửa submission.yaml trong thư mục phụ lục của mình",
    "reviewer": "Tài khoản này chỉ sửa review.yaml của các phụ lục không phải của cơ quan mình",
    "coordinator": "Tài khoản này sửa campaign.yaml, survey.yaml, appraisal.yaml và publications, không sửa "
    "bài và sổ thẩm định",
    "maintainer": "Tài khoản này sửa chương trình, lược đồ, bộ tiêu chí và hai danh sách maintainers, "
    "coordinators của campaign.yaml, không sửa gì khác trong submissions",
}


def _own_place(p: Params) -> str:
    """Return where the file of the account lies; empty where a file can hardly be meant for it."""
    if not p.get("own_campaign"):
        return ""
    return f"submissions/{p['own_campaign']}/appendix-{p['own_appendix']}/submission.yaml"


def _not_theirs(p: Params) -> str:
    if p.get("opens"):
        return f"Đợt {p['opens']} chưa được mở nên chưa nhận bài; chỉ điều phối mở đợt mới."
    return f"Tệp này là {_file(p)}; người gửi là {_holder(p)} nên không được sửa."


def _not_theirs_hint(p: Params) -> str:
    if own := _own_place(p):
        return f"Nếu đây là bài của bạn thì đưa nội dung vào {own}; dù thế nào cũng bỏ tệp này khỏi yêu cầu."
    return f"{_RIGHTS.get(p['role'], _RIGHTS['agency'])}. Bỏ thay đổi ở tệp này khỏi yêu cầu."


C411 = Message(
    "Sửa tệp của người khác",
    _not_theirs,
    _not_theirs_hint,
)


def _account(p: Params) -> str:
    if p.get("unread"):
        return (
            "campaign.yaml của đợt trên nhánh chính còn lỗi nên không biết "
            f"tài khoản “{p['account']}” được sửa gì."
        )
    if p.get("named") == "True":
        return f"Tài khoản “{p['account']}” không có trong phân quyền của đợt nên không được sửa gì."
    return f"Đợt chưa ghi phân quyền nên không biết tài khoản “{p['account']}” được sửa gì."


def _account_hint(p: Params) -> str:
    if p.get("unread"):
        return "Điều phối của đợt sửa lỗi ở campaign.yaml bằng một yêu cầu riêng trước; sau đó gửi lại."
    if own := _own_place(p):
        return f"Tài khoản này nộp bài ở đợt {p['own_campaign']}: chuyển tệp thành {own}."
    return "Đề nghị điều phối của đợt ghi tài khoản vào permissions của campaign.yaml rồi gửi lại."


C412 = Message(
    "Tài khoản không có trong phân quyền",
    _account,
    _account_hint,
)


def _window(p: Params) -> str:
    if p.get("unread"):
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}), và bài trên nhánh chính còn lỗi nên không biết "
            "bản này sửa mục nào."
        )
    what = "Sổ thẩm định" if p["part"] == "review" else "Bài"
    if p.get("opens"):
        return f"{what} chưa đến ngày được sửa: từ {day(p['opens'])}."
    if p.get("request"):
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}); câu trả lời yêu cầu {p['request']} đã được kết luận "
            "nên không sửa, không bỏ được nữa."
        )
    if p.get("name"):
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}); tài liệu “{p['name']}” còn chứng minh cho mục "
            f"{p['criterion']}, không phải mục bị trả lại hay đang được hỏi."
        )
    if p.get("criterion"):
        return (
            f"Đã hết hạn sửa bài ({day(p['closes'])}); mục {p['criterion']} không bị trả lại và không "
            "có yêu cầu nào chờ trả lời."
        )
    return f"{what} đã hết hạn sửa: đến hết {day(p['closes'])}."


def _later(p: Params) -> str:
    """A day to which the window may be prolonged: two weeks after today, or after it closed."""
    last = max(p["closes"], p.get("today", ""))
    try:
        return (date.fromisoformat(last) + timedelta(weeks=2)).isoformat()
    except (ValueError, OverflowError):
        return p["closes"]


def _window_hint(p: Params) -> str:
    if p.get("unread"):
        return (
            "Đề nghị điều phối của đợt gia hạn ở permissions.windows.submissions, ví dụ "
            f"closes: {_later(p)}, rồi gửi lại bài đã sửa lỗi."
        )
    if p.get("opens"):
        return "Gửi lại từ ngày đó; cần sớm hơn thì điều phối của đợt đổi permissions.windows."
    if p["part"] == "review":
        return (
            "Cần thêm thời gian thì điều phối gia hạn ở permissions.windows.reviews, ví dụ closes: "
            f"{_later(p)}."
        )
    if p.get("request"):
        return "Khôi phục câu trả lời như bản đã kết luận; có điều mới thì báo cơ quan thẩm định để hỏi tiếp."
    undo = "Khôi phục mục này như bản đã gửi. " if p.get("criterion") else ""
    return (
        f"{undo}Sau hạn chỉ sửa mục bị trả lại hoặc đang được hỏi, và tài liệu của mục đó; "
        "cần sửa mục khác thì đề nghị điều phối của đợt gia hạn ở permissions.windows. Bài làm từ bảng Excel "
        "đã tải lên đúng hạn mà bị báo thì cũng gia hạn như thế, theo giờ tải lên ở trang yêu cầu."
    )


C413 = Message(
    "Sửa ngoài thời gian cho phép",
    _window,
    _window_hint,
)

C414 = Message(
    "Sửa đợt đã đóng",
    lambda p: f"Đợt {p['campaign']} đã đóng từ sau {day(p['last'])}: không tệp nào của đợt còn được sửa.",
    "Nếu phải sửa, điều phối của đợt mở lại bằng một yêu cầu riêng chỉ đổi permissions.closes của "
    "campaign.yaml.",
)


def _frozen(p: Params) -> str:
    if p["deleted"] == "True":
        return "Bộ tiêu chí này đã có đợt dùng nên không được xoá."
    return "Bộ tiêu chí này đã có đợt dùng nên không được sửa."


C415 = Message(
    "Sửa bộ tiêu chí đã dùng",
    _frozen,
    "Tạo tệp bộ tiêu chí mới với mã khác, ví dụ schema/criteria/892-2025.yaml, rồi ghi mã đó ở đợt mới.",
)

C416 = Message(
    "Vừa sửa bài vừa sửa chương trình",
    "Yêu cầu này sửa cả submissions và {count} tệp khác, bắt đầu từ tệp này.",
    "Tách làm hai yêu cầu: một chỉ có bài, một chỉ có chương trình, lược đồ hoặc bộ tiêu chí.",
)

_MODES: Mapping[str, str] = {
    "120000": "liên kết tượng trưng",
    "160000": "kho con (submodule)",
    "100755": "tệp được phép chạy",
}

C417 = Message(
    "Tệp không phải tệp thường",
    lambda p: f"Đây là {_MODES.get(p['mode'], 'tệp không thường')}, không phải tệp thường.",
    "Xoá khỏi yêu cầu rồi thêm lại bằng tệp chữ bình thường; tệp được phép chạy thì bỏ quyền chạy: chmod -x.",
)

C418 = Message(
    "Tệp điều khiển Git",
    "Tệp {name} thay đổi cách Git hiện hoặc lấy các tệp khác nên không nhận qua yêu cầu.",
    "Xoá tệp này khỏi yêu cầu; nếu thật cần, quản trị chương trình tự thêm.",
)

C419 = Message(
    "Tệp không thuộc đợt nào",
    "Tệp này không nằm trong thư mục của đợt nào nên không ai đọc.",
    "Chuyển vào đúng thư mục, ví dụ submissions/2024/appendix-2/submission.yaml; "
    "tài liệu kiểm chứng không để trong kho.",
)

C420 = Message(
    "Xung đột với nhánh chính",
    "Xung đột: nhánh chính và nhánh của yêu cầu cùng sửa một chỗ của tệp này, Git không tự gộp được.",
    "Trên trình duyệt: bấm Resolve conflicts ở trang của yêu cầu, giữ đúng phần của mỗi bên, "
    "rồi Commit merge. Trên máy: gộp nhánh chính vào nhánh của mình (git merge main), sửa chỗ xung đột, "
    "rồi gửi lại.",
)

C421 = Message(
    "Yêu cầu quá lớn",
    "Yêu cầu quá lớn để xem xét: tối đa {files} tệp, {commits} commit, {megabytes} MB, "
    "mỗi lời ghi commit {letters} chữ. Nội dung chưa được đọc.",
    "Chia thành nhiều yêu cầu nhỏ, mỗi yêu cầu một phụ lục, lời ghi ngắn.",
)

_ANEW = (  # with main merged first: else the new commit would take back what others sent since
    "Trên máy: git merge main, git reset --soft main, git commit, git push --force. Trên trình duyệt: chép "
    "nội dung tệp của mình, đóng yêu cầu này, gửi yêu cầu mới từ nhánh chính."
)
_HIDDEN: Mapping[str, tuple[str, str]] = {  # what the commit does, what the new one must be without
    "person": ("có thông tin cá nhân ở tệp này, bản cuối mới bỏ", "thông tin cá nhân"),
    "document": (
        "công khai điều không được công khai của một tài liệu ở tệp này, bản cuối mới bỏ",
        "nội dung hay đường dẫn đó",
    ),
    "unreadable": (
        "để lại bản không đọc được của tệp này, có thể có điều không được công khai của một tài liệu",
        "bản hỏng đó",
    ),
    "stranger": ("có tệp này, không thuộc đợt, bản cuối mới bỏ", "tệp đó"),
    "problem": ("có tệp này quá lớn hoặc không phải tệp thường, bản cuối mới bỏ", "tệp đó"),
    "message": ("có thông tin cá nhân trong lời ghi của commit", "thông tin cá nhân trong lời ghi"),
}


def _hidden(p: Params) -> tuple[str, str]:
    return _HIDDEN.get(p["kind"], _HIDDEN["problem"])


C422 = Message(
    "Lịch sử nhánh có nội dung không được công bố",
    lambda p: f"Commit {p['commit']} của nhánh này {_hidden(p)[0]}; gộp nhánh là đưa cả lịch sử lên kho.",
    lambda p: f"Làm lại thành một commit không có {_hidden(p)[1]}. {_ANEW}",
)

C425 = Message(
    "Nhánh phải gộp nhánh chính trước",
    "Nhánh này và nhánh chính đã gộp chéo nhau nên Git không biết chắc gộp vào sẽ thành gì; "
    "nội dung chưa được đọc.",
    "Gộp nhánh chính hiện nay vào nhánh của mình (git merge main), xem lại từng tệp rồi gửi lại.",
)

C426 = Message(
    "Một bước của nhánh sửa tệp của người khác",
    "Commit {commit} của nhánh này sửa tệp không phải của người gửi; bản cuối đã trả lại như cũ, nhưng "
    "gộp nhánh là đưa cả bước ấy vào lịch sử.",
    f"Làm lại thành một commit chỉ có tệp của mình. {_ANEW}",
)

_MISDATED: Mapping[str, str] = {
    "future": "sau ngày hôm nay",
    "past": "trước cả những commit mà nó nối tiếp",
}

C427 = Message(
    "Commit ghi sai ngày",
    lambda p: (
        f"Commit {p['commit']} ghi ngày {day(p['date'])}, {_MISDATED.get(p['how'], _MISDATED['future'])}."
    ),
    f"Chỉnh lại đồng hồ của máy rồi làm lại commit. {_ANEW}",
)

C430 = Message(
    "Sửa biên bản công bố đã ký",
    lambda p: f"Biên bản công bố này đã ký nên không được {'xoá' if p['deleted'] == 'True' else 'sửa'}.",
    "Bỏ thay đổi ở tệp này; cần công bố lại thì ký một bản mới với tên khác: parindex signoff.",
)

_LISTS: Mapping[str, str] = {
    "maintainer": "quản trị chương trình (maintainers)",
    "coordinator": "điều phối (coordinators)",
}


def _list_change(p: Params) -> str:
    listed = _LISTS.get(p["role"], _LISTS["maintainer"])
    if p["kind"] == "empty":
        return f"Danh sách {listed} không còn tài khoản nào: về sau không ai đổi được danh sách này."
    if p["kind"] == "missing":
        return "Danh sách quản trị chương trình và điều phối không còn như trước; chỉ quản trị được đổi."
    return f"Danh sách {listed} khác với nhánh chính; chỉ quản trị chương trình được đổi."


def _list_change_hint(p: Params) -> str:
    if p["kind"] == "empty":
        return "Giữ ít nhất một tài khoản, ví dụ maintainers: {accounts: [quan-tri]}."
    return (
        "Ghi permissions.maintainers và permissions.coordinators như trên nhánh chính (đợt mới thì như "
        "đợt mới nhất đã có); cần đổi thì tài khoản quản trị gửi một yêu cầu riêng."
    )


C431 = Message(
    "Đổi danh sách quản trị hoặc điều phối",
    _list_change,
    _list_change_hint,
)

C432 = Message(
    "Sửa phần thẩm định của cơ quan khác",
    *variants(
        "kind",
        {
            "decision": (
                "Quyết định về mục {criterion} ghi người xem xét của “{owner}”, nhưng người gửi thẩm "
                "định cho "
                "{holder}.",
                "Giữ nguyên quyết định như trên nhánh chính; muốn thay bằng quyết định của mình thì "
                "ghi agency: "
                "{agency}, cùng chức vụ và ngày của mình.",
            ),
            "stamped": (
                "Yêu cầu này ghi dấu vân tay vào quyết định về mục {criterion} của {owner}, nhưng người gửi "
                "thẩm định cho {holder}.",
                "Xoá dòng fingerprint ở mục {criterion}; người xem xét của {owner} tự đóng dấu.",
            ),
            "restamped": (
                "Yêu cầu này đổi dấu vân tay của quyết định về mục {criterion} của {owner}, nhưng người gửi "
                "thẩm định cho {holder}.",
                "Ghi lại dòng fingerprint như trên nhánh chính; người xem xét của {owner} xem lại rồi tự "
                "đóng "
                "dấu. Muốn thay bằng quyết định của mình thì ghi agency: {agency}, cùng chức vụ và ngày "
                "của mình.",
            ),
            "removed": (
                (
                    "Yêu cầu này xoá quyết định về mục {criterion} của {owner}, nhưng người gửi thẩm định "
                    "cho {holder}."
                ),
                "Ghi lại mục {criterion} như trên nhánh chính; muốn thay thì ghi quyết định mới với agency: "
                "{agency}.",
            ),
            "request": (
                "Yêu cầu bổ sung {name} ghi “{owner}” hỏi, nhưng người gửi thẩm định cho {holder}.",
                "Giữ nguyên yêu cầu của bên khác; hỏi thêm thì thêm yêu cầu mới với asked_by: {holder}.",
            ),
            "withdrawn": (
                "Yêu cầu này xoá câu hỏi {name} của “{owner}”, nhưng người gửi thẩm định cho {holder}.",
                "Ghi lại yêu cầu {name} như trên nhánh chính; chỉ bên đã hỏi được rút.",
            ),
            "deleted": (
                "Sổ có phần của cơ quan khác nên người thẩm định của {holder} không được xoá.",
                "Bỏ việc xoá tệp; chỉ xoá các mục của cơ quan mình.",
            ),
            "unread": (
                "Sổ trên nhánh chính không đọc được nên không biết phần nào là của {holder}.",
                "Đề nghị quản trị kho sửa sổ ngay trên nhánh chính, rồi gửi lại.",
            ),
        },
        otherwise="decision",
    ),
)

_DRAWN: Mapping[str, str] = {
    "differs": "Tệp này do chương trình viết từ kế hoạch của đợt, nhưng nội dung khác với bản chương trình "
    "viết ra.",
    "deleted": "Tệp này do chương trình viết từ kế hoạch của đợt và còn cần, nên không được xoá.",
    "unwanted": "Chương trình không viết tệp nào ở chỗ này.",
    "undrawn": "Tệp này do chương trình viết, nhưng kế hoạch hoặc bộ tiêu chí của đợt {campaign} còn lỗi nên "
    "không viết được để so.",
}


def _drawn_hint(p: Params) -> str:
    command = "parindex schemas" if p["campaign"] else "parindex codeowners"
    if p["kind"] == "unwanted":
        return f"Xoá tệp này; các tệp cần có thì chạy {command}."
    if p["kind"] == "undrawn":
        return f"Sửa lỗi của kế hoạch trước, rồi chạy {command} và gửi lại tệp."
    return f"Không sửa tay: chạy {command} rồi gửi lại tệp."


C433 = Message(
    "Tệp do chương trình viết bị sửa khác",
    lambda p: _DRAWN.get(p["kind"], _DRAWN["differs"]).format_map(p),
    _drawn_hint,
)

C434 = Message(
    "Sửa kế hoạch của đợt đã đóng",
    lambda p: (
        f"Đợt {p['campaign']} đã đóng từ sau {day(p['last'])}: ở campaign.yaml "
        "chỉ còn được đổi permissions.closes."
    ),
    "Trả lại phần này như trên nhánh chính; nếu phải sửa, mở lại đợt bằng một yêu cầu chỉ đổi "
    "permissions.closes, rồi sửa trong yêu cầu sau.",
)


def _read_as(p: Params) -> str:
    warnings = f", {p['warnings']} điều nên xem lại" if p["warnings"] != "0" else ""
    return f"Đọc được bảng: đổi {p['changes']} câu trả lời, không có lỗi{warnings}"


_COMMAND = "parindex excel import --proposal origin/NHÁNH-NÀY --commit"
C437 = Message(
    "Bảng Excel trong thư mục inbox",
    *variants(
        "kind",
        {
            "ready": (
                lambda p: f"{_read_as(p)}. Bảng không được gộp; tệp YAML làm từ bảng thì được.",
                "Cơ quan không phải làm gì thêm; máy chủ không giữ được bảng thì gửi tệp cho đầu mối. Đầu "
                f"mối chạy lệnh sau, rồi git push nó in ra: {_COMMAND}",
            ),
            "same": (
                "Bảng không đổi câu trả lời nào so với tệp của phụ lục.",
                "Kiểm tra có tải nhầm bảng chưa điền không; đúng là không đổi gì thì đóng yêu cầu này.",
            ),
            "mistake": (
                lambda p: f"{p['cell'] and 'Ô '}{p['cell'] or 'Cả bảng'} ({p['mistake']}): {p['text']}",
                "{cure}",  # the cell's own
            ),
            "attachment": (
                "Tệp này không phải bảng Excel nên không được đọc; bảng bên cạnh nó vẫn được đọc.",
                "Văn bản kiểm chứng thì đăng ở nơi công khai, ghi đường dẫn ở trang Tài liệu của bảng. Tệp "
                "này không vào kho: xoá khỏi yêu cầu, hoặc đầu mối thay bảng bằng tệp YAML thì nó mất theo.",
            ),
            "large": (
                "Tệp trong inbox quá lớn, hoặc không phải tệp thường, nên không đọc.",
                "Tải lên chính tệp .xlsx đã điền (vài trăm KB); ảnh, bản quét thì không dán vào bảng.",
            ),
            "twice": (
                "Yêu cầu này vừa có bảng, vừa sửa {file}, hoặc có hai bảng của một phụ lục: không biết theo "
                "cái nào.",
                "Giữ một: bỏ bảng, hoặc bỏ thay đổi kia, khỏi yêu cầu.",
            ),
            "rest": (
                "Còn {rest} lỗi nữa trong bảng.",
                "Sửa các ô nêu trên, lưu, tải bảng lên lại đúng tên ấy.",
            ),
            "unwritable": (
                "Bảng có câu trả lời mà chương trình chưa ghi được thành tệp. Đây là lỗi của chương trình.",
                "Gửi bảng cho đầu mối, kèm mã C437.",
            ),
            "many": ("Yêu cầu này có hơn {most} bảng; bảng này chưa đọc.", "Mỗi cơ quan gửi một bảng."),
        },
        otherwise="ready",
    ),
)
