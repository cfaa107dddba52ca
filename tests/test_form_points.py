"""The form's arithmetic gives what the program computes, to the last digit, in a real browser and in Node."""

import json
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from generator.exchange.form import rule_data
from generator.scoring import compute
from generator.validation import acceptable, broken_by
from tests.support.browser import CHROMIUM, QUIET, computed
from tests.support.language_server import NODE
from tests.support.point_cases import (
    Case,
    a_huge_case,
    at_halves,
    at_limits,
    drawn,
    of_decimals,
    of_shares,
    over_zero,
    worked_examples,
)
from tests.support.trees import HOUSE

pytestmark = [pytest.mark.slow, pytest.mark.tools]

SCRIPTS = [HOUSE / "generator" / "rendering" / "form" / f"{name}.js" for name in ("fractions", "points")]
# What the form makes of a case: whether it is sound, and the points with their ends as fractions.
JUDGED = """one => {
  const sound = points.acceptable(one.rule, one.given) && !points.brokenBy(one.rule, one.given).length;
  const found = sound ? points.compute(one.rule, one.given, one.formula) : null;
  const end = value => `${value.top}/${value.bottom}`;
  return found === null ? [sound, null] : [
    true, [end(found.least), end(found.most), found.least_closed, found.most_closed, found.exact],
  ];
}"""


def asked(case: Case) -> dict[str, Any]:
    """Return a case as the form has it: what is typed is text, or a yes or no."""
    given = {
        name: value
        if isinstance(value, bool)
        else format(value, "f")
        if isinstance(value, Decimal)
        else str(value)
        for name, value in case.inputs.items()
    }
    return {"rule": rule_data(case.leaf, case.rounding), "given": given, "formula": case.formula}


def judged(case: Case) -> list[Any]:
    """Return what the program makes of a case, in the same form."""
    rule, inputs = case.leaf.rule, case.inputs
    sound = all(acceptable(name, inputs, rule.inputs) for name in inputs) and not any(broken_by(rule, inputs))
    trace = compute(case.leaf, inputs, case.formula, case.rounding) if sound else None
    if trace is None:
        return [sound, None]
    found = trace.limited
    shown = None if trace.points is None else format(trace.points, "f")
    return [
        True, [_end(found.least), _end(found.most), found.least_closed, found.most_closed, shown]
    ]  # fmt: skip


def _end(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


@pytest.fixture(scope="module")
def every_case() -> Sequence[Case]:
    exact = [*at_limits(), *at_halves(), *of_decimals(), *of_shares(), *over_zero()]
    found = [*worked_examples(), *exact, a_huge_case(), *drawn(800)]
    assert len(found) > 1_500
    return found


def test_a_browser_computes_every_case_as_the_program_does(every_case: Sequence[Case]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        for script in SCRIPTS:
            page.add_script_tag(path=script)
        found = computed(page, f"cases => cases.map({JUDGED})", [asked(case) for case in every_case])
        browser.close()
    wrong = [
        (case.leaf.code, dict(case.inputs), one, judged(case))
        for case, one in zip(every_case, found, strict=True)
        if one != judged(case)
    ]
    assert wrong == []


def test_what_was_tried_has_every_outcome(every_case: Sequence[Case]) -> None:
    """Points, a range a person decides in, not known yet, refused: each often, or little was tried."""
    found = [judged(case) for case in every_case]
    assert sum(points is not None and points[4] is not None for _, points in found) > 800
    assert sum(points is not None and points[4] is None for _, points in found) > 100
    assert sum(sound and points is None for sound, points in found) > 100
    assert sum(not sound for sound, _ in found) > 100


NUMBERS = [
    "0",
    "-0",
    "1.10",
    "00",
    "010",
    "0.1",
    "-12.500",
    "17046",
    "4/5",
    "-7/3",
    "9" * 60,
    f"0.{'3' * 60}",
]
NO_NUMBERS = [
    "",
    " 1",
    "1 ",
    "1,5",
    "1e5",
    "+1",
    ".5",
    "5.",
    "１",
    "1_000",
    "0x10",
    "NaN",
    "1/0x",
    "--1",
    "1\n",
]


def test_numbers_are_read_by_their_text_and_nothing_else_is_one() -> None:
    read = "text => { const one = points.number(text); return one && [`${one.top}`, `${one.bottom}`]; }"
    texts = json.dumps([*NUMBERS, *NO_NUMBERS])
    sources = "".join(script.read_text() for script in SCRIPTS)
    script = f"{sources}; process.stdout.write(JSON.stringify({texts}.map({read})))"
    done = subprocess.run([NODE, "-e", script], capture_output=True, text=True, check=True)
    wanted = [Fraction(text) if "/" in text else Fraction(Decimal(text)) for text in NUMBERS]
    told = [[str(one.numerator), str(one.denominator)] for one in wanted]
    assert json.loads(done.stdout) == [*told, *[None for _ in NO_NUMBERS]]
