"""Fingerprints written into a review ledger as it stands: nothing else of its text changes."""

import re
from collections.abc import Mapping

from generator.diagnostics import Place
from generator.exchange.formatting import MeaningChanged
from generator.reading import RawFile, Source, parse

_KEY = "fingerprint"


def stamp(raw: RawFile, fingerprints: Mapping[str, str]) -> str:
    """The ledger's text with these fingerprints under `items`, by leaf code, in place of any there.

    `raw` must be a ledger without a mistake of shape that has these items. Raises MeaningChanged.
    """
    text = raw.data.decode("utf-8-sig")
    source = _read(raw)
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    for code in sorted(fingerprints, key=lambda code: source.place("items", code), reverse=True):
        _stamp_one(lines, source, code, fingerprints[code])
    stamped = "".join(lines)
    if _with(source.data, fingerprints) != _read(RawFile(raw.path, stamped.encode())).data:
        raise MeaningChanged(raw.path)
    return stamped


def _stamp_one(lines: list[str], source: Source, code: str, fingerprint: str) -> None:
    steps = ("items", code)
    if _KEY in source.data["items"][code]:
        _replace(lines, source, (*steps, _KEY), f'"{fingerprint}"')
        return
    begin = source.place(*steps)
    line = lines[begin.line - 1]
    if line[begin.column - 1] == "{":
        lines[begin.line - 1] = f'{line[: begin.column]}{_KEY}: "{fingerprint}", {line[begin.column :]}'
        return
    key = source.place(*steps, key=True)
    end = "\r\n" if lines[key.line - 1].endswith("\r\n") else "\n"
    lines[key.line - 1] += f'{" " * (begin.column - 1)}{_KEY}: "{fingerprint}"{end}'


def _replace(lines: list[str], source: Source, steps: tuple[str, ...], value: str) -> None:
    mark = source.mark
    for step in steps:
        mark = (mark.inside or {})[step]
    begin, end = mark.place, mark.end or Place(mark.place.line, mark.place.column)
    line = lines[begin.line - 1]
    lines[begin.line - 1] = f"{line[: begin.column - 1]}{value}{line[end.column - 1 :]}"


def _with(data: dict[str, dict[str, object]], fingerprints: Mapping[str, str]) -> object:
    items = {
        code: {**item, _KEY: fingerprints[code]} if code in fingerprints else item  # type: ignore[dict-item]
        for code, item in data["items"].items()
    }
    return {**data, "items": items}


def _read(raw: RawFile) -> Source:
    source, found = parse(raw)
    if source is None or any(diagnostic.blocks for diagnostic in found):
        raise MeaningChanged(raw.path)
    return source
