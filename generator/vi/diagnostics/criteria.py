"""Messages of R2: a criteria set, its rules, and what it continues of an earlier set."""

from collections.abc import Mapping

from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import read, typed

_TOTALS: Mapping[str, str] = {
    "areas": "Số lĩnh vực",
    "criteria": "Số tiêu chí",
    "sub_criteria": "Số tiêu chí thành phần",
    "points": "Tổng điểm",
    "appraised": "Điểm thẩm định",
    "survey": "Điểm điều tra xã hội học",
}


def _total(p: Params) -> str:
    return _TOTALS.get(p["what"], f"Điểm tối đa của mục {p['what']}")


R251 = Message(
    "Điểm hoặc số lượng không cộng khớp",
    lambda p: f"{_total(p)} ghi là {read(p['stated'])} nhưng cộng lại được {read(p['total'])}.",
    lambda p: f"Sửa số đã ghi thành {typed(p['total'])}, hoặc sửa các mục bên trong cho khớp với quyết định.",
)


def _misplaced(p: Params) -> str:
    if p["parent"]:
        return f"Mã {p['code']} bị trùng, hoặc không phải mã con của {p['parent']}."
    return f"Mã lĩnh vực {p['code']} bị trùng, hoặc không phải là một số."


def _misplaced_hint(p: Params) -> str:
    example = f"{p['parent']}.1" if p["parent"] else "1"
    return f'Mỗi mã dùng một lần và bắt đầu bằng mã của mục cha, ví dụ code: "{example}".'


R252 = Message(
    "Mã trùng hoặc đặt sai chỗ",
    _misplaced,
    _misplaced_hint,
)

R253 = Message(
    "Cách chấm viết dở hoặc không hợp nhau",
    *variants(
        "what",
        {
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
                (
                    "Ghi measure cùng scale; hoặc parts cùng combine, ví dụ combine: sum; không ghi cả "
                    "measure và parts."
                ),
            ),
            "measure": (
                "Số liệu “{code}” không hợp với cách đo đã chọn.",
                "Số liệu yes_no dùng yes, all, any hoặc count_yes; số liệu choice dùng choice; "
                "số liệu là số dùng các cách đo còn lại, ví dụ value: {code}.",
            ),
            "band": (
                "Mức này chưa rõ được bao nhiêu điểm, hoặc một đầu được ghi hai lần.",
                "Ghi points, hoặc start cùng each (khi đó mới có at_least, at_most); mỗi đầu chỉ ghi "
                "một trong from "
                "và above, to và below, ví dụ from: 80% rồi points: 0.5.",
            ),
        },
        otherwise="rule",
    ),
)

R254 = Message(
    "Số liệu chưa được khai",
    "Cách chấm nhắc đến số liệu “{name}” chưa có trong inputs.",
    "Thêm số liệu này vào inputs kèm title và type, ví dụ type: count, hoặc sửa lại tên.",
)


def _gap(p: Params) -> str:
    if p["at"] == "when":
        return "dùng when với một số đo là số"
    return f"bị hở, chồng nhau hoặc thừa mức tại {p['at']}"


R255 = Message(
    "Thang điểm hở hoặc chồng",
    lambda p: f"Thang điểm của mục {p['code']} {_gap(p)}.",
    "Các mức phải nối nhau đủ và không chồng, ví dụ mức trên ghi from: 80% thì mức dưới ghi below: 80%; "
    "với lựa chọn, mỗi lựa chọn đúng một mức when.",
)


OUTCOMES: Mapping[str, str] = {
    "missing": "thiếu số liệu nên không tính được",
    "refused": "số liệu bị từ chối",
    "judged": "người chấm cho điểm",
    "undefined": "quyết định không định điểm",
}


def _result(text: str) -> str:
    """What an example says or gives: an outcome, or points."""
    return OUTCOMES.get(text) or f"{read(text)} điểm"


R256 = Message(
    "Ví dụ tính không đúng",
    lambda p: (
        f"Ví dụ của mục {p['criterion']} ghi: {_result(p['stated'])}; "
        f"tính từ số liệu của ví dụ: {_result(p['computed'])}."
    ),
    lambda p: (
        "Đối chiếu lời văn của quyết định rồi sửa số liệu của ví dụ, thang điểm, hoặc kết quả, ví dụ "
        + (f"outcome: {p['computed']}." if p["computed"] in OUTCOMES else f"points: {typed(p['computed'])}.")
    ),
)

R257 = Message(
    "Số chia có thể bằng 0",
    "Số chia “{name}” có thể bằng 0.",
    "Thêm above: 0 cho số liệu này (số đếm thì at_least: 1); hoặc thêm vào scale một mức cho lúc không phát "
    "sinh, ví dụ when: nothing rồi points: maximum.",
)

R258 = Message(
    "Mức cho điểm ngoài khoảng",
    lambda p: f"Mục {p['code']} có mức cho điểm nằm ngoài khoảng từ 0 đến {read(p['maximum'])}.",
    "Giữ điểm trong khoảng đó, ví dụ points: maximum, hoặc chặn bằng at_least: 0 và at_most: maximum.",
)

R259 = Message(
    "Mức không bao giờ đạt tới",
    "Mục {code} có một mức không bao giờ đạt tới: số liệu không thể nằm trong khoảng đó.",
    "Đối chiếu mức này với lời văn và với at_least, at_most, within của số liệu, rồi sửa hoặc bỏ mức.",
)


def _counterpart(p: Params) -> str:
    if not p["code"]:
        return f"Không có bộ tiêu chí trước “{p['set']}” trong schema/criteria."
    return f"Bộ tiêu chí {p['set']} không có mục chấm điểm “{p['code']}”."


def _counterpart_hint(p: Params) -> str:
    if not p["code"]:
        return "Ghi mã của bộ có trong schema/criteria, khác bộ này, ví dụ earlier: 876-2022."
    return (
        "Ghi mã mục chấm điểm có trong bảng, không ghi mã tiêu chí có tiêu chí thành phần, "
        'ví dụ "1.2.1": ["1.3"].'
    )


R261 = Message(
    "Tương ứng với mã không có",
    _counterpart,
    _counterpart_hint,
)

R262 = Message(
    "Mục cũ tương ứng hai cách",
    "Mục {code} của bộ {set} được ghi nhiều lần: vừa gộp vừa tách, hoặc vừa tiếp nối vừa bỏ.",
    "Mỗi mục cũ chỉ ghi một lần; được ghi ở nhiều mục mới chỉ khi là mục cũ duy nhất của từng mục ấy, "
    'ví dụ "1.2.1": ["1.2"] và "1.2.2": ["1.2"].',
)


def _unmatched_hint(p: Params) -> str:
    if p["side"] == "now":
        return (
            f'Thêm một dòng ở codes với các mục cũ được tiếp nối, ví dụ "{p["code"]}": ["1.3"]; '
            f'mục mới thì ghi "{p["code"]}": [].'
        )
    return (
        f'Ghi mã này ở mục mới tiếp nối nó, ví dụ "1.2": ["{p["code"]}"]; '
        f'không còn thì ghi gone: ["{p["code"]}"].'
    )


R263 = Message(
    "Chưa ghi tương ứng với bộ trước",
    "Chưa ghi mục {code} ({title}) tương ứng thế nào.",
    _unmatched_hint,
)
