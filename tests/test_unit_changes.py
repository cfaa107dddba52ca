"""What has become of units since the publication before: held against figures made apart from the program."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from generator.comparison import RankingChanges, ranking_changes
from generator.consolidation import RankedTable, Stage
from generator.pipeline.rank import assess_units
from generator.reading import RawFile, Tree
from generator.vi import unit_changes as words
from tests.support.units import UNITS, UNITS_PLAN, campaign_of_units, ledgers, unit_path, with_peers

GIVEN = campaign_of_units(communes=4, departments=1)
SET = "schema/criteria/units.yaml"


def table_of(tree: Tree, stage: Stage | None = None) -> RankedTable:
    table = assess_units(tree, UNITS, stage).table
    assert table is not None
    return table


def edited(tree: Tree, path: str, change: Callable[[str], str]) -> Tree:
    text = tree[path].data.decode()
    assert change(text) != text
    return {**tree, path: RawFile(path, change(text).encode())}


def done(number: int, code: str, completed: int, points: str) -> Tree:
    """The campaign with another figure and claim of one item."""
    entry = re.compile(
        rf'(?m)^(  "{re.escape(code)}":\n    inputs: \{{completed: )\d+(.*\n    self_score: ).*$'
    )
    return edited(
        GIVEN.tree, unit_path(number), lambda text: entry.sub(rf"\g<1>{completed}\g<2>{points}", text)
    )


def without(*numbers: int) -> Tree:
    return {path: raw for path, raw in GIVEN.tree.items() if path not in map(unit_path, numbers)}


def places_of(totals: Mapping[int, Decimal]) -> dict[int, int]:
    """Places by totals over the same maximum, equals sharing one."""
    return {number: 1 + sum(other > own for other in totals.values()) for number, own in totals.items()}


def changes_of(before: Tree, after: Tree) -> RankingChanges:
    return ranking_changes(table_of(before), table_of(after))


def told(changes: RankingChanges) -> dict[int, tuple[str, str, list[str]]]:
    return {
        part.own.unit.number: (words.place(one), words.points(one), words.items(one))
        for one in changes.units
        if (part := one.after or one.before) is not None
    }


def test_what_is_alike_has_no_changes() -> None:
    changes = changes_of(GIVEN.tree, GIVEN.tree)
    assert changes.units == ()
    assert words.summary(changes) == words.NOTHING
    assert words.notes(changes) == ["Giữ nguyên hạng và điểm từng mục: 5 đơn vị."]


def test_an_item_that_was_mended_moves_its_unit_and_those_that_pass_it() -> None:
    before = {number: GIVEN.total(number) for number in (2, 3, 4, 5)}
    best = max(before, key=before.__getitem__)
    points = GIVEN.answers[best].points(GIVEN.maximum)
    code, was = max(points.items(), key=lambda item: item[1])
    after = {**before, best: before[best] - was}
    then, now = places_of(before), places_of(after)
    moved = {number for number in before if then[number] != now[number]}
    assert len(moved) > 1, "the one that led is passed by another"
    changes = changes_of(GIVEN.tree, done(best, code, 0, "0"))
    expected = {
        number: (f"{then[number]} → {now[number]}", f"{vietnamese(before[number])}/100,00", [])
        for number in moved
    }
    expected[best] = (
        f"{then[best]} → {now[best]}",
        f"{vietnamese(before[best])}/100,00 → {vietnamese(after[best])}/100,00",
        [f"{code}. Mức độ hoàn thành nhiệm vụ {code} (minh hoạ): {vietnamese(was)} → 0,00"],
    )
    assert told(changes) == expected
    assert words.summary(changes) == f"1 đơn vị đổi điểm, {len(moved)} đơn vị đổi hạng."
    (group,) = changes.by_group().values()
    numbers = [one.after.own.unit.number for one in group if one.after]
    assert numbers == [best, *sorted(moved - {best})], "whose points are others, then whom that moved"


def vietnamese(points: Decimal) -> str:
    return f"{points:.2f}".replace(".", ",")


def test_a_unit_that_came_late_had_no_place_and_no_points_of_any_item() -> None:
    changes = changes_of(without(4), GIVEN.tree)
    place, points, items = told(changes)[4]
    assert place.startswith("– → ")
    assert points == f"chưa nộp bài → {vietnamese(GIVEN.total(4))}/100,00"
    assert len(items) == 6
    assert all(": chưa có điểm → " in one for one in items[:5])
    assert items[5] == "và 5 mục khác"  # of eight, a bonus and a penalty
    assert "1 đơn vị mới có hạng" in words.summary(changes)
    back = changes_of(GIVEN.tree, without(4))
    assert told(back)[4][1].endswith("/100,00 → chưa nộp bài")
    assert "1 đơn vị không còn hạng" in words.summary(back)


def test_a_ranking_by_what_was_reviewed_is_held_against_one_by_claims() -> None:
    tree = campaign_of_units(communes=1, departments=1).tree
    changes = changes_of(tree, {**tree, **ledgers(tree, [1, 2])})
    assert changes.units == ()
    assert words.summary(changes) == (
        "Bản trước xếp theo điểm tự đánh giá, bản này theo điểm Thành phố thẩm định. "
        "Không đơn vị nào đổi điểm hay hạng."
    )


def test_a_draft_handed_in_stands_elsewhere_with_the_same_points() -> None:
    draft = edited(GIVEN.tree, unit_path(3), lambda text: text.replace(": submitted", ": draft"))
    place, points, items = told(changes_of(draft, GIVEN.tree))[3]
    assert (place[:4], items) == ("– → ", [])
    assert points == f"đang làm, chưa gửi → {vietnamese(GIVEN.total(3))}/100,00"


def test_a_maximum_that_was_changed_is_said_and_so_are_the_rules() -> None:
    """The points of an item may be alike, and be of other points."""
    tree = edited(
        GIVEN.tree,
        SET,
        lambda text: (
            text.replace("maximum: 3\n    criteria", "maximum: 4\n    criteria", 1)
            .replace("maximum: 3\n        scored_by", "maximum: 4\n        scored_by", 1)
            .replace("Mỗi sáng kiến: 1; tối đa 3", "Mỗi sáng kiến: 1; tối đa 4")
        ),
    )
    changes = changes_of(GIVEN.tree, tree)
    assert words.notes(changes)[-1] == "Bộ tiêu chí đã sửa từ bản trước: điểm có thể khác vì cách chấm khác."
    claims = {number: given.initiatives for number, given in GIVEN.answers.items() if given.initiatives < 4}
    assert claims, "whoever had four has claimed three, which is wrong now"
    assert {number: told(changes)[number][2] for number in claims} == {
        number: [f"9.1. Sáng kiến được công nhận (minh hoạ): {own},00/3,00 → {own},00/4,00"]
        for number, own in claims.items()
    }


def test_a_unit_that_is_gone_and_one_that_changed_its_group_are_said() -> None:
    def plan(text: str) -> str:
        text = re.sub(r"(?m)^  - \{number: 5, .*\n", "", re.sub(r"(?m)^  unit-5: .*\n", "", text))
        return text.replace("agency: unit-4, group: cap-xa", "agency: unit-4, group: so-nganh")

    after = edited({p: raw for p, raw in GIVEN.tree.items() if p != unit_path(5)}, UNITS_PLAN, plan)
    changes = changes_of(GIVEN.tree, after)
    said = told(changes)
    assert said[5][1:] == (f"{vietnamese(GIVEN.total(5))}/100,00 → không còn trong đợt", [])
    assert words.summary(changes).endswith("1 đơn vị không còn trong đợt.")
    assert "đổi điểm" not in words.summary(changes)
    assert re.fullmatch(r"\d \(Uỷ ban nhân dân cấp xã\) → \d", said[4][0])
    assert list(changes.by_group()) == ["Sở, cơ quan ngang sở", "Uỷ ban nhân dân cấp xã"]
    back = changes_of(after, GIVEN.tree)
    assert told(back)[5][1:] == (f"chưa có trong đợt → {vietnamese(GIVEN.total(5))}/100,00", [])
    assert words.summary(back).endswith("1 đơn vị mới vào đợt.")


def test_a_unit_is_known_by_its_agency_whatever_number_it_has() -> None:
    """Two numbers are exchanged with their folders; a number goes to another agency."""
    swapped = dict(GIVEN.tree)
    for number, other in ((3, 4), (4, 3)):
        text = GIVEN.tree[unit_path(other)].data.decode().replace(f"appendix: {other}", f"appendix: {number}")
        swapped[unit_path(number)] = RawFile(unit_path(number), text.encode())
    swapped = edited(
        swapped,
        UNITS_PLAN,
        lambda text: text.replace("number: 3, agency: unit-3", "number: 4, agency: unit-3", 1).replace(
            "number: 4, agency: unit-4", "number: 3, agency: unit-4", 1
        ),
    )
    assert {one.own.unit.number for one in table_of(swapped).whole.by_unit().values()} == {1, 2, 3, 4, 5}
    assert changes_of(GIVEN.tree, swapped).units == ()

    def given_away(text: str) -> str:
        text = re.sub(
            r"(?m)^(  unit-5: .*)$",
            r"\1\n  unit-9: {name: Phường khác, short_name: PK, head: H, symbol: PK}",
            text,
        )
        return text.replace("number: 5, agency: unit-5", "number: 5, agency: unit-9")

    after = edited(GIVEN.tree, UNITS_PLAN, given_away)
    after = edited(after, unit_path(5), lambda text: text.replace("agency: unit-5", "agency: unit-9"))
    assert words.summary(changes_of(GIVEN.tree, after)).endswith(
        "1 đơn vị mới vào đợt, 1 đơn vị không còn trong đợt."
    )


def test_points_that_another_unit_moves_are_said_to_rest_on_it() -> None:
    given = with_peers(campaign_of_units(communes=3, departments=1))
    leader = max(given.groups, key=lambda n: given.answers[n].done["8.1"] if n > 1 else 0)
    after = edited(
        given.tree,
        unit_path(leader),
        lambda text: re.sub(r'(?m)(^  "8\.1":\n    inputs: \{completed: )\d+', r"\g<1>76", text),
    )
    assert words.notes(changes_of(given.tree, after))[-1].startswith("Mục 8.1 so với các đơn vị trong nhóm:")


def test_a_unit_that_has_another_name_is_told_though_nothing_else_moved() -> None:
    after = edited(
        GIVEN.tree, UNITS_PLAN, lambda text: text.replace("name: Xã minh hoạ 3,", "name: Phường Mới,")
    )
    changes = changes_of(GIVEN.tree, after)
    (one,) = changes.units
    assert words.renamed(one) == "trước là Xã minh hoạ 3"
    assert words.summary(changes) == "1 đơn vị đổi tên."
