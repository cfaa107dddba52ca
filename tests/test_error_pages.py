"""Every code has its page in the error reference; what it calls wrong gives that code, what is right not.

A block is put into a whole file before it is tried, as `docs/phat-trien.md` says: submissions, reviews, the
survey and the appraisal into the repository's own tree, criteria sets and campaigns into the small one.

Titles and severities come from the program: `PARINDEX_GOLDEN=write pytest tests/test_error_pages.py` writes
them into the tables of docs/loi.md and the heads of docs/loi/.
"""

import os
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from generator.codes import CODES, Severity
from generator.diagnostics import any_blocks
from generator.pipeline.paths import appraisal_path, publication_path, results_path, review_path, survey_path
from generator.reading import RawFile, Tree, parse
from generator.vi import routes
from generator.vi.diagnostics import title_of
from generator.vi.diagnostics.params import SEVERITIES
from tests.support import federation
from tests.support.cases import CASES, case_tree
from tests.support.guides import CODE, blocks, indented, lead_of, swapped
from tests.support.trees import CAMPAIGN, HOUSE, appendix_path, findings, real_tree, small_tree
from tests.support.workbooks import came_back, codes, typed
from tests.tables.grids import codes_of_rows

pytestmark = pytest.mark.slow

# The rows of a table of the index, below its head.
ROWS = re.compile(r"(?m)(?<=^\| Mã \| Điều cần sửa \|\n\|---\|---\|\n)(?:\| \[.+\n)+")

# What no text of one file can show: its size, its letters' code, what kind of file it is, where it lies.
NOT_AS_TEXT = {
    "F001",
    "F002",
    "F006",
    "F019",
    "F025",
    "S108",
    "C406",
    "C407",
    "X601",
    "X602",
    "X618",
    "X619",
    "X620",
    "X623",
    "X624",
    "X625",
    "X626",
    "X627",
    "X628",
    "X632",
    "X658",
    "X660",
    "X663",
}
NOT_AS_TEXT |= {
    c for c in CODES if re.match("C41[1-9]|C42[0-25-7]|C43[0-47]|P50[2-9]|P51[0-8]", c)
}  # who, when; tags
NOT_AS_TEXT |= {"R297", "C440"}  # a survey, or a plan, of a set that computes otherwise
OF_SUBMISSIONS = [
    c
    for c in CODES
    if c[0] in "SRTC"
    and not re.match("R25|R26[1-37-9]|R27[01789]|R29[0-68]|R32[0-9]|C40[1-7]|C409|C4[1-4]", c)
]
OF_SUBMISSIONS += ["C405", "C424", "C436", "P501", "P519"]
OF_OWN_RULES = ("R280", "R281", "R282", "R283", "R299")
OF_RULES = [
    c
    for c in CODES
    if re.match("R25|R26[1-37-9]|R27[01789]|R29[0-68]|R32[0-9]|C40[1-4]|C409|C410|C423|C43[589]|C44[12]", c)
]
OF_WORKBOOKS = [c for c in CODES if "X650" <= c < "X670"]
OF_SOURCES = [c for c in CODES if c >= "X670"]
OF_TABLES = [c for c in CODES if c[0] == "X" and c < "X650"]

ITEM = re.compile(r'- code: "([\d.]+)"')


@cache
def page(code: str) -> str:
    return (HOUSE / routes.error_in_repository(code)).read_text(encoding="utf-8")


def sides(code: str) -> list[str]:
    """The wrong block, then the right one."""
    return re.findall(r"(?s)```yaml title=\"(?:Sai|Đúng)\"\n(.*?)```", page(code))


def submission(block: str) -> tuple[Tree, str]:
    """The real tree with the block in it, and the path of the file it went to.

    A block may hold several files, each below a comment with its path: the first one is meant.
    """
    tree, path = real_tree(), ""
    for part in reversed(re.split(r"(?m)^(?=# submissions/)", block)):
        if part.strip():
            tree, path = with_part(tree, part)
    return tree, path


def of_case(code: str, block: str) -> tuple[Tree, str]:
    """The tree of the code's own case, whose set has a rule that no other set has, with the block in it."""
    (file,) = (file for file in CASES if file.name.startswith(f"ok-{code.lower()}-"))
    tree, path = case_tree(file)
    ((_, part),) = blocks(indented(block), 2)
    text = swapped(tree[path].data.decode(), ("entries", "1.2.4"), part)
    return {**tree, path: RawFile(path, text.encode())}, path


def whole_file(block: str) -> str:
    """Where a block that is a whole file lies, told by its top keys; empty for a part of one."""
    keys = {key for key, _ in blocks(block, 0)}
    appendix = [int(number) for number in re.findall(r"(?m)^appendix: (\d+)\b", block)]
    if "years" in keys:
        return results_path(CAMPAIGN)
    if "fingerprint" in keys:
        return publication_path(CAMPAIGN, "tu-danh-gia")
    if "groups" in keys:
        return survey_path(CAMPAIGN)
    if "items" in keys:
        return review_path(CAMPAIGN, appendix[0]) if appendix else appraisal_path(CAMPAIGN)
    return appendix_path(appendix[0]) if block.startswith("campaign:") else ""


def with_part(tree: Tree, block: str) -> tuple[Tree, str]:
    if path := whole_file(block):
        return {**tree, path: RawFile(path, block.encode())}, path
    first = re.match(rf'"({CODE})":', block)
    path = appendix_path(lead_of(first[1]) if first else 2)
    text = tree[path].data.decode()
    for key, part in blocks(indented(block) if first else block, 2 if first else 0):
        if first:
            text = swapped(text, ("entries", key), part)
        elif key in {"entries", "evidence"}:
            for name, inner in blocks(part.split("\n", 1)[1], 2):
                text = swapped(text, (key, name), inner)
        else:
            text = swapped(text, (key,), part)
    return {**tree, path: RawFile(path, text.encode())}, path


def rules(block: str) -> tuple[Tree, str]:
    """The small tree with the block in its criteria set (an item, its id, its groups) or its campaign.

    `corresponds` is the set's too, beside an earlier set that has the same leaves.
    """
    if block.startswith("corresponds:"):
        path, earlier = "schema/criteria/small.yaml", "schema/criteria/876-2022.yaml"
        text = small_tree()[path].data.decode()
        before = RawFile(earlier, text.replace("id: small", "id: 876-2022").encode())
        return {**small_tree(), earlier: before, path: RawFile(path, (text + block).encode())}, path
    item = ITEM.match(block)
    of_set = item or block.startswith(("id:", "grades:"))
    path = "schema/criteria/small.yaml" if of_set else f"submissions/{CAMPAIGN}/campaign.yaml"
    text = small_tree()[path].data.decode()
    if item:
        indent = re.findall(rf'(?m)^( *)- code: "{re.escape(item[1])}"', text)[0]
        old = re.search(rf'(?m)^{indent}- code: "{re.escape(item[1])}".*\n(?:{indent} .*\n)*', text)
        assert old is not None
        text = text.replace(old[0], re.sub("(?m)^(?=.)", indent, block))
    else:
        for key, part in blocks(block, 0):
            text = swapped(text, (key,), part)
    return {**small_tree(), path: RawFile(path, text.encode())}, path


def rows_of(block: str) -> list[list[str]]:
    """A block that lists the rows of a table."""
    source, mistakes = parse(RawFile("x.yaml", block.encode()))
    assert source is not None, mistakes
    rows: list[list[str]] = source.data
    return rows


def given(tree: Tree, path: str) -> tuple[set[str], bool]:
    """The codes found in the file, and whether one of them is an error."""
    found = [d for d in findings(tree) if d.path == path]
    return {d.code for d in found}, any_blocks(found)


def row(code: str) -> str:
    low, severity = code.lower(), CODES[code]
    milder = "" if severity is Severity.ERROR else f" ({SEVERITIES[severity]})"
    return f"| [{code}](loi/{low}.md){{ #{low} }} | {title_of(code)}{milder} |\n"


def with_rows(index: str) -> str:
    """The index with its tables made anew: each goes from its first code to the first of the next one."""
    codes = list(CODES)
    starts = [codes.index(rows[3:7]) for rows in ROWS.findall(index)]
    tables = iter([codes[start:end] for start, end in pairwise([*starts, len(codes)])])
    return ROWS.sub(lambda _: "".join(map(row, next(tables))), index)


def with_head(code: str, text: str) -> str:
    """The page of a code with its title, in front matter and heading, and its severity made anew."""
    title = f"{code} · {title_of(code)}"
    lines = (
        (r'\A---\ntitle: ".*"$', f'---\ntitle: "{title}"'),
        (r"^# .+$", f"# {title}"),
        (r"^Mức độ: \*\*.+?\*\*", f"Mức độ: **{SEVERITIES[CODES[code]]}**"),
    )
    for pattern, line in lines:
        text = re.sub(f"(?m){pattern}", lambda _, line=line: line, text, count=1)  # type: ignore[misc]
    return text


def assert_fresh(file: Path, text: str) -> None:
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_index_is_fresh() -> None:
    file = HOUSE / "docs" / "loi.md"
    text = with_rows(file.read_text(encoding="utf-8"))
    assert "".join(ROWS.findall(text)) == "".join(map(row, CODES))
    assert_fresh(file, text)


@pytest.mark.parametrize("code", CODES)
def test_the_head_of_a_page_is_fresh(code: str) -> None:
    file = HOUSE / routes.error_in_repository(code)
    assert_fresh(file, with_head(code, file.read_text(encoding="utf-8")))


def test_every_code_has_its_page() -> None:
    pages = {file.name for file in (HOUSE / "docs" / "loi").iterdir()}
    assert pages == {f"{code.lower()}.md" for code in CODES}


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_why_and_shows_both_sides(code: str) -> None:
    text = page(code)
    assert re.match(r'---\ntitle: ".+"\ndescription: ".+"\n---\n\n# .+\n\nMức độ: \*\*', text)
    assert "\n**Cách sửa.** " in text
    assert [text.count(f'```yaml title="{side}"') for side in ("Sai", "Đúng")] == [1, 1]
    assert text.count("```") == 4
    assert text.endswith("\n[Mọi mã lỗi](../loi.md)\n")


@pytest.mark.parametrize("code", [code for code in CODES if code[0] == "F" and code not in NOT_AS_TEXT])
def test_the_examples_of_files_hold(code: str) -> None:
    wrong, right = ({d.code for d in parse(RawFile("x.yaml", side.encode()))[1]} for side in sides(code))
    assert code in wrong
    assert right == set()


@pytest.mark.parametrize("code", [code for code in OF_SUBMISSIONS if code not in NOT_AS_TEXT])
def test_the_examples_of_submissions_hold(code: str) -> None:
    own = code in OF_OWN_RULES
    wrong, right = (given(*(of_case(code, side) if own else submission(side))) for side in sides(code))
    assert code in wrong[0]
    assert code not in right[0]
    assert not right[1], right[0]


@pytest.mark.parametrize("code", OF_RULES)
def test_the_examples_of_rules_hold(code: str) -> None:
    wrong, right = (given(*rules(side)) for side in sides(code))
    assert code in wrong[0]
    assert code not in right[0]


@pytest.mark.parametrize("code", [code for code in OF_TABLES if code not in NOT_AS_TEXT])
def test_the_examples_of_tables_hold(code: str) -> None:
    """Rows of a decision's table, its head left out where it is the official one."""
    wrong, right = (codes_of_rows(rows_of(side)) for side in sides(code))
    assert code in wrong
    assert right == set()


@pytest.mark.parametrize("code", [code for code in OF_WORKBOOKS if code not in NOT_AS_TEXT])
def test_the_examples_of_workbooks_hold(code: str) -> None:
    """What is typed into cells of the workbook of appendix 2."""
    wrong, right = (
        {told for told, _ in codes(came_back(typed(tuple(row) for row in rows_of(side))))}  # type: ignore[misc]
        for side in sides(code)
    )
    assert code in wrong
    assert not {told for told in right if told[0] == "X"}


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return federation.write(tmp_path_factory.mktemp("delivered"))


@pytest.mark.parametrize("code", OF_SOURCES)
def test_the_examples_of_sources_hold(code: str, delivered: Path) -> None:
    """Lists of sources, by the small set, in a folder that has the files they name."""
    wrong, right = (
        [told.code for told in federation.federated(delivered, side.replace("892-2024", "small")).diagnostics]
        for side in sides(code)
    )
    assert set(wrong) == {code}
    assert right == []


def test_every_code_is_tried_or_cannot_be() -> None:
    tried = {code for code in CODES if code[0] == "F"} | set(OF_SUBMISSIONS) | set(OF_RULES) | set(OF_TABLES)
    tried |= set(OF_WORKBOOKS) | set(OF_SOURCES)
    assert tried | NOT_AS_TEXT == set(CODES)
