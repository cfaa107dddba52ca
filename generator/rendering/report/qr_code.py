"""An address → its QR code (ISO/IEC 18004) as bars to be drawn."""

from dataclasses import dataclass
from itertools import groupby

import segno

_QUIET = 4  # modules of white on each side, which readers need


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square `size` modules wide, and its dark bars: each by x, y and width, all one module high."""

    size: int
    bars: tuple[tuple[int, int, int], ...]


def qr_code(address: str) -> QrCode:
    """Return the code of an address, of medium strength. Raises ValueError where it is too long."""
    rows = list(segno.make(address, error="m", micro=False, boost_error=False).matrix_iter(border=_QUIET))
    bars = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                bars.append((x, y, width))
            x += width
    return QrCode(len(rows), tuple(bars))
