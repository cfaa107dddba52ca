"""What a night found of the links → what a person sees on a terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.table import Table
from rich.text import Text

from generator.linking import Citing, Link, LinkHistory, LinkState
from generator.rendering.harmless import harmless
from generator.vi import links as words


def link_tables(
    histories: Mapping[Link, LinkHistory], citing: Mapping[Link, tuple[Citing, ...]]
) -> Iterator[Table | Text]:
    """The links somebody should look at, the worst first; then how many there are of each state."""
    worth = [history for history in histories.values() if history.state is not LinkState.OK]
    if worth:
        table = Table(title=words.TITLE, title_justify="left", title_style="bold")
        for head in (words.STATE, words.DOCUMENT, words.LINK, words.REASON):
            table.add_column(head, overflow="fold")
        for history in sorted(worth, key=lambda one: (words.ORDER.index(one.state), one.link)):
            documents = "\n".join(harmless(words.cited(one)) for one in citing[history.link])
            told = (words.badge(history), documents, harmless(history.url), words.reason(history))
            table.add_row(*(Text(cell) for cell in told))
        yield table
    states = Counter(history.state for history in histories.values())
    yield Text(words.summary(len(histories), states))
