"""`Source` + `Rulebook` → `Submission`, `Review`, `Survey`, `Appraisal`, each with the mistakes in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic, cut_short, up_to_limit
from generator.reading import Source, structure
from generator.rulebook import Rulebook
from generator.validation.alphabets import look_alikes as look_alikes
from generator.validation.campaign_files import unknown_files as unknown_files
from generator.validation.legacy_alphabets import legacy_letters as legacy_letters
from generator.validation.model import (
    Access as Access,
    Appraisal as Appraisal,
    AppraisedItem as AppraisedItem,
    Clarification as Clarification,
    ClarificationOutcome as ClarificationOutcome,
    Conclusion as Conclusion,
    Decision as Decision,
    Entry as Entry,
    Evidence as Evidence,
    EvidenceRef as EvidenceRef,
    GradeConditionDecision as GradeConditionDecision,
    Improvement as Improvement,
    Reason as Reason,
    Reply as Reply,
    Report as Report,
    RespondentList as RespondentList,
    Review as Review,
    Reviewer as Reviewer,
    ReviewItem as ReviewItem,
    Signer as Signer,
    Status as Status,
    Submission as Submission,
    Survey as Survey,
    SurveyGroup as SurveyGroup,
    SurveyResult as SurveyResult,
    is_unclaimed as is_unclaimed,
    unanswered as unanswered,
)
from generator.validation.privacy.redact import redacted as redacted
from generator.validation.privacy.scan import (
    masked as masked,
    personal_data as personal_data,
    personal_in as personal_in,
    personal_text as personal_text,
    without_personal as without_personal,
)
from generator.validation.proceedings.appraisals import wrong_appraisal
from generator.validation.proceedings.days import days_to_come as days_to_come
from generator.validation.proceedings.publications import (
    Publication as Publication,
    Replacement as Replacement,
    SignedRanking as SignedRanking,
    SignedTotal as SignedTotal,
    SignedUnit as SignedUnit,
    dated_ahead as dated_ahead,
    misfitting_figures as misfitting_figures,
    wrong_publication,
    wrong_replacements as wrong_replacements,
)
from generator.validation.proceedings.results import (
    PublishedIndex as PublishedIndex,
    PublishedResults as PublishedResults,
    YearResult as YearResult,
    wrong_results,
)
from generator.validation.proceedings.reviews import (
    LEDGER_CHECKS as LEDGER_CHECKS,
    LedgerContext as LedgerContext,
    decisions_in,
    undecided_items as undecided_items,
    wrong_replies as wrong_replies,
)
from generator.validation.proceedings.surveys import wrong_survey
from generator.validation.proposal.file_permissions import (
    PLAIN as PLAIN,
    ChangedFile as ChangedFile,
    FileKind as FileKind,
    Proposer as Proposer,
    forbidden_files as forbidden_files,
    holder_of as holder_of,
    late_changes as late_changes,
    may_change as may_change,
    merged_for_others as merged_for_others,
    newest_with_permissions as newest_with_permissions,
    unauthorised as unauthorised,
    unread_before as unread_before,
)
from generator.validation.proposal.ledger_permissions import (
    foreign_items as foreign_items,
    unread_ledger as unread_ledger,
)
from generator.validation.proposal.plan_permissions import (
    PlanSides as PlanSides,
    wrong_plan_change as wrong_plan_change,
)
from generator.validation.proposal.push_rules import (
    MOST_REFS as MOST_REFS,
    SUBMIT as SUBMIT,
    TAGS as TAGS,
    RefUpdate as RefUpdate,
    RefWrong as RefWrong,
    owner_of as owner_of,
    wrong_update as wrong_update,
)
from generator.validation.recovery import judged_part
from generator.validation.submission import documents, entries, explanations, review_marks
from generator.validation.submission.constraints import broken_by as broken_by, broken_constraints
from generator.validation.submission.copied_texts import odd_texts
from generator.validation.submission.descriptions import described_otherwise as described_otherwise
from generator.validation.submission.disclosure import (
    DISCLOSED as DISCLOSED,
    DISCLOSED_OF_A_REFERENCE as DISCLOSED_OF_A_REFERENCE,
    EVERYTHING as EVERYTHING,
    Disclosure as Disclosure,
    described_in as described_in,
    disclosure_of as disclosure_of,
    document_identity as document_identity,
    identities as identities,
)
from generator.validation.submission.documents import (
    discloses as discloses,
    may_disclose as may_disclose,
    unsafe_link as unsafe_link,
)
from generator.validation.submission.entries import (
    CheckContext,
    acceptable as acceptable,
    broken_limit as broken_limit,
    trusted_part,
    wrong_kind as wrong_kind,
)
from generator.validation.submission.explanations import stock_text as stock_text
from generator.validation.submission.placeholders import (
    UNKNOWN as UNKNOWN,
    unfilled,
    unfilled_texts,
    without_placeholders,
)
from generator.validation.submission.private_links import private_links
from generator.validation.submission.review_marks import carried_over as carried_over
from generator.validation.submission.wanted_values import (
    WantedValues as WantedValues,
    without_settled_doubts as without_settled_doubts,
)
from generator.validation.submission.what_if import assumed_entries as assumed_entries

Check = Callable[[CheckContext], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    documents.wrong_address,
    documents.unsigned,
    entries.foreign_codes,
    entries.unanswered,
    entries.unscored,
    entries.scored_unclaimed,
    entries.wrong_exemptions,
    entries.wrong_inputs,
    broken_constraints,
    entries.wrong_formulas,
    entries.unproven,
    entries.copied_explanations,
    explanations.stock_words,
    documents.wrong_references,
    documents.wrong_documents,
    documents.without_link,
    documents.wrong_places,
    documents.out_of_period,
    documents.unlocated,
    documents.twice_described,
    documents.late,
    documents.too_early,
    odd_texts,
    private_links,
    review_marks.unreviewed,
)


def validate(
    source: Source, found: Iterable[Diagnostic], rulebook: Rulebook, appendix: int
) -> tuple[Submission | None, list[Diagnostic]]:
    """Return the submission as far as it is sound, and every mistake in it beside those `found` at loading.

    What is wrong is left out; with an error among the mistakes nothing may be totalled. None where the
    mistakes are cut short. `appendix` is the number of the campaign's appendix in whose folder it lies.

    The source without errors, and without what is not known yet, is seen in here only. Its marks are those of
    the whole file, so whoever tells of a mistake later does so by `source`; no type need tell them apart.
    """
    found = tuple(found)
    if cut_short(found):
        return None, []
    sound, left_out = judged_part(source, found, Submission, _frame(rulebook, appendix))
    given = sound.data
    sound, unknown = without_placeholders(sound, rulebook)
    submission = structure(sound.data, Submission)
    context = CheckContext(submission, sound, rulebook, appendix, left_out | unfilled_texts(unknown))
    mistakes = up_to_limit(diagnostic for check in CHECKS for diagnostic in check(context))
    if cut_short(mistakes):  # what was not looked at cannot be scored
        return None, mistakes
    mistakes += unfilled(context, given, unknown)
    trusted = trusted_part(replace(context, left_out=left_out), mistakes)
    return replace(trusted, appendix=appendix), mistakes


def _frame(rulebook: Rulebook, appendix: int) -> dict[str, Any]:
    """Return what a submission says of itself where it says it wrongly: it is where it lies, and a draft."""
    agency = rulebook.appendix(appendix).agency
    frame = {"campaign": rulebook.campaign.id, "appendix": appendix, "agency": agency}
    return {**frame, "status": Status.DRAFT.value, "entries": {}}


def validate_review(
    source: Source,
    found: Iterable[Diagnostic],
    rulebook: Rulebook,
    appendix: int,
    submission: Submission | None,
) -> tuple[Review | None, list[Diagnostic]]:
    """Return the ledger of an appendix as far as it is sound, and every mistake in it beside those `found`.

    With an error among the mistakes it must not be used. None where those found are cut short. `submission`
    is None where it cannot be trusted.
    """
    found = tuple(found)
    if cut_short(found):
        return None, []
    frame = {"campaign": rulebook.campaign.id, "appendix": appendix, "items": {}}
    sound, left_out = judged_part(source, found, Review, frame)
    review = structure(decisions_in(sound).data, Review)
    context = LedgerContext(review, sound, rulebook, appendix, submission, left_out)
    return review, [diagnostic for check in LEDGER_CHECKS for diagnostic in check(context)]


def validate_survey(
    source: Source, found: Iterable[Diagnostic], rulebook: Rulebook
) -> tuple[Survey | None, list[Diagnostic]]:
    """Return the survey as far as it is sound, and every mistake in it beside those `found` at loading."""
    found = tuple(found)
    if cut_short(found):
        return None, []
    sound, left_out = judged_part(source, found, Survey, {"campaign": rulebook.campaign.id, "groups": {}})
    survey = structure(sound.data, Survey)
    return survey, list(wrong_survey(survey, sound, rulebook, left_out))


def validate_appraisal(
    source: Source,
    found: Iterable[Diagnostic],
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    reviews: Mapping[int, Review],
) -> tuple[Appraisal | None, list[Diagnostic]]:
    """Return the appraisal as far as it is sound, and every mistake in it beside those `found` at loading."""
    found = tuple(found)
    if cut_short(found):
        return None, []
    sound, left_out = judged_part(source, found, Appraisal, {"campaign": rulebook.campaign.id, "items": {}})
    appraisal = structure(sound.data, Appraisal)
    return appraisal, list(wrong_appraisal(appraisal, sound, rulebook, submissions, reviews, left_out))


def validate_publication(source: Source, campaign: str, name: str) -> tuple[Publication, list[Diagnostic]]:
    """The record of a sign-off, and every mistake in it; `campaign` and `name` by the place it lies in.

    `source` must have the shape of `publication.schema.json`.
    """
    publication = structure(source.data, Publication)
    return publication, list(wrong_publication(publication, source, campaign, name))


def validate_results(
    source: Source, found: Iterable[Diagnostic], rulebook: Rulebook
) -> tuple[PublishedResults | None, list[Diagnostic]]:
    """Return published results as far as they are sound, and every mistake beside those `found`."""
    found = tuple(found)
    if cut_short(found):
        return None, []
    frame = {"campaign": rulebook.campaign.id, "years": []}
    sound, _ = judged_part(source, found, PublishedResults, frame)
    results = structure(sound.data, PublishedResults)
    return results, list(wrong_results(results, sound, rulebook))
