"""A text the program made → what is read in it, so that it can be held against what was meant."""

from generator.reading import RawFile, Source, parse


class MeaningChanged(Exception):  # noqa: N818
    """The text made of a file says something else than the file: our own bug, nothing may be written."""


def read_back(path: str, text: str | bytes) -> Source:
    """Return what is read in the text. Raise MeaningChanged, with the path, where it has an error."""
    source, found = parse(RawFile(path, text.encode() if isinstance(text, str) else text))
    if source is None or any(diagnostic.blocks for diagnostic in found):
        raise MeaningChanged(path)
    return source
