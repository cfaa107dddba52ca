"""A number as people type it, with a unit, spaces or the separators of Vietnamese → as a file wants it."""

import re
import unicodedata

_LONGEST = 40  # letters; no number of a file is as long
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
_UNIT = re.compile(r"\D*$")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}([.,])\d{3}(?:\1\d{3})+")
_MIXED = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+,\d+|[-+]?\d{1,3}(?:,\d{3})+\.\d+")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})  # typed for digits that look like them


def number_meant(text: str) -> str:
    """Return the number without unit and separators, its point a dot; empty where it may be several.

    "7,318" and "7.318" may be a whole number or a decimal one.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > _LONGEST:
        return ""
    if re.fullmatch(r"[-+]?[\dOolI][\dOolI.,]*", plain) and re.search(r"\d", plain):
        plain = plain.translate(_LETTERS)
    plain = re.sub(r"(?<=\d) (?=\d{3}(\D|$))", "", plain)
    found = _NUMBER.match(plain)
    if found is None or not re.fullmatch(r"[^\d=/*+%-]*", plain[found.end() :]):
        return ""
    number = found[0].rstrip(".,")
    if _THOUSANDS.fullmatch(number):
        return re.sub("[.,]", "", number)
    if _MIXED.fullmatch(number):
        point = max(number.rfind("."), number.rfind(","))
        return f"{re.sub('[.,]', '', number[:point])}.{number[point + 1 :]}"
    if re.fullmatch(r"[-+]?\d{1,3}[.,]\d{3}", number) or len(re.findall("[.,]", number)) > 1:
        return ""
    return number.replace(",", ".")


def whole_meant(text: str) -> str:
    """Return what `number_meant` does, where a whole number is wanted: there "7.318" can only be 7318."""
    digits = re.fullmatch(r"([-+]?[1-9]\d{0,2})[.,](\d{3})", text)
    return f"{digits[1]}{digits[2]}" if digits else number_meant(text)
