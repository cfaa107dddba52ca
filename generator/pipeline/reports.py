"""A printed report → its PDF and Word file, with the data inside from which they can be made again.

A report is named "report" (the city's), "brief", or by its appendix: "appendix-2".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.consolidation import Assessment
from generator.exchange.enclosure import (
    LIST,
    Absence,
    Enclosure,
    enclosed_files,
    enclosure_json,
    read_enclosure,
)
from generator.pipeline.assess import assess
from generator.pipeline.load import Loader, shared_loader
from generator.pipeline.open_data import open_data
from generator.pipeline.sources import Sources
from generator.reading import Tree
from generator.rendering.provenance import Provenance
from generator.rendering.report.fonts import engine
from generator.rendering.report.view import dated_content
from generator.vi import routes

CITY, BRIEF = "report", "brief"
_APPENDIX = re.compile(r"appendix-([1-9][0-9]{0,3})")


@dataclass(frozen=True)  # without slots: what is drawn is kept
class MadeReport:
    """A report's filled page, and what its files carry, by path."""

    html: str
    provenance: Provenance
    enclosed: Mapping[str, bytes]

    @cached_property
    def pdf(self) -> bytes:
        """The report as PDF. Raises FontMissing."""
        from generator.rendering.report import pdf  # slow to load: only where pages are drawn

        return pdf.typeset(self.html, self.provenance, self.enclosed)

    @cached_property
    def docx(self) -> bytes:
        """The report as a Word file, without the open data. Raises FontMissing."""
        from generator.rendering.word import word_file  # slow to load

        return word_file(self.html, self.beside)

    def as_drawn_by(self, engine: str) -> "MadeReport":
        """The same, with another engine in the list of what it was made with."""
        listed = read_enclosure(self.enclosed[LIST])
        if listed is None:
            raise ValueError(LIST)
        named = {LIST: enclosure_json(replace(listed, engine=engine))}
        return replace(self, enclosed={**self.enclosed, **named})

    @property
    def beside(self) -> Mapping[str, bytes]:
        """What the Word file carries, by path."""
        return {path: data for path, data in self.enclosed.items() if not path.startswith("data/")}


def reports_of(assessment: Assessment) -> dict[str, tuple[str, str]]:
    """Return every report with the paths of its PDF and its Word file in the site."""
    places = {CITY: (routes.REPORT_PDF, routes.REPORT_DOCX), BRIEF: (routes.BRIEF_PDF, routes.BRIEF_DOCX)}
    for result in assessment.appendices:
        number = result.appendix.number
        places[f"appendix-{number}"] = routes.appendix_pdf(number), routes.appendix_docx(number)
    return places


def made_report(
    document: str,
    assessment: Assessment,
    provenance: Provenance,
    sources: Sources,
    loader: Loader | None = None,
) -> MadeReport:
    """Return a report with what of `sources` it is made from, which `loader` reads. Raises FontMissing.

    They lie inside only where the very same report comes out of them again; else it says why they do not.
    """
    data = enclosed_data(document, assessment, provenance)
    absence = sources.absence or _absence(document, assessment, provenance)
    for tree in [] if absence else _parts(document, assessment, sources):
        enclosed = data | _enclosed(document, assessment, provenance, sources, tree, absence)
        html = report_html(document, assessment, provenance, enclosed)
        again = assess(tree, assessment.rulebook.campaign.id, loader or shared_loader(sources.tree))
        if (
            again.assessment is not None
            and not again.verdict.blocked
            and enclosed_data(document, again.assessment, provenance) == data
            and report_html(document, again.assessment, provenance, enclosed) == html
        ):
            return MadeReport(html, provenance, enclosed)
    absence = absence or Absence.WITHHELD
    enclosed = data | _enclosed(document, assessment, provenance, sources, sources.of_record(), absence)
    return MadeReport(report_html(document, assessment, provenance, enclosed), provenance, enclosed)


def report_html(
    document: str, assessment: Assessment, provenance: Provenance, enclosed: Mapping[str, bytes]
) -> str:
    """Return a report's filled page. Raises KeyError where there is none of that name."""
    from generator.rendering.report import pdf

    if document == CITY:
        return pdf.report_html(assessment, provenance, enclosed)
    if document == BRIEF:
        return pdf.brief_html(assessment, provenance)
    return pdf.appendix_html(
        {one.appendix.number: one for one in assessment.appendices}[_number(document)], assessment, provenance
    )


def enclosed_data(document: str, assessment: Assessment, provenance: Provenance) -> dict[str, bytes]:
    """Return the open data a report carries: the city's, no more than its pages tell, nor what came since."""
    if document != CITY:
        return {}
    content = dated_content(assessment, provenance.record)
    as_of = content.date if content.left_out else None
    return open_data(content.assessment, replace(provenance, replaced_by=None), as_of)


def _number(document: str) -> int:
    match = _APPENDIX.fullmatch(document)
    if match is None:
        raise KeyError(document)
    return int(match[1])


def _absence(document: str, assessment: Assessment, provenance: Provenance) -> Absence:
    """Why nothing of what the report is made from may lie in it, by its day."""
    dated = document in (CITY, BRIEF)
    return Absence.LATER if dated and dated_content(assessment, provenance.record).left_out else Absence.NONE


def _parts(document: str, assessment: Assessment, sources: Sources) -> Iterator[Tree]:
    """What of the sources the report may be made from, the least first."""
    if document not in (CITY, BRIEF):
        yield sources.of_appendix(assessment.rulebook.campaign.id, _number(document))
    yield sources.tree


def _enclosed(
    document: str,
    assessment: Assessment,
    provenance: Provenance,
    sources: Sources,
    tree: Tree,
    absence: Absence,
) -> dict[str, bytes]:
    """The sources, the record and the list of them, by path."""
    record, revision = provenance.record, provenance.revision
    enclosure = Enclosure(
        document=document,
        campaign=assessment.rulebook.campaign.id,
        program=provenance.version,
        engine=engine(),
        commit=revision.commit if revision else None,
        committed=revision.date if revision else None,
        changed=revision.changed if revision else False,
        illustrative=provenance.illustrative,
        publication=f"{record.campaign}/{record.name}" if record else "",
        record=sources.record.path if sources.record else "",
        partial=record.partial if record else False,
        address=provenance.address,
        absence=absence,
        files=enclosed_files(tree, record.files if record else {}),
    )
    files = {path: raw.data for path, raw in tree.items()}
    if sources.record:
        files[sources.record.path] = sources.record.data
    return files | {LIST: enclosure_json(enclosure)}
