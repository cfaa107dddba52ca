"""The corridor: raw files → diagnostics and an assessment. Reads like a table of contents."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from generator.consolidation import Assessment, consolidate
from generator.diagnostics import Diagnostic, Place, Summary, any_blocks, diagnose, in_order, summarise
from generator.exchange import canonical, scaffold
from generator.reading import RawFile, Schema, Source, Tree, check_shape, load_schemas, parse
from generator.rendering.editor_schema import appendix_schema
from generator.rendering.open_data import assessment_json, scores_csv
from generator.rendering.stamp import Stamp
from generator.rulebook import (
    Campaign,
    CriteriaSet,
    Rulebook,
    bind,
    lint_criteria,
    load_campaign,
    load_criteria,
)
from generator.scoring import Scorecard, check_claims, check_examples, check_total, score
from generator.validation import sound_part, validate

if TYPE_CHECKING:
    from generator.rendering.site import Site

SCHEMAS = ("campaign", "criteria", "submission")
_CAMPAIGN = re.compile(r"submissions/([^/]+)/campaign\.yaml")
_APPENDIX = re.compile(r"submissions/([^/]+)/appendix-([1-9][0-9]*)/submission\.yaml")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run over a campaign found.

    `assessment` is None where the rules themselves cannot be trusted. So many `appendices` were read, with
    so many `entries`; `unread` were not, for what is wrong in their own file or in the rules.
    """

    campaign: str
    assessment: Assessment | None
    diagnostics: tuple[Diagnostic, ...]
    appendices: int
    entries: int
    unread: int

    @property
    def blocked(self) -> bool:
        """True when at least one error remains."""
        return any_blocks(self.diagnostics)


def campaigns_in(tree: Tree) -> tuple[str, ...]:
    """The campaigns a data tree holds, the oldest first."""
    return tuple(sorted(match[1] for path in tree if (match := _CAMPAIGN.fullmatch(path))))


def check(tree: Tree, campaigns: Iterable[str]) -> tuple[tuple[Diagnostic, ...], Summary]:
    """Every mistake of these campaigns in one list, and what was read for it."""
    outcomes = [assess(tree, campaign) for campaign in campaigns]
    found = in_order(diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics)
    return found, summarise(
        found,
        sum(outcome.appendices for outcome in outcomes),
        sum(outcome.entries for outcome in outcomes),
        sum(outcome.unread for outcome in outcomes),
    )


def assess(tree: Tree, campaign: str) -> Outcome:
    """One campaign of the tree, read, validated, scored and consolidated. All mistakes in one run.

    `campaign` must be one of `campaigns_in(tree)`. Raises SchemaUnreadable.
    """
    schemas = load_schemas(tree, SCHEMAS)
    rulebook, found = _rulebook(tree, schemas, campaign)
    cards: dict[int, Scorecard] = {}
    errors: dict[int, int] = {}
    read: list[int] = []  # entries of each appendix that could be read
    if rulebook is not None:
        found += _strangers(tree, rulebook)
        for appendix in rulebook.campaign.appendices:
            raw = tree.get(_appendix_path(campaign, appendix.number))
            if raw is None:
                continue
            card, mistakes, entries = _scorecard(raw, schemas, rulebook, appendix.number)
            found += mistakes
            read += [] if entries is None else [entries]
            if card is not None:
                cards[appendix.number] = card
            else:
                errors[appendix.number] = sum(mistake.blocks for mistake in mistakes)
    assessment = consolidate(rulebook, cards, errors) if rulebook is not None else None
    there = sum(match[1] == campaign for path in tree if (match := _APPENDIX.fullmatch(path)))
    return Outcome(campaign, assessment, in_order(found), len(read), sum(read), there - len(read))


def _rulebook(
    tree: Tree, schemas: Mapping[str, Schema], name: str
) -> tuple[Rulebook | None, list[Diagnostic]]:
    """The campaign bound to its criteria set, or None where either has an error."""
    source, found = _read(tree[f"submissions/{name}/campaign.yaml"], schemas["campaign"])
    if source is None:
        return None, found
    campaign = load_campaign(source)
    if campaign.id != name:
        found.append(source.mistake("C405", ("id",), name="id", value=campaign.id, wanted=name))
    raw = tree.get(f"schema/criteria/{campaign.criteria_set}.yaml")
    if raw is None:
        found.append(source.mistake("C401", ("criteria_set",), name=campaign.criteria_set))
        return None, found
    criteria, mistakes = _criteria(raw, schemas)
    found += mistakes
    if criteria is None or any_blocks(found):
        return None, found
    rulebook, mistakes = bind(campaign, criteria, source)
    return rulebook, found + mistakes + _missing(tree, campaign, source)


def _missing(tree: Tree, campaign: Campaign, source: Source) -> list[Diagnostic]:
    """C406: appendices nobody has submitted, at their line in the campaign."""
    return [
        source.mistake(
            "C406",
            ("appendices", i),
            appendix=appendix.number,
            agency=campaign.agencies[appendix.agency].name if appendix.agency in campaign.agencies else "",
        )
        for i, appendix in enumerate(campaign.appendices)
        if _appendix_path(campaign.id, appendix.number) not in tree
    ]


def _criteria(raw: RawFile, schemas: Mapping[str, Schema]) -> tuple[CriteriaSet | None, list[Diagnostic]]:
    """A criteria set that adds up and whose every worked example holds."""
    source, found = _read(raw, schemas["criteria"])
    if source is None:
        return None, found
    criteria, mistakes = load_criteria(source)
    found += mistakes
    if criteria is not None:
        found += lint_criteria(criteria, source)
        if not any_blocks(found):
            found += check_examples(criteria, source)
    return (None if any_blocks(found) else criteria), found


def _scorecard(
    raw: RawFile, schemas: Mapping[str, Schema], rulebook: Rulebook, number: int
) -> tuple[Scorecard | None, list[Diagnostic], int | None]:
    """An appendix scored, or None where its file has an error. What is sound of it is judged to the end.

    Last, how many entries it has; None where it could not be read.
    """
    source, found = parse(raw)
    if source is None:
        return None, found, None
    found += check_shape(source, schemas["submission"])
    part = sound_part(source, found)
    if part is None:
        return None, found, None
    submission, mistakes = validate(part, rulebook, number)
    found += mistakes
    card = score(submission, rulebook)
    found += check_claims(card, part)
    if not any_blocks(found):
        found += check_total(card, part)
    return (None if any_blocks(found) else card), found, len(source.keys("entries"))


def _read(raw: RawFile, schema: Schema) -> tuple[Source | None, list[Diagnostic]]:
    """A file parsed and of the right shape, or None."""
    source, found = parse(raw)
    if source is not None:
        found = found + check_shape(source, schema)
    return (None if any_blocks(found) else source), found


def _appendix_path(campaign: str, number: int) -> str:
    return f"submissions/{campaign}/appendix-{number}/submission.yaml"


def _strangers(tree: Tree, rulebook: Rulebook) -> list[Diagnostic]:
    """C407: files under the campaign's folder that nobody will read."""
    campaign = rulebook.campaign
    known = {f"submissions/{campaign.id}/campaign.yaml"}
    known |= {_appendix_path(campaign.id, appendix.number) for appendix in campaign.appendices}
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


def pages(assessment: Assessment, diagnostics: tuple[Diagnostic, ...], stamp: Stamp) -> "Site":
    """The site's pages; a file that cannot be trusted is shown with its mistakes and no number."""
    from generator.rendering.site import site  # templates are slow to load: only where pages are made

    return site(assessment, diagnostics, stamp)


def open_data(assessment: Assessment, stamp: Stamp) -> dict[str, bytes]:
    """The open data by their paths in the site."""
    return {
        "data/assessment.json": assessment_json(assessment, stamp),
        "data/scores.csv": scores_csv(assessment),
    }


def editor_schemas(
    tree: Tree, campaign: str
) -> tuple[dict[str, bytes | None] | None, tuple[Diagnostic, ...]]:
    """The schemas editors need, one an appendix, by path; those no longer wanted are None.

    None for all of them where the rules have an error. Raises SchemaUnreadable.
    """
    schemas = load_schemas(tree, SCHEMAS)
    rulebook, found = _rulebook(tree, schemas, campaign)
    if rulebook is None or any_blocks(found):
        return None, in_order(found)
    folder = f"schema/appendices/{campaign}/"
    files: dict[str, bytes | None] = {path: None for path in tree if path.startswith(folder)}
    base = schemas["submission"].content
    for appendix in rulebook.campaign.appendices:
        text = appendix_schema(rulebook, appendix.number, base)
        files[f"{folder}appendix-{appendix.number}.schema.json"] = text.encode()
    return files, in_order(found)


class NoSuchAppendix(Exception):  # noqa: N818
    """The campaign has no appendix of that number; the message lists those it has."""


def canonical_files(
    tree: Tree, campaign: str, number: int | None = None
) -> tuple[dict[str, bytes] | None, tuple[Diagnostic, ...]]:
    """The submissions in canonical form by path, all or that of one appendix.

    A file whose structure cannot be told is left out, and what is wrong with it is in the list.
    None for all of them where the rules cannot be read. Raises SchemaUnreadable, NoSuchAppendix,
    MeaningChanged.
    """
    schemas = load_schemas(tree, SCHEMAS)
    rulebook, found = _rulebook(tree, schemas, campaign)
    if rulebook is None:
        return None, in_order(found)
    found = []
    files: dict[str, bytes] = {}
    for appendix in _appendices(rulebook, number):
        path = _appendix_path(campaign, appendix)
        if path in tree:
            text, mistakes = canonical(tree[path], schemas["submission"], rulebook)
            found += mistakes
            if text is not None:
                files[path] = text.encode()
    return files, in_order(found)


def blank_submission(
    tree: Tree, campaign: str, number: int
) -> tuple[tuple[str, bytes] | None, tuple[Diagnostic, ...]]:
    """The path and the content of an appendix's file before anything is known.

    None where the rules cannot be read. Raises SchemaUnreadable, NoSuchAppendix.
    """
    schemas = load_schemas(tree, SCHEMAS)
    rulebook, found = _rulebook(tree, schemas, campaign)
    if rulebook is None:
        return None, in_order(found)
    _appendices(rulebook, number)
    narrowed = f"schema/appendices/{campaign}/appendix-{number}.schema.json"
    shown = narrowed if narrowed in tree else "schema/submission.schema.json"
    text = scaffold(number, schemas["submission"], rulebook, f"../../../{shown}")
    return (_appendix_path(campaign, number), text.encode()), ()


def _appendices(rulebook: Rulebook, number: int | None) -> tuple[int, ...]:
    known = tuple(appendix.number for appendix in rulebook.campaign.appendices)
    if number is None:
        return known
    if number not in known:
        raise NoSuchAppendix(", ".join(map(str, known)))
    return (number,)


class CannotDraw(Exception):  # noqa: N818
    """The machine lacks what the reports need: a font."""


def documents(assessment: Assessment, stamp: Stamp) -> dict[str, bytes]:
    """The open data, and the reports that carry them: the city's, and one for each agency to sign."""
    from generator.rendering import pdf  # the page engine is slow to load: only where pages are drawn

    data = open_data(assessment, stamp)
    try:
        drawn = {"pdf/bao-cao-tong-hop.pdf": pdf.report_pdf(assessment, stamp, data)}
        for result in assessment.appendices:
            drawn[f"pdf/phu-luc-{result.appendix.number}.pdf"] = pdf.appendix_pdf(result, assessment, stamp)
    except pdf.FontMissing as error:
        raise CannotDraw(str(error)) from error
    return data | drawn
