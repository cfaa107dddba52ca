"""A wording → the rule drafted of it, in one line: what a test compares."""

from decimal import Decimal

from generator.criteria_table.wording.draft_rule import StatedPart, StatedRule
from generator.criteria_table.wording.recognise import recognise

ENDS = {"from", "above", "to", "below"}
AWARD = {"start", "each", "at_least", "at_most"}


def drafted(wording: str, maximum: str, title: str) -> str:
    """The rule, or "?" and why there is none."""
    made = recognise(wording.split("\n"), Decimal(maximum), title)
    if not isinstance(made, StatedRule):
        return f"? {made.why}"
    parts = [in_short(part) for part in made.parts]
    if not made.combine:
        return parts[0]
    titled = (f"[{part.title}] {text}" for part, text in zip(made.parts, parts, strict=True))
    return f"{made.combine}{'!' if made.inferred else ''} {' & '.join(titled)}"


def reported(wording: str, maximum: str, title: str) -> str:
    """The rule as `drafted`; then "~" and what was assumed; then "!" and the words it lacks, each."""
    made = recognise(wording.split("\n"), Decimal(maximum), title)
    short = drafted(wording, maximum, title)
    if not isinstance(made, StatedRule):
        return short
    assumed = f" ~ {', '.join(one.what for one in made.assumed)}" if made.assumed else ""
    return short + assumed + "".join(f" ! {words}" for words in made.unread)


def in_short(part: StatedPart) -> str:
    """What is asked, with its type where it is a figure; the bands."""
    bands = []
    for band in part.scale:
        ends = " ".join(f"{key} {value}" for key, value in band.items() if key in ENDS)
        award = "+".join(f"{key}:{value}" for key, value in band.items() if key in AWARD)
        when = band.get("when")
        label = {True: "true", False: "false"}.get(when, when) if "when" in band else ends  # type: ignore[call-overload]
        bands.append(f"{label}={band.get('points', award)}".strip())
    asked = (
        name if spec["type"] in {"yes_no", "choice"} else f"{name}({spec['type']}{'⊂' * ('within' in spec)})"
        for name, spec in part.asked.items()
    )
    return f"{'/'.join(asked)}: {' | '.join(bands)}"
