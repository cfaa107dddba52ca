"""A text ⇄ as an Excel file spells it: signs that XML cannot hold stand there as _x000D_."""

import re

_TEXTS = re.compile(rb"<(?:\w+:)?(is|si)>.*?</(?:\w+:)?\1>", re.DOTALL)
_UNFIT = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPELT = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")


def unescaped(text: str) -> str:
    """Return the text with the signs that are meant (ECMA-376, 22.9.2.19); half a sign is U+FFFD."""
    return _SPELT.sub(lambda found: _signs(found[0]), text)


def escaped(text: str) -> str:
    """Return the text as it is spelt there; what looks like a sign so spelt is guarded."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def guarded(part: bytes) -> bytes:
    """Return a part whose texts openpyxl, which drops each x005F_ of them, leaves as they are."""
    return _TEXTS.sub(lambda found: found[0].replace(b"x005F_", b"x0x005F_05F_"), part)


def _signs(spelt: str) -> str:
    units = (int(spelt[at : at + 4], 16) for at in range(2, len(spelt), 7))
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
