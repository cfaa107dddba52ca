"""`parindex new`: a blank file is a draft without a mistake, in canonical form; filled, it is clean."""

import re
from functools import cache
from pathlib import Path

import pytest

from generator.codes import Severity
from generator.diagnostics import Diagnostic
from generator.pipeline.files import NoSuchAppendix, blank_submission, canonical_files
from generator.pipeline.scope import of_campaign
from generator.reading import RawFile
from generator.rulebook import Combine, Input, InputType, Leaf, Rulebook
from generator.scoring import compute
from tests.support.cli import run
from tests.support.trees import (
    CAMPAIGN,
    DEMO,
    SMALL,
    Sandbox,
    appendix_path,
    findings,
    outcome,
    real_tree,
    small_tree,
)

pytestmark = pytest.mark.tools

BOXES = [(DEMO, number) for number in range(1, 9)] + [(Sandbox(small_tree()), number) for number in (1, 2)]
every_appendix = pytest.mark.parametrize(
    ("box", "number"),
    BOXES,
    ids=[f"{'demo' if box is DEMO else 'small'}-{number}" for box, number in BOXES],
)


@cache
def blank(box: Sandbox, number: int) -> str:
    made, found = blank_submission(box.tree, CAMPAIGN, number)
    assert (made is not None, found) == (True, ())
    assert made is not None
    path, content = made
    assert path == appendix_path(number)
    return content.decode()


def found_in(box: Sandbox, number: int, text: str) -> tuple[Diagnostic, ...]:
    """The mistakes of the file itself; decisions on the answer it replaces are in other files."""
    path = appendix_path(number)
    return tuple(d for d in findings(box.with_file(path, text)) if d.path == path)


@cache
def rulebook_of(box: Sandbox) -> Rulebook:
    assessment = outcome(box.tree).assessment
    assert assessment is not None
    return assessment.rulebook


@every_appendix
def test_a_blank_file_is_a_draft_with_reminders_only(box: Sandbox, number: int) -> None:
    text = blank(box, number)
    found = found_in(box, number, text)
    assert {d.code for d in found} == {"R230"}
    assert {d.severity for d in found} == {Severity.HINT}
    assert len(found) == len(re.findall(r'"\?"', re.sub("(?m)#.*", "", text)))


@every_appendix
def test_it_is_in_canonical_form(box: Sandbox, number: int) -> None:
    text = blank(box, number)
    files, _ = canonical_files(
        box.with_file(appendix_path(number), text), CAMPAIGN, of_campaign(CAMPAIGN, number)
    )
    assert files == {appendix_path(number): text.encode()}


@every_appendix
def test_it_names_every_criterion_and_every_figure_in_table_order(box: Sandbox, number: int) -> None:
    text = blank(box, number)
    leaves = rulebook_of(box).led_by(number)
    assert re.findall(r'(?m)^  "([\d.]+)":  # .+ · tối đa [\d,]+ điểm$', text) == [
        leaf.code for leaf in leaves
    ]
    plain = " ".join(re.sub(r"(?m)^ *# ", " ", text).split())
    for leaf in leaves:
        assert " ".join(leaf.rule.text.split()) in plain
        for wanted in (*leaf.evidence_wanted, *(spec.title for spec in leaf.rule.inputs.values())):
            assert " ".join(wanted.split()) in plain


@every_appendix
def test_filled_it_is_clean(box: Sandbox, number: int) -> None:
    """Every mark replaced by what its place asks for, as an officer would."""
    rulebook = rulebook_of(box)
    text = blank(box, number).replace('number: "?", date: "?"', "number: 01/BC, date: 2025-01-03")
    text = text.replace('title: "?"', "title: Giám đốc").replace("status: draft", "status: submitted")
    for leaf in rulebook.led_by(number):
        text = filled(text, leaf, rulebook)
    found = found_in(box, number, text)
    assert '"?"' not in re.sub("(?m)#.*", "", text)
    assert found == ()


def filled(text: str, leaf: Leaf, rulebook: Rulebook) -> str:
    head, start, rest = text.partition(f'\n  "{leaf.code}":')
    entry, end, rest = rest.partition("\n    evidence: []")
    inputs = {name: some(spec) for name, spec in leaf.rule.inputs.items()}
    for name, value in inputs.items():
        entry = entry.replace(f'{name}: "?"', f"{name}: {str(value).lower()}", 1)
    chosen = leaf.rule.parts[0].key if leaf.rule.combine is Combine.CHOSEN else ""
    trace = compute(leaf, inputs, chosen, rulebook.criteria.rounding)
    entry = entry.replace('self_score: "?"', f"self_score: {trace.points if trace else 0}")
    entry = re.sub(r'(?m)^(      \w+): "\?"$', r"\1: Bộ Nội vụ công bố", entry)  # sources
    if chosen:
        entry += f"\n    formula: {chosen}\n    formula_reason: Dự toán sát với thực tế hơn."
    return f"{head}{start}{entry}\n    explanation: Theo sổ theo dõi 12 kỳ, mục {leaf.code}.{end}{rest}"


def some(spec: Input) -> object:
    """A value that fits every input: equal figures keep every part within its whole."""
    if spec.type is InputType.YES_NO:
        return True
    if spec.type is InputType.CHOICE:
        return next(iter(spec.options or {}))
    lowest, highest = int(spec.at_least or 0), spec.at_most
    return max(lowest, 1) if highest is None or highest >= 1 else lowest


def test_editors_are_given_the_schema_of_the_appendix_where_there_is_one() -> None:
    first = "# yaml-language-server: $schema=../../../schema/"
    assert blank(DEMO, 2).startswith(f"{first}appendices/{CAMPAIGN}/appendix-2.schema.json\n")
    assert blank(Sandbox(small_tree()), 2).startswith(f"{first}submission.schema.json\n")


def test_an_appendix_that_leads_nothing_is_still_a_file() -> None:
    path = f"submissions/{CAMPAIGN}/campaign.yaml"
    text = Sandbox(small_tree()).text_of(path)
    text = text.replace('leads: ["2"]', "leads: []").replace('leads: ["1"]', 'leads: ["1", "2"]')
    box = Sandbox({**small_tree(), path: RawFile(path, text.encode())})
    assert "\nentries: {}\n" in blank(box, 1)


def test_an_unknown_appendix_is_refused() -> None:
    with pytest.raises(NoSuchAppendix, match="1, 2, 3, 4, 5, 6, 7, 8"):
        blank_submission(real_tree(), CAMPAIGN, 9)


# the command


def test_new_writes_the_file_in_its_place_and_never_over_one(tree: Path) -> None:
    file = tree / appendix_path(2)
    file.unlink()
    assert run("new", "--appendix", "2", "--root", str(tree)).returncode == 0
    text = file.read_text()
    assert text == blank(Sandbox(small_tree()), 2)
    file.write_text("# của tôi\n")
    done = run("new", "--appendix", "2", "--root", str(tree))
    assert done.returncode == 2
    assert "không ghi đè" in done.stderr
    assert file.read_text() == "# của tôi\n"


def test_new_writes_elsewhere_when_asked(tree: Path) -> None:
    target = tree / "ban-nhap" / "pl2.yaml"
    assert run("new", "--appendix", "2", "--root", str(tree), "--output", str(target)).returncode == 0
    assert target.read_text() == blank(Sandbox(small_tree()), 2)
    assert run("new", "--appendix", "2", "--root", str(tree), "--output", str(target)).returncode == 2
    assert (tree / appendix_path(2)).read_bytes() == (SMALL / appendix_path(2)).read_bytes()


@pytest.mark.parametrize("arguments", [["--appendix", "9"], [], ["--appendix", "2", "--campaign", "1999"]])
def test_wrong_usage_exits_two(tree: Path, arguments: list[str]) -> None:
    assert run("new", "--root", str(tree), *arguments).returncode == 2
