"""Checks of the entries of a submission against its leaves' rules. One function, one wrong it finds."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any, assert_never

from generator.diagnostics import Diagnostic
from generator.lexicon.unfilled_words import is_unfilled
from generator.lexicon.yes_no import yes_or_no
from generator.reading import Key, KeyPath, Source, listed, number_meant, whole_meant
from generator.rulebook import Combine, Input, InputType, Leaf, Rulebook, ScoredBy
from generator.validation.model import Entry, Status, Submission, is_unclaimed


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check looks at: the submission, its file, and the rules of its campaign."""

    submission: Submission
    source: Source
    rulebook: Rulebook
    appendix: int  # by the folder the file lies in, whatever the file says
    left_out: frozenset[KeyPath] = frozenset()  # the steps to what is wrong by itself, and so is not in here

    @property
    def submitted(self) -> bool:
        """True when the file says it is complete."""
        return self.submission.status is Status.SUBMITTED

    def unread(self, *steps: Key) -> bool:
        """Return whether what stands at `steps`, or what it lies in, was left out: nothing is known of it."""
        return any(steps[:length] in self.left_out for length in range(len(steps) + 1))

    def unread_within(self, *steps: Key) -> bool:
        """Return whether anything at or below `steps` was left out."""
        return any(path[: len(steps)] == steps for path in self.left_out)

    def repeated(self, block: str) -> int:
        """Return how many keys of "entries" or "evidence" stand twice: each may be meant for another."""
        return sum(path[0] == block and isinstance(path[1], int) for path in self.left_out if len(path) == 2)

    def misnamed(self, block: str, names: Collection[str]) -> int:
        """Return how many keys of a block, none of these names, were left out: each may be one of them."""
        return sum(
            path[0] == block and isinstance(path[1], str) and path[1] not in names
            for path in self.left_out
            if len(path) == 2
        )

    def exempt(self, entry: Entry, steps: KeyPath) -> bool:
        """Return whether an entry is given as not applicable, be the reason readable or not."""
        return bool(entry.not_applicable) or self.unread(*steps, "not_applicable")

    def own(self) -> Iterator[tuple[Leaf, Entry, KeyPath]]:
        """The entries of leaves this appendix leads, with the steps to them."""
        for code, entry in self.submission.entries.items():
            if self.rulebook.lead_of.get(code) == self.appendix:
                yield self.rulebook.leaves[code], entry, ("entries", code)


LEAST_EXPLAINED = 10  # characters of an explanation in place of evidence
_BOTH = ("true", "false")
_KEYS_OF_ENTRY = frozenset(one.name for one in fields(Entry))


def foreign_codes(context: CheckContext) -> Iterator[Diagnostic]:
    """R204 survey leaf, R205 unknown code, R206 another appendix's leaf."""
    leaves = context.rulebook.leaves
    own = [leaf.code for leaf in context.rulebook.led_by(context.appendix)] or list(context.rulebook.lead_of)
    free = [code for code in own if not context.source.written("entries", code)]
    for code, entry in context.submission.entries.items():
        steps = ("entries", code)
        lead = context.rulebook.lead_of.get(code)
        if lead == context.appendix:
            continue
        if code in leaves:
            near = _answered_there(entry, [leaves[one] for one in free])
            free = [one for one in free if one != near]
            if lead is not None:
                yield context.source.mistake(
                    "R206", steps, key=True, criterion=code, appendix=lead, near=near
                )
            else:
                yield context.source.mistake("R204", steps, key=True, criterion=code, by="survey", near=near)
        else:
            below = ", ".join(one for one in own if code in leaves[one].path)
            printed = ", ".join(one for one in own if leaves[one].printed == code)
            unanswered_leaves = [leaves[one] for one in free]
            near = context.source.nearest(code, free) or _answered_there(entry, unanswered_leaves)
            near = below or printed or near
            free = [one for one in free if one != near]
            yield context.source.mistake(
                "R205", steps, key=True, criterion=code, near=near, parent="yes" if below else ""
            )


def _answered_there(entry: Entry, free: Sequence[Leaf]) -> str:
    """Return the one leaf nobody answers whose figures the entry gives, or the only one; else empty."""
    given = set(entry.inputs)
    fitting = [leaf for leaf in free if given <= set(leaf.rule.inputs)]
    return fitting[0].code if len(fitting) == 1 else ""


def unanswered(context: CheckContext) -> Iterator[Diagnostic]:
    """R207 a submitted file lacks a leaf it leads; R223 a draft still does."""
    if context.unread("entries"):
        return
    lacking = [
        leaf
        for leaf in context.rulebook.led_by(context.appendix)
        if not context.source.written("entries", leaf.code)
    ]
    if len(lacking) <= context.repeated("entries") + context.misnamed("entries", context.rulebook.leaves):
        return  # one of them stands under the code of another, or under none
    foreign = foreign_codes(context) if lacking else ()
    meant = {code for one in foreign for code in one.params.get("near", "").split(", ")}
    for leaf in lacking:
        if leaf.code not in meant:
            code = "R207" if context.submitted else "R223"
            yield context.source.mistake(code, ("entries",), key=True, criterion=leaf.code, title=leaf.title)


def unscored(context: CheckContext) -> Iterator[Diagnostic]:
    """R219: no self score in a submitted file."""
    for leaf, entry, steps in context.own():
        at = (*steps, "self_score")
        among_figures = "self_score" in entry.inputs  # where it is told of
        if not leaf.is_claimed or context.source.written(*at) or context.unread(*at):
            continue
        if context.submitted and not context.exempt(entry, steps) and not among_figures:
            yield context.source.mistake("R219", steps, key=True, criterion=leaf.code)


def scored_unclaimed(context: CheckContext) -> Iterator[Diagnostic]:
    """R204: a score, or the reason for one, of information, or of what the figures of all units decide."""
    for leaf, _, steps in context.own():
        for name in ("self_score", "override_reason", "formula", "formula_reason"):
            if not leaf.is_claimed and context.source.written(*steps, name):
                at, by = (*steps, name), "peers" if leaf.rule.peers else "information"
                yield context.source.mistake("R204", at, key=True, criterion=leaf.code, by=by, name=name)


def wrong_exemptions(context: CheckContext) -> Iterator[Diagnostic]:
    """R211 not applicable where the set does not allow it, R212 not applicable and scored at once."""
    for leaf, entry, steps in context.own():
        at = (*steps, "not_applicable")
        if not context.source.written(*at):
            continue
        if leaf.not_applicable is None:
            yield context.source.mistake("R211", at, key=True, criterion=leaf.code)
        elif entry.not_applicable and entry.self_score is not None:
            yield context.source.mistake("R212", at, key=True, criterion=leaf.code)


def unproven(context: CheckContext) -> Iterator[Diagnostic]:
    """R208: no evidence and no explanation, or one too short to say how points were reached (plan 2024, I.2).

    R319: neither yet, though the figures are there, of which points can be made at once.
    """
    for leaf, entry, steps in context.own():
        informs = leaf.scored_by is ScoredBy.INFORMATION and context.submitted and not entry.inputs
        compared = bool(leaf.rule.peers) and context.submitted
        claimed = informs or compared or entry.self_score is not None or context.unread(*steps, "self_score")
        claimed = claimed and not context.exempt(entry, steps) and not _is_unclaimed(context, leaf, entry)
        said = entry.explanation
        shown = entry.evidence or len(said) >= LEAST_EXPLAINED or (said and is_unfilled(said))
        unread = any(context.unread_within(*steps, name) for name in ("evidence", "explanation"))
        if shown or unread:
            continue
        if claimed:
            at = (*steps, "explanation") if said else steps
            yield context.source.mistake("R208", at, key=True, criterion=leaf.code, letters=len(said) or "")
        elif not said and _has_all_figures(context, leaf, entry, steps):
            yield context.source.mistake("R319", steps, key=True, criterion=leaf.code)


def _has_all_figures(context: CheckContext, leaf: Leaf, entry: Entry, steps: KeyPath) -> bool:
    """Return whether the figures are given of an entry that waits for its points."""
    scored = leaf.scored_by is not ScoredBy.INFORMATION
    waits = scored and entry.self_score is None and not context.exempt(entry, steps)
    return waits and bool(entry.inputs) and not leaf.rule.missing(entry.inputs)


def _is_unclaimed(context: CheckContext, leaf: Leaf, entry: Entry) -> bool:
    return is_unclaimed(leaf, entry) and not context.unread_within("entries", leaf.code)


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
        due = due and not context.exempt(entry, steps) and not _is_unclaimed(context, leaf, entry)
        due = due and not context.unread(*steps, "inputs") and not _is_astray(context, steps)
        yield from wrong_figures(context.source, leaf, entry, steps, due=due)
        for name, spec in leaf.rule.inputs.items():
            fits = name in entry.inputs and not wrong_kind(entry.inputs[name], spec)
            sourced = context.source.written(*steps, "sources", name) or context.unread(*steps, "sources")
            if fits and spec.outside and not sourced:
                yield context.source.mistake(
                    "R217", (*steps, "inputs", name), key=True,
                    criterion=leaf.code, name=name, title=spec.title,
                )  # fmt: skip


def _is_astray(context: CheckContext, steps: KeyPath) -> bool:
    """Whether a figure of the entry stands beside its inputs, not among them: any other may do so too."""
    return any(
        path[:-1] == (*steps, "inputs") and not context.source.written(*path) for path in context.left_out
    )


def wrong_figures(
    source: Source, leaf: Leaf, entry: Entry, steps: KeyPath, *, due: bool
) -> Iterator[Diagnostic]:
    """R213, where they are `due`, R214, R215, R216: the figures at `steps` against the inputs of the rule."""
    wanted = leaf.rule.inputs
    unknown = list(_unknown_inputs(source, leaf, entry, steps))
    yield from unknown
    meant = {mistake.params["near"] for mistake in unknown}
    missing = leaf.rule.missing(entry.inputs) if due else ()
    for name, spec in wanted.items():
        at = (*steps, "inputs", name)
        if name not in entry.inputs:
            if name in missing and name not in meant and not source.written(*at):
                yield source.mistake(
                    "R213", steps, key=True, criterion=leaf.code, name=name, title=spec.title
                )
            continue
        value = entry.inputs[name]
        if wrong := wrong_kind(value, spec):
            shown = str(value).lower() if isinstance(value, bool) else value
            yield source.mistake(
                "R215", at, criterion=leaf.code, name=name, title=spec.title, value=shown,
                near=meant_by_rule(source, value, spec), **wrong,
            )  # fmt: skip
        elif broken := broken_limit(name, entry.inputs, wanted):
            yield source.mistake(
                "R216", at, criterion=leaf.code, name=name, title=spec.title, value=value, **broken,
                near=_in_range(name, entry.inputs, wanted), swapped=_swapped_with(name, entry.inputs, wanted),
            )  # fmt: skip


def _in_range(name: str, inputs: Mapping[str, Any], wanted: Mapping[str, Input]) -> str:
    """Return "name: 0.7684" where a percentage stands for a ratio, or a sign too much; else empty."""
    value = Decimal(inputs[name])
    meant = (value / 100, -value) if wanted[name].type is not InputType.COUNT else (-value,)
    fitting = [one for one in meant if one > 0 and not broken_limit(name, {**inputs, name: one}, wanted)]
    if not fitting or (value > 0 and wanted[name].at_most != 1):
        return ""
    return f"{name}: {_written(fitting[0])}"


def _swapped_with(name: str, inputs: Mapping[str, Any], wanted: Mapping[str, Input]) -> str:
    """Return the other input's name where both are right in the place of the other; else empty."""
    whole = wanted[name].within
    if not whole or whole not in inputs or wrong_kind(inputs[whole], wanted[whole]):
        return ""
    swapped = {**inputs, name: inputs[whole], whole: inputs[name]}
    wrong = broken_limit(name, swapped, wanted) or broken_limit(whole, swapped, wanted)
    return "" if wrong else whole


def meant_by_rule(source: Source, value: object, spec: Input) -> str:
    """Return what a value of the wrong kind may stand for; empty where that cannot be told."""
    match spec.type:
        case InputType.CHOICE:
            return source.meant(value, spec.options or {}) if isinstance(value, str) else ""
        case InputType.COUNT:
            meant = "" if isinstance(value, bool) else whole_meant(str(value))
            return meant if meant.lstrip("-").isdecimal() else ""
        case InputType.NUMBER | InputType.PERCENT:
            return _number_meant(value, spec) if isinstance(value, str) else ""
        case InputType.YES_NO:
            if not isinstance(value, str):
                return ""
            said = yes_or_no(value.strip(" ."))
            return next(iter(source.closest(value, _BOTH)), "") if said is None else str(said).lower()
        case _:
            assert_never(spec.type)


def _number_meant(typed: str, spec: Input) -> str:
    """Return the number a text says; of a percentage where at most 1 may stand its ratio."""
    number = number_meant(typed.rstrip(" %"))
    if not number or not typed.rstrip().endswith("%") or spec.at_most != 1:
        return number
    return _written(Decimal(number) / 100)


def _written(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _unknown_inputs(source: Source, leaf: Leaf, entry: Entry, steps: KeyPath) -> Iterator[Diagnostic]:
    wanted = leaf.rule.inputs
    for block, given in (("inputs", entry.inputs), ("sources", entry.sources)):
        for name in given:
            if name not in wanted:
                own = "peers" if name in leaf.rule.peers else ""
                own = "yes" if block == "inputs" and name in _KEYS_OF_ENTRY else own
                near = "" if own else source.meant(name, {key: spec.title for key, spec in wanted.items()})
                yield source.mistake(
                    "R214", (*steps, block, name), key=True,
                    criterion=leaf.code, name=name, near=near, known=", ".join(wanted), own=own,
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
    return {} if fits else {"wanted": spec.type.value, "allowed": listed(spec.options or {})}


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
    whole = inputs.get(spec.within) if spec.within else None
    sound = whole is not None and not wrong_kind(whole, wanted[spec.within])
    if sound and value > whole and not broken_limit(spec.within, inputs, wanted):
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
        if context.unread(*steps, "formula") or context.unread(*steps, "formula_reason"):
            continue
        due = entry.self_score is not None or (context.submitted and not context.exempt(entry, steps))
        due = due and not _is_unclaimed(context, leaf, entry)
        chosen = entry.formula in keys and bool(entry.formula_reason)
        if (keys and due and not chosen) or (entry.formula and entry.formula not in keys):
            at = (*steps, "formula") if entry.formula else steps
            yield context.source.mistake(
                "R218", at, key=True, criterion=leaf.code, chosen=entry.formula, allowed=", ".join(keys)
            )


_FIGURES = ("inputs", "formula", "not_applicable")  # what the computed points of an entry rest on


def trusted_part(context: CheckContext, mistakes: Iterable[Diagnostic]) -> Submission:
    """Return the submission with neither the documents nor the figures of an entry that hold a mistake.

    What the other figures give would be taken for what all of them give.
    """
    wrong = {mistake.place for mistake in mistakes if mistake.blocks and not _needless(mistake)}
    source, entries = context.source, dict(context.submission.entries)
    for code, entry in entries.items():
        at: list[KeyPath] = [("entries", code, name) for name in _FIGURES]
        at += [(*at[0], name) for name in source.keys(*at[0])]
        places = {
            source.place(*steps, key=key) for steps in at if source.written(*steps) for key in (True, False)
        }
        if places & wrong or any(context.unread_within(*steps) for steps in at):
            entries[code] = replace(entry, inputs={}, formula="", not_applicable="")
    documents = {
        name: document
        for name, document in context.submission.evidence.items()
        if not context.unread_within("evidence", name)
    }
    return replace(context.submission, entries=entries, evidence=documents)


def _needless(mistake: Diagnostic) -> bool:
    """Whether the points can be computed all the same: a figure too many, or one without its source."""
    return mistake.code == "R217" or (mistake.code == "R214" and not mistake.params["near"])
