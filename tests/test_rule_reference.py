"""The published reference of the rule language: fresh, complete, proven on paper, right about mistakes.

`PARINDEX_GOLDEN=write pytest tests/test_rule_reference.py` writes docs/quy-tac.md and docs/quy-tac/ anew.
"""

import os
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest

from generator.codes import CODES
from generator.consolidation import LeafState
from generator.reading import check_shape, load_schemas
from generator.rulebook import (
    AwardKind,
    Combine,
    Example,
    ExampleOutcome,
    InputType,
    MeasureKind,
    NotApplicable,
    ScoredBy,
    lint_criteria,
)
from generator.scoring import PartResult, check_examples
from tests.support import rule_reference as reference
from tests.support.rule_reference import (
    ANSWERS,
    PLACES,
    SET,
    Kind,
    kinds,
    kinds_outcome,
    kinds_set,
    kinds_tree,
)
from tests.support.trees import HOUSE, Sandbox, findings

pytestmark = pytest.mark.slow

DOCS = HOUSE / "docs"
KINDS = kinds()
COMPUTED = [kind for kind in KINDS if kind.leaf.rule.computable]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
every_computed = pytest.mark.parametrize("kind", COMPUTED, ids=lambda kind: kind.slug)

Given = Mapping[str, Any]
Paper = Fraction | ExampleOutcome
MISSING, REFUSED, JUDGED, UNDEFINED = ExampleOutcome


def first(*lines: tuple[bool, str | Fraction]) -> Fraction:
    """The points of the first line of the wording that holds; nothing where none does."""
    return next((Fraction(points) for holds, points in lines if holds), Fraction(0))


def over(part: Any, whole: Any) -> Fraction:
    return Fraction(part) / Fraction(whole)


def exceeded(best: Any, target: Any) -> Fraction:
    return Fraction(max(best - target, 0))


def between(low: Any, value: Any, high: Any) -> Fraction:
    return over(value - low, high - low) if high > low else Fraction(1)


def by_satisfaction_or_by_dossiers(n: Given) -> Paper:
    """Kind 5.5, case by case: what is not known cannot be the better way."""
    ways = [2 * over(n["satisfaction"], 100)] if "satisfaction" in n else []
    if "handled" in n:
        if n["early"] + n["on_time"] > n["handled"]:
            return REFUSED
        ways.append(over(2 * n["early"] + n["on_time"], n["handled"]))
    return (1 if n["statute"] else 0) + max(ways) if ways else MISSING


# The points of every kind as an official would work them out on paper, before rounding: plain arithmetic
# written from the wording, a line for each band, or why there are none. Nothing comes from generator.scoring.
ON_PAPER: Mapping[str, Callable[[Given, str | None], Paper]] = {
    "1.1": lambda n, _: first((n["published"], "0.5")),
    "1.2": lambda n, _: first((n["tasks"] and n["budget"], "1")),
    "1.3": lambda n, _: first((n["in_person"] or n["online"], "0.5")),
    "1.4": lambda n, _: first((n["issued"] == "in_time", "1"), (n["issued"] == "late", "0.5")),
    "1.5": lambda n, _: Fraction(
        {"complete": "1.5", "late": "0.9", "partial": "0.45", "none": "0"}[n["reporting"]]
    ),
    "1.6": lambda n, _: Fraction({4: "1", 3: "0.75", 2: "0.5", 1: "0", 0: "0"}[list(n.values()).count(True)]),
    "2.1": lambda n, _: first(
        (n["on_time"] > 95, "2"), (n["on_time"] >= 80, "1"), (n["on_time"] > 60, "0.5")
    ),
    "2.2": lambda n, _: first((n["inspections"] >= 6, "1"), (n["inspections"] >= 3, "0.5")),
    "2.3": lambda n, _: {0: Fraction(1), 1: Fraction("0.5")}.get(n["disciplined"], UNDEFINED),
    "3.1": lambda n, _: over(n["online"], n["received"]) * Fraction("1.25"),
    "3.2": lambda n, _: first(
        (n["completed"] == n["planned"], "1.5"),
        (100 * n["completed"] >= 80 * n["planned"], over(n["completed"], n["planned"]) * Fraction("1.5")),
    ),
    "3.3": lambda n, _: first(
        (n["revenue"] >= n["estimate"], "1.5"), (100 * n["revenue"] >= 90 * n["estimate"], "0.75")
    ),
    "3.4": lambda n, _: first(
        (100 * n["now"] >= 110 * n["before"], "1"),
        (n["now"] > n["before"], over(n["now"] - n["before"], n["before"]) * 100 * Fraction("0.1")),
    ),
    "3.5": lambda n, _: over(n["own"], n["best"]),
    "3.6": lambda n, _: first((n["own"] >= n["national"] + 1, "1"), (n["own"] >= n["national"], "0.5")),
    "3.7": lambda n, _: (
        REFUSED
        if n["late"] > n["total"]
        else over(n["total"] - n["late"], n["total"]) * Fraction("1.5")
        if n["total"]
        else Fraction("1.5")
    ),
    "3.8": lambda n, _: (
        REFUSED
        if n["now"] < n["before"] or n["before"] == 100
        else over(n["now"] - n["before"], 100 - n["before"])
    ),
    "3.9": lambda n, _: (
        over(exceeded(n["result"], n["target"]), n["best"] - n["target"])
        if n["best"] > n["target"]
        else Fraction(1)
    ),
    "3.10": lambda n, _: between(min(n.values()), n["this_year"], max(n.values())),
    "3.11": lambda n, _: (
        REFUSED
        if 0 in n.values()
        else first(
            (3 * n["now"] >= n["first"] + n["second"] + n["third"], "1.5"),
            (3 * n["now"] * 100 >= 90 * (n["first"] + n["second"] + n["third"]), "1"),
        )
    ),
    "3.12": lambda n, _: over(n["completed"], n["assigned"]) * over(n["quality"], 100) * 2,
    "3.13": lambda n, _: (
        over(100 * n["very"] + 80 * n["satisfied"] + 50 * n["fair"], 100 * n["returned"]) * 2
        if n["very"] + n["satisfied"] + n["fair"] + n["unsatisfied"] == n["returned"]
        else REFUSED
    ),
    "4.1": lambda n, _: min(Fraction(1), (n["recognised"] + n["replicated"]) * Fraction("0.25")),
    "4.2": lambda n, _: max(Fraction(0), 1 - n["unlawful"] * Fraction("0.25")),
    "4.3": lambda n, _: max(Fraction("0.4"), 2 - n["no_apology"] * Fraction("0.2")),
    "4.4": lambda n, _: JUDGED if n["unfinished"] else Fraction(1),
    "5.1": lambda n, _: (
        first((n["plan"], "0.5"))
        + first(
            (100 * n["inspected"] >= 30 * n["agencies"], "0.75"),
            (100 * n["inspected"] >= 20 * n["agencies"], "0.5"),
        )
        + over(n["handled"], n["found"]) * Fraction("0.75")
    ),
    "5.2": lambda n, _: max(
        min(Fraction(1), over(n["courses"], n["planned_courses"])) if "courses" in n else Fraction(0),
        first(
            (n["people"] >= n["planned_people"], "1"),
            (100 * n["people"] >= 80 * n["planned_people"], "0.75"),
        ),
    ),
    "5.3": lambda n, formula: {
        "by_plan": min(Fraction(1), over(n["reduced"], n["planned"])),
        "by_staff": min(Fraction(1), over(n["reduced"], n["staff"]) * 100 * Fraction("0.2")),
    }[formula or ""],
    "5.4": lambda n, _: (
        (
            over(n["products"], n["assigned"]) * 3
            + {"good": 3, "fair": 2, "poor": 0}[n["quality"]]
            + max(Fraction(0), 3 - n["late_days"] * Fraction("0.5"))
        )
        / 3
    ),
    "5.5": lambda n, _: by_satisfaction_or_by_dossiers(n),
    "6.3": lambda n, _: first(
        (100 * n["handled"] >= 90 * n["received"], "2"), (100 * n["handled"] >= 70 * n["received"], "1")
    ),
    "7.1": lambda n, _: min(Fraction("1.5"), n["spread"] * Fraction("0.5")),
    "8.1": lambda n, _: min(Fraction("0.5"), n["late_reports"] * Fraction("0.25")),
}

# What a person may decide where the rule does not, written from the wording.
OPEN: Mapping[str, Callable[[Decimal], bool]] = {
    "2.3": lambda points: 0 <= points <= 1,
    "4.4": lambda points: 0 <= points < 1,
}

# A mistake a page warns of: the kind, the file, what stands there, what is typed instead, the code it gives.
# The page names exactly these codes, in this order.
MISTAKES: list[tuple[str, str, str | re.Pattern[str], str, str]] = [
    ("1.1", SET, "            - {when: false, points: 0}\n", "", "R255"),
    ("1.1", ANSWERS, "published: true", "published: có", "R215"),
    ("1.2", SET, "{all: [", "{any: [", "R256"),
    ("1.2", ANSWERS, "      budget: false\n", "", "R213"),
    ("1.3", SET, "{any: [", "{all: [", "R256"),
    ("1.3", SET, "type: yes_no", "type: count", "R253"),
    ("1.4", SET, "            - {when: never, points: 0}\n", "", "R255"),
    ("1.4", ANSWERS, "issued: late", "issued: Không kịp thời", "R215"),
    ("1.5", SET, "points: 60%", "points: 60", "R258"),
    ("1.5", SET, "when: late", "when: lat", "R255"),
    ("1.6", SET, "{below: 2, points: 0}", "{to: 1, points: 0}", "R255"),
    ("1.6", SET, "{count_yes: [", "{sum: [", "R253"),
    ("2.1", SET, "{above: 95%", "{from: 95%", "R255"),
    ("2.1", ANSWERS, "on_time: 95", "on_time: 0.95", "R203"),
    ("2.2", SET, "below: 6", "to: 5", "R255"),
    ("2.2", ANSWERS, "inspections: 5", "inspections: 5.5", "R215"),
    ("2.3", SET, "            - {above: 1, points: undefined}\n", "", "R255"),
    ("2.3", ANSWERS, re.compile(r"    explanation: .*\n"), "", "R283"),
    ("3.1", SET, "              at_least: 1\n", "", "R257"),
    ("3.1", ANSWERS, "online: 900", "online: 1201", "R216"),
    ("3.2", SET, "{below: 80%", "{below: 70%", "R255"),
    ("3.2", ANSWERS, "self_score: 1.47", "self_score: 1.5", "R203"),
    (
        "3.3", SET,
        "              unit: tỷ đồng\n              type: number\n              at_least: 0\n",
        "              unit: tỷ đồng\n              type: number\n              at_least: 0\n"
        "              within: estimate\n",
        "R256",
    ),
    ("3.3", SET, "[revenue, estimate]", "[estimate, revenue]", "R257"),
    ("3.4", SET, "each: 10", "each: 0.1", "R256"),
    ("3.4", SET, "[now, before]", "[before, now]", "R257"),
    ("3.5", ANSWERS, "    sources:\n      best: Báo cáo công bố chỉ số năm 2024\n", "", "R217"),
    ("3.5", ANSWERS, "own: 66.15", "own: 73", "R216"),
    ("3.6", SET, "{from: 1%", "{from: 1", "R253"),
    ("3.6", ANSWERS, "    sources:\n      national: Số liệu thống kê năm 2024 đã công bố\n", "", "R217"),
    ("3.7", SET, "            - {when: nothing, points: maximum}\n", "", "R257"),
    ("3.7", SET, "[{difference: [total, late]}, total]", "[total - late, total]", "S105"),
    ("3.7", ANSWERS, "late: 3\n      total: 200", "late: 201\n      total: 200", "R216"),
    ("3.8", SET, "              below: 100\n", "              at_most: 100\n", "R257"),
    ("3.8", SET, "[100%, before]", "[100, before]", "R256"),
    ("3.8", ANSWERS, "now: 90", "now: 59", "R280"),
    ("3.9", SET, "            - {when: nothing, points: maximum}\n", "", "R257"),
    ("3.9", SET, "[{difference: [result, target]}, 0]", "[{difference: [result, target]}]", "R256"),
    ("3.9", ANSWERS, "    sources:\n      best: Số liệu thống kê năm 2024 đã công bố\n", "", "R217"),
    ("3.10", SET, "            - {when: nothing, points: maximum}\n", "", "R257"),
    ("3.10", SET, re.compile(r"difference: (\[\{largest.*)"),
     "largest: [two_years_ago, last_year, this_year]", "R256"),
    ("3.11", SET, "{mean: [first, second, third]}", "{sum: [first, second, third]}", "R256"),
    ("3.11", ANSWERS, "first: 90", "first: 0", "R216"),
    ("3.12", SET, "points: proportional", "each: 2%", "R256"),
    ("3.12", ANSWERS, "quality: 80", "quality: 0.8", "R203"),
    ("3.13", SET, "satisfied: 0.8", "satisfied: 80", "R256"),
    ("3.13", ANSWERS, "unsatisfied: 10", "unsatisfied: 11", "R280"),
    ("4.1", SET, "at_most: maximum", "at_most: 2", "R258"),
    ("4.1", SET, "each: 0.25,", "points: 0.25, each: 0.25,", "R253"),
    ("4.2", SET, "each: -0.25", "each: 0.25", "R256"),
    ("4.2", SET, "at_least: 0}", "at_least: -1}", "R258"),
    ("4.3", SET, "each: -10%", "each: -10", "R256"),
    ("4.3", SET, "              at_least: 0\n", "", "R255"),
    ("4.4", ANSWERS, "self_score: 0.7", "self_score: 1", "R282"),
    ("4.4", ANSWERS, re.compile(r"    explanation: .*\n"), "", "R283"),
    ("5.1", SET, "          combine: sum\n", "", "R253"),
    ("5.1", SET, "points: 0.75}", "points: 7.5}", "R258"),
    ("5.2", SET, "combine: best", "combine: sum", "R256"),
    ("5.2", ANSWERS, "      courses: 9\n      planned_courses: 10\n      people: 800\n", "", "R213"),
    (
        "5.3", ANSWERS,
        "    formula_reason: Kế hoạch tinh giản được giao cho nhiều năm, không tách riêng năm 2024.\n", "",
        "R218",
    ),
    ("5.3", SET, "formula: by_plan, ", "", "R256"),
    ("5.4", SET, "combine: mean", "combine: sum", "R256"),
    ("5.5", SET, "                  combine: sum\n", "", "R253"),
    ("5.5", SET, "              combine: best\n", "              combine: chosen\n", "R253"),
    ("5.5", ANSWERS, "on_time: 40", "on_time: 60", "R280"),
    ("6.1", ANSWERS, "entries:\n", 'entries:\n  "6.1":\n    self_score: 1\n', "R204"),
    ("6.2", ANSWERS, "    self_score: 0.8\n", "", "R219"),
    ("6.2", ANSWERS, re.compile(r"    explanation: >-\n(?:      .*\n)+    evidence:\n.*\n"), "", "R208"),
    ("6.2", ANSWERS, "    self_score: 0.8\n", "    self_score: 0.8\n    inputs: {documents: 12}\n", "R214"),
    ("6.3", ANSWERS, '  "6.2":\n', '  "6.2":\n    not_applicable: Không có việc.\n', "R211"),
    ("6.3", ANSWERS, "    not_applicable:", "    self_score: 2\n    not_applicable:", "R212"),
    ("7.1", SET, "    maximum: 1\n", "    maximum: 2\n", "R251"),
    ("7.1", ANSWERS, "self_score: 1.5", "self_score: 1.75", "R201"),
    ("8.1", ANSWERS, "self_score: 0.25", "self_score: -0.25", "S106"),
    ("8.1", ANSWERS, "self_score: 0.25", "self_score: 0.5", "R203"),
    ("9.1", SET, "        scored_by: information\n", "        scored_by: appraisal\n", "R277"),
    ("9.1", ANSWERS, "      units: 14\n", "      units: 14\n    self_score: 0\n", "R204"),
]  # fmt: skip


def rounded(exact: Fraction) -> Decimal:
    """To the set's two places, half up, by the decimal module."""
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def on_paper(kind: Kind, example: Example) -> Decimal | ExampleOutcome:
    found = ON_PAPER[kind.leaf.code](example.inputs, example.formula)
    return found if isinstance(found, ExampleOutcome) else rounded(found)


# the set


def test_the_set_and_its_campaign_have_no_mistake() -> None:
    source, tree = reference.kinds_source(), kinds_tree()
    assert check_shape(source, load_schemas(tree, ["criteria"])["criteria"]) == []
    assert lint_criteria(kinds_set(), source) == []
    assert list(check_examples(kinds_set(), source)) == []
    assert kinds_outcome().diagnostics == ()
    assert "ví dụ" in kinds_set().illustrative


def test_every_word_of_the_language_is_used() -> None:
    rules = [kind.leaf.rule for kind in KINDS]
    parts = [part for rule in rules for part in rule.simple_parts]
    assert {name for kind in KINDS for name in reference.measured_by(kind.leaf)} == set(MeasureKind)
    assert {band.award.kind for part in parts for band in part.scale} == set(AwardKind)
    assert {rule.combine for rule in rules} == set(Combine)
    assert {example.outcome for rule in rules for example in rule.examples} == {None, *ExampleOutcome}
    assert {spec.type for rule in rules for spec in rule.inputs.values()} == set(InputType)
    assert {kind.leaf.scored_by for kind in KINDS} == set(ScoredBy)


# Of the table's levels and numbers, which are no kinds of rule: tests/support/level_sets.py has them.
OF_LEVELS = {
    "area": ["printed", "scored_by", "evidence_wanted", "not_applicable", "rule"],
    "criterion": ["printed", "sub_criteria"],
}
# Of units, which one agency's campaign has none of; tests/test_peers.py uses them.
OF_UNITS = {"rule": ["peers"], "peer": ["title", "unit", "figure", "first", "of"]}


@pytest.mark.parametrize("place", [place for place, _ in PLACES])
def test_every_key_of_the_language_is_used(place: str) -> None:
    unused = [key for key in reference.keys(place) if not reference.users(place, key)]
    assert unused == OF_LEVELS.get(place, []) + OF_UNITS.get(place, [])


# the worked examples


@every_computed
def test_the_examples_agree_with_paper_and_with_the_program(kind: Kind) -> None:
    for example in kind.leaf.rule.examples:
        found, trace = on_paper(kind, example), reference.traced(kind.leaf, example)
        assert found == (example.points if example.outcome is None else example.outcome), example.inputs
        assert (None if trace is None else trace.points) == example.points
        if example.outcome in {JUDGED, UNDEFINED}:
            assert trace is not None
            hundredths = [Decimal(i) / 100 for i in range(-10, 10 * int(kind.leaf.maximum) + 110)]
            for points in hundredths:
                assert trace.limited.holds(Fraction(points)) == OPEN[kind.leaf.code](points), points


@every_computed
def test_every_band_is_reached_and_every_end_is_stood_on(kind: Kind) -> None:
    """Every band has an example, and every end an example that lies on it: in the band it belongs to."""
    traces = [trace for example in kind.leaf.rule.examples if (trace := reference.traced(kind.leaf, example))]
    for part in kind.leaf.rule.simple_parts:
        steps = [step for trace in traces for step in trace.parts if step.part is part]
        assert {id(step.band) for step in steps} == {id(band) for band in part.scale}, part.title
        ends = {end for band in part.scale for end in (band.lower, band.upper) if end is not None}
        assert ends <= {step.measured for step in steps} or len(part.scale) == 1, part.title


@pytest.mark.parametrize("code", ["4.1", "4.2", "4.3", "7.1", "8.1"])
def test_every_cap_and_floor_is_shown_from_both_sides(code: str) -> None:
    leaf = next(kind.leaf for kind in KINDS if kind.leaf.code == code)
    traces = [reference.traced(leaf, example) for example in leaf.rule.examples]
    steps = [step for trace in traces if trace is not None for step in trace.parts]
    assert {step.points.exact == step.unlimited for step in steps} == {True, False}
    assert any(step.points.exact == step.unlimited == least_or_most(step) for step in steps)


def least_or_most(step: PartResult) -> Fraction:
    award = step.band.award
    return award.at_most if award.each > 0 else award.at_least


def test_paper_covers_every_kind_that_is_computed() -> None:
    assert list(ON_PAPER) == [kind.leaf.code for kind in COMPUTED]


# what an agency answers


def test_the_answers_are_those_of_the_examples_and_are_scored_so() -> None:
    assessment = kinds_outcome().assessment
    assert assessment is not None
    for kind in KINDS:
        result = assessment.leaves[kind.leaf.code]
        if result.scored is None:
            assert result.state is LeafState.AWAITING_SURVEY
            continue
        entry = result.scored.entry
        if entry.inputs and result.state is not LeafState.INFORMATION:
            given = [(example.inputs, example.formula or "") for example in kind.leaf.rule.examples]
            assert (entry.inputs, entry.formula or "") in given, kind.leaf.code
            found = ON_PAPER[kind.leaf.code](entry.inputs, entry.formula)
            if isinstance(found, Fraction):
                assert entry.self_score == rounded(found)
            else:
                assert entry.self_score is not None
                assert OPEN[kind.leaf.code](entry.self_score)


def test_what_does_not_apply_is_treated_as_the_page_says() -> None:
    """0.8 of 1 point earned beside 2 points that do not apply: by hand."""
    expected = {
        NotApplicable.REBASE: (Decimal("0.8"), over(8, 10)),
        NotApplicable.ZERO: (Decimal("0.8"), over(8, 30)),
        NotApplicable.FULL: (Decimal("2.8"), over(28, 30)),
    }
    for treatment in NotApplicable:
        tally = reference.treated(treatment)
        assert (tally.points, tally.index) == expected[treatment]


# the mistakes a page warns of


@pytest.mark.parametrize(
    ("code", "path", "old", "new", "expected"), MISTAKES, ids=[f"{m[0]}-{m[4]}" for m in MISTAKES]
)
def test_a_mistake_gives_the_code_its_page_names(
    code: str, path: str, old: str | re.Pattern[str], new: str, expected: str
) -> None:
    sandbox = Sandbox(kinds_tree())
    pattern = old if isinstance(old, re.Pattern) else re.compile(re.escape(old))
    whole = sandbox.text_of(path)
    leaf = re.search(rf'(?m)^ *(- code: )?"{re.escape(code)}"', whole)
    place = (leaf and pattern.search(whole, leaf.start())) or pattern.search(whole)
    assert place is not None
    changed = whole[: place.start()] + new + whole[place.end() :]
    found = findings(sandbox.with_file(path, changed))
    assert expected in {diagnostic.code for diagnostic in found if diagnostic.path == path}


@every_kind
def test_a_page_warns_of_proven_mistakes_only(kind: Kind) -> None:
    named = re.findall(r"\[(\w\d{3})\]\(\.\./loi/(\w\d{3})\.md\)", kind.mistakes)
    assert [code.lower() for code, _ in named] == [file for _, file in named]
    assert {code for code, _ in named} <= set(CODES)
    assert [code for code, _ in named] == [m[4] for m in MISTAKES if m[0] == kind.leaf.code]


# the pages


@pytest.mark.parametrize("path", reference.pages())
def test_a_page_is_fresh(path: str) -> None:
    file, text = DOCS / path, reference.pages()[path]
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_there_is_no_page_of_a_kind_that_is_gone() -> None:
    assert {f"quy-tac/{file.name}" for file in (DOCS / "quy-tac").iterdir()} == set(reference.pages()) - {
        reference.INDEX
    }


@every_kind
def test_a_page_shows_the_rule_as_it_stands_in_the_set(kind: Kind) -> None:
    text = reference.pages()[kind.path]
    shown = re.findall(r"(?s)```yaml\n(.*?)```", text)[0]
    indented = re.sub(r"(?m)^(?=.)", " " * 6, shown)
    assert indented in kinds_tree()[SET].data.decode()
