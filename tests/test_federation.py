"""Many units side by side: a source counts only where all of it comes out again, and is never a zero."""

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.federation import FederatedUnit, Federation, SourceState
from generator.pipeline.federate import FederatedOutcome, delivered_file
from generator.pipeline.rank import assess_units
from generator.reading import parse_json
from generator.rendering.data.unit_ranking import ranking_json, table_json
from generator.rendering.site.federated_pages import FederationStamp, federated_site
from generator.vi import routes
from generator.vi.diagnostics import message_of
from tests.support.federation import (
    HEAD,
    changed,
    federated,
    files,
    listed,
    over,
    published,
    write,
)
from tests.support.link_server import Asked, web
from tests.support.units import UNITS, campaign_of_units

STAMP = FederationStamp("0.1", "0" * 64)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("delivered"))


def whole(outcome: FederatedOutcome) -> Federation:
    assert outcome.federation is not None, outcome.diagnostics
    return outcome.federation


def units(outcome: FederatedOutcome) -> dict[str, FederatedUnit]:
    return {unit.key: unit for unit in whole(outcome).units}


def state_of(content: bytes, folder: Path) -> tuple[SourceState, list[str]]:
    """What becomes of one source that delivers these bytes, and the codes told of it."""
    (folder / "one.json").write_bytes(content)
    outcome = federated(folder, listed("one"))
    return units(outcome)["one"].state, [told.code for told in outcome.diagnostics]


def test_three_repositories_one_tampered_with_one_of_an_older_form_one_missing(folder: Path) -> None:
    outcome = federated(folder, listed("ha-noi", "sua-tong", "mau-cu", "khong-co"))
    assert {key: unit.state for key, unit in units(outcome).items()} == {
        "ha-noi": SourceState.VERIFIED,
        "sua-tong": SourceState.WRONG_TOTAL,
        "mau-cu": SourceState.OTHER_FORM,
        "khong-co": SourceState.MISSING,
    }
    found = [(told.code, told.place.line, told.place.column) for told in outcome.diagnostics]
    assert found == [("X676", 8, 47), ("X674", 9, 43), ("X670", 10, 47)]
    ranking = whole(outcome).whole
    assert [one.unit.key for one in ranking.standings] == ["ha-noi"]
    assert [(one.unit.key, one.tally) for one in ranking.unranked] == [
        ("sua-tong", None), ("mau-cu", None), ("khong-co", None),
    ]  # fmt: skip
    assert units(outcome)["khong-co"].overdue == 62


def test_what_must_be_known_of_a_source_is_told_at_its_place_in_the_list(folder: Path) -> None:
    content = files()["ha-noi.json"]
    (folder / "lap.json").write_bytes(content)
    pinned = listed("da-nang").replace(
        "location: da-nang.json", f"location: da-nang.json, sha256: '{64 * '0'}'"
    )
    several = {
        "X672": pinned,
        "X678": listed("ha-noi", "lap"),
        "X680": listed("ky-muon"),
        "X681": listed("ha-noi", head=f"{HEAD}groups: {{a: Nhóm A}}\n"),
    }
    for code, text in several.items():
        found = {told.code for told in federated(folder, text).diagnostics}
        assert found == {code}


def test_of_two_that_name_one_source_the_one_that_says_whose_it_is_keeps_its_place(folder: Path) -> None:
    content = files()["ha-noi.json"]
    (folder / "lap.json").write_bytes(content)
    issuer = json.loads(content)["issuer"]
    text = listed("ha-noi", "lap").replace(
        "location: ha-noi.json", f"location: ha-noi.json, issuer: {issuer}"
    )
    found = units(federated(folder, text))
    assert (found["ha-noi"].state, found["lap"].state) == (SourceState.VERIFIED, SourceState.REPEATED)


def test_equal_units_share_a_place_and_the_next_one_is_skipped(folder: Path) -> None:
    ranking = whole(federated(folder, listed("ky-muon", "ha-noi", "da-nang", "can-tho"))).whole
    places = [(one.unit.key, one.place, one.tied) for one in ranking.standings]
    assert places == [("da-nang", 1, 0), ("ha-noi", 2, 1), ("can-tho", 2, 1), ("ky-muon", 4, 0)]
    assert ranking.median == Fraction(321, 350)


def test_areas_are_ranked_by_themselves_and_groups_among_themselves(folder: Path) -> None:
    head = f"{HEAD}groups: {{a: Nhóm A, b: Nhóm B}}\n"
    text = listed("ha-noi", "da-nang", "ky-muon", head=head)
    for key, group in (("ha-noi", "a"), ("da-nang", "b"), ("ky-muon", "a")):
        text = text.replace(f"location: {key}.json", f"group: {group}, location: {key}.json")
    found = whole(federated(folder, text))
    assert [(one.unit.key, one.place_in_group) for one in found.whole.standings] == [
        ("da-nang", 1), ("ha-noi", 1), ("ky-muon", 2),
    ]  # fmt: skip
    second = {one.unit.key: one.place for one in found.areas["2"].standings}
    assert second == {"da-nang": 1, "ha-noi": 2, "ky-muon": 2}


def test_a_unit_without_all_its_points_has_no_place_and_its_sum_says_so(folder: Path) -> None:
    ranking = whole(federated(folder, listed("ha-noi", head=HEAD.replace("self", "appraised")))).whole
    assert ranking.standings == ()
    (one,) = ranking.unranked
    assert one.tally is not None
    assert (one.tally.complete, one.tally.known, ranking.median) == (False, Decimal(1), None)


# A place in the data, and another value for it: whatever is changed alone contradicts something.
CHANGES: list[tuple[tuple[str | int, ...], Any]] = [
    (("stages", "self", "whole", "points"), "7"),
    (("stages", "self", "whole", "index"), "99,00%"),
    (("stages", "self", "areas", "1", "appraised", "known"), "3"),
    (("stages", "reviewed", "appendices", "2", "points_so_far"), "1"),
    (("stages", "appraised", "criteria", "1.2", "appraised", "complete"), True),
    (("appraised", "exact_index"), "1/2"),
    (("areas", 0, "appraised", "points"), "1"),
    (("criteria", 0, "appraised", "points"), "1"),
    (("appendices", 0, "appraised", "points"), "1"),
    (("leaves", 0, "self_score"), "1.5"),
    (("leaves", 0, "computed"), "1.5"),
    (("leaves", 0, "inputs", "completed"), 50),
    (("leaves", 0, "inputs", "planned"), 0),
    (("leaves", 0, "inputs", "planned"), "nhiều"),
    (("leaves", 0, "inputs", "stranger"), 1),
    (("leaves", 0, "stages", "self", "points"), "1.5"),
    (("leaves", 0, "stages", "self", "exact"), "3/2"),
    (("leaves", 0, "stages", "reviewed", "points"), "1"),
    (("leaves", 0, "appendix"), 9),
    (("leaves", 0, "state"), "unanswered"),
    (("leaves", 8, "surveyed"), "1"),
]


@pytest.mark.parametrize(("steps", "value"), CHANGES, ids=[" ".join(map(str, steps)) for steps, _ in CHANGES])
def test_whatever_is_changed_alone_does_not_come_out_again(
    steps: tuple[str | int, ...], value: Any, tmp_path: Path
) -> None:
    content = files()["ha-noi.json"]
    assert state_of(content, tmp_path) == (SourceState.VERIFIED, [])
    assert state_of(changed(content, *steps, to=value), tmp_path) == (SourceState.WRONG_TOTAL, ["X676"])


def test_points_raised_everywhere_contradict_the_figures_they_rest_on(tmp_path: Path) -> None:
    """A forger who adds up again still has the figures against him, and whoever changes those the record."""
    better = published("UBND thành phố Hà Nội", completed=50)
    data, record = json.loads(better), json.loads(files()["ha-noi.json"])["publication"]
    data["publication"] = record
    assert state_of(json.dumps(data).encode(), tmp_path) == (SourceState.WRONG_RECORD, ["X677"])
    data["leaves"][0]["inputs"]["completed"] = 47
    assert state_of(json.dumps(data).encode(), tmp_path) == (SourceState.WRONG_TOTAL, ["X676"])


@pytest.mark.parametrize(
    ("key", "value", "state", "code"),
    [
        ("signed_by", "Chủ tịch", SourceState.WRONG_RECORD, "X677"),
        ("totals", {}, SourceState.WRONG_RECORD, "X677"),
        ("files", {}, SourceState.WRONG_RECORD, "X677"),
        ("signed_on", "2030-01-01", SourceState.WRONG_RECORD, "X677"),
        ("signed_on", "hôm nay", SourceState.UNREADABLE, "X673"),
        (
            "replaced_by",
            {"name": "bao-cao-2", "title": "Bản sau", "signed_on": "2025-02-01", "reason": "Sửa số"},
            SourceState.UNSIGNED,
            "X679",
        ),
    ],
)
def test_a_record_is_what_was_signed_and_still_stands(
    key: str, value: Any, state: SourceState, code: str, tmp_path: Path
) -> None:
    content = changed(files()["ha-noi.json"], "publication", key, to=value)
    assert state_of(content, tmp_path) == (state, [code])


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("criteria_set",), "892-2024"),
        (("campaign",), "2023"),
        (("leaves", 0, "title"), "Mục khác"),
        (("leaves", 0, "stated_maximum"), "2"),
        (("leaves", 0, "scored_by"), "survey"),
        (("leaves", 0, "code"), "1.9"),
        (("areas", 0, "code"), "9"),
    ],
)
def test_data_of_another_table_are_not_compared(
    steps: tuple[str | int, ...], value: str, tmp_path: Path
) -> None:
    content = changed(files()["ha-noi.json"], *steps, to=value)
    assert state_of(content, tmp_path) == (SourceState.OTHER_SET, ["X675"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[" * 200_000,
        b'{"version": 3, "version": 3}',
        b'{"version": NaN}',
        b'{"version": ' + b"9" * 5000 + b"}",
        b"[]",
        b"3",
        b'{"version": true}',
        b'{"version": 3}',
    ],
    ids=lambda content: content[:20].decode(errors="replace"),
)
def test_what_is_no_data_is_told_as_that(content: bytes, tmp_path: Path) -> None:
    assert state_of(content, tmp_path) == (SourceState.UNREADABLE, ["X673"])


def test_a_ranking_of_units_is_told_as_what_it_is(tmp_path: Path) -> None:
    """Its form has a number too, and no newer program would make data of it."""
    table = assess_units(campaign_of_units(communes=1, departments=1).tree, UNITS).table
    assert table is not None
    for text in (table_json(table, None, None), ranking_json(table.whole)):
        (tmp_path / "one.json").write_text(text, encoding="utf-8")
        (told,) = federated(tmp_path, listed("one")).diagnostics
        assert (told.code, told.params["why"]) == ("X673", "ranking")
        assert "chấm từng đơn vị" in message_of(told).text
    site = tmp_path / "site" / "data"
    site.mkdir(parents=True)
    (site / "xep-hang.json").write_text(table_json(table, None, None), encoding="utf-8")
    (told,) = federated(tmp_path, listed("one").replace("one.json", "site")).diagnostics
    assert (told.code, told.params["why"]) == ("X673", "ranking"), "the folder of a site of units"


def test_a_mistake_of_shape_is_told_at_its_line(tmp_path: Path) -> None:
    lines = files()["ha-noi.json"].replace(b'"campaign": "2024"', b'"campaign": 2024', 1)
    (tmp_path / "one.json").write_bytes(lines)
    (told,) = federated(tmp_path, listed("one")).diagnostics
    assert (told.code, told.params["line"], told.params["key"]) == ("X673", "3", "campaign")


def test_a_hash_in_the_list_is_that_of_the_bytes_that_came(folder: Path) -> None:
    right = sha256(files()["ha-noi.json"]).hexdigest()
    for digest, state in ((right, SourceState.VERIFIED), ("0" * 63 + "1", SourceState.CHANGED)):
        text = listed("ha-noi").replace("location:", f'sha256: "{digest}", location:')
        unit = units(federated(folder, text))["ha-noi"]
        assert (unit.state, unit.sha256) == (state, right)
        assert unit.data is None or unit.data.pinned


def test_the_folder_of_a_site_and_a_file_are_read_and_nothing_else_is(tmp_path: Path) -> None:
    place = tmp_path / "site" / routes.DATA_JSON
    place.parent.mkdir(parents=True)
    place.write_bytes(b"{}")
    asked = {"site": "", "site/data": "missing", "gone": "missing", "a" * 300: "closed", "x\0": "closed"}
    found = {name: delivered_file(tmp_path / name, routes.DATA_JSON, 2).why for name in asked}
    assert found == asked
    assert delivered_file(place, routes.DATA_JSON, 1).why == "large"
    assert delivered_file(Path("/dev/zero"), routes.DATA_JSON, 1).why == "kind"


def test_addresses_are_visited_and_each_failure_is_told(folder: Path) -> None:
    content = files()["ha-noi.json"]
    digest = sha256(content).hexdigest()
    says: dict[str, Callable[[Asked], None]] = {
        "/a/data/assessment.json": lambda asked: asked.answer(200, content),
        "/b.json": lambda asked: asked.answer(302, Location="/a/data/assessment.json"),
        "/c.json": lambda asked: asked.answer(404),
        "/d.json": lambda asked: asked.answer(500),
        "/e.json": lambda asked: asked.answer(200, b"{}"),
    }
    with web(says) as there:
        links = {
            "a": there.link("/a/"), "b": there.link("/b.json"), "c": there.link("/c.json"),
            "d": there.link("/d.json"), "e": there.link("/e.json"),
            "f": "https://10.0.0.1/f.json", "g": "http://a.example/g.json",
        }  # fmt: skip
        rows = [
            f'  {key}: {{name: {key}, location: "{link}", sha256: "{digest}"}}' for key, link in links.items()
        ]
        outcome = federated(folder, "\n".join([f"{HEAD}sources:", *rows, ""]), over(there.network))
    found = {key: unit.state for key, unit in units(outcome).items()}
    repeated = SourceState.REPEATED  # "a" and "b" are one publication
    assert found == {
        "a": repeated, "b": repeated, "c": SourceState.MISSING, "d": SourceState.UNREACHABLE,
        "e": SourceState.CHANGED, "f": SourceState.UNREACHABLE, "g": SourceState.UNREACHABLE,
    }  # fmt: skip


def test_what_was_not_reached_in_time_is_told(folder: Path) -> None:
    def none(*_: object) -> None:
        raise TimeoutError

    text = f'{HEAD}sources:\n  a: {{name: A, location: "https://a.example/", sha256: "{"0" * 63}1"}}\n'
    outcome = federated(folder, text, none)
    assert [(told.code, told.params["why"]) for told in outcome.diagnostics] == [("X671", "time")]


def test_an_address_needs_a_hash_and_the_list_its_keys(folder: Path) -> None:
    for text, code in (
        (f"{HEAD}sources:\n  a: {{name: A, location: https://a.example/}}\n", "X682"),
        (f"{HEAD}sources:\n  a: {{name: A, location: HTTP://a.example/x.json}}\n", "X682"),
        (f"{HEAD}sources: {{}}\n", "S107"),
        (listed("ha-noi", head=HEAD.replace("stage: self\n", "")), "S101"),
        (listed("ha-noi", head=HEAD.replace("small", "none")), "C401"),
    ):
        outcome = federated(folder, text)
        assert (outcome.federation, [told.code for told in outcome.diagnostics]) == (None, [code])


def test_the_pages_show_every_unit_with_its_cause_and_no_zero(folder: Path) -> None:
    names = ("ha-noi", "can-tho", "sua-tong", "mau-cu", "khong-co", "du-thao", "ky-muon")
    found = whole(federated(folder, listed(*names)))
    pages = {page.path: unescape(page.text) for page in federated_site(found, STAMP).pages}
    assert set(pages) == {
        routes.OVERVIEW, routes.COMPARISON, routes.SOURCES, routes.area("1"), routes.area("2"),
    }  # fmt: skip
    for path, text in pages.items():
        assert all(f"Đơn vị {name}" in text for name in names), path
        assert "Không có tệp dữ liệu của Đơn vị khong-co" in text
        assert "đúng ra là 6.33" in text
    assert "trên 3/7 nguồn" in pages[routes.OVERVIEW]
    assert pages[routes.OVERVIEW].count("đồng hạng, 2 đơn vị") == 2
    assert pages[routes.OVERVIEW].count("chưa xếp hạng") == 4
    assert "muộn 10 ngày" in pages[routes.OVERVIEW]
    assert "0,00%" not in "".join(pages.values())


def test_what_a_list_or_a_source_says_stays_text(folder: Path) -> None:
    payload = "<script>x</script> **b** {{ 7 }}"
    text = f"{HEAD}sources:\n  a: {{name: '{payload}', location: 'a{payload}.json'}}\n"
    pages = federated_site(whole(federated(folder, text.replace("năm 2024", payload))), STAMP).pages
    assert len(pages) > 3
    for page in pages:
        assert "<script" not in page.text
        assert "**b**" not in page.text
        assert "49" not in page.text or "{{ 7 }}" in unescape(page.text)


def test_json_that_readers_understand_differently_is_none() -> None:
    assert parse_json(b'{"a": [1, "x", null, true]}') == ({"a": [1, "x", None, True]}, None)
    assert parse_json(b'{"a": 1, "b": {"c": 1, "c": 2}}')[1] is not None
    assert parse_json('"\u1ea1"'.encode()) == ("ạ", None)
