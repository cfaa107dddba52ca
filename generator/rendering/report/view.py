"""`Assessment` → the values the printed report's templates walk over. Nothing is computed but counts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from typing import NamedTuple

from generator.consolidation import (
    AppendixResult,
    AppendixState,
    Assessment,
    DocumentUse,
    LeafResult,
    LeafState,
    Stage,
    document_counts,
    known_on,
)
from generator.rulebook import Criterion
from generator.validation import Access, Publication, PublishedResults
from generator.vi import citations, publications, workings

# Of a row that does not split: with what stands above it, at most about a third of a page that lies across.
_MOST_WHOLE = 9  # lines
# Letters to a line of the columns with long texts, by their class in the style sheet.
_LETTERS = {"c-title": 24, "c-sums": 38, "c-proof": 44, "d-title": 50, "d-cited": 28, "d-where": 44}


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A row of an appendix: a criterion that has others below it, or a leaf with its working."""

    heading: Criterion | None = None
    level: int = 0  # of the heading; an area is at 0
    leaf: LeafResult | None = None
    figures: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    difference: str = ""
    documents: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()

    @property
    def is_tall(self) -> bool:
        """Whether the row may split, as `is_tall` says."""
        if self.leaf is None:
            return False
        scored = self.leaf.scored
        said = (scored.entry.not_applicable, scored.entry.formula_reason) if scored else ()
        return is_tall(
            {
                "c-title": (self.leaf.leaf.title, ", ".join(self.contributors)),
                "c-sums": (*said, *self.figures, *self.sums, self.difference),
                "c-proof": (*self.documents, *self.leaf.explanation.own),
            }
        )


@dataclass(frozen=True, slots=True)
class AppendixView:
    """An agency's appendix as printed. `rows` is empty where its numbers cannot be used."""

    result: AppendixResult
    rows: tuple[LeafRow, ...]
    documents: tuple[DocumentUse, ...]
    unanswered: tuple[LeafResult, ...]

    @property
    def usable(self) -> bool:
        """Whether the agency's file is there and can be trusted."""
        return self.result.card is not None


@dataclass(frozen=True, slots=True)
class Remark:
    """A leaf an agency must account for in words: which, whose, and the words."""

    agency: str
    leaf: LeafResult
    text: str


class LeftOut(NamedTuple):
    """How many texts carried over from the year before are not printed: nobody has looked them over."""

    explanations: int
    difficulties: int
    proposals: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """The explanations the ministry asks for (384/BNV-CCHC 2021), and the two lists of an appendix."""

    unproven: tuple[Remark, ...]  # no document at all
    incomplete: tuple[Remark, ...]  # documents, and words for what they do not show
    exempt: tuple[Remark, ...]  # not applicable
    differing: tuple[Remark, ...]  # the claim differs from what the figures give
    difficulties: tuple[tuple[str, tuple[str, ...]], ...]  # agency, its points
    proposals: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: LeftOut


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """Where the agencies stand, and how many documents they cite by what may be published of them.

    `documents` counts each once, `shared` those that several agencies list, `citations` the references to
    them of leaves and replies.
    """

    submitted: int
    behind: tuple[AppendixView, ...]
    documents: int
    shared: int
    citations: int
    withheld: tuple[tuple[Access, int], ...]


@dataclass(frozen=True, slots=True)
class DatedContent:
    """What the city's report may tell: as known on its date, which is None for a draft.

    `left_out` says in words what came later; empty where nothing did.
    """

    assessment: Assessment
    date: date | None
    left_out: str

    @property
    def begun(self) -> bool:
        """Whether any result beyond the self-assessment may be told."""
        stages = self.assessment.stages
        later = [totals.appraised for stage, totals in stages.items() if stage is not Stage.SELF]
        return any(tally.known_leaves for tally in (*later, self.assessment.survey))


def is_tall(cells: Mapping[str, Iterable[str]]) -> bool:
    """Return whether a row may split: whole it could leave more than a third of the page before it empty.

    Of each cell there are the paragraphs, by the class of its column. Raises KeyError for another class.
    """
    return any(
        sum(ceil(len(text) / _LETTERS[column]) for text in texts) > _MOST_WHOLE
        for column, texts in cells.items()
    )


def dated_content(assessment: Assessment, record: Publication | None) -> DatedContent:
    """The assessment until the date of the document signed; all of it where nobody has signed."""
    if record is None:
        return DatedContent(assessment, None, "")
    day = record.document.date
    then, later = known_on(assessment, day)
    return DatedContent(then, day, publications.left_out(later) if later else "")


def results_before(assessment: Assessment) -> PublishedResults | None:
    """Return what was published of the years before the one assessed; None where nothing was.

    What is published of the year itself comes after the report.
    """
    results, year = assessment.proceedings.results, assessment.rulebook.campaign.year
    years = tuple(one for one in results.years if one.year < year) if results else ()
    return replace(results, years=years) if results and years else None


def appendix_view(result: AppendixResult, assessment: Assessment) -> AppendixView:
    """One appendix, with the documents its agency describes."""
    number = result.appendix.number
    usable = result.card is not None
    return AppendixView(
        result=result,
        rows=tuple(_rows(result, assessment)) if usable else (),
        documents=tuple(use for use in assessment.documents if use.appendix == number),
        unanswered=tuple(leaf for leaf in result.leaves if leaf.state is LeafState.UNANSWERED),
    )


def accounts(results: Iterable[AppendixResult], assessment: Assessment) -> Accounts:
    """What the agencies of these appendices say in words: of items in the order of the set."""
    usable = [(result.agency.name, result) for result in results if result.card]
    order = {code: i for i, code in enumerate(assessment.leaves)}
    remarks = [
        (Remark(agency, leaf, "".join(leaf.explanation.own)), leaf.scored)
        for agency, result in usable
        for leaf in result.leaves
        if leaf.scored
    ]
    remarks.sort(key=lambda one: order[one[0].leaf.leaf.code])
    explained = [remark for remark, _ in remarks if remark.text and remark.leaf.state is LeafState.SCORED]
    return Accounts(
        unproven=tuple(remark for remark in explained if not remark.leaf.citations),
        incomplete=tuple(remark for remark in explained if remark.leaf.citations),
        exempt=tuple(
            replace(remark, text=scored.entry.not_applicable)
            for remark, scored in remarks
            if scored.entry.not_applicable
        ),
        differing=tuple(
            replace(remark, text=why) for remark, scored in remarks if (why := workings.difference(scored))
        ),
        difficulties=tuple((agency, one.difficulties.own) for agency, one in usable if one.difficulties.own),
        proposals=tuple((agency, one.proposals.own) for agency, one in usable if one.proposals.own),
        left_out=LeftOut(
            sum(len(remark.leaf.explanation.to_review) for remark, _ in remarks),
            sum(len(one.difficulties.to_review) for _, one in usable),
            sum(len(one.proposals.to_review) for _, one in usable),
        ),
    )


def progress(views: Iterable[AppendixView], assessment: Assessment) -> CampaignProgress:
    """Who has submitted, who is behind, and what the register of documents holds."""
    views = tuple(views)
    counts = document_counts(assessment)
    withheld = [(access, counts.by_access[access]) for access in (Access.RESTRICTED, Access.SECRET)]
    return CampaignProgress(
        submitted=sum(view.result.state is AppendixState.SUBMITTED for view in views),
        behind=tuple(view for view in views if view.result.state is not AppendixState.SUBMITTED),
        documents=counts.documents,
        shared=counts.shared,
        citations=counts.citations,
        withheld=tuple((access, count) for access, count in withheld if count),
    )


def _rows(result: AppendixResult, assessment: Assessment) -> Iterator[LeafRow]:
    """The leaves in the order of the set, each criterion above one named before its first leaf."""
    ours = {leaf.leaf.code: leaf for leaf in result.leaves}
    seen: set[str] = set()
    for above, criterion in assessment.rulebook.criteria.walk():
        if criterion.leaf is None or criterion.code not in ours:
            continue
        for level, heading in enumerate(above):
            if heading.code not in seen:
                seen.add(heading.code)
                yield LeafRow(heading=heading, level=level)
        yield _leaf_row(ours[criterion.code], assessment)


def _leaf_row(leaf: LeafResult, assessment: Assessment) -> LeafRow:
    campaign, scored = assessment.rulebook.campaign, leaf.scored
    names = {appendix.number: campaign.agencies[appendix.agency].name for appendix in campaign.appendices}
    return LeafRow(
        leaf=leaf,
        figures=workings.figures(scored) if scored else (),
        sums=workings.sums(scored, assessment.rulebook.criteria.rounding) if scored else (),
        difference=workings.difference(scored) if scored else "",
        documents=tuple(citations.in_brief(citation) for citation in leaf.citations),
        contributors=tuple(names[number] for number in leaf.contributors),
    )
