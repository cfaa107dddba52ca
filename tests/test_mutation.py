"""Every case fails if its rule is removed: a check that nothing depends on is no check."""

import re
from pathlib import Path

import pytest

from generator import validation
from generator.diagnostics import Diagnostic
from generator.pipeline.assess import assess
from generator.reading import RawFile
from tests.trees import CAMPAIGN, HOUSE, appendix_path, small_tree

CASES = sorted((HOUSE / "tests/cases").glob("*.yaml"))


def codes_of(check: validation.Check) -> list[str]:
    """The codes a check raises, as its docstring names them."""
    return re.findall(r"\b[RC]\d{3}\b", check.__doc__ or "")


def cases_of(code: str) -> list[Path]:
    named = [case for case in CASES if case.name.startswith(f"{code.lower()}-")]
    return [case for case in named if case.read_text().startswith("# case: submission")]


def found(case: Path) -> set[tuple[str, int]]:
    text = case.read_text()
    number = int(text.splitlines()[0].rpartition("-")[2])
    path = appendix_path(number)
    tree = {**small_tree(), path: RawFile(path, text.encode())}
    diagnostics: tuple[Diagnostic, ...] = assess(tree, CAMPAIGN).diagnostics
    return {(diagnostic.code, diagnostic.place.line) for diagnostic in diagnostics if diagnostic.path == path}


@pytest.mark.parametrize("check", validation.CHECKS, ids=lambda check: check.__name__)
def test_removing_a_check_breaks_its_cases(check: validation.Check, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = codes_of(check)
    assert codes, f"{check.__name__} does not say which codes it raises"
    guilty = {case: found(case) for code in codes for case in cases_of(code)}
    assert {case.name[:4] for case in guilty} == {code.lower() for code in codes}
    left = tuple(other for other in validation.CHECKS if other is not check)
    monkeypatch.setattr(validation, "CHECKS", left)
    for case, before in guilty.items():
        code = case.name[:4].upper()
        try:
            after = found(case)
        except Exception:  # noqa: S112 - what a missing check lets through may break what relies on it
            continue
        assert {one for one in before if one[0] == code} - after, (
            f"{case.name} does not need {check.__name__}"
        )
