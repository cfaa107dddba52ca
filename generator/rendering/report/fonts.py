"""The fonts of a printed report, and what else of the machine it is set with."""

import ctypes
import os
from collections.abc import Callable
from contextlib import suppress
from errno import ENOENT
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

FONT = "Tinos"  # metrics of Times New Roman, which Decree 30/2020 asks for
PACKAGE = "fonts-croscore"  # Debian's name of what brings it

# As the page engine looks for them: Linux, macOS, Windows.
_FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")


class FontMissing(Exception):  # noqa: N818 - named after what is wrong
    """The machine lacks the report's font, or every font for some character of the report."""


@cache
def typesetting() -> str | None:
    """Gives the SHA-256 (hex) over the versions of the libraries that set a page, and the fonts they may use.

    Of fonts and of their settings, name, size and date of every file count. None where it cannot be asked.
    The page engine itself, which is slow to load, is not needed.
    """
    try:
        pango, harfbuzz, fontconfig = (_library(names) for names in (_PANGO, _HARFBUZZ, _FONTCONFIG))
        parts = [
            _text(pango.pango_version_string)(),
            _text(harfbuzz.hb_version_string)(),
            str(fontconfig.FcGetVersion()),
            *_font_files(fontconfig),
        ]
    except (OSError, AttributeError):
        return None
    return sha256(os.fsencode("\0".join(parts))).hexdigest()


@cache
def engine() -> str:
    """Gives what sets a page, as far as the bytes of a report hang on it: libraries by version, font by hash.

    Raises FontMissing.
    """
    digest = sha256()
    for bold in (False, True):
        digest.update(Path(font_file("a", bold=bold)).read_bytes())
    try:
        pango, harfbuzz = (_library(names) for names in (_PANGO, _HARFBUZZ))
        versions = (_text(pango.pango_version_string)(), _text(harfbuzz.hb_version_string)())
    except (OSError, AttributeError) as error:
        raise FontMissing("Pango and HarfBuzz cannot be asked for their versions") from error
    return (
        f"WeasyPrint {version('weasyprint')}, Pango {versions[0]}, HarfBuzz {versions[1]}, "
        f"{FONT} {digest.hexdigest()[:16]}"
    )


@cache
def font_file(letter: str, *, bold: bool) -> str:
    """Gives the path of the font that the report's font, or where it lacks the letter another, draws it by.

    Raises FontMissing where no font is found at all.
    """
    try:
        fontconfig = _library(_FONTCONFIG)
        for name in ("FcNameParse", "FcFontMatch"):
            getattr(fontconfig, name).restype = ctypes.c_void_p
        described = f"{FONT}:charset={ord(letter):x}{':bold' if bold else ''}".encode()
        wanted = ctypes.c_void_p(fontconfig.FcNameParse(described))
        fontconfig.FcConfigSubstitute(None, wanted, 0)
        fontconfig.FcDefaultSubstitute(wanted)
        outcome, path = ctypes.c_int(), ctypes.c_char_p()
        found = ctypes.c_void_p(fontconfig.FcFontMatch(None, wanted, ctypes.byref(outcome)))
        fontconfig.FcPatternGetString(found, b"file", 0, ctypes.byref(path))
        file = os.fsdecode(path.value or b"")
        for pattern in (wanted, found):
            fontconfig.FcPatternDestroy(pattern)
    except (OSError, AttributeError) as error:
        raise FontMissing(f"fontconfig cannot be asked for {FONT}") from error
    if not file:
        raise FontMissing(f"font {FONT} is not installed (Debian: apt-get install {PACKAGE})")
    return file


def _library(names: tuple[str, ...]) -> ctypes.CDLL:
    """Raises OSError where there is none by any of the names."""
    for name in names[:-1]:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return ctypes.CDLL(names[-1])


def _text(function: Any) -> Callable[..., str]:
    """A function of a library that gives text, "" for none."""
    function.restype = ctypes.c_char_p
    return lambda *arguments: os.fsdecode(function(*arguments) or b"")


def _font_files(fontconfig: ctypes.CDLL) -> list[str]:
    """Every file that may be a font, and every file of settings, with size and date."""
    fontconfig.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    config = ctypes.c_void_p(fontconfig.FcInitLoadConfigAndFonts())
    if not config:
        raise OSError(ENOENT, os.strerror(ENOENT))
    folders = _listed(fontconfig, fontconfig.FcConfigGetFontDirs, config)
    settings = _listed(fontconfig, fontconfig.FcConfigGetConfigFiles, config)
    fontconfig.FcConfigDestroy(config)
    files = {Path(file) for file in settings}
    for folder in folders:
        with suppress(OSError):  # nor can the page engine read it
            files.update(Path(folder).iterdir())
    return [word for file in sorted(files) if file.is_file() for word in _dated(file)]


def _listed(fontconfig: ctypes.CDLL, function: Any, config: ctypes.c_void_p) -> list[str]:
    function.restype = ctypes.c_void_p
    strings = ctypes.c_void_p(function(config))
    listed = list(iter(partial(_text(fontconfig.FcStrListNext), strings), ""))
    fontconfig.FcStrListDone(strings)
    return listed


def _dated(file: Path) -> tuple[str, str, str]:
    status = file.stat()
    return str(file), str(status.st_size), str(status.st_mtime_ns)
