"""A list of sources of the right shape → `SourceList`, and what its shape cannot show."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.federation.model import SourceList
from generator.reading import Source, structure


def load_sources(source: Source) -> SourceList:
    """Return what the file says; it must have the shape of `sources.schema.json`."""
    return structure(source.data, SourceList)


def wrong_groups(listed: SourceList, source: Source) -> Iterator[Diagnostic]:
    """X681: a source of a group that the list does not name, or of none where it names some."""
    known = ", ".join(listed.groups)
    for key, one in listed.sources.items():
        if one.group is None and listed.groups:
            yield source.mistake("X681", ("sources", key), key=True, unit=key, group="", known=known)
        elif one.group is not None and one.group not in listed.groups:
            near = source.nearest(one.group, listed.groups)
            steps = ("sources", key, "group")
            yield source.mistake("X681", steps, unit=key, group=one.group, known=known, near=near)
