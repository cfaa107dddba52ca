"""A place of the file that a workbook makes → the cell its value came from, or the nearest there is."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, Place
from generator.exchange.workbook.answers import ChangedValues
from generator.exchange.workbook.merging import same_member
from generator.exchange.workbook.model import WorkbookLayout
from generator.exchange.workbook.typed_answers import CellPlace, TypedAnswers
from generator.exchange.workbook.values import members_at, value_at
from generator.reading import Key, KeyPath, Mark, Source

_NOWHERE = CellPlace("")
_BY_NAME = ("entries", "evidence")  # their members have rows of their own: none beside them tells of one


class CellPlaces:
    """The cells of one workbook, by the places of the file as it would be, `source`."""

    def __init__(
        self, source: Source, layout: WorkbookLayout, changes: ChangedValues, typed: TypedAnswers
    ) -> None:
        self._steps = sorted(dict(_walk(source.mark, ())).items())
        self._starts = [place for place, _ in self._steps]
        self._cells = {steps: typed.places[address] for steps, address in changes.addresses.items()}
        self._file, self._layout, self._changes = source.data, layout, changes
        self._named = {steps[:2] for steps in self._cells if steps[0] in _BY_NAME}
        self._named |= {field.steps[:2] for field in layout.fields.values()}
        held: dict[KeyPath, list[tuple[CellPlace, bool]]] = {}
        for address, field in layout.fields.items():
            if field.steps[0] == "evidence" and address in typed.cells:
                cell = (typed.places[address], typed.cells[address] is None)
                held.setdefault(field.steps[:2], []).append(cell)
        self._emptied = {
            str(steps[1]): cells[0][0] for steps, cells in held.items() if all(one for _, one in cells)
        }

    def steps_of(self, mistake: Diagnostic) -> KeyPath:
        """Return the steps to the value or key that a mistake is told of."""
        at = bisect_right(self._starts, mistake.place)
        return self._steps[at - 1][1] if at else ()

    def of(self, mistake: Diagnostic) -> CellPlace:
        """Return the cell; of a value that is not there, the one it would stand in.

        Of what another put into the file, that of the document taken away from under it; else no cell. Nor
        of an item or a document whose row is gone: a row beside it has nothing to do with it.
        """
        steps, names = (
            self._in_workbook(self.steps_of(mistake)),
            [mistake.params.get(one) for one in ("name", "field")],
        )
        if steps is None:
            return self._emptied.get(mistake.params.get("name", ""), _NOWHERE)
        above = [steps[:length] for length in range(len(steps), -1, -1)]
        missing = [(*inside, name) for inside in above[:2] for name in names if name]
        least = min(len(steps), 2) if steps[:1] and steps[0] in _BY_NAME else 1
        ways = [inside for inside in above if len(inside) >= least]
        below = [one for inside in ways for one in (inside, *self._below(inside))]
        last = [(name,) for name in names if name]
        return next((self._cells[one] for one in (*missing, *below, *last) if one in self._cells), _NOWHERE)

    def cited_since(self, mistake: Diagnostic) -> tuple[str, str] | None:
        """Return "item" or "request" and its code, where another cites a document since; else None."""
        steps = self.steps_of(mistake)
        if mistake.code != "R209" or len(steps) < 2 or self._in_workbook(steps) is not None:
            return None
        held = value_at(self._file, steps[:2])
        asked = held.get("to") if isinstance(held, Mapping) else None
        return ("request", str(asked)) if asked else ("item", str(steps[1]))

    def is_gone_since(self, mistake: Diagnostic) -> bool:
        """Return whether a cell cites a document of its workbook that another took out of the file since."""
        name = mistake.params.get("name", "")
        is_described = value_at(self._layout.data, ("evidence", name)) is not None
        return mistake.code == "R209" and is_described and name not in self._emptied

    def is_added_since(self, mistake: Diagnostic) -> bool:
        """Return whether what is wrong was put into the file by another, so that this workbook has no row."""
        steps = self.steps_of(mistake)
        is_named = len(steps) > 1 and steps[0] in _BY_NAME and steps[:2] not in self._named
        is_known = is_named and value_at(self._layout.data, steps[:2]) is not None
        return self._in_workbook(steps) is None and not is_known

    def _below(self, steps: KeyPath) -> Iterator[KeyPath]:
        return (one for one in self._cells if one[: len(steps)] == steps)

    def _in_workbook(self, steps: KeyPath) -> KeyPath | None:
        """The same steps through the workbook's own lists; None where it has no such member or document."""
        if len(steps) > 1 and steps[0] in _BY_NAME and steps[:2] not in self._named:
            return None
        found: list[Key] = []
        for at, step in enumerate(steps):
            group = steps[:at]
            if not isinstance(step, int):
                found.append(step)
                continue
            own: Any = self._changes.values.get(group, value_at(self._layout.data, group))
            member = same_member(members_at(self._file, group), members_at(own, ()), step)
            if member is None:
                return None
            found.append(member)
        return tuple(found)


def _walk(mark: Mark, steps: KeyPath) -> Iterator[tuple[Place, KeyPath]]:
    """The place of every value and key, with its steps; a group that begins with a value comes before it."""
    if mark.key is not None:
        yield mark.key, steps
    yield mark.place, steps
    for step, inside in (mark.inside or {}).items():
        yield from _walk(inside, (*steps, step))
