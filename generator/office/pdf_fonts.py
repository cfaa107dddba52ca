"""The fonts of a PDF → which letters a page shows, whatever its own tables say they are."""

import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import Any

from pypdf.generic import DictionaryObject, NameObject, StreamObject

from generator.office.pdf_opening import BROKEN, dictionary, is_too_large, resolved
from generator.office.pdf_reader import lines_of, read_lines

_PROGRAMS = ("/FontFile2", "/FontFile3", "/FontFile")  # of a font's description: what draws its letters
UNKNOWN_LETTER = "□"  # stands for a letter of a font nobody knows
_LETTERS = "/ToUnicode"
_Tables = Mapping[str, Any]  # what draws letters, by its SHA-256 → which they are


def fonts_of(page: Any) -> Mapping[str, DictionaryObject]:
    """Return the fonts of a page by the names its instructions use."""
    fonts = dictionary(dictionary(page.get("/Resources")).get("/Font"))
    return {str(name): one for name in fonts if isinstance(one := fonts[name], DictionaryObject)}


def letters_by_font(pages: Iterable[Any]) -> _Tables:
    """Return which letters the fonts of pages draw."""
    fonts = {id(font): font for page in pages for font in fonts_of(page).values()}  # most pages share them
    programs = ((_program(font), font) for font in fonts.values() if _LETTERS in font)
    return {program: font[_LETTERS] for program, font in programs if program}


def drawn_lines(page: Any, letters: _Tables, known: Collection[str]) -> tuple[str, ...]:
    """Return the lines of a page by what draws their letters, and give its fonts these tables.

    "□" stands for each letter of a font that is neither among `letters` nor, by its name, `known`.
    """
    strange: list[DictionaryObject] = []
    for name, font in fonts_of(page).items():
        table = letters.get(_program(font))
        if table is not None:
            font[NameObject(_LETTERS)] = table
        elif name not in known:
            strange.append(font)
    if not strange:
        return lines_of(page)
    pieces: list[str] = []

    def takes(text: str, _around: Any, _matrix: Any, font: Any, _size: Any) -> None:
        pieces.append(re.sub(r"\S", UNKNOWN_LETTER, text) if any(font is one for one in strange) else text)

    try:
        page.extract_text(visitor_text=takes)
    except BROKEN as error:
        if is_too_large(error):
            raise
        return ()
    return read_lines("".join(pieces))


def font_below(font: DictionaryObject) -> DictionaryObject:
    """Return what a composite font is made of, which says widths and program; else the font itself."""
    below = resolved(font.get("/DescendantFonts"))
    return dictionary(below[0]) if isinstance(below, list) and below else font


def font_programs(font: DictionaryObject) -> tuple[Any, ...]:
    """Return what draws the letters of a font and lies in the file."""
    described = dictionary(font_below(font).get("/FontDescriptor"))
    return tuple(described[key] for key in _PROGRAMS if key in described)


def _program(font: DictionaryObject) -> str:
    """The SHA-256 (hex) of what draws a font's letters; empty where it is not inside, or spoiled."""
    program = next((one for one in font_programs(font) if isinstance(one, StreamObject)), None)
    try:
        return sha256(program.get_data()).hexdigest() if program is not None else ""
    except BROKEN as error:
        if is_too_large(error):
            raise
        return ""
