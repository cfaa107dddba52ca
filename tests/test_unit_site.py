"""The site of a campaign of units: its ranking, a page for each unit, area and item; in a browser too."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.comparison import ranking_changes
from generator.consolidation import LeafState, RankedTable, Stage
from generator.office.package import check_package
from generator.pipeline.rank import assess_units
from generator.pipeline.unit_site import unit_site, unit_years
from generator.publishing.site import build_site
from generator.reading import RawFile, Tree
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site
from generator.rendering.site.unit_pages import PreviousRanking
from generator.vi import labels, numbers, routes
from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET, barriers, look, watch
from tests.support.trees import HOUSE
from tests.support.units import (
    COMMUNE,
    PEERS,
    UNITS,
    UNITS_PLAN,
    UnitCampaign,
    campaign_of_units,
    unit_path,
    with_peers,
)

STAMP = Provenance("0.1", None, illustrative=True)
NEXT = "2026"
ABSENT, BROKEN, DRAFT = 8, 9, 10  # in the next year
LATE = 12  # in the next year too: not there when it was signed the first time


@cache
def units() -> UnitCampaign:
    return campaign_of_units(communes=12, departments=6)


def moved(path: str) -> str:
    return path.replace(f"/{UNITS}/", f"/{NEXT}/")


@cache
def two_years() -> Tree:
    """A campaign of units, and the next one: the same answers, but of three units."""
    tree = dict(units().tree)
    for path, raw in units().tree.items():
        if path.startswith(f"submissions/{UNITS}/"):
            text = raw.data.decode().replace(f'campaign: "{UNITS}"', f'campaign: "{NEXT}"')
            text = text.replace(f'id: "{UNITS}"', f'id: "{NEXT}"')
            tree[moved(path)] = RawFile(moved(path), text.encode())
    del tree[moved(unit_path(ABSENT))]
    for number, old, new in (
        (BROKEN, "planned: 100", "planned: -1"),
        (DRAFT, "status: submitted", "status: draft"),
    ):
        path = moved(unit_path(number))
        tree[path] = RawFile(path, tree[path].data.decode().replace(old, new, 1).encode())
    return tree


def table_of(tree: Tree, campaign: str) -> RankedTable:
    table = assess_units(tree, campaign).table
    assert table is not None
    return table


@cache
def made() -> tuple[Site, Mapping[str, bytes]]:
    tree = two_years()
    table = table_of(tree, NEXT)
    previous = earlier_ranking(without(tree, LATE), table)
    return unit_site(tree, table, STAMP, tuple(unit_years(tree, NEXT)), previous=previous)


def without(tree: Tree, number: int) -> Tree:
    return {path: raw for path, raw in tree.items() if path != moved(unit_path(number))}


def earlier_ranking(tree: Tree, table: RankedTable) -> PreviousRanking:
    """A publication of the campaign before this one, of a tree as it was then."""
    campaign = table.whole.campaign.id
    changes = ranking_changes(table_of(tree, campaign), table)
    return PreviousRanking("Xếp hạng sớm", date(2026, 1, 15), f"../../{campaign}/som", changes)


@cache
def pages() -> Mapping[str, str]:
    """The text of every page, without its marks."""
    return {page.path: words(page.text) for page in made()[0].pages}


def words(text: str) -> str:
    bare = re.sub(r"<[^>]*>", " ", text.split("---\n", 2)[2])
    bare = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), bare)
    return " ".join(bare.split())


def test_there_is_a_page_for_each_unit_area_and_item() -> None:
    areas = [str(number) for number in range(1, 11)]
    wanted = {routes.OVERVIEW, routes.COMPARISON, routes.CHANGES, routes.METHOD, routes.PLAN}
    wanted |= {routes.unit_page(number) for number in units().groups}
    wanted |= {page for area in areas for page in (routes.area(area), routes.leaf(f"{area}.1"))}
    assert pages().keys() == wanted


def test_a_page_of_a_unit_tells_its_place_its_points_and_the_middle_of_its_group() -> None:
    """Against sums that are made apart from the program; of who has no place it tells why."""
    ready = {number for number in units().groups if number not in {ABSENT, BROKEN, DRAFT}}
    for number in ready:
        page = pages()[routes.unit_page(number)]
        peers = [units().total(one) for one in ready if units().groups[one] == units().groups[number]]
        place = 1 + sum(one > units().total(number) for one in peers)
        assert f"Hạng {place} trong {len(peers)} đơn vị có hạng của nhóm" in page
        assert f"Điểm tự đánh giá {numbers.score(units().total(number))} /100,00" in page
        ordered = sorted(peers)
        middle = Fraction(ordered[(len(peers) - 1) // 2] + ordered[len(peers) // 2]) / 200
        assert f"Trung vị nhóm {numbers.index(middle)}" in page
        assert page.count("khớp điểm tự đánh giá") == 10, "each item shows its workings"
    for number, why in ((ABSENT, "chưa nộp bài"), (BROKEN, "bài còn 1 lỗi"), (DRAFT, "đang làm, chưa gửi")):
        page = pages()[routes.unit_page(number)]
        assert f"Chưa có hạng: {why}" in page
        assert "Hạng trong nhóm 0" not in page
    assert pages()[routes.unit_page(DRAFT)].count(labels.LEAF_STATES[LeafState.SCORED]) == 10
    delays = [units().answers[number].delays for number in ready if units().groups[number] == COMMUNE]
    shared = next(
        number
        for number in ready
        if units().groups[number] == COMMUNE and delays.count(units().answers[number].delays) > 1
    )
    assert "· đồng hạng" in pages()[routes.unit_page(shared)]
    assert f"{moved(unit_path(BROKEN))}:" in pages()[routes.unit_page(BROKEN)]


def test_a_units_past_is_told_with_what_keeps_it_from_being_like_this_year() -> None:
    tree = dict(two_years())
    plan = moved(UNITS_PLAN)
    text = tree[plan].data.decode().replace("name: Xã minh hoạ 7,", "name: Phường minh hoạ 7,")
    tree[plan] = RawFile(plan, text.encode())
    site, _ = unit_site(tree, table_of(tree, NEXT), STAMP, tuple(unit_years(tree, NEXT)))
    page = next(words(one.text) for one in site.pages if one.path == routes.unit_page(7))
    assert "# Phường minh hoạ 7" in page
    assert f"{UNITS} khi ấy là Xã minh hoạ 7 12/12" in page
    assert "0,00 điểm phần trăm" in page
    assert "chưa phải bản đã ký" in page


def test_a_unit_that_got_another_number_has_its_own_past() -> None:
    """By the key of its agency; who has a number that was another's, and was none itself, has no past."""
    tree = dict(two_years())
    plan = moved(UNITS_PLAN)
    text = tree[plan].data.decode()
    for old, new in (("agency: unit-7,", "agency: unit-x,"), ("agency: unit-12,", "agency: unit-7,")):
        text = text.replace(old, new)
    text = text.replace(
        "agencies:\n", "agencies:\n  unit-x: {name: Xã mới, short_name: M, head: H, symbol: M}\n"
    )
    tree[plan] = RawFile(plan, text.encode())
    site, _ = unit_site(tree, table_of(tree, NEXT), STAMP, tuple(unit_years(tree, NEXT)))
    found = {page.path: words(page.text) for page in site.pages}
    assert f"{UNITS} 12/12 {numbers.index(Fraction(units().total(7)) / 100)}" in found[routes.unit_page(12)]
    assert "## Các năm" not in found[routes.unit_page(7)]


def test_years_at_unlike_stages_or_by_unlike_tables_are_not_subtracted() -> None:
    tree = two_years()
    (year,) = unit_years(tree, NEXT)
    (same, other) = (
        next(
            words(page.text)
            for page in unit_site(tree, table_of(tree, NEXT), STAMP, (one,))[0].pages
            if page.path == routes.unit_page(7)
        )
        for one in (year, replace(year, ranking=replace(year.ranking, stage=Stage.REVIEWED)))
    )
    assert "0,00 điểm phần trăm" in same
    assert "điểm phần trăm" not in other.partition("## Các năm")[2]
    assert f"{UNITS} {labels.within(labels.STAGE_POINTS[Stage.REVIEWED])}" in other


def test_what_of_a_bonus_is_above_its_cap_is_said() -> None:
    given = campaign_of_units(communes=0, departments=2)
    tree = dict(given.tree)
    rules = "schema/criteria/units.yaml"
    text = (
        tree[rules]
        .data.decode()
        .replace(
            "title: Điểm thưởng (minh hoạ)\n    kind: bonus\n    maximum: 3",
            "title: Điểm thưởng (minh hoạ)\n    kind: bonus\n    maximum: 1",
        )
    )
    tree[rules] = RawFile(rules, text.encode())
    site, _ = unit_site(tree, table_of(tree, UNITS), STAMP)
    page = next(words(page.text) for page in site.pages if page.path == routes.unit_page(1))
    assert "1,00 các mục cộng lại 3,00, tính đến mức tối đa" in page


def test_the_overview_and_every_part_name_every_unit_once() -> None:
    for path in (routes.OVERVIEW, routes.area("1"), routes.leaf("10.1"), routes.COMPARISON):
        page = next(one.text for one in made()[0].pages if one.path == path)
        for number in units().groups:
            assert page.count(f"don-vi/{number}.html") == 1, (path, number)


def test_the_data_beside_the_pages_are_the_ranking() -> None:
    data = json.loads(made()[1][routes.RANKING_JSON])
    assert list(data["parts"]) == [code for area in range(1, 11) for code in (str(area), f"{area}.1")]
    ranked = {one["appendix"]: one["value"] for group in data["groups"] for one in group["ranked"]}
    assert ranked == {
        number: str(Fraction(units().total(number)) / 100)
        for number in units().groups
        if number not in {ABSENT, BROKEN, DRAFT}
    }


def test_the_workbook_tells_the_same_and_leaves_empty_what_is_not_known() -> None:
    data = made()[1][routes.RANKING_XLSX]
    check_package(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    places, areas, items = (
        {row[where]: row for row in sheet.iter_rows(min_row=5, values_only=True)}
        for sheet, where in zip(book.worksheets, (3, 1, 1), strict=False)
    )
    ready = places.keys() - {ABSENT, BROKEN, DRAFT}
    assert places.keys() == areas.keys() == items.keys() == units().groups.keys()
    for number in ready:
        total = units().total(number)
        assert exact(places[number][5:8]) == (total, 100, total / 100), number
        points = units().answers[number].points(units().maximum)
        assert exact(items[number][3:11]) == tuple(points.values())
        assert areas[number][4:6] == places[number][1:3]
        delays = [
            units().answers[one].delays for one in ready if units().groups[one] == units().groups[number]
        ]
        alike = delays.count(units().answers[number].delays)
        assert areas[number][35] == (alike if alike > 1 else None), "who shares a place in the tenth area"
    assert [places[number][8] for number in (ABSENT, BROKEN, DRAFT)] == [
        "chưa nộp bài",
        "bài còn 1 lỗi",
        "đang làm, chưa gửi",
    ]
    assert {cell for number in (ABSENT, BROKEN, DRAFT) for cell in items[number][3:]} == {None}


def exact(cells: tuple[object, ...]) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(cell)) for cell in cells)


def test_what_stands_before_rules_that_cannot_be_trusted_is_no_past() -> None:
    tree = dict(two_years())
    tree[UNITS_PLAN] = RawFile(UNITS_PLAN, tree[UNITS_PLAN].data.replace(b"groups:", b"grups:"))
    assert list(unit_years(tree, NEXT)) == []


def test_points_that_rest_on_other_units_say_on_whose() -> None:
    """And that they are provisional while one of the group is missing; nobody claimed them."""
    given = with_peers(campaign_of_units(communes=4, departments=2))
    tree = {path: raw for path, raw in given.tree.items() if path != unit_path(5)}
    site, _ = unit_site(tree, table_of(tree, UNITS), STAMP)
    found = {page.path: words(page.text) for page in site.pages}
    done = {number: one.done["8.1"] for number, one in given.answers.items() if number in {3, 4, 6}}
    best = max(done, key=done.__getitem__)
    told = "Tạm tính: chưa tính 5. Xã minh hoạ 5 (chưa nộp bài)."
    for path in (routes.unit_page(3), routes.leaf("8.1")):
        assert f"{done[best]}%, của {best}. Xã minh hoạ {best} (số của đơn vị đứng đầu" in found[path]
        assert told in found[path]
    assert f"Mục so với các đơn vị trong nhóm: 8.1. {told}" in found[routes.OVERVIEW]
    assert found[routes.unit_page(3)].count("khớp điểm tự đánh giá") == 9, "the tenth nobody claims"
    assert told not in found[routes.unit_page(1)], "departments are all there"


def test_what_has_changed_since_the_publication_before_has_a_page_and_is_said_first() -> None:
    """A unit came late: it has a place now, and those it stands before have another."""
    totals = {n: units().total(n) for n, group in units().groups.items() if group == COMMUNE}
    ranked = {n: total for n, total in totals.items() if n not in {ABSENT, BROKEN, DRAFT}}
    passed = sum(total < ranked[LATE] for total in ranked.values())
    place = 1 + sum(total > ranked[LATE] for total in ranked.values())
    said = f"1 đơn vị đổi điểm, {passed} đơn vị đổi hạng, 1 đơn vị mới có hạng."
    assert f"So với “Xếp hạng sớm”: {said}" in pages()[routes.OVERVIEW]
    page = pages()[routes.CHANGES]
    assert said in page
    assert f"Giữ nguyên hạng và điểm từng mục: {18 - 1 - passed} đơn vị." in page
    assert f"Xã minh hoạ {LATE} – → {place} chưa nộp bài → {numbers.score(ranked[LATE])}/100,00" in page
    assert "chưa có điểm → " in page


def test_names_of_units_and_groups_stay_text(tmp_path: Path) -> None:
    """In Markdown, in HTML and in a picture: nothing of them is read as a mark of any."""
    name = "<script>alert(1)</script> **b** [x](javascript:1) {: #y } {{ 7 }} |"
    peers = PEERS.replace(
        "Tỷ lệ của đơn vị dẫn đầu\n", f"'{name}'\n              unit: '{name} đơn vị tính'\n"
    )
    tree = dict(with_peers(campaign_of_units(communes=2, departments=1), peers).tree)
    text = tree[UNITS_PLAN].data.decode()
    for old in ("Sở minh hoạ 1", "Xã minh hoạ 2", "Uỷ ban nhân dân cấp xã"):
        text = text.replace(old, f"'{name} {old}'")
    tree[UNITS_PLAN] = RawFile(UNITS_PLAN, text.encode())
    table, before = table_of(tree, UNITS), {p: raw for p, raw in tree.items() if p != unit_path(2)}
    previous = earlier_ranking(before, table)
    site = unit_site(tree, table, STAMP, previous=previous)
    build_site(*site, HOUSE / "mkdocs.yml", tmp_path / "site")
    told = {routes.unit_page(2): f"{name} (leading): ", routes.leaf("8.1"): f"{name} đơn vị tính"}
    for path in (
        routes.OVERVIEW,
        routes.unit_page(2),
        routes.COMPARISON,
        routes.CHANGES,
        routes.area("1"),
        routes.leaf("8.1"),
    ):
        html = (tmp_path / "site" / path).with_suffix(".html").read_text(encoding="utf-8")
        assert "<script>alert" not in html, path
        assert "<strong>b</strong>" not in html, path
        assert 'href="javascript:' not in html, path
        shown = re.sub(r"<[^>]*>", "", html.split("<article", 1)[1].split("</article", 1)[0])
        assert f"{name} Xã minh hoạ 2" in unescape(shown), path
        assert told.get(path, "") in unescape(shown), path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("units")
    build_site(*made(), HOUSE / "mkdocs.yml", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


READ = [
    routes.OVERVIEW,
    routes.COMPARISON,
    routes.CHANGES,
    routes.area("2"),
    routes.leaf("2.1"),
    *(routes.unit_page(number) for number in (7, ABSENT, BROKEN, DRAFT)),
]


@pytest.mark.slow
@pytest.mark.tools
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_readable(built: Path, browser: Browser, size: dict[str, int]) -> None:
    page, wrong = look(browser, size), list[str]()
    watch(page, "file://", wrong)
    for path in READ:
        page.goto((built / path).with_suffix(".html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
    assert not wrong
    page.context.close()


@pytest.mark.slow
@pytest.mark.tools
def test_no_page_has_a_barrier(built: Path, browser: Browser) -> None:
    page = look(browser, PHONE)
    for path in READ:
        page.goto((built / path).with_suffix(".html").as_uri())
        assert not barriers(page), path
    page.context.close()


@pytest.mark.slow
@pytest.mark.tools
def test_a_loss_leads_to_its_item_opened_and_a_name_filters(built: Path, browser: Browser) -> None:
    page = look(browser, DESK)
    page.goto((built / routes.unit_page(7)).with_suffix(".html").as_uri())
    page.locator("#kem-trung-vi ~ ol a").first.click()
    assert page.locator("details.par-item[open]").count() == 1
    page.goto((built / routes.OVERVIEW).with_suffix(".html").as_uri())
    page.get_by_label("Lọc theo tên đơn vị").fill("xa minh hoa 12")
    assert page.locator("table tbody tr:visible").count() == 1
    page.context.close()
