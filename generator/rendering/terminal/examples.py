"""The worked examples of a criteria set → a table on a terminal: figures, points, and how they come about."""

from collections.abc import Iterator

from generator.rendering.terminal.tables import Table, add_row, plain_table
from generator.rulebook import CriteriaSet, Example, Leaf, Rounding
from generator.scoring import trace_example
from generator.vi import criteria_command as words, labels, numbers
from generator.vi.trace import explain, typed
from generator.vi.workings import working_lines


def examples_table(criteria: CriteriaSet) -> Table:
    """Return a row for each example, in the order of the set; each holds, or the set would be refused."""
    table = plain_table(words.EXAMPLES.format(id=criteria.id), *words.EXAMPLE_HEADS)
    for leaf in criteria.leaves:
        for example in leaf.rule.examples:
            given, way = _given(leaf, example), _way(leaf, example, criteria.rounding)
            add_row(table, leaf.code, "\n".join(given), _result(example), "\n".join(way))
    return table


def _given(leaf: Leaf, example: Example) -> Iterator[str]:
    for name, value in example.inputs.items():
        spec = leaf.rule.figures.get(name)
        yield f"{name}: {value if spec is None else typed(spec, value)}"
    if example.formula:
        yield words.EXAMPLE_FORMULA.format(key=example.formula)


def _result(example: Example) -> str:
    if example.outcome is not None:
        return labels.OUTCOMES[example.outcome]
    return "" if example.points is None else numbers.score(example.points)


def _way(leaf: Leaf, example: Example, rounding: Rounding) -> tuple[str, ...]:
    if example.points is None:
        return ()
    trace = trace_example(leaf, example, rounding)
    return () if trace is None else working_lines(trace, explain(trace, leaf, rounding))
