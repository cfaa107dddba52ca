"""`parindex score --fill`: computed points are put where no score is typed, and nothing else changes."""

import codecs
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from generator.exchange.score_fill import with_self_scores
from generator.pipeline.check import check
from generator.pipeline.score_fill import FilledFile, fill_scores
from generator.reading import RawFile, parse
from generator.scoring import NotFilled
from tests.support.cases import CASES, case_kind, case_tree
from tests.support.cli import break_appendix, run
from tests.support.ledger_spellings import Data, Draw, Speller
from tests.support.rule_reference import ANSWERS, kinds_tree
from tests.support.trees import CAMPAIGN, DEMO, Sandbox, appendix_path, text_of, with_change, with_file

pytestmark = pytest.mark.tools

PATH = appendix_path(2)
POINTS = {
    "1.1": Decimal("1.41"),
    "1.2.1": Decimal("0.50"),
    "1.2.3": Decimal("0.00"),
    "1.2.4": Decimal("10.00"),
}
TYPED = {"1.1": "1.41", "1.2.1": "0.5", "1.2.3": "0", "1.2.4": "10"}


def filled(tree: Any, number: int = 2) -> FilledFile:
    """Return what the program makes of a small tree's appendix, which must be readable."""
    made, found = fill_scores(tree, CAMPAIGN, number)
    assert made is not None, found
    return made


def codes(file: FilledFile) -> dict[str, str]:
    """Return why each leaf was left, by code."""
    return {scored.leaf.code: why.value for scored, why in file.filling.left}


def unscored(text: str) -> str:
    return re.sub(r"( +self_score: ).*", r'\1"?"', text)


# bytes


@st.composite
def submissions(draw: Draw) -> tuple[bytes, Data]:
    """Draw entries in any spelling, their scores unknown or not there at all."""
    entries = {}
    for code in draw(st.lists(st.sampled_from(list(POINTS)), min_size=1, unique=True)):
        entry: Data = {"inputs": {"completed": 47, "planned": 50}, "explanation": "Đã đối chiếu sổ: 47/50"}
        if draw(st.booleans()):
            entry["self_score"] = "?"
        entries[code] = {key: entry[key] for key in draw(st.permutations(list(entry)))}
    data = {"format": 2, "entries": entries, "status": "draft"}
    data = {key: data[key] for key in draw(st.permutations(list(data)))}
    return Speller(draw).file(data), data


@given(submissions())
@settings(max_examples=150)
def test_points_go_into_any_spelling_and_nothing_else_changes(spelt: tuple[bytes, Data]) -> None:
    before, data = spelt
    points = {code: POINTS[code] for code in data["entries"]}
    after = with_self_scores(RawFile(PATH, before), points)
    again, _ = parse(RawFile(PATH, after))
    assert again is not None
    entries = {code: {**entry, "self_score": POINTS[code]} for code, entry in data["entries"].items()}
    assert again.data == {**data, "entries": entries}
    assert after.startswith(codecs.BOM_UTF8) is before.startswith(codecs.BOM_UTF8)
    assert with_self_scores(RawFile(PATH, after), points) == after
    if not any("self_score" in entry for entry in data["entries"].values()):
        lines = re.compile(
            r"(?:\r\n|\r|\n) *self_score: [\d.]+|, self_score: [\d.]+| *self_score: [\d.]+(?:\r\n|\r|\n)"
        )
        assert lines.sub("", after.decode()) == before.decode()


def test_a_new_score_stands_behind_its_inputs() -> None:
    text = """entries:
  "1.1":  # một
    # về số liệu
    inputs:
      completed: 47  # đã xong

      planned: 50  # kế hoạch
    # về giải trình
    explanation: Đã đối chiếu.
  "1.2.1": {inputs: {published: true}, evidence: []}
"""
    after = with_self_scores(RawFile(PATH, text.encode()), {"1.1": POINTS["1.1"], "1.2.1": POINTS["1.2.1"]})
    expected = text.replace("# kế hoạch\n", "# kế hoạch\n    self_score: 1.41\n")
    assert after.decode() == expected.replace("true}", "true}, self_score: 0.5")


def test_the_scores_of_a_whole_file_come_back_as_they_were_typed() -> None:
    """All but the one nothing computes; of a submitted file too, where each missing score is an error."""
    made = filled(with_file(PATH, unscored(text_of(PATH))))
    expected = text_of(PATH).splitlines()
    at = expected.index('  "1.2.4":') + 1
    expected[at] = '    self_score: "?"'
    assert made.content.decode().splitlines() == expected
    assert [one.leaf.code for one in made.filling.filled] == ["1.1", "1.2.1", "1.2.2", "1.2.3"]
    assert codes(made) == {"1.2.4": "no_rule"}
    assert [mistake.code for mistake in made.diagnostics] == ["R231"]


@pytest.mark.parametrize(
    ("blank", "expected"),
    [
        ("self_score:", "self_score: 1.41"),
        ("self_score:  # chưa tính", "self_score: 1.41  # chưa tính"),
        ('self_score: ""', "self_score: 1.41"),
        ("self_score: ~", "self_score: 1.41"),
        ("self_score: >-\n      ?", "self_score: 1.41"),
        ("self_score: |-  # chưa tính\n      ?", "self_score: 1.41  # chưa tính"),
    ],
)
def test_a_score_left_blank_is_not_known_yet(blank: str, expected: str) -> None:
    made = filled(with_change(2, "self_score: 1.41", blank))
    assert made.content.decode() == text_of(PATH).replace("self_score: 1.41", expected)
    assert made.diagnostics == ()


@pytest.mark.parametrize("wrong", ["[1]", "{a: 1}", "có", "true", "-1", "'1,41'", '" "'])
def test_a_score_of_no_shape_is_left_to_its_own_message(wrong: str) -> None:
    tree = with_change(2, "self_score: 1.41", f"self_score: {wrong}")
    made = filled(tree)
    assert [leaf.code for leaf in made.filling.wrong] == ["1.1"]
    assert made.content == tree[PATH].data


# what is left


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("self_score: 1.41", "self_score: 1.4", NotFilled.DIFFERS),
        ("self_score: 1.41", "override_reason: Tạm chấm theo 45 nhiệm vụ.", NotFilled.OVERRIDDEN),
        ("self_score: 1.41", "self_score: 1\n    override_reason: Tạm chấm ít hơn 1.", NotFilled.OVERRIDDEN),
        ("planned: 50}\n    self_score: 1.41", 'planned: "?"}\n    self_score: "?"', NotFilled.MISSING),
        ("    inputs: {completed: 47, planned: 50}\n    self_score: 1.41\n", "", NotFilled.MISSING),
        ("self_score: 1.41", "self_score: 1.410", NotFilled.AGREES),
    ],
)  # fmt: skip
def test_what_a_person_typed_or_must_type_is_left(old: str, new: str, why: NotFilled) -> None:
    tree = with_change(2, old, new)
    made = filled(tree)
    assert codes(made)["1.1"] == why
    assert made.content == tree[PATH].data


def test_of_another_appendix_the_choice_and_what_does_not_apply_are_left() -> None:
    text = unscored(text_of(appendix_path(1))).replace("    formula: estimate\n", "")
    made = filled(with_file(appendix_path(1), text), 1)
    assert codes(made) == {"2.1.1": "no_formula", "2.1.3": "not_applicable"}
    assert [one.leaf.code for one in made.filling.filled] == ["2.1.2"]


def test_an_item_with_a_mistake_keeps_no_other_from_its_points() -> None:
    text = unscored(text_of(PATH)).replace("completed: 47", "completed: 57")
    made = filled(with_file(PATH, text.replace('"1.2.1":', '"1.2.9":')))
    assert [leaf.code for leaf in made.filling.wrong] == ["1.1"]
    assert [leaf.code for leaf in made.filling.absent] == ["1.2.1"]
    assert [one.leaf.code for one in made.filling.filled] == ["1.2.2", "1.2.3"]


def test_of_every_kind_of_rule_the_points_are_written_as_they_are_checked() -> None:
    """All scores of the example file are taken away and come back, but those that a person gives."""
    sandbox = Sandbox(kinds_tree())
    before = sandbox.text_of(ANSWERS)
    made, _ = fill_scores(sandbox.with_file(ANSWERS, unscored(before)), CAMPAIGN, 1)
    assert made is not None
    whys = codes(made)
    assert set(whys.values()) == {"judged", "no_rule", "not_applicable", "information"}
    assert all(mistake.code in {"R231", "R260"} for mistake in made.diagnostics)
    for was, now in zip(before.splitlines(), made.content.decode().splitlines(), strict=True):
        assert was == now or (now == '    self_score: "?"' and "self_score" in was)
    assert made.content.decode().count('"?"') == sum(why in {"judged", "no_rule"} for why in whys.values())


SUBMISSIONS = [
    case
    for case in CASES
    if case_kind(case.read_text(encoding="utf-8")).startswith("submission")
    and not case.stem.startswith("f019")
]


@pytest.mark.parametrize("case", SUBMISSIONS, ids=lambda case: case.stem)
def test_of_any_file_nothing_but_scores_changes_and_twice_is_once(case: Path) -> None:
    """Whatever is wrong with it: what can be scored is, no error is new, and the rest stays to the letter."""
    tree, path = case_tree(case)
    number = int(path.split("/")[2].removeprefix("appendix-"))
    made, found = fill_scores(tree, CAMPAIGN, number)
    if made is None:
        assert any(mistake.blocks for mistake in found)
        return
    written = {scored.leaf.code for scored in made.filling.filled}
    assert (made.content != tree[path].data) is bool(written)
    again, _ = fill_scores({**tree, path: RawFile(path, made.content)}, CAMPAIGN, number)
    assert again is not None
    assert (again.content, again.filling.filled) == (made.content, ())
    before, after = (
        re.sub(rb"(?m)^.*self_score:.*$\n?", b"", one) for one in (tree[path].data, made.content)
    )
    assert before == after


# the command


def test_words_that_quote_other_points_are_named_at_once(tree: Path) -> None:
    file = tree / PATH
    old = "self_score: 1.41\n"
    new = 'self_score: "?"\n    explanation: Hoàn thành 46/50 × 1,5 = 1,38 điểm.\n'
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    done = run("score", "--fill", "--appendix", "2", "--root", str(tree))
    assert done.returncode == 0
    assert (
        "R302 Tiêu chí 1.1: giải trình ghi 46/50 (mục này ghi 47/50); 1,38 (mục này ghi 1,41)." in done.stderr
    )
    assert "R302" not in done.stdout


def test_the_command_says_what_it_wrote_and_what_is_to_be_done(tree: Path) -> None:
    file = tree / PATH
    file.write_text(unscored(text_of(PATH)).replace("planned: 50", 'planned: "?"'))
    done = run("score", "--fill", "--appendix", "2", "--root", str(tree))
    assert done.returncode == 1
    assert f"Phụ lục 2, đợt 2024: {PATH}\nĐã ghi điểm tính từ số liệu: 3 mục\n" in done.stdout
    assert "  1.2.3  0,75 điểm: 0,25 × 3 = 0,75\n" in done.stdout
    assert "  1.1  còn thiếu số liệu: " in done.stdout
    assert "R231" in done.stderr
    assert "Tệp còn 3 lỗi" in done.stderr
    written = file.read_bytes()
    again = run("score", "--fill", "--appendix", "2", "--root", str(tree))
    assert "Không có điểm nào mới để ghi." in again.stdout
    assert file.read_bytes() == written


def test_a_whole_file_is_filled_without_a_word_of_error(tree: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", 'self_score: "?"')
    done = run("score", "--fill", "--appendix", "2", "--root", str(tree))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tree / PATH).read_text() == text_of(PATH)


def test_a_file_that_cannot_be_read_is_refused_and_left_as_it_is(tree: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", 'self_score: "?')
    before = (tree / PATH).read_bytes()
    done = run("score", "--fill", "--appendix", "2", "--root", str(tree))
    assert (done.returncode, done.stdout) == (1, "")
    assert "lỗi F004" in done.stderr
    assert "Chưa ghi điểm nào, tệp giữ nguyên" in done.stderr
    assert (tree / PATH).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--fill"], 2, "Chưa biết làm cho phụ lục nào"),
        (["--fill", "--appendix", "7"], 2, "không có Phụ lục 7"),
        (["--fill", "--appendix", "2", "--final"], 2, "không dùng cùng --final"),
        (["--fill", "--appendix", "2", "--format", "json"], 2, "không dùng cùng --format"),
        (["--fill", "--appendix", "2", "--campaign", "1999"], 2, "Không có đợt đánh giá “1999”"),
    ],
)
def test_what_cannot_be_done_is_said(tree: Path, arguments: list[str], code: int, said: str) -> None:
    done = run("score", *arguments, "--root", str(tree))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_where_there_is_no_file_the_command_that_makes_one_is_said(tree: Path) -> None:
    (tree / PATH).unlink()
    done = run("score", "--fill", "--appendix", "2", "--root", str(tree))
    assert (done.returncode, done.stdout) == (3, "")
    assert "parindex new --appendix 2 --campaign 2024" in done.stderr


def test_where_the_file_is_of_another_campaign_that_is_said() -> None:
    done = run("score", "--fill", "--appendix", "2", "--campaign", "2025")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Đợt 2025 chưa có tệp của Phụ lục 2" in done.stderr
    assert "thêm --campaign 2024" in done.stderr


def test_no_points_come_of_a_figure_that_may_be_another() -> None:
    """28.764 may be twenty-eight thousand: the points it gives would pass for true."""
    path = appendix_path(8)
    text = (
        DEMO.text_of(path)
        .replace("tax_debt: 28764.5", "tax_debt: 28.764")
        .replace("self_score: 0.71", 'self_score: "?"')
    )
    made, found = fill_scores(DEMO.with_file(path, text), "2024", 8)
    assert made is not None, found
    assert made.content == text.encode()
    assert [leaf.code for leaf in made.filling.wrong] == ["6.4.1"]
    assert "F021" in {one.code for one in made.diagnostics}


def test_a_figure_that_can_be_only_the_decimal_is_doubted_by_nobody() -> None:
    """17.605 of a percentage up to 100 is no seventeen thousand; 0.891 of a score no hundreds of points."""
    path = appendix_path(1)
    text = (
        DEMO.text_of(path)
        .replace("cost_cut: 17.6}", "cost_cut: 17.605}")
        .replace("self_score: 0.89", 'self_score: "?"')
    )
    made, found = fill_scores(DEMO.with_file(path, text), "2024", 1)
    assert made is not None, found
    assert "3.1.1" in [scored.leaf.code for scored in made.filling.filled]
    assert "F021" not in {one.code for one in made.diagnostics}
    scored = text.replace('self_score: "?"', "self_score: 0.891")
    told = check(DEMO.with_file(path, scored), ["2024"]).diagnostics
    assert "F021" not in {one.code for one in told if one.path == path}
