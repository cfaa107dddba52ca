"""A list of sources of the right shape → `SourceList`, and what its shape cannot show."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.federation.model import SourceList
from generator.reading import Source, structure


def load_sources(source: Source) -> SourceList:
    """Return what the file says; it must have the shape of `sources.schema.json`."""
    return structure(source.data, SourceList)


def wrong_sources(listed: SourceList, source: Source) -> Iterator[Diagnostic]:
    """Tell what is wrong with the sources before any is read: X681 of groups, X682 of an address unpinned."""
    yield from _wrong_groups(listed, source)
    for key, one in listed.sources.items():
        if one.is_address and one.sha256 is None:
            yield source.mistake("X682", ("sources", key, "location"), unit=key)


def _wrong_groups(listed: SourceList, source: Source) -> Iterator[Diagnostic]:
    """Of a source of a group that the list does not name, or of none where it names some."""
    known = ", ".join(listed.groups)
    for key, one in listed.sources.items():
        if one.group is None and listed.groups:
            yield source.mistake("X681", ("sources", key), key=True, unit=key, group="", known=known)
        elif one.group is not None and one.group not in listed.groups:
            near = source.nearest(one.group, listed.groups)
            steps = ("sources", key, "group")
            yield source.mistake("X681", steps, unit=key, group=one.group, known=known, near=near)
