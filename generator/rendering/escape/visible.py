"""Any text → one line that cannot steer what reads it: a terminal, or the log of a machine that runs checks.

Each exit still escapes for its own language.
"""

import re
import unicodedata

# Control, format (bidirectional, zero width), lone surrogate, line and paragraph separator.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_STAND_IN = "\ufffd"
# A runner takes "##[command]" for a command wherever it stands in a line of the log, "::command::" where it
# begins one, behind blanks too.
_OLD_COMMAND = re.compile(r"##(?=\[)")
_COMMAND = re.compile(r"\A(\s*):(?=:)")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with every lone surrogate written out: "\\xe1" for a byte of a name that is not UTF-8."""
    return _LONE_SURROGATE.sub(_written_out, text)


def _written_out(lone: re.Match[str]) -> str:
    number = ord(lone[0])
    return f"\\x{number - 0xDC00:02x}" if 0xDC80 <= number <= 0xDCFF else f"\\u{number:04x}"


def visible(text: str) -> str:
    """The text with a stand-in for every letter that is not seen, and no runner's command in it."""
    if not text.isprintable():  # what is printable steers nothing
        text = "".join(_STAND_IN if _steers(letter) else letter for letter in encodable(text))
    return _COMMAND.sub(r"\g<1>: ", _OLD_COMMAND.sub("# #", text))


def visible_json(text: str) -> str:
    """JSON text with the same letters escaped: what a program reads from it stays the same.

    Only lone surrogates, which many readers of JSON refuse, are written out as `encodable` does.
    """
    text = _LONE_SURROGATE.sub(lambda lone: f"\\{_written_out(lone)}", text)
    lines = (line if line.isprintable() else _escaped(line) for line in text.split("\n"))
    return _OLD_COMMAND.sub(r"\\u0023#", "\n".join(lines))


def _escaped(line: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" if _steers(letter) else letter for letter in line)


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in _STEERING
