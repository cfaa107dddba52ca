"""Members put into a group of a file as it stands: no other byte changes."""

import codecs
from collections.abc import Iterator, Mapping, Sequence

from generator.exchange.yaml.comments import Side, find_comments
from generator.exchange.yaml.document import Item, plain
from generator.exchange.yaml.edit import LINE_END, TypedFile
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.exchange.yaml.writer import Style, bracketed, item_lines
from generator.reading import KeyPath

_Pieces = dict[int, list[str]]  # behind which line, counted from 1, these lines stand


def with_members(
    file: TypedFile, group: str, members: Sequence[Item], order: Sequence[str], style: Style
) -> bytes:
    """Return the file with these members in a group of its first level, its byte order mark kept.

    Each stands behind the nearest that comes before it in `order` and is there; without any, before all.
    Comments stay with what they belong to. In a group between brackets all stand first, without their own
    comments; an empty one is opened. Raise MeaningChanged where something else than this would be read.
    """
    if not members:
        return file.raw.data
    data = file.source.data
    place = (file.source.mark.inside or {})[group].place
    if file.text[file.offset(place)] == "{":
        text = _in_brackets(file, group, members, style)
    else:
        text = _between_lines(file, group, members, order, style)
    mark = codecs.BOM_UTF8 if file.raw.data.startswith(codecs.BOM_UTF8) else b""
    content = mark + text.encode()
    wanted = {**data, group: {**data[group], **{one.name: plain(one) for one in members}}}
    if read_back(file.raw.path, content).data != wanted:
        raise MeaningChanged(file.raw.path)
    return content


def _in_brackets(file: TypedFile, group: str, members: Sequence[Item], style: Style) -> str:
    """A group between brackets with new members: in lines where it is empty in a file of lines."""
    mark = (file.source.mark.inside or {})[group]
    start, end = file.offset(mark.place), file.offset(mark.end or mark.place)
    in_lines = file.text[file.offset(file.source.mark.place)] != "{"
    if not in_lines or mark.key is None or file.text[start:end].strip("{} "):
        inner = "".join(f"{bracketed(one, style)}, " for one in members)
        return file.text[: start + 1] + inner + file.text[start + 1 :]
    found = LINE_END.search(file.text, end)
    below = found.end() if found else len(file.text)
    end_sign = file.line_end(start)
    lines = [
        line for one in members for line in item_lines(one, mark.key.column + 1, (group, one.name), style)
    ]
    head = file.text[:start].rstrip(" ") + file.text[end:below] + ("" if found else end_sign)
    return head + "".join(line + end_sign for line in lines) + file.text[below:]


def _between_lines(
    file: TypedFile, group: str, members: Sequence[Item], order: Sequence[str], style: Style
) -> str:
    """A group in lines, each new member on lines of its own behind those of another."""
    there = list(file.source.data[group])
    mark = (file.source.mark.inside or {})[group]
    indent = mark.place.column - 1
    last = _last_lines(file, group)
    begins = file.offset(mark.place)
    alone = not file.text[begins - indent : begins].strip(" ")  # else the first key stands behind its group's
    above = _first_line(file, group, there[0]) - 1 if alone else last[there[0]]
    pieces: _Pieces = {}
    for one in members:
        before = [name for name in order[: order.index(one.name)] if name in there]
        pieces.setdefault(last[before[-1]] if before else above, []).extend(
            item_lines(one, indent, (group, one.name), style)
        )
    return "".join(_joined(file, pieces))


def _joined(file: TypedFile, pieces: Mapping[int, Sequence[str]]) -> Iterator[str]:
    end_sign = file.line_end(0)
    begin, number = 0, 0
    for found in LINE_END.finditer(file.text):
        number += 1
        yield file.text[begin : found.end()]
        yield from (line + end_sign for line in pieces.get(number, ()))
        begin = found.end()
    yield file.text[begin:]
    if number + 1 in pieces:  # the last line does not end
        yield end_sign + end_sign.join(pieces[number + 1])


def _last_lines(file: TypedFile, group: str) -> dict[str, int]:
    """The last line of each member, with the comments that belong to it or to what is inside it."""
    inside = (file.source.mark.inside or {})[group].inside or {}
    last = {str(name): last_line(file, (group, name)) for name in inside}
    text = LINE_END.sub("\n", file.text)
    for comment in find_comments(file.source, text):
        if comment.of[:1] == (group,) and len(comment.of) > 1:
            inner = comment.side is not Side.ABOVE or len(comment.of) > 2
            name = str(comment.of[1])
            last[name] = max(last[name], comment.line) if inner else last[name]
    return last


def last_line(file: TypedFile, steps: KeyPath) -> int:
    """The last line of what stands at these steps; a text in lines is read up to what follows it."""
    mark = file.source.mark
    for step in steps:
        mark = (mark.inside or {})[step]
    if mark.inside and mark.end is None:
        return max(last_line(file, (*steps, step)) for step in mark.inside)
    end = mark.end or mark.place
    follows = end > mark.place and not file.text[file.offset(end) - end.column + 1 : file.offset(end)].strip(
        " "
    )
    return end.line - 1 if follows else end.line


def _first_line(file: TypedFile, group: str, name: str) -> int:
    """The first line of a member, or of the comments that stand above it on lines of their own."""
    text = LINE_END.sub("\n", file.text)
    lines = text.split("\n")
    above = [
        comment.line
        for comment in find_comments(file.source, text)
        if comment.side is Side.ABOVE
        and comment.of == (group, name)
        and lines[comment.line - 1].lstrip(" ").startswith("#")
    ]
    return min([*above, file.source.place(group, name, key=True).line])
