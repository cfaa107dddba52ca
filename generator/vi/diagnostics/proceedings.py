"""Messages of R2: reviews and replies, the survey, the appraisal, the results of earlier years."""

from collections.abc import Mapping

from generator.vi import reviewer_commands
from generator.vi.diagnostics.medium import at, cell, either
from generator.vi.diagnostics.message import Message, Params, variants
from generator.vi.diagnostics.params import day, read, typed
from generator.vi.ledger_fields import DECISION, SEEN_AGAIN


def _year(p: Params) -> str:
    if p["twice"] == "True":
        return f"Năm {p['year']} đã có kết quả ở trên."
    return f"Năm {p['year']} sau năm được đánh giá nên chưa thể có kết quả đã công bố."


R264 = Message(
    "Năm của kết quả không đúng",
    _year,
    "Mỗi năm một mục, năm không sau năm được đánh giá ({last}), ví dụ year: 2023.",
)


def _foreign_item(p: Params) -> str:
    if p["lead"]:
        return (
            f"Mục {p['criterion']} do Phụ lục {p['lead']} chủ trì, "
            f"không xem xét ở sổ của Phụ lục {p['appendix']}."
        )
    return f"Mục {p['criterion']} không phải mục thẩm định của bộ tiêu chí."


def _choose(decision: str) -> str:
    """Return how a decision is typed, or chosen in a form."""
    words = {"accepted": "Công nhận", "adjusted": "Điều chỉnh", "returned": "Trả lại để bổ sung"}
    return either(f"ghi decision: {decision}", f"chọn “{words[decision]}” ở ô “{DECISION}”")


def _or_move(p: Params) -> str:
    return f", hoặc chuyển phần này sang appendix-{p['lead']}/review.yaml" if p["lead"] else ""


def _foreign_item_hint(p: Params) -> str:
    example = either(f', ví dụ "{p["near"]}"', "")
    where = either("", " trong tệp")
    return f"Sửa{where} mã cho đúng mục của Phụ lục {p['appendix']}{example}{_or_move(p)}."


R232 = Message(
    "Mục của phụ lục khác trong sổ thẩm định",
    _foreign_item,
    _foreign_item_hint,
)


def _decision(p: Params) -> str:
    if p["decision"] != "adjusted":
        word = "trả lại" if p["decision"] == "returned" else "công nhận"
        return f"Mục {p['criterion']} ghi {word} nhưng lại có điểm điều chỉnh."
    if p["claim"]:
        own = read(p["claim"])
        return f"Mục {p['criterion']} ghi điều chỉnh nhưng không có điểm nào khác điểm tự đánh giá ({own})."
    return f"Mục {p['criterion']} ghi điều chỉnh nhưng không có điểm."


def _decision_hint(p: Params) -> str:
    if p["decision"] == "adjusted":
        fresh = either("mới, ví dụ reviewed_score: 0.5", f"ở {cell('reviewed_score')}")
        new = f"khác {read(p['claim'])} ở {at('reviewed_score')}" if p["claim"] else fresh
        return f"Ghi điểm {new}; giữ điểm tự đánh giá thì {_choose('accepted')}."
    drop = either("Bỏ dòng reviewed_score", f"Xoá điểm ở {cell('reviewed_score')}")
    return f"{drop}; nếu cho điểm khác thì {_choose('adjusted')}."


R233 = Message(
    "Quyết định và điểm không đi với nhau",
    _decision,
    _decision_hint,
)

R234 = Message(
    "Không công nhận mà thiếu lý do",
    "Mục {criterion} không được công nhận như tự đánh giá nhưng thiếu lý do.",
    either(
        "Ghi cả reason và note, ví dụ reason: evidence_insufficient và "
        "note: Báo cáo chưa nêu số nhiệm vụ quá hạn.",
        f"Chọn {cell('reason')} và ghi {cell('note')}, ví dụ “Báo cáo chưa nêu số nhiệm vụ quá hạn.”.",
    ),
)

_MISSING: Mapping[str, tuple[str, str]] = {  # what is missing, how it is typed
    "reviewer, date": ("người xem xét và ngày xem xét", "{reviewer} và date: {near}"),
    "reviewer": ("người xem xét", "{reviewer}"),
    "date": ("ngày xem xét", "date: {near}"),
}


def _undated(p: Params) -> str:
    missing, _ = _MISSING.get(p["missing"], _MISSING["reviewer, date"])
    return f"Quyết định về mục {p['criterion']} chưa ghi {missing}."


def _undated_hint(p: Params) -> str:
    _, example = _MISSING.get(p["missing"], _MISSING["reviewer, date"])
    reviewer = f"reviewer: {{title: Chuyên viên, role: Thành viên tổ thẩm định, agency: {p['judge']}}}"
    line = (
        f"Ghi thêm, ví dụ {example.format(reviewer=reviewer, near=p['near'])}. Đã xem xong cả sổ thì lệnh "
        "sau ghi giúp mọi mục: "
        f"{reviewer_commands.accept(p['campaign'], p['appendix'], p['judge'])}"
    )
    return either(line, "Ghi đủ ở phần “Người xem xét” đầu trang: các mục đã quyết định được ghi theo.")


R284 = Message("Quyết định chưa ghi ai xem xét, ngày nào", _undated, _undated_hint)

R235 = Message(
    "Điểm quá tối đa hoặc quá lẻ",
    lambda p: (
        f"Điểm {read(p['value'])} của mục {p['criterion']} không dùng được: tối đa {read(p['maximum'])}, "
        f"nhiều nhất {p['places']} chữ số sau dấu phẩy."
    ),
    lambda p: (
        f"Sửa lại điểm theo đúng thang của mục, ví dụ {either(typed(p['near']), read(p['near']))}."
        if p["near"]
        else "Sửa lại điểm theo đúng thang của mục, khác điểm tự đánh giá."
    ),
)

_RESTORE = "Bài đã gửi mà tệp nay không còn, hoặc đổi về draft thì khôi phục"
_UNSENT_HINTS: Mapping[str, str] = {
    "review": f"{_RESTORE}; chưa gửi thì xoá quyết định của cơ quan mình khỏi sổ, ghi lại khi bài đã gửi "
    "(status: submitted) có điểm cho mục này.",
    "withdrawn": "Ghi lại status: submitted; mục bị trả lại hoặc đang được hỏi thì sửa trong bài đã gửi.",
    "appraisal": f"{_RESTORE}; chưa gửi thì chờ cơ quan gửi bài (status: submitted) có điểm cho mục này rồi "
    "mới ghi điểm của Bộ; ghi nhầm mục thì sửa mã.",
}

R236 = Message(
    "Đánh giá mục chưa gửi",
    lambda p: (
        "Bài đã có quyết định thẩm định nên không trở lại thành bản đang làm được."
        if p.get("what") == "withdrawn"
        else f"Mục {p['criterion']} chưa được cơ quan gửi chính thức nên chưa có gì để thẩm định."
    ),
    lambda p: _UNSENT_HINTS.get(p["what"], _UNSENT_HINTS["review"]),
)


def _stale(p: Params) -> str:
    match p["what"]:
        case "unstamped":
            return f"Quyết định về mục {p['criterion']} chưa đóng dấu vân tay nên chưa dùng được."
        case "undecided":
            return (
                f"Mục {p['criterion']} đã thay đổi từ khi lập sổ: các dòng ghi chú ở mục này là của bản cũ."
            )
        case "answer":
            return (
                f"Mục {p['criterion']} đã được thẩm định; bản này đổi nội dung đã xem nên quyết định ấy chưa "
                "dùng được."
            )
        case _:
            return f"Mục {p['criterion']} đã thay đổi sau thẩm định: quyết định này chưa dùng được."


_SEEN = f"Đọc bản đang hiện ở đây, sửa quyết định nếu cần, rồi bấm “{SEEN_AGAIN}”."


def _stale_hint(p: Params) -> str:
    place = (p["campaign"], p["appendix"])
    match p["what"]:
        case "unstamped":
            stamp = reviewer_commands.stamp(*place, p["agency"])
            line = f"Không tự gõ dấu vân tay. Bên đã quyết định ({p['agency']}) chạy: {stamp}"
            return either(line, _SEEN)
        case "undecided":
            line = f"Xoá mục này khỏi sổ rồi lập lại: {reviewer_commands.new_ledger(*place)}"
            return either(line, _SEEN)
        case "answer":
            again = reviewer_commands.stamp(*place, p["agency"], *p["criterion"].split(", "))
            return (
                "Sửa nhầm thì khôi phục mục ấy; sửa đúng thì gửi, không phải làm gì thêm. Bản này được nhận "
                f"rồi, bên đã quyết định ({p['agency']}) xem lại, sửa quyết định nếu cần, rồi chạy: {again}"
            )
        case _:
            again = reviewer_commands.stamp(*place, p["agency"], p["criterion"])
            line = (
                "Không tự gõ dấu vân tay. "
                f"Bên đã quyết định ({p['agency']}) xem lại, sửa quyết định nếu cần, rồi chạy: {again}"
            )
            return either(line, _SEEN)


R237 = Message("Thay đổi sau thẩm định", _stale, _stale_hint)


def _reviewer(p: Params) -> str:
    if p.get("near"):
        return f"Yêu cầu bổ sung ghi “{p['name']}” hỏi, nhưng trong đợt này không có cơ quan nào tên như vậy."
    if p["own"] == "True":
        return f"Người xem xét mục {p['criterion']} thuộc chính cơ quan được đánh giá ({p['name']})."
    return f"Người xem xét mục {p['criterion']} ghi cơ quan “{p['name']}” không có trong đợt này."


def _reviewer_hint(p: Params) -> str:
    if p.get("near"):
        name = either(f"asked_by: {p['near']}", f"“{p['near']}”, ở {cell('asked_by')}")
        return f"Ghi đủ tên như trong kế hoạch: {name}."
    if not p["known"]:
        return "Đề nghị điều phối của đợt ghi cơ quan xem xét phụ lục này vào permissions.reviewers."
    if p["own"] == "True":
        line = f"Xoá quyết định này; người của một cơ quan khác xem xét và tự ghi: {p['known']}."
        return either(line, "Đưa mục này về chưa quyết định; người của một cơ quan khác xem xét và tự ghi.")
    line = f"Ghi đúng mã cơ quan của người đã xem xét, một trong: {p['known']}."
    return either(line, "Chọn cơ quan ở phần “Người xem xét” đầu trang rồi quyết định lại mục này.")


R238 = Message(
    "Cơ quan thẩm định ghi sai",
    _reviewer,
    _reviewer_hint,
)


def _request(p: Params) -> str:
    if p["what"] == "twice":
        return f"Mã yêu cầu “{p['name']}” đã dùng cho một yêu cầu ở trên."
    if p["what"] == "elsewhere":
        return f"Mã yêu cầu “{p['name']}” đã dùng trong sổ thẩm định của phụ lục phải trả lời."
    missing = "ở trên không có yêu cầu ấy về mục này, hoặc câu trả lời cho nó chưa bị kết luận refused"
    return f"Yêu cầu này hỏi tiếp “{p['name']}”, nhưng {missing}."


def _request_hint(p: Params) -> str:
    if p["what"] != "follows":
        line = f"Đặt cho yêu cầu này một mã chưa dùng, ví dụ id: {p.get('near') or p['name'] + 'b'}."
        return either(line, "Bỏ yêu cầu này rồi hỏi lại ở mục: trang tự đặt mã chưa dùng.")
    line = (
        "Ghi follows: mã của yêu cầu ở trên đã kết luận refused; nếu đây là yêu cầu mới thì bỏ dòng follows."
    )
    return either(line, "Bỏ yêu cầu này rồi hỏi lại ở mục: trang tự ghi hỏi tiếp yêu cầu nào.")


R239 = Message(
    "Mã yêu cầu không dùng được",
    _request,
    _request_hint,
)


def _reply(p: Params) -> str:
    if p["what"] == "twice":
        return f"Yêu cầu “{p['name']}” đã được trả lời ở trên."
    if p["what"] == "removed":
        return f"Yêu cầu “{p['name']}” bị bỏ khỏi tệp này, dù cơ quan đã trả lời ({p['known']})."
    return f"Không có yêu cầu “{p['name']}” nào gửi cho phụ lục này."


def _reply_hint(p: Params) -> str:
    if p["what"] == "twice":
        return "Gộp hai câu trả lời thành một."
    if p["what"] == "removed":
        return f"Khôi phục yêu cầu “{p['name']}” như trên nhánh chính; hỏi thêm thì thêm yêu cầu có mã khác."
    if p["known"]:
        cell = "Yêu cầu này không còn: xoá chữ và tài liệu ở các ô trả lời của nó"
        return either(f"Ghi to: đúng mã của yêu cầu; phụ lục này được hỏi: {p['known']}", cell) + "."
    where = f"{at('explanation')} của mục"
    return f"Xoá câu trả lời này: phụ lục chưa được hỏi gì; giải trình thì ghi ở {where}."


R240 = Message(
    "Trả lời điều không được hỏi",
    _reply,
    _reply_hint,
)


def _foundation(p: Params) -> str:
    if p["after"] == "report":
        return f"ngày báo cáo của cơ quan ở Phụ lục {p['name']}"
    if p["after"] == "review":
        return f"ngày thẩm định mục {p['name']}"
    if p["after"] == "city":
        return f"ngày văn bản {p['name']} của Thành phố"
    return f"ngày hỏi hoặc kết luận của yêu cầu {p['name']}"


def _dates(p: Params) -> str:
    given, first = day(p["date"]), day(p["first"])
    if p["what"] == "to_come":
        return f"{p['name']} ghi ngày {given}, nhưng hôm nay mới là {first}: việc chưa làm thì chưa ghi được."
    if p["what"] == "decided":
        return f"Ngày quyết định {given} đứng trước {_foundation(p)} ({first})."
    if p["what"] == "improvement":
        return f"Hạn {given} đứng trước ngày quyết định kết quả thẩm định ({first})."
    if p["what"] == "done":
        return f"Ngày làm xong {given} đứng trước ngày quyết định kết quả thẩm định ({first})."
    if p["what"] == "review":
        return f"Ngày xem xét {given} đứng trước ngày báo cáo của cơ quan ({first})."
    if p["what"] == "rework":
        return f"Hạn bổ sung {given} đứng trước ngày xem xét ({first})."
    if p["what"] == "due":
        return f"Hạn trả lời {given} đứng trước ngày yêu cầu ({first})."
    if p["what"] == "reply":
        return f"Ngày trả lời {given} đứng trước ngày được hỏi ({first})."
    if p["what"] == "follows":
        return f"Ngày hỏi tiếp {given} đứng trước ngày kết luận về câu trả lời trước ({first})."
    if not first:
        return f"Đã kết luận ngày {given} trong khi cơ quan chưa trả lời."
    return f"Ngày kết luận {given} đứng trước ngày cơ quan trả lời ({first})."


_DATE_KEYS = {
    "due": "due",
    "rework": "due",
    "follows": "asked_on",
    "improvement": "due",
    "done": "done_on",
}


# The day stands in the ministry's document: whoever keeps the file may mend a slip, never move it.
_DECIDED_HINTS: Mapping[str, str] = {
    "report": "Ghi decided_on đúng như văn bản; đã đúng thì đề nghị cơ quan ở Phụ lục {name} xem lại ngày "
    "báo cáo.",
    "review": "Ghi decided_on đúng như văn bản; đã đúng thì đề nghị người xem xét mục {name} xem lại ngày "
    "ghi "
    "trong sổ thẩm định.",
    "city": "Đối chiếu hai văn bản, sửa ngày ghi nhầm ở decided_on hoặc ở submitted_under.",
    "request": "Đối chiếu văn bản, sửa ngày ghi nhầm ở decided_on hoặc ở yêu cầu {name}.",
}


def _dates_hint(p: Params) -> str:
    if p["what"] == "outcome" and not p["first"]:
        drop = either("Bỏ phần outcome", "Bỏ kết luận")
        where = either(" ở replies trong submission.yaml", "")
        return f"{drop}; cơ quan trả lời{where} rồi mới ghi kết luận."
    if p["what"] == "decided":
        return _DECIDED_HINTS.get(p["after"], _DECIDED_HINTS["request"]).format_map(p)
    if p["what"] == "to_come":
        return f"Ghi đúng ngày đã làm, muộn nhất là {p['name']}: {p['first']}."
    key = _DATE_KEYS.get(p["what"], "date")
    earliest = either(f"{key}: {p['first']}", day(p["first"]))
    return f"Đối chiếu văn bản rồi sửa ngày, sớm nhất là {earliest}."


R241 = Message(
    "Thứ tự ngày không thể có",
    _dates,
    _dates_hint,
)

_DECIDED = {"accepted": "công nhận", "adjusted": "điều chỉnh"}

R285 = Message(
    "Hạn bổ sung của mục trả lại",
    *variants(
        "what",
        {
            "missing": (
                "Mục {criterion} bị trả lại mà chưa ghi hạn: cơ quan không biết phải gửi lại lúc nào.",
                lambda p: (
                    "Ghi thêm hạn cơ quan phải gửi lại, không trước ngày xem xét"
                    + (f", ví dụ {either(f'due: {near}', day(near))}." if (near := p["near"]) else ".")
                ),
            ),
            "needless": (
                lambda p: (
                    f"Mục {p['criterion']} ghi {_DECIDED.get(p['decision'], p['decision'])} "
                    "nhưng lại có hạn bổ sung."
                ),
                f"{either('Xoá dòng due', 'Xoá ngày ở ' + cell('due'))}; nếu trả lại để bổ sung thì "
                f"{_choose('returned')}.",
            ),
        },
        otherwise="missing",
    ),
)

R242 = Message(
    "Nhóm điều tra không có trong kế hoạch",
    "Kế hoạch điều tra không có nhóm “{name}”.",
    "Ghi đúng mã nhóm trong campaign.yaml: {known}.",
)


def _count(p: Params) -> str:
    group = f"Nhóm “{p['name']}”"
    if p["what"] == "unit":
        return f"{group}: đơn vị “{p['value']}” gửi danh sách hai lần."
    if p["what"] == "listed":
        issued, listed = read(p["value"]), read(p["limit"])
        return f"{group}: phát {issued} phiếu, nhiều hơn {listed} người trong các danh sách."
    if not p["limit"]:
        return f"{group}: thu về {read(p['value'])} phiếu nhưng không ghi số phiếu phát ra."
    return f"{group}: thu về {read(p['value'])} phiếu, nhiều hơn {read(p['limit'])} phiếu phát ra."


def _count_hint(p: Params) -> str:
    if p["what"] == "unit":
        return "Gộp hai danh sách của đơn vị thành một; nếu là đơn vị khác thì sửa tên ở unit."
    if p["what"] == "listed":
        return (
            f"Ghi đủ các danh sách đã nhận, hoặc sửa số phiếu phát ra, nhiều nhất forms_issued: {p['limit']}."
        )
    if not p["limit"]:
        return f"Ghi thêm số phiếu phát ra, ví dụ forms_issued: {p['value']}."
    return f"Đối chiếu biên bản giao nhận phiếu rồi sửa số đếm, nhiều nhất forms_returned: {p['limit']}."


R243 = Message(
    "Số đếm điều tra không thể có",
    _count,
    _count_hint,
)

R244 = Message(
    "Mục không chấm bằng điều tra",
    "Mục {criterion} không chấm bằng điều tra xã hội học.",
    'Sửa mã cho đúng mục điều tra, ví dụ "{near}"; điểm thẩm định của Bộ Nội vụ ghi ở appraisal.yaml.',
)

R245 = Message(
    "Mục không thuộc phần thẩm định",
    "Mục {criterion} không thuộc phần thẩm định của bộ tiêu chí.",
    'Sửa mã cho đúng, ví dụ "{near}"; kết quả điều tra ghi ở survey.yaml.',
)


def _against_claim(p: Params) -> str:
    return f" khác điểm tự đánh giá {read(p['claim'])}" if p["claim"] else " cho mục ghi không áp dụng"


R246 = Message(
    "Điểm thẩm định khác mà thiếu lý do",
    *variants(
        "what",
        {
            "unexplained": (
                lambda p: (
                    f"Mục {p['criterion']}: điểm thẩm định {read(p['value'])}{_against_claim(p)} mà chưa ghi "
                    "lý do."
                ),
                "Ghi reason theo thông báo của Bộ Nội vụ, ví dụ reason: Tài liệu kiểm chứng chưa thể hiện "
                "kết quả; cơ quan đổi điểm tự đánh giá sau đó thì khôi phục điểm đã gửi.",
            ),
            "answer": (
                lambda p: (
                    f"Mục {p['criterion']} đã được Bộ Nội vụ cho {read(p['value'])} điểm; bản này đổi tự "
                    f"đánh giá thành {read(p['claim']) + ' điểm' if p['claim'] else 'không áp dụng'}."
                ),
                "Khôi phục điểm đã gửi; điểm đã gửi sai thật thì điều phối ghi reason ở mục này của "
                "appraisal.yaml khi nhận bản này.",
            ),
        },
        otherwise="unexplained",
    ),
)


def _improvement(p: Params) -> str:
    what = "Bộ tiêu chí không có mục" if p["name"] == "item" else "Đợt này không có cơ quan"
    return f"{what} “{p['value']}”."


def _improvement_hint(p: Params) -> str:
    if p["name"] == "item":
        return f'Ghi mã một mục của bộ tiêu chí, đặt trong dấu nháy, ví dụ item: "{p["near"]}".'
    return f"Ghi mã cơ quan như trong campaign.yaml, ví dụ agency: {p['near']}."


R247 = Message(
    "Việc cải thiện không rõ của ai, mục nào",
    _improvement,
    _improvement_hint,
)

R275 = Message(
    "Kết quả điều tra ghi chưa đúng kiểu",
    *variants(
        "what",
        {
            "none": (
                "Mục {criterion} chưa có kết quả điều tra.",
                "Ghi {wanted}, hoặc xoá mục này khi chưa có kết quả.",
            ),
            "several": (
                "Mục {criterion} ghi kết quả điều tra theo nhiều kiểu cùng lúc: {given}.",
                "Giữ một trong các khoá ấy, ví dụ {wanted}.",
            ),
            "not_computed": (
                "Bộ tiêu chí không tính được điểm mục {criterion} từ số liệu, nên không dùng inputs.",
                "Thay inputs bằng điểm đã công bố, ví dụ points: 0.5.",
            ),
            "always": (
                "Bộ tiêu chí không cho bỏ qua mục {criterion}.",
                "Ghi {wanted}; mục được bỏ qua phải có khoá not_applicable trong bộ tiêu chí.",
            ),
            "not_held": (
                "campaign.yaml ghi đợt này không tổ chức điều tra, nhưng mục {criterion} có kết quả.",
                "Xoá mục này, hoặc xoá dòng not_held trong campaign.yaml và ghi groups.",
            ),
        },
        otherwise="none",
    ),
)

R297 = Message(
    "Kết quả điều tra ghi bằng điểm dù tính được",
    "Bộ tiêu chí tính được điểm mục {criterion} từ số liệu, nhưng kết quả ghi thẳng điểm: points ở đây được "
    "tính, cách chấm không dùng đến, và không ai tính lại được.",
    "Có số phiếu thì thay points bằng inputs với các số liệu {names}; chỉ có điểm đã công bố thì giữ nguyên.",
)
