"""Two `Assessment`s → `Changes`: what moved, by how much, and what it does to the totals."""

from generator.comparison.alignment import Pair as Pair, aligned as aligned
from generator.comparison.attention import Hint as Hint, HintKind as HintKind, hints as hints
from generator.comparison.between_years import (
    AreaYears as AreaYears,
    NotCompared as NotCompared,
    NotSummable as NotSummable,
    YearChange as YearChange,
    year_change as year_change,
)
from generator.comparison.documents import changed_documents, registered
from generator.comparison.file_differences import (
    MOST_OF_A_PART as MOST_OF_A_PART,
    FileDifference as FileDifference,
    FilePart as FilePart,
    content_differences as content_differences,
    first_byte as first_byte,
    line_differences as line_differences,
    page_differences as page_differences,
    same_words as same_words,
)
from generator.comparison.leaf_changes import changed_replies, leaf_change
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
from generator.comparison.moved_peers import PeerMove as PeerMove, peer_moves as peer_moves
from generator.comparison.plans import (
    PlanChange as PlanChange,
    PlanChanges as PlanChanges,
    PlanPart as PlanPart,
    compare_plans as compare_plans,
)
from generator.comparison.proposal_report import (
    CampaignChange as CampaignChange,
    ChangedSet as ChangedSet,
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
from generator.comparison.sums import appendix_changes, criterion_changes, stage_change
from generator.comparison.unit_changes import (
    ItemChange as ItemChange,
    RankingChanges as RankingChanges,
    UnitChange as UnitChange,
    ranking_changes as ranking_changes,
)
from generator.comparison.verification import (
    AddedSignature as AddedSignature,
    Addition as Addition,
    FileVerdict as FileVerdict,
    Question as Question,
    QuestionState as QuestionState,
    Verification as Verification,
)
from generator.comparison.waiting_proposals import (
    AccountSource as AccountSource,
    ChangedPart as ChangedPart,
    GateRuling as GateRuling,
    Judgement as Judgement,
    KnownPoints as KnownPoints,
    MovedPoints as MovedPoints,
    WaitingProposal as WaitingProposal,
    WaitingProposals as WaitingProposals,
)
from generator.comparison.years import (
    Comparability as Comparability,
    Counterpart as Counterpart,
    YearSide as YearSide,
    counterparts as counterparts,
)
from generator.consolidation import Assessment, LeafResult, LeafState, Stage
from generator.validation import Entry, disclosure_of

_UNANSWERED = {LeafState.NO_SUBMISSION, LeafState.UNANSWERED}


def compare(before: Assessment | None, after: Assessment | None) -> Changes:
    """What differs between two states of an assessment; None: there was, or will be, no such campaign."""
    old = before.leaves if before else {}
    new = after.leaves if after else {}
    sides = [side for side in (before, after) if side is not None]
    disclosure = disclosure_of(use.document for side in sides for use in side.documents)
    described = registered(before), registered(after)
    pairs = {code: (old.get(code), new.get(code)) for code in dict.fromkeys((*new, *old))}
    replies = {code: tuple(changed_replies(*pair, described, disclosure)) for code, pair in pairs.items()}
    changed = [
        leaf_change(code, *pair, disclosure, replies[code], described[1])
        for code, pair in pairs.items()
        if _decided(pair[0]) != _decided(pair[1]) or replies[code]
    ]
    return Changes(
        leaves=tuple(sorted(changed, key=lambda change: (not change.gone, -change.weight))),
        stages={stage: stage_change(stage, before, after, changed) for stage in Stage},
        appendices=tuple(appendix_changes(before, after, changed)),
        documents=tuple(changed_documents(before, after, disclosure)),
        criteria=tuple(criterion_changes(before, after, changed)),
        rules=tuple(code for code in new if code in old and new[code].leaf != old[code].leaf),
    )


def _decided(side: LeafResult | None) -> tuple[object, ...]:
    """All of a leaf that was decided by people, or follows from it.

    What nobody has answered yet is one thing, whether its place in a file is there or not.
    """
    if side is None:
        return ()
    entry = side.scored.entry if side.scored else Entry()
    blank = side.state in _UNANSWERED and entry == Entry()
    state = LeafState.UNANSWERED if blank else side.state
    decided = (side.reviewed, side.appraised, side.surveyed, side.requests)
    return state, side.points, side.maximum, side.citations, entry, *decided
