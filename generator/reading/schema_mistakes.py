"""A `Source` against a JSON Schema (2020-12) → diagnostics. The only module that knows jsonschema."""

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from generator.diagnostics import Diagnostic, up_to_limit
from generator.lexicon.person_names import bare
from generator.reading.source import Key, Source
from generator.reading.suggestions import LONGEST_WORD, listed
from generator.reading.typed_dates import date_meant, is_day
from generator.reading.typed_numbers import number_meant, whole_meant

_DIGEST = 64  # letters of a SHA-256
_NAMING = {"evidence", "ref", "to", "id", "follows"}  # keys below which documents or requests are named
_PATTERN_OF_NAMES = "^[a-z][a-z0-9-]*$"  # of documents
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date")
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or is_day(value)


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    """As the standard means it: "$" is the very end, where Python's also matches before a last newline."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError("pattern")


_Validator: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]


class Judge:
    """Names every mistake of shape a source has under one schema."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._content = content
        self._validator = _Validator(content, format_checker=_FORMATS)

    def mistakes(self, source: Source) -> list[Diagnostic]:
        """Every place where the data does not look as the schema says, as long as they are not too many."""
        errors = self._validator.iter_errors(source.data)
        return up_to_limit(
            mistake for error in errors for mistake in _translate(source, error, self._content)
        )


def _translate(source: Source, error: ValidationError, content: Mapping[str, Any]) -> Iterator[Diagnostic]:
    steps: list[Key] = list(error.absolute_path)
    keyword = str(error.validator)
    value: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    if "propertyNames" in error.absolute_schema_path and keyword.startswith(("min", "max")):
        yield source.mistake("S107", [*steps, value], key=True, name=_shown(value), limit=rule, bound=keyword)
    elif "propertyNames" in error.absolute_schema_path:
        form, near = str(schema.get("description", "")), _respelt(value, str(rule))
        yield source.mistake("S105", [*steps, value], key=True, name=value, value=value, form=form, near=near)
    elif keyword == "required":
        key = _missing_key(error)
        parts = _parts_of_item(source, steps)
        if len(parts) > 1 and steps[-1] == parts[0]:
            others = [source.at(*steps[:-1], part) for part in parts[1:]]
            if any(key in other for other in others) and any(set(rule) - set(other) for other in others):
                return  # told of that part, which is not whole by itself
        elif len(parts) > 1:
            first = next(iter(value))
            if key == next(one for one in rule if one not in value):
                yield source.mistake("S101", [*steps, first], key=True, name=first, inside="", torn="yes")
            return
        if not source.written(*steps, key):  # an unreadable value has its own message
            wanted = _asking(error, content).get("properties", {}).get(key, {})
            keys, typed = _keys_of(wanted, content), _typed(key, wanted, content)
            if not keys and not typed and (empty := _empty_form(_resolved(wanted, content))):
                typed = f"{key}: {empty}"
            choices = [str(one) for one in _resolved(wanted, content).get("enum", ())]
            labels = _labels(choices, str(wanted.get("description", "")))
            yield source.mistake(
                "S101", steps, name=key, inside=name, keys=keys, typed=typed, allowed=listed(labels)
            )
    elif keyword == "additionalProperties":
        labels = _titles(schema.get("properties", {}), content)
        known = list(labels)
        cut = _cut_at_commas(value, known) if source.bracketed(*steps) else {}
        told = ""  # the key above those that are not deep enough to belong to it
        higher = _known_above(source, steps, known)
        for key in value:
            above = "" if key in known else higher.get(str(key), "")
            if above and not _takes(above, source, steps, str(key), schema, content):
                above = ""
            if above:
                if above != told:
                    typed = f"{key}: {_shown(value[key])}"
                    params = {"name": key, "shallow": "yes", "above": above, "typed": typed}
                    begins = value.get(above) is None and _is_list(schema["properties"][above], content)
                    params["listed"] = "yes" if begins else ""
                    yield source.mistake("S102", [*steps, key], key=True, **params)
                told = above
            elif not steps and key not in known and key in _names_in(content):
                yield source.mistake("S102", [key], key=True, name=key, shallow="yes")
            elif key not in known and key not in cut:
                near = source.meant(str(key), labels)
                yield source.mistake(
                    "S102", [*steps, key], key=True, name=key, near=near, known=", ".join(known)
                )
        for key, whole in cut.items():
            if whole:
                first, _, said = whole.partition(": ")
                apart = _apart(said.strip('"'), _PATTERN_OF_NAMES)
                cited = str(value["ref"]) if first == "ref" and not apart else ""
                params = {"name": key, "whole": whole, "apart": apart, "cited": cited}
                yield source.mistake("S102", [*steps, key], key=True, **params)
    elif keyword == "type" and schema.get("format") == "date":
        near = date_meant(value)
        yield source.mistake("S105", steps, name=name, value=_shown(value), form="date", near=near)
    elif keyword == "type" and value is None and (whole := _of_several(source, steps)):
        yield source.mistake("S102", steps, key=True, name=name, whole=whole, single="yes")
    elif keyword == "type" and (_is_cut_here(source, steps) or _is_told_below(source, error, content)):
        return  # the rest of it is told
    elif keyword == "type":
        wanted = rule if isinstance(rule, str) else "/".join(rule)
        above = content.get("properties", {}).get(name, {}) if len(steps) > 1 and name == steps[-1] else {}
        if above.get("type") == "array" and isinstance(value, list) and not source.written(name):
            yield source.mistake(
                "S103", steps, key=True, name=name, wanted=wanted, value="", deep="yes", inside=steps[-2]
            )
            return
        if wanted == "object" and name in schema.get("properties", {}):
            yield source.mistake("S103", steps, key=True, name=name, wanted=wanted, value="", shallow="yes")
            return
        keys = _keys_of(schema, content)
        group = _group_around(error, content)
        yield source.mistake(
            "S103",
            steps,
            name=name,
            wanted=wanted,
            value=_shown(value),
            needed="yes" if name in group.get("required", ()) else "",
            example=_typed(name, group.get("properties", {}).get(name, {}), content),
            said=_said(value),
            keys=keys,
            typed=_first_item(value, steps) or _first_line(schema, keys.partition(", ")[0], content),
            item=_first_key_of_items(schema, content),
            bracketed="yes" if source.bracketed(*steps) else "",
            lines="yes" if isinstance(value, list) and all(isinstance(one, str) for one in value) else "",
            apart=_apart(value, _PATTERN_OF_NAMES) if _names_others(steps) else "",
            listed="yes" if isinstance(steps[-1] if steps else "", int) else "",
            inside=next((step for step in reversed(steps[:-1]) if isinstance(step, str)), ""),
            near=_number_meant(value, wanted),
            empty=_as_empty(error, content),
        )
    elif keyword == "const" and "type" in schema and type(value) is not type(rule):
        return  # of another kind than the one value there is: told already
    elif keyword in {"enum", "const"}:
        allowed = rule if keyword == "enum" else [rule]
        labels = _labels([str(one) for one in allowed], str(schema.get("description", "")))
        yield source.mistake(
            "S104", steps, name=name, value=_shown(value),
            allowed=listed(labels), near=source.meant(str(value), labels),
        )  # fmt: skip
    elif keyword in {"pattern", "format"}:
        form = "date" if rule == "date" else str(schema.get("description", ""))
        apart = _apart(value, str(rule)) if rule != "date" and _names_others(steps) else ""
        near = "" if apart else date_meant(value) if rule == "date" else _respelt(value, str(rule))
        yield source.mistake("S105", steps, name=name, value=_shown(value), form=form, near=near, apart=apart)
    elif keyword in {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}:
        yield source.mistake("S106", steps, name=name, value=_shown(value), limit=rule, bound=keyword)
    elif keyword.startswith("min") and len(source.keys(*steps)) > len(value):
        return  # what could not be read has its own message
    elif keyword.startswith(("min", "max")):
        yield source.mistake("S107", steps, name=name, limit=rule, bound=keyword)
    else:
        yield source.mistake("S108", steps, name=name)


def _parts_of_item(source: Source, steps: list[Key]) -> range:
    """Return where in its list an item and those stand that have no key in common with it nor each other.

    They may be one, torn by dashes before its keys; a right list has none, as all items begin alike.
    """
    last = steps[-1] if steps else ""
    if not isinstance(last, int):
        return range(0)
    items = source.at(*steps[:-1])
    first, keys = 0, set[str]()
    for at, item in enumerate(items):
        inside = set(item) if isinstance(item, dict) else set()
        if not inside or keys & inside:
            if at > last:
                return range(first, at)
            first, keys = at, set()
        keys |= inside
    return range(first, len(items))


def _known_above(source: Source, steps: list[Key], known: Collection[str]) -> dict[Key, str]:
    """Return the known key that stands nearest above each key at `steps`; none for those at a file's top."""
    found: dict[Key, str] = {}
    nearest = ""
    for key in source.keys(*steps) if steps else ():
        if nearest:
            found[key] = nearest
        if key in known:
            nearest = str(key)
    return found


def _takes(
    above: str,
    source: Source,
    steps: list[Key],
    key: str,
    schema: Mapping[str, Any],
    content: Mapping[str, Any],
) -> bool:
    """Whether the group of the key above is where an unknown one belongs, were it deeper."""
    properties, group = schema["properties"], source.at(*steps)
    wanted = _resolved(properties[above], content)
    inner = _resolved(wanted.get("items", {}), content) if wanted.get("type") == "array" else wanted
    if key in inner.get("properties", {}):
        return True
    if wanted.get("type") != "object" or "properties" in wanted:
        return False
    begun = isinstance(group.get(above), dict) and isinstance(group[key], int | Decimal)
    empty = group.get(above) is None and not source.keys(*steps, above)
    return empty or (begun and not source.meant(key, _titles(properties, content)))


def _is_told_below(source: Source, error: ValidationError, content: Mapping[str, Any]) -> bool:
    """Whether a group is empty because its keys stand beside it, which is told of the first of them."""
    *steps, name = list(error.absolute_path) or [""]
    if error.instance is not None or not isinstance(name, str):
        return False
    group, siblings = _group_around(error, content), source.keys(*steps)
    following = siblings[siblings.index(name) + 1 :][:1] if name in siblings else ()
    known = group.get("properties", {}) if steps else {}
    return name in known and any(
        one not in known and _takes(name, source, steps, str(one), group, content) for one in following
    )


def _group_around(error: ValidationError, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of the group whose key has the wrong value; empty where that is no key's."""
    path: list[Any] = list(error.absolute_schema_path)
    if "properties" not in path:
        return {}
    return _node_at(path[: -1 - path[::-1].index("properties")], content)


def _asking(error: ValidationError, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of the group that lacks a key, where a condition in it asks for that too."""
    path: list[Any] = list(error.absolute_schema_path)[:-1]
    while path and path[-1] in ("then", "else"):
        path.pop()
    return _node_at(path, content)


def _node_at(path: list[Any], content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema at a path as the library tells it: references on it are followed already."""
    node: Any = content
    for step in path:
        if step == "$ref":
            continue
        node = node[step]
        node = _resolved(node, content) if isinstance(node, dict) else node
    found: Mapping[str, Any] = node
    return found


def _is_list(schema: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    return _resolved(schema, content).get("type") == "array"


def _names_others(steps: list[Key]) -> bool:
    """Whether documents or requests are named at `steps`, one a line."""
    return not _NAMING.isdisjoint(steps)


def _apart(value: Any, pattern: str) -> str:
    """Return the names that stand in one text or list, with commas between; empty for fewer than two.

    A word is a name there where it looks as `pattern` says and has a dash, as those of documents have.
    """
    text = ", ".join(map(str, value)) if isinstance(value, list) else value
    if not isinstance(text, str) or len(text) > 10 * LONGEST_WORD:
        return ""
    names = [name for name in re.split(r"[\s,;/&+]+", text) if name and name != "v\u00e0"]
    fitting = all("-" in name and re.search(pattern, name) for name in names)
    return ", ".join(names) if len(names) > 1 and fitting else ""


def _as_empty(error: ValidationError, content: Mapping[str, Any]) -> str:
    """Return how a group or list is typed that holds nothing yet, where its key cannot be left out.

    Empty where the line may go, or where it must hold something.
    """
    name = error.absolute_path[-1] if error.absolute_path else ""
    needed = name in _group_around(error, content).get("required", ())
    schema: Any = error.schema
    return _empty_form(_resolved(schema, content)) if needed and error.instance is None else ""


def _empty_form(schema: Mapping[str, Any]) -> str:
    """Return how a group or list of this schema is typed with nothing in it; empty where it must hold "
    "some."""
    signs = {"object": ("{}", "minProperties"), "array": ("[]", "minItems")}
    sign, least = signs.get(str(schema.get("type")), ("", ""))
    return "" if schema.get("required") or schema.get(least) else sign


def _said(value: Any) -> str:
    """Return the text that a list of single values, or a key with a value, was meant to be; else empty."""
    if (
        isinstance(value, dict)
        and len(value) == 1
        and not isinstance(next(iter(value.values())), dict | list)
    ):
        ((key, inner),) = value.items()
        return f"{key}: {_shown(inner)}".removesuffix(": ")
    plain = isinstance(value, list) and not any(isinstance(one, dict | list) for one in value)
    return ", ".join(map(_shown, value)) if plain else ""


def _number_meant(value: Any, wanted: str) -> str:
    if wanted == "integer":
        return whole_meant(_shown(value))
    return number_meant(value) if wanted == "number" and isinstance(value, str) else ""


def _names_in(part: Any) -> Iterator[str]:
    """Yield the keys that a schema names anywhere."""
    if isinstance(part, Mapping):
        yield from part.get("properties", ())
        part = list(part.values())
    for below in part if isinstance(part, list) else ():
        yield from _names_in(below)


def _titles(properties: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, str]:
    """Return what each key is called in Vietnamese; empty where the schema does not say."""
    return {
        name: str(part.get("title") or _resolved(part, content).get("title", ""))
        for name, part in properties.items()
    }


def _labels(allowed: list[str], description: str) -> dict[str, str]:
    """Return what each value is called, by a description such as "draft: …; submitted: …"."""
    named = dict(re.findall(r"(?:^|[;.] )(\w+): ([^;.,]+)", description))
    return {one: named.get(one, "") for one in allowed}


def _respelt(value: Any, pattern: str) -> str:
    """Return a name or code in small plain letters, parted as `pattern` wants it; empty where none fits."""
    if not isinstance(value, str) or len(value) > max(LONGEST_WORD, 2 * _DIGEST):
        return ""
    if "\n" in value and re.search(pattern, " ".join(value.split())):
        return " ".join(value.split())
    plain = bare(value).lower()
    if any(letter.isalpha() and not letter.isascii() for letter in plain):
        return ""  # of another alphabet: without it the word is another one
    words = re.findall(r"[a-z0-9]+", plain)
    code = re.sub(r"\s*[.,]\s*", ".", value.strip(" .,:)\u201c\u201d")).rpartition(" ")[2]
    if len(re.findall(r"[0-9]+(?:\.[0-9]+)+", value)) > 1 or re.fullmatch(r"[0-9.]+\.[0-9]+/[0-9]+", value):
        return ""  # of several codes
    joined = re.sub(r"\s*\.\s*", ".", value.strip())
    if joined != value and re.search(pattern, joined):
        return joined
    first = value.split()[0].rstrip(",;:") if value.split() else ""
    if first != value and ("-" in first or "." in first) and re.search(pattern, first):
        return first  # what follows is said elsewhere: a title, pages
    if len(value) > LONGEST_WORD:
        digest = "".join(words)[-_DIGEST:]
        return digest if len(digest) == _DIGEST and re.fullmatch("[0-9a-f]+", digest) else ""
    parts = re.findall(r"[a-z0-9]+", plain)
    if len(parts) > 1 and all(map(str.isdecimal, parts)):
        words = [".".join(part.lstrip("0") for part in parts)]
    spellings = ("-".join(words), "_".join(words), code)
    return next((one for one in spellings if one != value and re.search(pattern, one)), "")


def _keys_of(schema: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Return the keys that a group of this schema must have, or may have; empty for what is no group."""
    schema = _resolved(schema, content)
    return (
        ", ".join(schema.get("required") or schema.get("properties", ()))
        if schema.get("type") == "object"
        else ""
    )


def _resolved(schema: Mapping[str, Any], content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema with what it refers to below its own words."""
    while "$ref" in schema:
        target: Any = content
        for step in str(schema["$ref"]).removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def _first_line(schema: Mapping[str, Any], key: str, content: Mapping[str, Any]) -> str:
    """Return the line a group begins with: its key and an example, or one of the codes it goes by."""
    schema = _resolved(schema, content)
    if key:
        return _typed(key, schema.get("properties", {}).get(key, {}), content)
    code = next(iter(_resolved(schema.get("propertyNames", {}), content).get("examples", ())), "")
    return f'"{code}": …' if code else ""


def _first_item(value: Any, steps: list[Key]) -> str:
    """Return the first key and value of a list, where a group is wanted; empty for any other value."""
    first = value[0] if isinstance(value, list) and value else None
    if not isinstance(first, dict) or not first or steps[-1:] == ["entries"]:
        return ""
    key, inner = next(iter(first.items()))
    return f"{key}: {_shown(inner)}"


def _first_key_of_items(schema: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Return the line that each item of a list begins with; empty for items that are no groups."""
    items = _resolved(_resolved(schema, content).get("items", {}), content)
    key = next(iter(items.get("required", ())), "")
    return _typed(key, items.get("properties", {}).get(key, {}), content) if key else ""


def _typed(key: str, schema: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Return a line with the key and the first example its schema gives; empty without any."""
    schema = _resolved(schema, content)
    example = next(iter(schema.get("examples", ())), schema.get("const"))
    if isinstance(example, list) and all(isinstance(one, str) for one in example):
        return f"{key}: [{', '.join(map(_as_typed, example))}]"
    if not isinstance(example, str):
        return "" if example is None or isinstance(example, dict | list) else f"{key}: {_shown(example)}"
    return f"{key}: {_as_typed(example)}"


def _as_typed(text: str) -> str:
    quoted = re.fullmatch(r"[0-9.]+|[0-9]{3,}-[0-9]{4}", text) or re.search(r": | #", text)
    return f'"{text}"' if quoted else text


def _cut_at_commas(group: Mapping[str, Any], known: list[str]) -> dict[str, str]:
    """Return the unknown keys without a value that follow a text, as its commas make of it in brackets.

    With the first of them stands the key and the whole text in quotes, with the others nothing.
    """
    cut: dict[str, str] = {}
    start, text, first = "", "", ""
    for key, value in group.items():
        if key not in known and value is None and start:
            first = first or key
            text = f"{text}, {key}"
            cut[key] = ""
            cut[first] = f'{start}: "{text}"'
        else:
            plain = isinstance(value, str | int | Decimal)
            start, text, first = (key, str(value), "") if plain else ("", "", "")
    return cut


def _of_several(source: Source, steps: list[Key]) -> str:
    """Return the first of several values that commas part in brackets, with its key; empty for none."""
    group = source.at(*steps[:-1]) if "inputs" in steps[:-1] else None
    if not isinstance(group, dict) or not source.bracketed(*steps[:-1]):
        return ""
    return _cut_at_commas(group, []).get(str(steps[-1]), "").partition(",")[0].replace('"', "")


def _is_cut_here(source: Source, steps: list[Key]) -> bool:
    """Whether the value at `steps` goes on behind a comma, as a key without a value."""
    group = source.data
    for step in steps[:-1]:
        group = group[step]
    whole = _cut_at_commas(group, []).values() if steps and isinstance(group, dict) else ()
    return source.bracketed(*steps[:-1]) and any(text.startswith(f"{steps[-1]}: ") for text in whole)


def _missing_key(error: ValidationError) -> str:
    """The library yields one error per missing key but names it in its message only."""
    required: Any = error.validator_value
    given: Any = error.instance
    for key in required:
        if key not in given and error.message.startswith(repr(key)):
            return str(key)
    return ""


def _shown(value: Any) -> str:
    """A short text of a value for people; containers are not spelled out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return str(value)[:60]
