"""The examples of the guides: the fenced blocks of a page, put into a tree."""

import re
from functools import cache

from tests.support.trees import outcome, real_tree

CODE = r"[1-9]\d*(?:\.[1-9]\d*){0,2}"


@cache
def lead_of(code: str) -> int:
    assessment = outcome(real_tree()).assessment
    assert assessment is not None
    return assessment.rulebook.lead_of[code]


def blocks(text: str, indent: int) -> list[tuple[str, str]]:
    """The keys at one indentation, each with the lines that belong to it."""
    key_line = re.compile(rf'^ {{{indent}}}"?([\w.-]+)"?:.*\n(?:(?: {{{indent + 1},}}.*)?\n)*', re.MULTILINE)
    return [(match[1], match[0]) for match in key_line.finditer(text)]


def swapped(text: str, steps: tuple[str, ...], block: str) -> str:
    """The text with the block at `steps` replaced, or added as the last of its group."""
    within = dict(blocks(text, 0))
    if len(steps) == 1:
        old = within.get(steps[0])
        return text.replace(old, block) if old else text + block
    group = within[steps[0]]
    old = dict(blocks(group, 2)).get(steps[1])
    return text.replace(group, group.replace(old, block) if old else group.rstrip("\n") + "\n" + block)


def indented(text: str) -> str:
    return re.sub(r"^(?=.)", "  ", text, flags=re.MULTILINE)
