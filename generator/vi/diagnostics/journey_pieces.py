"""Wording of mistakes in reviews, replies, the survey and the appraisal; see `pieces`."""

from collections.abc import Callable, Mapping

from generator.vi.diagnostics.params import Params, day, read


def _foreign_item(p: Params) -> str:
    if p["lead"]:
        return (
            f"Mục {p['criterion']} do Phụ lục {p['lead']} chủ trì, "
            f"không xem xét ở sổ của Phụ lục {p['appendix']}."
        )
    return f"Mục {p['criterion']} không phải mục thẩm định của bộ tiêu chí."


def _or_move(p: Params) -> str:
    return f", hoặc chuyển phần này sang appendix-{p['lead']}/review.yaml" if p["lead"] else ""


def _unfit_decision(p: Params) -> str:
    if p["decision"] != "adjusted":
        word = "trả lại" if p["decision"] == "returned" else "công nhận"
        return f"Mục {p['criterion']} ghi {word} nhưng lại có điểm điều chỉnh."
    if p["claim"]:
        claim = read(p["claim"])
        return f"Mục {p['criterion']} ghi điều chỉnh nhưng không có điểm nào khác điểm tự đánh giá ({claim})."
    return f"Mục {p['criterion']} ghi điều chỉnh nhưng không có điểm."


def _fit_decision(p: Params) -> str:
    if p["decision"] == "adjusted":
        return "Ghi điểm mới, ví dụ reviewed_score: 0.5; giữ điểm tự đánh giá thì ghi decision: accepted."
    return "Bỏ dòng reviewed_score; nếu cho điểm khác thì ghi decision: adjusted."


def _stale(p: Params) -> str:
    if p["stamped"] == "True":
        return f"Mục {p['criterion']} đã thay đổi sau thẩm định: quyết định này chưa dùng được."
    return f"Quyết định về mục {p['criterion']} chưa đóng dấu vân tay nên chưa dùng được."


def _stamp_it(p: Params) -> str:
    if p["stamped"] == "True":
        command = f"parindex review-stamp --item {p['criterion']}"
        return f"Xem lại mục này, sửa quyết định nếu cần, rồi chạy: {command}. Không tự gõ dấu vân tay."
    return "Chạy: parindex review-stamp. Không tự gõ dấu vân tay."


def _judge_wrong(p: Params) -> str:
    if p["own"] == "True":
        return f"Người xem xét mục {p['criterion']} thuộc chính cơ quan được đánh giá ({p['name']})."
    return f"Người xem xét mục {p['criterion']} ghi cơ quan “{p['name']}” không có trong đợt này."


def _request_wrong(p: Params) -> str:
    if p["what"] == "twice":
        return f"Mã yêu cầu “{p['name']}” đã dùng cho một yêu cầu ở trên."
    if p["what"] == "elsewhere":
        return f"Mã yêu cầu “{p['name']}” đã dùng trong sổ thẩm định của phụ lục phải trả lời."
    missing = "ở trên không có yêu cầu ấy về mục này, hoặc câu trả lời cho nó chưa bị kết luận refused"
    return f"Yêu cầu này hỏi tiếp “{p['name']}”, nhưng {missing}."


def _request_cure(p: Params) -> str:
    if p["what"] != "follows":
        return f"Đặt cho yêu cầu này một mã chưa dùng, ví dụ id: {p['name']}b."
    return (
        "Ghi follows: mã của yêu cầu ở trên đã kết luận refused; nếu đây là yêu cầu mới thì bỏ dòng follows."
    )


def _reply_wrong(p: Params) -> str:
    if p["what"] == "twice":
        return f"Yêu cầu “{p['name']}” đã được trả lời ở trên."
    return f"Không có yêu cầu “{p['name']}” nào gửi cho phụ lục này."


def _reply_cure(p: Params) -> str:
    if p["what"] == "twice":
        return "Gộp hai câu trả lời thành một."
    if p["known"]:
        return f"Ghi to: đúng mã của yêu cầu; phụ lục này được hỏi: {p['known']}."
    return "Xoá câu trả lời này: phụ lục chưa được hỏi gì; giải trình thì ghi ở explanation của mục."


_DATE_KEYS = {
    "due": "due",
    "follows": "asked_on",
    "decided": "decided_on",
    "improvement": "due",
    "done": "done_on",
}


def _dates_wrong(p: Params) -> str:
    given, first = day(p["date"]), day(p["first"])
    if p["what"] == "decided":
        return f"Ngày quyết định {given} đứng trước {_foundation(p)} ({first})."
    if p["what"] == "improvement":
        return f"Hạn {given} đứng trước ngày quyết định kết quả thẩm định ({first})."
    if p["what"] == "done":
        return f"Ngày làm xong {given} đứng trước ngày quyết định kết quả thẩm định ({first})."
    if p["what"] == "review":
        return f"Ngày xem xét {given} đứng trước ngày báo cáo của cơ quan ({first})."
    if p["what"] == "due":
        return f"Hạn trả lời {given} đứng trước ngày yêu cầu ({first})."
    if p["what"] == "reply":
        return f"Ngày trả lời {given} đứng trước ngày được hỏi ({first})."
    if p["what"] == "follows":
        return f"Ngày hỏi tiếp {given} đứng trước ngày kết luận về câu trả lời trước ({first})."
    if not first:
        return f"Đã kết luận ngày {given} trong khi cơ quan chưa trả lời."
    return f"Ngày kết luận {given} đứng trước ngày cơ quan trả lời ({first})."


def _foundation(p: Params) -> str:
    if p["after"] == "report":
        return f"ngày báo cáo của cơ quan ở Phụ lục {p['name']}"
    if p["after"] == "review":
        return f"ngày thẩm định mục {p['name']}"
    if p["after"] == "city":
        return f"ngày văn bản {p['name']} của Thành phố"
    return f"ngày hỏi hoặc kết luận của yêu cầu {p['name']}"


def _dates_cure(p: Params) -> str:
    if p["what"] == "outcome" and not p["first"]:
        return "Bỏ phần outcome; cơ quan trả lời ở replies trong submission.yaml rồi mới ghi kết luận."
    key = _DATE_KEYS.get(p["what"], "date")
    return f"Đối chiếu văn bản rồi sửa ngày, sớm nhất là {key}: {p['first']}."


def _count_wrong(p: Params) -> str:
    group = f"Nhóm “{p['name']}”"
    if p["what"] == "unit":
        return f"{group}: đơn vị “{p['value']}” gửi danh sách hai lần."
    if p["what"] == "listed":
        issued, listed = read(p["value"]), read(p["limit"])
        return f"{group}: phát {issued} phiếu, nhiều hơn {listed} người trong các danh sách."
    if not p["limit"]:
        return f"{group}: thu về {read(p['value'])} phiếu nhưng không ghi số phiếu phát ra."
    return f"{group}: thu về {read(p['value'])} phiếu, nhiều hơn {read(p['limit'])} phiếu phát ra."


def _count_cure(p: Params) -> str:
    if p["what"] == "unit":
        return "Gộp hai danh sách của đơn vị thành một; nếu là đơn vị khác thì sửa tên ở unit."
    if p["what"] == "listed":
        return (
            f"Ghi đủ các danh sách đã nhận, hoặc sửa số phiếu phát ra, nhiều nhất forms_issued: {p['limit']}."
        )
    if not p["limit"]:
        return f"Ghi thêm số phiếu phát ra, ví dụ forms_issued: {p['value']}."
    return f"Đối chiếu biên bản giao nhận phiếu rồi sửa số đếm, nhiều nhất forms_returned: {p['limit']}."


def _against_claim(p: Params) -> str:
    return f" khác điểm tự đánh giá {read(p['claim'])}" if p["claim"] else " cho mục ghi không áp dụng"


def _improvement_wrong(p: Params) -> str:
    what = "Bộ tiêu chí không có mục" if p["name"] == "item" else "Đợt này không có cơ quan"
    return f"{what} “{p['value']}”."


def _improvement_cure(p: Params) -> str:
    if p["name"] == "item":
        return f'Ghi mã một mục của bộ tiêu chí, đặt trong dấu nháy, ví dụ item: "{p["near"]}".'
    return f"Ghi mã cơ quan như trong campaign.yaml, ví dụ agency: {p['near']}."


def _year_wrong(p: Params) -> str:
    if p["twice"] == "True":
        return f"Năm {p['year']} đã có kết quả ở trên."
    return f"Năm {p['year']} sau năm được đánh giá nên chưa thể có kết quả đã công bố."


PIECES: Mapping[str, Callable[[Params], str]] = {
    "year_wrong": _year_wrong,
    "foreign_item": _foreign_item,
    "or_move": _or_move,
    "unfit_decision": _unfit_decision,
    "fit_decision": _fit_decision,
    "stale": _stale,
    "stamp_it": _stamp_it,
    "judge_wrong": _judge_wrong,
    "request_wrong": _request_wrong,
    "request_cure": _request_cure,
    "reply_wrong": _reply_wrong,
    "reply_cure": _reply_cure,
    "dates_wrong": _dates_wrong,
    "dates_cure": _dates_cure,
    "count_wrong": _count_wrong,
    "count_cure": _count_cure,
    "against_claim": _against_claim,
    "improvement_wrong": _improvement_wrong,
    "improvement_cure": _improvement_cure,
}
