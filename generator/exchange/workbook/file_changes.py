"""Values that a workbook changes → the file with them: nothing else of its bytes changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.exchange.canonical_order import put_in_order
from generator.exchange.yaml.comments import Comment
from generator.exchange.yaml.document import Item, Kind, item_of, plain
from generator.exchange.yaml.edit import typed_file
from generator.exchange.yaml.rewrite import with_document
from generator.exchange.yaml.writer import CANONICAL
from generator.reading import KeyPath, RawFile, Schema
from generator.rulebook import Rulebook
from generator.vi.comments import is_criterion_name


def with_changes(
    raw: RawFile, values: Mapping[KeyPath, Any], schema: Schema, rulebook: Rulebook
) -> tuple[bytes, tuple[Comment, ...]]:
    """Return the file with these values, None for one to take away, and the comments that went with them.

    Raise MeaningChanged where the file cannot be read, or something else would be read than is meant.
    """
    file = typed_file(raw)
    wanted = file.document
    for steps, value in values.items():
        wanted = _with(wanted, steps, value)
    content, lost = with_document(file, put_in_order(wanted, schema.content, rulebook), CANONICAL)
    return content, tuple(one for one in lost if not is_criterion_name(one.text))


def _with(item: Item, steps: KeyPath, value: Any) -> Item:
    """An item with a value somewhere in it; groups on the way are made, and go when they hold nothing."""
    if not steps:
        return _instead(item, value)
    name, rest = str(steps[0]), steps[1:]
    there = item.find(name)
    if there is None:
        if value is None:
            return item
        made = _with(Item(name, Kind.GROUP), rest, value) if rest else item_of(name, value)
        return replace(item, kind=Kind.GROUP, items=(*item.items, made))
    if value is None and not rest:
        return replace(item, items=tuple(one for one in item.items if one.name != name))
    changed = _with(there, rest, value)
    if changed.kind is Kind.GROUP and not changed.items:
        return replace(item, items=tuple(one for one in item.items if one.name != name))
    return replace(item, items=tuple(changed if one.name == name else one for one in item.items))


def _instead(item: Item, value: Any) -> Item:
    """The value in place of what the item holds, its own comments kept; members that are equal stay."""
    made = item_of(item.name, value)
    if made.kind is Kind.LIST and item.kind is Kind.LIST:
        made = replace(made, items=tuple(_members(made.items, item.items)), closing=item.closing)
    elif made.kind is Kind.GROUP and item.kind is Kind.GROUP:
        inner = (
            one if (old := item.find(one.name)) is None else _instead(old, plain(one)) for one in made.items
        )
        made = replace(made, items=tuple(inner), closing=item.closing)
    return replace(made, above=item.above, beside=item.beside)


def _members(new: Iterable[Item], old: Iterable[Item]) -> Iterable[Item]:
    left = list(old)
    for one in new:
        same = next((other for other in left if plain(other) == plain(one)), None)
        if same is not None:
            left.remove(same)
        yield same or one
