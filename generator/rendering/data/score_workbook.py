"""The assessment → an Excel workbook: points of all stages, totals, documents, and what it is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.consolidation import Assessment, LeafState, Stage, Tally, points_at
from generator.rendering.data.plain import document_data
from generator.rendering.data.workbook import Cell, Sheet, SheetColumn, about_sheet, workbook
from generator.rendering.provenance import Provenance
from generator.rulebook import AreaKind, CriteriaSet
from generator.vi import labels, numbers, score_table as words


def scores_xlsx(assessment: Assessment, provenance: Provenance, as_of: date | None = None) -> bytes:
    """Return the workbook, the same bytes for the same data; `as_of` is the day an assessment was cut at."""
    sheets = (
        _scores(assessment),
        _totals(assessment),
        _documents(assessment),
        _about(assessment, provenance, as_of),
    )

    return workbook(
        sheets,
        words.title(assessment.rulebook.campaign),
        words.notice(provenance.record, illustrative=provenance.illustrative),
        provenance.moment,
    )


def _scores(assessment: Assessment) -> Sheet:
    """A row a leaf."""
    agencies = _agencies(assessment)
    sections = any(result.leaf.kind is not AreaKind.MAIN for result in assessment.leaves.values())
    columns = [
        SheetColumn(words.CODE, 9),
        SheetColumn(words.LEAF, 52),
        SheetColumn(words.AREA, 9),
        SheetColumn(words.AGENCY, 26),
        SheetColumn(words.STATE, 22),
        *([SheetColumn(words.KIND, 13)] if sections else ()),
        SheetColumn(words.MAXIMUM, 9),
        *(SheetColumn(labels.STAGES[stage], 12) for stage in Stage),
        SheetColumn(words.SURVEY, 12),
    ]
    rows = [
        (
            result.leaf.code,
            result.leaf.title,
            result.leaf.area,
            agencies[result.appendix] if result.appendix else "",
            labels.leaf_state(result),
            *([words.kind(result.leaf.kind)] if sections else ()),
            result.leaf.maximum,
            *(points_at(result, stage) for stage in Stage),
            result.points if result.state is LeafState.SURVEYED else None,
        )
        for result in assessment.leaves.values()
    ]
    return Sheet(words.SCORES, columns, rows)


def _totals(assessment: Assessment) -> Sheet:
    """The city, its areas and their criteria, its agencies: what each has at every stage."""
    stages, criteria = assessment.stages, assessment.rulebook.criteria
    columns = [SheetColumn(words.CODE, 9), SheetColumn(words.NAME, 52)]
    for stage in Stage:
        columns += [
            SheetColumn(f"{labels.STAGES[stage]}: {words.POINTS}", 12),
            SheetColumn(f"{labels.STAGES[stage]}: {words.OUT_OF}", 12),
            SheetColumn(f"{labels.STAGES[stage]}: {words.INDEX}", 12, is_percentage=True),
        ]
    rows: list[Sequence[Cell]] = []
    bold = set()

    def add(code: str, name: str, tallies: Iterable[Tally] = (), *, total: bool = False) -> None:
        if total:
            bold.add(len(rows))
        rows.append((code, name, *(cell for tally in tallies for cell in _total(tally, criteria))))

    add("", words.CITY, (totals.whole for totals in stages.values()), total=True)
    add("", words.AREAS, total=True)
    for area in assessment.areas:
        code = area.area.code
        add(code, area.area.title, (totals.whole_of(code) for totals in stages.values()), total=True)
        for item in area.summed:
            code = item.criterion.code
            if code in assessment.leaves:
                continue  # it stands among the leaves
            add(code, item.criterion.title, (totals.whole_of(code) for totals in stages.values()))
    add("", words.AGENCIES, total=True)
    for result in assessment.appendices:
        number = result.appendix.number
        name = f"{words.APPENDIX} {number}: {result.agency.name}"
        add("", name, (totals.appendices[number] for totals in stages.values()))
    return Sheet(words.TOTALS, columns, rows, frozenset(bold))


def _total(tally: Tally, criteria: CriteriaSet) -> Iterator[Cell]:
    """The points only where they are a total."""
    bounds = (grade.bound for grade in criteria.grades)
    yield tally.points if tally.complete else None
    yield tally.maximum
    yield None if tally.index is None else numbers.index_percent(tally.index, bounds)


def _documents(assessment: Assessment) -> Sheet:
    """A row a document: what may be told of it."""
    agencies = _agencies(assessment)
    columns = (
        SheetColumn(words.NUMBER, 18),
        SheetColumn(words.DAY, 12),
        SheetColumn(words.ACCESS, 12),
        SheetColumn(words.ISSUER, 26),
        SheetColumn(words.TITLE, 60),
        SheetColumn(words.AGENCY, 26),
        SheetColumn(words.USED_BY, 18),
        SheetColumn(words.ADDRESS, 30, wraps=False),
        SheetColumn(words.HASH, 22, wraps=False),
    )
    rows = []
    for use in assessment.documents:
        told = document_data(use.document)
        rows.append(
            (
                told["number"],
                date.fromisoformat(told["date"]),
                labels.ACCESS[told["access"]],
                told.get("issuer"),
                told.get("title"),
                agencies[use.appendix],
                ", ".join(use.used_by),
                told.get("url"),
                told.get("sha256"),
            )
        )
    return Sheet(words.DOCUMENTS, columns, rows, still=1)


def _about(assessment: Assessment, provenance: Provenance, as_of: date | None) -> Sheet:
    said = words.about(assessment, provenance.record, provenance.replaced_by, as_of)
    return about_sheet(said, provenance)


def _agencies(assessment: Assessment) -> dict[int, str]:
    return {one.appendix.number: one.agency.name for one in assessment.appendices}
