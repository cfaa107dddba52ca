"""Whole numbers as office files write them in attributes and fields; None for what is none."""

import re

_DECIMAL = re.compile(r"[+-]?[0-9]{1,9}")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,8}")


def whole(text: str | None) -> int | None:
    """Return the number that a text writes in ASCII digits, with a sign or without; None for all else."""
    return int(text) if text is not None and _DECIMAL.fullmatch(text.strip()) else None


def hexadecimal(text: str | None) -> int | None:
    """Return the number that a text writes in hexadecimal digits, without 0x; None for all else."""
    return int(text, 16) if text is not None and _HEXADECIMAL.fullmatch(text.strip()) else None
