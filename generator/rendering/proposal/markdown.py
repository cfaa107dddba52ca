"""A `ProposalView` → the one comment under a proposal, in Markdown that a forge and its phone app read.

Lists, no tables: a phone shows a table as columns of one word. It keeps under the forge's limit: lines that
do not fit are counted, never left out silently.
"""

from collections.abc import Collection, Iterator
from urllib.parse import quote

from generator.comparison import ChangeGroup
from generator.forge import FORGES
from generator.rendering.diagnostics.markdown import Link, mistakes_markdown
from generator.rendering.escape.markdown import escape_markdown
from generator.rendering.proposal.campaign_view import CampaignView, DocumentRow, ItemRow, MoveRow
from generator.rendering.proposal.checklist import item_mark, tick_box
from generator.rendering.proposal.view import ProposalVerdict, ProposalView
from generator.vi import appraisal_changes, changes, plan_changes, proposals as words, publications

# It is made before anybody knows where it goes: of all forges' limits the least, with room to spare.
MOST_LETTERS = min(forge.comment_letters for forge in FORGES.values()) - 5_536
OF_MISTAKES = 25_000
OPEN_ROWS = 15  # groups of more are folded
_OPEN_DOCUMENTS = 3
MARK = "<!-- parindex:{verdict} -->"  # the first line: by it the comment is found again
LIGHTS = {ProposalVerdict.REFUSED: "🔴", ProposalVerdict.LOOK: "🟡", ProposalVerdict.FINE: "🟢"}

_OUTSIDE = frozenset({"", ".", ".."})  # steps no path in a tree of Git has


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


def proposal_markdown(
    view: ProposalView, link: Link, site: str = "", ticked: Collection[str] = frozenset()
) -> str:
    """The comment. `site` is the published site's address, to which codes of mistakes are linked.

    `ticked` are the marks of the items whose box is ticked (`ticked_marks`).
    """
    head = [
        MARK.format(verdict=view.verdict),
        f"### {LIGHTS[view.verdict]} {escape_markdown(view.headline)}",
        *(escape_markdown(note) for note in view.notes),
    ]
    mistakes = list(_mistakes(view, site, link))
    room = MOST_LETTERS - sum(map(len, [*head, *mistakes, view.foot])) - 2_000  # of headings and blank lines
    changes = [
        part for one in view.campaigns for part in _campaign(one, link, room // len(view.campaigns), ticked)
    ]
    parts = [*mistakes, *changes] if view.verdict is ProposalVerdict.REFUSED else [*changes, *mistakes]
    return "\n\n".join([*head, *parts, f"<sub>{escape_markdown(view.foot)}</sub>"]) + "\n"


def _mistakes(view: ProposalView, site: str, link: Link) -> Iterator[str]:
    if view.mistakes:
        yield f"#### {words.mistakes_title(view.summary)}"
        yield mistakes_markdown(view.mistakes, view.summary, site, OF_MISTAKES, link)


def _campaign(one: CampaignView, link: Link, room: int, ticked: Collection[str]) -> Iterator[str]:
    above = list(_above_items(one, room))
    yield from above
    if one.items:
        yield from _items(one, link, room - sum(map(len, above)), ticked)


def _above_items(one: CampaignView, room: int) -> Iterator[str]:
    """The campaign, what is signed, what of its plan differs, what only a person can judge, the sums."""
    yield f"#### {escape_markdown(one.title)}"
    if remarks := (*one.remarks, *one.notes):
        yield _list(remarks)
    for title, lines, share in (
        (f"**{publications.TO_SIGN}**", one.signed, 4),
        (f"**{plan_changes.TITLE}** ({len(one.plan)})", one.plan, 3),
        (f"**{appraisal_changes.TITLE}**", one.appraisal, 10),
        (f"**{words.PEER_MOVES}** ({len(one.moves)})", one.moves, 4),
        (f"**{words.HINTS}**", one.hints, 10),
    ):
        if lines:
            yield title
            yield from _fitting_list(lines, room // share)
    if one.totals:
        if any((one.remarks, one.notes, one.signed, one.plan, one.appraisal, one.moves, one.hints)):
            yield f"**{words.TOTALS}**"
        yield "\n".join(
            f"{'' if row.main else '  '}- {escape_markdown(row.title)}: "
            f"{_sides(row.before, row.after)}{_bold(row.difference)}"
            for row in one.totals
        )


def _items(one: CampaignView, link: Link, room: int, ticked: Collection[str]) -> Iterator[str]:
    """The changed leaves in their groups, then the documents, which get a fifth of the room at most."""
    yield f"**{words.ITEMS}** ({len(one.items)})"
    if one.reasons:
        yield _list(one.reasons)
    yield words.CHECKLIST
    blocks = [_document(row) for row in one.documents]
    documents = list(_folded(words.DOCUMENTS, blocks, room // 5, opened=len(blocks) <= _OPEN_DOCUMENTS))
    room -= sum(map(len, documents))
    for group, title in words.GROUPS.items():
        items = [_item(row, one, link, ticked) for row in one.items if row.group is group]
        shown = list(_folded(title, items, room, opened=len(one.items) <= OPEN_ROWS))
        room -= sum(map(len, shown))
        yield from shown
    yield from documents


def _item(row: ItemRow, campaign: CampaignView, link: Link, ticked: Collection[str]) -> str:
    """An item with its box; the mark at the end of its line is what tells it again in the comment to come."""
    name = f"{escape_markdown(row.code)} {escape_markdown(row.title)}"
    address = link(row.path, row.line)
    place = f"[{name}]({address})" if address else name
    mark = item_mark(campaign, row)
    claim = [move for move in row.moves if not move.stage]
    points = f": {_points(claim[0])}" if claim and row.group is not ChangeGroup.DECISIONS else ""
    lines = [f"- {tick_box(mark, ticked)} **{place}**{points} {mark}"]
    lines += [f"  - {escape_markdown(move.stage)}: {_points(move)}" for move in row.moves if move.stage]
    lines += [f"  - {escape_markdown(changes.line(note))}" for note in row.notes]
    return "\n".join(lines)


def _points(move: MoveRow) -> str:
    """Both sides and how far apart they are; of what is new, or stayed, one."""
    of = f" {words.OF.format(maximum=escape_markdown(move.maximum))}" if move.maximum else ""
    if move.difference == changes.NEW:
        return f"**{changes.NEW}**, {escape_markdown(move.after)}{of}"
    before = move.after if move.before == changes.NOT_YET else move.before
    return f"{_sides(before, move.after)}{of}{_bold(move.difference)}"


def _sides(before: str, after: str) -> str:
    return escape_markdown(after if before == after else f"{before} → {after}")


def _bold(difference: str) -> str:
    if not difference:
        return ""
    text = escape_markdown(difference)
    return f", {text}" if difference == changes.SAME else f", **{text}**"


def _document(row: DocumentRow) -> str:
    proves = escape_markdown(words.PROVES.format(codes=", ".join(row.leaves)))
    lines = [f"- **{escape_markdown(row.title)}**{f' ({proves})' if row.leaves else ''}"]
    if len(row.notes) == 1:
        return f"{lines[0]}: {escape_markdown(changes.line(row.notes[0]))}"
    lines += [f"  - {escape_markdown(changes.line(note))}" for note in row.notes]
    return "\n".join(lines)


def _folded(title: str, blocks: list[str], room: int, *, opened: bool) -> Iterator[str]:
    """A list that folds, under its title with its count; the blocks that do not fit are counted."""
    if not blocks:
        return
    letters, fitting = 0, 0
    for block in blocks:
        letters += len(block) + 1
        fitting += letters <= room
    shown = "\n".join(blocks[:fitting])
    summary = f"<summary><b>{title}</b> ({len(blocks)})</summary>"
    yield f"<details{' open' if opened else ''}>\n{summary}\n\n{shown}\n\n</details>"
    if fitting < len(blocks):
        yield words.NOT_SHOWN.format(count=len(blocks) - fitting)


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {escape_markdown(line)}" for line in lines)


def _fitting_list(lines: tuple[str, ...], room: int) -> Iterator[str]:
    fitting = next((n for n in range(len(lines), 0, -1) if len(_list(lines[:n])) <= room), 0)
    if fitting:
        yield _list(lines[:fitting])
    if fitting < len(lines):
        yield words.NOT_SHOWN.format(count=len(lines) - fitting)
