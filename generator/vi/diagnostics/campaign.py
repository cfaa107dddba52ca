"""Messages of C4: the plan of a campaign and its folder."""

from collections.abc import Mapping

from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import day, question

C401 = Message(
    "Không có bộ tiêu chí",
    lambda p: (
        f"Bộ tiêu chí “{p['name']}” chưa có trên nhánh chính; yêu cầu này mang nó theo."
        if p.get("what") == "proposed"
        else f"Không có bộ tiêu chí “{p['name']}”."
    ),
    lambda p: (
        "Quản trị gửi bộ tiêu chí trong một yêu cầu riêng; được gộp rồi mới gửi đợt."
        if p.get("what") == "proposed"
        else f"Đặt tệp schema/criteria/{p['name']}.yaml, hoặc sửa lại tên, ví dụ criteria_set: 892-2024."
    ),
)

C402 = Message(
    "Tiêu chí chưa có phụ lục chủ trì",
    "Tiêu chí {code} ({title}) chưa có phụ lục nào chủ trì.",
    'Thêm "{code}" vào leads của đúng một phụ lục, ví dụ leads: ["{code}"].',
)

C403 = Message(
    "Hai phụ lục cùng chủ trì",
    "Tiêu chí {code} đã do Phụ lục {first} chủ trì.",
    "Mỗi tiêu chí chỉ một phụ lục chủ trì: xoá mã này ở đây hoặc chuyển sang contributes, "
    'ví dụ contributes: ["{code}"].',
)

C404 = Message(
    "Cơ quan, mã hoặc số phụ lục không đúng",
    *variants(
        "what",
        {
            "agency": (
                "Cơ quan “{name}” không có trong phần agencies.",
                "Ghi đúng một khoá của agencies, ví dụ so-noi-vu, hoặc thêm cơ quan vào agencies.",
            ),
            "number": (
                "Phụ lục số {name} được ghi nhiều lần.",
                "Mỗi phụ lục một số riêng, ví dụ number: 2.",
            ),
            "group": (
                "Nhóm “{name}” không có trong phần groups.",
                lambda p: (
                    f"{question(p)}Ghi đúng một khoá của groups, hoặc thêm nhóm vào groups, ví dụ "
                    "groups: {xa: Uỷ ban nhân dân cấp xã}."
                ),
            ),
            "unit": (
                "Cơ quan “{name}” đã là đơn vị số {first} của đợt.",
                "Mỗi đơn vị chỉ ghi một lần: xoá dòng thừa, hoặc ghi đúng mã cơ quan ở agency.",
            ),
            "code": (
                "Mã {name} không phải là mục chấm điểm thẩm định của bộ tiêu chí.",
                lambda p: (
                    f"{question(p)}Ghi mã lĩnh vực, tiêu chí hoặc tiêu chí thành phần có trong bộ tiêu chí, "
                    'đặt trong dấu nháy, ví dụ leads: ["1.2"]; mục điều tra xã hội học thì không ghi.'
                ),
            ),
        },
        otherwise="code",
    ),
)

_KEYS: Mapping[str, str] = {
    "campaign": "Đợt đánh giá",
    "id": "Mã đợt đánh giá",
    "appendix": "Phụ lục số",
    "agency": "Mã cơ quan",
}


def _wanted_line(p: Params) -> str:
    value = f'"{p["wanted"]}"' if p["name"] in {"campaign", "id"} else p["wanted"]
    return f"{p['name']}: {value}"


def _given(p: Params) -> str:
    return f"là “{p['value']}”" if p["value"] else "chưa đúng dạng"


C405 = Message(
    "Nội dung không khớp với thư mục",
    lambda p: (
        f"{_KEYS.get(p['name'], p['name'])} ghi {_given(p)}, nhưng thư mục này dành cho “{p['wanted']}”."
    ),
    lambda p: f"Ghi {_wanted_line(p)}, hoặc chuyển tệp sang đúng thư mục.",
)

C406 = Message(
    "Phụ lục chưa có bài",
    "Chưa có bài của Phụ lục {appendix} ({agency}).",
    "Cơ quan tạo tệp appendix-{appendix}/submission.yaml theo hướng dẫn cho cơ quan; tệp đã có mà lỡ xoá thì "
    "khôi phục từ lịch sử Git.",
)

C407 = Message(
    "Tệp không thuộc đợt",
    "Tệp này không thuộc đợt {campaign} nên không được đọc.",
    lambda p: (
        f"Đã có {p['near']}: gộp phần còn thiếu vào tệp ấy rồi xoá tệp này."
        if p.get("taken")
        else f"Đổi tên hoặc chuyển tệp thành {p['near']}; nếu là tài liệu kiểm chứng thì không để ở đây."
        if p["near"]
        else "Xoá tệp này khỏi thư mục; tài liệu kiểm chứng không để ở đây, chỉ ghi số, ngày và đường dẫn "
        "của nó trong submission.yaml. Bài của cơ quan thì đặt ở "
        f"submissions/{p['campaign']}/appendix-…/submission.yaml, thay … bằng số phụ lục, ví dụ appendix-2."
    ),
)

C408 = Message(
    "Báo cáo sau hạn",
    lambda p: f"Báo cáo đề ngày {day(p['date'])}, sau hạn gửi {day(p['due'])}.",
    "Kiểm tra lại ngày; nếu gửi muộn thật thì báo Sở Nội vụ, ví dụ kèm văn bản xin lùi hạn.",
)

C409 = Message(
    "Tài khoản có hai vai trò",
    "Tài khoản “{account}” đã có vai trò khác ở {first}.",
    "Mỗi tài khoản chỉ một vai trò, để người nộp không tự thẩm định: xoá ở một trong hai nơi, "
    "hoặc lập thêm tài khoản của đơn vị.",
)

C410 = Message(
    "Thời gian kết thúc trước khi bắt đầu",
    lambda p: f"Ngày kết thúc {day(p['date'])} trước ngày bắt đầu {day(p['first'])}.",
    "Sửa một trong hai ngày; hai ngày ghi lẫn chỗ thì đổi lại: opens: {date} và closes: {first}.",
)

C423 = Message(
    "Kế hoạch còn nội dung của đợt trước",
    "Nội dung này chép từ kế hoạch của đợt trước, chưa rà soát.",
    "Ghi theo kế hoạch của năm nay rồi xoá chữ “[cần rà soát]”, ví dụ title: Gửi báo cáo; "
    "xem cả ngày và các khoá bên cạnh.",
)


def _made_for(p: Params) -> str:
    return f"làm theo bộ tiêu chí “{p['value']}”" if p["value"] else "chưa ghi bộ tiêu chí"


C424 = Message(
    "Tệp làm theo bộ tiêu chí khác",
    lambda p: f"Tệp {_made_for(p)}, nhưng đợt này chấm theo “{p['wanted']}”.",
    lambda p: (
        f"Ghi criteria_set: {p['wanted']}."
        if p["value"] in p["wanted"]
        else f"Rà lại mã và cách chấm từng mục theo bộ tiêu chí của đợt, rồi ghi criteria_set: {p['wanted']}."
    ),
)

C435 = Message(
    "Chưa nói về điều tra xã hội học",
    "Phần survey chưa ghi nhóm đối tượng nào, cũng không ghi vì sao không tổ chức điều tra.",
    "Ghi groups; nếu không điều tra thì ghi lý do, ví dụ not_held: Quyết định không yêu cầu điều tra.",
)

C438 = Message(
    "Lẫn đơn vị với phụ lục chủ trì",
    *variants(
        "what",
        {
            "both": (
                "Phụ lục {number} vừa có group (đơn vị trả lời cả bảng), vừa ghi mã mục của riêng mình.",
                "Đơn vị thì bỏ leads và contributes; phụ lục chủ trì một phần bảng thì bỏ group.",
            ),
            "unit": (
                "Phụ lục {number} là đơn vị trả lời cả bảng (group), còn Phụ lục {first} chủ trì một phần "
                "bảng (leads): một đợt không lẫn hai cách.",
                "Nếu đợt chấm từng đơn vị: mọi phụ lục đều ghi group, bỏ leads. Nếu các cơ quan chia nhau "
                "một bảng: thay group bằng leads. Cần cả hai thì mở hai đợt.",
            ),
            "lead": (
                "Phụ lục {number} chủ trì một phần bảng (leads), còn Phụ lục {first} là đơn vị trả lời cả "
                "bảng (group): một đợt không lẫn hai cách.",
                "Nếu đợt chấm từng đơn vị: thay leads bằng group. Nếu các cơ quan chia nhau một bảng: mọi "
                "phụ lục đều ghi leads, bỏ group. Cần cả hai thì mở hai đợt.",
            ),
        },
        otherwise="both",
    ),
)

C439 = Message(
    "Đơn vị chưa có chỗ ghi điểm điều tra",
    "Bộ tiêu chí có {count} mục chấm bằng điều tra xã hội học (ví dụ {code}), nhưng chưa có chỗ ghi điểm "
    "điều tra của từng đơn vị.",
    "Chọn bộ tiêu chí không có mục điều tra, hoặc ghi lý do không điều tra, ví dụ survey: {{not_held: Năm "
    "nay không điều tra theo từng đơn vị.}}; khi ấy điểm các mục đó được bỏ khỏi điểm tối đa.",
)

C440 = Message(
    "Đợt không có đơn vị nào để so",
    "Bộ tiêu chí có {count} mục tính điểm theo số liệu của các đơn vị khác (ví dụ {code}), nhưng đợt này "
    "chia một bảng cho các cơ quan: không có đơn vị nào để so.",
    "Chọn bộ tiêu chí không có mục ghi peers; hoặc mở đợt chấm từng đơn vị: mỗi phụ lục ghi group thay cho "
    "leads.",
)

C441 = Message(
    "Hai tên giống nhau",
    "Tên “{name}” đã là tên của {first}, nên trên mọi trang và bảng không phân biệt được hai nơi.",
    "Ghi thêm vào tên điều phân biệt hai nơi, ví dụ địa danh; nếu là một nơi ghi hai lần thì bỏ một.",
)

C442 = Message(
    "Nhóm không có đơn vị nào",
    "Không đơn vị nào ở appendices ghi nhóm “{name}”, nên nhóm này không có bảng xếp hạng.",
    "Ghi group của các đơn vị thuộc nhóm này ở appendices; không có đơn vị nào thì bỏ dòng này.",
)

C436 = Message(
    "Điều kiện xếp loại không có trong bộ tiêu chí",
    "Bộ tiêu chí không có điều kiện xếp loại “{name}”.",
    lambda p: (
        f"Ghi theo key của điều kiện trong bộ tiêu chí, ví dụ {p['near']}."
        if p["near"]
        else "Bộ tiêu chí của đợt không có điều kiện nào: xoá grade_conditions."
    ),
)
