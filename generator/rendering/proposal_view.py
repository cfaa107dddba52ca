"""An `Opinion` → the lines and cells its exits show: plain text, still hostile, each exit escapes it.

Nothing is computed: what is new here is order and words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.comparison import CampaignChange, Changes, DocumentChange, LeafChange, Opinion
from generator.consolidation import AppendixResult, Assessment, LeafState, Stage
from generator.diagnostics import Diagnostic, Summary
from generator.vi import changes as words
from generator.vi import labels, numbers


class Verdict(StrEnum):
    """What the light shows: something must be mended, should be looked at, nothing of both."""

    REFUSED = "refused"
    LOOK = "look"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A sum before and after; `main` for the city's."""

    title: str
    before: str
    after: str
    difference: str
    main: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A leaf's points at one stage before and after, why, and where its answer stands (line 0: nowhere).

    `stage` is empty for the claim.
    """

    code: str
    title: str
    stage: str
    maximum: str
    before: str
    after: str
    difference: str
    notes: tuple[str, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document, what became of it, the leaves that cite it."""

    title: str
    told: str
    leaves: str


@dataclass(frozen=True, slots=True)
class CampaignView:
    """What a proposal does to one campaign. No `totals` where an appendix with errors cannot be summed."""

    title: str
    notes: tuple[str, ...]
    totals: tuple[TotalRow, ...]
    items: tuple[ItemRow, ...]
    documents: tuple[DocumentRow, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """The whole of it: the verdict first."""

    verdict: Verdict
    headline: str
    notes: tuple[str, ...]
    campaigns: tuple[CampaignView, ...]
    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    foot: str


def proposal_view(opinion: Opinion) -> ProposalView:
    """All of it in words; `base` and `head` are told by their short ids."""
    campaigns = tuple(campaign_view(one) for one in opinion.campaigns)
    summary = opinion.summary
    replaced = sum(map(_replaced, opinion.campaigns))
    gone = any(change.gone for one in opinion.campaigns for change in one.changes.leaves)
    look = bool(summary.warnings or replaced or gone or any(one.hints for one in opinion.campaigns))
    verdict = Verdict.REFUSED if summary.errors else Verdict.LOOK if look else Verdict.FINE
    changes = tuple(one.changes for one in opinion.campaigns)
    return ProposalView(
        verdict=verdict,
        headline=words.headline(summary, replaced, changes),
        notes=tuple(_notes(opinion)),
        campaigns=campaigns,
        diagnostics=opinion.diagnostics,
        summary=summary,
        foot=words.FOOT.format(base=opinion.base[:10], head=opinion.head[:10]),
    )


def _replaced(one: CampaignChange) -> int:
    """How many documents that were there are gone, or are not what they were."""
    return len(
        {
            (change.before.appendix, document.key)
            for change in one.changes.leaves
            for document in change.documents
            if change.before and document.before is not None and document.fields != ("pages",)
        }
    )


def _notes(opinion: Opinion) -> Iterator[str]:
    if not opinion.files:
        yield words.NOTHING
    elif not opinion.campaigns:
        yield words.CODE_ONLY
    if opinion.elsewhere:
        yield words.ELSEWHERE.format(count=opinion.elsewhere)


def campaign_view(one: CampaignChange) -> CampaignView:
    """What became of one campaign, in words."""
    told = one.after or one.before
    comparable = [change for change in one.changes.leaves if not _untrusted(change)]
    title = told.rulebook.campaign.title if told else one.name
    illustrative = told is not None and told.rulebook.campaign.illustrative
    return CampaignView(
        title=f"{title} ({labels.ILLUSTRATIVE.lower()})" if illustrative else title,
        notes=tuple(_campaign_notes(one)),
        totals=tuple(_totals(one.changes)) if told and len(comparable) == len(one.changes.leaves) else (),
        items=tuple(row for change in comparable for row in _items(change, one)),
        documents=tuple(_documents(comparable)),
        hints=tuple(words.hint(hint, one.after) for hint in one.hints) if one.after else (),
    )


def _campaign_notes(one: CampaignChange) -> Iterator[str]:
    if one.after is None:
        yield words.UNREADABLE if one.kept else words.GONE
    yield from (words.appendix(change) for change in one.changes.appendices)
    for result, count in _unread(one):
        yield words.UNTRUSTED.format(appendix=words.named(result), count=count)
    if one.changes.rules:
        codes = ", ".join(one.changes.rules)
        yield words.RULES.format(count=len(one.changes.rules), codes=codes)


def _untrusted(change: LeafChange) -> bool:
    sides = (change.before, change.after)
    return any(side is not None and side.state is LeafState.UNTRUSTED for side in sides)


def _unread(one: CampaignChange) -> Iterator[tuple[AppendixResult, int]]:
    """The appendices of a changed leaf that cannot be compared, with how many such leaves."""
    assessment: Assessment | None = one.after or one.before
    numbers_of = [
        side.appendix
        for change in one.changes.leaves
        if _untrusted(change)
        for side in [change.after or change.before]
        if side
    ]
    for result in assessment.appendices if assessment else ():
        if count := numbers_of.count(result.appendix.number):
            yield result, count


def _totals(changes: Changes) -> Iterator[TotalRow]:
    """The claim's sums always, those of other stages where they changed; below each the areas that did."""
    for stage, change in changes.stages.items():
        if stage is not Stage.SELF and not change.changed:
            continue
        whole = change.whole
        title = f"{labels.STAGES[stage]}, {words.WHOLE}"
        sides = words.of_tally(whole.before), words.of_tally(whole.after)
        yield TotalRow(title, *sides, words.difference(whole), main=True)
        for area, moved in change.areas:
            if moved.before != moved.after:
                sides = words.of_tally(moved.before), words.of_tally(moved.after)
                yield TotalRow(f"{area.code}. {area.title}", *sides, words.difference(moved), main=False)


def _items(change: LeafChange, one: CampaignChange) -> Iterator[ItemRow]:
    """A row for each stage whose points moved; one without a difference where only words or documents did."""
    told = change.after or change.before
    if told is None:
        return
    path, line = one.places.get(change.code, ("", 0))
    notes = tuple(words.why(change))
    for number, stage in enumerate(change.stages or (Stage.SELF,)):
        yield ItemRow(
            code=change.code,
            title=told.leaf.title,
            stage="" if stage is Stage.SELF else labels.STAGES[stage],
            maximum=numbers.score(told.leaf.maximum),
            before=words.points_at(change.before, stage),
            after=words.points_at(change.after, stage),
            difference=words.signed(words.shift(change, stage)),
            notes=notes if not number else (),
            path=path,
            line=line,
        )


def _documents(leaves: Iterable[LeafChange]) -> Iterator[DocumentRow]:
    """Every changed document once, whichever leaves cite it; where in it they point is told with the leaf."""
    cited: dict[tuple[int | None, DocumentChange], list[str]] = {}
    for leaf in leaves:
        told = leaf.after or leaf.before
        for change in leaf.documents:
            whole = change._replace(fields=tuple(name for name in change.fields if name != "pages"))
            if whole.fields or None in {change.before, change.after}:
                cited.setdefault((told.appendix if told else None, whole), []).append(leaf.code)
    for (_, change), codes in cited.items():
        yield DocumentRow(words.cited(change), words.became(change), ", ".join(codes))
