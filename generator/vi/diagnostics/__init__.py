"""A code → its title; a diagnostic → what is wrong and how to mend it, in Vietnamese.

The messages stand in the modules beside this one, by what their codes are about. A module is loaded when one
of its codes is first said: a check that finds nothing, or one mistake, need not read them all.
"""

from collections import defaultdict
from functools import cache
from importlib import import_module

from generator.diagnostics import Diagnostic
from generator.vi.diagnostics.message import Message, Wording, worded
from generator.vi.diagnostics.params import tidied

# The modules in which the codes of a family stand.
_MODULES = {
    "F": ("files",),
    "S": ("shape",),
    "R": ("submission", "proceedings", "criteria"),
    "T": ("submission",),
    "C": ("campaign", "proposal"),
    "P": ("publications",),
    "X": ("tables", "table_cells", "workbook", "federation"),
}


def title_of(code: str) -> str:
    """Return what a code is called, the title of its page in the error reference."""
    return message(code).title


def message_of(diagnostic: Diagnostic) -> Wording:
    """Return what is wrong and how to mend it, each in one line. A param that is missing leaves a gap."""
    return worded(message(diagnostic.code), defaultdict(str, tidied(diagnostic.params)))


def message_at_cell(diagnostic: Diagnostic, title: str, how: str, held: str = "") -> Wording:
    """Return what is wrong and how to mend it in a cell called so; `how` says how it is filled in.

    `held` is what stands in the cell, as a person sees it; empty for nothing, or what the file holds.
    """
    params = tidied({**diagnostic.params, "cell": title, "held": held}) | {"how": how}
    return worded(message(diagnostic.code), defaultdict(str, params), of_cell=True)


@cache
def message(code: str) -> Message:
    """Return what is written for a code. Raises KeyError for a code that has no message."""
    for name in _MODULES[code[0]]:
        found = vars(import_module(f"{__name__}.{name}")).get(code)
        if isinstance(found, Message):
            return found
    raise KeyError(code)
