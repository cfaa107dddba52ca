"""Files ⇄ the part of a Word file that carries them: Word keeps it, shows it nowhere and never reads it."""

import binascii
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

PLACE = "customXml/item1.xml"  # in the package; its properties lie beside it
PROPERTIES_PLACE = "customXml/itemProps1.xml"
PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem '
    b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    b'ds:itemID="{6F1B7A52-6D0A-4B1E-9C57-3A0E5D0C7B11}"><ds:schemaRefs>'
    b'<ds:schemaRef ds:uri="urn:parindex:enclosed"/></ds:schemaRefs></ds:datastoreItem>'
)
_NAMESPACE = "urn:parindex:enclosed"
LARGEST = 20_000_000  # bytes of all files, unpacked


def enclosed_part(files: Mapping[str, bytes]) -> bytes:
    """Return the part that holds these files by their names."""
    packed = "".join(
        f"<file name={quoteattr(name)}>{b64encode(zlib.compress(files[name], 9)).decode()}</file>\n"
        for name in sorted(files)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<files xmlns="{_NAMESPACE}">\n{packed}</files>\n'.encode()
    )


def is_claimed(parts: Mapping[str, bytes]) -> bool:
    """Whether the parts of a Word file say that one of them carries files, readable or not."""
    return any(_NAMESPACE.encode() in parts.get(place, b"") for place in (PLACE, PROPERTIES_PLACE))


def files_in(part: bytes) -> dict[str, bytes] | None:
    """Return the files by their names; None where the part is none of ours, broken or too large.

    The part must have been judged: `office.package.check_package`.
    """
    try:
        root = ElementTree.fromstring(part)  # noqa: S314 - judged: it has no document type
    except ElementTree.ParseError:
        return None
    if root.tag != f"{{{_NAMESPACE}}}files":
        return None
    files: dict[str, bytes] = {}
    left = LARGEST
    for one in root:
        name = one.get("name", "")
        try:
            unpacking = zlib.decompressobj()
            content = unpacking.decompress(b64decode(one.text or "", validate=True), left + 1)
        except (binascii.Error, zlib.error, ValueError):
            return None
        left -= len(content)
        if left < 0 or not unpacking.eof or unpacking.unused_data or name in files:
            return None
        files[name] = content
    return files
