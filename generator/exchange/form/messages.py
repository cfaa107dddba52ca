"""The messages of codes → templates that the form fills: the same table, said as at a cell.

A template is what a mistake says whose params are stand-ins, made once for every way its words can go. A
stand-in is "⟦name⟧", "⟦name#⟧" for a number and "⟦name@⟧" for a day as people read it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Place
from generator.rulebook import CriteriaSet
from generator.vi import numbers
from generator.vi.diagnostics import message_at_cell
from generator.vi.diagnostics.params import read
from generator.vi.form import UNFILLED, said_of_form

GIVEN, SEVERAL = "*", "**"  # of a param: it is there; it names several inputs
Ways = Mapping[str, Mapping[str, tuple[str, ...]]]
_LINK_FAULTS = ("local", "host", "credentials", "letters", "private", "characters", "scheme")
_EMPTY = "1"  # letters that a text has at least which stands there and says nothing
_LIMITS = ("at_least", "at_most", "above", "below")
# The codes a form can see; of each the params on which its words turn, with the values that matter.
WAYS: Ways = {
    "R201": {"computed": ("", GIVEN)},
    "R202": {"computed": ("", GIVEN)},
    "R203": {"near": ("", GIVEN)},
    "R204": {"by": ("information", "peers")},
    "R207": {},
    "R208": {"letters": ("", GIVEN)},
    "R211": {},
    "R212": {},
    "R213": {},
    "R214": {"near": ("",), "own": ("", "peers")},
    "R215": {"wanted": ("count", "number", "percent", "yes_no", "choice")},
    "R216": {"bound": (*_LIMITS, GIVEN), "near": ("", GIVEN), "swapped": ("", GIVEN)},
    "R217": {},
    "R218": {"what": ("no_choice", "unknown", "unexplained")},
    "R219": {"computed": ("", GIVEN)},
    "R220": {"why": _LINK_FAULTS, "near": ("", GIVEN)},
    "R221": {
        "access": ("restricted", "secret"),
        "field": ("url", "number", "issuer", "title", "sha256", "page_count", "pages", "section"),
    },
    "R222": {},
    "R223": {},
    "R229": {},
    "R280": {"bound": ("equal", *_LIMITS), "title": (GIVEN, SEVERAL)},
    "R281": {"title": (GIVEN, SEVERAL), "of": (GIVEN, SEVERAL)},
    "R282": {"least_closed": ("True", "False"), "most_closed": ("True", "False")},
    "R240": {"what": ("unknown", "twice"), "known": ("", GIVEN)},
    "R241": {"what": ("reply",)},
    "R283": {},
    "R299": {},
    "R319": {},
    "S103": {"wanted": ("string", "number", "integer", "number/boolean/string")},
    "S104": {},
    "S105": {},
    "S106": {"bound": ("minimum",)},
    "S107": {"bound": ("minLength", "maxLength"), "limit": (_EMPTY, GIVEN)},
    "R231": {},
    "R209": {"near": ("",)},
    "F012": {},
    "F013": {},
    "F014": {},
    "F015": {},
    "C405": {"name": ("campaign", "appendix", "agency")},
    "C424": {},
    "T301": {"compared": ("", GIVEN)},
}
# Of a set that compares no units: its page need not say what is said of such items.
_ALONE: Ways = {"R204": {"by": ("information",)}, "R214": {"near": ("",)}, "T301": {}}
# The same of a review ledger.
LEDGER_WAYS: Ways = {
    "S103": {"wanted": ("string", "number", "integer")},
    "S104": {},
    "S105": {},
    "F012": {},
    "F013": {},
    "F014": {},
    "F015": {},
    "C405": {"name": ("campaign", "appendix")},
    "C424": {},
    "S106": {"bound": ("minimum",)},
    "S107": {"bound": ("minLength", "maxLength")},
    "R232": {"lead": ("", GIVEN)},
    "R233": {"decision": ("accepted", "adjusted", "returned"), "claim": ("", GIVEN)},
    "R234": {},
    "R235": {"near": ("", GIVEN)},
    "R236": {"what": ("review",)},
    "R237": {"what": ("changed", "unstamped", "undecided")},
    "R238": {"near": ("", GIVEN), "own": ("True", "False"), "known": ("", GIVEN)},
    "R239": {"what": ("twice", "follows")},
    "R241": {"what": ("review", "rework", "due", "follows", "outcome"), "first": ("", GIVEN)},
    "R284": {"missing": ("reviewer, date", "reviewer", "date")},
    "R285": {"what": ("missing", "needless"), "near": ("", GIVEN), "decision": ("", "accepted", "adjusted")},
}
# Ways that nothing goes: of few links another is meant, and of what is restricted only a link is too much.
_NEVER = {
    *(("R220", why, GIVEN) for why in _LINK_FAULTS[:-2]),
    *(("R221", "restricted", field) for field in WAYS["R221"]["field"][1:]),
    ("S107", "maxLength", _EMPTY),
}
# Params of the codes beside these, that are texts; and those that are numbers, each by a number of its own.
_TEXTS = (
    *("criterion", "name", "title", "value", "letters", "known", "near", "bound", "swapped", "other", "part"),
    *("names", "missing", "against", "of", "lead", "appendix", "limit", "last", "compared"),
)
_NUMBERS: Mapping[str, Mapping[str, str]] = {
    "R201": {"value": "9101.0625", "maximum": "9203.0625", "computed": "9307.0625"},
    "R202": {"value": "9101.0625", "computed": "9307.0625"},
    "R203": {"value": "9101.0625", "computed": "9307.0625", "near": "9401.0625"},
    "R216": {"value": "9101.0625", "limit": "9203.0625", "near": "9401.0625"},
    "R219": {"computed": "9307.0625", "maximum": "9203.0625"},
    "R280": {"total": "9101.0625", "limit": "9203.0625"},
    "R282": {"value": "9101.0625", "least": "9203.0625", "most": "9307.0625"},
    "T301": {"stated": "9101.0625", "total": "9203.0625"},
    "R233": {"claim": "9101.0625"},
    "R235": {"value": "9101.0625", "maximum": "9203.0625", "near": "9307.0625"},
    "S106": {"value": "9101.0625", "limit": "9203.0625"},
}
_DAYS: Mapping[str, Mapping[str, str]] = {
    "R241": {"date": "9101-02-03", "first": "9203-04-05"},
    "R285": {"near": "9307-06-08"},
}
_TYPED = {"text": "⟦text⟧", "wanted": "number"}
_PINNED = {"wanted": "⟦wanted⟧"}
# Params of single codes alone: of others they would turn the words.
_OWN: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("F012", "F013", "F014"), _TYPED),
    "F015": {**_TYPED, "wanted": "string"},
    **dict.fromkeys(("C405", "C424"), _PINNED),
    "S104": {"allowed": ""},
    "S105": {"form": ""},
    "R209": {"others": "", "other": ""},
    "T301": {"compared": ""},
}
_ROUNDED: Mapping[int, str] = {0: "9101", 1: "9101.1", 2: "9101.06", 3: "9101.063"}  # R202's value, by places
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "no_choice": {"allowed": "", "chosen": "⟦chosen⟧"},
    "unknown": {"allowed": "⟦allowed⟧", "chosen": ""},
    "unexplained": {"allowed": "⟦chosen⟧", "chosen": "⟦chosen⟧"},
}
Template = list[str]


def ways_of(criteria: CriteriaSet) -> Ways:
    """Return the ways that mistakes go in an appendix of that set."""
    return WAYS if criteria.of_peers else {**WAYS, **_ALONE}


def message_data(places: int, of: Ways) -> dict[str, Any]:
    """Return what `messages.js` words mistakes from: the `ways` of codes, and their `templates` by way.

    A template is its severity, text and hint; its way is "R280:equal:**". `places` are those of the set's
    points.
    """
    found: dict[str, Template] = {}
    for code, ways in of.items():
        for values in product(*ways.values()):
            if (code, *values) in _NEVER:
                continue
            way = dict(zip(ways, values, strict=True))
            made = _template(code, way, places)
            if values and made == found.get(":".join((code, *values[:-1], ""))):
                continue  # the last turns nothing there
            found[":".join((code, *values))] = made
    turning = {code: {name: list(one) for name, one in ways.items()} for code, ways in of.items()}
    return {"ways": turning, "templates": found}


def _template(code: str, way: Mapping[str, str], places: int) -> Template:
    figures, days = _NUMBERS.get(code, {}), _DAYS.get(code, {})
    params: dict[str, str] = (
        {name: f"⟦{name}⟧" for name in _TEXTS}
        | dict(figures)
        | dict(days)
        | {"places": str(places)}
        | dict(_OWN.get(code, {}))
    )
    params |= {"near": f"⟦name⟧: {figures['near']}"} if code == "R216" else {}  # as a line of the file
    for name, value in way.items():
        params |= dict(_way(name, value, params))
    made = Diagnostic(code, "", Place(1, 1), params)
    said = UNFILLED if code == "R231" else message_at_cell(made, "⟦cell⟧", "⟦how⟧")
    stood_for = {read(value): f"⟦{name}#⟧" for name, value in figures.items()}
    stood_for |= {numbers.day(date.fromisoformat(day)): f"⟦{name}@⟧" for name, day in days.items()}
    if code == "R202":
        stood_for[read(_ROUNDED[places])] = "⟦rounded#⟧"
    words = [said_of_form(_with_stand_ins(one, stood_for)) for one in (said.text, said.hint)]
    return [CODES[code].name.lower(), *words]


def _way(name: str, value: str, params: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The params of one way the words of a code go."""
    if value in _CHOICES:
        yield from _CHOICES[value].items()
    elif value == SEVERAL:
        yield name, f"““⟦{name}⟧"
    else:
        yield name, (params[name] or f"⟦{name}⟧") if value == GIVEN else value


def _with_stand_ins(text: str, stood_for: Mapping[str, str]) -> str:
    for shown in sorted(stood_for, key=len, reverse=True):
        text = text.replace(shown, stood_for[shown])
    return text.replace("““⟦", "⟦")
