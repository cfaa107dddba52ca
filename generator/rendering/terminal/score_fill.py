"""What became of an appendix's leaves when their points were written → the lines a person reads."""

from collections.abc import Iterator

from generator.rulebook import Rounding
from generator.scoring import Filling, NotFilled, ScoredLeaf
from generator.vi import numbers, score_fill as words
from generator.vi.workings import sums


def filling_lines(filling: Filling, rounding: Rounding) -> Iterator[str]:
    """Yield what was written with its sum, what stays other than computed, what is still to be done."""
    differing = [(one, why) for one, why in filling.left if why is NotFilled.DIFFERS]
    waiting = {
        one.leaf.code: words.why(one, why) for one, why in filling.left if why is not NotFilled.DIFFERS
    }
    waiting |= {leaf.code: words.WRONG for leaf in filling.wrong}
    waiting |= {leaf.code: words.ABSENT for leaf in filling.absent}
    yield from _titled(words.FILLED, {one.leaf.code: _sum(one, rounding) for one in filling.filled})
    if not filling.filled:
        yield words.NOTHING_FILLED
    yield from _titled(words.DIFFERS, {one.leaf.code: words.why(one, why) for one, why in differing})
    yield from _titled(words.LEFT, {code: why for code, why in waiting.items() if why})
    if settled := list(_settled(filling)):
        yield words.OTHERS.format(items="; ".join(settled))


def _titled(title: str, by_code: dict[str, str]) -> Iterator[str]:
    if by_code:
        yield title.format(count=len(by_code))
    for code, said in by_code.items():
        yield words.LINE.format(code=code, words=said)


def _sum(scored: ScoredLeaf, rounding: Rounding) -> str:
    points = "" if scored.computed is None else numbers.number(scored.computed)
    return words.SUM.format(points=points, sum="; ".join(sums(scored, rounding)))


def _settled(filling: Filling) -> Iterator[str]:
    for reason in NotFilled:
        done = [one.leaf.code for one, why in filling.left if why is reason and not words.why(one, why)]
        if done and (said := words.settled(reason, ", ".join(done))):
            yield said
