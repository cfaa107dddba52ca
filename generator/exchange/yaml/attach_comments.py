"""`Source` + its text → `Item`s, each with its comments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from generator.exchange.yaml.comments import Remark, Side, find_remarks
from generator.exchange.yaml.document import Item, Kind, Steps
from generator.reading import Mark, Source

_Remarks = Mapping[Steps, Sequence[Remark]]


def take_apart(source: Source, text: str) -> Item:
    """The whole file as one item, whose comments `above` are the head of the file.

    `text` has plain newlines, and `source` was read from it without an error.
    """
    remarks: dict[Steps, list[Remark]] = defaultdict(list)
    for remark in find_remarks(source, text):
        remarks[remark.of].append(remark)
    _give_first_key_its_own(source.mark, remarks)
    return _item(source.data, source.mark, (), text.split("\n"), remarks)


def _give_first_key_its_own(mark: Mark, remarks: dict[Steps, list[Remark]]) -> None:
    """Comments that touch the first key, below an empty line, are about that key and not about the file."""
    head = remarks[()]
    top = [remark for remark in head if remark.side is Side.ABOVE]
    own: list[Remark] = []
    line = mark.place.line
    while top and top[-1].line == line - 1:
        line -= 1
        own.insert(0, top.pop())
    if top and own and mark.inside:
        first = next(iter(mark.inside))
        remarks[()] = [remark for remark in head if remark not in own]
        remarks[(first,)] = own + remarks[(first,)]


def _item(data: Any, mark: Mark, steps: Steps, lines: Sequence[str], remarks: _Remarks) -> Item:
    said = remarks.get(steps, ())
    name = steps[-1] if steps and isinstance(steps[-1], str) else ""
    above = tuple(remark.text for remark in said if remark.side is Side.ABOVE)
    beside = [remark.text for remark in said if remark.side is Side.BESIDE]
    closing = tuple(remark.text for remark in said if remark.side is Side.CLOSING)
    above += tuple(beside[:-1])  # beside a key and again beside its value: one place is left
    if isinstance(data, dict | list):
        kind = Kind.GROUP if isinstance(data, dict) else Kind.LIST
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        inner = tuple(
            _item(value, (mark.inside or {})[step], (*steps, step), lines, remarks) for step, value in pairs
        )
        return Item(name, kind, None, "", inner, above, "".join(beside[-1:]), closing)
    spelled = ""
    if not isinstance(data, str) and mark.end is not None:
        spelled = lines[mark.place.line - 1][mark.place.column - 1 : mark.end.column - 1]
    return Item(name, Kind.VALUE, data, spelled, (), above, "".join(beside[-1:]), closing)
