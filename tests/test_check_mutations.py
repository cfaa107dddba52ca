"""Every case fails if its rule is removed: a check that nothing depends on is no check."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator import validation
from generator.pipeline import campaign
from generator.pipeline.load import Loader
from generator.validation.proceedings import appraisals, reviews, surveys
from tests.support.cases import CASES, case_kind, case_tree
from tests.support.trees import findings

pytestmark = pytest.mark.tools

Check = Callable[..., Any]


@dataclass(frozen=True)
class Removable:
    """A check, the module through which it is called, and which kind of file it looks at."""

    kind: str  # how the first line of its cases begins
    module: ModuleType
    check: Check
    among: str = ""  # the tuple it is called from; empty where it is called by its name

    def remove(self, patch: pytest.MonkeyPatch) -> None:
        if self.among:
            left = tuple(check for check in getattr(self.module, self.among) if check is not self.check)
            patch.setattr(self.module, self.among, left)
        else:
            patch.setattr(self.module, self.check.__name__, lambda *_: ())

    def __str__(self) -> str:
        return f"{self.kind}-{self.check.__name__}"


CHECKS = [
    *(Removable("submission", validation, check, "CHECKS") for check in validation.CHECKS),
    *(Removable("review", validation, check, "LEDGER_CHECKS") for check in validation.LEDGER_CHECKS),
    Removable("submission", campaign, validation.wrong_replies),
    Removable("submission", campaign, campaign.check_self_scores),
    Removable("review", campaign, campaign.check_fingerprints),
    Removable("review", reviews, reviews.unfit_score),
    Removable("review", reviews, reviews.wrong_requests),
    Removable("survey", validation, surveys.wrong_survey),
    Removable("survey", surveys, surveys._wrong_counts),
    Removable("survey", surveys, reviews.unfit_score),
    Removable("appraisal", validation, appraisals.wrong_appraisal),
    Removable("appraisal", appraisals, appraisals._wrong_improvements),
    Removable("appraisal", appraisals, reviews.unfit_score),
    Removable("appraisal", appraisals, reviews.wrong_requests),
]


def codes_of(check: Check) -> list[str]:
    """The codes a check raises, as its docstring names them."""
    return re.findall(r"\b[RC]\d{3}\b", check.__doc__ or "")


def cases_of(kind: str, code: str) -> list[Path]:
    named = [case for case in CASES if case.name.startswith(f"{code.lower()}-")]
    return [case for case in named if case_kind(case.read_text()).startswith(kind)]


def found(case: Path) -> set[tuple[str, int]]:
    tree, path = case_tree(case)
    diagnostics = findings(tree)
    return {(diagnostic.code, diagnostic.place.line) for diagnostic in diagnostics if diagnostic.path == path}


found_with_all = cache(found)


@cache
def needing(removed: Removable) -> frozenset[Path]:
    """The cases of its codes that say something else without it."""
    needed = set()
    for code in codes_of(removed.check):
        for case in cases_of(removed.kind, code):
            before = found_with_all(case)
            with pytest.MonkeyPatch.context() as patch:
                removed.remove(patch)
                patch.setattr(Loader, "once", lambda _loader, _raw, _rulebook, make: make())  # anew
                try:
                    after = found(case)
                except Exception:  # what a missing check lets through may break what relies on it
                    after = set()
            if {one for one in before if one[0] == code} - after:
                needed.add(case)
    return frozenset(needed)


@pytest.mark.parametrize("removed", CHECKS, ids=str)
def test_removing_a_check_breaks_its_cases(removed: Removable) -> None:
    codes = codes_of(removed.check)
    assert codes, f"{removed} does not say which codes it raises"
    assert {case.name[:4].upper() for case in needing(removed)} == set(codes)


def test_every_case_needs_a_check() -> None:
    codes = {(removed.kind, code) for removed in CHECKS for code in codes_of(removed.check)}
    cases = {case for kind, code in codes for case in cases_of(kind, code)}
    assert cases - {case for removed in CHECKS for case in needing(removed)} == set()
