"""What became of one campaign → the lines and cells its exits show: plain text, still hostile.

Nothing is computed: what is new here is order and words. Each exit escapes, and shows what it has room for.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.comparison import (
    AppendixChange,
    CampaignChange,
    ChangedDocument,
    ChangeGroup,
    Changes,
    Hint,
    LeafChange,
    ProceedingsFile,
    TallyChange,
    document_differences,
    group_of,
    is_exemption_refused,
    totals_by_reason,
)
from generator.consolidation import AppendixResult, AppendixState, Proceedings, Stage, stage_signed
from generator.vi import (
    appraisal_changes,
    changes as words,
    labels,
    numbers,
    plan_changes,
    previous_publication,
    proposal_attention,
    proposals,
    publications,
    status,
    unit_pages,
)
from generator.vi.changes import Note
from generator.vi.proposal_attention import is_against_claim

# The stage whose points a file decides; None: those of all stages.
_STAGES_OF = {
    ProceedingsFile.REVIEW: Stage.REVIEWED,
    ProceedingsFile.APPRAISAL: Stage.APPRAISED,
    ProceedingsFile.SURVEY: None,
}


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A sum before and after; `main` for the city's."""

    title: str
    before: str
    after: str
    difference: str
    main: bool


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A leaf's points at one stage before and after; `stage` is empty for the claim.

    `maximum` is what they are out of; empty where the words say it.
    """

    stage: str
    maximum: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A changed leaf: where its points moved, why, and where its answer stands (line 0: nowhere).

    Of the claim there is always a move, though it may differ in nothing; but for a decision on its points.
    """

    code: str
    title: str
    group: ChangeGroup
    maximum: str
    moves: tuple[MoveRow, ...]
    notes: tuple[Note, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document, what became of it, the codes of the leaves that cite it."""

    title: str
    notes: tuple[Note, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency's claim before and after, and what else became of its appendix."""

    number: int
    title: str
    before: str
    after: str
    difference: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeafNote:
    """What is to be told of a leaf beside its points: who decided otherwise, or how its rule differs."""

    code: str
    title: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignView:
    """What became of one campaign, the whole of it in `summary`.

    `signed` tells what the proposal signs, then `plan` what of the plan differs. `hints` say what only a
    person can judge; `reasons` how many leaves changed for which, empty where it is the same of all, then
    which were decided otherwise than claimed; `appraisal` what became of the ministry's decision;
    `moves` whose points move though the proposal does not touch them.
    `remarks` say why less is told than could be, and that the campaign has ended; `notes` what `agencies` and
    `rules` tell at length. No `totals`, `agencies` and `criteria` where an appendix with errors cannot be
    summed.
    """

    title: str
    summary: str
    signed: tuple[str, ...]
    plan: tuple[str, ...]
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    totals: tuple[TotalRow, ...]
    agencies: tuple[AgencyRow, ...]
    criteria: tuple[TotalRow, ...]
    decisions: tuple[LeafNote, ...]
    rules: tuple[LeafNote, ...]
    items: tuple[ItemRow, ...]
    documents: tuple[DocumentRow, ...]
    hints: tuple[str, ...]
    reasons: tuple[str, ...]
    appraisal: tuple[str, ...]
    moves: tuple[str, ...]


def campaign_view(one: CampaignChange, *, published: bool = False) -> CampaignView:
    """What became of one campaign, in words; what is `published` tells of the leaves `why_in_brief`."""
    latest = one.latest
    comparable = () if one.is_opened else one.changes.comparable
    title = latest.rulebook.campaign.title if latest else one.name
    if latest is not None and one.unit is not None:
        title = f"{title} · {words.named(latest.appendices[0])}"
    illustrative = latest is not None and latest.rulebook.campaign.illustrative
    reasons = totals_by_reason(comparable)
    whole = latest is not None and _is_summable(one) and not one.is_opened
    return CampaignView(
        title=f"{title} ({labels.ILLUSTRATIVE.lower()})" if illustrative else title,
        summary=(
            previous_publication.summary(one.changes, comparable)
            if whole
            else _opened(one)
            if one.is_opened
            else proposals.OF_ALL_UNITS
            if one.is_of_all_units
            else proposals.NOT_COMPARED
        ),
        signed=tuple(_signed(one)),
        plan=tuple(plan_changes.lines(one.plan, _agency_names(one))) if one.plan else (),
        remarks=tuple(_remarks(one)),
        notes=tuple(_notes(one)),
        totals=tuple(_totals(one)) if whole else (),
        agencies=tuple(_agencies(one.changes)) if whole else (),
        criteria=tuple(_criteria(one.changes)) if whole else (),
        decisions=tuple(_decisions(comparable)),
        rules=tuple(_rules(one)),
        items=(
            *(
                _item(change, one.hints, published=published)
                for change in (_read_first(comparable) if published else _by_code(one, comparable))
            ),
            *(() if published or one.is_opened else _appendix_items(one)),
        ),
        documents=tuple(map(_document, one.changes.documents)),
        hints=tuple(_hints(one)),
        reasons=(
            *(map(proposals.reason_line, reasons) if len(reasons) > 1 else ()),
            *proposal_attention.decision_lines(comparable, latest.leaves if latest else ()),
        ),
        appraisal=tuple(appraisal_changes.lines(one)),
        moves=tuple(map(proposals.peer_move, one.moves)),
    )


def _opened(one: CampaignChange) -> str:
    """What a campaign that nobody has points in begins with."""
    leaves = one.after.leaves if one.after else {}
    filled = sum(
        change.is_answered_otherwise and bool(change.texts or change.inputs) for change in one.changes.leaves
    )
    appendices = len(one.after.appendices) if one.after else 0
    return proposals.OPENED.format(appendices=appendices, leaves=len(leaves), filled=filled)


def _by_code(one: CampaignChange, leaves: Iterable[LeafChange]) -> list[LeafChange]:
    """The changed leaves in the order of the set, as a reviewer goes through them; gone ones first."""
    order = {code: i for i, code in enumerate(one.latest.leaves if one.latest else ())}
    return sorted(leaves, key=lambda change: order.get(change.code, -1))


def _read_first(leaves: Collection[LeafChange]) -> list[LeafChange]:
    """The leaves with those decided as claimed at the end, else in their order."""
    return sorted(
        leaves, key=lambda one: group_of(one) is ChangeGroup.DECISIONS and not is_against_claim(one)
    )


def _appendix_items(one: CampaignChange) -> Iterator[ItemRow]:
    """A row for each appendix whose difficulties or proposals differ, which belong to no leaf."""
    for change in one.changes.appendices:
        notes = tuple(words.appendix_texts(change))
        if notes and change.latest:
            location = next((leaf.location for leaf in change.latest.leaves if leaf.location), None)
            yield ItemRow(
                code=proposals.APPENDIX.format(number=change.latest.appendix.number),
                title=proposals.APPENDIX_TEXTS,
                group=ChangeGroup.WORDS,
                maximum="",
                moves=(),
                notes=notes,
                path=location.path if location else "",
                line=1 if location else 0,
            )


def _hints(one: CampaignChange) -> Iterator[str]:
    """What only a person can judge: of the appendices, of the documents, then of the leaves."""
    for change in one.changes.appendices:
        if change.is_withdrawn and change.latest:
            steps = words.progress(change)
            yield proposals.WITHDRAWN.format(appendix=words.named(change.latest), steps=steps)
    yield from proposal_attention.access_lines(one.changes.documents)
    order = one.after.leaves if one.after else ()
    yield from proposal_attention.replaced_lines(one.changes.documents)
    yield from proposal_attention.taken_over_lines(one.changes.comparable, order)
    yield from proposal_attention.hint_lines(one.hints, order)


def _signed(one: CampaignChange) -> Iterator[str]:
    """Who signs what; who leads a ranking; and where its document is not the campaign's own."""
    appraisal = one.after.proceedings.appraisal if one.after else None
    for record in one.signed:
        yield from publications.to_sign(record)
        ranking = one.rankings.get(stage_signed(record))
        if ranking is not None:
            yield from unit_pages.leaders(ranking)
        plan = ranking.campaign if ranking else one.after.rulebook.campaign if one.after else None
        if plan is not None:
            found = document_differences(record.document, plan, appraisal)
            yield from map(publications.difference, found)


def _remarks(one: CampaignChange) -> Iterator[str]:
    if one.end is not None:
        yield status.ended(one.end)
    if one.is_opened:
        yield _opened(one)
    if not one.remains:
        yield proposals.GONE
    elif not one.rules_read:
        yield proposals.UNREADABLE if one.after is None else proposals.UNREADABLE_BEFORE
    sets = [side.rulebook.criteria for side in (one.before, one.after) if side]
    if sets and sets[0].id != sets[-1].id:
        yield previous_publication.sets(sets[0], sets[-1])
    for result, count in _unread(one):
        now = {side.appendix.number: side.state for side in one.after.appendices} if one.after else {}
        mended = now.get(result.appendix.number) is not AppendixState.UNTRUSTED
        text = proposals.UNTRUSTED_BEFORE if mended else proposals.UNTRUSTED
        yield text.format(appendix=words.named(result), count=count)
    yield from (proposals.uncompared(file, one.latest) for file in one.uncompared)
    if one.standing:
        yield proposals.STANDING.format(count=len(one.standing), codes=", ".join(one.standing))


def _agency_names(one: CampaignChange) -> dict[str, str]:
    """The agencies' names by their keys: as they are now, or were."""
    sides = [side.rulebook.campaign.agencies for side in (one.before, one.after) if side]
    return {key: agency.name for agencies in sides for key, agency in agencies.items()}


def _notes(one: CampaignChange) -> Iterator[str]:
    changes = one.changes
    if not one.is_opened:
        yield from _walked(change for change in changes.appendices if change.walked)
    before, after = (side.proceedings if side else Proceedings() for side in (one.before, one.after))
    if one.rules_read and one.remains:
        groups = [side.survey.groups if side.survey else {} for side in (before, after)]
        if count := sum(groups[0].get(key) != groups[1].get(key) for key in {*groups[0], *groups[1]}):
            yield proposals.SURVEY_GROUPS.format(count=count)
        if before.results != after.results:
            yield proposals.RESULTS
    if changes.rules:
        yield proposals.RULES.format(count=len(changes.rules), codes=", ".join(changes.rules))


def _walked(appendices: Iterable[AppendixChange]) -> Iterator[str]:
    """What else became of the appendices: those of which nothing but the same step differs in one line."""
    alike: dict[str, list[AppendixChange]] = {}
    for change in appendices:
        steps = "" if change.reports[0] != change.reports[1] else words.progress(change)
        alike.setdefault(steps or words.appendix(change), []).append(change)
    for text, some in alike.items():
        numbers_of = [str(one.latest.appendix.number) for one in some if one.latest]
        several = proposals.APPENDIX.format(number=", ".join(numbers_of))
        yield f"{several}: {text}." if len(some) > 1 else words.appendix(some[0])


def _unread(one: CampaignChange) -> Iterator[tuple[AppendixResult, int]]:
    """The appendices of a changed leaf that cannot be compared, with how many such leaves."""
    unread = [change.latest for change in one.changes.leaves if not change.is_comparable]
    numbers_of = [latest.appendix for latest in unread if latest]
    for result in one.latest.appendices if one.latest else ():
        if count := numbers_of.count(result.appendix.number):
            yield result, count


def _is_summable(one: CampaignChange) -> bool:
    """Whether sums of points can be compared: every answer is read, and so is the survey."""
    answers_read = all(change.is_comparable for change in one.changes.leaves)
    return one.rules_read and answers_read and all(_STAGES_OF[file.kind] for file in one.uncompared)


def _totals(one: CampaignChange) -> Iterator[TotalRow]:
    """The claim's sums always, those of other stages where they have begun and changed; below, the areas.

    A stage is left out whose decisions lie in a file that could not be compared.
    """
    unread = {_STAGES_OF[file.kind] for file in one.uncompared}
    for stage, change in one.changes.stages.items():
        if stage in unread:
            continue
        sums = change.appraised
        begun = any(side and side.known_leaves for side in (sums.before, sums.after))
        if stage is not Stage.SELF and not (begun and change.changed):
            continue
        now = change.whole.after
        title = f"{labels.STAGES[stage]}, {words.WHOLE if now and now.complete else words.PART}"
        yield _total(title, change.whole, main=True)
        for area, tally in change.areas:
            if tally.before != tally.after:
                yield _total(f"{area.code}. {area.title}", tally)


def _total(title: str, change: TallyChange, *, main: bool = False) -> TotalRow:
    sides = words.of_tally(change.before), words.of_tally(change.after)
    return TotalRow(title, *sides, words.difference(change), main)


def _criteria(changes: Changes) -> Iterator[TotalRow]:
    """The criteria whose claim moved, in the order of the set."""
    for criterion, tally in changes.criteria:
        yield _total(f"{criterion.code}. {criterion.title}", tally)


def _agencies(changes: Changes) -> Iterator[AgencyRow]:
    for change in changes.appendices:
        latest = change.latest
        if latest is not None:
            tally = change.moved
            sides = words.of_tally(tally.before), words.of_tally(tally.after)
            texts = dict.fromkeys(note.label for note in words.appendix_texts(change))
            notes = (*previous_publication.walked(change), *texts)
            number = latest.appendix.number
            yield AgencyRow(number, words.named(latest), *sides, words.difference(tally), notes)


def _decisions(leaves: Iterable[LeafChange]) -> Iterator[LeafNote]:
    """The leaves of which somebody decided otherwise than before."""
    for change in leaves:
        if change.latest and (decided := tuple(map(words.line, words.decisions(change)))):
            yield LeafNote(change.code, change.latest.leaf.title, decided)


def _rules(one: CampaignChange) -> Iterator[LeafNote]:
    """The leaves whose rule or maximum is another, whether their points moved or not."""
    for code in one.changes.rules:
        if one.before and one.after:
            was, now = (side.leaves[code].leaf for side in (one.before, one.after))
            yield LeafNote(code, now.title, tuple(previous_publication.ruled(was, now)))


def _item(change: LeafChange, hints: Iterable[Hint], *, published: bool) -> ItemRow:
    why = map(Note, words.why_in_brief(change)) if published else words.why(change)
    latest, location = change.latest, change.location
    own = [hint for hint in hints if hint.code == change.code]
    return ItemRow(
        code=change.code,
        title=latest.leaf.title if latest else "",
        group=group_of(change),
        maximum=numbers.score(latest.leaf.maximum) if latest else "",
        moves=tuple(_move(change, stage) for stage in _stages(change)),
        notes=(*why, *proposal_attention.hint_notes(own)),
        path=location.path if location else "",
        line=location.place.line if location else 0,
    )


def _stages(change: LeafChange) -> Iterable[Stage]:
    """The claim, then the stages whose points moved; of a decision the claim only where nothing moved."""
    stages = words.stages(change)
    decided = group_of(change) is ChangeGroup.DECISIONS and stages
    return stages if decided else dict.fromkeys((Stage.SELF, *stages))


def _move(change: LeafChange, stage: Stage) -> MoveRow:
    name = words.stage_name(change, stage)
    sides = words.points_at(change.before, stage), words.points_at(change.after, stage)
    refused = any(side and is_exemption_refused(side, stage) for side in (change.before, change.after))
    maximum = numbers.score(change.latest.leaf.maximum) if change.latest and not refused else ""
    return MoveRow(
        "" if name == labels.STAGES[Stage.SELF] else name, maximum, *sides, words.move(change, stage)
    )


def _document(change: ChangedDocument) -> DocumentRow:
    leaves = change.cited_after or change.cited_before
    return DocumentRow(words.cited(change), tuple(words.became(change)), leaves)
