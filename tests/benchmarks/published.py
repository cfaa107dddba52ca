"""Units that published their data, by a seed: `python -m tests.benchmarks.published FOLDER 34` writes them.

Each is a campaign with another figure in one leaf, scored, added up and signed: the demonstration of 2024, of
88 leaves and 470 KB a unit, or with `small` behind it the tests' tree, of nine. Beside them lies the list of
sources.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from generator.consolidation import Assessment, consolidate
from generator.pipeline.signoff import Signing, sign_off
from generator.reading import RawFile, Tree
from generator.rendering.data.assessment import assessment_json
from generator.rendering.provenance import Provenance
from generator.rulebook import Document
from generator.scoring import score
from tests.support.stages import SURVEY
from tests.support.trees import CAMPAIGN, outcome, real_tree, small_tree

SEED = 23
LEAF, APPENDIX, PLANNED = "1.1", 2, 50


def units(tree: Tree, count: int) -> Iterator[tuple[str, bytes]]:
    """So many units by key, each with its data; the same for the same seed."""
    whole, chance = outcome(tree).assessment, Random(SEED)  # noqa: S311 - figures, no secrets
    assert whole is not None
    for number in range(1, count + 1):
        yield f"don-vi-{number}", _published(tree, number, _with(whole, chance.randint(20, PLANNED)))


def _with(whole: Assessment, completed: int) -> Assessment:
    """The assessment with so many tasks completed, claimed as they are computed."""
    cards = {one.appendix.number: one.card for one in whole.appendices if one.card is not None}
    inputs = {"completed": completed, "planned": PLANNED}
    submission = cards[APPENDIX].submission
    entries = {**submission.entries, LEAF: replace(submission.entries[LEAF], inputs=inputs)}
    first = score(replace(submission, entries=entries), whole.rulebook)
    scored = first.leaves[LEAF]
    entry = replace(scored.entry, self_score=scored.computed)
    cards[APPENDIX] = replace(first, leaves={**first.leaves, LEAF: replace(scored, entry=entry)})
    return consolidate(whole.rulebook, cards, {}, whole.proceedings)


def _published(tree: Tree, number: int, whole: Assessment) -> bytes:
    day, name = date(2025, 12, 15), f"Đơn vị {number}"
    paper = Document(f"{number}/BC", day, name, "Kết quả")
    record, _ = sign_off(whole, tree, Signing("ket-qua", name, paper, "Chủ tịch", day))
    return assessment_json(whole, Provenance("0", None, illustrative=True, record=record))


def write(folder: Path, count: int, *, small: bool) -> Path:
    """Write the units and the list of them into a folder; return the list."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for key, content in units(small_with_survey() if small else real_tree(), count):
        (folder / f"{key}.json").write_bytes(content)
        rows.append(f"  {key}: {{name: Đơn vị {key.rpartition('-')[2]}, location: {key}.json}}\n")
    criteria, stage = ("small", "self") if small else ("892-2024", "appraised")
    head = f'title: Bảng thử\ncampaign: "2024"\ncriteria_set: {criteria}\nstage: {stage}\nsources:\n'
    listed = folder / "nguon.yaml"
    listed.write_text(head + "".join(rows), encoding="utf-8")
    return listed


def small_with_survey() -> Tree:
    """The tests' tree with all its points, and what a folder of lists needs of it."""
    path = f"submissions/{CAMPAIGN}/survey.yaml"
    return {**small_tree(), path: RawFile(path, SURVEY.encode())}


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2]), small="small" in sys.argv))
