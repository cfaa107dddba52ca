"""Points written into a submission as `self_score`, as the file stands."""

from collections.abc import Mapping
from decimal import Decimal

from generator.exchange.yaml.document import Item, item_of
from generator.exchange.yaml.edit import typed_file, with_values
from generator.reading import KeyPath, RawFile


def with_self_scores(raw: RawFile, points: Mapping[str, Decimal]) -> bytes:
    """Return the submission with these points, by leaf code, in place of any `self_score` there.

    A `self_score` that is not there stands behind the inputs. `raw` must be a submission that can be read and
    has these entries. Raise MeaningChanged.
    """
    wanted: dict[KeyPath, list[Item]] = {
        ("entries", code): [_self_score(value)] for code, value in points.items()
    }
    return with_values(typed_file(raw), wanted, behind="inputs")


def _self_score(points: Decimal) -> Item:
    """Return the points without idle zeros: 0.50 is typed 0.5, 0.00 is typed 0."""
    shown = points.normalize() if points else Decimal(0)
    return item_of("self_score", shown)
