"""A rule as a wording states it, in the words of a criteria set; what a part's points are beside others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.criteria_table.wording.options import PROPORTIONAL, plain

Value = str | bool | Mapping[str, str]
Asked = Mapping[str, Value]
Line = Mapping[str, str | bool]

NUMERATOR, DENOMINATOR = "numerator", "denominator"


@dataclass(frozen=True, slots=True)
class Assumption:
    """What the words leave open and a rule must settle: `what` for the report, at `text` of the wording."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class StatedPart:
    """What is asked by name, the measure of it all, the scale. `title` where it stands with others.

    Numbers are spelled as a set spells them ("0.5", "80%"). `assumed` is beside the rule, not of it.
    """

    asked: Mapping[str, Asked]
    measure: str
    scale: tuple[Line, ...]
    title: str = ""
    assumed: tuple[Assumption, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class StatedRule:
    """One part, or several with how they are combined: "sum", "best" or "chosen".

    `inferred` says that no words say so: their points make up the maximum. `unread` are the words that say
    more than the rule holds.
    """

    parts: tuple[StatedPart, ...]
    combine: str = ""
    inferred: bool = False
    unread: tuple[str, ...] = field(default=(), compare=False)

    @property
    def asked(self) -> Mapping[str, Asked]:
        """All that is asked, by name."""
        return {name: asked for part in self.parts for name, asked in part.asked.items()}

    @property
    def asks_plain_number(self) -> bool:
        """Return whether a number is asked for that is neither a percentage nor a part of a ratio."""
        plain_types = {"count", "number"}
        parts = (part for part in self.parts if part.measure == "value")
        return any(asked["type"] in plain_types for part in parts for asked in part.asked.values())

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """Return what was settled where the words leave it open, once each."""
        return tuple(dict.fromkeys(one for part in self.parts for one in part.assumed))


def side_by_side(parts: Iterable[StatedPart]) -> tuple[StatedPart, ...]:
    """Parts of one rule: each input under a name of its own; a figure that two of them divide by is one."""
    made: list[StatedPart] = []
    known: dict[str, Asked] = {}
    for number, part in enumerate(parts, 1):
        names = {name: _name(name, number, asked, known) for name, asked in part.asked.items()}
        asked = {names[name]: _within(asked, names) for name, asked in part.asked.items()}
        known |= asked
        made.append(replace(part, asked=asked))
    return tuple(made)


def _name(name: str, number: int, asked: Asked, known: Mapping[str, Asked]) -> str:
    if name == DENOMINATOR:
        for other, before in known.items():
            if other.startswith(DENOMINATOR) and before == asked:
                return other
    return f"{name}_{number}"


def _within(asked: Asked, names: Mapping[str, str]) -> Asked:
    whole = asked.get("within")
    return {**asked, "within": names[whole]} if isinstance(whole, str) else asked


def in_points(part: StatedPart, maximum: Decimal) -> StatedPart:
    """The part with its own maximum spelled out: in a set, `maximum` is the whole rule's."""
    return replace(part, scale=tuple(_in_points(line, plain(maximum)) for line in part.scale))


def _in_points(line: Line, maximum: str) -> Line:
    made: dict[str, str | bool] = {}
    for key, value in line.items():
        if key == "points" and value == PROPORTIONAL:
            made |= {"each": maximum, "at_most": maximum}
        else:
            made[key] = maximum if value == "maximum" else value
    if "each" in made and "at_most" not in made:
        made["at_most"] = maximum
    return made


def measured(part: StatedPart) -> str | Sequence[str]:
    """The inputs as the measure names them: one, or several in order."""
    names = tuple(part.asked)
    return list(names) if part.measure in {"ratio", "growth"} else names[0]
