"""Every file of a campaign by its rules: all mistakes in one run, and what can be trusted of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from generator.consolidation import Proceedings
from generator.diagnostics import Diagnostic, Place, any_blocks, cut_short, diagnose, error_count
from generator.pipeline.load import Loader
from generator.pipeline.paths import (
    appendices_there,
    appendix_path,
    appraisal_path,
    campaign_path,
    publications_in,
    results_path,
    review_path,
    survey_path,
)
from generator.pipeline.redact import redacted_diagnostics
from generator.pipeline.verdict import Verdict
from generator.reading import RawFile, Source, Suggestions, Tree
from generator.rulebook import Rulebook
from generator.scoring import Scorecard, check_fingerprints, check_self_scores, check_total, score
from generator.validation import (
    Clarification,
    Publication,
    Review,
    Status,
    Submission,
    described_otherwise,
    personal_data,
    sound_part,
    validate,
    validate_appraisal,
    validate_publication,
    validate_results,
    validate_review,
    validate_survey,
    wrong_replacements,
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
    proceedings: Proceedings


@dataclass(frozen=True, slots=True)
class _Answer:
    """An appendix's file: its card where it has no error, what is sound of it, its entries if it was read."""

    card: Scorecard | None
    source: Source | None
    found: tuple[Diagnostic, ...]
    entries: int | None


def judge(tree: Tree, campaign: str, loader: Loader) -> Judged:
    """The campaign's files. `campaign` must be one of `campaigns_in(tree)`."""
    rulebook, found = loader.rulebook(tree, campaign)
    if rulebook is None:
        unread = appendices_there(tree, campaign)
        return Judged(Verdict(redacted_diagnostics(found, tree), 0, 0, unread), None, {}, {}, Proceedings())
    numbers = [appendix.number for appendix in rulebook.campaign.appendices]
    answers = {
        number: _answer(raw, loader, rulebook, number)
        for number in numbers
        if (raw := tree.get(appendix_path(campaign, number))) is not None
    }
    journey, mistakes, known = _journey(tree, loader, rulebook, _said(answers, rulebook))
    found += mistakes
    if known:  # else a reply may answer what could not be read
        requests = _by_lead(journey, rulebook)
        answers = {number: _replied(answer, requests.get(number, {})) for number, answer in answers.items()}
    errors = {number: error_count(answer.found) for number, answer in answers.items() if answer.card is None}
    read = [answer.entries for answer in answers.values() if answer.entries is not None]
    found += [mistake for answer in answers.values() for mistake in answer.found]
    found += described_otherwise(
        {
            number: (answer.source, answer.card.submission)
            for number, answer in answers.items()
            if answer.card is not None and answer.source is not None
        }
    )
    found += _publications(tree, loader, campaign)
    found += _strangers(tree, rulebook)
    unread = appendices_there(tree, campaign) - len(read)
    verdict = Verdict(redacted_diagnostics(found, tree), len(read), sum(read), unread)
    return Judged(verdict, rulebook, _cards(answers), errors, journey)


def _answer(raw: RawFile, loader: Loader, rulebook: Rulebook, number: int) -> _Answer:
    """An appendix scored. What is sound of it is judged to the end."""
    source, found = loader.load(raw, "submission", rulebook.criteria.id)
    private = tuple(personal_data(raw, source))  # spoils no entry: all else is judged as if it were not there
    if source is None:
        return _Answer(None, None, (*found, *private), None)
    part = None if cut_short(found) else sound_part(source, found)
    if part is None:
        return _Answer(None, None, (*found, *private), None)
    submission, mistakes = validate(part, rulebook, number)
    found += mistakes
    if cut_short(found):  # what was not looked at cannot be scored
        return _Answer(None, None, (*found, *private), None)
    card = score(submission, rulebook)
    found += check_self_scores(card, part)
    if not any_blocks(found):
        found += check_total(card, part, rulebook.criteria.rounding)
    entries = len(source.keys("entries"))
    found += private
    return _Answer(None if any_blocks(found) else card, part, tuple(found), entries)


def _cards(answers: Mapping[int, _Answer]) -> dict[int, Scorecard]:
    return {number: answer.card for number, answer in answers.items() if answer.card is not None}


def _said(answers: Mapping[int, _Answer], rulebook: Rulebook) -> dict[int, Scorecard]:
    """What each agency has said: nothing yet where it has no file; left out where it cannot be trusted."""
    campaign = rulebook.campaign
    nothing = {
        one.number: Scorecard(Submission(campaign.id, one.number, one.agency, Status.DRAFT, {}), {})
        for one in campaign.appendices
        if one.number not in answers
    }
    return nothing | _cards(answers)


def _replied(answer: _Answer, requests: Mapping[str, Clarification]) -> _Answer:
    """The answer, its replies held against what was asked."""
    if answer.card is None or answer.source is None:
        return answer
    wrong = tuple(wrong_replies(answer.source, answer.card.submission.replies, requests))
    card = None if any_blocks(wrong) else answer.card
    return replace(answer, card=card, found=(*answer.found, *wrong))


def _by_lead(journey: Proceedings, rulebook: Rulebook) -> dict[int, dict[str, Clarification]]:
    """What was asked, by the appendix that must answer, then by id."""
    asked = [request for review in journey.reviews.values() for request in review.clarifications]
    found: dict[int, dict[str, Clarification]] = {}
    for request in [*asked, *(journey.appraisal.requests if journey.appraisal else ())]:
        if request.item in rulebook.lead_of:
            found.setdefault(rulebook.lead_of[request.item], {})[request.id] = request
    return found


def _journey(
    tree: Tree, loader: Loader, rulebook: Rulebook, said: Mapping[int, Scorecard]
) -> tuple[Proceedings, list[Diagnostic], bool]:
    """What came after the submissions, every mistake in it, and whether all that was asked is known."""
    campaign, pinned = rulebook.campaign.id, rulebook.criteria.id
    reviews, wrong_reviews = _reviews(tree, loader, rulebook, said)
    validated = partial(validate_survey, rulebook=rulebook)
    survey, wrong_survey = _sound(tree.get(survey_path(campaign)), "survey", loader, validated, pinned)
    submissions = {number: card.submission for number, card in said.items()}
    held = partial(validate_appraisal, rulebook=rulebook, submissions=submissions, reviews=reviews)
    appraisal, wrong_appraisal = _sound(tree.get(appraisal_path(campaign)), "appraisal", loader, held, pinned)
    published = partial(validate_results, rulebook=rulebook)
    results, wrong_results = _sound(tree.get(results_path(campaign)), "results", loader, published)
    known = not any_blocks([*wrong_reviews, *wrong_appraisal])
    found = [*wrong_reviews, *wrong_survey, *wrong_appraisal, *wrong_results]
    return Proceedings(reviews, survey, appraisal, results), found, known


def _reviews(
    tree: Tree, loader: Loader, rulebook: Rulebook, said: Mapping[int, Scorecard]
) -> tuple[dict[int, Review], list[Diagnostic]]:
    """The ledgers that have no error."""
    reviews: dict[int, Review] = {}
    found: list[Diagnostic] = []
    for appendix in rulebook.campaign.appendices:
        number = appendix.number
        raw = tree.get(review_path(rulebook.campaign.id, number))
        validated = partial(_review, rulebook=rulebook, number=number, card=said.get(number))
        review, mistakes = _sound(raw, "review", loader, validated, rulebook.criteria.id)
        found += mistakes
        if review is not None:
            reviews[number] = review
    return reviews, found


def _review(
    source: Source, rulebook: Rulebook, number: int, card: Scorecard | None
) -> tuple[Review, list[Diagnostic]]:
    """A ledger held against what was said; `card` is None where that cannot be trusted."""
    review, found = validate_review(source, rulebook, number, card.submission if card else None)
    if card is not None and not any_blocks(found):
        found += check_fingerprints(review, source, card)
    return review, found


def _publications(tree: Tree, loader: Loader, campaign: str) -> list[Diagnostic]:
    """What is wrong in the records of sign-offs; whether a tree is as signed, others ask."""
    found: list[Diagnostic] = []
    records: dict[str, tuple[Publication, Source]] = {}
    for name, raw in publications_in(tree, campaign).items():
        source, mistakes = loader.load_sound(raw, "publication")
        found += mistakes
        if source is not None:
            record, mistakes = validate_publication(source, campaign, name)
            found += mistakes
            records[name] = record, source
    return [*found, *wrong_replacements(records)]


def _sound(
    raw: RawFile | None,
    kind: str,
    loader: Loader,
    validated: Callable[[Source], tuple[Product, list[Diagnostic]]],
    criteria_set: str = "",
) -> tuple[Product | None, list[Diagnostic]]:
    """What the file says, None where there is none or it has an error; every mistake in it."""
    if raw is None:
        return None, []
    source, found = loader.load_sound(raw, kind, criteria_set)
    if source is None:
        return None, found
    product, mistakes = validated(source)
    return (None if any_blocks(mistakes) else product), found + mistakes


def _strangers(tree: Tree, rulebook: Rulebook) -> list[Diagnostic]:
    """C407: files under the campaign's folder that nobody will read."""
    campaign = rulebook.campaign
    known = {make(campaign.id) for make in (campaign_path, survey_path, appraisal_path, results_path)}
    known |= {raw.path for raw in publications_in(tree, campaign.id).values()}
    for appendix in campaign.appendices:
        known |= {make(campaign.id, appendix.number) for make in (appendix_path, review_path)}
    folder, suggestions = f"submissions/{campaign.id}/", Suggestions()
    # a misnamed file is most likely one that is missed
    free = {path.removeprefix(folder): path for path in sorted(known - tree.keys())}
    strange = [path for path in tree if path.startswith(folder) and path not in known]
    return [
        diagnose(
            "C407",
            path,
            Place(1, 1),
            campaign=campaign.id,
            near=free.get(suggestions.nearest(path.removeprefix(folder), free, 0.7), ""),
        )
        for path in strange
    ]
