"""Words of what became of units since the publication before: places, points, items."""

from decimal import Decimal

from generator.comparison import ItemChange, RankingChanges, UnitChange
from generator.consolidation import Tally
from generator.vi import labels, numbers, publications, status, unit_pages

HEADINGS = ("Đơn vị", "Hạng", "Điểm", "Mục đổi điểm")
NOTHING = "Không đơn vị nào đổi điểm hay hạng."
_DASH = "–"
_MOST_ITEMS = 5


def summary(changes: RankingChanges) -> str:
    """Return in a sentence how many units have other points, places or names, and how many came or went.

    Before it, that the two are ranked by different points.
    """
    places = [one.places for one in changes.units]
    there = [one.places for one in changes.units if one.before is not None and one.after is not None]
    counts = {
        "đổi điểm": sum(one.has_other_points for one in changes.units),
        "đổi hạng": sum(None not in pair and pair[0] != pair[1] for pair in places),
        "mới có hạng": sum(pair[0] is None and pair[1] is not None for pair in there),
        "không còn hạng": sum(pair[0] is not None and pair[1] is None for pair in there),
        "mới vào đợt": sum(one.before is None for one in changes.units),
        "không còn trong đợt": sum(one.after is None for one in changes.units),
        "đổi tên": sum(bool(one.earlier_name) for one in changes.units),
    }
    said = [f"{numbers.number(count)} đơn vị {what}" for what, count in counts.items() if count]
    text = f"{', '.join(said)}." if said else NOTHING
    if changes.before.stage is changes.after.stage:
        return text
    stages = (labels.within(labels.STAGE_POINTS[one.stage]) for one in (changes.before, changes.after))
    return "Bản trước xếp theo {}, bản này theo {}. {}".format(*stages, text)


def since(title: str, changes: RankingChanges) -> str:
    """Return the summary behind the title of the publication before."""
    return publications.since(title, summary(changes))


def notes(changes: RankingChanges) -> list[str]:
    """Return how many units are as they were, that the rules are others, and what rests on other units."""
    left = changes.after.units - sum(one.after is not None for one in changes.units)
    found = [f"Giữ nguyên hạng và điểm từng mục: {numbers.number(left)} đơn vị."] if left else []
    if changes.before.criteria != changes.after.criteria:
        found.append("Bộ tiêu chí đã sửa từ bản trước: điểm có thể khác vì cách chấm khác.")
    items = {its.criterion.code: its.criterion for one in changes.units for its in one.items}
    compared = [code for code, one in items.items() if one.leaf is not None and one.leaf.rule.peers]
    if compared:
        found.append(
            f"Mục {', '.join(compared)} so với các đơn vị trong nhóm: điểm có thể đổi vì số liệu của đơn vị "
            "khác."
        )
    return found


def renamed(one: UnitChange) -> str:
    """Return what a unit was called before: "trước là Xã A"; empty where it has the same name."""
    return f"trước là {one.earlier_name}" if one.earlier_name else ""


def place(one: UnitChange) -> str:
    """Return the place then and now: "5 → 4"; once where it is the same, in the same group."""
    was, now = (_DASH if place is None else numbers.number(place) for place in one.places)
    if one.before is not None and one.after is not None and one.before.group.key != one.after.group.key:
        was = f"{was} ({one.before.group.title})"
    return _then_now(was, now)


def points(one: UnitChange) -> str:
    """Return the points then and now, or why it had none: "chưa nộp bài → 83,00/100,00"."""
    was = unit_pages.points(one.before) if one.before is not None else "chưa có trong đợt"
    now = unit_pages.points(one.after) if one.after is not None else "không còn trong đợt"
    return _then_now(was, now)


def items(one: UnitChange) -> list[str]:
    """Return the items whose points differ, those that differ most first; of many how many more there are."""
    lines = [_item(its) for its in sorted(one.items, key=_weight, reverse=True)]
    left = len(lines) - _MOST_ITEMS
    return [*lines[:_MOST_ITEMS], *([f"và {numbers.number(left)} mục khác"] if left > 0 else [])]


def _then_now(was: str, now: str) -> str:
    return now if was == now else f"{was} → {now}"


def _item(one: ItemChange) -> str:
    maxima = {tally.maximum for tally in (one.before, one.after) if tally is not None and tally.maximum}
    was, now = (_item_points(tally, over=len(maxima) > 1) for tally in (one.before, one.after))
    return f"{labels.heading(one.criterion)}: {_then_now(was, now)}"


def _item_points(tally: Tally | None, *, over: bool) -> str:
    """Points of an item, `over` what applies where that has changed; what keeps it from having any."""
    if tally is None:
        return "không có mục này"
    if not tally.complete:
        return "chưa có điểm"
    if not tally.maximum:
        return "không áp dụng"
    return status.points(tally) if over else numbers.score(tally.points)


def _weight(one: ItemChange) -> tuple[bool, Decimal]:
    """Whether points came or went altogether, then how many they differ by."""
    both = [tally for tally in (one.before, one.after) if tally is not None and tally.complete]
    if len(both) < 2:
        return True, Decimal(0)
    return False, abs(both[1].points - both[0].points)
