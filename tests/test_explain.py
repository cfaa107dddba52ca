"""`parindex explain`, `score --what-if`, and the page of what could be won: every number explains itself."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from generator.consolidation import Assessment, by_effort, counted_total, leaf_gains, summed
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import site
from generator.rendering.terminal.explain import explanation_json, explanation_lines
from generator.scoring import round_points
from generator.vi import numbers, routes
from tests.support.cli import break_appendix, run
from tests.support.trees import CAMPAIGN, DEMO, appendix_path, outcome, small_tree, text_of, with_file

pytestmark = pytest.mark.tools

STAMP = Provenance("0", None, illustrative=True)


@pytest.fixture(scope="module")
def demo() -> Assessment:
    assessment = outcome(DEMO.tree).assessment
    assert assessment is not None
    return assessment


def small() -> Assessment:
    assessment = outcome(small_tree()).assessment
    assert assessment is not None
    return assessment


# explain


def test_the_whole_way_of_one_number(tree: Path) -> None:
    done = run("explain", "1.1", "--appendix", "2", "--root", str(tree))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n\n") == [
        "1.1. Thực hiện kế hoạch năm\nPhụ lục 2, Sở Nội vụ, tối đa 1,5 điểm",
        "Quy định\n  Hoàn thành 100%: 1,5; từ 80% đến dưới 100%: theo tỷ lệ; dưới 80%: 0",
        "Số liệu\n  Số nhiệm vụ đã hoàn thành (completed): 47 nhiệm vụ\n"
        "  Số nhiệm vụ theo kế hoạch (planned): 50 nhiệm vụ",
        "Cách tính\n  Đo được: 47 : 50 = 94%\n  Thuộc mức: từ 80% đến dưới 100%\n  Điểm: 94% × 1,5 = 1,41",
        "Kết quả\n  Tính từ số liệu: 1,41 điểm\n  Cơ quan tự chấm: 1,41 điểm\n  Hai số khớp nhau.",
        "Tài liệu kiểm chứng\n  410/BC-UBND ngày 02/12/2024, mục II.1, trang 3-5",
        "Có thể nâng điểm\n"
        "  Số nhiệm vụ đã hoàn thành: từ 47 lên 50 nhiệm vụ (thêm 3 nhiệm vụ) "
        "→ được 1,50 điểm, thêm 0,09 điểm",
        "",
    ]


def test_json_gives_exact_numbers_and_the_same_words(tree: Path) -> None:
    done = run("explain", "1.1", "--format", "json", "--root", str(tree))
    told = json.loads(done.stdout)
    assert (told["version"], told["code"], told["computed"], told["self_score"]) == (1, "1.1", "1.41", "1.41")
    (step,) = told["trace"]["steps"]
    assert (step["measured"], step["points"]) == ("47/50", "141/100")
    assert step["band"] | {"when": None} == {
        "lower": "4/5", "lower_closed": True, "upper": "1", "upper_closed": False, "when": None,
    }  # fmt: skip
    assert told["gains"]["best"] == {
        "inputs": {"completed": 50},
        "points": "1.5",
        "added": "0.09",
        "counted": "0.09",
    }


def test_open_data_carries_the_same_trace() -> None:
    whole = small()
    leaves = {leaf["code"]: leaf for leaf in json.loads(assessment_json(whole, STAMP))["leaves"]}
    for code, result in whole.leaves.items():
        assert leaves[code]["trace"] == json.loads(explanation_json(result, whole))["trace"]
    assert leaves["1.2.4"]["trace"] is None


def test_every_trace_in_json_can_be_rounded_again(demo: Assessment) -> None:
    """Whoever reads the JSON alone comes to the same points."""
    rounding = demo.rulebook.criteria.rounding
    seen = 0
    for result in demo.leaves.values():
        trace = json.loads(explanation_json(result, demo))["trace"]
        if trace is None:
            continue
        seen += 1
        counted = [Fraction(step["points"]) for step in trace["steps"] if step["counts"]]
        exact = min(max(sum(counted, Fraction(0)), Fraction(0)), Fraction(result.leaf.maximum))
        assert exact == Fraction(trace["exact"])
        assert round_points(exact, rounding) == Decimal(trace["points"])
    assert seen > 60


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["9.9"], 3, "không có mục 9.9"),
        (["1.22"], 3, "Có phải: 1.2"),
        (["1.1", "--appendix", "1"], 3, "phụ lục chủ trì: 2"),
        ([], 2, ""),
    ],
)
def test_what_cannot_be_explained(tree: Path, arguments: list[str], code: int, told: str) -> None:
    done = run("explain", "--root", str(tree), *arguments)
    assert done.returncode == code
    assert told in done.stderr


def test_of_a_broken_file_nothing_is_explained(tree: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    done = run("explain", "1.1", "--root", str(tree))
    assert done.returncode == 1
    assert "Tệp còn lỗi: không số nào trong tệp được dùng" in done.stdout
    assert "Chạy parindex check" in done.stdout
    assert "1,41" not in done.stdout
    assert "lỗi R203" in done.stderr


def test_of_a_broken_file_an_entry_without_a_mistake_of_its_own_names_check(tree: Path) -> None:
    break_appendix(tree, 2, "self_score: 1.41", "self_score: 1.5")
    done = run("explain", "1.2.1", "--root", str(tree))
    assert (done.returncode, done.stderr) == (1, "")
    assert "Chạy parindex check" in done.stdout


@pytest.mark.parametrize("code", ["2.1.3", "2.2", "1.2.4"])
def test_what_has_no_sum_says_so(code: str) -> None:
    whole = small()
    told = "\n".join(line.plain for line in explanation_lines(whole.leaves[code], whole))
    wanted = {"2.1.3": "Không áp dụng: ", "2.2": "Chưa có kết quả", "1.2.4": "không tính tự động"}
    assert wanted[code] in told
    assert "Cách tính" not in told


def test_an_agencys_text_cannot_steer_the_terminal() -> None:
    text = text_of(appendix_path(2)).replace("Đã tuyên truyền", "\\x1b[31mĐã tuyên truyền [bold]")
    whole = outcome(with_file(appendix_path(2), text)).assessment
    assert whole is not None
    for result in whole.leaves.values():
        assert "\x1b" not in "".join(line.plain for line in explanation_lines(result, whole))


# what if

WHAT_IF = """entries:
  "1.1": {inputs: {completed: 50}}
  "1.2.3": {inputs: {initiatives: 4}}
"""


def what_if(tmp_path: Path, text: str) -> str:
    file = tmp_path / "gia-dinh.yaml"
    file.write_text(text)
    return str(file)


def test_other_figures_give_another_total_and_nothing_is_written(
    tree: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    before = {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()}
    file = what_if(tmp_path_factory.mktemp("aside"), WHAT_IF)
    done = run("score", "--root", str(tree), "--what-if", file)
    assert done.returncode == 0
    assert "không phải kết quả" in done.stdout
    assert re.search(r"1\.1 .*│\s+1,41 │\s+1,50 │\s+\+0,09", done.stdout)
    assert re.search(r"1\.2\.3 .*│\s+0,75 │\s+1,00 │\s+\+0,25", done.stdout)
    assert re.search(r"Toàn Thành phố\s+│\s+5,57 │\s+5,91 │\s+\+0,34", done.stdout)
    assert {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("completed: 50", "completed: 51", "R216", 2),
        ("completed: 50", "completed: 4,5", "F015", 2),
        ("completed: 50", "done: 50", "R214", 2),
        ("completed: 50", "completed: nhiều", "R215", 2),
        ('"1.1"', '"1.1.1"', "R205", 2),
        ('"1.1"', '"2.2"', "R204", 2),
        ("inputs: {completed: 50}", "inputs: {completed: 50}, self_score: 2", "S102", 2),
        ("entries:", "mục:", "S102", 1),
    ],
)
def test_a_mistake_in_the_file_is_shown_there(
    tree: Path,
    tmp_path: Path,
    old: str,
    new: str,
    code: str,
    line: int,
) -> None:
    file = what_if(tmp_path, WHAT_IF.replace(old, new, 1))
    done = run("score", "--root", str(tree), "--what-if", file)
    assert done.returncode == 1
    assert f"{file}:{line}:" in done.stderr
    assert code in done.stderr
    assert "Giả định" not in done.stdout


def test_a_figure_still_missing_is_told() -> None:
    text = 'entries:\n  "2.1.3": {inputs: {}}\n'
    found = assess_what_if(small_tree(), CAMPAIGN, RawFile("w.yaml", text.encode()))
    assert [d.code for d in found.diagnostics] == ["S107"]
    exempt = 'entries:\n  "2.1.1": {inputs: {revenue: 1}, formula: nothing}\n'
    found = assess_what_if(small_tree(), CAMPAIGN, RawFile("w.yaml", exempt.encode()))
    assert [d.code for d in found.diagnostics] == ["R218"]


def test_what_does_not_apply_can_be_supposed_to() -> None:
    text = 'entries:\n  "2.1.3": {inputs: {resolved: 95}}\n'
    found = assess_what_if(small_tree(), CAMPAIGN, RawFile("w.yaml", text.encode()))
    assert found.diagnostics == ()
    assert found.assessment is not None
    assert found.assessment.leaves["2.1.3"].points == 1


def test_without_a_submission_there_is_nothing_to_stand_on(tree: Path, tmp_path: Path) -> None:
    (tree / appendix_path(2)).unlink()
    done = run("score", "--root", str(tree), "--what-if", what_if(tmp_path, WHAT_IF))
    assert done.returncode == 1
    assert "Chưa giả định được các mục 1.1, 1.2.3" in done.stderr


def test_supposing_what_is_changes_nothing(demo: Assessment) -> None:
    """Every figure supposed to be what it is: the same total, leaf by leaf."""
    lines = ["entries:"]
    for code, result in demo.leaves.items():
        scored = result.scored
        if scored and scored.trace and scored.computed == scored.entry.self_score:
            inputs = ", ".join(f"{k}: {json.dumps(v, default=str)}" for k, v in scored.entry.inputs.items())
            lines.append(f'  "{code}": {{inputs: {{{inputs.replace(chr(34), "")}}}}}')
    raw = RawFile("w.yaml", "\n".join(lines).encode())
    found = assess_what_if(DEMO.tree, CAMPAIGN, raw)
    assert found.diagnostics == ()
    assert found.assessment is not None
    assert found.assessment.appraised == demo.appraised


# what could be won


def test_sums_of_gains_agree_whichever_way_one_adds(demo: Assessment) -> None:
    better = leaf_gains(demo)
    total, counted = sum((one.added for one in better), Decimal(0)), counted_total(demo)
    assert total == sum(summed(better, lambda result: result.appendix, counted).values())
    assert total == sum(summed(better, lambda result: result.leaf.area, counted).values())
    assert [one.added for one in better] == sorted((one.added for one in better), reverse=True)
    assert total > 5


def test_the_page_lists_every_gain(demo: Assessment) -> None:
    pages = {page.path: page.text for page in site(demo, (), STAMP).pages}
    page = pages[routes.GAINS]
    better = leaf_gains(demo)
    assert numbers.score(sum((one.added for one in better), Decimal(0))) in page
    for one in better:
        assert f"tieu-chi/{one.result.leaf.code}" in page
        assert "Có thể nâng điểm" in pages[routes.leaf(one.result.leaf.code)]
    assert page.count("par-gain-row") == sum(
        len(group.steps) for group in by_effort(better, counted_total(demo))
    )
