"""Small PDFs that unpack to far more than any report holds, each in another of their parts."""

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache

_SIZE = 1 << 30  # bytes, unpacked
_BLOCK = 1 << 20
_FLATE = b"/Filter/FlateDecode"
_PICTURE = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
_TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PACKED_OBJECTS, _INDEX, _ALL = 30, 40, 41  # numbers of objects
_MANY = range(50, 90)


# What is too large → the PDF, made when it is asked for.
BOMBS: Mapping[str, Callable[[], bytes]] = {
    "page": lambda: _pdf({4: _stream(4, _FLATE, _packed())}),
    "picture": lambda: _pdf({6: _stream(6, _PICTURE + _FLATE, _packed())}),
    "file inside": lambda: _pdf({8: _stream(8, b"/Type/EmbeddedFile" + _FLATE, _packed())}),
    "description": lambda: _pdf({9: _stream(9, b"/Type/Metadata/Subtype/XML" + _FLATE, _packed())}),
    "letters of a font": lambda: _pdf({10: _stream(10, _FLATE, _packed())}),
    "font": lambda: _pdf({13: _stream(13, _FLATE, _packed())}),
    "packed twice": lambda: _pdf(
        {4: _stream(4, b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(_packed(), 9))}
    ),
    "in digits": lambda: _pdf(
        {4: _stream(4, b"/Filter[/ASCIIHexDecode/FlateDecode]", _packed().hex().encode() + b">")}
    ),
    "by rows": lambda: _pdf({4: _stream(4, b"/DecodeParms<</Predictor 15/Columns 4>>" + _FLATE, _packed())}),
    "runs": lambda: _pdf(
        {4: _stream(4, b"/Filter[/FlateDecode/RunLengthDecode]", _packed(rest=b"\x81", size=4 << 20))}
    ),
    "many": lambda: _pdf(
        {
            3: _page(b" ".join(b"%d 0 R" % number for number in _MANY)),
            **{number: _stream(number, _FLATE, _packed(size=7 << 20)) for number in _MANY},
        }
    ),
    "objects": lambda: _indexed(_packed(b"2 0  " + _TREE, b" "), zlib.compress),
    "index": lambda: _indexed(zlib.compress(b"2 0  " + _TREE), _packed),
}


@cache
def _packed(begin: bytes = b"", rest: bytes = b"\0", size: int = _SIZE) -> bytes:
    """What unpacks to `begin` and then to so many bytes; a block is packed once for all of them."""
    packing, block, blocks = zlib.compressobj(9), rest * _BLOCK, size // _BLOCK
    head, once = (
        packing.compress(part) + packing.flush(zlib.Z_FULL_FLUSH)  # after which nothing before is looked at
        for part in (begin, block)
    )
    end = zlib.compressobj(9, wbits=-zlib.MAX_WBITS).flush()
    check = zlib.adler32(begin)
    for _ in range(blocks):
        check = zlib.adler32(block, check)
    return head + once * blocks + end + struct.pack(">I", check)


def _object(number: int, content: bytes) -> bytes:
    return b"%d 0 obj %s endobj\n" % (number, content)


def _stream(number: int, head: bytes, data: bytes) -> bytes:
    return _object(number, b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data))


def _page(contents: bytes) -> bytes:
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>"
    return _object(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[%s]%s>>" % (contents, resources))


def _objects() -> dict[int, bytes]:
    """A page with a font, a picture and a file inside, all of them next to nothing."""
    files = b"/Names<</EmbeddedFiles<</Names[(provenance.json)7 0 R]>>>>"
    return {
        1: _object(1, b"<</Type/Catalog/Pages 2 0 R/Metadata 9 0 R%s>>" % files),
        2: _object(2, _TREE),
        3: _page(b"4 0 R"),
        4: _stream(4, b"", b"BT ET"),
        5: _object(5, b"<</Type/Font/Subtype/Type0/BaseFont/A/ToUnicode 10 0 R/DescendantFonts[11 0 R]>>"),
        6: _stream(6, _PICTURE, b"x"),
        7: _object(7, b"<</Type/Filespec/F(provenance.json)/UF(provenance.json)/EF<</F 8 0 R>>>>"),
        8: _stream(8, b"/Type/EmbeddedFile", b"{}"),
        9: _stream(9, b"/Type/Metadata/Subtype/XML", b"<a/>"),
        10: _stream(10, b"", b"endcmap"),
        11: _object(11, b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/FontDescriptor 12 0 R>>"),
        12: _object(12, b"<</Type/FontDescriptor/FontFile2 13 0 R>>"),
        13: _stream(13, b"", b"x"),
    }


def _laid(objects: Iterable[tuple[int, bytes]]) -> tuple[bytes, dict[int, int]]:
    """The objects behind each other, and where each begins."""
    data, places = b"%PDF-1.7\n", {}
    for number, content in objects:
        places[number] = len(data)
        data += content
    return data, places


def _pdf(others: dict[int, bytes]) -> bytes:
    """That page with other objects."""
    data, places = _laid({**_objects(), **others}.items())
    size = max(places) + 1
    rows = (
        b"%010d %05d %c \n" % ((places[n], 0, b"n") if n in places else (0, 65535, b"f")) for n in range(size)
    )
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n" % size + b"".join(rows) + trailer


def _indexed(packed_objects: bytes, pack: Callable[[bytes], bytes]) -> bytes:
    """That page with the second object in a stream of objects, and its index in a stream."""
    objects = _objects()
    del objects[2]
    objects[_PACKED_OBJECTS] = _stream(_PACKED_OBJECTS, b"/Type/ObjStm/N 1/First 5" + _FLATE, packed_objects)
    data, places = _laid(objects.items())
    places[_INDEX] = len(data)
    rows = b"".join(
        struct.pack(
            ">BIH", *((2, _PACKED_OBJECTS, 0) if n == 2 else (1, places[n], 0) if n in places else (0, 0, 0))
        )
        for n in range(_ALL)
    )
    head = b"/Type/XRef/W[1 4 2]/Root 1 0 R/Size %d%s" % (_ALL, _FLATE)
    return data + _stream(_INDEX, head, pack(rows)) + b"startxref\n%d\n%%%%EOF\n" % places[_INDEX]
