"""A proposal that removes a request which has its reply → that, told where the request stood.

The reply lies in the agency's file, which whoever keeps the ledger may not change, nor need to.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.consolidation import Stage
from generator.diagnostics import Diagnostic, Place, diagnose
from generator.pipeline.assess import Outcome
from generator.pipeline.paths import appendix_place, appraisal_path, review_path
from generator.pipeline.proposal_parts import ConcernedPart, outcome_at

_TOP = Place(1, 1)


def told_at_ledgers(
    found: Iterable[Diagnostic], before: Mapping[ConcernedPart, Outcome], changed: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the diagnostics, but R240 of a file not in `changed` at the file that had the request."""
    for one in found:
        place = appendix_place(one.path)
        if one.code != "R240" or one.path in changed or place is None:
            yield one
            continue
        path = _asked_in(outcome_at(before, one.path), place[0], place[1], one.params["name"])
        if path in changed:
            yield diagnose("R240", path, _TOP, **{**one.params, "what": "removed", "known": one.path})
        else:
            yield one


def _asked_in(outcome: Outcome | None, campaign: str, appendix: int, name: str) -> str:
    """The file that asked an appendix under that id; empty where none did."""
    results = outcome.assessment.appendices if outcome and outcome.assessment else ()
    asked = (request for result in results if result.appendix.number == appendix
             for _, request in result.requests)  # fmt: skip
    stage = next((request.stage for request in asked if request.asked.id == name), None)
    if stage is None:
        return ""
    return review_path(campaign, appendix) if stage is Stage.REVIEWED else appraisal_path(campaign)
