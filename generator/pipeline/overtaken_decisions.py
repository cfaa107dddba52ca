"""What a proposal changes → the decisions in files it leaves as they are, told once, where the answer stands.

Who sends an answer can mend no ledger, and who keeps the ledger can do so only once the answer is accepted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.codes import Severity
from generator.comparison import CampaignChange, LeafChange, ProceedingsFile
from generator.diagnostics import Diagnostic, diagnose
from generator.pipeline.paths import appendix_folder, campaign_place, kind_at

_OF_DECISIONS = {ProceedingsFile.REVIEW, ProceedingsFile.APPRAISAL}
_REFUSED = {"C411", "C412", "C413", "C414"}  # then nothing follows from the change: it is not made


def told_at_answers(
    found: Iterable[Diagnostic], campaigns: Collection[CampaignChange], changed: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield the diagnostics, but R237 and R246 of files not in `changed` at the answer that brings them.

    Of a leaf on which the ministry decided only that is told, of an answer that is refused nothing; the R237
    of one file by one agency are one, at the first answer, whose `criterion` names all leaves.
    """
    found = list(found)
    refused = {one.path for one in found if one.code in _REFUSED}
    answers = {(one.name, one.unit): _answers(one, changed) for one in campaigns}
    appraised = {_leaf(one) for one in found if one.code == "R246"}
    again: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        name, code = _leaf(one)
        own = answers.get((name, appendix_folder(one.path, name))) or answers.get((name, None), {})
        answer = own.get(code)
        if not _is_overtaken(one) or one.path in changed or answer is None or answer.location is None:
            yield one
            continue
        path, place = answer.location
        told = diagnose(one.code, path, place, **{**one.params, "what": "answer"})
        if path in refused or (one.code == "R237" and (name, code) in appraised):
            continue
        if one.code == "R237":
            again.setdefault((path, one.params["agency"]), []).append(told)
        else:
            yield told
    for some in again.values():
        first = min(some, key=lambda one: one.place)
        yield diagnose(
            "R237", first.path, first.place, **{**first.params, "criterion": ", ".join(codes_of(some))}
        )


def left_as_they_were(stood: Iterable[Diagnostic], campaign: CampaignChange) -> list[Diagnostic]:
    """Return the warnings, of those there before, that are of decisions on leaves it does not change."""
    changed = {one.code for one in campaign.changes.leaves}
    return [
        one
        for one in stood
        if one.severity is Severity.WARNING
        and kind_at(one.path) in _OF_DECISIONS
        and _leaf(one)[0] == campaign.name
        and campaign.unit in (None, appendix_folder(one.path, campaign.name))
        and _leaf(one)[1] not in {"", *changed}
    ]


def codes_of(found: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return the codes of their leaves, each once, in the order given."""
    return tuple(dict.fromkeys(_leaf(one)[1] for one in found))


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
