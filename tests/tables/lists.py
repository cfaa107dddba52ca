"""Lists of Word as it numbers them: what their levels say, their paragraphs, a file that holds them."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_W = nsdecls("w")
Level = Mapping[str, Any]
Lists = tuple[Sequence[Sequence[Level]], Sequence[tuple[int, Mapping[int, int]]], Sequence[tuple[int, int]]]


def level(form: str = "decimal", text: str = "", start: int = 1, **more: int) -> Level:
    """A level's look: `text` as Word writes it ("%1.%2"); `restart`, `legal` where they are said."""
    return {"form": form, "text": text, "start": start, **more}


ONE, TWO, THREE = level(text="%1"), level(text="%1.%2"), level(text="%1.%2.%3")
LETTER = level("lowerLetter", "%1)")

# name -> levels of each list; instances with the starts of their own; (instance, level) of each paragraph
CASES: Mapping[str, Lists] = {
    "outline": (
        [[ONE, TWO, THREE]], [(0, {})],
        [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)],
    ),
    "roman": (
        [[level("upperRoman", "%1."), TWO, THREE]], [(0, {})],
        [(1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2)],
    ),
    "roman, arabic below": (
        [[level("upperRoman", "%1."), level(text="%1.%2", legal=1)]], [(0, {})],
        [(1, 0), (1, 1), (1, 0), (1, 1)],
    ),
    "starts": (
        [[level(text="%1", start=3), level(text="%1.%2", start=5)]], [(0, {})],
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
    ),
    "second level first": ([[ONE, TWO]], [(0, {})], [(1, 1), (1, 1), (1, 0), (1, 1)]),
    "level left out": ([[ONE, TWO, THREE]], [(0, {})], [(1, 0), (1, 2), (1, 2), (1, 1), (1, 2)]),
    "two instances": ([[ONE, TWO]], [(0, {}), (0, {})], [(1, 0), (1, 0), (2, 0), (1, 0), (2, 1)]),
    "instance anew": ([[ONE, TWO]], [(0, {}), (0, {0: 1})], [(1, 0), (1, 0), (2, 0), (2, 0)]),
    "instance from seven": ([[ONE, TWO]], [(0, {}), (0, {0: 7})], [(1, 0), (1, 0), (2, 0), (2, 1), (2, 0)]),
    "instance taken up again": ([[ONE, TWO]], [(0, {}), (0, {0: 1})], [(1, 0), (1, 0), (2, 0), (1, 0)]),
    "start of a level, twice": ([[ONE, TWO]], [(0, {1: 4})], [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]),
    "never restarts": (
        [[ONE, level(text="%1.%2", restart=0)]], [(0, {})], [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
    ),
    "restarts with the first only": (
        [[ONE, TWO, level(text="%1.%2.%3", restart=1)]], [(0, {})],
        [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
    ),
    "letters": ([[LETTER]], [(0, {}), (0, {0: 1})], [(1, 0), (1, 0), (2, 0), (2, 0), (2, 0)]),
    "zeros, nothing": (
        [[level("decimalZero", "%1."), level("none", ""), level(text="%1.%3")]], [(0, {})],
        [(1, 0), (1, 1), (1, 2), (1, 0)],
    ),
    "two lists": (
        [[ONE, TWO], [level("upperRoman", "%1"), TWO]], [(0, {}), (1, {})],
        [(1, 0), (2, 0), (1, 1), (2, 1), (1, 0), (2, 0)],
    ),
    "plain between": ([[ONE, TWO]], [(0, {})], [(1, 0), (0, 0), (1, 0), (0, 0), (1, 1)]),
    "spelled out": ([[level("cardinalText", "%1")]], [(0, {})], [(1, 0), (1, 0)]),
}  # fmt: skip

# LibreOffice 7 knows neither; the standard does (ECMA-376, 17.9.4 isLgl and 17.9.10 lvlRestart), and Word
BY_THE_STANDARD: Mapping[str, Sequence[str]] = {
    "roman, arabic below": ["I.", "1.1", "II.", "2.1"],
    "never restarts": ["1", "1.1", "1.2", "2", "2.3"],
    "restarts with the first only": ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2", "2.1", "2.1.1"],
}


def with_lists(paper: Paper, lists: Lists) -> None:
    """The file with these lists in place of those of the template."""
    numbering = paper.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    for number, levels in enumerate(lists[0]):
        inner = "".join(_level(depth, made) for depth, made in enumerate(levels))
        numbering.append(parse_xml(
            f'<w:abstractNum {_W} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inner}'
            "</w:abstractNum>"
        ))  # fmt: skip
    for number, (of, starts) in enumerate(lists[1], 1):
        inner = "".join(
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for depth, start in starts.items()
        )
        numbering.append(parse_xml(
            f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'
        ))  # fmt: skip


def _level(depth: int, made: Level) -> str:
    restart = f'<w:lvlRestart w:val="{made["restart"]}"/>' if "restart" in made else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{made["start"]}"/><w:numFmt w:val="{made["form"]}"/>'
        f"{restart}{'<w:isLgl/>' if made.get('legal') else ''}"
        f'<w:lvlText w:val="{made["text"]}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbered(paragraph: Any, instance: int, depth: int) -> None:
    """Put a paragraph into a list."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>')
    )


def paper_of(lists: Lists) -> Paper:
    """A file of numbered paragraphs, each saying which it is."""
    paper = Document()
    with_lists(paper, lists)
    for position, (instance, depth) in enumerate(lists[2]):
        paragraph = paper.add_paragraph(f"P{position}")
        if instance:
            numbered(paragraph, instance, depth)
    return paper
