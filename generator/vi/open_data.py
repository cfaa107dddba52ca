"""Words of the page about the open data: what kind of value stands under a key."""

from collections.abc import Sequence

ONE_OF = "một trong các chữ sau"
OR_NULL = "hoặc null"

_TYPES = {"string": "chữ", "boolean": "true hoặc false", "integer": "số nguyên", "null": "null"}
_DAY = "ngày, viết 2025-01-15"


def list_of(kind: str) -> str:
    """Return the words of a list; without the kind of its things where a link behind says it."""
    return f"danh sách {kind}".strip()


def table_of(kind: str) -> str:
    """Return the words of things by their key."""
    return f"bảng theo khoá, mỗi khoá {kind}".removesuffix(", mỗi khoá ")


def either(types: Sequence[str], form: str) -> str:
    """Return the words of one of some types: "chữ hoặc null"; `form` is "date" for a day."""
    return " hoặc ".join(_DAY if form == "date" and one == "string" else _TYPES[one] for one in types)


def inside(keys: int, values: int) -> str:
    """Return what a part of the data has: "9 khoá", or "5 giá trị" of a part that is one of some words."""
    return ", ".join(f"{count} {name}" for count, name in ((keys, "khoá"), (values, "giá trị")) if count)
