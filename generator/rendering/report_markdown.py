"""Diagnostics → Markdown for a job's summary or a comment: the verdict first, then a table for each file."""

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Summary, worst_first
from generator.rendering.harmless import harmless
from generator.vi import paths, reports
from generator.vi.messages import word

MOST_ROWS = 100
MOST_LETTERS = 50_000  # of the rows: a comment on GitHub takes 65 536 in all
OPEN_ROWS = 10  # more than these are folded
LONGEST_PATH = 200

# Every mark that Markdown, HTML or the forge could read, as a character reference. The zero-width space
# keeps "@name" and "#12" from calling a person or another thread; a bare address is no link.
_MARKS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`*_{}[]<>|&~$!@#"}
_CALL = re.compile(r"&#(?:64|35);(?=\w)")


def diagnostics_markdown(diagnostics: Iterable[Diagnostic], summary: Summary, site: str = "") -> str:
    """`site` is the address of the published site, to which the codes are then linked; may be empty."""
    listed = worst_first(diagnostics)
    shown = _fitting([(diagnostic.path, _row(diagnostic, site)) for diagnostic in listed])
    blocks = list(_tables(shown))
    if len(shown) > OPEN_ROWS:
        folded = reports.FOLDED.format(count=len(shown))
        blocks = [f"<details>\n<summary>{folded}</summary>", *blocks, "</details>"]
    if len(shown) < len(listed):
        blocks.append(reports.NOT_SHOWN.format(count=len(listed) - len(shown), limit=len(shown)))
    if listed and not site:
        page = paths.error_in_repository(listed[0].code)
        blocks.append(reports.WHERE_EXPLAINED.format(page=f"`{page}`"))
    first = f"**{reports.summary_line(summary)}**"
    return "\n\n".join([first, *(blocks or [reports.NOTHING])])


def _fitting(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows, from the first on, that keep within both limits."""
    letters = 0
    for count, (path, row) in enumerate(rows[:MOST_ROWS]):
        letters += len(path) + len(row)
        if letters > MOST_LETTERS:
            return rows[:count]
    return rows[:MOST_ROWS]


def _tables(rows: list[tuple[str, str]]) -> Iterator[str]:
    """A heading and a table for each file, the file with the worst mistake first."""
    head = f"| {' | '.join(reports.HEADINGS)} |\n|---|---|---|---|"
    for path in dict.fromkeys(path for path, _ in rows):
        name = path if len(path) <= LONGEST_PATH else f"{path[:LONGEST_PATH]}…"
        yield f"<code>{_inert(name)}</code>"
        yield "\n".join([head, *(row for other, row in rows if other == path)])


def _row(diagnostic: Diagnostic, site: str) -> str:
    message, code = word(diagnostic), diagnostic.code
    linked = f"[{code}]({paths.error_on_site(code, site)})" if site else code
    level = reports.SEVERITIES[diagnostic.severity]
    level = f"**{level}**" if diagnostic.blocks else level
    told = f"{_inert(message.text)}<br>{reports.CURE}: {_inert(message.hint)}"
    place = diagnostic.place
    return f"| {place.line}:{place.column} | {level} | {linked} | {told} |"


def _inert(text: str) -> str:
    """Text that stays text, in one cell of a table."""
    marked = _CALL.sub(r"\g<0>&#8203;", harmless(text).translate(_MARKS))
    return marked.replace("www.", "www&#46;").replace("://", "&#58;//")
