"""Helper cells of a workbook, written one after another, each with a formula short enough for Excel."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

MOST_ARGUMENTS = 30  # of one call; Excel takes 255
MOST_BRANCHES = 20  # of one chain of IF; Excel takes 64 levels
LONG = 250  # letters of a formula that gets a cell of its own rather than stand in another
MOST_LETTERS = 4000  # of a chain before it gets one; Excel takes 8,192

Atom = int | str  # a number known beforehand, or the text of a reference or a product
TRUE, FALSE = "TRUE", "FALSE"


class HelperCells:
    """The helper cells of one leaf. No formula stands in two of them."""

    def __init__(self, helper: Callable[[int], str]) -> None:
        """Begin without cells; `helper` names the cell of the n-th, from 0."""
        self.formulas: list[str] = []
        self._helper = helper
        self._cells = {TRUE: TRUE, FALSE: FALSE}  # by what stands in them, and by their names

    def put(self, formula: str) -> str:
        """Return the cell with this formula; what is the name of one or a truth value, itself."""
        if formula not in self._cells:
            name = self._helper(len(self.formulas))
            self.formulas.append(formula)
            self._cells |= {formula: name, name: name}
        return self._cells[formula]

    def atom(self, number: Atom) -> Atom:
        """Return the number, or the cell it is put into."""
        return number if isinstance(number, int) else self.put(number)

    def _short(self, formula: str) -> str:
        return self.put(formula) if len(formula) > LONG else formula

    def call(self, function: str, arguments: Iterable[Atom]) -> str:
        """Return the call of a function that may be called on some of its arguments first, as a sum may."""
        texts = [self._short(text_of(one)) for one in arguments]
        while len(texts) > MOST_ARGUMENTS:
            some = (texts[i : i + MOST_ARGUMENTS] for i in range(0, len(texts), MOST_ARGUMENTS))
            texts = [self.put(f"{function}({','.join(one)})") for one in some]
        return f"{function}({','.join(texts)})"

    def all_of(self, conditions: Iterable[str]) -> str:
        """Return whether all are true; true of none."""
        left = [one for one in dict.fromkeys(conditions) if one != TRUE]
        if not left or FALSE in left:
            return FALSE if left else TRUE
        return left[0] if len(left) == 1 else self.call("AND", left)

    def any_of(self, conditions: Iterable[str]) -> str:
        """Return whether one is true; false of none."""
        left = [one for one in dict.fromkeys(conditions) if one != FALSE]
        if not left or TRUE in left:
            return TRUE if left else FALSE
        return left[0] if len(left) == 1 else self.call("OR", left)

    def first(self, branches: Sequence[tuple[str, str]], otherwise: str) -> str:
        """Return the value beside the first condition that is true."""
        text, levels = otherwise, 0
        for condition, value in reversed(branches):
            if levels == MOST_BRANCHES or len(text) > MOST_LETTERS:
                text, levels = self.put(text), 0
            text, levels = f"IF({self._short(condition)},{value},{text})", levels + 1
        return text

    def product(self, factors: Iterable[Atom]) -> Atom:
        """Return the factors multiplied: a number, or a text in which nothing is added."""
        constant = 1
        others: list[str] = []
        for factor in factors:
            if isinstance(factor, int):
                constant *= factor
            else:
                others.append(factor)
        if not others or not constant:
            return constant
        while len(others) > MOST_ARGUMENTS:
            others = [self.put("*".join(others[:MOST_ARGUMENTS])), *others[MOST_ARGUMENTS:]]
        return "*".join(others if constant == 1 else [text_of(constant), *others])

    def total(self, terms: Iterable[Atom]) -> Atom:
        """Return the terms added: a number, or the cell of their sum."""
        constant = 0
        others: list[Atom] = []
        for term in terms:
            if isinstance(term, int):
                constant += term
            else:
                others.append(term)
        if not others:
            return constant
        summed = [*others, constant] if constant else others
        return self.put(self.call("SUM", summed) if len(summed) > 1 else text_of(summed[0]))


def text_of(number: Atom) -> str:
    """Return a number as it may stand beside any sign."""
    return number if isinstance(number, str) else f"({number})" if number < 0 else str(number)


def literal(value: Fraction) -> str:
    """Return a number as it may stand beside any sign: a decimal, or a quotient where it is none."""
    if (unit := power_of_ten(value)) is None:
        return f"({value.numerator}/{value.denominator})"
    text = format(Decimal(int(value * unit)) / unit, "f")
    return f"({text})" if value < 0 else text


def power_of_ten(value: Fraction) -> int | None:
    """Return the least power of ten that makes a number whole; None where none does."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    return 10**places if rest == 1 else None
