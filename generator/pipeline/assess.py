"""One campaign of a data tree, read, validated, scored, consolidated. Reads like a table of contents."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from generator.consolidation import Assessment, consolidate
from generator.diagnostics import Diagnostic, Place, any_blocks, diagnose, in_order
from generator.pipeline.contract import Contract
from generator.pipeline.places import appendices_there, appendix_path, campaign_path
from generator.pipeline.verdict import Verdict
from generator.reading import RawFile, Schema, Tree, check_shape, parse
from generator.rulebook import Rulebook
from generator.scoring import Scorecard, check_claims, check_total, score
from generator.validation import sound_part, validate


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run over a campaign found; `assessment` is None where the rules cannot be trusted."""

    campaign: str
    assessment: Assessment | None
    verdict: Verdict

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All mistakes, in order."""
        return self.verdict.diagnostics


def assess(tree: Tree, campaign: str) -> Outcome:
    """The campaign's totals, and every mistake of it in one run.

    `campaign` must be one of `campaigns_in(tree)`. Raises SchemaUnreadable.
    """
    judged = judge(tree, campaign, Contract(tree))
    assessment = None
    if judged.rulebook is not None:
        assessment = consolidate(judged.rulebook, judged.cards, judged.errors)
    return Outcome(campaign, assessment, judged.verdict)


def judge(tree: Tree, campaign: str, contract: Contract) -> Judged:
    """Every file of the campaign by the contract. All mistakes in one run."""
    rulebook, found = contract.rulebook(tree, campaign)
    cards: dict[int, Scorecard] = {}
    errors: dict[int, int] = {}
    read: list[int] = []  # entries of each appendix that could be read
    if rulebook is not None:
        found += _strangers(tree, rulebook)
        for appendix in rulebook.campaign.appendices:
            raw = tree.get(appendix_path(campaign, appendix.number))
            if raw is None:
                continue
            card, mistakes, entries = _scorecard(raw, contract.submission_schema, rulebook, appendix.number)
            found += mistakes
            read += [] if entries is None else [entries]
            if card is not None:
                cards[appendix.number] = card
            else:
                errors[appendix.number] = sum(mistake.blocks for mistake in mistakes)
    unread = appendices_there(tree, campaign) - len(read)
    return Judged(Verdict(in_order(found), len(read), sum(read), unread), rulebook, cards, errors)


def _scorecard(
    raw: RawFile, schema: Schema, rulebook: Rulebook, number: int
) -> tuple[Scorecard | None, list[Diagnostic], int | None]:
    """An appendix scored, or None where its file has an error. What is sound of it is judged to the end.

    Last, how many entries it has; None where it could not be read.
    """
    source, found = parse(raw)
    if source is None:
        return None, found, None
    found += check_shape(source, schema)
    part = sound_part(source, found)
    if part is None:
        return None, found, None
    submission, mistakes = validate(part, rulebook, number)
    found += mistakes
    card = score(submission, rulebook)
    found += check_claims(card, part)
    if not any_blocks(found):
        found += check_total(card, part, rulebook.criteria.rounding)
    return (None if any_blocks(found) else card), found, len(source.keys("entries"))


def _strangers(tree: Tree, rulebook: Rulebook) -> list[Diagnostic]:
    """C407: files under the campaign's folder that nobody will read."""
    campaign = rulebook.campaign
    known = {campaign_path(campaign.id)}
    known |= {appendix_path(campaign.id, appendix.number) for appendix in campaign.appendices}
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
