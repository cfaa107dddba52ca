"""What a hostile file may cost: suggestions, mistakes told, words searched. No clock: the work is counted."""

from collections.abc import Iterable
from difflib import get_close_matches

import pytest

from generator.diagnostics import Diagnostic
from generator.pipeline.assess import assess
from generator.reading import (
    LONGEST_WORD,
    MOST_KNOWN,
    MOST_SUGGESTIONS,
    RawFile,
    Suggestions,
    Tree,
    most_alike,
)
from tests.trees import CAMPAIGN, appendix_path, small_tree, text_of, with_file

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
    """As many references to documents that are not described as there are documents, all of the same letters."""
    names = [f"{number:x}".rjust(length, "abcdefghij"[number % 10]) for number in range(count)]
    references = "".join(f"      - {{ref: x{name[1:]}, pages: '1'}}\n" for name in names)
    described = "".join(
        f"  {name}: {{number: 1/A, date: 2024-12-02, issuer: U, title: T}}\n" for name in names
    )
    head = text_of(MINE).split("entries:")[0]
    return f'{head}entries:\n  "1.1":\n    self_score: 0\n    evidence:\n{references}evidence:\n{described}'


@pytest.mark.parametrize(("count", "length"), [(100, 30), (200, 20), (500, 190), (5_000, 20)])
def test_a_file_of_misspelt_references_is_judged_to_its_end(count: int, length: int) -> None:
    found = found_in(MINE, misspelt_references(count, length))
    assert any(diagnostic.code == "R209" for diagnostic in found)
    assert suggested(found) <= MOST_SUGGESTIONS
