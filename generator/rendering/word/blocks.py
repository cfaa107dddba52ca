"""Blocks → the same, as what lies around wants them: on one page, within lines; and how high they are."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from generator.rendering.word.content import Block, Paragraph, ParagraphLook, WordRow, WordTable
from generator.rendering.word.looks import SINGLE


def framed(block: Block, look: ParagraphLook) -> Block:
    """Return a paragraph within the lines around its box, drawn once around those that stand together."""
    if isinstance(block, WordTable) or not any(look.borders):
        return block
    return replace(block, look=replace(block.look, borders=look.borders))


def kept(block: Block) -> Block:
    """Return a block on one page with the beginning of what follows it."""
    if isinstance(block, Paragraph):
        return replace(block, look=replace(block.look, keeps=True))
    return replace(block, rows=tuple(map(kept_row, block.rows)))


def kept_row(row: WordRow) -> WordRow:
    """Return a row on one page with the beginning of the next."""
    return replace(
        row, cells=tuple(replace(cell, blocks=tuple(map(kept, cell.blocks))) for cell in row.cells)
    )


def height_of(blocks: Iterable[Block], width: int) -> float:
    """Return how high paragraphs in a column are, roughly; a letter is about half as wide as high."""
    height = 0.0
    for one in blocks:
        if isinstance(one, Paragraph):
            size = 10 * one.own.letters.size
            lines = ceil(sum(len(piece.text) for piece in one.pieces) * size / 2 / width)
            height += max(1, lines) * SINGLE * size
    return height
