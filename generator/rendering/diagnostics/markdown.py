"""Diagnostics → Markdown for a job's summary or a comment: the verdict first, then a list for each file."""

from collections.abc import Iterable, Iterator

from generator.codes import Severity
from generator.diagnostics import REST, Diagnostic, Summary, total
from generator.rendering.diagnostics.mistake import Mistake, mistakes
from generator.rendering.escape.markdown import escape_markdown
from generator.vi import reports, routes

MOST_ROWS = 100
MOST_LETTERS = 50_000  # of the rows: a comment on GitHub takes 65 536 in all
OPEN_ROWS = 10  # more than these are folded
LONGEST_PATH = 200


def diagnostics_markdown(
    diagnostics: Iterable[Diagnostic], summary: Summary, site: str = "", letters: int = MOST_LETTERS
) -> str:
    """`site` is the address of the published site, to which the codes are then linked; may be empty.

    The rows take about as many `letters` at most; what does not fit is counted.
    """
    return mistakes_markdown(mistakes(diagnostics), summary, site, letters)


def mistakes_markdown(listed: tuple[Mistake, ...], summary: Summary, site: str, letters: int) -> str:
    """The same of mistakes in words, the worst first: of all that `summary` counts at least `MOST_ROWS`."""
    shown = _fitting([(mistake.path, _row(mistake, site)) for mistake in listed[:MOST_ROWS]], letters)
    blocks = list(_lists(shown))
    if len(shown) > OPEN_ROWS:
        folded = reports.FOLDED.format(count=len(shown))
        blocks = [f"<details>\n<summary>{folded}</summary>", *blocks, "</details>"]
    if left := total(summary) - sum(mistake.code != REST for mistake in listed[: len(shown)]):
        blocks.append(reports.NOT_SHOWN.format(count=left, limit=len(shown)))
    if listed and not site:
        page = routes.error_in_repository(listed[0].code)
        blocks.append(reports.WHERE_EXPLAINED.format(page=f"`{page}`"))
    first = f"**{reports.summary_line(summary)}**"
    return "\n\n".join([first, *(blocks or [reports.NOTHING])])


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


def _row(mistake: Mistake, site: str) -> str:
    code = mistake.code
    linked = f"[{code}]({routes.error_on_site(code, site)})" if site else code
    level = reports.SEVERITIES[mistake.severity]
    level = f"**{level}**" if mistake.severity is Severity.ERROR else level
    text = f"{escape_markdown(mistake.text)}<br>{reports.CURE}: {escape_markdown(mistake.hint)}"
    return f"- {level} {linked}, {reports.AT.format(line=mistake.line, column=mistake.column)}: {text}"
