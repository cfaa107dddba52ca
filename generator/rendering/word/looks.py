"""A computed style of the page engine → how Word shows the same: looks, lengths, pieces of text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from generator.rendering.word.content import Letters, ParagraphLook, Piece

TWIPS = 15  # to a CSS pixel
SINGLE = 1.149  # of its size, the height of a single line of Times New Roman
SIDES = ("top", "right", "bottom", "left")
_ALIGN = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "justify": "both",
}


def look_in_cell(style: Any) -> ParagraphLook:
    """Return the look of what stands in a cell: the lines around it are the table's."""
    return replace(look_of(style), borders=(0, 0, 0, 0))


def look_of(style: Any) -> ParagraphLook:
    """Return how a block with this style looks."""
    letters = letters_of(style)
    height = style["line_height"]
    size = float(style["font_size"])
    ratio = (
        SINGLE if height == "normal" else height if isinstance(height, int | float) else height.value / size
    )
    borders = tuple(
        eighths(style[f"border_{side}_width"]) if style[f"border_{side}_style"] != "none" else 0
        for side in SIDES
    )
    level = style["bookmark_level"]
    return ParagraphLook(
        letters=letters,
        align=_ALIGN[style["text_align_all"]],
        before=twips(px(style["margin_top"], 0)),
        after=twips(px(style["margin_bottom"], 0)),
        first=twips(px(style["text_indent"], 0)),
        line=round(240 * ratio / SINGLE),
        borders=borders,  # type: ignore[arg-type]
        level=None if level == "none" else int(level) - 1,
        keeps=style["break_after"] == "avoid",
    )


def letters_of(style: Any) -> Letters:
    """Return how text with this style looks."""
    red, green, blue = (round(255 * one) for one in style["color"].to("srgb").coordinates)
    spacing = style["letter_spacing"]
    return Letters(
        size=round(float(style["font_size"]) * 1.5),
        bold=style["font_weight"] >= 600,
        italic=style["font_style"] != "normal",
        colour=f"{red:02X}{green:02X}{blue:02X}",
        spacing=0 if spacing == "normal" else twips(spacing),
    )


def piece_of(text: str, style: Any) -> Piece:
    """Return text in this style."""
    return Piece(text, letters_of(style))


def trimmed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces as a line begins and ends: without blanks there, nor around a break."""
    made: list[Piece] = []
    for one in pieces:
        text = one.text
        at_start = not made or made[-1].text.endswith("\n")
        text = text.lstrip(" ") if at_start else text
        if text.startswith("\n") and made:
            made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
        if text or one.is_number:
            made.append(replace(one, text=text))
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
    return tuple(one for one in made if one.text or one.is_number)


def px(value: Any, whole: float) -> float:
    """Return a length in px, of which percentages are of `whole`; 0 for what the layout would find."""
    if isinstance(value, str):
        return 0.0
    if isinstance(value, int | float):
        return float(value)
    return float(value.value * whole / 100 if value.unit == "%" else value.value)


def twips(length: float) -> int:
    """Return a length in px as twentieths of a point."""
    return round(length * TWIPS)


def eighths(length: float) -> int:
    """Return a length in px as eighths of a point."""
    return round(length * 6)
