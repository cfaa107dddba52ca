"""Checks of the entries of a submission against its leaves' rules. One function, one wrong it finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, assert_never

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook import Combine, Input, InputType, Leaf, Rulebook, ScoredBy
from generator.validation.model import Entry, Status, Submission, is_unclaimed


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check looks at: the submission, its file, and the rules of its campaign."""

    submission: Submission
    source: Source
    rulebook: Rulebook
    appendix: int  # by the folder the file lies in, whatever the file says

    @property
    def submitted(self) -> bool:
        """True when the file says it is complete."""
        return self.submission.status is Status.SUBMITTED

    def own(self) -> Iterator[tuple[Leaf, Entry, KeyPath]]:
        """The entries of leaves this appendix leads, with the steps to them."""
        for code, entry in self.submission.entries.items():
            if self.rulebook.lead_of.get(code) == self.appendix:
                yield self.rulebook.leaves[code], entry, ("entries", code)


def foreign_codes(context: CheckContext) -> Iterator[Diagnostic]:
    """R204 survey leaf, R205 unknown code, R206 another appendix's leaf."""
    leaves = context.rulebook.leaves
    own = [leaf.code for leaf in context.rulebook.led_by(context.appendix)] or list(context.rulebook.lead_of)
    for code in context.submission.entries:
        steps = ("entries", code)
        lead = context.rulebook.lead_of.get(code)
        if lead == context.appendix:
            continue
        if lead is not None:
            yield context.source.mistake("R206", steps, key=True, criterion=code, appendix=lead)
        elif code in leaves:
            yield context.source.mistake("R204", steps, key=True, criterion=code, by="survey")
        else:
            below = ", ".join(one for one in own if code in leaves[one].path)
            printed = ", ".join(one for one in own if leaves[one].printed == code)
            near = below or printed or context.source.nearest(code, own)
            yield context.source.mistake(
                "R205", steps, key=True, criterion=code, near=near, parent="yes" if below else ""
            )


def unanswered(context: CheckContext) -> Iterator[Diagnostic]:
    """R207 a submitted file lacks a leaf it leads; R223 a draft still does."""
    for leaf in context.rulebook.led_by(context.appendix):
        if not context.source.written("entries", leaf.code):
            code = "R207" if context.submitted else "R223"
            yield context.source.mistake(code, ("entries",), key=True, criterion=leaf.code, title=leaf.title)


def wrong_scores(context: CheckContext) -> Iterator[Diagnostic]:
    """R201 above the maximum, R202 finer than the set's places, R219 not given in a submitted file."""
    places = context.rulebook.criteria.rounding.places
    for leaf, entry, steps in context.own():
        if leaf.scored_by is ScoredBy.INFORMATION:
            continue
        score = entry.self_score
        if score is None:
            written = context.source.written(*steps, "self_score")
            if context.submitted and not entry.not_applicable and not written:
                yield context.source.mistake("R219", steps, key=True, criterion=leaf.code)
            continue
        at = (*steps, "self_score")
        if score > leaf.maximum:
            yield context.source.mistake("R201", at, criterion=leaf.code, value=score, maximum=leaf.maximum)
        if score != round(score, places):
            yield context.source.mistake("R202", at, criterion=leaf.code, value=score, places=places)


def scored_information(context: CheckContext) -> Iterator[Diagnostic]:
    """R204: a score, or the reason for one, of what is asked for as information."""
    for leaf, _, steps in context.own():
        for name in ("self_score", "override_reason", "formula", "formula_reason"):
            if leaf.scored_by is ScoredBy.INFORMATION and context.source.written(*steps, name):
                at = (*steps, name)
                yield context.source.mistake(
                    "R204", at, key=True, criterion=leaf.code, by="information", name=name
                )


def wrong_exemptions(context: CheckContext) -> Iterator[Diagnostic]:
    """R211 not applicable where the set does not allow it, R212 not applicable and scored at once."""
    for leaf, entry, steps in context.own():
        if not entry.not_applicable:
            continue
        at = (*steps, "not_applicable")
        if leaf.not_applicable is None:
            yield context.source.mistake("R211", at, key=True, criterion=leaf.code)
        if entry.self_score is not None:
            yield context.source.mistake("R212", at, key=True, criterion=leaf.code)


def unproven(context: CheckContext) -> Iterator[Diagnostic]:
    """R208: no evidence and no explanation (plan 2024, I.2: then explain how points were reached)."""
    for leaf, entry, steps in context.own():
        informs = leaf.scored_by is ScoredBy.INFORMATION and context.submitted and not entry.inputs
        claimed = informs or entry.self_score is not None
        claimed = claimed and not entry.not_applicable and not is_unclaimed(leaf, entry)
        if claimed and not entry.evidence and not entry.explanation:
            yield context.source.mistake("R208", steps, key=True, criterion=leaf.code)


def copied_explanations(context: CheckContext) -> Iterator[Diagnostic]:
    """R229: the very same explanation under two leaves explains at most one of them."""
    first: dict[str, str] = {}
    for leaf, entry, steps in context.own():
        text = " ".join(entry.explanation.casefold().split())
        if text and first.setdefault(text, leaf.code) != leaf.code:
            at = (*steps, "explanation")
            yield context.source.mistake("R229", at, key=True, criterion=leaf.code, other=first[text])


def wrong_inputs(context: CheckContext) -> Iterator[Diagnostic]:
    """R213 missing, R214 unknown, R215 wrong kind, R216 out of range, R217 outside figure unsourced."""
    for leaf, entry, steps in context.own():
        due = entry.self_score is not None or context.submitted
        due = due and not entry.not_applicable and not is_unclaimed(leaf, entry)
        yield from wrong_figures(context.source, leaf, entry, steps, due=due)
        for name, spec in leaf.rule.inputs.items():
            fits = name in entry.inputs and not wrong_kind(entry.inputs[name], spec)
            if fits and spec.outside and not context.source.written(*steps, "sources", name):
                yield context.source.mistake(
                    "R217", (*steps, "inputs", name), key=True,
                    criterion=leaf.code, name=name, title=spec.title,
                )  # fmt: skip


def wrong_figures(
    source: Source, leaf: Leaf, entry: Entry, steps: KeyPath, *, due: bool
) -> Iterator[Diagnostic]:
    """R213, where they are `due`, R214, R215, R216: the figures at `steps` against the inputs of the rule."""
    wanted = leaf.rule.inputs
    yield from _unknown_inputs(source, leaf, entry, steps)
    missing = leaf.rule.missing(entry.inputs) if due else ()
    for name, spec in wanted.items():
        at = (*steps, "inputs", name)
        if name not in entry.inputs:
            if name in missing and not source.written(*at):
                yield source.mistake(
                    "R213", steps, key=True, criterion=leaf.code, name=name, title=spec.title
                )
            continue
        value = entry.inputs[name]
        if wrong := wrong_kind(value, spec):
            shown = str(value).lower() if isinstance(value, bool) else value
            options = spec.options if isinstance(value, str) else None
            yield source.mistake(
                "R215", at, criterion=leaf.code, name=name, title=spec.title, value=shown,
                near=source.nearest(str(value), options) if options else "", **wrong,
            )  # fmt: skip
        elif broken := broken_limit(name, entry.inputs, wanted):
            yield source.mistake(
                "R216", at, criterion=leaf.code, name=name, title=spec.title, value=value, **broken
            )


def _unknown_inputs(source: Source, leaf: Leaf, entry: Entry, steps: KeyPath) -> Iterator[Diagnostic]:
    wanted = leaf.rule.inputs
    for block, given in (("inputs", entry.inputs), ("sources", entry.sources)):
        for name in given:
            if name not in wanted:
                near = source.nearest(name, wanted)
                yield source.mistake(
                    "R214", (*steps, block, name), key=True,
                    criterion=leaf.code, name=name, near=near, known=", ".join(wanted),
                )  # fmt: skip


def wrong_kind(value: object, spec: Input) -> dict[str, Any]:
    """Return what an input should have been (`wanted`, `allowed`), nothing where it is of its kind."""
    match spec.type:
        case InputType.YES_NO:
            fits = isinstance(value, bool)
        case InputType.CHOICE:
            fits = isinstance(value, str) and value in (spec.options or {})
        case InputType.COUNT:
            fits = isinstance(value, int) and not isinstance(value, bool)
        case InputType.NUMBER | InputType.PERCENT:
            fits = isinstance(value, int | Decimal) and not isinstance(value, bool)
        case _:
            assert_never(spec.type)
    return {} if fits else {"wanted": spec.type.value, "allowed": ", ".join(spec.options or {})}


def broken_limit(name: str, inputs: Mapping[str, Any], wanted: Mapping[str, Input]) -> dict[str, Any]:
    """Return the limit that an input of its kind breaks (`bound`, `limit`), nothing where it breaks none."""
    spec, value = wanted[name], inputs[name]
    if not spec.type.is_number:
        return {}
    if spec.at_least is not None and value < spec.at_least:
        return {"limit": spec.at_least, "bound": "at_least"}
    if spec.at_most is not None and value > spec.at_most:
        return {"limit": spec.at_most, "bound": "at_most"}
    if spec.above is not None and value <= spec.above:
        return {"limit": spec.above, "bound": "above"}
    if spec.below is not None and value >= spec.below:
        return {"limit": spec.below, "bound": "below"}
    whole = inputs.get(spec.within)
    if isinstance(whole, int | Decimal) and value > whole:
        return {"limit": whole, "bound": wanted[spec.within].title}
    return {}


def acceptable(name: str, inputs: Mapping[str, Any], wanted: Mapping[str, Input]) -> bool:
    """Whether one given input is known to its rule, of the right kind and within its range."""
    return (
        name in wanted
        and not wrong_kind(inputs[name], wanted[name])
        and not broken_limit(name, inputs, wanted)
    )


def wrong_formulas(context: CheckContext) -> Iterator[Diagnostic]:
    """R218: a rule lets the assessor choose; the choice, or its reason, is missing or unknown."""
    for leaf, entry, steps in context.own():
        keys = [part.key for part in leaf.rule.parts] if leaf.rule.combine is Combine.CHOSEN else []
        due = entry.self_score is not None or (context.submitted and not entry.not_applicable)
        due = due and not is_unclaimed(leaf, entry)
        chosen = entry.formula in keys and bool(entry.formula_reason)
        if (keys and due and not chosen) or (entry.formula and entry.formula not in keys):
            at = (*steps, "formula") if entry.formula else steps
            yield context.source.mistake(
                "R218", at, key=True, criterion=leaf.code, chosen=entry.formula, allowed=", ".join(keys)
            )
