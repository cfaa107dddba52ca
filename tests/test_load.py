"""A file is parsed once, however often a command asks for it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.pipeline import load
from generator.pipeline.assess import assess
from generator.pipeline.check import check
from generator.pipeline.load import Loader
from generator.pipeline.paths import campaigns_in
from generator.reading import RawFile, SchemaTooNew, yaml_reader
from tests.support.cases import CASES, case_tree
from tests.support.proposals import CAMPAIGN_FILE, LATE, ONE, TWO, desk
from tests.support.trees import CAMPAIGN, real_tree, small_tree, with_change

SET = "schema/criteria/small.yaml"

Parses = Counter[RawFile]


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Parses:
    """How often each file was parsed, by a program that has read none before."""
    load._kept_loader.cache_clear()
    found, decode = Parses(), yaml_reader._decode

    def counted(raw: RawFile, *rest: object) -> str | None:
        found[raw] += 1
        return decode(raw, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(yaml_reader, "_decode", counted)
    return found


def test_check_parses_every_file_once(parses: Parses) -> None:
    tree = real_tree()
    check(tree, campaigns_in(tree))
    assert parses == Counter(raw for path, raw in tree.items() if path.endswith(".yaml"))


def test_score_parses_the_files_of_its_campaign_once(parses: Parses) -> None:
    tree = small_tree()
    assess(tree, CAMPAIGN)
    assert parses == Counter(raw for path, raw in tree.items() if path.endswith(".yaml"))


def test_a_review_parses_every_state_of_a_file_once(tmp_path: Path, parses: Parses) -> None:
    ours = desk(tmp_path)
    ours.judge({TWO: lambda text: text + "# only a comment\n"}, account="so-noi-vu", today=LATE)
    assert sorted(raw.path for raw in parses.elements()) == sorted([SET, CAMPAIGN_FILE, ONE, TWO, TWO])
    assert set(parses.values()) == {1}


def test_what_a_command_has_read_is_not_read_for_the_next(parses: Parses) -> None:
    """Nor for a tree that differs from it in other files; another set is another tree's."""
    assess(small_tree(), CAMPAIGN)
    first = dict(parses)
    assess({**small_tree(), TWO: RawFile(TWO, small_tree()[TWO].data + b"# again\n")}, CAMPAIGN)
    assert {raw.path for raw in parses if raw not in first} == {TWO}
    assert {raw: parses[raw] for raw in first} == first
    wrong = RawFile(SET, small_tree()[SET].data.replace(b"maximum: ", b"maximum: 9", 1))
    (told, *_) = assess({**small_tree(), SET: wrong}, CAMPAIGN).diagnostics
    assert (told.path, parses[wrong]) == (SET, 1)
    assert assess(small_tree(), CAMPAIGN).assessment is not None


def test_a_schema_newer_than_the_program_is_refused_each_time() -> None:
    path = "schema/submission.schema.json"
    newer = re.sub(rb'"const": (\d+)', rb'"const": 9\1', small_tree()[path].data, count=1)
    loader = Loader({**small_tree(), path: RawFile(path, newer)})
    for _ in range(2):
        with pytest.raises(SchemaTooNew):
            assert loader.submission_schema


def test_a_set_is_told_from_another_of_its_name() -> None:
    """What somebody drafts is not what the tree holds, and what is added to its mistakes is nobody else's."""
    loader = Loader(small_tree())
    good = small_tree()[SET]
    assert loader.criteria_set(RawFile(SET, b"id: small\n"))[0] is None
    criteria, found = loader.criteria_set(good)
    assert criteria is not None
    found += loader.criteria_set(RawFile(SET, b"id: small\n"))[1]
    assert not any(one.blocks for one in loader.criteria_set(good)[1])


def test_a_file_loaded_again_has_its_mistakes_again() -> None:
    """So many suggestions are made of one file; those of an earlier look at it are not counted."""
    misspelt = "".join(f'  "1.9.{n}": {{explanatoin: "a misspelt key {n}"}}\n' for n in range(10, 40))
    tree = with_change(2, "\nentries:\n", f"\nentries:\n{misspelt}")
    loader = Loader(tree)
    first = assess(tree, CAMPAIGN, loader).diagnostics
    assert {bool(d.params["near"]) for d in first if d.code == "S102"} == {True, False}
    assert assess(tree, CAMPAIGN, loader).diagnostics == first


def test_a_file_loaded_again_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what one who asks for it adds to its mistakes is not there for the next."""
    tree, judged = small_tree(), list[str]()
    known = load.legacy_letters
    monkeypatch.setattr(load, "legacy_letters", lambda source: judged.append(source.path) or known(source))
    loader = Loader(tree)
    (_, found), (source, _) = (loader.load(tree[TWO], "submission", "small") for _ in range(2))
    assert source is not None
    assert judged == [TWO]
    found.append(source.mistake("S109", ("format",)))
    assert loader.load(tree[TWO], "submission", "small") == (source, [])


def test_of_a_plan_that_cannot_be_bound_it_is_still_told_what_is_missing() -> None:
    (file,) = (case for case in CASES if case.stem == "c402-no-lead")
    tree, _ = case_tree(file)
    found = assess({path: raw for path, raw in tree.items() if path != TWO}, CAMPAIGN).diagnostics
    assert {"C402", "C406"} <= {one.code for one in found}
