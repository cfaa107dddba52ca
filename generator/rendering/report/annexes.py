"""`Assessment` → what the city's report lists of all agencies together: every item, every document."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.consolidation import Assessment, CriterionResult, DocumentUse, LeafResult, LeafState, Tally
from generator.rulebook import Criterion, ScoredBy
from generator.validation import Evidence, document_identity
from generator.vi import citations, routes


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row of the table of all items: a criterion with its sums, or a leaf with its points.

    `level` is 0 for an area. Of a leaf there is `leaf`; of a criterion that has others below it `appraised`
    and `survey`.
    """

    criterion: Criterion
    level: int
    leaf: LeafResult | None = None
    appraised: Tally | None = None
    survey: Tally | None = None

    @property
    def by_survey(self) -> bool:
        """Whether the leaf's points come from the survey."""
        return self.leaf is not None and self.leaf.leaf.scored_by is ScoredBy.SURVEY

    @property
    def counts(self) -> bool:
        """Whether the leaf's maximum counts: an item that does not apply has none."""
        return self.leaf is not None and self.leaf.state is not LeafState.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document of the city, however many agencies cite it: for which items and where, its file.

    `cited` has the code of each item with the place in words; `file` is the name the document bears in what
    is sent, without its end; `sha256` of its bytes, empty where no agency gives it.
    """

    document: Evidence
    cited: tuple[str, ...]
    file: str
    sha256: str


def item_rows(assessment: Assessment) -> tuple[SummaryRow, ...]:
    """Return every criterion and every leaf, the survey's among them, in the order of the decision."""
    return tuple(_item_rows(assessment))


def _item_rows(assessment: Assessment) -> Iterator[SummaryRow]:
    for area in assessment.areas:
        yield SummaryRow(area.area, 0, appraised=area.appraised, survey=area.survey)
        for result in area.criteria:
            yield from (_row(one, level + 1) for level, one in result.walk() if one.criterion != area.area)


def _row(result: CriterionResult, level: int) -> SummaryRow:
    if result.criterion.leaf is not None:
        return SummaryRow(result.criterion, level, leaf=result.leaves[0])
    return SummaryRow(result.criterion, level, appraised=result.appraised, survey=result.survey)


def document_rows(assessment: Assessment) -> tuple[CitedDocument, ...]:
    """Return every document once, in the order of the first item that cites it; those not cited last."""
    uses: dict[tuple[str, ...], list[DocumentUse]] = {}
    for use in assessment.documents:
        uses.setdefault(document_identity(use.document), []).append(use)
    cited: dict[tuple[str, ...], list[str]] = {}
    for code, leaf in assessment.leaves.items():
        for citation in leaf.citations:
            place = citations.place(citation)
            line = f"{code} ({place})" if place else code
            cited.setdefault(document_identity(citation.document), []).append(line)
    order = [*(one for one in cited if one in uses), *(one for one in uses if one not in cited)]
    return tuple(
        CitedDocument(
            uses[identity][0].document,
            tuple(dict.fromkeys(cited.get(identity, ()))),
            routes.document_file(uses[identity][0].appendix, uses[identity][0].key),
            next((use.document.sha256 for use in uses[identity] if use.document.sha256), ""),
        )
        for identity in order
    )
