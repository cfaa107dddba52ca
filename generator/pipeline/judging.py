"""Every file of a campaign by the contract: all mistakes in one run, and what can be trusted of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from generator.consolidation import Journey
from generator.diagnostics import Diagnostic, Place, any_blocks, diagnose
from generator.pipeline.contract import Contract
from generator.pipeline.places import (
    appendices_there,
    appendix_path,
    appraisal_path,
    campaign_path,
    publications_in,
    results_path,
    review_path,
    survey_path,
)
from generator.pipeline.telling import told
from generator.pipeline.verdict import Verdict
from generator.reading import RawFile, Source, Tree, check_shape, parse
from generator.rulebook import Rulebook
from generator.scoring import Scorecard, check_claims, check_fingerprints, check_total, score
from generator.validation import (
    Clarification,
    Review,
    Status,
    Submission,
    personal_data,
    sound_part,
    validate,
    validate_appraisal,
    validate_publication,
    validate_results,
    validate_review,
    validate_survey,
    wrong_replies,
)

Product = TypeVar("Product")


@dataclass(frozen=True, slots=True)
class Judged:
    """A campaign whose files were judged each for itself, before anything is added up.

    `rulebook` is None where the rules cannot be trusted. An appendix has a card or, where its file has
    errors, their number; neither if there is no file.
    """

    verdict: Verdict
    rulebook: Rulebook | None
    cards: Mapping[int, Scorecard]
    errors: Mapping[int, int]
    journey: Journey


@dataclass(frozen=True, slots=True)
class _Answer:
    """An appendix's file: its card where it has no error, what is sound of it, its entries if it was read."""

    card: Scorecard | None
    source: Source | None
    found: tuple[Diagnostic, ...]
    entries: int | None


def judge(tree: Tree, campaign: str, contract: Contract) -> Judged:
    """The campaign's files. `campaign` must be one of `campaigns_in(tree)`."""
    rulebook, found = contract.rulebook(tree, campaign)
    if rulebook is None:
        unread = appendices_there(tree, campaign)
        return Judged(Verdict(told(found, tree), 0, 0, unread), None, {}, {}, Journey())
    numbers = [appendix.number for appendix in rulebook.campaign.appendices]
    answers = {
        number: _answer(raw, contract, rulebook, number)
        for number in numbers
        if (raw := tree.get(appendix_path(campaign, number))) is not None
    }
    submissions = _said(answers, rulebook)
    reviews, mistakes, lost = _reviews(tree, contract, rulebook, submissions)
    found += mistakes
    survey, mistakes = _alone(
        tree.get(survey_path(campaign)), "survey", contract, lambda source: validate_survey(source, rulebook)
    )
    found += mistakes
    appraisal, mistakes = _alone(
        tree.get(appraisal_path(campaign)),
        "appraisal",
        contract,
        lambda source: validate_appraisal(source, rulebook, submissions, reviews),
    )
    found += mistakes
    results, mistakes = _alone(
        tree.get(results_path(campaign)),
        "results",
        contract,
        lambda source: validate_results(source, rulebook),
    )
    found += mistakes
    known = not lost and (appraisal is not None or appraisal_path(campaign) not in tree)
    if known:  # else a reply may answer what could not be read
        asked = [request for review in reviews.values() for request in review.clarifications]
        requests = _by_lead([*asked, *(appraisal.requests if appraisal else ())], rulebook)
        answers = {number: _replied(answer, requests.get(number, {})) for number, answer in answers.items()}
    cards = {number: answer.card for number, answer in answers.items() if answer.card is not None}
    errors = {
        number: sum(mistake.blocks for mistake in answer.found)
        for number, answer in answers.items()
        if answer.card is None
    }
    read = [answer.entries for answer in answers.values() if answer.entries is not None]
    found += [mistake for answer in answers.values() for mistake in answer.found]
    found += _publications(tree, contract, campaign)
    found += _strangers(tree, rulebook)
    unread = appendices_there(tree, campaign) - len(read)
    verdict = Verdict(told(found, tree), len(read), sum(read), unread)
    return Judged(verdict, rulebook, cards, errors, Journey(reviews, survey, appraisal, results))


def _answer(raw: RawFile, contract: Contract, rulebook: Rulebook, number: int) -> _Answer:
    """An appendix scored. What is sound of it is judged to the end."""
    source, found = parse(raw)
    private = tuple(personal_data(raw, source))  # spoils no entry: all else is judged as if it were not there
    if source is None:
        return _Answer(None, None, (*found, *private), None)
    found += check_shape(source, contract.submission_schema)
    part = sound_part(source, found)
    if part is None:
        return _Answer(None, None, (*found, *private), None)
    submission, mistakes = validate(part, rulebook, number)
    found += mistakes
    card = score(submission, rulebook)
    found += check_claims(card, part)
    if not any_blocks(found):
        found += check_total(card, part, rulebook.criteria.rounding)
    entries = len(source.keys("entries"))
    found += private
    return _Answer(None if any_blocks(found) else card, part, tuple(found), entries)


def _said(answers: Mapping[int, _Answer], rulebook: Rulebook) -> dict[int, Submission]:
    """What each agency has said: nothing yet where it has no file; left out where it cannot be trusted."""
    campaign = rulebook.campaign
    nothing = {
        one.number: Submission(campaign.id, one.number, one.agency, Status.DRAFT, {})
        for one in campaign.appendices
        if one.number not in answers
    }
    return nothing | {number: answer.card.submission for number, answer in answers.items() if answer.card}


def _replied(answer: _Answer, requests: Mapping[str, Clarification]) -> _Answer:
    """The answer, its replies held against what was asked."""
    if answer.card is None or answer.source is None:
        return answer
    wrong = tuple(wrong_replies(answer.source, answer.card.submission.replies, requests))
    card = None if any_blocks(wrong) else answer.card
    return replace(answer, card=card, found=(*answer.found, *wrong))


def _by_lead(asked: Iterable[Clarification], rulebook: Rulebook) -> dict[int, dict[str, Clarification]]:
    """Requests by the appendix that must answer, then by id."""
    found: dict[int, dict[str, Clarification]] = {}
    for request in asked:
        if request.item in rulebook.lead_of:
            found.setdefault(rulebook.lead_of[request.item], {})[request.id] = request
    return found


def _reviews(
    tree: Tree, contract: Contract, rulebook: Rulebook, submissions: Mapping[int, Submission]
) -> tuple[dict[int, Review], list[Diagnostic], bool]:
    """The ledgers that have no error, and whether one has."""
    reviews: dict[int, Review] = {}
    found: list[Diagnostic] = []
    for appendix in rulebook.campaign.appendices:
        raw = tree.get(review_path(rulebook.campaign.id, appendix.number))
        if raw is None:
            continue
        source, mistakes = contract.read(raw, "review")
        if source is not None:
            submission = submissions.get(appendix.number)
            review, wrong = validate_review(source, rulebook, appendix.number, submission)
            mistakes += wrong
            if not any_blocks(mistakes) and submission is not None:
                mistakes += check_fingerprints(review, source, score(submission, rulebook))
            if not any_blocks(mistakes):
                reviews[appendix.number] = review
        found += mistakes
    return reviews, found, any_blocks(found)


def _alone(
    raw: RawFile | None,
    kind: str,
    contract: Contract,
    validated: Callable[[Source], tuple[Product, list[Diagnostic]]],
) -> tuple[Product | None, list[Diagnostic]]:
    """A file the campaign has one of, or none: what it says where it has no error."""
    if raw is None:
        return None, []
    source, found = contract.read(raw, kind)
    if source is None:
        return None, found
    product, mistakes = validated(source)
    return (None if any_blocks(mistakes) else product), found + mistakes


def _publications(tree: Tree, contract: Contract, campaign: str) -> list[Diagnostic]:
    """What is wrong in the records of sign-offs; whether a tree is as signed, `publish` asks of its tag."""
    found: list[Diagnostic] = []
    for name, raw in publications_in(tree, campaign).items():
        source, mistakes = contract.read(raw, "publication")
        found += mistakes
        if source is not None:
            found += validate_publication(source, campaign, name)[1]
    return found


def _strangers(tree: Tree, rulebook: Rulebook) -> list[Diagnostic]:
    """C407: files under the campaign's folder that nobody will read."""
    campaign = rulebook.campaign
    known = {make(campaign.id) for make in (campaign_path, survey_path, appraisal_path, results_path)}
    known |= {raw.path for raw in publications_in(tree, campaign.id).values()}
    for appendix in campaign.appendices:
        known |= {make(campaign.id, appendix.number) for make in (appendix_path, review_path)}
    free = sorted(known - tree.keys())  # a misnamed file is most likely one that is missed
    strange = [path for path in tree if path.startswith(f"submissions/{campaign.id}/") and path not in known]
    return [
        diagnose(
            "C407",
            path,
            Place(1, 1),
            campaign=campaign.id,
            near="".join(get_close_matches(path, free, 1, 0.8)),
        )
        for path in strange
    ]
