"""Tables and sets that strangers made, each with a trap: what is drafted, what is reported, what lint says.

`PARINDEX_GOLDEN=write pytest tests/test_tried_inputs.py` writes the drafts of tests/golden/tables/ anew; read
their diff.
"""

import os
from pathlib import Path

import pytest

from generator.pipeline.criteria import import_table
from generator.pipeline.linted_sets import lint
from generator.reading import RawFile
from tests.support.criteria_tables import terms
from tests.support.trees import HOUSE, real_tree

pytestmark = pytest.mark.slow

FORMS = HOUSE / "tests/tables/forms"
SETS = HOUSE / "tests/sets/mistakes"
DRAFTS = HOUSE / "tests/golden/tables"
OF_ITS_PLACE = {"X620", "R271"}  # the decision is not named, the id is not the file's: said of all of them

TABLES = {
    "ab-definitions.docx": "X641 X641 X641",
    "cong-khai-silent.docx": "",
    "dti-auto-decimal.docx": "X617 X628 X641 X641",
    "hidden-column.xlsx": "X623 X628",
    "hidden-rows.xlsx": "X617 X617 X619 X619 X623 X623 X623 X628",
    "options-auto-numbered.docx": "X628",
    "real-dti-head.docx": "X617 X617 X641",
    "signs.docx": "X611 X612 X617 X619 X619 X622 X622 X623 X623 X623 X641 X641",
    "strike.xlsx": "X623 X623 X628",
    "superscript-noarea.docx": "X611 X617 X622",
    "tracked-rows.docx": "X619 X619",
    "tu-phap-A-I-1.docx": "X614 X641",
    "two-max-word.docx": "X631",
    "two-sheets.xlsx": "X626 X628",
    "unread-column.docx": "X611 X617 X630 X640",
    "wordings.docx": "X611 X611 X612 X612 X612 X613 X613 X616 X617 X640 X640 X641 X641 X641 X641 X641 X641",
}
MISTAKES = {
    "below-zero-at-most.yaml": "R258",
    "below-zero.yaml": "R258",
    "choice-label-in-when.yaml": "R255 R255",
    "chosen-nokey.yaml": "R253 R253",
    "code-roman.yaml": "",
    "code-zero.yaml": "S105",
    "difference-mixed.yaml": "R253",
    "each-over.yaml": "R258",
    "example-input-misspelt.yaml": "R256",
    "example-missing-input.yaml": "R256",
    "example-out-of-range.yaml": "R256",
    "gap-count.yaml": "R255 R255",
    "grade-overlap.yaml": "R270 R270",
    "least-over-most.yaml": "R268",
    "measure-remainder.yaml": "S105",
    "no-at-least.yaml": "R255",
    "no-scale.yaml": "R253",
    "nobody-reaches-max.yaml": "R267 R269",
    "over-max.yaml": "R258",
    "percent-band-of-count.yaml": "R253 R253",
    "proportional-of-count.yaml": "R253",
    "rule-on-survey.yaml": "",
    "sum-parts-over.yaml": "R267",
    "survey-over.yaml": "",
    "text-colon.yaml": "F004",
    "text-comma.yaml": "S102",
    "unused-input.yaml": "R269",
    "when-yes.yaml": "R255 R255",
    "within-cycle.yaml": "R268",
    "within-self.yaml": "R268",
}


@pytest.mark.parametrize("file", sorted(FORMS.iterdir()), ids=lambda file: file.name)
def test_a_table_is_drafted_and_reported_as_judged(file: Path) -> None:
    made = import_table(RawFile(file.name, file.read_bytes()), terms("x"))
    found = sorted(one.code for one in made.diagnostics if one.code not in OF_ITS_PLACE)
    assert found == TABLES[file.name].split()
    draft = DRAFTS / f"{file.stem}.yaml"
    if os.environ.get("PARINDEX_GOLDEN") == "write" and made.text:
        draft.write_text(made.text, encoding="utf-8")
    assert (made.text is not None) is draft.exists()
    assert made.text is None or made.text == draft.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(SETS.iterdir()), ids=lambda file: file.name)
def test_lint_says_what_is_wrong_with_a_set(file: Path) -> None:
    (judged,) = lint(real_tree(), [RawFile("schema/criteria/x.yaml", file.read_bytes())])
    found = sorted(one.code for one in judged.diagnostics if one.code not in OF_ITS_PLACE)
    assert found == MISTAKES[file.name].split()


def test_every_input_has_its_judgement() -> None:
    assert {file.name for file in FORMS.iterdir()} == TABLES.keys()
    assert {file.name for file in SETS.iterdir()} == MISTAKES.keys()
