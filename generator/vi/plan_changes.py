"""What a proposal changes of a campaign's plan, in the words of those who decide; names stay hostile."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any, assert_never

from generator.comparison import PlanChange, PlanChanges, PlanPart
from generator.vi.diagnostics.params import day

TITLE = "Kế hoạch, phân quyền thay đổi"
PARTS: Mapping[PlanPart, str] = {
    PlanPart.PERMISSIONS: "phân quyền",
    PlanPart.WINDOWS: "thời gian được sửa",
    PlanPart.CLOSES: "ngày đóng đợt",
    PlanPart.AGENCIES: "cơ quan",
    PlanPart.APPENDICES: "phân công phụ lục",
    PlanPart.DEADLINES: "thời hạn",
    PlanPart.CRITERIA_SET: "bộ tiêu chí",
    PlanPart.OTHER: "nội dung kế hoạch",
}
OPENED, CHANGED, GONE = "Mở đợt {name}", "Đổi {parts} của đợt {name}", "Xoá đợt {name}"
MENDED = "Sửa kế hoạch không đọc được của đợt {name}"
MORE = "đổi kế hoạch của {count} đợt khác"
_NEW, _UNREAD = "Đợt mới", "Kế hoạch trên nhánh chính không đọc được nên không so sánh được"
_DIFFERENT = "{what}; dưới đây là phần khác với đợt {against}."
_SAME = "{what}; phân quyền, cơ quan, phân công, bộ tiêu chí giữ như đợt {against}."
_FIRST = "{what}; chưa có đợt nào khác ghi phân quyền để so sánh."
_PARTIES: Mapping[str, str] = {
    "maintainers": "Quản trị chương trình",
    "coordinators": "Điều phối của đợt",
    "reviewers": "Người thẩm định của {agency}",
    "agencies": "Tài khoản nộp bài của {agency}",
}
_WINDOWS: Mapping[str, str] = {"submissions": "Cơ quan sửa bài", "reviews": "Thẩm định"}
_FIELDS: Mapping[str, str] = {
    "opens": "từ ngày",
    "closes": "đến hết ngày",
    "name": "tên đầy đủ",
    "short_name": "tên ngắn",
    "head": "chức danh người đứng đầu",
    "symbol": "ký hiệu",
    "parent": "cơ quan cấp trên",
    "agency": "cơ quan thực hiện",
    "leads": "chủ trì mục",
    "contributes": "phối hợp mục",
    "title": "tên việc",
    "starts": "từ ngày",
    "due": "đến hạn",
    "who": "ai thực hiện",
    "source": "căn cứ",
    "printed": "như in",
    "reason": "lý do khác",
}
_TOPS: Mapping[str, str] = {
    "title": "Tên đợt",
    "year": "Năm được đánh giá",
    "illustrative": "Đợt minh hoạ",
    "criteria_set": "Bộ tiêu chí",
    "plan": "Nội dung kế hoạch",
    "survey": "Điều tra xã hội học",
    "report": "Báo cáo tổng hợp",
}
_LONGEST = 80  # letters of one value
_MOST = 30  # names told of one list
_NOTHING = "không có"


def headline(name: str, plan: PlanChanges | None, remains: bool) -> str:
    """What becomes of a campaign's plan, in a few words; empty where nothing does."""
    if not remains:
        return GONE.format(name=name)
    if plan is None or not (plan.found or plan.new or plan.unread):
        return ""
    if plan.new or plan.unread:
        return (OPENED if plan.new else MENDED).format(name=name)
    parts = dict.fromkeys(PARTS[one.part] for one in plan.found)
    return CHANGED.format(parts=", ".join(parts), name=name)


def lines(plan: PlanChanges, agencies: Mapping[str, str]) -> Iterator[str]:
    """A line for each thing that differs; `agencies` are names by key."""
    if plan.new or plan.unread:
        text = (_DIFFERENT if plan.found else _SAME) if plan.against else _FIRST
        yield text.format(what=_NEW if plan.new else _UNREAD, against=plan.against)
    gone = {
        str(one.steps[1]): str(one.before)
        for one in plan.found
        if one.part is PlanPart.AGENCIES and one.steps[2:] == ("name",) and one.after is None
    }
    agencies = {key: _short(name) for key, name in (gone | dict(agencies)).items()}
    for _, group in groupby(plan.found, key=_thing):
        yield _line(tuple(group), agencies)


def _thing(one: PlanChange) -> tuple[Any, ...]:
    """The thing of the plan a value belongs to: an agency, an appendix, a deadline, a party, a window."""
    match one.part:
        case PlanPart.AGENCIES | PlanPart.APPENDICES | PlanPart.DEADLINES:
            return one.steps[:2]
        case PlanPart.WINDOWS:
            return one.steps[:3]
        case PlanPart.PERMISSIONS | PlanPart.CLOSES | PlanPart.CRITERIA_SET | PlanPart.OTHER:
            return one.steps
        case _:
            assert_never(one.part)


def _line(group: tuple[PlanChange, ...], agencies: Mapping[str, str]) -> str:
    first = group[0]
    steps = tuple(_short(str(step)) for step in first.steps)
    match first.part:
        case PlanPart.PERMISSIONS:
            return _party(first, steps, agencies)
        case PlanPart.WINDOWS:
            return _window(group, steps) if len(steps) > 2 else _other(first, steps)
        case PlanPart.CLOSES:
            return f"Ngày đóng đợt: {_sides(first)}."
        case PlanPart.CRITERIA_SET:
            return f"Bộ tiêu chí: {_sides(first)}."
        case PlanPart.AGENCIES | PlanPart.APPENDICES | PlanPart.DEADLINES:
            return _thing_line(group, agencies) if len(steps) > 1 else _other(first, steps)
        case PlanPart.OTHER:
            return _other(first, steps)
        case _:
            assert_never(first.part)


def _window(group: tuple[PlanChange, ...], steps: tuple[str, ...]) -> str:
    return f"Thời gian, {_WINDOWS.get(steps[2], steps[2]).lower()}: {_fields(group)}."


def _other(one: PlanChange, steps: tuple[str, ...]) -> str:
    top = _TOPS.get(steps[0], steps[0])
    where = f" ({'.'.join(steps)})" if len(steps) > 1 else ""
    return f"{top}{where}: {_sides(one)}."


def _party(one: PlanChange, steps: tuple[str, ...], agencies: Mapping[str, str]) -> str:
    if len(steps) < 3:
        return f"Phân quyền ({'.'.join(steps)}): {_sides(one)}."
    key = str(one.steps[2]) if len(steps) > 3 else ""
    who = _PARTIES.get(steps[1], steps[1]).format(agency=agencies.get(key, _short(key)))
    if steps[-1] == "accounts":
        return f"{who}: {_gained(one, 'thêm tài khoản', 'bỏ tài khoản')}."
    return f"{who}: nhóm {_sides(one)}."


_THINGS: Mapping[PlanPart, tuple[str, str]] = {  # how it is called, the field none of them is without
    PlanPart.AGENCIES: ("cơ quan", "name"),
    PlanPart.APPENDICES: ("Phụ lục", "agency"),
    PlanPart.DEADLINES: ("thời hạn", "due"),
}


def _thing_line(group: tuple[PlanChange, ...], agencies: Mapping[str, str]) -> str:
    kind, needed = _THINGS[group[0].part]
    key = str(group[0].steps[1])
    named = group[0].part is PlanPart.AGENCIES and key in agencies
    name = f"{kind} {agencies[key]} ({_short(key)})" if named else f"{kind} {_short(key)}"
    for one in group:
        if one.steps[-1] == needed and None in {one.before, one.after}:
            way = "Thêm" if one.before is None else "Bỏ"
            told = [
                field for field in map(partial(_one_side, agencies=agencies, named=named), group) if field
            ]
            return f"{way} {name}: {'; '.join(told)}." if told else f"{way} {name}."
    return f"{name[0].upper()}{name[1:]}: {_fields(group, agencies)}."


def _one_side(one: PlanChange, agencies: Mapping[str, str], *, named: bool) -> str:
    """A field of a thing that is new or gone; empty where its name says it already."""
    field = str(one.steps[-1])
    if field in {"number", "id"} or (field == "name" and named):
        return ""
    if isinstance(one.before or one.after, tuple):
        return _field(one, agencies)
    value = one.after if one.before is None else one.before
    text = agencies.get(str(value), "") if field == "agency" else ""
    return f"{_FIELDS.get(field, field)} {text or _value(value)}"


def _fields(group: Iterable[PlanChange], agencies: Mapping[str, str] | None = None) -> str:
    return "; ".join(_field(one, agencies or {}) for one in group)


def _field(one: PlanChange, agencies: Mapping[str, str]) -> str:
    name = str(one.steps[-1])
    title = _FIELDS.get(name, name)
    if name in {"leads", "contributes"}:
        return _gained(one, f"thêm {title}", f"thôi {title}")
    if name == "agency":
        sides = (agencies.get(str(side), side) for side in (one.before, one.after))
        return f"{title} {_arrow(*sides)}"
    return f"{title} {_sides(one)}"


def _gained(one: PlanChange, more: str, fewer: str) -> str:
    """What a list has more and fewer than before, in its own order."""
    was, now = (tuple(map(str, side)) if isinstance(side, tuple) else () for side in (one.before, one.after))
    new, gone = set(now) - set(was), set(was) - set(now)
    both = ((more, [name for name in now if name in new]), (fewer, [name for name in was if name in gone]))
    parts = [f"{words} {_names(names)}" for words, names in both if names]
    return "; ".join(parts) or "sắp lại thứ tự hoặc ghi lặp, không thêm bớt"


def _names(names: list[str]) -> str:
    rest = len(names) - _MOST
    shown = ", ".join(_short(name) for name in names[:_MOST])
    return f"{shown} và {rest} tên khác (xem tệp JSON)" if rest > 0 else shown


def _sides(one: PlanChange) -> str:
    return _arrow(one.before, one.after)


def _arrow(before: Any, after: Any) -> str:
    """16/12/2024 → 20/12/2024; where a text is too long to tell the two apart, that it differs."""
    was, now = _value(before), _value(after)
    return f"{was} → {now}" if was != now else "đã sửa lời"


def _value(value: Any) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, tuple):
        return (
            _short("; ".join(map(str, value))) if all(isinstance(one, str) for one in value) else "danh sách"
        )
    return _short(day(str(value)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
