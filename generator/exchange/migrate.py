"""A file of an older version → the bytes of the newer one: what it lacks is written at its top."""

from generator.exchange.yaml.document import item_of
from generator.exchange.yaml.edit import typed_file, with_values
from generator.reading import FORM, Added, RawFile


def upgraded_bytes(raw: RawFile, more: Added) -> bytes:
    """Return the file with the keys of `more` before its first; all else of it, comments too, is as it was.

    A version it tells already is written anew, and what else it has of `more` stays a person's. `raw` must
    hold a group. Raise MeaningChanged.
    """
    file = typed_file(raw)
    known = file.source.data
    items = [item_of(key, value) for key, value in more.items() if key == FORM or key not in known]
    return with_values(file, {(): items})
