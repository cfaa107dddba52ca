"""Any text → text that stays text in Markdown on a forge: in a paragraph, or in one cell of a table."""

import re

from generator.rendering.escape.visible import visible

# Every mark that Markdown, HTML or a forge could read, as a character reference. The zero-width space
# keeps "@name" and "#12" from calling a person or another thread; GitLab takes "!12", "&12", "$12", "%12" and
# "~12" for such too, and looks for them in the text that is shown. A bare address is no link.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_{}[]<>|&~$!@#"}
_CALL = re.compile(r"&#(?:64|35);(?=\w)|(?:&#(?:33|36|38|126);|%)(?=\d)")
# What would begin a list, a rule, a block of code, an order to GitLab ("/merge") at the start of a line.
_BEGINNING = re.compile(r"(?P<number>\d+)(?P<stop>[.)])(?= |$)|(?P<dash>[-/]|\+(?= |$))")


def escape_markdown(text: str) -> str:
    """Text that stays text, in one cell of a table or as one item of a list."""
    marked = _CALL.sub(r"\g<0>&#8203;", visible(text).translate(_MARKS))
    marked = marked.lstrip()
    if first := _BEGINNING.match(marked):
        mark = first["stop"] or first["dash"]
        marked = f"{first['number'] or ''}&#{ord(mark)};{marked[first.end() :]}"
    return marked.replace("www.", "www&#46;").replace("://", "&#58;//")
