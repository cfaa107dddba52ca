"""Roman numerals, as decisions and reports number their parts."""

_SIZES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_READ = {"I": 1, "V": 5, "X": 10}  # no table counts to forty; L, C, D and M head points a), b), c)


def from_roman(letters: str) -> int:
    """Return the number; 0 where it is not written as Romans would."""
    values = [_READ.get(letter, 0) for letter in letters]
    total = sum(
        -value if any(value < later for later in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    )
    return total if letters and to_roman(total) == letters else 0


def to_roman(number: int) -> str:
    """Return the numeral of 1 to 3999; "" for every other number."""
    letters, rest = "", number if 0 < number < 4000 else 0
    for size, letter in _SIZES:
        count, rest = divmod(rest, size)
        letters += letter * count
    return letters
