"""What a hostile file may cost: suggestions, mistakes, words searched. No clock: the work is counted."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import partial

import pytest

from generator.cli.reports import report
from generator.codes import Severity
from generator.diagnostics import (
    MOST_FOUND,
    MOST_TOLD,
    Diagnostic,
    Place,
    Summary,
    any_blocks,
    cut_short,
    diagnose,
    error_count,
    rest,
    shortened,
    sorted_unique,
    summarise,
    tally,
    unreported,
)
from generator.pipeline.assess import Outcome, assess
from generator.reading import (
    LONGEST_WORD,
    MOST_KNOWN,
    MOST_SUGGESTIONS,
    RawFile,
    Suggestions,
    Tree,
    lines_of,
    most_alike,
    parse,
    parse_around,
)
from generator.reading.syntax_causes import with_braces, with_text_sign
from generator.rendering.diagnostics.markdown import MOST_ROWS
from generator.rendering.diagnostics.terminal import diagnostic_lines
from generator.vi import reports
from generator.vi.diagnostics import message_of
from tests.support.trees import CAMPAIGN, appendix_path, small_tree, text_of

pytestmark = pytest.mark.slow

MINE = appendix_path(2)


def found_in(path: str, text: str) -> tuple[Diagnostic, ...]:
    """What is told of the file, put into the small tree."""
    tree: Tree = {**small_tree(), path: RawFile(path, text.encode())}
    return tuple(d for d in assess(tree, CAMPAIGN).diagnostics if d.path == path)


def suggested(found: Iterable[Diagnostic]) -> int:
    return sum(bool(diagnostic.params.get("near")) for diagnostic in found)


# suggestions


@pytest.mark.parametrize("word", ["completd", "planed", "zzz", "complete"])
def test_a_suggestion_is_the_likest_word(word: str) -> None:
    known = ["completed", "planned", "complaints"]
    assert most_alike(word, known) == tuple(get_close_matches(word, known, 1))


def test_a_long_word_is_not_compared() -> None:
    word = "a" * LONGEST_WORD
    assert most_alike(word, [f"{word[1:]}b"])
    assert most_alike(f"{word}a", [word]) == ()
    assert most_alike(word, [f"{word}a"]) == ()


def test_nor_is_one_of_too_many() -> None:
    known = [f"bc-{number:04}" for number in range(MOST_KNOWN)]
    assert most_alike("bc-001", known)
    assert most_alike("bc-001", [*known, "x" * 30])  # of another length: never compared
    assert most_alike("bc-001", [*known, "bc-9999"]) == ()


def test_one_file_is_given_so_many() -> None:
    suggestions = Suggestions()
    told = [suggestions.nearest("planed", ["planned"]) for _ in range(MOST_SUGGESTIONS + 5)]
    assert told == ["planned"] * MOST_SUGGESTIONS + [""] * 5


def misspelt_references(count: int, length: int) -> str:
    """As many references to documents that are not described as there are documents, all alike."""
    names = [f"{number:x}".rjust(length, "abcdefghij"[number % 10]) for number in range(count)]
    references = "".join(f"      - {{ref: x{name[1:]}, pages: '1'}}\n" for name in names)
    described = "".join(
        f"  {name}: {{number: 1/A, date: 2024-12-02, issuer: U, title: T, access: restricted}}\n"
        for name in names
    )
    head = text_of(MINE).split("entries:")[0]
    return f'{head}entries:\n  "1.1":\n    self_score: 0\n    evidence:\n{references}evidence:\n{described}'


@pytest.mark.parametrize(("count", "length"), [(100, 30), (200, 20), (500, 60), (5_000, 20)])
def test_a_file_of_misspelt_references_is_judged_to_its_end(count: int, length: int) -> None:
    found = found_in(MINE, misspelt_references(count, length))
    assert any(diagnostic.code == "R209" for diagnostic in found)
    assert suggested(found) <= MOST_SUGGESTIONS


def test_four_times_the_misspelt_references_cost_four_times_the_work() -> None:
    """Counted in calls; among so many documents none is compared."""
    few, many = (calls(partial(found_in, MINE, misspelt_references(count, 20))) for count in (225, 900))
    assert many < 6 * few


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, those of libraries too."""
    counted = Counter[str]()
    sys.setprofile(lambda _frame, event, _function: counted.update((event,)))
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


# mistakes told


HEAD = text_of(MINE).split("entries:")[0]
NOTHING_ANSWERED = f"{HEAD}entries: {{}}\nevidence: {{}}\n"


def unknown_keys(count: int) -> str:
    return text_of(MINE) + "".join(f"k{number:x}: 1\n" for number in range(count))


def people(count: int) -> str:
    return text_of(MINE) + "".join("# ông Nguyễn Văn An, bà Trần Thị Bình\n" for _ in range(count // 2))


def numbers(count: int) -> str:
    return text_of(MINE) + "# 0912 345 678\n" * count


def thousands(count: int) -> str:
    """Warnings only, but that a list of points must be text."""
    return f"{NOTHING_ANSWERED}difficulties: [{', '.join(['1.000'] * count)}]\n"


def references(count: int) -> str:
    told = ", ".join(f"{{ref: a{number:x}}}" for number in range(count))
    return f'{HEAD}entries:\n  "1.1":\n    self_score: 0\n    evidence: [{told}]\nevidence: {{}}\n'


def criteria(count: int) -> str:
    told = "".join(f'  "9.{number}": {{self_score: 0}}\n' for number in range(count))
    return f"{HEAD}entries:\n{told}evidence: {{}}\n"


def exponents(count: int) -> str:
    return f"{NOTHING_ANSWERED}difficulties: [{', '.join(['1e3'] * count)}]\n"


def hidden_letters(count: int) -> str:
    return NOTHING_ANSWERED + "# \u200b\n" * count


def judged(text: str) -> Outcome:
    return assess({**small_tree(), MINE: RawFile(MINE, text.encode())}, CAMPAIGN)


HOSTILE = {
    "unknown keys": unknown_keys(190_000),
    "names": people(20_000),
    "numbers": numbers(50_000),
    "thousands": thousands(30_000),
    "references": references(20_000),
    "criteria": criteria(5_000),
    "exponents": exponents(50_000),
    "hidden letters": hidden_letters(300_000),
}


@pytest.fixture(params=HOSTILE, scope="module")
def hostile(request: pytest.FixtureRequest) -> tuple[Outcome, Summary]:
    outcome = judged(HOSTILE[request.param])
    return outcome, summarise(outcome.diagnostics, 2, 9, 0)


def test_a_file_with_too_much_is_told_in_part_and_says_so(hostile: tuple[Outcome, Summary]) -> None:
    outcome, summary = hostile
    found = [diagnostic for diagnostic in outcome.diagnostics if diagnostic.path == MINE]
    (left,) = [diagnostic for diagnostic in found if diagnostic.code == "F025"]
    assert len(found) == MOST_TOLD + 1
    assert all(diagnostic.blocks for diagnostic in found if diagnostic is not left)
    assert summary.errors > MOST_TOLD
    assert summary.more == (left.params["more"] == "yes")
    assert outcome.assessment is None or 2 not in {
        result.appendix.number for result in outcome.assessment.appendices if result.card
    }


def test_so_does_every_view_in_less_than_a_megabyte(hostile: tuple[Outcome, Summary]) -> None:
    found, summary = hostile[0].diagnostics, hostile[1]
    views = {form: report(form, found, summary) for form in ("github", "sarif", "json", "markdown")}
    lines = lines_of(small_tree())
    views["text"] = "\n".join(line.plain for line in diagnostic_lines(found, lines))
    for form, text in views.items():
        assert len(text.encode()) < 1_000_000, form
        assert "F025" in text or form == "markdown"
    count = unreported(found, found[:0]) - MOST_ROWS
    assert reports.NOT_SHOWN.format(count=count, limit=MOST_ROWS) in views["markdown"]


@pytest.mark.parametrize(("count", "told"), [(MOST_TOLD, MOST_TOLD), (MOST_TOLD + 1, MOST_TOLD + 1)])
def test_the_limit_itself(count: int, told: int) -> None:
    found = found_in(MINE, unknown_keys(count))
    errors = [diagnostic for diagnostic in found if diagnostic.blocks]
    assert len(errors) == MOST_TOLD
    assert error_count(found) == count
    assert not cut_short(found)
    assert len(found) == told


def test_a_file_with_more_errors_than_are_looked_for_says_more() -> None:
    exact, more = (found_in(MINE, unknown_keys(count)) for count in (MOST_FOUND, MOST_FOUND + 1))
    assert [error_count(exact), cut_short(exact)] == [MOST_FOUND, False]
    assert [error_count(more), cut_short(more)] == [MOST_FOUND, True]
    assert f"hơn {MOST_FOUND} lỗi" in reports.summary_line(summarise(more, 1, 1, 0))


def test_many_hints_leave_a_file_as_good_as_it_was() -> None:
    described = "".join(
        f"  d{number}: {{number: {number}/A, date: 2024-12-02, issuer: U, title: T, access: restricted}}\n"
        for number in range(300)
    )
    outcome = judged(text_of(MINE) + described)
    found = [diagnostic for diagnostic in outcome.diagnostics if diagnostic.path == MINE]
    assert len(found) == MOST_TOLD + 1
    assert tally(found) == {Severity.WARNING: 300, Severity.ERROR: 0, Severity.HINT: 0}
    assert not any_blocks(found)
    assert outcome.assessment is not None
    assert all(result.card for result in outcome.assessment.appendices)


def test_errors_are_told_before_what_weighs_less() -> None:
    described = "".join(
        f"  d{number}: {{number: {number}/A, date: 2024-12-02, issuer: U, title: T, access: restricted}}\n"
        for number in range(300)
    )
    found = found_in(MINE, text_of(MINE).replace("self_score: 1.41", "self_score: 1.4") + described)
    assert [diagnostic.code for diagnostic in found if diagnostic.blocks] == ["R203"]
    assert tally(found) == {Severity.ERROR: 1, Severity.WARNING: 300, Severity.HINT: 0}


def test_shortening_twice_changes_nothing() -> None:
    found = [diagnose("F021", "a.yaml", Place(line, 1)) for line in range(1, 500)]
    found += [diagnose("F012", "a.yaml", Place(line, 2), n=line) for line in range(1, 1_200)]
    found += [rest("b.yaml", Place(9, 1), found[:3]), rest("b.yaml", Place(3, 1), more=True)]
    once = shortened(sorted_unique(found))
    assert shortened(once) == once == sorted_unique(once)
    assert tally(once) == tally(found)
    assert [d.place.line for d in once if d.code == "F025"] == [1, 3]
    assert cut_short(once)


def test_a_name_among_too_many_is_never_repeated() -> None:
    late = 'difficulties: [{"Phạm Thị Dung": 1}]\n'
    found = found_in(MINE, NOTHING_ANSWERED + late + people(2 * MOST_FOUND).removeprefix(text_of(MINE)))
    assert {"R260", "S103", "F025"} <= {diagnostic.code for diagnostic in found}
    assert not any("Dung" in text for diagnostic in found for text in diagnostic.params.values())


@pytest.mark.parametrize("others", [150, 2 * MOST_FOUND])
def test_no_line_is_quoted_of_a_file_with_persons_left_out(others: int) -> None:
    """Neither where one of them is not told, nor where the search ended before it came to names."""
    keys = "".join(f"k{number}: 1  # bà Phạm Thị Dung\n" for number in range(120))
    text = NOTHING_ANSWERED + keys + "# nguyen.a@gmail.com\n" * others
    tree: Tree = {**small_tree(), MINE: RawFile(MINE, text.encode())}
    found = assess(tree, CAMPAIGN).diagnostics
    told = "\n".join(line.plain for line in diagnostic_lines(found, lines_of(tree)))
    assert {"S102", "R260", "F025"} <= {diagnostic.code for diagnostic in found}
    assert "Dung" not in told


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"errors": "1800", "warnings": "2"}, "còn 1.800 lỗi, 2 cảnh báo nữa không nêu ra."),
        ({"errors": "800", "more": "yes"}, "còn 800 lỗi nữa không nêu ra, và những lỗi khác chưa đếm, vì"),
        ({"errors": "0", "more": "yes"}, "còn những lỗi khác chưa đếm, vì"),
    ],
)
def test_what_is_left_out_is_said_in_words(params: dict[str, str], told: str) -> None:
    assert told in message_of(diagnose("F025", "x.yaml", Place(1, 1), **params)).text


# signs of a line


@pytest.mark.parametrize(
    "typed", ["b: {c: " + "]" * 50_000 + "x", "b: >" + "." * 50_000 + "x", "b: " + "to: " * 50_000]
)
def test_a_long_line_is_not_searched_for_signs(typed: str) -> None:
    """Looking for them costs the square of its letters."""
    assert with_braces(typed) == with_text_sign(typed) == ""
    assert with_braces("b: {c: 1)") == "b: {c: 1}"
    raw = RawFile(MINE, f"a:\n  {typed}\n".encode())
    _, found = parse_around(raw, *parse(raw))
    assert {one.params["problem"] for one in found if one.code == "F004"}.isdisjoint(
        {"other brackets", "odd text sign"}
    )
