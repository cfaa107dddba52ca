"""A number as people type it, with a unit, spaces or the separators of Vietnamese → as a file wants it."""

import re
import unicodedata
from decimal import Context, Decimal, InvalidOperation

from generator.lexicon.number_words import MULTIPLES

_LONGEST = 40  # letters; no number of a file is as long
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}([.,])\d{3}(?:\1\d{3})+")
_MIXED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+,\d+|[-+]?\d{1,3}(?:,\d{3})+\.\d+")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})  # typed for digits that look like them
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})  # minus signs of a word processor
_RAISED = re.compile(
    "(?<=[0-9])[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u00bc-\u00be\u2150-\u215e]"
)  # 5\u00b2 is not 52
_QUOTES = "\"'\u2018\u2019\u201c\u201d"
_SPREADSHEET = Context(prec=15)  # digits that a spreadsheet calculates with: what follows them is noise


def number_meant(text: str) -> str:
    """Return the number without unit, quotes and separators, its point a dot; empty where it may be several.

    "7,318" and "7.318" may be a whole number or a decimal one.
    """
    if _RAISED.search(text) or re.search(r"\dk\b", text.casefold()):
        return ""
    plain = unicodedata.normalize("NFKC", text).strip().strip(_QUOTES).translate(_SIGNS)
    if len(plain) > _LONGEST:
        return ""
    if re.fullmatch(r"[-+]?[\dOolI][\dOolI.,]*", plain) and re.search(r"\d", plain):
        plain = plain.translate(_LETTERS)
    plain = re.sub(r"(?<=\d)[ _](?=\d{3}(\D|$))", "", plain)
    plain = re.sub(r"^([-+]?)(?=[.,]\d)", r"\g<1>0", plain)
    found = _NUMBER.match(plain)
    if found is None or not re.fullmatch(r"[^\d=/*+%-]*", plain[found.end() :]):
        return ""
    times = MULTIPLES.get(" ".join(plain[found.end() :].casefold().split()[:1]), 1)
    return _multiplied(_plain(found[0].rstrip(".,")), times)


def _multiplied(number: str, times: int) -> str:
    return number if times == 1 or not number else format((Decimal(number) * times).normalize(), "f")


def _plain(number: str) -> str:
    """Return a number with a dot for its point and without separators; empty where it may be several."""
    if _THOUSANDS.fullmatch(number):
        return re.sub("[.,]", "", number)
    if _MIXED.fullmatch(number):
        point = max(number.rfind("."), number.rfind(","))
        return f"{re.sub('[.,]', '', number[:point])}.{number[point + 1 :]}"
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", number) or len(re.findall("[.,]", number)) > 1:
        return ""
    return _shortest(number.replace(",", "."))


def _shortest(number: str) -> str:
    """Return it without needless zeros in front, and without the noise that a spreadsheet's sum leaves."""
    try:
        value = Decimal(number)
    except InvalidOperation:
        return ""
    if len(value.as_tuple().digits) > _SPREADSHEET.prec and "." in number:
        value = _SPREADSHEET.plus(value)
        value = value.normalize() if value else value
    return format(value, "f")


def whole_meant(text: str) -> str:
    """Return what `number_meant` does, where a whole number is wanted: there "7.318" can only be 7318."""
    digits = re.fullmatch(r"([-+]?[1-9]\d{0,2})[.,](\d{3})", text)
    return f"{digits[1]}{digits[2]}" if digits else re.sub(r"\.0+$", "", number_meant(text))
