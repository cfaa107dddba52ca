"""Two `Assessment`s → `Changes`: what moved, by how much, and what it does to the totals."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from generator.comparison.attention import Hint as Hint, HintKind as HintKind, hints as hints
from generator.comparison.between_years import (
    AreaYears as AreaYears,
    NotSummable as NotSummable,
    YearChange as YearChange,
    year_change as year_change,
)
from generator.comparison.documents import (
    RegisteredDocument,
    changed_documents,
    differing_fields,
    registered,
)
from generator.comparison.lineage import Ancestor as Ancestor, ancestors as ancestors
from generator.comparison.model import (
    AppendixChange as AppendixChange,
    ChangedDocument as ChangedDocument,
    Changes as Changes,
    DocumentChange as DocumentChange,
    InputChange as InputChange,
    LeafChange as LeafChange,
    ReplyChange as ReplyChange,
    StageChange as StageChange,
    TallyChange as TallyChange,
    TextChange as TextChange,
    is_exemption_refused as is_exemption_refused,
)
from generator.comparison.plans import (
    PlanChange as PlanChange,
    PlanChanges as PlanChanges,
    PlanPart as PlanPart,
    compare_plans as compare_plans,
)
from generator.comparison.proposal_report import (
    CampaignChange as CampaignChange,
    ProceedingsFile as ProceedingsFile,
    ProposalReport as ProposalReport,
    UncomparedFile as UncomparedFile,
)
from generator.comparison.quoted_figures import (
    OutdatedFigure as OutdatedFigure,
    OutdatedWords as OutdatedWords,
    outdated_words as outdated_words,
)
from generator.comparison.reasons import (
    ChangeGroup as ChangeGroup,
    ChangeReason as ChangeReason,
    ReasonTotal as ReasonTotal,
    group_of as group_of,
    reason_of as reason_of,
    totals_by_reason as totals_by_reason,
)
from generator.comparison.signed_document import (
    DocumentDifference as DocumentDifference,
    DocumentPart as DocumentPart,
    StatedIn as StatedIn,
    document_differences as document_differences,
)
from generator.comparison.years import (
    Comparability as Comparability,
    Counterpart as Counterpart,
    YearSide as YearSide,
    counterparts as counterparts,
)
from generator.consolidation import (
    Assessment,
    Citation,
    CriterionResult,
    LeafResult,
    Stage,
    StageTotals,
    Tally,
)
from generator.rulebook import Criterion, Input
from generator.validation import Access, Disclosure, Entry, Reply, disclosure_of

_Described = Mapping[tuple[int, str], RegisteredDocument]  # documents by appendix and key

_TEXTS = ("formula", "formula_reason", "not_applicable", "override_reason", "explanation")


def compare(before: Assessment | None, after: Assessment | None) -> Changes:
    """What differs between two states of an assessment; None: there was, or will be, no such campaign."""
    old = before.leaves if before else {}
    new = after.leaves if after else {}
    sides = [side for side in (before, after) if side is not None]
    disclosure = disclosure_of(use.document for side in sides for use in side.documents)
    described = registered(before), registered(after)
    pairs = {code: (old.get(code), new.get(code)) for code in dict.fromkeys((*new, *old))}
    replies = {code: tuple(_replies(*pair, described, disclosure)) for code, pair in pairs.items()}
    changed = [
        _leaf(code, *pair, disclosure, replies[code], described[1])
        for code, pair in pairs.items()
        if _decided(pair[0]) != _decided(pair[1]) or replies[code]
    ]
    return Changes(
        leaves=tuple(sorted(changed, key=lambda change: (not change.gone, -change.weight))),
        stages={stage: _stage(stage, before, after, changed) for stage in Stage},
        appendices=tuple(_appendices(before, after, changed)),
        documents=tuple(changed_documents(before, after, disclosure)),
        criteria=tuple(_criteria(before, after, changed)),
        rules=tuple(code for code in new if code in old and new[code].leaf != old[code].leaf),
    )


def _decided(side: LeafResult | None) -> tuple[object, ...]:
    """All of a leaf that was decided by people, or follows from it."""
    if side is None:
        return ()
    entry = side.scored.entry if side.scored else None
    decided = (side.reviewed, side.appraised, side.surveyed, side.requests)
    return side.state, side.points, side.maximum, side.citations, entry, *decided


def _leaf(
    code: str,
    before: LeafResult | None,
    after: LeafResult | None,
    disclosure: Disclosure,
    replies: tuple[ReplyChange, ...],
    described: _Described,
) -> LeafChange:
    entries = [side.scored.entry if side and side.scored else Entry() for side in (before, after)]
    cited = [side.citations if side else () for side in (before, after)]
    latest = after or before
    rule = latest.leaf.rule if latest else None
    return LeafChange(
        code,
        before,
        after,
        inputs=tuple(_inputs(entries[0], entries[1], rule.inputs if rule else {})),
        documents=tuple(
            one._replace(still_cited=_citing(described, latest, one.key)) if one.after is None else one
            for one in _documents(cited[0], cited[1], disclosure)
        ),
        texts=tuple(_texts(*entries)),
        replies=replies,
    )


def _citing(described: _Described, leaf: LeafResult | None, key: str) -> tuple[str, ...]:
    found = described.get((leaf.appendix or 0, key)) if leaf else None
    return found.leaves if found else ()


def _replies(
    before: LeafResult | None,
    after: LeafResult | None,
    described: tuple[_Described, _Described],
    disclosure: Disclosure,
) -> Iterable[ReplyChange]:
    """The replies that differ, in their words or in a document that comes with them."""
    known = {one.asked.id: one for one in before.requests} if before else {}
    for now in after.requests if after else ():
        was = known.get(now.asked.id)
        replies = was.reply if was else None, now.reply
        cited = [
            tuple(_cited(reply, side, documents))
            for reply, side, documents in zip(replies, (before, after), described, strict=True)
        ]
        if replies[0] != replies[1] or cited[0] != cited[1]:
            documents = tuple(_documents(cited[0], cited[1], disclosure))
            concluded = was is not None and was.asked.outcome is not None
            yield ReplyChange(now, *replies, documents, concluded)


def _cited(reply: Reply | None, side: LeafResult | None, described: _Described) -> Iterable[Citation]:
    for reference in reply.evidence if reply else ():
        document = described.get((side.appendix or 0, reference.ref)) if side else None
        if document is not None:
            yield Citation(reference, document.document)


def _texts(before: Entry, after: Entry) -> Iterable[TextChange]:
    """The texts that differ, the sources by figure first, then in the order of an answer."""
    for name in dict.fromkeys((*after.sources, *before.sources)):
        sides = before.sources.get(name, ""), after.sources.get(name, "")
        if sides[0] != sides[1]:
            yield TextChange("sources", name, *sides)
    for field in _TEXTS:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield TextChange(field, "", was, now)


def _inputs(before: Entry, after: Entry, asked: Mapping[str, Input]) -> Iterable[InputChange]:
    for name in dict.fromkeys((*asked, *before.inputs, *after.inputs)):
        old, new = before.inputs.get(name), after.inputs.get(name)
        if old != new or (old is None) != (new is None):
            yield InputChange(name, asked.get(name), old, new)


def _documents(
    before: Iterable[Citation], after: Iterable[Citation], disclosure: Disclosure
) -> Iterable[DocumentChange]:
    """Which fields differ, whatever may be told of them; of both sides what may be told of either."""
    old, new = _by_key(before), _by_key(after)
    renamed = _renamed(old, new)
    new = {renamed.get(key, key): citations for key, citations in new.items()}
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        if was != now:
            earlier, later = (disclosure.side(side[0].document) if side else None for side in (was, now))
            cited = [
                tuple(disclosure.reference(one.reference, one.document) for one in side or ())
                for side in (was, now)
            ]
            differing = tuple(_fields(was, now)) if was and now else ()
            if key in renamed.values():
                differing = (*differing, "key")
            yield DocumentChange(key, earlier, later, differing, cited[0], cited[1])


def _renamed(old: Mapping[str, list[Citation]], new: Mapping[str, list[Citation]]) -> dict[str, str]:
    """The new keys of documents that are cited under another key than before, with the old ones."""
    gone = {cited[0].document: key for key, cited in old.items() if key not in new}
    added = {key: cited[0].document for key, cited in new.items() if key not in old}
    return {key: gone[document] for key, document in added.items() if document in gone}


def _by_key(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    """A document may be cited twice, for two of its parts."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.reference.ref, []).append(citation)
    return found


def _fields(was: list[Citation], now: list[Citation]) -> Iterable[str]:
    """The fields of the document, then of the references to it, that differ."""
    documents = was[0].document, now[0].document
    yield from differing_fields(*documents)
    places = [[(one.reference.pages, one.reference.section) for one in cited] for cited in (was, now)]
    if places[0] != places[1] and Access.SECRET not in {one.access for one in documents}:
        yield "pages"


def _common(stage: Stage, leaves: Iterable[LeafChange]) -> Decimal:
    """How far the sum of these leaves moved by those known on both sides, of the same maximum."""
    found = [one for one in leaves if None not in one.at(stage) and not one.is_rescaled(stage)]
    return sum((one.shift(stage) or Decimal(0) for one in found), Decimal(0))


def _stage(
    stage: Stage, before: Assessment | None, after: Assessment | None, changed: Collection[LeafChange]
) -> StageChange:
    assessments = [side for side in (before, after) if side is not None]
    areas = {area.code: area for side in assessments for area in side.rulebook.criteria.areas}
    sides = [side.stages[stage] if side else None for side in (before, after)]
    was, now = sides
    appraised = TallyChange(was.appraised if was else None, now.appraised if now else None)
    whole = TallyChange(was.whole if was else None, now.whole if now else None, _common(stage, changed))
    sums = [
        TallyChange(
            _sum(was, code),
            _sum(now, code),
            _common(stage, (one for one in changed if one.latest and one.latest.leaf.area == code)),
        )
        for code in areas
    ]
    return StageChange(stage, appraised, whole, tuple(zip(areas.values(), sums, strict=True)))


def _sum(side: StageTotals | None, area: str) -> Tally | None:
    """Appraised and surveyed points of an area as one; None where that side has no such area."""
    return side.areas[area][0] + side.areas[area][1] if side and area in side.areas else None


def _appendices(
    before: Assessment | None, after: Assessment | None, changed: Collection[LeafChange]
) -> Iterable[AppendixChange]:
    old = {result.appendix.number: result for result in before.appendices} if before else {}
    new = {result.appendix.number: result for result in after.appendices} if after else {}
    for number in dict.fromkeys((*new, *old)):
        was, now = old.get(number), new.get(number)
        own = (one for one in changed if one.latest and one.latest.appendix == number)
        change = AppendixChange(was, now, _common(Stage.SELF, own))
        if change.walked or change.texts or change.moved.before != change.moved.after:
            yield change


def _criteria(
    before: Assessment | None, after: Assessment | None, changed: Collection[LeafChange]
) -> Iterable[tuple[Criterion, TallyChange]]:
    old, new = _by_code(before), _by_code(after)
    for code in dict.fromkeys((*new, *old)):
        was, now = old.get(code), new.get(code)
        latest = now or was
        below = {leaf.leaf.code for leaf in latest.leaves} if latest else set()
        change = TallyChange(
            was.appraised + was.survey if was else None,
            now.appraised + now.survey if now else None,
            _common(Stage.SELF, (one for one in changed if one.code in below)),
        )
        if latest and change.before != change.after:
            yield latest.criterion, change


def _by_code(assessment: Assessment | None) -> dict[str, CriterionResult]:
    """The criteria below the areas, and all below them that add others up."""
    areas = assessment.areas if assessment else ()
    return {
        one.criterion.code: one
        for area in areas
        for criterion in area.criteria
        for level, one in criterion.walk()
        if one.children or (level == 0 and one.criterion is not area.area)
    }
