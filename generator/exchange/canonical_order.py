"""`Item`s as typed → in the canonical order, each entry with the name of its criterion beside it.

The schema says the order of keys, the criteria set that of criteria and inputs, first use that of documents.
What none of them knows keeps its place, after the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.exchange.yaml.document import WIDTH, Item, Kind
from generator.rulebook import Rulebook
from generator.vi.comments import criterion_name, is_criterion_name

_Schema = Mapping[str, Any]


def put_in_order(root: Item, schema: _Schema, rulebook: Rulebook) -> Item:
    """The file in canonical order; values, and comments of people, are those it had."""
    root = _by_schema(root, schema, schema)
    leaves = rulebook.leaves

    def entry(item: Item) -> Item:
        leaf = leaves.get(item.name)
        if leaf is None:
            return item
        for block in ("inputs", "sources"):
            item = _inside(item, block, lambda group: _sorted(group, leaf.rule.inputs))
        ours = not item.beside or is_criterion_name(item.beside)
        room = WIDTH - len(f'  "{leaf.code}":  ')
        return replace(
            item,
            above=item.above if ours else (*item.above, item.beside),
            beside=criterion_name(leaf.title, leaf.maximum, room),
        )

    def entries(group: Item) -> Item:
        group = _sorted(group, (leaf.code for leaf in rulebook.criteria.leaves))
        return replace(group, items=tuple(entry(item) for item in group.items))

    root = _inside(root, "entries", entries)
    return _inside(root, "evidence", lambda group: _sorted(group, _used(root)))


def _by_schema(item: Item, part: _Schema, whole: _Schema) -> Item:
    part = _resolved(part, whole)
    if item.kind is Kind.LIST:
        inner = tuple(_by_schema(child, _fragment(part.get("items")), whole) for child in item.items)
        return replace(item, items=inner)
    known: _Schema = part.get("properties", {})
    other = _fragment(part.get("additionalProperties"))
    inner = tuple(_by_schema(child, known.get(child.name, other), whole) for child in item.items)
    return _sorted(replace(item, items=inner), known)


def _resolved(part: _Schema, whole: _Schema) -> _Schema:
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    return _fragment(whole.get("$defs", {}).get(name)) if name else part


def _fragment(part: Any) -> _Schema:
    """A part of the schema that says something of keys; `true` and `false` do not."""
    return part if isinstance(part, Mapping) else {}


def _sorted(group: Item, names: Iterable[str]) -> Item:
    order = {name: i for i, name in enumerate(names)}
    if group.kind is not Kind.GROUP:
        return group
    return replace(group, items=tuple(sorted(group.items, key=lambda item: order.get(item.name, len(order)))))


def _inside(item: Item, name: str, change: Callable[[Item], Item]) -> Item:
    return replace(item, items=tuple(change(child) if child.name == name else child for child in item.items))


def _used(root: Item) -> Iterable[str]:
    """The documents in the order in which entries refer to them."""
    entries = root.find("entries")
    found: dict[str, None] = {}
    for entry in entries.items if entries else ():
        references = entry.find("evidence")
        for reference in references.items if references else ():
            name = reference.find("ref")
            if name is not None and isinstance(name.value, str):
                found.setdefault(name.value)
    return found
