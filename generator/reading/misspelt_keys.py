"""A source and the mistakes in its keys → the same with each misspelt key under the one it may mean."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic, Place
from generator.reading.source import KeyPath, Mark, Source

_OF_KEYS = ("S102", "S105")


def with_known_keys(source: Source, found: Iterable[Diagnostic]) -> Source:
    """Return the source with each unknown key under the one it may mean, where that is not taken.

    What stands under it is judged as if it were well spelt; the mistake itself is told all the same. The name
    of a document is another one only where that is cited.
    """
    wrong = [one for one in found if one.code in _OF_KEYS and one.params.get("near")]
    keys = steps_by_place(source.mark)[1] if wrong else {}
    cited = set(_cited(source.data)) if wrong else set()
    for mistake in wrong:
        steps = keys.get(mistake.place, ())
        if steps and (steps[:-1] != ("evidence",) or mistake.params["near"] in cited):
            data, mark = _renamed(source.data, source.mark, steps, mistake.params["near"])
            if mark is not source.mark:
                source = replace(source, data=data, mark=mark)
    return source


def _cited(data: Any) -> Iterator[str]:
    """Yield each name that a file cites as a document's, whatever else it holds."""
    if isinstance(data, dict) and isinstance(name := data.get("ref"), str):
        yield name
    for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _cited(below)


def _renamed(data: Any, mark: Mark, steps: KeyPath, name: str) -> tuple[Any, Mark]:
    """Return data and mark with another name for the key at `steps`, unless that name is taken."""
    first, inside = steps[0], dict(mark.inside or {})
    if first not in inside or (isinstance(data, dict) and first not in data):
        return data, mark
    if len(steps) == 1:
        if name in inside:
            return data, mark
        data = {name if key == first else key: value for key, value in data.items()}
        return data, mark._replace(inside={name if key == first else key: one for key, one in inside.items()})
    group: Any = data.copy()
    group[first], inside[first] = _renamed(group[first], inside[first], steps[1:], name)
    return group, mark._replace(inside=inside)


def steps_by_place(mark: Mark) -> tuple[dict[Place, KeyPath], dict[Place, KeyPath]]:
    """Return the steps to each single value, and to what each key leads to, by the place of either."""
    values: dict[Place, KeyPath] = {}
    keys: dict[Place, KeyPath] = {}

    def walk(mark: Mark, steps: KeyPath) -> None:
        if mark.key is not None:
            keys[mark.key] = steps
        if mark.inside is None:
            values[mark.place] = steps
        for step, inside in (mark.inside or {}).items():
            walk(inside, (*steps, step))

    walk(mark, ())
    return values, keys
