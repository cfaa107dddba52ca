"""What a run found of the links → what a person sees on a terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.text import Text

from generator.linking import Citing, Link, LinkHistory, LinkState
from generator.rendering.terminal.tables import Table, add_row, plain_table
from generator.vi import links as words


def link_tables(
    histories: Mapping[Link, LinkHistory], citing: Mapping[Link, tuple[Citing, ...]]
) -> Iterator[Table | Text]:
    """The links somebody should look at, the worst first; then how many there are of each state."""
    worth = [history for history in histories.values() if history.state is not LinkState.OK]
    if worth:
        heads = (words.STATE, words.DOCUMENT, words.LINK, words.REASON)
        table = plain_table(words.TITLE, *heads)
        for history in sorted(worth, key=lambda one: (words.ORDER.index(one.state), one.link)):
            documents = "\n".join(words.cited(one) for one in citing[history.link])
            add_row(table, words.badge(history), documents, history.url, words.reason(history))
        yield table
    states = Counter(history.state for history in histories.values())
    yield Text(words.summary(len(histories), states))
