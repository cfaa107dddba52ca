"""The metadata (XMP) of two PDFs → whether they state the same of the file."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

_RENEWED = {"ModifyDate", "MetadataDate", "Producer"}  # properties that whoever signs or saves renews
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_OF_SPELLING = {"about", "parseType", "xmptk", "lang"}  # attributes that say nothing of the file


def states_the_same(old: bytes, new: bytes) -> bool:
    """Whether metadata differ in nothing but what whoever saves renews, and in spelling."""
    before = _statements(old)
    return before is not None and before == _statements(new)


def _statements(data: bytes) -> list[tuple[str, str]] | None:
    """The properties of metadata with their values, without dates of changes; None for none that is."""
    if b"<!" in data:
        return None
    try:
        return sorted(_properties(fromstring(data.strip(b"\0 \r\n\t")), ""))  # noqa: S314 (no document type)
    except ParseError:
        return None


def _properties(element: Element, within: str) -> Iterator[tuple[str, str]]:
    name = within if element.tag.startswith(_RDF) else _bare(element.tag)
    for key, value in element.items():
        told = name if key == f"{_RDF}resource" else _bare(key)
        if told not in _OF_SPELLING and told not in _RENEWED and value:
            yield told, value
    text = (element.text or "").strip()
    if text and name not in _RENEWED:
        yield name, text
    for inner in element:
        yield from _properties(inner, name)


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
