"""A `ProposalView` → the one comment under a proposal, in Markdown that every forge reads.

It keeps under the forge's limit: rows that do not fit are counted, never left out silently.
"""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from generator.rendering.diagnostics.markdown import mistakes_markdown
from generator.rendering.escape.markdown import escape_markdown
from generator.rendering.proposal.campaign_view import CampaignView, ItemRow
from generator.rendering.proposal.view import ProposalVerdict, ProposalView
from generator.vi import changes as words, plan_changes, publications

MOST_LETTERS = 60_000  # a comment on GitHub takes 65 536
OF_MISTAKES = 25_000
OPEN_ROWS = 15  # more than these are folded
MARK = "<!-- parindex:{verdict} -->"  # the first line: by it the comment is found again
LIGHTS = {ProposalVerdict.REFUSED: "🔴", ProposalVerdict.LOOK: "🟡", ProposalVerdict.FINE: "🟢"}

_OUTSIDE = frozenset({"", ".", ".."})  # steps no path in a tree of Git has

Link = Callable[[str, int], str]  # a file and a line → its address


def file_link(template: str, commit: str) -> Link:
    """Addresses on a forge by a template with {commit}, {path} and {line}; none where it is empty.

    None either where the path is not one below the top of a tree: a browser would walk out by its steps.
    """

    def link(path: str, line: int) -> str:
        steps = _quoted(path)
        if not (template and steps):
            return ""
        named = {"{commit}": commit, "{path}": steps, "{line}": str(line)}
        address = template
        for name, value in named.items():
            address = address.replace(name, value)
        return address

    return link


def _quoted(path: str) -> str:
    """A path of a tree of Git as addresses write it; empty where no tree can have it."""
    try:
        return "" if _OUTSIDE & set(path.split("/")) else quote(path, errors="surrogateescape")
    except UnicodeEncodeError:
        return ""


def proposal_markdown(view: ProposalView, link: Link, site: str = "") -> str:
    """The comment. `site` is the published site's address, to which codes of mistakes are linked."""
    head = [
        MARK.format(verdict=view.verdict),
        f"### {LIGHTS[view.verdict]} {escape_markdown(view.headline)}",
        *(escape_markdown(note) for note in view.notes),
    ]
    mistakes = list(_mistakes(view, site))
    room = MOST_LETTERS - sum(map(len, [*head, *mistakes, view.foot])) - 2_000  # of headings and blank lines
    changes = [part for one in view.campaigns for part in _campaign(one, link, room // len(view.campaigns))]
    parts = [*mistakes, *changes] if view.verdict is ProposalVerdict.REFUSED else [*changes, *mistakes]
    return "\n\n".join([*head, *parts, f"<sub>{escape_markdown(view.foot)}</sub>"]) + "\n"


def _mistakes(view: ProposalView, site: str) -> Iterator[str]:
    if view.mistakes:
        yield f"#### {words.MISTAKES}"
        yield mistakes_markdown(view.mistakes, view.summary, site, OF_MISTAKES)


def _campaign(one: CampaignView, link: Link, room: int) -> Iterator[str]:
    yield f"#### {escape_markdown(one.title)}"
    for title, lines in (
        (f"**{publications.TO_SIGN}**", one.signed),
        (f"**{plan_changes.TITLE}** ({len(one.plan)})", one.plan),
    ):
        if lines:
            yield title
            shown = "\n\n".join(_fitting_list(lines, room // 3))
            room -= len(shown)
            yield shown
    if remarks := (*one.remarks, *one.notes):
        yield _list(remarks)
    if one.totals:
        rows = [
            [
                f"**{escape_markdown(row.title)}**" if row.main else escape_markdown(row.title),
                escape_markdown(row.before),
                escape_markdown(row.after),
                _bold(row.difference),
            ]
            for row in one.totals
        ]
        yield _table(words.TOTAL_HEADINGS, rows, "lrrr")
    items = [_item(row, link) for row in one.items]
    documents = [
        [escape_markdown(row.title), escape_markdown(row.told), escape_markdown(row.leaves)]
        for row in one.documents
    ]
    yield from _rows(words.ITEMS, words.ITEM_HEADINGS, items, "lrrrrl", room * 6 // 10)
    yield from _rows(words.DOCUMENTS, words.DOCUMENT_HEADINGS, documents, "lll", room * 3 // 10)
    if one.hints:
        yield f"**{words.HINTS}**"
        yield from _fitting_list(one.hints, room // 10)


def _item(row: ItemRow, link: Link) -> list[str]:
    name = f"{escape_markdown(row.code)} {escape_markdown(row.title)}"
    address = link(row.path, row.line)
    place = f"[{name}]({address})" if address else name
    notes = "<br>".join(escape_markdown(note) for note in (row.stage, *row.notes) if note)
    return [
        place,
        escape_markdown(row.maximum),
        escape_markdown(row.before),
        escape_markdown(row.after),
        _bold(row.difference),
        notes,
    ]


def _bold(difference: str) -> str:
    return f"**{escape_markdown(difference)}**" if difference[:1] in "+−" else escape_markdown(difference)


def _rows(
    title: str, headings: tuple[str, ...], rows: list[list[str]], sides: str, room: int
) -> Iterator[str]:
    """A table under its title: the first rows open, the others folded, those that do not fit counted."""
    if not rows:
        return
    lengths, fitting = 0, 0
    for row in rows:
        lengths += sum(len(cell) + 3 for cell in row)
        fitting += lengths <= room
    yield f"**{title}** ({len(rows)})"
    yield _table(headings, rows[: min(fitting, OPEN_ROWS)], sides)
    if fitting > OPEN_ROWS:
        summary = words.MORE.format(count=fitting - OPEN_ROWS)
        rest = _table(headings, rows[OPEN_ROWS:fitting], sides)
        yield f"<details>\n<summary>{summary}</summary>\n\n{rest}\n\n</details>"
    if fitting < len(rows):
        yield words.NOT_SHOWN.format(count=len(rows) - fitting)


def _table(headings: tuple[str, ...], rows: list[list[str]], sides: str) -> str:
    rules = ["---:" if side == "r" else "---" for side in sides]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ([*headings], rules, *rows))


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {escape_markdown(line)}" for line in lines)


def _fitting_list(lines: tuple[str, ...], room: int) -> Iterator[str]:
    fitting = next((n for n in range(len(lines), 0, -1) if len(_list(lines[:n])) <= room), 0)
    if fitting:
        yield _list(lines[:fitting])
    if fitting < len(lines):
        yield words.NOT_SHOWN.format(count=len(lines) - fitting)
