"""Diagnostics → Markdown for a job's summary or a comment: the verdict first, then a list for each file."""

import re
from collections.abc import Callable, Iterable, Iterator

from generator.codes import Severity
from generator.diagnostics import REST, Diagnostic, Summary, total
from generator.rendering.diagnostics.mistake import Mistake, mistakes
from generator.rendering.escape.markdown import escape_markdown
from generator.vi import reports, routes

MOST_ROWS = 100
MOST_LETTERS = 50_000  # of the rows: some forges take a comment of 65 536 in all
OPEN_ROWS = 10  # of more only the first ones stay open
FIRST_ROWS = 3  # where none is an error, more than these are folded whole
LONGEST_PATH = 200

Link = Callable[[str, int], str]  # a file and a line → its address; empty where it has none

_COMMAND = r"parindex [a-z]+(?:-[a-z]+)*(?: (?:import|export|lint)\b)?"
_LAST_COMMAND = re.compile(rf'(?<=: ){_COMMAND} --[\w./" -]+\Z')  # whole, with its options
_NAMED_COMMAND = re.compile(rf"{_COMMAND}(?: --[a-z]+)*")


def no_link(_path: str, _line: int) -> str:
    """Return no address: where nothing is known of a forge."""
    return ""


def diagnostics_markdown(
    diagnostics: Iterable[Diagnostic], summary: Summary, site: str = "", letters: int = MOST_LETTERS
) -> str:
    """`site` is the address of the published site, to which the codes are then linked; may be empty.

    The rows take about as many `letters` at most; what does not fit is counted.
    """
    return mistakes_markdown(mistakes(diagnostics), summary, site, letters)


def mistakes_markdown(
    listed: tuple[Mistake, ...], summary: Summary, site: str, letters: int, link: Link = no_link
) -> str:
    """The same of mistakes in words, the worst first: of all that `summary` counts at least `MOST_ROWS`.

    `link` gives addresses on a forge: of the lines, and of the codes' pages where there is no `site`.
    """
    shown = _fitting(list(_rows(listed[:MOST_ROWS], site, link)), letters)
    most, left_open = (OPEN_ROWS, FIRST_ROWS) if summary.errors else (FIRST_ROWS, 0)
    first = left_open if len(shown) > most else len(shown)
    blocks = list(_lists(shown[:first]))
    if rest := shown[first:]:
        folded = (reports.FOLDED if first else reports.FOLDED_WHOLE).format(count=len(rest))
        blocks += [f"<details>\n<summary>{folded}</summary>", *_lists(rest), "</details>"]
    if left := total(summary) - sum(mistake.code != REST for mistake in listed[: len(shown)]):
        blocks.append(reports.NOT_SHOWN.format(count=left, limit=len(shown)))
    if listed and not _explained(listed[0].code, site, link):
        page = routes.error_in_repository(listed[0].code)
        blocks.append(reports.WHERE_EXPLAINED.format(page=f"`{page}`"))
    first_line = f"**{reports.summary_line(summary)}**"
    return "\n\n".join([first_line, *(blocks or [reports.NOTHING])])


def _fitting(rows: list[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """The rows, from the first on, that keep within the limit."""
    letters = 0
    for count, (path, row) in enumerate(rows):
        letters += len(path) + len(row)
        if letters > most:
            return rows[:count]
    return rows


def _lists(rows: list[tuple[str, str]]) -> Iterator[str]:
    """A heading and a list for each file, the file with the worst mistake first."""
    for path in dict.fromkeys(path for path, _ in rows):
        name = path if len(path) <= LONGEST_PATH else f"{path[:LONGEST_PATH]}…"
        yield f"<code>{escape_markdown(name)}</code>"
        yield "\n".join(row for other, row in rows if other == path)


def _rows(listed: Iterable[Mistake], site: str, link: Link) -> Iterator[tuple[str, str]]:
    """Each with its path; a cure that was told last of the same code is not told again."""
    told: dict[str, str] = {}
    for mistake in listed:
        last = _LAST_COMMAND.search(mistake.hint)
        hint = mistake.hint[: last.start()].rstrip() if last else mistake.hint
        cure = _NAMED_COMMAND.sub(r"<code>\g<0></code>", escape_markdown(hint))
        if told.get(mistake.code) == hint:
            cure = reports.SAME_CURE
        told[mistake.code] = hint
        yield mistake.path, f"{_row(mistake, site, link)}{cure}{_block(last[0]) if last else ''}"


def _row(mistake: Mistake, site: str, link: Link) -> str:
    code = _linked(mistake.code, _explained(mistake.code, site, link))
    at = reports.AT.format(line=mistake.line, column=mistake.column)
    level = reports.SEVERITIES[mistake.severity]
    level = f"**{level}**" if mistake.severity is Severity.ERROR else level
    place = f", {_linked(at, link(mistake.path, mistake.line))}" if mistake.has_lines else ""
    return f"- {level} {code}{place}: {escape_markdown(mistake.text)}<br>{reports.CURE}: "


def _explained(code: str, site: str, link: Link) -> str:
    """The address of a code's page: on the site, else in the repository."""
    return routes.error_on_site(code, site) if site else link(routes.error_in_repository(code), 1)


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})" if address else text


def _block(command: str) -> str:
    """A command that ends a cure, on lines of its own: it is copied whole."""
    return f"\n  ```\n  {command}\n  ```"
