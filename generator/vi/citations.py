"""Documents and places in them → the way administrative texts cite them (Decree 30/2020, annex I)."""

import re

from generator.consolidation import Citation
from generator.rulebook import Document
from generator.validation import EvidenceRef
from generator.vi import labels, numbers

# The kind of a document stands in its number: 892/QĐ-BNV is a decision. A letter has no kind there.
_KINDS = {
    "BB": "Biên bản",
    "BC": "Báo cáo",
    "CT": "Chỉ thị",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "TB": "Thông báo",
    "TT": "Thông tư",
    "TTr": "Tờ trình",
}
_KINDS_BY_SYMBOL = {symbol.casefold(): kind for symbol, kind in _KINDS.items()}
_SYMBOL = re.compile(r"/\s*([^\W\d_]+)[^/]*$")  # the letters behind the last stroke
_NUMBERED = re.compile(r"([IVXLC]+|[0-9]+|[A-Za-zđĐ])\b")  # "II.1" wants "mục" before it, "Điều 3" does not


def in_full(document: Document) -> str:
    """Quyết định số 892/QĐ-BNV ngày 05 tháng 12 năm 2024 của Bộ trưởng Bộ Nội vụ về việc …"""
    title = document.title
    if title.startswith("Về việc"):
        title = labels.within(title)
    return f"{kind_and_number(document)} {numbers.long_day(document.date)} của {document.issuer} {title}"


def named(document: Document) -> str:
    """Báo cáo số 12/BC-UBND ngày 15/01/2025 của UBND thành phố Hà Nội."""
    return f"{kind_and_number(document)} ngày {numbers.day(document.date)} của {document.issuer}"


def kind_and_number(document: Document) -> str:
    """Báo cáo số 12/BC-UBND; a number that does not tell the kind: Văn bản số 4179/SNV-CCHC."""
    return f"{_kind(document.number)} số {document.number}"


def in_brief(citation: Citation) -> str:
    """410/BC-UBND ngày 02/12/2024, mục II.1, trang 3-5."""
    document = citation.document
    found = place(citation)
    return f"{document.number} ngày {numbers.day(document.date)}{', ' if found else ''}{found}"


def place(citation: Citation) -> str:
    """Where in the document: mục II.1, trang 3-5. Empty for the whole of it."""
    return place_in(citation.reference)


def place_in(reference: EvidenceRef) -> str:
    """Return the same of a reference."""
    parts = []
    if reference.section:
        parts.append(f"mục {reference.section}" if _NUMBERED.match(reference.section) else reference.section)
    if reference.pages:
        parts.append(f"trang {reference.pages}")
    return ", ".join(parts)


def is_report(document: Document) -> bool:
    """Whether its number is a report's: 12/BC-UBND."""
    return _kind(document.number) == _KINDS["BC"]


def _kind(number: str) -> str:
    symbol = _SYMBOL.search(number)
    return _KINDS_BY_SYMBOL.get(symbol[1].casefold(), "Văn bản") if symbol else "Văn bản"
