"""Mistakes of a submission → the same, with what the rules want where they stand.

Reading and the schema know the file alone: which number, word or code was to stand there, the rules say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.diagnostics import Diagnostic, Place
from generator.reading import KeyPath, Source, date_meant, steps_by_place, whole_meant
from generator.rulebook import InputType, Rulebook
from generator.validation.model import Submission
from generator.validation.recovery import repeated_in
from generator.validation.submission.entries import broken_limit, meant_by_rule, wrong_kind

_UNREADABLE = ("F012", "F013", "F014", "F015")
_SCORES = ("R219", "R230", "R231")  # where they are about a self score
_NUMBERS = ("declared_total", "page_count")
_TEXTS = frozenset(
    {
        *("pages", "section", "number", "title", "issuer", "name", "text"),
        *("explanation", "override_reason", "formula_reason", "not_applicable"),
    }
)


def without_settled_doubts(
    found: Iterable[Diagnostic], source: Source, rulebook: Rulebook
) -> list[Diagnostic]:
    """Return the mistakes without F021 where only the decimal can be meant.

    Read as a whole number it would be over what its figure or its score may be at most.
    """
    found = list(found)
    steps = steps_by_place(source.mark)[0] if any(one.code == "F021" for one in found) else {}
    return [
        one for one in found if one.code != "F021" or not _is_over(one, steps.get(one.place, ()), rulebook)
    ]


def _is_over(doubt: Diagnostic, steps: KeyPath, rulebook: Rulebook) -> bool:
    whole = Decimal(doubt.params["plain"])
    match steps:
        case ("entries", str(code), "self_score") if code in rulebook.leaves:
            return whole > rulebook.leaves[code].maximum
        case ("entries", str(code), "inputs", str(name)) if code in rulebook.leaves:
            spec = rulebook.leaves[code].rule.inputs.get(name)
            return spec is not None and bool(broken_limit(name, {name: whole}, {name: spec}))
    return False


@dataclass(frozen=True)
class WantedValues:
    """What the rules want at each place of a submission.

    `computed` has the points that the figures of each entry give; None where they give none.
    """

    source: Source
    submission: Submission
    rulebook: Rulebook
    appendix: int
    computed: Mapping[str, Decimal | None]

    def told(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the mistakes, in their order, with what is wanted in place of each.

        How a reason is written is not told where none may stand: R211 says so.
        """
        found = list(found)
        barred = {one.params["criterion"] for one in found if one.code == "R211"}
        found = [one for one in found if one.code[0] not in "FS" or self._reason_of(one.place) not in barred]
        repeated = [one for one in found if one.code == "F009"]
        meant = dict(zip(map(id, repeated), self._codes_meant(repeated), strict=True))
        return [
            replace(one, params={**one.params, **(self._wanted(one) or meant.get(id(one), {}))})
            for one in found
        ]

    @cached_property
    def _steps(self) -> Mapping[Place, KeyPath]:
        return self._places[0]

    @cached_property
    def _places(self) -> tuple[Mapping[Place, KeyPath], Mapping[Place, KeyPath]]:
        return steps_by_place(self.source.mark)

    def _wanted(self, mistake: Diagnostic) -> Mapping[str, str]:
        if mistake.code in _SCORES:
            about = mistake.params.get("block", "self_score") == "self_score"
            return self._points(mistake.params.get("criterion", "")) if about else {}
        if not mistake.blocks or mistake.code[0] not in "FS":
            return {}
        if mistake.code == "S105" and self._places[1].get(mistake.place, ())[:-1] == ("evidence",):
            undescribed = self._undescribed()
            return {"near": undescribed[0]} if len(undescribed) == 1 else {}
        if mistake.code == "S103" and (code := self._entry_of_figure(mistake)):
            wanted = self._of_input(code, mistake.params["name"], mistake.params.get("said", ""))
            return {**wanted, "value": mistake.params["value"]} if wanted else {}
        unreadable, value = mistake.code in _UNREADABLE, mistake.params.get("text", "")
        match self._steps.get(mistake.place, ()):
            case ("entries", str(code), "self_score"):
                kind = {"wanted": "number", "name": "self_score", "value": value} if unreadable else {}
                return {**kind, **self._points(code)}
            case ("entries", str(code), "inputs", str(name)) if unreadable:
                return self._of_input(code, name, value)
            case (*_, "ref") if mistake.code == "S105" and not mistake.params["near"]:
                return {"near": self._document(mistake.params["value"], alike=True)}
            case ("entries", str(code), "inputs") if mistake.code == "S103":
                return self._of_figures(code, mistake)
            case (*_, "evidence") | (*_, "evidence", int()) if mistake.code == "S103":
                return {"document": self._document(mistake.params["value"])}
            case (*_, str(name)) if unreadable and name in _NUMBERS:
                return {"wanted": "number", "name": name, "value": value}
            case (*_, str(name)) if unreadable and name in _TEXTS:
                return {"wanted": "string", "name": name, "value": value}
            case (*_, "date") if unreadable:
                return {"wanted": "date", "name": "date", "value": value, "near": date_meant(value)}
        return {}

    def _entry_of_figure(self, mistake: Diagnostic) -> str:
        """Return the code of the entry among whose figures a list or a group stands; else empty."""
        for code in self.source.keys("entries") if mistake.params.get("inside") == "inputs" else ():
            steps = ("entries", code, "inputs", mistake.params["name"])
            if self.source.written(*steps) and self.source.place(*steps) == mistake.place:
                return str(code)
        return ""

    def _reason_of(self, place: Place) -> str:
        """Return the leaf whose reason not to apply stands there; empty for any other place."""
        match self._steps.get(place, ()):
            case ("entries", str(code), "not_applicable"):
                return code
        return ""

    def _points(self, code: str) -> Mapping[str, str]:
        """Return the points an entry may claim: those its figures give, unless it says why not."""
        computed = self.computed.get(code)
        if computed is not None and not self.source.written("entries", code, "override_reason"):
            return {"computed": str(computed)}
        leaf = self.rulebook.leaves.get(code)
        return {"maximum": str(leaf.maximum)} if leaf else {}

    def _of_figures(self, code: str, mistake: Diagnostic) -> Mapping[str, str]:
        """Return the keys that the group of an entry's figures has, and how its first line begins."""
        leaf = self.rulebook.leaves.get(code)
        names = list(leaf.rule.inputs) if leaf else []
        typed = mistake.params.get("typed") or (f"{names[0]}: …" if names else "")
        return {"keys": ", ".join(names), "typed": typed}

    def _of_input(self, code: str, name: str, value: str) -> Mapping[str, str]:
        leaf = self.rulebook.leaves.get(code)
        spec = leaf.rule.inputs.get(name) if leaf else None
        if spec is None:
            return {}
        wanted: dict[str, Any] = {"name": name, "value": value, **wrong_kind(None, spec)}
        whole = whole_meant(value) if spec.type is InputType.COUNT else ""
        near = whole or meant_by_rule(self.source, value, spec)
        return {**wanted, "near": near, "whole_number": whole if whole.isdecimal() else ""}

    def _document(self, text: str, *, alike: bool = False) -> str:
        """Return the document whose number the text gives, or whose name it nearly is; empty for none."""
        described = self.submission.evidence
        numbered = [name for name, one in described.items() if one.number and one.number in text]
        near = self.source.closest(text, described) if alike and not numbered else {}
        names = numbered or [name for name, typos in near.items() if typos == min(near.values())]
        return names[0] if len(names) == 1 else ""

    def _codes_meant(self, repeated: list[Diagnostic]) -> list[Mapping[str, str]]:
        """Return what each key that stands twice may be meant for: the code or document that is missing."""
        groups = list(repeated_in(self.source, repeated))
        missing = {"entries": self._unanswered(), "evidence": self._undescribed()}
        meant: list[Mapping[str, str]] = []
        for group in groups:
            names = missing.get(str(group[0]), []) if len(group) == 1 else []
            fits = len(names) == groups.count(group)
            meant.append({"near": names[groups[: len(meant)].count(group)]} if fits else {})
        return meant if len(meant) == len(repeated) else [{} for _ in repeated]

    def _unanswered(self) -> list[str]:
        own = [leaf.code for leaf in self.rulebook.led_by(self.appendix)]
        return [code for code in own if not self.source.written("entries", code)]

    def _undescribed(self) -> list[str]:
        cited: dict[str, None] = {}
        for entry in self.submission.entries.values():
            cited |= dict.fromkeys(reference.ref for reference in entry.evidence)
        for reply in self.submission.replies:
            cited |= dict.fromkeys(reference.ref for reference in reply.evidence)
        return [name for name in cited if not self.source.written("evidence", name)]
