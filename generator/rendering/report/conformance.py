"""A PDF's own words on the standards it keeps: PDF/A-3a and PDF/UA-1, both in one file."""

from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from weasyprint.document import DocumentMetadata

VARIANT = "pdf/a-3a"  # tagged, as PDF/UA-1 wants too
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"

for _prefix, _uri in (
    ("pdfaExtension", _EXTENSION),
    ("pdfaSchema", _SCHEMA),
    ("pdfaProperty", _PROPERTY),
):
    register_namespace(_prefix, _uri)


class AccessibleMetadata(DocumentMetadata):  # type: ignore[misc]
    """Metadata of a PDF/A that says it is PDF/UA-1 (ISO 14289-1, 5) as well.

    PDF/A knows no such property, so it is described beside it (ISO 19005-3, 6.6.2.3.3); both in the one RDF
    that readers look at, and uncompressed, so that they find it without a PDF library.
    """

    def include_in_pdf(self, pdf, variant, version, conformance, compress):  # type: ignore[no-untyped-def]
        """Add the stream, never compressed."""
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

    def generate_rdf_metadata(self, variant, version, conformance):  # type: ignore[no-untyped-def]
        """Return the RDF of PDF/A with the part of PDF/UA and its description."""
        rdf = fromstring(super().generate_rdf_metadata(variant, version, conformance))
        described = _described(rdf)
        described.set(f"{{{_UA}}}part", "1")
        schema = _item(_bag(_described(rdf), f"{{{_EXTENSION}}}schemas", "Bag"))
        for name, text in (("schema", "PDF/UA identification"), ("namespaceURI", _UA), ("prefix", "pdfuaid")):
            SubElement(schema, f"{{{_SCHEMA}}}{name}").text = text
        part = _item(_bag(schema, f"{{{_SCHEMA}}}property", "Seq"))
        for name, text in (
            ("name", "part"),
            ("valueType", "Integer"),
            ("category", "internal"),
            ("description", "Part of ISO 14289"),
        ):
            SubElement(part, f"{{{_PROPERTY}}}{name}").text = text
        return tostring(rdf, encoding="utf-8")


def _described(rdf: Element) -> Element:
    return SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})


def _bag(parent: Element, name: str, kind: str) -> Element:
    return SubElement(SubElement(parent, name), f"{{{_RDF}}}{kind}")


def _item(bag: Element) -> Element:
    return SubElement(bag, f"{{{_RDF}}}li", {f"{{{_RDF}}}parseType": "Resource"})
