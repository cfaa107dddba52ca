"""Messages of R2: a criteria set, its rules, and what it continues of an earlier set."""

from collections.abc import Mapping

from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import BOUNDS, bound, given, how_to_type, question, read, typed, wanted

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


R252 = Message(
    "Mã trùng hoặc đặt sai chỗ",
    *variants(
        "why",
        {
            "twice": (
                "Mã {code} đã dùng cho một mục khác của bộ.",
                'Mỗi mã dùng một lần trong cả bộ, ví dụ code: "{example}"; '
                'nếu quyết định in trùng số thì ghi thêm printed: "{code}".',
            ),
            "case": (
                "Mã {code} chỉ khác mã {other} ở chữ hoa, chữ thường.",
                'Tên tệp và đường dẫn không phân biệt hoa thường. Dùng mã khác, ví dụ code: "{example}", '
                'và ghi thêm printed: "{code}".',
            ),
            "elsewhere": (
                "Mã {code} đọc như mục con của {other}, nhưng không nằm trong {other}.",
                'Sửa mã, ví dụ code: "{example}", hoặc chuyển mục về {other}; '
                'nếu quyết định in như vậy thì ghi thêm printed: "{code}".',
            ),
            "not_under": (
                "Mã {code} không phải mã con của {parent}.",
                'Bắt đầu bằng mã của mục cha, ví dụ code: "{example}"; '
                'nếu quyết định in như vậy thì ghi thêm printed: "{code}".',
            ),
        },
        otherwise="twice",
    ),
)

_ACCEPTED_BY: Mapping[str, str] = {
    "yes_no": "có hoặc không: dùng yes, all, any hoặc count_yes, ví dụ yes: {code}",
    "choice": "chọn một mức: dùng choice: {code}",
    "count": "số: dùng value, sum, difference, ratio hoặc growth, ví dụ value: {code}",
    "number": "số: dùng value, sum, difference, ratio hoặc growth, ví dụ value: {code}",
    "percent": "phần trăm: dùng value, sum, difference, ratio hoặc growth, ví dụ value: {code}",
}


def _fitting(p: Params) -> str:
    words = _ACCEPTED_BY.get(p["type"], _ACCEPTED_BY["count"]).format_map({"code": p["code"]})
    return f"Số liệu này là {words}; hoặc sửa type của số liệu."


R253 = Message(
    "Cách chấm viết dở hoặc không hợp nhau",
    *variants(
        "what",
        {
            "lacks_criterion": (
                "Mục {code} không có mục con, cũng không có cách chấm của riêng nó.",
                "Thêm {below}; hoặc thêm cả scored_by (ví dụ scored_by: appraisal) và rule.",
            ),
            "lacks_scored_by": (
                "Mục {code} có rule nhưng thiếu scored_by.",
                "Thêm một dòng scored_by: appraisal (cơ quan tự chấm) hoặc scored_by: survey (điều tra).",
            ),
            "lacks_rule": (
                "Mục {code} có scored_by nhưng thiếu rule.",
                "Thêm rule, ít nhất là lời của quyết định, ví dụ “text: Lời văn quy định”.",
            ),
            "options": (
                "Số liệu “{code}” có kiểu và phần options không đi với nhau.",
                "Chỉ số liệu type: choice mới có options, và phải có, mỗi lựa chọn một "
                "dòng, ví dụ “late: Chậm”.",
            ),
            "same_words": (
                "Hai lựa chọn {other} và {code} cùng ghi “{words}”: người nhập không biết chọn dòng nào.",
                "Ghi rõ hai lựa chọn khác nhau ở đâu, hoặc bỏ một.",
            ),
            "no_scale": (
                "Cách chấm có measure nhưng thiếu scale: đo xong chưa biết được bao nhiêu điểm.",
                "Thêm scale, ví dụ một mức “- points: proportional”.",
            ),
            "no_measure": (
                "Cách chấm có scale nhưng thiếu measure: chưa biết thang điểm áp dụng cho số đo nào.",
                "Thêm measure với tên số liệu ở inputs, ví dụ “value: completed”.",
            ),
            "no_combine": (
                "Cách chấm có parts nhưng thiếu combine: chưa biết gộp các phần thế nào.",
                "Thêm combine: sum (cộng), best (lấy phần lợi nhất) hoặc chosen (chọn một), ví dụ "
                "combine: sum.",
            ),
            "no_parts": (
                "Cách chấm có combine nhưng thiếu parts: không có phần nào để gộp.",
                "Thêm parts; chỉ có một cách đo thì bỏ combine, ghi measure và scale.",
            ),
            "two_ways": (
                "Cách chấm viết lẫn hai kiểu: vừa theo các phần, vừa có {code} ở ngoài các phần.",
                "Chuyển {code} vào một phần của parts (phần nào cũng có title, measure, scale), hoặc bỏ "
                "parts và combine.",
            ),
            "no_rule": (
                "Cách chấm có examples nhưng không có gì để tính: thiếu measure và scale.",
                "Thêm measure cùng scale, ví dụ “value: completed”; chỉ chấm theo lời văn thì bỏ examples.",
            ),
            "measure": (
                "Số liệu “{code}” không hợp với cách đo đã chọn.",
                _fitting,
            ),
            "units": (
                "Cách đo gộp phần trăm với số: “{code}” là phần trăm, “{other}” thì không.",
                "Hai số liệu phải cùng đơn vị: sửa type của một số liệu, ví dụ type: percent cho cả hai.",
            ),
            "repeated": (
                "Cách đo ghi số liệu “{code}” hai lần.",
                "Mỗi số liệu ghi một lần: sửa tên bị lặp thành tên số liệu còn thiếu.",
            ),
            "percent_limit": (
                "Mức ghi theo phần trăm ({code}: {value}) nhưng số đo không phải phần trăm.",
                "Ghi theo đơn vị của số đo, ví dụ {code}: {cure}; cần phần trăm thì đo bằng ratio, "
                "hoặc dùng số liệu type: percent.",
            ),
            "plain_limit": (
                "Số đo là phần trăm nhưng mức ghi {code}: {value}, chưa có dấu %.",
                lambda p: (
                    f"Ghi kèm dấu %, ví dụ {p['code']}: {p['cure']}"
                    + (f", hoặc {p['code']}: {p['whole']} nếu là phần của 1." if p["whole"] else ".")
                ),
            ),
            "proportional": (
                "points: proportional nhân điểm tối đa với số đo, nhưng số đo không phải tỷ lệ.",
                "Đo bằng ratio hoặc số liệu type: percent; chấm theo từng đơn vị thì ghi each, "
                "ví dụ “each: 0.25, at_most: maximum”.",
            ),
            "label_award": (
                "Số đo là có hoặc không, hay một lựa chọn: không nhân được, nên {code} không dùng được.",
                "Ghi thẳng số điểm của mức, ví dụ points: maximum.",
            ),
            "percent_constraint": (
                "Ràng buộc so “{code}” với một phần trăm, nhưng số đo này không phải phần trăm.",
                "Ghi giới hạn theo đơn vị của số liệu, không có dấu %; so với một phần của số liệu khác thì "
                "ghi phép nhân, ví dụ “product: [80%, tong_so]”.",
            ),
            "plain_constraint": (
                "Ràng buộc so phần trăm “{code}” với số {value}, chưa có dấu %.",
                "Ghi kèm dấu %, ví dụ {value}%.",
            ),
            "constraint": (
                "Ràng buộc này chưa rõ: thiếu điều phải đúng, hoặc ghi hai điều.",
                "Ghi đúng một trong equal_to, at_least, at_most, ví dụ equal_to: tong_so_phieu.",
            ),
            "no_input": (
                "Chỗ này chỉ có số ghi sẵn, không có số liệu nào.",
                "Ghi ít nhất một tên đã khai ở inputs, ví dụ ratio: [hoan_thanh, ke_hoach].",
            ),
            "chosen_within": (
                "Phần “{code}” nằm trong một phần khác mà lại để người chấm chọn.",
                "Chỉ cách chấm chung mới có combine: chosen; ở trong một phần ghi sum, mean hoặc best.",
            ),
            "no_key": (
                "Phần “{code}” chưa có key: combine: chosen để người chấm chọn một phần bằng key của nó.",
                "Thêm key cho từng phần, chữ thường không dấu và khác nhau, ví dụ key: by_plan.",
            ),
            "key_twice": (
                "Hai phần cùng có key: {code} nên không chọn được một phần.",
                "Đặt cho mỗi phần một key riêng, ví dụ key: {code}_2.",
            ),
            "two_awards": (
                "Mức này cho điểm theo nhiều cách cùng lúc: {code}.",
                "Chỉ giữ một cách: points (số điểm định sẵn), start cùng each (theo từng đơn vị), hoặc "
                "judged (người chấm cho điểm), ví dụ points: 0.5.",
            ),
            "no_award": (
                "Mức này chưa ghi được bao nhiêu điểm.",
                "Thêm points, ví dụ points: 0.5; hoặc start, each cho điểm theo từng đơn vị; để người chấm "
                "cho điểm thì ghi judged với from và to.",
            ),
            "end_twice": (
                "Mức này ghi một đầu hai lần.",
                "Mỗi đầu chỉ ghi một khoá: from (kể cả) hoặc above (trên); to (kể cả) hoặc below (dưới), "
                "ví dụ from: 80%.",
            ),
            "when_and_ends": (
                "Mức này ghi cả when lẫn from, above, to hoặc below.",
                "Số đo là số thì bỏ when; là có hoặc không, hay một lựa chọn thì chỉ ghi when, ví dụ "
                "when: true.",
            ),
            "idle_limits": (
                "Mức này đã ghi points nên at_least, at_most không được dùng đến.",
                "Bỏ at_least, at_most ở mức này; chúng chỉ đi với start và each, ví dụ "
                "“each: 0.25, at_most: maximum”.",
            ),
        },
        otherwise="no_scale",
    ),
)

R254 = Message(
    "Số liệu chưa được khai",
    "Cách chấm nhắc đến số liệu “{name}” chưa có trong inputs.",
    lambda p: (
        f"{question(p)}Sửa lại tên, hoặc thêm số liệu này vào inputs kèm title và type, ví dụ type: count."
    ),
)


def _missing_label(p: Params) -> str:
    wording = f" ({p['wording']})" if p["wording"] else ""
    return f"Thang điểm của mục {p['code']} thiếu mức cho when: {p['at']}{wording}."


def _yes_or_no(p: Params) -> str:
    if p["near"]:
        return f"Ghi when: {p['near']}, không có dấu nháy."
    return "Ghi when: true (có) hoặc when: false (không), không có dấu nháy."


def _key_of_option(p: Params) -> str:
    near = f"; ở đây ghi when: {p['near']}" if p["near"] else ""
    return f"when ghi khoá của options, không ghi lời của lựa chọn. Các khoá: {p['allowed']}{near}."


R255 = Message(
    "Thang điểm hở hoặc chồng",
    *variants(
        "what",
        {
            "gap": (
                "Thang điểm của mục {code} hở: giữa mức “{below}” và mức “{above}” còn giá trị không "
                "thuộc mức nào.",
                "Ở mức “{below}” ghi {cure} làm đầu trên.",
            ),
            "overlap": (
                "Thang điểm của mục {code} chồng nhau: có giá trị thuộc cả mức “{below}” lẫn mức “{above}”.",
                "Ghi {cure} ở mức này để hai mức nối nhau.",
            ),
            "same": (
                "Thang điểm của mục {code} thừa một mức: hai mức cùng là “{at}”.",
                "Xoá một trong hai mức, hoặc sửa đầu của một mức.",
            ),
            "no_ends": (
                "Thang điểm của mục {code} có nhiều mức không ghi đầu nào: không biết lúc nào được mức nào.",
                "Mức theo số đo thì ghi đầu, ví dụ from: 80%. Mức do người chấm chọn thì khai một số liệu "
                "type: choice, mỗi mức một dòng ở options và một when; chỉ người chấm cho điểm thì để một "
                "mức judged.",
            ),
            "everything": (
                "Thang điểm của mục {code} thừa mức: mức này không ghi đầu nào nên đã nhận mọi giá trị.",
                "Ghi đầu cho mức này, ví dụ {cure}; hoặc xoá mức kia.",
            ),
            "empty": (
                "Mức “{at}” của mục {code} không chứa giá trị nào: đầu dưới không nhỏ hơn đầu trên.",
                "Đổi lại hai đầu: from, above là đầu dưới; to, below là đầu trên.",
            ),
            "below": (
                "Thang điểm của mục {code} hở: số đo có thể thấp hơn mức thấp nhất ({cure}) mà chưa có "
                "mức nào.",
                "Thêm một mức, ví dụ “{cure}, points: 0”.",
            ),
            "below_inputs": (
                "Thang điểm của mục {code} hở ở đầu dưới: số đo có thể nhỏ hơn {at} mà chưa có mức nào.",
                "Số liệu không bao giờ âm thì thêm at_least: 0 vào số liệu {names}; nếu có thể âm thì "
                "thêm một mức, "
                "ví dụ “{cure}, points: 0”.",
            ),
            "above": (
                "Thang điểm của mục {code} hở: số đo có thể cao hơn mức cao nhất ({cure}) mà chưa có "
                "mức nào.",
                "Bỏ đầu trên của mức này, hoặc thêm một mức, ví dụ “{cure}, points: maximum”.",
            ),
            "above_percent": (
                "Thang điểm của mục {code} hở: “{name}” có thể vượt 100% mà chưa có mức nào.",
                "Số liệu không thể vượt thì thêm at_most: 100 vào số liệu {name}; nếu có thể thì bỏ to: "
                "100%.",
            ),
            "above_ratio": (
                "Thang điểm của mục {code} hở: tỷ lệ “{name}” chia “{whole}” có thể vượt 100% mà chưa "
                "có mức nào.",
                "Nếu “{name}” là một phần của “{whole}” thì thêm within: {whole} vào số liệu {name}; "
                "nếu không thì bỏ to: 100%.",
            ),
            "label_of_number": (
                "Thang điểm của mục {code} dùng when với một số đo là số.",
                "Ghi đầu của mức theo số đo, ví dụ from: 4 hoặc below: 4, thay cho when.",
            ),
            "only_nothing": (
                "Thang điểm của mục {code} chỉ có mức when: {at}, chưa có mức nào cho số đo được.",
                "Thêm mức cho số đo, ví dụ points: proportional.",
            ),
            "label_twice": (
                "Thang điểm của mục {code} thừa một mức: when: {at} đã có ở mức trên.",
                "Mỗi giá trị đúng một mức: xoá mức này hoặc sửa when.",
            ),
            "label_missing": (
                _missing_label,
                "Thêm một mức, ví dụ “when: {at}, points: 0”.",
            ),
            "yes_unknown": (
                "Thang điểm của mục {code} ghi when: “{at}”, nhưng số đo chỉ là true hoặc false.",
                _yes_or_no,
            ),
            "nothing_never_zero": (
                "Mức when: nothing của mục {code} không bao giờ dùng đến: số bị chia và số chia không thể "
                "cùng bằng 0 với giới hạn đã ghi: {limits}.",
                "Có thể không phát sinh thì ghi at_least: 0 cho các số liệu ấy, và xem lại constraints; "
                "không thể thì xoá mức này.",
            ),
            "nothing_undivided": (
                "Mức when: nothing của mục {code} không bao giờ dùng đến: số đo không có phép chia nào.",
                "Xoá mức này. when: nothing chỉ là khi số bị chia và số chia cùng bằng 0; không phát sinh mà "
                "số đo bằng 0 thì ghi from: 0, to: 0.",
            ),
            "yes_without_when": (
                "Mức này của mục {code} không có when, nhưng số đo là có hoặc không.",
                "Thay from, above, to, below bằng when, ví dụ when: true (có) hoặc when: false (không).",
            ),
            "option_unknown": (
                "Thang điểm của mục {code} ghi when: “{at}”, không phải khoá nào trong options của số liệu.",
                _key_of_option,
            ),
            "option_without_when": (
                "Mức này của mục {code} không có when, nhưng số đo là một lựa chọn.",
                "Mỗi lựa chọn một mức, when ghi khoá của options: {allowed}.",
            ),
        },
        otherwise="gap",
    ),
)


def _limit_of_example(p: Params) -> str:
    if p["bound"] in BOUNDS:
        return f"Sửa ví dụ, hoặc {p['bound']} của số liệu {p['name']} trong inputs nếu giới hạn ghi sai."
    return f"Phần không lớn hơn tổng: sửa ví dụ; nếu số liệu {p['name']} có thể lớn hơn thì bỏ within của nó."


OUTCOMES: Mapping[str, str] = {
    "missing": "thiếu số liệu, không tính được",
    "refused": "số liệu bị từ chối",
    "judged": "người chấm cho điểm",
    "undefined": "quyết định không định điểm",
}


def _result(text: str) -> str:
    """What an example says or gives: an outcome, or points."""
    return OUTCOMES.get(text) or f"{read(text)} điểm"


def _choice(p: Params) -> str:
    if not p["value"]:
        return f"Ví dụ của mục {p['criterion']} chưa chọn phần nào để tính."
    return f"Ví dụ của mục {p['criterion']} chọn “{p['value']}”, không phải key của phần nào."


R256 = Message(
    "Ví dụ tính không đúng",
    *variants(
        "what",
        {
            "result": (
                lambda p: (
                    f"Ví dụ của mục {p['criterion']} ghi: {_result(p['stated'])}; "
                    f"tính ra: {_result(p['computed'])}."
                ),
                lambda p: (
                    "Đối chiếu lời văn của quyết định rồi sửa ví dụ hoặc thang điểm, chẳng hạn "
                    f"{'outcome' if p['computed'] in OUTCOMES else 'points'}: {typed(p['computed'])}."
                ),
            ),
            "two_results": (
                "Ví dụ của mục {criterion} ghi cả points và outcome.",
                "Giữ points khi ra số điểm; giữ outcome khi không ra, ví dụ outcome: refused.",
            ),
            "missing": (
                "Ví dụ của mục {criterion} thiếu số liệu {names} nên không tính được.",
                "Thêm vào inputs của ví dụ, ví dụ {name}: 1. Mọi số liệu có trong measure đều phải ghi.",
            ),
            "unknown": (
                "Ví dụ của mục {criterion} ghi số liệu “{name}”, không có trong inputs của cách chấm.",
                lambda p: f"{question(p)}Số liệu của mục này: {p['known']}.",
            ),
            "kind": (
                lambda p: (
                    f"Ví dụ của mục {p['criterion']}: “{p['name']}” phải là {wanted(p)}; "
                    f"đang ghi: {given(p)}."
                ),
                how_to_type,
            ),
            "limit": (
                lambda p: (
                    f"Ví dụ của mục {p['criterion']}: “{p['name']}” là {read(p['value'])}, phải {bound(p)}."
                ),
                _limit_of_example,
            ),
            "choice": (_choice, "Ghi formula là key của một phần: {allowed}; ví dụ formula: {example}."),
            "no_choice": (
                "Ví dụ của mục {criterion} có formula nhưng cách chấm không có phần nào để chọn.",
                "Bỏ formula; chỉ cách chấm combine: chosen mới chọn một phần.",
            ),
        },
        otherwise="result",
    ),
)


def _least_divisor(p: Params) -> str:
    nothing = "thêm vào scale một mức cho lúc không phát sinh, ví dụ when: nothing rồi points: maximum."
    if not p["type"]:
        return f"Giới hạn các số liệu để số chia khác 0, hoặc {nothing}"
    least = "at_least: 1" if p["type"] == "count" else "above: 0"
    return f"Thêm {least} cho số liệu này, hoặc {nothing}"


R257 = Message(
    "Số chia có thể bằng 0",
    "Số chia “{name}” có thể bằng 0.",
    _least_divisor,
)

R258 = Message(
    "Mức cho điểm ngoài khoảng",
    *variants(
        "what",
        {
            "stated": (
                lambda p: (
                    f"Mục {p['code']} có mức cho điểm nằm ngoài khoảng từ {read(p['least'])} đến "
                    f"{read(p['maximum'])}."
                ),
                "Giữ điểm trong khoảng đó, ví dụ points: maximum, hoặc chặn bằng at_least: {least} và "
                "at_most: maximum.",
            ),
            "judged_beyond": (
                lambda p: (
                    f"Mức judged của mục {p['code']} cho điểm ngoài khoảng từ {read(p['least'])} đến "
                    f"{read(p['maximum'])}."
                ),
                "Sửa hai đầu của judged vào khoảng đó, ví dụ from: {least}, to: maximum; đầu nào không "
                "ghi thì là 0, hoặc điểm tối đa.",
            ),
            "above": (
                lambda p: (
                    f"Mức này của mục {p['code']} tính được quá điểm tối đa {read(p['maximum'])}: "
                    f"start + each × số đo lên đến {read(p['given'])}."
                ),
                "Sửa start hoặc each; nếu quyết định có chặn thì ghi rõ at_most: maximum.",
            ),
            "below": (
                "Mức này của mục {code} có thể tính ra điểm âm: start + each × số đo xuống dưới 0.",
                "Nếu trừ đến hết điểm thì dừng, ghi rõ at_least: 0.",
            ),
            "penalty": (
                "Phần này của mục {code} trừ điểm nhưng chưa ghi trừ nhiều nhất bao nhiêu, nên không "
                "trừ được gì.",
                "Ghi at_least là số điểm trừ nhiều nhất, có dấu âm, ví dụ at_least: -0.5.",
            ),
            "constant": (
                "Mức này của mục {code} luôn cho cùng một số điểm: at_least không nhỏ hơn at_most.",
                "Sửa at_least, at_most cho đúng chiều, ví dụ “start: maximum, each: -1, at_least: 0”.",
            ),
            "judged": (
                "Mức judged của mục {code} không có điểm nào để cho: đầu dưới không thấp hơn đầu trên.",
                "Sửa hai đầu của judged, ví dụ from: 0, below: maximum.",
            ),
        },
        otherwise="stated",
    ),
)

R259 = Message(
    "Mức không bao giờ đạt tới",
    *variants(
        "what",
        {
            "limits": (
                "Mục {code} có một mức không bao giờ đạt tới: số liệu không thể nằm trong khoảng đó.",
                "Đối chiếu mức này với lời văn và với at_least, at_most, within của số liệu, rồi sửa hoặc bỏ "
                "mức.",
            ),
            "constraints": (
                "Mục {code} có một mức không bao giờ đạt tới: không số liệu nào giữ đúng các constraints mà "
                "số đo nằm trong khoảng đó.",
                "Đối chiếu mức này và constraints với lời văn, rồi sửa hoặc bỏ một bên.",
            ),
        },
        otherwise="limits",
    ),
)


R267 = Message(
    "Điểm cao nhất không phải điểm tối đa",
    *variants(
        "what",
        {
            "below": (
                lambda p: (
                    f"Cách chấm của mục {p['code']} cho nhiều nhất {read(p['best'])} điểm, không ai đạt "
                    f"được "
                    f"điểm tối đa {read(p['maximum'])}."
                ),
                "Đối chiếu với quyết định rồi sửa mức cao nhất, ví dụ points: maximum; hoặc sửa maximum "
                "của mục.",
            ),
            "above": (
                lambda p: (
                    f"Các phần của mục {p['code']} cộng lại được đến {read(p['best'])} điểm, quá điểm "
                    f"tối đa "
                    f"{read(p['maximum'])}: phần vượt bị cắt."
                ),
                "Đối chiếu với quyết định rồi sửa điểm của các phần, ví dụ points: 50%; hoặc sửa "
                "maximum của mục.",
            ),
        },
        otherwise="below",
    ),
)

R268 = Message(
    "Giới hạn của số liệu không thể có",
    *variants(
        "what",
        {
            "range": (
                lambda p: (
                    f"Không số nào vừa với “{p['name']}”: giới hạn dưới {read(p['least'])}, giới hạn trên "
                    f"{read(p['most'])}."
                ),
                "Sửa {field} hoặc giới hạn kia; số nhỏ hơn ghi ở giới hạn dưới.",
            ),
            "no_whole": (
                lambda p: (
                    f"Không số nguyên nào vừa với “{p['name']}”: giữa {read(p['least'])} và "
                    f"{read(p['most'])} không có số nguyên nào được phép."
                ),
                "Nới một giới hạn, ví dụ at_least: 0; số liệu có phần thập phân thì ghi type: number.",
            ),
            "end_twice": (
                "“{name}” ghi một đầu hai lần.",
                "Giữ một trong hai: {field} (kể cả chính số đó), hoặc dòng này (không kể).",
            ),
            "self": (
                "“{name}” ghi within chính nó.",
                "Ghi within là tên số liệu tổng mà “{name}” là một phần, hoặc bỏ within.",
            ),
            "ring": (
                "Các số liệu là một phần của nhau theo vòng: {ring}.",
                "Bỏ within ở số liệu lớn nhất.",
            ),
            "units": (
                "“{name}” và “{whole}” không cùng đơn vị nên không so được: một bên là phần trăm, hoặc "
                "không phải số.",
                "Sửa within thành tên một số liệu cùng kiểu, hoặc bỏ within.",
            ),
            "whole": (
                lambda p: (
                    f"Không số nào vừa với “{p['name']}”: giới hạn dưới {read(p['least'])} vượt giới hạn "
                    f"trên {read(p['most'])} của “{p['whole']}” mà nó là một phần."
                ),
                "Sửa {field} của số liệu này, giới hạn trên của số liệu kia, hoặc bỏ within.",
            ),
            "kind": (
                "“{name}” không phải số nên {field} không được dùng đến.",
                "Bỏ {field}, hoặc sửa type của số liệu, ví dụ type: count.",
            ),
        },
        otherwise="range",
    ),
)

R269 = Message(
    "Số liệu không dùng đến",
    "Số liệu “{name}” phải nhập nhưng không ảnh hưởng đến điểm: không có trong measure nào.",
    "Có thể measure ghi nhầm tên (đang đo: {measured}). Sửa measure, hoặc xoá số liệu này khỏi inputs.",
)

R270 = Message(
    "Nhóm xếp loại trùng nhau",
    *variants(
        "what",
        {
            "name": (
                "Nhóm “{name}” được ghi hai lần: không rõ bắt đầu từ mức nào.",
                "Mỗi nhóm ghi một lần, với một from_percent; xoá hoặc đổi tên một nhóm.",
            ),
            "bound": (
                lambda p: f"Nhóm “{p['name']}” và nhóm “{p['other']}” cùng bắt đầu từ {read(p['bound'])}%.",
                "Mỗi nhóm một mức bắt đầu: sửa from_percent của một nhóm, ví dụ from_percent: 80.",
            ),
        },
        otherwise="name",
    ),
)

R271 = Message(
    "Mã bộ tiêu chí khác tên tệp",
    "Mã bộ tiêu chí là {id}, tên tệp là {stem}: đợt đánh giá tìm bộ tiêu chí theo tên tệp.",
    "Đổi tên tệp thành {id}.yaml, hoặc ghi id: {stem}.",
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

R277 = Message(
    "Mục thông tin và điểm tối đa không đi với nhau",
    *variants(
        "what",
        {
            "zero": (
                "Mục {code} có điểm tối đa 0 nhưng không phải mục thông tin.",
                "Ghi điểm tối đa của quyết định; mục chỉ hỏi, không chấm thì ghi scored_by: information.",
            ),
            "worth": (
                "Mục {code} là mục thông tin nhưng có {maximum} điểm.",
                "Ghi maximum: 0; mục được chấm thì ghi scored_by: appraisal.",
            ),
            "computed": (
                "Mục {code} là mục thông tin nhưng có thang điểm.",
                "Giữ text, inputs và measure nếu muốn đo, xoá scale, parts, examples; mục được chấm thì ghi "
                "scored_by: appraisal.",
            ),
        },
        otherwise="zero",
    ),
)


def _group_hint(p: Params) -> str:
    if p["near"]:
        return f"Ghi tên một nhóm ở grades, ví dụ highest: {p['near']}."
    return "Khai các nhóm ở grades, hoặc xoá grade_conditions."


R278 = Message(
    "Điều kiện xếp loại chưa rõ",
    *variants(
        "what",
        {
            "key": (
                "Điều kiện “{name}” đã có ở trên.",
                "Đặt key khác, mỗi điều kiện một tên, vì appraisal.yaml ghi theo tên ấy.",
            ),
            "group": (
                "Điều kiện “{name}” hạ xuống nhóm “{highest}”, nhưng grades không có nhóm này.",
                _group_hint,
            ),
            "top": (
                "Điều kiện “{name}” cho xếp đến nhóm “{highest}”, nhóm cao nhất, nên không hạ được gì.",
                "Ghi nhóm cao nhất còn được xếp: “không xếp loại A” thì ghi nhóm ngay dưới A; grades chưa có "
                "nhóm ấy thì khai thêm.",
            ),
        },
        otherwise="key",
    ),
)

R279 = Message(
    "Nhóm xếp loại chưa rõ mốc",
    *variants(
        "what",
        {
            "bound": (
                "Nhóm “{name}” phải có đúng một mốc.",
                "Ghi một trong hai: mốc theo chỉ số, ví dụ from_percent: 80, hoặc theo điểm, ví dụ "
                "from_points: 80.",
            ),
            "mixed": (
                "Nhóm “{name}” ghi mốc khác kiểu với nhóm đầu, nên không biết nhóm nào cao hơn.",
                "Trong một bộ tiêu chí mọi nhóm dùng cùng một kiểu mốc, ví dụ {wanted}: 80.",
            ),
        },
        otherwise="bound",
    ),
)

R290 = Message(
    "Bảng quá nhiều cấp",
    "Mục {code} đã ở cấp {limit}, cấp sâu nhất; không đọc các mục bên trong.",
    "Bớt một cấp: đưa các mục con lên ngang {code} và bỏ {code}; hoặc chấm thẳng ở {code} bằng "
    "scored_by: appraisal và rule.",
)

R291 = Message(
    "Cách chấm ghi ở mục có mục con",
    "Mục {code} có mục con nên khoá “{name}” của nó không được dùng: chỉ các mục con được chấm.",
    "Chuyển “{name}” xuống từng mục con, hoặc xoá dòng này; nếu chính {code} được chấm thì xoá {below}.",
)

R292 = Message(
    "Hai mục cạnh nhau in cùng số",
    "Mục {code} in số “{printed}”, trùng với một mục khác cùng cấp, cùng mục cha.",
    'Đối chiếu với quyết định rồi sửa; số in trùng với code thì bỏ printed, ví dụ chỉ ghi code: "{code}".',
)

R293 = Message(
    "Ràng buộc không số liệu nào giữ được",
    *variants(
        "what",
        {
            "never": (
                "Không số liệu nào giữ được ràng buộc này trong giới hạn đã ghi ở inputs: {limits}.",
                "Đối chiếu với quyết định rồi sửa ràng buộc, hoặc một giới hạn vừa nêu.",
            ),
            "other": (
                "Ràng buộc này trái với ràng buộc thứ {number}: không số liệu nào giữ được cả hai. Số liệu "
                "liên quan: {limits}.",
                "Đối chiếu với quyết định rồi sửa một trong hai, ví dụ đổi at_least với at_most.",
            ),
            "all": (
                "Ràng buộc này trái với các ràng buộc ở trên gộp lại: không số liệu nào giữ được tất cả. Số "
                "liệu liên quan: {limits}.",
                "Đối chiếu với quyết định rồi sửa hoặc bỏ một ràng buộc có {names}.",
            ),
        },
        otherwise="never",
    ),
)

R294 = Message(
    "Ràng buộc không ràng buộc gì",
    *variants(
        "what",
        {
            "itself": (
                "Ràng buộc này đúng với mọi số: hai vế gồm cùng những số liệu.",
                "Sửa một vế thành số liệu định so, ví dụ equal_to: tong_so, hoặc xoá ràng buộc.",
            ),
            "limits": (
                "Ràng buộc này luôn đúng vì giới hạn ở inputs đã bảo đảm: {limits}.",
                "Xoá ràng buộc này; nếu quyết định nói khác thì sửa lại cho đúng số liệu định so.",
            ),
            "above": (
                "Ràng buộc này luôn đúng khi giữ các ràng buộc ở trên.",
                "Xoá ràng buộc này, hoặc sửa cho đúng số liệu định so.",
            ),
        },
        otherwise="itself",
    ),
)

R295 = Message(
    "Hệ số chưa hợp lý",
    *variants(
        "what",
        {
            "zero": (
                "Số liệu “{names}” có hệ số 0: nhập bao nhiêu cũng không thêm điểm.",
                "Đối chiếu hệ số với quyết định; đúng là 0 thì bỏ {names} khỏi weighted_sum (vẫn để ở "
                "inputs và constraints nếu cần).",
            ),
            "negative": (
                lambda p: (
                    f"Số liệu “{p['names']}” có hệ số âm {read(p['weight'])}: nhập càng nhiều càng ít điểm."
                ),
                "Đối chiếu hệ số với quyết định, ví dụ {names}: 0.5; đúng là phần bị trừ thì đo bằng "
                "difference cho rõ.",
            ),
            "above": (
                lambda p: (
                    f"Hệ số {p['names']} đưa tỷ lệ lên đến {read(p['weight'])}%, nên chưa làm trọn đã đủ "
                    "điểm tối đa; phần vượt bị cắt."
                ),
                "Hệ số là phần của một: 30% ghi 0.3; hệ số cao nhất (hoặc tổng các hệ số của các phần trăm) "
                "bằng 1. Thang khác thì chia cho hệ số cao nhất.",
            ),
            "below": (
                lambda p: (
                    f"Hệ số {p['names']} chỉ đưa tỷ lệ lên đến {read(p['weight'])}%, nên không ai đạt "
                    "điểm tối đa."
                ),
                "Đối chiếu hệ số với quyết định; mức tốt nhất thường có hệ số 1, ví dụ rat_hai_long: 1.",
            ),
            "total": (
                lambda p: (
                    f"Số đo là bình quân theo hệ số, nhưng hệ số {p['names']} gộp lại bằng "
                    f"{read(p['weight'])}, không phải 1."
                ),
                "Đối chiếu hệ số với quyết định; 30% ghi 0.3. Hệ số kiểu 3, 2, 1 thì chia cho tổng của "
                "chúng, ví dụ “ratio: [{{weighted_sum: {{a: 3, b: 2, c: 1}}}}, 6]”.",
            ),
            "alone": (
                lambda p: (
                    f"Số liệu “{p['names']}” có hệ số {read(p['weight'])}, ít nhất gấp mười lần mọi hệ số "
                    f"khác ({p['others']})."
                ),
                "Đối chiếu hệ số với quyết định; có thể thiếu dấu chấm thập phân, ví dụ {names}: {smaller}.",
            ),
        },
        otherwise="zero",
    ),
)

R296 = Message(
    "Số liệu nào cũng ra cùng một số điểm",
    *variants(
        "what",
        {
            "judged": (
                "Cách chấm này không tính gì: mọi số liệu đều để người chấm cho điểm trong cùng một khoảng.",
                "Chỉ giữ text, bỏ inputs, measure và scale; hoặc ghi số điểm cho mức mà quyết định đã định, "
                "ví dụ points: maximum.",
            ),
            "same": (
                "Cách chấm này không xét gì: mọi số liệu đều được cùng một số điểm.",
                "Đối chiếu với quyết định rồi sửa points của từng mức, ví dụ points: 0.",
            ),
            "twice": (
                "Phần “{title}” tính đúng như phần thứ {number}, “{other}”: cùng số đo, cùng thang điểm.",
                "Sửa measure hoặc scale của phần này cho đúng quyết định, hoặc xoá phần này.",
            ),
        },
        otherwise="same",
    ),
)

R298 = Message(
    "Số in trùng với mã",
    "printed của mục {code} trùng với code nên không thêm gì.",
    "Xoá dòng printed; nếu quyết định in số khác thì ghi số ấy, ví dụ printed: a).",
)

R320 = Message(
    "Gộp số liệu khác đơn vị tính",
    *variants(
        "what",
        {
            "together": (
                "Cách đo cộng, trừ hoặc so hai số liệu khác đơn vị tính: “{name}” ({unit}) và “{other}” "
                "({other_unit}).",
                "Cùng một đơn vị thì ghi unit như nhau. Khác đơn vị thì sửa tên số liệu ghi nhầm, tách thành "
                "hai phần (parts), hoặc quy đổi bằng hệ số, ví dụ "
                "“weighted_sum: {{{name}: 1, {other}: 0.001}}”.",
            ),
            "compared": (
                "Ràng buộc so hai số liệu khác đơn vị tính: “{name}” ({unit}) và “{other}” ({other_unit}).",
                "Cùng một đơn vị thì ghi unit như nhau; khác đơn vị thì sửa tên số liệu định so, hoặc xoá "
                "ràng buộc.",
            ),
            "within": (
                "“{name}” ({unit}) được ghi là một phần của “{other}” ({other_unit}), khác đơn vị tính.",
                "Cùng một đơn vị thì ghi unit như nhau; khác đơn vị thì sửa within thành số liệu tổng của "
                "“{name}”, hoặc bỏ within.",
            ),
        },
        otherwise="together",
    ),
)

R321 = Message(
    "Cách chấm không hợp với mục điều tra",
    *variants(
        "what",
        {
            "no_scale": (
                "Mục điều tra {code} khai số liệu nhưng không có thang điểm: điểm là points ghi ở "
                "survey.yaml, các số liệu này không ai nhập được.",
                "Xoá inputs; muốn tính điểm từ số phiếu thì thêm measure và scale.",
            ),
            "chosen": (
                "Mục điều tra {code} có combine: chosen, nhưng điều tra không có ai chọn phần: điểm là "
                "points ghi ở survey.yaml, cách chấm này không dùng đến.",
                "Ghi sum, mean hoặc best để tính từ số phiếu; điểm đã công bố thì chỉ giữ text.",
            ),
            "judged": (
                "Mục điều tra {code} có mức để người chấm cho điểm, nhưng điều tra không có người chấm: số "
                "liệu rơi vào mức ấy thì không ra điểm; chỉ points ghi ở survey.yaml được tính.",
                "Ghi số điểm cho mức ấy, ví dụ points: 0; điểm đã công bố thì chỉ giữ text.",
            ),
            "options": (
                "Mục điều tra {code} hỏi có hoặc không, hay một lựa chọn ({names}), là câu điều tra không "
                "trả lời. Nếu survey.yaml ghi points thì points được tính; ghi inputs thì cách chấm này được"
                " tính.",
                "Cơ quan tự chấm mục này thì ghi scored_by: appraisal; tính từ số phiếu thì khai số liệu "
                "type: count; điểm đã công bố thì chỉ giữ text.",
            ),
        },
        otherwise="options",
    ),
)


R322 = Message(
    "Số liệu của các đơn vị không dùng được",
    *variants(
        "what",
        {
            "taken": (
                "“{name}” vừa là số liệu đơn vị phải nhập (inputs), vừa là số liệu của các đơn vị (peers).",
                "Đổi tên một trong hai, rồi sửa measure theo tên mới.",
            ),
            "order": (
                "Số liệu “{name}” ghi figure: {figure} nhưng chưa nói đầu nào đứng trước.",
                "Thêm một dòng first: highest (số lớn đứng đầu) hoặc first: lowest (số nhỏ đứng đầu).",
            ),
            "no_order": (
                "Số liệu “{name}” ghi figure: {figure}, không xét đầu nào đứng trước.",
                "Xoá dòng first; muốn lấy số của đơn vị đứng đầu thì ghi figure: best.",
            ),
            "nested": (
                "“{name}” là số liệu của các đơn vị, không dùng làm số của từng đơn vị: số này sẽ "
                "chờ chính nó.",
                "Ở of chỉ dùng số liệu của inputs; phép tính có “{name}” thì viết ở measure.",
            ),
            "constraint": (
                "“{name}” là số liệu của các đơn vị, không dùng làm ràng buộc: bài của đơn vị khác sẽ làm "
                "bài này sai.",
                "Ở constraints chỉ dùng số liệu của inputs; xét “{name}” bằng một mức của scale.",
            ),
            "by": (
                "Mục {name} có peers nhưng scored_by là {by}: peers chỉ tính được từ bài của từng đơn vị.",
                "Ghi scored_by: appraisal, hoặc xoá peers.",
            ),
            "judged": (
                "Mục {name} có peers nhưng để người chấm chọn phần hoặc cho điểm, mà mục có peers không ai "
                "tự chấm.",
                "Gộp các phần bằng sum, mean hoặc best; mỗi mức cho một số điểm, ví dụ points: 0.",
            ),
            "idle": (
                "Số liệu “{name}” của các đơn vị không ảnh hưởng đến điểm: không có trong measure nào.",
                "Sửa measure để dùng số liệu này, hoặc xoá nó khỏi peers.",
            ),
            "divisor": (
                "Số chia ({name}) có thể bằng 0 vì số liệu của các đơn vị khác, trong khi số bị chia khác 0: "
                "mục không ra điểm, và đơn vị không sửa được.",
                "Chặn cả số bị chia và số chia, ví dụ largest: [{{difference: [a, b]}}, 0]; hoặc thêm một "
                "mức không có đầu dưới, ví dụ below: 0%, points: 0.",
            ),
        },
        otherwise="idle",
    ),
)
