"""Elements of a Word file that are no text → what a reader sees of them, in words."""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.vi.excerpts import compared, excerpt

_NAMESPACE = re.compile(r"(?<!\S)https?://\S+ (?=\S)")  # before a name of another vocabulary than Word's
_VALUE = re.compile(r" (?:val|fill)=(\S+)")
_LOOK = "cách trình bày"
_KINDS: Mapping[str, str] = {
    "chữ ẩn": "vanish webHidden specVanish",
    "màu chữ": "color",
    "cỡ chữ": "sz szCs",
    "phông chữ": "rFonts",
    "kiểu chữ": "b bCs i iCs u caps smallCaps vertAlign rStyle pStyle outlineLvl",
    "nền chữ": "highlight shd",
    "vị trí, độ rộng của chữ": "position spacing w kern fitText",
    "chữ gạch ngang": "strike dstrike",
    "chữ đục mờ, viền chữ": "outline shadow emboss imprint",
    "ký hiệu": "sym",
    "đánh số tự động": "numPr ilvl numId lvlText numFmt abstractNum num lvl lvlOverride start",
    "nội dung nhập từ một phần khác của tệp": "altChunk subDoc",
    "chỗ thêm chưa chấp nhận": "ins moveTo",
    "chỗ xoá chưa chấp nhận": "del delText moveFrom",
    "hình hoặc khung chữ": "drawing pict object AlternateContent txbxContent anchor inline blip rect",
    "chú thích": "footnoteReference endnoteReference footnote endnote",
    "ghi chú": "commentReference commentRangeStart commentRangeEnd comment",
    "trường tự tính": "fldChar instrText fldSimple",
    "ô điền": "sdt sdtPr sdtContent",
    "đường dẫn": "hyperlink",
    "hàng ẩn": "hidden",
    "gộp ô": "gridSpan vMerge hMerge",
    "độ rộng, chiều cao của bảng": "tcW tblW gridCol trHeight tblInd",
    "khung, viền": "tblBorders tcBorders pBdr top bottom left right insideH insideV",
    "căn lề, thụt dòng": "jc ind tabs tab textAlignment",
    "khổ giấy, lề trang": "pgSz pgMar sectPr cols",
}
_NAMES: Mapping[str, str] = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_TOLD_WITH_VALUE = {"màu chữ", "cỡ chữ", "nền chữ"}
_HOLDERS = frozenset(
    (
        "p",
        "r",
        "rPr",
        "pPr",
        "tr",
        "trPr",
        "tc",
        "tcPr",
        "tbl",
        "tblPr",
        "tblGrid",
        "body",
        "style",
        "docDefaults",
    )
)
_PARTS: tuple[tuple[str, str], ...] = (  # how the name of a part begins, what it is
    ("word/styles", "kiểu chữ chung của tệp"),
    ("word/numbering", "đánh số tự động của tệp"),
    ("word/settings", "cài đặt của tệp Word"),
    ("word/fontTable", "danh sách phông của tệp"),
    ("word/theme", "bộ màu, phông của tệp"),
    ("word/footnotes", "chú thích cuối trang"),
    ("word/endnotes", "chú thích cuối tài liệu"),
    ("word/comments", "ghi chú"),
    ("word/header", "đầu trang"),
    ("word/footer", "chân trang"),
    ("word/document.xml", ""),
    ("docProps/", "phần mô tả tệp"),
    ("[Content_Types].xml", "danh mục các phần của tệp"),
    ("_rels/", "danh mục các phần của tệp"),
    ("word/_rels/", "danh mục các phần của tệp"),
)


def part_of_word_file(name: str) -> str:
    """Return what a part of a Word file is; its own name where nobody knows it, "" for the text itself."""
    return next((said for start, said in _PARTS if name.startswith(start)), name)


def differing_marks(wanted: str | None, found: str | None) -> str:
    """Return how two places differ in what is no printed text.

    Each is elements and texts (with a quotation mark before them), one a line, or None for nothing.
    """
    ours, theirs = ((marks or "").split("\n") for marks in (wanted, found))
    texts = [" ".join(one[1:] for one in marks if one.startswith('"')) for marks in (ours, theirs)]
    if any(texts):
        return _said_of_texts(*texts)
    here, there = dict(_kinds(ours)), dict(_kinds(theirs))
    both = [kind for kind in here if kind in there]
    said = [f"{kind} khác{_change(here[kind], there[kind])}" for kind in both]
    for way, these, others in (("mất", here, there), ("có thêm", there, here)):
        if alone := [f"{kind} {value}".strip() for kind, value in these.items() if kind not in others]:
            said.append(f"{way} {', '.join(alone)}")
    return "; ".join(said) or "khác"


def _said_of_texts(wanted: str, found: str) -> str:
    if wanted and found:
        return compared(wanted, found)
    return f"thiếu {excerpt(wanted)}" if wanted else f"thừa {excerpt(found)}"


def _kinds(marks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What each element is in words, once, and its value where that tells something."""
    kinds: dict[str, str] = {}
    names = [_NAMESPACE.sub("", mark) for mark in marks if mark]
    for mark in names:
        name = mark.partition(" ")[0].rpartition("/")[2]
        kind = _NAMES.get(name)
        if kind is None and name in _HOLDERS and len(names) > 1:
            continue
        value = _VALUE.search(mark)
        kinds.setdefault(kind or _LOOK, value[1] if value and kind in _TOLD_WITH_VALUE else "")
    if len(kinds) > 1:
        kinds.pop(_LOOK, None)
    yield from kinds.items()


def _change(before: str, after: str) -> str:
    return f" ({before} → {after})" if before and after and before != after else ""
