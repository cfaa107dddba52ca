"""Words about last year's words: which were carried to an appendix, which were not, and why."""

from collections.abc import Mapping, Sequence

from generator.rulebook import CarriedWords, Fate, Rulebook

HEADS = ("Mục", "Nội dung", "Đã làm gì, còn phải làm gì", "Lời năm trước")
NOT_CARRIED_EVER = (
    "Số liệu, điểm, lý do điểm khác, mục không áp dụng và tài liệu là của năm ấy, không mang sang: điền lại."
)
FATES: Mapping[Fate, str] = {
    Fate.SAME: "Đã điền, có dấu [cần rà soát]",
    Fate.RULE_CHANGED: "Đã điền, có dấu [cần rà soát]. Cách chấm đã đổi: đọc lại cách chấm trước",
    Fate.RENAMED: "Đã điền, có dấu [cần rà soát]. Mục đã đổi tên: xem còn đúng không",
    Fate.SPLIT: "Đã điền vào từng mục được tách ra, có dấu [cần rà soát]: bỏ phần không thuộc mục",
    Fate.MERGED: "Đã nối lời của các mục nhập lại, có dấu [cần rà soát]",
    Fate.REMARKS: "Đã điền ở trang Khó khăn, đề xuất, có dấu [cần rà soát]",
    Fate.NEW: "Mục mới, năm trước chưa có: viết mới",
    Fate.GONE: "KHÔNG mang sang: bộ tiêu chí mới không còn mục này",
    Fate.LED_ELSEWHERE: "KHÔNG ở bảng này: mục nay do phụ lục khác chủ trì, lời nằm ở bảng ấy",
    Fate.AGENCY_GONE: (
        "KHÔNG mang sang: cơ quan ấy không có ở đợt này. Còn đúng thì chép tay, hoặc nhờ đầu mối xuất "
        "lại bảng, ghi ai kế tiếp (--successor)"
    ),
    Fate.NO_PREDECESSOR: (
        "KHÔNG có gì để mang sang: đợt ấy không có đơn vị này. Đổi mã, hoặc nhập từ đơn vị khác, thì nhờ đầu "
        "mối xuất lại bảng, ghi ai kế tiếp (--successor)"
    ),
    Fate.UNREAD: "KHÔNG lấy được: phụ lục ấy không có tệp, hoặc tệp còn lỗi",
}


def sheet_title(old: str) -> str:
    """Return what stands on top of the sheet."""
    return f"Lời mang từ đợt {old}"


def order(one: CarriedWords) -> tuple[bool, bool]:
    """Return what sorts them: what is not carried, what is, what is new."""
    return one.fate is Fate.NEW, not one.fate.is_lost


def counted(carried: Sequence[CarriedWords]) -> str:
    """Return how many are which."""
    filled, lost = sum(one.fate.is_carried for one in carried), sum(one.fate.is_lost for one in carried)
    new = len(carried) - filled - lost
    return f"Đã điền {filled} chỗ phải rà soát; {lost} chỗ không mang sang được; {new} mục mới."


def item(one: CarriedWords, old: Rulebook, new: Rulebook) -> str:
    """Return what the words were about: "1.2.1", "1.2.1 (trước là 1.2.1, 1.2.2)", "Phụ lục 4, đợt 2024"."""
    if not one.codes and not one.earlier:
        return f"Phụ lục {_numbers(one)}, đợt {old.campaign.id}" if one.appendices else "Cả đơn vị"
    now, then = (
        ", ".join(leaf.numbered for leaf in book.criteria.leaves if leaf.code in codes)
        for book, codes in ((new, one.codes), (old, one.earlier))
    )
    if not one.codes:
        return f"{then} (đợt {old.campaign.id})"
    return now if now == then or not then else f"{now} (trước là {then})"


def title(one: CarriedWords, old: Rulebook, new: Rulebook) -> str:
    """Return the name of the item, of the agencies where it is about none."""
    if not one.codes and not one.earlier:
        agencies = [old.campaign.agencies[old.appendix(number).agency].name for number in one.appendices]
        told = "Khó khăn, đề xuất" if one.text else "Mọi lời"
        return f"{told} của {', '.join(agencies) or f'đợt {old.campaign.id}'}"
    book, codes = (new, one.codes) if one.codes else (old, one.earlier)
    return "; ".join(leaf.title for leaf in book.criteria.leaves if leaf.code in codes)


def _numbers(one: CarriedWords) -> str:
    return ", ".join(map(str, one.appendices))


def too_long(one: CarriedWords, old: Rulebook) -> str:
    """Return what stands in the place of words that no cell can hold."""
    return f"(Quá dài cho một ô Excel: xem tệp của Phụ lục {_numbers(one)}, đợt {old.campaign.id}.)"


def line(one: CarriedWords, old: Rulebook, new: Rulebook) -> str:
    """Return the same in a line."""
    return f"{item(one, old, new)} · {title(one, old, new)}: {FATES[one.fate]}"
