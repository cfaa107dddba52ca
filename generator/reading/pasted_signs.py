"""A file's text → the same without the signs nobody sees that came with a copy from Word or a web page.

Those that turn the direction of a text, and control characters, are not among them: they may hide something.
"""

import re

HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens, marks without width
LINE_SIGNS = re.compile("[ ]?[\u2028\u2029\u0085\u000b][ ]?")  # a new line within a paragraph of Word
GLUED = "\u00a0"
_LAYOUT = re.compile(
    rf"^[ {GLUED}]+|(?<=[:-]){GLUED}[ {GLUED}]*|[ {GLUED}]*{GLUED}[ {GLUED}]*(?=:[ {GLUED}]|:?$)",
    re.MULTILINE,
)


def without_pasted_signs(text: str) -> str:
    """Return the text without them; a blank that does not break is a blank where the layout wants one.

    Within a text it stays: there it is the writer's.
    """
    plain = LINE_SIGNS.sub(" ", HIDDEN.sub("", text))
    return _LAYOUT.sub(lambda found: found[0].replace(GLUED, " "), plain)
