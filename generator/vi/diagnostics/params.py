"""A diagnostic's params, machine text, → as people read or type them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from generator.vi import numbers

Params = Mapping[str, str]

LONGEST = 160  # characters of one param in a message


def read(text: str) -> str:
    """A machine's number as people read it (1.50 → 1,5); any other text as it is."""
    value = decimal(text)
    return text if value is None else numbers.number(value)


def day(text: str) -> str:
    """A date for a person: dd/mm/yyyy."""
    try:
        return numbers.day(date.fromisoformat(text))
    except ValueError:
        return text


def typed(text: str) -> str:
    """A machine's number as it is typed into a file: 1.50 → 1.5."""
    value = decimal(text)
    if value is None:
        return text
    return format(value.normalize(), "f") if value else "0"


def decimal(text: str) -> Decimal | None:
    """The number a text is, None where it is none or too long to read."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= LONGEST else None
