"""A proposal that makes a draft again of what was judged → one error, at the status that says so.

The decisions lie in files that whoever changes the status may not change.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.diagnostics import Diagnostic
from generator.pipeline.assess import Outcome
from generator.pipeline.load import Loader
from generator.pipeline.paths import appendix_path, campaign_place
from generator.pipeline.proposal_parts import ConcernedPart, outcome_at
from generator.reading import Tree
from generator.validation import Status


def told_at_status(
    found: Iterable[Diagnostic],
    after: Mapping[ConcernedPart, Outcome],
    tree: Tree,
    changed: Collection[str],
    loader: Loader,
) -> Iterator[Diagnostic]:
    """Yield the diagnostics, but R236 of files not in `changed` once, at the status of the submission."""
    told: set[str] = set()
    for one in found:
        path = "" if one.code != "R236" or one.path in changed else _submission_of(one, after)
        source = loader.parse(tree[path])[0] if path in changed and path in tree else None
        if source is None or not isinstance(source.data, dict) or source.data.get("status") != Status.DRAFT:
            yield one
        elif path not in told:
            told.add(path)
            yield source.mistake("R236", ("status",), criterion="", what="withdrawn")


def _submission_of(one: Diagnostic, after: Mapping[ConcernedPart, Outcome]) -> str:
    """The path of the submission that answers the leaf; empty where nobody leads it."""
    name, _ = campaign_place(one.path)
    outcome = outcome_at(after, one.path)
    assessment = outcome.assessment if outcome else None
    number = assessment.rulebook.lead_of.get(one.params["criterion"]) if assessment else None
    return appendix_path(name, number) if number else ""
