"""The small tree with pieces of its files replaced or files added: what is new stands in the test."""

from collections.abc import Mapping

from generator.consolidation import Assessment
from generator.pipeline.assess import Outcome
from generator.reading import RawFile, Tree
from tests.support.sections import trusted
from tests.support.trees import CAMPAIGN, outcome, small_tree, text_of

SET, PLAN = "schema/criteria/small.yaml", f"submissions/{CAMPAIGN}/campaign.yaml"
SURVEY = f"submissions/{CAMPAIGN}/survey.yaml"
APPRAISAL = f"submissions/{CAMPAIGN}/appraisal.yaml"
HEAD = f'format: 2\ncriteria_set: small\ncampaign: "{CAMPAIGN}"\n'

Changes = Mapping[str, Mapping[str, str]]  # path → what is replaced, each standing there exactly once


def changed(changes: Changes, added: Mapping[str, str] | None = None) -> Tree:
    """The small tree with these pieces replaced, and with more files, each by its text."""
    texts = dict(added or {})
    for path, pieces in changes.items():
        text = text_of(path)
        for old, new in pieces.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new)
        texts[path] = text
    return {**small_tree(), **{path: RawFile(path, text.encode()) for path, text in texts.items()}}


def consolidated(changes: Changes, added: Mapping[str, str] | None = None) -> Assessment:
    """The assessment of such a tree, which must hold no error."""
    result = outcome(changed(changes, added))
    assert [(d.code, d.path, d.place, d.params) for d in result.diagnostics if d.blocks] == []
    return trusted(result)


def codes(result: Outcome) -> set[tuple[str, str]]:
    """What was found: each code with its file."""
    return {(one.code, one.path) for one in result.diagnostics}
