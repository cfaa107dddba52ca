"""`Assessment` → the printed report and each agency's own, units ranked → the ranking: as a filled page, and
by WeasyPrint as PDF/A-3a and PDF/UA-1.

The same input gives the same bytes, on one machine: nothing here takes the time or reads a file but the
style sheet.
"""

import mimetypes
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.document import DocumentMetadata
from weasyprint.urls import URLFetcher

from generator.consolidation import (
    AppendixResult,
    Assessment,
    RankedTable,
    by_effort,
    counted_total,
    leaf_gains,
    losses_at,
    losses_not_explained,
    missing_parts,
    missing_units,
    overview_of,
)
from generator.exchange.enclosure import name_of
from generator.reading import ROOTS
from generator.rendering import charts
from generator.rendering.jinja import fill
from generator.rendering.provenance import Provenance, day_of
from generator.rendering.ranked_rows import ranked_rows
from generator.rendering.report import annexes, view
from generator.rendering.report.fonts import FONT, PACKAGE, FontMissing
from generator.rendering.report.letterhead import agency_letterhead, letterhead, ranking_letterhead
from generator.rendering.report.qr_code import qr_code
from generator.vi import (
    citations,
    enclosures as descriptions,
    overview as overview_words,
    places,
    publications,
    routes,
    unit_pages,
    unit_ranking,
)

# Not in Python's own table: without this the type would come from the machine's.
mimetypes.add_type("application/yaml", ".yaml")

MOST_LOSSES, MOST_STEPS = 8, 4  # of the brief, which is two pages long

_VARIANT = "pdf/a-3a"  # tagged, as PDF/UA-1 wants too
# The part of PDF/UA-1 (ISO 14289-1, 5); PDF/A wants what it does not know described (ISO 19005-3, 6.6.2.3.3).
_ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"
# What no page shows, and yet the engine counts in the width of a line: it then breaks behind the first word.
_BLANKS = re.compile(r"\s+(?=</?(?:div|h[1-6]|p|td|th)\b)")


class _RefuseAll(URLFetcher):  # type: ignore[misc]
    """Nothing in a report is fetched: no file, no network, no data address."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """Refuse; the page engine leaves out what it asked for."""
        del headers
        raise ValueError(f"refused: {url[:80]}")


def report_html(assessment: Assessment, provenance: Provenance, attachments: Mapping[str, bytes]) -> str:
    """Return the city's consolidated report with an appendix for each agency; it names its `attachments`.

    A total is told only where every leaf has its points; under a signed document nothing that came after its
    date. Raises ValueError where two attachments would share a name.
    """
    enclosed = _by_name(attachments)
    content = view.dated_content(assessment, provenance.record)
    assessment = content.assessment
    views = [view.appendix_view(result, assessment) for result in assessment.appendices]
    return fill(
        "report/report.html.j2",
        assessment=assessment,
        begun=content.begun,
        left_out=content.left_out,
        letterhead=letterhead(assessment.rulebook.campaign, provenance.record),
        partial=publications.partial(missing_parts(assessment))
        if provenance.record and provenance.record.partial
        else "",
        campaign=assessment.rulebook.campaign,
        criteria=assessment.rulebook.criteria,
        basis=[citations.in_full(document) for document in assessment.rulebook.campaign.plan.basis],
        views=views,
        accounts=view.accounts(assessment.appendices, assessment),
        items=annexes.item_rows(assessment),
        documents=annexes.document_rows(assessment),
        is_tall=view.is_tall,
        charts=charts,
        earlier=view.results_before(assessment),
        progress=view.progress(views, assessment),
        enclosed=[(name, sha256(enclosed[name]).hexdigest()) for name in sorted(enclosed)],
        provenance=provenance,
        **_verification(provenance),
    )


def appendix_html(result: AppendixResult, assessment: Assessment, provenance: Provenance) -> str:
    """Return one agency's own report to sign, its table behind it."""
    return fill(
        "report/agency.html.j2",
        assessment=assessment,
        campaign=assessment.rulebook.campaign,
        criteria=assessment.rulebook.criteria,
        basis=[citations.in_full(document) for document in assessment.rulebook.campaign.plan.basis],
        letterhead=agency_letterhead(result),
        view=view.appendix_view(result, assessment),
        is_tall=view.is_tall,
        accounts=view.accounts([result], assessment),
        provenance=provenance,
        **_verification(provenance),
    )


def ranking_html(table: RankedTable, provenance: Provenance, attachments: Mapping[str, bytes]) -> str:
    """Return the ranking of a campaign of units: each group, then all units in every area.

    It names its `attachments`. Raises ValueError where two would share a name.
    """
    enclosed, record, whole = _by_name(attachments), provenance.record, table.whole
    return fill(
        "report/ranking.html.j2",
        table=table,
        campaign=whole.campaign,
        letterhead=ranking_letterhead(whole.campaign, record),
        partial=publications.partial(missing_units(whole)) if record and record.partial else "",
        standings=table.by_area(),
        rows_of=ranked_rows,
        words=unit_pages,
        ranking_words=unit_ranking,
        place_words=places,
        enclosed=[(name, sha256(enclosed[name]).hexdigest()) for name in sorted(enclosed)],
        provenance=provenance,
        **_verification(provenance),
    )


def _verification(provenance: Provenance) -> dict[str, Any]:
    """The page that tells whether a file was published, and its code; empty where no address is known."""
    page = f"{provenance.address}{routes.VERIFICATION}" if provenance.address else ""
    return {"verification": page, "qr_code": qr_code(page) if page else None}


def brief_html(assessment: Assessment, provenance: Provenance) -> str:
    """Return two pages for leadership: the result, what was lost where, what could be done."""
    content = view.dated_content(assessment, provenance.record)
    shown, day = content.assessment, content.date or day_of(assessment, provenance)
    overview, total = overview_of(shown, day), counted_total(shown)
    groups = by_effort(leaf_gains(shown), total)
    campaign = shown.rulebook.campaign
    return fill(
        "report/brief.html.j2",
        assessment=shown,
        campaign=campaign,
        criteria=shown.rulebook.criteria,
        provenance=provenance,
        draft=provenance.record is None,
        day=day,
        overview=overview,
        words=overview_words,
        begun=content.begun,
        losses=losses_at(shown.leaves.values(), overview.stage)[:MOST_LOSSES],
        groups=[group for group in groups if group.steps],
        unexplained=losses_not_explained(shown),
        total=total,
        easiest=next((group.steps[:MOST_STEPS] for group in groups if group.steps), ()),
        agencies={one.number: campaign.agencies[one.agency].short_name for one in campaign.appendices},
        charts=charts,
    )


@lru_cache(1)  # of each report two files are made, one after the other
def page(html: str) -> tuple[HTML, CSS]:
    """Return a filled page and its style sheet as the page engine reads them; nothing is fetched."""
    style = files("generator.rendering").joinpath("templates/report/report.css").read_text("utf-8")
    fetcher = _RefuseAll()
    html = _BLANKS.sub("", html)
    return HTML(string=html, url_fetcher=fetcher), CSS(string=style, url_fetcher=fetcher)


def typeset(html: str, provenance: Provenance, attachments: Mapping[str, bytes]) -> bytes:
    """A filled page as PDF/A-3a and PDF/UA-1, the attachments inside. Raises FontMissing.

    An attachment's name is made of its path, without a "/": readers cannot save a name with one in it. What
    lies in a data tree is a source of the page, all else its data. Raises ValueError where two would share a
    name.
    """
    read, style = page(html)
    document = read.render(stylesheets=[style], pdf_variant=_VARIANT)
    document.metadata.__class__ = _AccessibleMetadata
    named = _by_name(attachments)
    enclosed = [
        Attachment(
            file_obj=BytesIO(named[name]),
            url_fetcher=read.url_fetcher,
            name=name,
            description=descriptions.of(path),
            created=provenance.moment,
            modified=provenance.moment,
            relationship="Source" if path.partition("/")[0] in ROOTS else "Data",
        )
        for name, path in sorted((name_of(path), path) for path in attachments)
    ]
    made: bytes = document.write_pdf(pdf_variant=_VARIANT, attachments=enclosed)
    _check_fonts(document.fonts.values())
    return made


def corner_mark(lines: Sequence[str]) -> bytes | None:
    """Return what is seen at the corner of a document that goes with another, as a page of that size.

    None where the lines do not fit on it. As PDF/A, for its font. Raises FontMissing.
    """
    document = HTML(string=fill("report/corner.html.j2", lines=lines), url_fetcher=_RefuseAll()).render()
    if len(document.pages) > 1:
        return None
    made: bytes = document.write_pdf(pdf_variant="pdf/a-3b")
    _check_fonts(document.fonts.values())
    return made


def _by_name(attachments: Mapping[str, bytes]) -> dict[str, bytes]:
    named = {name_of(path): data for path, data in attachments.items()}
    if len(named) < len(attachments):
        raise ValueError(f"two attachments share a name: {sorted(attachments)}")
    return named


def _check_fonts(fonts: Any) -> None:
    """Another font instead of ours changes every line; a character in no font prints as a box."""
    used = {font.family for font in fonts}
    if FONT not in used:
        raise FontMissing(
            f"font {FONT} is not installed (Debian: apt-get install {PACKAGE}); got {sorted(used)}"
        )
    missing = sorted({codepoint for font in fonts for codepoint in font.missing})
    if missing:
        named = ", ".join(f"U+{codepoint:04X}" for codepoint in missing)
        raise FontMissing(f"no installed font has {named} (Debian: apt-get install fonts-dejavu-core)")


class _AccessibleMetadata(DocumentMetadata):  # type: ignore[misc]
    """Metadata of a PDF/A that says it is PDF/UA-1 as well, in the one RDF that readers look at."""

    def include_in_pdf(self, pdf: Any, variant: str, version: int, conformance: str, compress: bool) -> None:
        """Add the words uncompressed, for who has no library for PDF."""
        del compress
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

    def generate_rdf_metadata(self, *of_variant: Any) -> bytes:
        """Return the RDF of PDF/A with the part of PDF/UA."""
        rdf: bytes = super().generate_rdf_metadata(*of_variant)
        if not rdf.endswith(_END):
            raise ValueError(f"unknown metadata: {rdf[-80:]!r}")
        return rdf.removesuffix(_END) + _ACCESSIBLE + _END
