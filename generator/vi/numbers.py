"""Numbers and dates → the way people in Viet Nam write them. The one formatter of the program.

Decimal comma, dot between thousands, dd/mm/yyyy; a value that had to be shortened says so with "≈".
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def number(value: int | Decimal) -> str:
    """As typed, without idle zeros: 1500 → 1.500, 1.50 → 1,5."""
    text = format(Decimal(value).normalize(), "f")
    return _vietnamese(text)


def score(value: Decimal) -> str:
    """Points with two decimals, more where they carry more: 1.5 → 1,50."""
    exponent = value.as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return _vietnamese(f"{value:.{places}f}")


def signed(value: Decimal) -> str:
    """Return a difference of points as `score` does, with a plus where it is one: +0,50, −0,50, 0,00."""
    return f"+{score(value)}" if value > 0 else score(value)


def shortened(value: Fraction, places: int = 4) -> str:
    """A fraction as a decimal, exact where it ends within `places`, else with "≈" before it."""
    exact = value * 10**places
    text = number(
        (Decimal(exact.numerator) / Decimal(exact.denominator)).to_integral(ROUND_HALF_UP).scaleb(-places)
    )
    return text if exact.denominator == 1 else f"≈ {text}"


def rounded(value: Fraction) -> str:
    """Points worked out from others, always with two decimals: 7,70, with "≈" before it where shortened."""
    exact = value * 100
    hundredths = (Decimal(exact.numerator) / Decimal(exact.denominator)).to_integral(ROUND_HALF_UP)
    text = score(hundredths.scaleb(-2))
    return text if exact.denominator == 1 else f"≈ {text}"


def share(value: Fraction, places: int = 2) -> str:
    """A fraction as a percentage, exact where it ends within `places`: 47/50 → 94%."""
    return f"{shortened(value * 100, places)}%"


def index(value: Fraction, bounds: Iterable[Fraction] = ()) -> str:
    """Return an index as a percentage with two decimals, or as many as keep it on its side of each bound.

    Of 22499/25000 beside a bound of 9/10 that is 89,996%: a reader sees why the group is the lower one.
    """
    return f"{_vietnamese(format(index_percent(value, bounds), 'f'))}%"


def index_percent(value: Fraction, bounds: Iterable[Fraction] = ()) -> Decimal:
    """Return the number that `index` prints: of 22499/25000 beside a bound of 9/10 it is 89.996."""
    percent, places = value * 100, 2
    # an index that is its bound, 7/9, and no decimal that ends: no decimals would ever show it
    limits = [one * 100 for one in bounds if one != value or (one * 10**30).denominator == 1]
    while any((_nearest(percent, places) >= limit) != (percent >= limit) for limit in limits):
        places += 1
    return _nearest(percent, places)


def percent(value: Decimal) -> str:
    """A percentage published as such, always with two decimals: 91.43 → 91,43%."""
    return f"{score(value)}%"


def file_size(length: int) -> str:
    """Return the size of a file of that many bytes as people compare it: 36 KB."""
    return f"{number(max(1, round(length / 1000)))} KB"


def day(value: date) -> str:
    """05/01/2025."""
    return f"{value:%d/%m/%Y}"


def long_day(value: date) -> str:
    """ngày 05 tháng 01 năm 2025; Decree 30/2020 wants the leading zeros only below 10 and in months 1, 2."""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def _nearest(value: Fraction, places: int) -> Decimal:
    """The nearest decimal of that many places, half up for what is not negative."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)


def _vietnamese(plain: str) -> str:
    sign = "−" if plain.startswith("-") and plain.strip("-0.") else ""  # no zero is below zero
    whole, _, rest = plain.removeprefix("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"
