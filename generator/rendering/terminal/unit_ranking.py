"""Units ranked → the tables a person sees on a terminal, one a group, and the same for programs."""

from collections.abc import Iterator

from rich.text import Text

from generator.consolidation import GroupRanking, Unit, UnitRanking, UnrankedReason
from generator.rendering.escape.visible import visible
from generator.rendering.terminal.tables import Table, add_row, plain_table
from generator.vi import command_line, places, unit_ranking as words


def ranking_tables(ranking: UnitRanking, group: str | None = None) -> Iterator[Table | Text]:
    """Yield what is ranked by what, a table for each group, or for that of a key, and what must be known."""
    yield Text(visible(words.about(ranking)))
    shown = [one for one in ranking.groups if group in (None, one.key)]
    for one in shown:
        yield _table(one, ranking)
        yield from (Text(visible(line)) for line in words.peers(one, ranking))
    if any(_reads_alike(one, ranking) for one in shown):
        yield Text(words.ALIKE)
    wrong = sum(unit.reason is UnrankedReason.UNTRUSTED for one in shown for unit in one.unranked)
    if wrong:
        yield Text(visible(words.WITH_ERRORS.format(count=wrong, campaign=ranking.campaign.id)))
    if ranking.campaign.illustrative:
        yield Text(command_line.ILLUSTRATIVE_LINE)


def _table(group: GroupRanking, ranking: UnitRanking) -> Table:
    table = plain_table(
        words.heading(group), words.PLACE, words.UNIT, words.POINTS, words.INDEX, right_from=2
    )
    for one in group.ranked:
        add_row(
            table,
            words.place(one),
            _name(one.unit),
            words.points(one, ranking),
            words.value(one, ranking),
        )
    if group.ranked and group.unranked:
        table.add_section()
    for left in group.unranked:
        add_row(table, "–", _name(left.unit), words.reason(left, ranking.stage), "–")
    return table


def _name(unit: Unit) -> str:
    return f"{unit.number}. {unit.agency.name}"


def _reads_alike(group: GroupRanking, ranking: UnitRanking) -> bool:
    """Whether two units beside each other read alike and have not the same place."""
    values = ((one.value, words.value(one, ranking)) for one in group.ranked)
    return ranking.by_index and bool(places.reading_alike(values))
