"""Roman numerals, as far as a table goes: below forty."""

_ROMAN = {"I": 1, "V": 5, "X": 10}
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def from_roman(letters: str) -> int:
    """The number, 0 where it is not written as Romans would."""
    values = [_ROMAN.get(letter, 0) for letter in letters]
    total = sum(
        -value if any(value < later for later in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    )
    return total if letters and to_roman(total) == letters else 0


def to_roman(number: int) -> str:
    """The numeral; "" for what is too large to be one."""
    tens, ones = divmod(number, 10)
    return "X" * tens + _ONES[ones] if 0 < number < 40 else ""
