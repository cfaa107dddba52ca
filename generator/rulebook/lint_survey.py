"""The rule of a leaf whose points a survey gives: what of it nobody can use, and which of the two counts."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source
from generator.rulebook.criteria_set import Leaf
from generator.rulebook.rules import Combine


def unused_in_survey(leaf: Leaf, source: Source, steps: KeyPath) -> Iterator[Diagnostic]:
    """R321: figures, options or a person's choice that no survey has. `steps` lead to the survey's leaf."""
    rule, at = leaf.rule, (*steps, "rule")
    options = [name for name, spec in rule.inputs.items() if not spec.type.is_number]
    judging = [
        part for part in rule.simple_parts if not all(band.award.kind.is_computed for band in part.scale)
    ]
    if rule.inputs and not rule.computable:
        what, key = "no_scale", "inputs"
    elif rule.combine is Combine.CHOSEN:
        what, key = "chosen", "combine"
    elif judging:
        what, key = "judged", "parts" if source.written(*at, "parts") else "scale"
    elif options:
        what, key = "options", "inputs"
    else:
        return
    yield source.mistake("R321", (*at, key), key=True, code=leaf.code, what=what, names=", ".join(options))
