"""Any text → text that stays text in Markdown on a forge: in a paragraph, or in one cell of a table."""

import re

from generator.rendering.escape.visible import visible

# Every mark that Markdown, HTML or the forge could read, as a character reference. The zero-width space
# keeps "@name" and "#12" from calling a person or another thread; a bare address is no link.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_{}[]<>|&~$!@#"}
_CALL = re.compile(r"&#(?:64|35);(?=\w)")


def escape_markdown(text: str) -> str:
    """Text that stays text, in one cell of a table."""
    marked = _CALL.sub(r"\g<0>&#8203;", visible(text).translate(_MARKS))
    return marked.replace("www.", "www&#46;").replace("://", "&#58;//")
