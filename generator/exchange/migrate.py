"""A file of an older form → the bytes of the newer one: what it lacks is written at its top."""

from generator.exchange.yaml.edit import Edit, Typed, spliced, typed
from generator.exchange.yaml.scalars import on_one_line
from generator.reading import FORM, Added, RawFile


def raise_form(raw: RawFile, more: Added) -> bytes:
    """The file with the keys of `more` before its first; all else of it, comments too, is as it was.

    A form it tells already is written anew, and what else it has of `more` stays a person's. `raw` must
    hold a group. Raises MeaningChanged.
    """
    file = typed(raw)
    there = file.source.data
    added = {key: value for key, value in more.items() if key not in there}
    edits = [_on_top(file, added)] if added else []
    if FORM in there:
        edits.append(_told_anew(file, more[FORM]))
    return spliced(raw, file.text, edits, {**added, **there, FORM: more[FORM]})


def _on_top(file: Typed, added: Added) -> Edit:
    place = file.source.place()
    at = file.offset(place)
    inside = file.text[at] == "{"
    lines = [f"{key}: {_spelled(value, inside)}" for key, value in added.items()]
    if inside:
        return at + 1, at + 1, "".join(f"{line}, " for line in lines)
    below = file.line_end(at) + " " * (place.column - 1)
    return at, at, "".join(f"{line}{below}" for line in lines)


def _told_anew(file: Typed, form: int | str) -> Edit:
    mark = (file.source.mark.inside or {})[FORM]
    return file.offset(mark.place), file.offset(mark.end or mark.place), str(form)


def _spelled(value: int | str, inside: bool) -> str:
    return on_one_line(value, inside_brackets=inside) if isinstance(value, str) else str(value)
