"""What a proposal changes → the decisions in files it leaves as they are, told once, where the answer stands.

Who sends an answer can mend no ledger, and who keeps the ledger can do so only once the answer is accepted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.comparison import CampaignChange, LeafChange
from generator.diagnostics import Diagnostic, diagnose
from generator.pipeline.paths import campaign_place

_REFUSED = {"C411", "C412", "C413", "C414"}  # then nothing follows from the change: it is not made


def told_at_answers(
    found: Iterable[Diagnostic], campaigns: Collection[CampaignChange], changed: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the diagnostics, but R237 and R246 of files not in `changed` at the answer that brings them.

    Of a leaf on which the ministry decided only that is told, of an answer that is refused nothing.
    """
    found = list(found)
    refused = {one.path for one in found if one.code in _REFUSED}
    answers = {one.name: _answers(one, changed) for one in campaigns}
    appraised = {_leaf(one) for one in found if one.code == "R246"}
    for one in found:
        name, code = _leaf(one)
        answer = answers.get(name, {}).get(code)
        if not _is_overtaken(one) or one.path in changed or answer is None or answer.location is None:
            yield one
            continue
        path, place = answer.location
        if path not in refused and not (one.code == "R237" and (name, code) in appraised):
            yield diagnose(one.code, path, place, **{**one.params, "what": "answer"})


def _is_overtaken(one: Diagnostic) -> bool:
    return one.code == "R246" or (one.code == "R237" and one.params["what"] == "changed")


def _leaf(one: Diagnostic) -> tuple[str, str]:
    return campaign_place(one.path)[0], one.params.get("criterion", "")


def _answers(campaign: CampaignChange, changed: Collection[str]) -> Mapping[str, LeafChange]:
    """The answers that the proposal changes, by leaf code."""
    return {
        one.code: one
        for one in campaign.changes.comparable
        if one.is_answered_otherwise and one.location and one.location.path in changed
    }
