"""Sets of any number of levels, numbered as decisions number them, through every exit."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator.codes import Severity
from generator.comparison import compare
from generator.consolidation import Assessment, Stage, score_at
from generator.criteria_table.official_table import official_table
from generator.pipeline.files import blank_submission, canonical_files
from generator.pipeline.new_campaign import new_campaign
from generator.pipeline.paths import appraisal_path, campaign_path, review_path
from generator.pipeline.scope import of_campaign
from generator.pipeline.what_if import assess_what_if
from generator.reading import RawFile, Tree, parse
from generator.rendering.data.assessment import scores_csv
from generator.rendering.editor_schema import appendix_schema
from generator.rendering.report.pdf import appendix_html, typeset
from generator.rendering.report.view import appendix_view
from generator.rendering.site.pages import Site, site
from generator.rendering.terminal.explain import explanation_lines
from generator.rendering.terminal.scores import score_tables
from generator.vi import routes
from generator.vi.diagnostics import message_of
from tests.support.cli import run
from tests.support.ledgers import JUDGES, appraised, because, decided, ledger
from tests.support.level_sets import PLAN, SET, SHAPES, leaves, lines, set_text, tree
from tests.support.pages import STAMP, page, seen
from tests.support.stages import stamped_by_each
from tests.support.trees import CAMPAIGN, appendix_path, findings, outcome, small_tree

every_shape = pytest.mark.parametrize("shape", SHAPES)
FOUR, ROMAN = "four levels", "Roman, restarting"


def assessed(shape: str, leads: dict[int, list[str]] | None = None) -> Assessment:
    result = outcome(tree(shape, leads))
    assert result.diagnostics == ()
    assert result.assessment is not None
    return result.assessment


def pages_of(assessment: Assessment) -> Site:
    return site(assessment, (), STAMP)


@every_shape
def test_it_is_read_summed_and_scored(shape: str) -> None:
    rows = lines(shape)
    whole = assessed(shape)
    total = sum(Decimal(maximum) for level, *_, maximum in rows if level == 0)
    missed = next(Decimal(maximum) for _, code, *_, maximum in rows if code == leaves(shape)[0])
    assert list(whole.leaves) == leaves(shape)
    assert (whole.appraised.maximum, whole.appraised.points) == (total, total - missed)
    assert [len(above) for above, _ in whole.rulebook.criteria.walk()] == [level for level, *_ in rows]
    for area in whole.areas:
        for criterion in area.criteria:
            for _, one in criterion.walk():
                children = one.children or (one,)
                assert one.appraised.points == sum(child.appraised.points for child in children)


@every_shape
def test_each_area_and_each_leaf_has_its_page(shape: str) -> None:
    made = pages_of(assessed(shape))
    paths = {one.path for one in made.pages}
    assert {routes.area(code) for level, code, *_ in lines(shape) if level == 0} <= paths
    assert {routes.leaf(code) for code in leaves(shape)} <= paths
    for one in made.pages:
        assert seen(one).stray == [], one.path


def test_pages_print_what_the_decision_prints_and_say_the_key_once() -> None:
    made = pages_of(assessed(FOUR))
    table = re.sub(r"\s+", " ", seen(page(made, "linh-vuc/A.md")).text)
    assert re.search(r"I ?Công tác xây dựng văn bản.* 1 ?Thẩm định văn bản.* 1\.1 Lập đề nghị", table)
    assert "A.I" not in table
    words = seen(page(made, "tieu-chi/A.I.1.2.md")).text
    assert "1.2. Thực hiện thẩm định" in page(made, "tieu-chi/A.I.1.2.md").text
    assert words.count("mục này có mã A.I.1.2") == 1
    assert "Thuộc tiêu chí I. Công tác xây dựng văn bản" in words
    assert "Thuộc mục 1. Thẩm định văn bản" in words
    assert "có mã" not in seen(page(pages_of(assessed("flat")), "tieu-chi/1.md")).text


@pytest.mark.parametrize("printed", ["", " ", " 1", "1\\n2", "x" * 21])
def test_a_printed_number_is_a_short_word_on_one_line(printed: str) -> None:
    found = found_of(SET, 'printed: "I"', f'printed: "{printed}"', FOUR)
    assert {code for code, _ in found} <= {"S105", "S107"}
    assert found


def test_a_number_that_ends_in_a_bracket_takes_no_point() -> None:
    made = pages_of(assessed(ROMAN))
    assert 'title: "a) Đúng hạn"' in page(made, "tieu-chi/II.2.a.md").text


def test_the_printed_table_names_every_level_above_a_leaf_once() -> None:
    whole = assessed(FOUR)
    rows = appendix_view(whole.appendices[0], whole).rows
    shown = [
        (row.level, row.heading.numbered) if row.heading else row.leaf.leaf.numbered
        for row in rows
        if row.heading or row.leaf
    ]
    assert shown == [(0, "A"), (1, "I"), (2, "1"), "1.1", "1.2", "2"]


@pytest.mark.slow
@every_shape
def test_the_report_to_sign_shows_its_table(shape: str, tmp_path: Path) -> None:
    whole = assessed(shape)
    file = tmp_path / "phu-luc.pdf"
    file.write_bytes(typeset(appendix_html(whole.appendices[0], whole, STAMP), STAMP, {}))
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    for one in whole.appendices[0].leaves:
        assert re.search(rf"(?m)^\s*{re.escape(one.leaf.numbered)}\s", done.stdout), one.leaf.code


def test_figures_for_programs_and_terminals_are_addressed_by_code() -> None:
    whole = assessed(ROMAN)
    rows = list(csv.DictReader(io.StringIO(scores_csv(whole).decode("utf-8-sig"))))
    assert [(row["code"], row["area"]) for row in rows] == [
        ("I.1", "I"), ("I.2", "I"), ("II.1", "II"), ("II.2.a", "II"), ("II.2.b", "II"),
    ]  # fmt: skip
    by_area, _ = score_tables(whole)
    assert next(cell.text for cell in by_area.columns[0].cells) == "I. Cải cách thể chế"
    first, *_ = explanation_lines(whole.leaves["II.2.a"], whole)
    assert first.plain == "II.2.a. Đúng hạn (quyết định in số a))"


@pytest.mark.tools
@pytest.mark.parametrize(
    ("code", "said"),
    [("1.2", "Có phải: A.I.1.2?"), ("a.i.1.2", "Có phải: A.I.1.2")],
)
def test_a_code_that_is_no_leaf_leads_to_those_that_are(code: str, said: str, tmp_path: Path) -> None:
    for path, raw in tree(FOUR).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw.data)
    done = run("explain", code, "--root", str(tmp_path))
    assert done.returncode == 3
    assert said in done.stderr


def with_text(made: Tree, path: str, change: Callable[[str], str]) -> Tree:
    return {**made, path: RawFile(path, change(made[path].data.decode()).encode())}


@pytest.mark.parametrize(("written", "near"), [("A.I.1", "A.I.1.1, A.I.1.2"), ("1.2", "A.I.1.2")])
def test_an_entry_for_what_is_not_scored_is_told_what_is(written: str, near: str) -> None:
    path = appendix_path(1)
    made = with_text(tree(FOUR), path, lambda text: text.replace('"A.I.1.2":', f'"{written}":'))
    (wrong, *_) = [d for d in findings(made) if d.code == "R205"]
    assert wrong.params["near"] == near


def test_an_appendix_may_be_given_what_stands_at_any_level() -> None:
    whole = assessed(FOUR, {1: ["A.I.1", "B.I.1"], 2: ["A.I.2"]})
    assert [leaf.code for leaf in whole.rulebook.led_by(1)] == ["A.I.1.1", "A.I.1.2", "B.I.1"]
    assert [leaf.code for leaf in whole.rulebook.led_by(2)] == ["A.I.2"]


def test_a_plan_that_names_what_is_printed_is_told_the_code() -> None:
    found = found_of(PLAN, 'leads: ["A"]', 'leads: ["1.2"]', FOUR)
    assert [(code, hint.partition("?")[0]) for code, hint in found if code == "C404"] == [
        ("C404", "Có phải ý là “A.I.1.2”")
    ]


def test_the_year_after_is_led_as_this_one() -> None:
    opened = new_campaign(tree(FOUR, {1: ["A.I.1", "B"], 2: ["A.I.2"]}), "2025", CAMPAIGN, None, {})
    assert (opened.complete, opened.diagnostics) == (True, ())
    source, _ = parse(RawFile("x", opened.files[campaign_path("2025")]))
    assert source is not None
    assert [one["leads"] for one in source.data["appendices"]] == [["A.I.1", "B.I"], ["A.I.2"]]


@every_shape
def test_a_blank_file_is_a_draft_and_canonical_form_is_stable(shape: str) -> None:
    made, found = blank_submission(tree(shape), CAMPAIGN, 1)
    assert made is not None, found
    path, content = made
    blank = {**tree(shape), path: RawFile(path, content)}
    assert {d.severity for d in findings(blank) if d.path == path} == {Severity.HINT}
    files, _ = canonical_files(blank, CAMPAIGN, of_campaign(CAMPAIGN, 1))
    assert list(files.values()) == [content]


@every_shape
def test_editors_are_offered_the_codes_of_the_appendix(shape: str) -> None:
    whole = assessed(shape)
    schema = json.loads(small_tree()["schema/submission.schema.json"].data)
    made = json.loads(appendix_schema(whole.rulebook, 1, schema))
    ours = [leaf.code for leaf in whole.rulebook.led_by(1)]
    assert sorted(made["properties"]["entries"]["properties"]) == sorted(ours)


@every_shape
def test_what_if_takes_every_code(shape: str) -> None:
    code = leaves(shape)[0]
    aside = RawFile("gia-dinh.yaml", f'entries:\n  "{code}": {{inputs: {{done: true}}}}\n'.encode())
    done = assess_what_if(tree(shape), CAMPAIGN, aside)
    assert done.diagnostics == ()
    assert done.assessment is not None
    assert done.assessment.appraised.points == done.assessment.appraised.maximum


@every_shape
def test_reviewers_and_the_ministry_decide_by_code(shape: str) -> None:
    first, second = leaves(shape)[0], assessed(shape).rulebook.led_by(2)[0].code
    texts = {
        review_path(CAMPAIGN, 1): ledger(decided(first, "accepted", judge=JUDGES[1]), appendix=1),
        review_path(CAMPAIGN, 2): ledger(decided(second, "adjusted", because("0"))),
        appraisal_path(CAMPAIGN): appraised(
            f'  "{first}": {{appraised_score: 0, reason: Theo hồ sơ gửi Bộ.}}\n'
        ),
    }
    made = {**tree(shape), **{path: RawFile(path, text.encode()) for path, text in texts.items()}}
    result = outcome(stamped_by_each(made))
    assert [d for d in result.diagnostics if d.blocks] == []
    assert result.assessment is not None
    known = result.assessment.leaves
    assert score_at(known[second], Stage.REVIEWED).points == 0
    assert score_at(known[first], Stage.APPRAISED).points == 0


def test_a_change_moves_the_sums_of_every_level_above() -> None:
    before = assessed(FOUR)
    changed = with_text(
        tree(FOUR),
        appendix_path(1),
        lambda text: text.replace("done: false}\n    self_score: 0\n", "done: true}\n    self_score: 2\n"),
    )
    changes = compare(before, outcome(changed).assessment)
    assert [change.code for change in changes.leaves] == ["A.I.1.1"]
    assert [criterion.code for criterion, _ in changes.criteria] == ["A.I", "A.I.1"]


def test_the_official_table_prints_what_the_decision_prints() -> None:
    drawn = official_table(assessed(FOUR).rulebook.criteria).lines
    assert [(row.kind, row.code) for row in drawn if row.code] == [
        ("area", "A"), ("criterion", "I"), ("criterion", "1"),
        ("leaf", "1.1"), ("leaf", "1.2"), ("leaf", "2"),
        ("area", "B"), ("criterion", "I"), ("leaf", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["A.I.1", "A.I", "A"])
def test_a_sum_that_is_not_kept_is_told_at_its_level(code: str) -> None:
    maximum = next(row[4] for row in lines(FOUR) if row[1] == code)
    wrong = set_text(FOUR)
    at = wrong.index(f'code: "{code}"')
    wrong = wrong[:at] + wrong[at:].replace(f"maximum: {maximum}\n", "maximum: 9\n", 1)
    found = findings({**tree(FOUR), SET: RawFile(SET, wrong.encode())})
    assert (code, "9") in {(d.params["what"], d.params["stated"]) for d in found if d.code == "R251"}


# codes as they are typed


def found_of(path: str, old: str, new: str, shape: str = "flat") -> list[tuple[str, str]]:
    """What is told when a piece of a file is written otherwise: code and cure."""
    made = with_text(tree(shape), path, lambda text: text.replace(old, new, 1))
    assert made[path].data != tree(shape)[path].data
    return [(d.code, message_of(d).hint) for d in findings(made) if d.path == path]


READ_OTHERWISE = [
    ("1", "S103"), ("1.10", "S103"), ("true", "S103"), ("null", "S103"), ("~", "S103"), ("", "S103"),
    ("no", "F012"), ("N", "F012"), ("y", "F012"), ("on", "F012"), ("Off", "F012"),
    ("1e5", "F013"), ("0x1F", "F013"), ("010", "F013"), ("1:30", "F013"), (".inf", "F014"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "told"), READ_OTHERWISE)
def test_a_code_that_yaml_reads_otherwise_is_told(typed: str, told: str) -> None:
    found = found_of(SET, 'code: "1"', f"code: {typed}")
    assert [code for code, _ in found] == [told]
    if told == "S103":
        shown = typed if typed not in {"", "~", "null"} else "1.1"
        assert found[0][1] == f'Đặt mã trong dấu nháy, ví dụ "{shown}".'


@pytest.mark.parametrize(("typed", "told"), [row for row in READ_OTHERWISE if row[0] != ""])
def test_so_is_one_in_the_plan(typed: str, told: str) -> None:
    assert told in {code for code, _ in found_of(PLAN, 'leads: ["1"]', f"leads: [{typed}]")}


@pytest.mark.parametrize(
    ("typed", "told"), [("1", "F018"), ("1.10", "R205"), ("1e5", "R205"), ("0x1F", "S105")]
)
def test_so_is_a_key_of_an_answer(typed: str, told: str) -> None:
    """A code that no leaf has is told as that: marks around it would mend nothing."""
    assert {"F018", "R205", "S105"} & {
        code for code, _ in found_of(appendix_path(1), '"1":', f"{typed}:")
    } == {told}


@pytest.mark.parametrize(
    "code",
    ["01", "1.01", "1.", ".1", "1..1", "a)", "1.2-x", "Đ", "Mục 3", "1 1", "1/2", "A" * 31],
)
def test_a_code_of_another_form_is_told_the_form_and_not_to_quote_it(code: str) -> None:
    found = found_of(SET, 'code: "1"', f'code: "{code}"')
    assert [one for one, _ in found] in (["S105"], ["S107"])
    if found[0][0] == "S105":
        assert '"1", "1.10", "A.I.1.2"' in found[0][1]
        assert "nháy" not in found[0][1]


@pytest.mark.parametrize(
    "code", ["A.I.1.2", "I", "I.1", "1.a", "10", "1B.1", "1e5", "E", "no", "null", "2024.1"]
)
def test_codes_of_many_forms_are_read_as_text(code: str) -> None:
    made = with_text(
        tree("flat", {1: [code], 2: ["2", "3"]}), SET, lambda t: t.replace('"1"', f'"{code}"', 1)
    )
    made = with_text(
        made,
        appendix_path(1),
        lambda t: (
            t + f'  "{code}": {{inputs: {{done: true}}, self_score: 2, explanation: Theo báo cáo 12 kỳ}}\n'
        ),
    )
    result = outcome(made)
    assert result.diagnostics == ()
    assert result.assessment is not None
    assert list(result.assessment.leaves) == [code, "2", "3"]
