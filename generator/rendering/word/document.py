"""A printed report's filled page → the bytes of a Word file, with styles, tables, sections and fields.

Text is text: nothing leads out of the file.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Twips

from generator.exchange.enclosure import name_of
from generator.office.enclosed_part import PLACE, PROPERTIES, PROPERTIES_PLACE, enclosed_part
from generator.office.package import packed
from generator.rendering.word.boxes import content_of
from generator.rendering.word.content import PageLayout, PageRun, WordContent
from generator.rendering.word.markup import Markup, holdable

_LONGEST_PROPERTY = 255  # letters
# What the sample the library begins with brings: its picture, how long it was worked on, its lists.
_OF_SAMPLE = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects", "/numbering")

_COMPATIBLE = """<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/>"""  # as Word has counted since 2013: a table begins at the margin, not its text


def word_file(html: str, enclosed: Mapping[str, bytes]) -> bytes:
    """Return the file's bytes, the same for the same page and files enclosed, which are named by their paths.

    Raises FontMissing where the letters of a picture cannot be drawn, ValueError for what a page may have but
    a Word file may not: an unknown mark in a picture, the number of a page that is not there.
    """
    content, paper = content_of(html), Document()
    _describe(paper, content)
    part = paper.part
    markup = Markup(content.base, lambda png: str(part.get_or_add_image(BytesIO(png))[0]))
    body = paper.element.body
    for one in list(body)[:-1]:
        body.remove(one)
    for number, run in enumerate(content.runs):
        section = paper.add_section() if number else paper.sections[0]
        _lay_out(section, run, markup)
        for one in _parsed(markup.blocks(run.blocks)):
            body.insert(len(body) - 1, one)
    markup.check_places()
    _move_section_ends(body)
    styles = part.styles.element
    for one in list(styles):
        styles.remove(one)
    styles.extend(_parsed(markup.styles.xml()))
    if enclosed:
        _enclose(paper, {name_of(path): data for path, data in enclosed.items()})
    return packed(paper.save)


def _parsed(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>"))


def _property(text: str) -> str:
    return holdable(text)[:_LONGEST_PROPERTY]


def _describe(paper: Paper, content: WordContent) -> None:
    properties = paper.core_properties
    properties.title = _property(content.title)
    properties.author = properties.last_modified_by = _property(content.author)
    properties.subject = _property(content.description)
    properties.comments, properties.language = "", "vi-VN"
    properties.created = properties.modified = content.moment.replace(tzinfo=None)
    compatible = paper.settings.element.find(qn("w:compat"))
    compatible.clear()
    compatible.extend(_parsed(_COMPATIBLE))
    for relations in (paper.part.package.rels, paper.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_OF_SAMPLE)]:
            del relations[key]


def _enclose(paper: Paper, files: Mapping[str, bytes]) -> None:
    package = paper.part.package
    held = Part(PackURI(f"/{PLACE}"), "application/xml", enclosed_part(files), package)
    described = Part(
        PackURI(f"/{PROPERTIES_PLACE}"),
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        PROPERTIES,
        package,
    )
    held.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    paper.part.relate_to(held, RELATIONSHIP_TYPE.CUSTOM_XML)


def _lay_out(section: Section, run: PageRun, markup: Markup) -> None:
    layout = run.layout
    section.page_width, section.page_height = Twips(layout.width), Twips(layout.height)
    size = section._sectPr.find(qn("w:pgSz"))
    size.attrib.pop(qn("w:orient"), None)
    if layout.width > layout.height:
        size.set(qn("w:orient"), "landscape")
    top, right, bottom, left = map(Twips, layout.margins)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        top,
        right,
        bottom,
        left,
    )
    section.header_distance, section.footer_distance = (
        Twips(layout.margins[0] // 2),
        Twips(layout.margins[2] // 2),
    )
    section.different_first_page_header_footer = run.first is not None
    _fill_margins(section.header, section.footer, layout, markup)
    if run.first is not None:
        _fill_margins(section.first_page_header, section.first_page_footer, run.first, markup)


def _fill_margins(head: Any, foot: Any, layout: PageLayout, markup: Markup) -> None:
    width = layout.width - layout.margins[1] - layout.margins[3]
    for place, text, kind in ((head, layout.head, "header"), (foot, layout.foot, "footer")):
        place.is_linked_to_previous = False
        (paragraph,) = place._element.findall(qn("w:p"))
        place._element.replace(paragraph, *_parsed(markup.margin(text, kind, width)))


def _move_section_ends(body: Any) -> None:
    """Put each section's end into the paragraph before it: an empty one could fill a page of its own."""
    for end in body.findall(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}"):
        paragraph = end.getparent().getparent()
        paragraph.getprevious().get_or_add_pPr().append(end)
        body.remove(paragraph)
