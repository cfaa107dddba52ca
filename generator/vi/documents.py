"""The register of documents in words: how many there are, how often they are cited, what cites none."""

from generator.consolidation import DocumentCounts
from generator.validation import Access
from generator.vi import labels, numbers

NONE = "Chưa cơ quan nào kê tài liệu."


def summary(counts: DocumentCounts) -> str:
    """Return "85 tài liệu · 120 lần dẫn · 5 hạn chế"; what there is none of is left out."""
    if not counts.documents:
        return NONE
    closed = [
        f"{numbers.number(count)} {labels.ACCESS[access].lower()}"
        for access, count in counts.by_access.items()
        if count and access is not Access.PUBLIC
    ]
    sums = [
        f"{numbers.number(counts.documents)} tài liệu",
        *([f"{numbers.number(counts.shared)} do nhiều cơ quan cùng kê"] if counts.shared else []),
        f"{numbers.number(counts.citations)} lần dẫn",
        *(closed or ["tất cả công khai"]),
    ]
    return " · ".join(sums)


def without(counts: DocumentCounts) -> str:
    """Return how many leaves cite no document: "9 mục chưa có tài liệu"."""
    return f"{numbers.number(len(counts.without_document))} mục chưa có tài liệu"


def closed(counts: DocumentCounts) -> str:
    """Return what is shown of documents that are not public; empty where all are."""
    ways = {
        Access.PUBLIC: "",
        Access.RESTRICTED: "tài liệu hạn chế chỉ nêu tên",
        Access.SECRET: "tài liệu mật chỉ nêu số và ngày",
    }
    said = "; ".join(ways[access] for access, count in counts.by_access.items() if count and ways[access])
    return f"{said[0].upper()}{said[1:]}." if said else ""
