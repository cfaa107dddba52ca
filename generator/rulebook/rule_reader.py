"""The `rule` of a leaf, already of the right shape → `Rule`, or the places where it cannot be."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source, structure
from generator.rulebook.expressions import (
    Chosen,
    Comparison,
    Constant,
    CountTrue,
    Expression,
    Figure,
    Number,
    Product,
    Relation,
    YesNo,
    inputs_named,
    is_share,
)
from generator.rulebook.inputs import Input, InputType
from generator.rulebook.peers import FirstEnd, PeerFigure, PeerKind, peer_input
from generator.rulebook.rules import (
    Award,
    AwardKind,
    Band,
    Combine,
    Constraint,
    Example,
    ExampleOutcome,
    Measure,
    MeasureKind,
    Part,
    PartGroup,
    Rule,
    answers_measured,
    number_measured,
)

_SIMPLE = frozenset({"measure", "scale"})
_GROUPED = frozenset({"combine", "parts"})
_AWARDS = ("points", "start", "each", "judged")
_RELATIONS = {"equal_to": Relation.EQUAL, "at_least": Relation.AT_LEAST, "at_most": Relation.AT_MOST}


class _UnreadableError(Exception):
    """A measure that names what is not there, or measures what it cannot; the mistake stands in `found`."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What the parts of one rule are read with; `peers` are the names of what nobody types.

    What is made of typed inputs alone is an `of_inputs`: "constraint", or "nested" in a figure of the peers.
    """

    source: Source
    inputs: Mapping[str, Input]
    peers: Collection[str]
    maximum: Fraction
    scored: bool
    found: list[Diagnostic]
    of_inputs: str = ""


def read_rule(
    source: Source,
    steps: KeyPath,
    data: Mapping[str, Any],
    maximum: Fraction,
    found: list[Diagnostic],
    *,
    scored: bool = True,
) -> Rule:
    """Return the rule at `steps`; what is half written or names what is not there is added to `found`.

    `maximum` is its leaf's, in points. Where nothing is `scored`, a measure may stand without a scale.
    """
    inputs = {name: structure(spec, Input) for name, spec in data.get("inputs", {}).items()}
    for name, spec in inputs.items():
        if spec.within and spec.within not in inputs:
            near = source.nearest(spec.within, inputs)
            found.append(
                source.mistake("R254", (*steps, "inputs", name, "within"), name=spec.within, near=near)
            )
        if (spec.type is InputType.CHOICE) != (spec.options is not None):
            found.append(source.mistake("R253", (*steps, "inputs", name), what="options", code=name))
    written = data.get("peers", {})
    context = _Context(source, inputs, written.keys(), maximum, scored, found)
    peers = dict(_peers(replace(context, of_inputs="nested"), (*steps, "peers"), written))
    figures = {name: peer.input for name, peer in peers.items()}
    measuring = replace(context, inputs={**figures, **inputs})
    found += _half_written(source, steps, data, scored=scored)
    if "examples" in data and data.keys().isdisjoint(_SIMPLE | _GROUPED if scored else {"scale", *_GROUPED}):
        found.append(source.mistake("R253", (*steps, "examples"), key=True, what="no_rule", code=""))
    return Rule(
        text=data["text"].strip(),
        inputs=inputs,
        parts=_parts(measuring, steps, data),
        combine=Combine(data.get("combine", "sum")),
        examples=tuple(map(_example, data.get("examples", ()))),
        clause=data.get("clause", ""),
        constraints=tuple(
            _constraints(
                replace(context, of_inputs="constraint"),
                (*steps, "constraints"),
                data.get("constraints", ()),
            )
        ),
        peers=peers,
    )


def _peers(
    context: _Context, steps: KeyPath, written: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, PeerFigure]]:
    """Yield the figures of the peers by their names; those that cannot be read are told."""
    for name, data in written.items():
        at, kind = (*steps, name), PeerKind(data["figure"])
        if name in context.inputs:
            context.found.append(context.source.mistake("R322", at, key=True, what="taken", name=name))
            continue
        first = FirstEnd(data["first"]) if "first" in data else None
        if kind.is_by_order != (first is not None):
            what, key = ("no_order", "first") if first else ("order", "figure")
            context.found.append(
                context.source.mistake("R322", (*at, key), key=True, what=what, name=name, figure=kind)
            )
        try:
            of = _operand(context, (*at, "of"), data["of"], MeasureKind.VALUE)
        except _UnreadableError:
            continue
        if not _without_inputs(context, (*at, "of"), of):
            spec = peer_input(kind, of, data["title"], data.get("unit", ""))
            yield name, PeerFigure(kind, of, first, spec)


def _parts(context: _Context, steps: KeyPath, data: Mapping[str, Any]) -> tuple[Part | PartGroup, ...]:
    """Return the parts written under a rule or group; the rule itself where it has one measure."""
    if "parts" in data:
        places = [((*steps, "parts", i), part) for i, part in enumerate(data["parts"])]
        return tuple(part for place, one in places for part in _part(context, place, one))
    needed = _SIMPLE if context.scored else {"measure"}
    return _simple_part(context, steps, data) if data.keys() >= needed else ()


def _part(context: _Context, steps: KeyPath, data: Mapping[str, Any]) -> tuple[Part | PartGroup, ...]:
    """Return the part as one, or nothing where it cannot be read."""
    if data.keys() >= _GROUPED and data.keys().isdisjoint(_SIMPLE):
        title, key = data.get("title", ""), data.get("key", "")
        return (PartGroup(Combine(data["combine"]), _parts(context, steps, data), title, key),)
    if half := [*_half_written(context.source, steps, data)]:
        context.found.extend(half)
        return ()
    return _simple_part(context, steps, data)


def _simple_part(context: _Context, steps: KeyPath, data: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return the measure with its scale as a part, or nothing where it cannot be read."""
    scale = data.get("scale", ())
    for b, band in enumerate(scale):
        if what := _unclear(band):
            awards = ", ".join(key for key in _AWARDS if key in band)
            context.found.append(context.source.mistake("R253", (*steps, "scale", b), what=what, code=awards))
    try:
        measure = _measure(context, (*steps, "measure"), data["measure"])
    except _UnreadableError:
        return ()
    bands = tuple(_band(band, context.maximum) for band in scale)
    return (Part(measure, bands, data.get("title", ""), data.get("key", "")),)


def _measure(context: _Context, steps: KeyPath, data: Mapping[str, Any]) -> Measure:
    ((name, named),) = data.items()
    kind, at = MeasureKind(name), (*steps, name)
    operands: tuple[Expression, ...]
    if InputType.CHOICE in kind.input_types:
        operands = (Chosen(named, _input(context, at, named, kind)),)
        expression: Expression = operands[0]
        return Measure(kind, operands, expression, (named,), percent=False)
    if InputType.YES_NO in kind.input_types:
        answers = _answers(context, at, kind, named)
        return _measured(kind, answers, answers_measured(kind, answers), percent=False)
    numbers = _numbers(context, at, kind, named)
    number = number_measured(kind, numbers)
    if _without_inputs(context, at, number):
        raise _UnreadableError
    return _measured(kind, numbers, number, percent=is_share(number))


def _measured(
    kind: MeasureKind, operands: Iterable[Expression], expression: Expression, *, percent: bool
) -> Measure:
    return Measure(kind, tuple(operands), expression, inputs_named(expression), percent)


def _without_inputs(context: _Context, at: KeyPath, expression: Expression) -> bool:
    """Return whether an expression has constants only, which is told."""
    if not inputs_named(expression):
        context.found.append(context.source.mistake("R253", at, what="no_input", code=""))
        return True
    return False


def _answers(context: _Context, at: KeyPath, kind: MeasureKind, named: str | list[str]) -> list[YesNo]:
    names = [named] if isinstance(named, str) else named
    return [YesNo(name, _input(context, at, name, kind)) for name in names]


def _numbers(context: _Context, at: KeyPath, kind: MeasureKind, named: Any) -> list[Number]:
    if isinstance(named, Mapping):  # coefficients
        return [
            Product((Constant(Fraction(weight)), _figure(context, at, name, kind)))
            for name, weight in named.items()
        ]
    operands = named if isinstance(named, list) else [named]
    return [_operand(context, at, operand, kind) for operand in operands]


def _operand(context: _Context, at: KeyPath, operand: Any, kind: MeasureKind) -> Number:
    """Return one operand as written: an input's name, a number, a percentage, or a measure of its own."""
    if isinstance(operand, Mapping):
        ((name, named),) = operand.items()
        inner = MeasureKind(name)
        if inner is MeasureKind.COUNT_YES:
            return CountTrue(tuple(_answers(context, at, inner, named)))
        return number_measured(inner, _numbers(context, at, inner, named))
    if isinstance(operand, str) and not operand.endswith("%"):
        return _figure(context, at, operand, kind)
    return Constant(_amount(operand, Fraction(1)), percent=isinstance(operand, str))


def _figure(context: _Context, at: KeyPath, name: str, kind: MeasureKind) -> Figure:
    return Figure(name, _input(context, at, name, kind))


def _input(context: _Context, at: KeyPath, name: str, kind: MeasureKind) -> Input:
    """Return the input named, which is of a type the measure takes."""
    if name in context.peers and (context.of_inputs or name not in context.inputs):
        if what := context.of_inputs:  # else it is told where it stands
            context.found.append(context.source.mistake("R322", at, what=what, name=name))
        raise _UnreadableError
    if name not in context.inputs:
        near = context.source.nearest(name, context.inputs)
        context.found.append(context.source.mistake("R254", at, name=name, near=near))
        raise _UnreadableError
    if context.inputs[name].type not in kind.input_types:
        given = context.inputs[name].type
        context.found.append(context.source.mistake("R253", at[:-1], what="measure", code=name, type=given))
        raise _UnreadableError
    return context.inputs[name]


def _constraints(
    context: _Context, steps: KeyPath, written: Iterable[Mapping[str, Any]]
) -> Iterable[Constraint]:
    for i, data in enumerate(written):
        relations = [key for key in _RELATIONS if key in data]
        if len(relations) != 1:
            context.found.append(context.source.mistake("R253", (*steps, i), what="constraint", code=""))
            continue
        (key,) = relations
        at = (*steps, i)
        try:
            left = _operand(context, (*at, "measure"), data["measure"], MeasureKind.VALUE)
            right = _operand(context, (*at, key), data[key], MeasureKind.VALUE)
        except _UnreadableError:
            continue
        comparison = Comparison(left, _RELATIONS[key], right)
        if not _without_inputs(context, at, comparison):
            yield Constraint(comparison)


def _example(data: Mapping[str, Any]) -> Example:
    points, outcome = data.get("points"), data.get("outcome")
    return Example(
        data["inputs"],
        None if points is None else Decimal(points),
        data.get("formula"),
        None if outcome is None else ExampleOutcome(outcome),
    )


def _half_written(
    source: Source, steps: KeyPath, data: Mapping[str, Any], *, scored: bool = True
) -> Iterator[Diagnostic]:
    """A rule or part that lacks what goes with one of its keys, or is written in both ways; at that key.

    A measure lacks no scale where nothing is `scored`.
    """
    single = [key for key in ("measure", "scale") if key in data]
    several = [key for key in ("parts", "combine") if key in data]
    if single and several:
        at = "parts" if "parts" in data else "combine"
        yield source.mistake("R253", (*steps, at), key=True, what="two_ways", code=", ".join(single))
        return
    for has, lacks in (
        ("measure", "scale"),
        ("scale", "measure"),
        ("parts", "combine"),
        ("combine", "parts"),
    ):
        if has in data and lacks not in data and (scored or has != "measure"):
            yield source.mistake("R253", (*steps, has), key=True, what=f"no_{lacks}", code=has)


def _unclear(band: Mapping[str, Any]) -> str:
    """Return how a band is unclear: it awards nothing or two things, states an end twice, has idle limits."""
    per_unit = "start" in band or "each" in band
    awards = ("points" in band) + per_unit + ("judged" in band)
    if awards != 1:
        return "two_awards" if awards else "no_award"
    if _two_ends(band) or _two_ends(band.get("judged", {})):
        return "end_twice"
    if "when" in band and not band.keys().isdisjoint({"from", "above", "to", "below"}):
        return "when_and_ends"
    return "" if per_unit or band.keys().isdisjoint({"at_least", "at_most"}) else "idle_limits"


def _two_ends(data: Mapping[str, Any]) -> bool:
    return {"from", "above"} <= data.keys() or {"to", "below"} <= data.keys()


def _band(data: Mapping[str, Any], maximum: Fraction) -> Band:
    lower = data.get("from", data.get("above"))
    upper = data.get("to", data.get("below"))
    return Band(
        award=_award(data, maximum),
        lower=None if lower is None else _amount(lower, Fraction(1)),
        lower_closed="from" in data,
        upper=None if upper is None else _amount(upper, Fraction(1)),
        upper_closed="to" in data,
        when=data.get("when"),
    )


def _award(data: Mapping[str, Any], maximum: Fraction) -> Award:
    nothing = Fraction(0)
    if "judged" in data:
        return _judged(data["judged"], maximum)
    points = data.get("points")
    if points == AwardKind.UNDEFINED:
        return Award(AwardKind.UNDEFINED, nothing, nothing, nothing, maximum)
    if points == AwardKind.PROPORTIONAL:
        return Award(AwardKind.PROPORTIONAL, nothing, maximum, nothing, maximum)
    if points is not None:
        fixed = _amount(points, maximum)
        return Award(AwardKind.FIXED, fixed, nothing, fixed, fixed)
    return Award(
        AwardKind.PER_UNIT,
        _amount(data.get("start", 0), maximum),
        _amount(data.get("each", 0), maximum),
        _amount(data.get("at_least", 0), maximum),
        _amount(data.get("at_most", "maximum"), maximum),
    )


def _judged(data: Mapping[str, Any], maximum: Fraction) -> Award:
    return Award(
        AwardKind.JUDGED,
        Fraction(0),
        Fraction(0),
        at_least=_amount(data.get("from", data.get("above", 0)), maximum),
        at_most=_amount(data.get("to", data.get("below", "maximum")), maximum),
        at_least_closed="above" not in data,
        at_most_closed="below" not in data,
    )


def _amount(value: int | Decimal | str, whole: Fraction) -> Fraction:
    """Return a number as written: points or a limit, `maximum` (the whole), or a percentage of the whole."""
    if value == "maximum":
        return whole
    if isinstance(value, str):
        return Fraction(Decimal(re.sub("%$", "", value))) / 100 * whole
    return Fraction(value)
