"""A campaign of units, ranked → its pages, and the files beside them. One unit at a time is held."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.consolidation import RankedTable
from generator.pipeline.assess import assess_parts
from generator.pipeline.load import shared_loader
from generator.pipeline.plans import campaigns_of_units
from generator.pipeline.rank import rank
from generator.reading import Tree
from generator.rendering.data.unit_ranking import table_json
from generator.rendering.provenance import Provenance
from generator.rendering.site.pages import Site
from generator.rendering.site.unit_pages import PreviousRanking, UnitYear, units_site
from generator.validation import EVERYTHING, Disclosure
from generator.vi import routes

_NOTHING_SIGNED: Mapping[str, UnitYear] = {}


def unit_site(
    tree: Tree,
    table: RankedTable,
    provenance: Provenance,
    years: tuple[UnitYear, ...] = (),
    disclosure: Disclosure = EVERYTHING,
    previous: PreviousRanking | None = None,
) -> tuple[Site, dict[str, bytes]]:
    """Return the site of the campaign of a tree whose units are ranked, and what stands beside its pages.

    By `disclosure` less may be told of a document than by the campaign itself. Raise SchemaUnreadable.
    """
    from generator.rendering.data.ranking_workbook import ranking_xlsx  # only where pages are drawn

    parts = assess_parts(tree, table.whole.campaign.id, disclosure, table.peers)
    units = ((one.assessment, one.diagnostics) for one in parts if one.assessment is not None)
    files = {
        routes.RANKING_XLSX: ranking_xlsx(table, provenance),
        routes.RANKING_JSON: table_json(table, provenance.record, provenance.replaced_by).encode(),
    }
    return units_site(table, units, provenance, years, previous), files


def ranking_report(table: RankedTable, provenance: Provenance) -> dict[str, bytes]:
    """Return the printed ranking by its path in the site, its data inside. Raise FontMissing."""
    from generator.rendering.report import pdf  # slow to load: only where pages are drawn

    signed = replace(provenance, replaced_by=None)  # as it was printed: no bytes change when it is replaced
    data = {routes.RANKING_JSON: table_json(table, signed.record, None).encode()}
    return {routes.RANKING_PDF: pdf.typeset(pdf.ranking_html(table, signed, data), signed, data)}


def unit_years(
    tree: Tree, campaign: str, signed: Mapping[str, UnitYear] = _NOTHING_SIGNED
) -> Iterator[UnitYear]:
    """Yield the rankings of the earlier campaigns of units, the newest first: as `signed`, else as they lie.

    No further than one whose rules cannot be trusted: what stands before it would pass for the year before.
    Raise SchemaUnreadable.
    """
    known = {*campaigns_of_units(tree, shared_loader(tree)), *signed}
    for name in sorted((one for one in known if one < campaign), reverse=True):
        if name in signed:
            yield signed[name]
        elif ranking := rank(tree, name).ranking:
            yield UnitYear(ranking)
        else:
            return
