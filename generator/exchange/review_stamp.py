"""Fingerprints written into a review ledger as it stands."""

import codecs
from collections.abc import Collection, Mapping

from generator.diagnostics import Place
from generator.exchange.new_review import with_decisions
from generator.exchange.yaml.comments import Side, find_comments
from generator.exchange.yaml.edit import LINE_END, typed_file
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.reading import RawFile
from generator.vi.comments import EARLIER_NOTES

_NONE: Mapping[str, str] = {}


def stamp(
    raw: RawFile,
    fingerprints: Mapping[str, str],
    days: Mapping[str, str] = _NONE,
    changed: Collection[str] = (),
) -> bytes:
    """Return the ledger with these fingerprints under `items`, by leaf code, in place of any there.

    `days` gives by code the ISO day of what was looked at again. The comments in items of `changed` repeat an
    earlier answer: a line above them says so. `raw` must be a ledger without a mistake of shape that has
    these items. Raise MeaningChanged.
    """
    wanted = {code: {"fingerprint": text} for code, text in fingerprints.items()}
    for code, day in days.items():
        wanted[code]["date"] = day
    content = with_decisions(raw, wanted)
    return _with_remarks(RawFile(raw.path, content), changed) if changed else content


def _with_remarks(raw: RawFile, codes: Collection[str]) -> bytes:
    file = typed_file(raw)
    lines = LINE_END.sub("\n", file.text).split("\n")
    first: dict[str, int] = {}  # the line of each item's first comment on a line of its own
    for comment in find_comments(file.source, "\n".join(lines)):
        group, code, *inner = (*comment.of, "", "")
        alone = comment.side is Side.ABOVE and lines[comment.line - 1].lstrip(" ").startswith("#")
        if group == "items" and code in codes and inner[0] and alone:
            first.setdefault(str(code), comment.line)
    text = file.text
    for line in sorted(first.values(), reverse=True):
        words = lines[line - 1].lstrip(" ")
        if words != EARLIER_NOTES:
            at = file.offset(Place(line, 1))
            indent = " " * (len(lines[line - 1]) - len(words))
            text = text[:at] + indent + EARLIER_NOTES + file.line_end(at) + text[at:]
    mark = codecs.BOM_UTF8 if raw.data.startswith(codecs.BOM_UTF8) else b""
    content = mark + text.encode()
    if read_back(raw.path, content).data != file.source.data:
        raise MeaningChanged(raw.path)
    return content
