"""What is typed for the inputs of a rule → formulas: whether it is taken, and what it says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from generator.exchange.workbook.formula_cells import FALSE, TRUE, HelperCells, literal
from generator.rulebook import AllTrue, AnyTrue, Figure, Input, InputType, Rule, YesNo

MOST_PLACES = 15  # after the decimal point: a double has no more digits
TOO_LARGE = "1E+15"  # from here on a double has no place for what is less than one


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A cell that somebody fills in.

    `ref` is absolute, with its sheet where formulas stand on another. `shown` is, of a yes or no, an option
    and the part chosen, what the cell then holds, as a formula names it: a reference, or a text in quotation
    marks, of which Excel takes 255 letters.
    """

    ref: str
    shown: Mapping[str | bool, str] = field(default_factory=dict)

    def holds(self, answer: str | bool) -> str:
        """Return whether the cell holds an answer; of one that it never shows, false."""
        return f"EXACT({self.ref},{self.shown[answer]})" if answer in self.shown else FALSE


class TypedInputs:
    """The cells that the inputs of one rule are typed into."""

    def __init__(self, rule: Rule, answers: Mapping[str, AnswerCell], cells: HelperCells) -> None:
        """Write nothing yet; `answers` has every input of the rule."""
        self._rule = rule
        self._answers = answers
        self._cells = cells
        self._states: dict[str, str] = {}  # by the input's name

    def accepted(self) -> str:
        """Return whether each cell is empty, or holds what the program takes for its input."""
        return self._cells.all_of(f"{self._state(name)}>=0" for name in self._rule.inputs)

    def given(self, names: Iterable[str]) -> str:
        """Return whether these inputs are given, each of its kind and range."""
        return self._cells.all_of(f"{self._state(name)}=1" for name in names)

    def holds(self, condition: YesNo | AllTrue | AnyTrue) -> str:
        """Return whether the answers make a condition true."""
        match condition:
            case YesNo(name):
                return self._answers[name].holds(answer=True)
            case AllTrue(answers):
                return self._cells.all_of(self.holds(answer) for answer in answers)
            case AnyTrue(answers):
                return self._cells.any_of(self.holds(answer) for answer in answers)
            case _:
                assert_never(condition)

    def is_chosen(self, name: str, option: str | bool) -> str:
        """Return whether this option is chosen for an input."""
        return self._answers[name].holds(option)

    def number(self, figure: Figure) -> tuple[str, str | int]:
        """Return a figure as a whole number and the power of ten it counts in; 0 where it is not given.

        A percentage counts in its hundredth part.
        """
        ref, given = self._answers[figure.name].ref, self.given([figure.name])
        if figure.input.type is InputType.COUNT:
            return self._cells.put(f"IF({given},{ref},0)"), 1
        places = [(f"{ref}=ROUND({ref},{n})", str(10**n)) for n in range(MOST_PLACES)]
        unit = self._cells.put(f"IF({given},{self._cells.first(places, str(10**MOST_PLACES))},1)")
        whole = self._cells.put(f"IF({given},ROUND({ref}*{unit},0),0)")
        return whole, self._cells.put(f"100*{unit}") if figure.input.type is InputType.PERCENT else unit

    def _state(self, name: str) -> str:
        """Return the cell that is 1 where an input is given, 0 where its cell is empty, -1 where refused."""
        if name not in self._states:
            self._states[name] = self._cells.put(self._judged(name))
        return self._states[name]

    def _judged(self, name: str) -> str:
        """What stands in that cell."""
        spec, cell = self._rule.inputs[name], self._answers[name]
        match spec.type:
            case InputType.COUNT | InputType.NUMBER | InputType.PERCENT:
                fits = self._cells.all_of(self._limits(spec, cell.ref))
                fits = f"IF(ISLOGICAL({cell.ref}),{FALSE},IF(ISNUMBER({cell.ref}),{fits},{FALSE}))"
            case InputType.YES_NO | InputType.CHOICE:
                fits = self._cells.any_of(map(cell.holds, cell.shown))
            case _:
                assert_never(spec.type)
        return f'IF(ISERROR({cell.ref}),-1,IF({cell.ref}="",0,IF({fits},1,-1)))'

    def _limits(self, spec: Input, ref: str) -> Iterator[str]:
        """Yield what must be true of the number in a cell."""
        yield f"ABS({ref})<{TOO_LARGE}"
        if spec.type is InputType.COUNT:
            yield f"{ref}=ROUND({ref},0)"
        for sign, limit in (
            (">=", spec.at_least), ("<=", spec.at_most), (">", spec.above), ("<", spec.below),
        ):  # fmt: skip
            if limit is not None:
                yield f"{ref}{sign}{literal(Fraction(limit))}"
        if spec.within:
            whole = self._answers[spec.within].ref
            yield f"IF(ISNUMBER({whole}),{ref}<={whole},{TRUE})"
