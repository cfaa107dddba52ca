"""Every file of a campaign by its rules: all mistakes in one run, and what can be trusted of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from generator.consolidation import Proceedings, requests_by_lead
from generator.diagnostics import Diagnostic, any_blocks, error_count, sorted_unique
from generator.pipeline.load import Loader
from generator.pipeline.paths import (
    appendices_there,
    appendix_folder,
    appendix_path,
    appraisal_path,
    campaign_path,
    paths_of,
    publications_in,
    results_path,
    review_path,
    survey_path,
)
from generator.pipeline.redact import redacted_diagnostics
from generator.pipeline.verdict import Verdict
from generator.reading import RawFile, Source, Tree
from generator.rulebook import Appendix, Campaign, Rulebook
from generator.scoring import (
    Scorecard,
    check_fingerprints,
    check_quoted_figures,
    check_self_scores,
    check_total,
    score,
)
from generator.validation import (
    Publication,
    Review,
    Submission,
    WantedValues,
    described_otherwise,
    misfitting_figures,
    personal_data,
    unanswered,
    unknown_files,
    validate,
    validate_appraisal,
    validate_publication,
    validate_results,
    validate_review,
    validate_survey,
    without_settled_doubts,
    wrong_replacements,
    wrong_replies,
)

# Codes of reading and shape, and those that say the same by the rules, with a better cure.
_BETTER = {
    "F004": ("R231", "C405"),
    "F012": ("C405",),
    "F013": ("C405",),
    "F015": ("C405",),
    "F018": ("R205",),
    "F021": ("R215",),
    "F023": ("R209", "R215", "R220", "C405"),
    "S103": ("C405",),
    "S104": ("C405",),
    "S105": ("R209", "R214", "R238", "C405"),
    "S106": ("C405",),
}
_GUESSED = {"S105": ("C408", "R226", "R316"), "F017": ("R301",)}  # codes, and what may be wrong for them
Product = TypeVar("Product")


_ID = re.compile(r"\bid *: *[\"']?([\w-]+)")


@dataclass(frozen=True, slots=True)
class CheckedCampaign:
    """A campaign whose files were checked each for itself, before anything is added up.

    An appendix has a card or, where its file has errors, their number; neither if there is no file.
    """

    rulebook: Rulebook
    cards: Mapping[int, Scorecard]
    errors: Mapping[int, int]
    proceedings: Proceedings


def check_campaign(
    tree: Tree, campaign: str, loader: Loader, number: int | None = None
) -> tuple[CheckedCampaign | None, Verdict]:
    """Return the campaign checked, None where its rules cannot be trusted; and what is wrong with its files.

    `campaign` must be one of `campaigns_in(tree)`, `number` is the appendix that is asked about: of a
    campaign of units only that unit and its files are looked at. Raises NoCommonTotal where none is asked
    about, SchemaUnreadable.
    """
    rulebook, found = loader.rulebook(tree, campaign, number)
    if rulebook is None:
        return None, _of_rules(found, tree, campaign)
    plan = rulebook.campaign
    if plan.is_of_units:
        files = {campaign_path(campaign): tree[campaign_path(campaign)]}  # of a number that is no unit's
        tree = _by_unit(tree, plan).get(number or 0, files)
    return _part(tree, rulebook, found, loader, list(unknown_files(plan, tree, paths_of(plan, tree))))


def check_parts(
    tree: Tree, campaign: str, loader: Loader, numbers: Iterable[int]
) -> Iterator[tuple[CheckedCampaign, Verdict, tuple[int, ...]]]:
    """Yield what `check_campaign` tells of each part in which one of these appendices stands, with those.

    All appendices stand in one part, but units each in its own. Nothing where the rules cannot be trusted.
    Raises SchemaUnreadable.
    """
    rulebooks, found = loader.rulebooks(tree, campaign)
    asked = tuple(numbers)
    if rulebooks is None or not asked:
        return
    plan = rulebooks.shared.campaign
    strange = list(unknown_files(plan, tree, paths_of(plan, tree)))
    if not rulebooks.by_unit:
        yield *_part(tree, rulebooks.shared, found, loader, strange), asked
        return
    missing = {int(one.params["appendix"]): one for one in found if one.code == "C406"}
    shared, files = [one for one in found if one.code != "C406"], _by_unit(tree, plan)
    for number in asked:
        own = [*shared, missing[number]] if number in missing else shared
        yield *_part(files[number], rulebooks.of(number), own, loader, strange), (number,)


def campaign_verdict(tree: Tree, campaign: str, loader: Loader) -> Verdict:
    """Return what is wrong with the files of a campaign; of one of units, of each by its own rules.

    Raises SchemaUnreadable.
    """
    rulebooks, found = loader.rulebooks(tree, campaign)
    if rulebooks is None:
        return _of_rules(found, tree, campaign)
    plan = rulebooks.shared.campaign
    parts = [verdict for _, verdict, _ in check_parts(tree, campaign, loader, rulebooks.each)]
    return parts[0] if not rulebooks.by_unit else verdict_of_units(tree, plan, parts, loader)


def verdict_of_units(tree: Tree, plan: Campaign, parts: Iterable[Verdict], loader: Loader) -> Verdict:
    """Return what is wrong with the files of a campaign of units, whose rules can be trusted.

    It is what `check_parts` told of each, the records of sign-offs, and the files that nobody reads.
    """
    shared = [*unknown_files(plan, tree, paths_of(plan, tree)), *_publications(tree, loader, plan)]
    found, entries = list(redacted_diagnostics(shared, tree)), dict[str, int]()
    for part in parts:
        found += part.diagnostics
        entries |= part.entries
    there = _unread(appendices_there(tree, plan.id), entries)
    return Verdict(sorted_unique(found), entries, there)


def _part(
    tree: Tree, rulebook: Rulebook, found: list[Diagnostic], loader: Loader, strange: list[Diagnostic]
) -> tuple[CheckedCampaign, Verdict]:
    """The files of a rulebook's campaign checked, and the verdict.

    `found` is wrong with its rules; `strange` are the files of the campaign that nobody reads.
    """
    campaign = rulebook.campaign
    found = _missing_files(found, campaign, strange)
    checked, mistakes, entries = _checked(tree, rulebook, loader, strange)
    found += [*mistakes, *_publications(tree, loader, campaign)]
    found += [one for one in strange if one.path in tree]
    there = _unread(appendices_there(tree, campaign.id), entries)
    return checked, Verdict(redacted_diagnostics(found, tree), entries, there)


def _of_rules(found: list[Diagnostic], tree: Tree, campaign: str) -> Verdict:
    """The verdict on a campaign whose rules cannot be trusted: no file is read by them."""
    return Verdict(redacted_diagnostics(found, tree), {}, appendices_there(tree, campaign))


def _by_unit(tree: Tree, campaign: Campaign) -> dict[int, Tree]:
    """The plan and the files of each unit's folder, by its number.

    What stands around all appendices is of no unit: nobody can tell of which.
    """
    plan = campaign_path(campaign.id)
    shared = {plan: tree[plan]}
    files: dict[int, dict[str, RawFile]] = {one.number: {**shared} for one in campaign.appendices}
    for path, raw in tree.items():
        number = appendix_folder(path, campaign.id)
        if number in files:
            files[number][path] = raw
    return dict(files)


def _missing_files(
    found: Iterable[Diagnostic], campaign: Campaign, strange: list[Diagnostic]
) -> list[Diagnostic]:
    """Return what was found, of C406 that of the campaign's own appendices whose file lies nowhere."""
    looked_for = {one.number for one in campaign.appendices if not _is_misplaced(campaign.id, one, strange)}
    return [one for one in found if one.code != "C406" or int(one.params["appendix"]) in looked_for]


def _unread(there: Iterable[str], entries: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(path for path in there if path not in entries)


def _checked(
    tree: Tree, rulebook: Rulebook, loader: Loader, strange: list[Diagnostic]
) -> tuple[CheckedCampaign, list[Diagnostic], dict[str, int]]:
    """The files of the rulebook's appendices, checked, every mistake in them, and their entries by path.

    `strange` are the files nobody reads, which may be theirs.
    """
    campaign, found = rulebook.campaign.id, list[Diagnostic]()
    sources: dict[int, Source] = {}  # of the files that were read to their end
    written: dict[int, Submission] = {}  # what of them can be judged
    cards: dict[int, Scorecard] = {}  # of those without an error
    of_file: dict[int, list[Diagnostic]] = {}
    for appendix in rulebook.campaign.appendices:
        number = appendix.number
        if (raw := tree.get(appendix_path(campaign, number))) is not None:
            source, card, mistakes = loader.once(
                raw, rulebook, partial(_scored, raw, loader, rulebook, number)
            )
            source, of_file[number] = source and source.apart(), list(mistakes)
            if source and card:
                sources[number], written[number] = source, card.submission
                cards |= {} if any_blocks(of_file[number]) else {number: card}
    unwritten = (
        one
        for one in rulebook.campaign.appendices
        if one.number not in of_file and not _is_misplaced(campaign, one, strange)
    )
    submissions = {one.number: unanswered(campaign, one) for one in unwritten}
    submissions |= {number: card.submission for number, card in cards.items()}
    for number in of_file:
        if number in submissions and any(one.code == "C408" for one in of_file[number]):
            submissions[number] = replace(submissions[number], report=None)  # nothing is judged by its day
    proceedings, mistakes = _proceedings(tree, loader, rulebook, submissions, cards)
    found += mistakes
    asked = requests_by_lead(proceedings, rulebook)
    for number, submission in written.items():
        if len(submission.replies) < len(sources[number].keys("replies")):
            continue  # one of them could not be read: the others cannot be told by their number
        unsure = ids_in_doubt(tree, campaign, number, mistakes, loader)
        if unsure is None:
            continue  # a reply may answer what could not be read
        wrong = list(wrong_replies(sources[number], submission.replies, asked.get(number, {}), unsure))
        of_file[number] += wrong
        if any_blocks(wrong):
            cards.pop(number, None)
    errors = {number: error_count(mistakes) for number, mistakes in of_file.items() if number not in cards}
    found += [mistake for mistakes in of_file.values() for mistake in mistakes]
    found += described_otherwise(
        {number: (sources[number], submission) for number, submission in written.items()}
    )
    entries = {
        appendix_path(campaign, number): len(source.keys("entries")) for number, source in sources.items()
    }
    return CheckedCampaign(rulebook, cards, errors, proceedings), found, entries


def _is_misplaced(campaign: str, appendix: Appendix, strange: list[Diagnostic]) -> bool:
    """Whether one of the files that nobody reads is the submission of the appendix under another name."""
    path = appendix_path(campaign, appendix.number)
    folder = path.rpartition("/")[0]
    return any(
        one.params["near"] == path
        or (one.path.startswith(f"{folder}/") and one.path.lower().endswith((".yaml", ".yml", ".txt")))
        for one in strange
    )


def _scored(
    raw: RawFile, loader: Loader, rulebook: Rulebook, number: int
) -> tuple[Source | None, Scorecard | None, list[Diagnostic]]:
    """Return an appendix's file, the card of what in it can be judged, and its mistakes.

    With an error among them nothing of the card may be added up. Both are None where the file was not read
    to its end.
    """
    source, found = loader.load(raw, "submission", rulebook.criteria.id)
    private = list(personal_data(raw, source))  # spoils no entry: all else is checked as if it were not there
    if source is None:
        return None, None, found + private
    submission, mistakes = validate(source, found, rulebook, number)
    mistakes = [_as_typed(one, found) for one in mistakes]
    mistakes = [one for one in mistakes if not _guessed(one, found)]
    found = without_settled_doubts(found, source, rulebook)
    found = [one for one in found if not _superseded(one, mistakes)] + mistakes
    if submission is None:
        return None, None, found + private
    card = score(submission, rulebook)
    computed = {code: leaf.computed for code, leaf in card.leaves.items()}
    found = WantedValues(source, submission, rulebook, number, computed).told(found)
    found += check_self_scores(card, source, rulebook.criteria.rounding)
    found += check_quoted_figures(card, source, raw.data.decode(errors="replace"))
    found += check_total(card, source, rulebook.criteria.rounding, found)
    return source, card, found + private


def _as_typed(mistake: Diagnostic, others: list[Diagnostic]) -> Diagnostic:
    """Return R209 and R214 with the name as it is typed, where that was read in plain letters."""
    if mistake.code not in ("R209", "R214"):
        return mistake
    typed = [one.params["value"] for one in others if (one.code, one.place) == ("S105", mistake.place)]
    return replace(mistake, params={**mistake.params, "typed": typed[0]}) if typed else mistake


def _superseded(mistake: Diagnostic, others: list[Diagnostic]) -> bool:
    """Whether another says at the same place what to do: the kind of a number, the name that is meant.

    A value that was left out stands at its key, whatever in it is wrong.
    """
    better = [one for one in others if one.code in _BETTER.get(mistake.code, ())]
    return any(
        one.place == mistake.place
        or (one.place.line == mistake.place.line and one.params.get("name") == mistake.params.get("unread"))
        for one in better
    )


def _guessed(mistake: Diagnostic, others: list[Diagnostic]) -> bool:
    """Whether a mistake is told of what was not typed so: of a day that may be another, of half a text."""
    return any(
        mistake.code in _GUESSED.get(one.code, ())
        and one.place.line == mistake.place.line
        and (one.code != "S105" or one.place == mistake.place)
        for one in others
    )


def _proceedings(
    tree: Tree,
    loader: Loader,
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    cards: Mapping[int, Scorecard],
) -> tuple[Proceedings, list[Diagnostic]]:
    """What came after the submissions, and every mistake in it."""
    campaign, pinned = rulebook.campaign.id, rulebook.criteria.id
    reviews, wrong_reviews = _reviews(tree, loader, rulebook, submissions, cards)
    validated = partial(validate_survey, rulebook=rulebook)
    survey, wrong_survey = _sound(tree.get(survey_path(campaign)), "survey", loader, validated, pinned)
    checked = partial(validate_appraisal, rulebook=rulebook, submissions=submissions, reviews=reviews)
    appraisal, wrong_appraisal = _sound(
        tree.get(appraisal_path(campaign)), "appraisal", loader, checked, pinned
    )
    published = partial(validate_results, rulebook=rulebook)
    results, wrong_results = _sound(tree.get(results_path(campaign)), "results", loader, published)
    found = [*wrong_reviews, *wrong_survey, *wrong_appraisal, *wrong_results]
    return Proceedings(reviews, survey, appraisal, results), found


def ids_in_doubt(
    tree: Tree, campaign: str, number: int, found: Iterable[Diagnostic], loader: Loader
) -> frozenset[str] | None:
    """Return what may be ids of requests to an appendix, in small letters, in ledgers with an error.

    A request may stand in a wrong column, or its id be in capitals. None where a ledger cannot be read.
    """
    unsound = {one.path for one in found if one.blocks}
    asking = unsound & {review_path(campaign, number), appraisal_path(campaign)}
    ids: set[str] = set()
    for raw in (tree[path] for path in sorted(asking)):
        if loader.parse(raw)[0] is None:
            return None
        ids.update(_ID.findall(raw.data.decode(errors="replace").lower()))
    return frozenset(ids)


def _reviews(
    tree: Tree,
    loader: Loader,
    rulebook: Rulebook,
    submissions: Mapping[int, Submission],
    cards: Mapping[int, Scorecard],
) -> tuple[dict[int, Review], list[Diagnostic]]:
    """The ledgers that have no error; and every mistake of the others."""
    reviews: dict[int, Review] = {}
    found: list[Diagnostic] = []
    for appendix in rulebook.campaign.appendices:
        number = appendix.number
        raw = tree.get(review_path(rulebook.campaign.id, number))
        submission, card = submissions.get(number), cards.get(number)
        validated = partial(_review, rulebook=rulebook, number=number, submission=submission, card=card)
        review, mistakes = _sound(raw, "review", loader, validated, rulebook.criteria.id)
        found += mistakes
        if review is not None:
            reviews[number] = review
    return reviews, found


def _review(
    source: Source,
    found: list[Diagnostic],
    rulebook: Rulebook,
    number: int,
    submission: Submission | None,
    card: Scorecard | None,
) -> tuple[Review | None, list[Diagnostic]]:
    """Return a ledger and every mistake in it; fingerprints are compared where the card can be trusted."""
    review, mistakes = validate_review(source, found, rulebook, number, submission)
    if review is not None and card is not None and not any_blocks([*found, *mistakes]):
        mistakes += check_fingerprints(review, source, card)
    return review, mistakes


def _publications(tree: Tree, loader: Loader, campaign: Campaign) -> list[Diagnostic]:
    """What is wrong in the records of sign-offs; whether a tree is as signed, others ask."""
    found: list[Diagnostic] = []
    records: dict[str, tuple[Publication, Source]] = {}
    for name, raw in publications_in(tree, campaign.id).items():
        source, mistakes = loader.load_sound(raw, "publication")
        found += mistakes
        if source is not None:
            record, mistakes = validate_publication(source, campaign.id, name)
            found += [*mistakes, *misfitting_figures(record, source, of_units=campaign.is_of_units)]
            records[name] = record, source
    return [*found, *wrong_replacements(records)]


def _sound(
    raw: RawFile | None,
    kind: str,
    loader: Loader,
    validated: Callable[[Source, list[Diagnostic]], tuple[Product | None, list[Diagnostic]]],
    criteria_set: str = "",
) -> tuple[Product | None, list[Diagnostic]]:
    """What the file says, None where there is none or it has an error; every mistake in it.

    `validated` judges what of the file is sound, beside the mistakes found so far.
    """
    if raw is None:
        return None, []
    source, found = loader.load(raw, kind, criteria_set)
    found += personal_data(raw, source)
    if source is None:
        return None, found
    product, mistakes = validated(source, found)
    found = [one for one in found if not _superseded(one, mistakes)] + mistakes
    return (None if any_blocks(found) else product), found
