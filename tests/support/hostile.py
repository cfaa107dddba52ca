"""A tree with a payload in every string of every kind of file, found by walking the data along the schemas.

A string gets the strongest payload that its schema and then the program let through; what lets none through
(an id that something else names, a day, a word of a list) is told, so that nothing is left out in silence.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from generator.reading import Key, RawFile, Tree, parse
from tests.support.trees import findings, outcome, small_tree

Steps = tuple[Key, ...]
FOLDER = "submissions/2024"
ELEMENT = "x-hit"  # no page has such an element unless a payload made it
MARKUP = (
    "</title></script><x-hit></x-hit><img src=x onerror=hit=1>\"'> **x-hit** [x-hit](https://evil.example/a) "
    "![x](https://evil.example/b.png) {{7*7}}{%x%} [/] [b]c[/b] :smile: \\[ &lt;x-hit&gt; ##[error] <!--"
)
SHORT = "<x-hit></x-hit><img src=x onerror=hit=1>\"'[/] :smile: &lt;x-hit&gt;"
LINES = f"\n# {SHORT}\n\n    {MARKUP}\n---\n<script>hit=1</script>\n::error::x-hit\r\nBEGIN:VEVENT"
LINK = "?'onfocus='hit=1'[/](x-hit):smile:&lt;x-hit&gt;1"
PAYLOADS = (f" {MARKUP}{LINES}", f" {MARKUP}", f" {SHORT}", LINK)  # the strongest first
_DOCUMENT = {"number": "1/BC", "date": "2025-01-20", "issuer": "Bộ Nội vụ", "title": "Quyết định"}
_HEAD = {"format": 2, "criteria_set": "small", "campaign": "2024"}
_REQUEST = {"item": "1.2.4", "question": "Gửi danh mục các kỳ tuyên truyền.", "asked_by": "Bộ Nội vụ"}
_REVIEWER = {"title": "Trưởng phòng", "role": "Tổ trưởng", "agency": "van-phong-ubnd"}
MORE: dict[str, dict[str, Any]] = {  # what the small tree does not have
    f"{FOLDER}/survey.yaml": {
        **_HEAD,
        "groups": {
            "citizens": {
                "respondents_required": 95,
                "lists": [{"unit": "Sở", "received_on": "2024-12-17", "count": 95, "sha256": "0" * 64}],
                "forms_issued": 95,
                "forms_returned": 90,
            }
        },
        "results": {"2.2": {"points": 0.8, "source": "Quyết định"}},
    },
    f"{FOLDER}/appraisal.yaml": {
        **_HEAD,
        "document": _DOCUMENT,
        "decided_on": "2025-03-28",
        "submitted_under": _DOCUMENT,
        "items": {"1.1": {"appraised_score": 1.2, "reason": "Hai nhiệm vụ chậm."}},
        "improvements": [
            {"item": "1.1", "agency": "so-noi-vu", "action": "Hoàn thành mọi nhiệm vụ.", "due": "2025-12-15"}
        ],
        "requests": [{**_REQUEST, "id": "yc-9", "asked_on": "2025-02-10", "due": "2025-02-14"}],
        "grade_conditions": {
            "held": {"holds": True, "reason": "Có kết luận.", "source": "Kết luận thanh tra"}
        },
    },
    f"{FOLDER}/results.yaml": {
        "format": 2,
        "campaign": "2024",
        "years": [{"year": 2022, "indices": [{"percent": 89.58, "note": "in"}], "source": "Kế hoạch"}],
    },
    f"{FOLDER}/appendix-2/review.yaml": {
        **_HEAD,
        "appendix": 2,
        "items": {
            "1.2.3": {
                "decision": "adjusted",
                "reviewed_score": 0.5,
                "reason": "evidence_insufficient",
                "note": "Một sáng kiến chưa được công nhận.",
                "reviewer": _REVIEWER,
                "date": "2025-01-08",
            }
        },
        "clarifications": [
            {
                **_REQUEST,
                "id": "yc-1",
                "asked_on": "2025-01-08",
                "due": "2025-01-12",
                "outcome": {"decision": "accepted", "date": "2025-01-13", "note": "Danh mục đã đủ."},
            }
        ],
    },
}
_REPLY = {
    "to": "yc-1",
    "date": "2025-01-10",
    "text": "Sở gửi danh mục 12 kỳ.",
    "evidence": [{"ref": "bc-410", "pages": "1", "section": "I"}],
}


_OURS, _PLAN = f"{FOLDER}/appendix-2/submission.yaml", f"{FOLDER}/campaign.yaml"
_SET, _FIRST = "schema/criteria/small.yaml", ("areas", 0, "criteria", 0)
_SECOND = ("areas", 0, "criteria", 1, "sub_criteria", 0)
ADDED: dict[tuple[Any, ...], Any] = {  # keys that may be left out, and are in the small tree
    (_OURS, "replies"): [_REPLY],
    (_OURS, "difficulties"): ["Thiếu số liệu."],
    (_OURS, "proposals"): ["Đề nghị hướng dẫn."],
    (_OURS, "entries", "1.1", "override_reason"): "Không có lý do nào khác.",
    (_OURS, "report", "signed_by", "name"): "Người ký",
    (_PLAN, "agencies", "so-noi-vu", "parent"): "Bộ Nội vụ",
    (_PLAN, "deadlines", 0, "printed"): "trước 05/01",
    (_PLAN, "deadlines", 0, "reason"): "Năm in nhầm",
    (_PLAN, "plan", "note"): "Bản thử",
    (_PLAN, "plan", "number"): "1/KH-UBND",
    (_PLAN, "plan", "signature", "name"): "Người ký",
    (_PLAN, "report", "signature", "name"): "Người ký",
    (_PLAN, "survey", "coordinating"): ["Sở Nội vụ"],
    (_SET, "grade_conditions"): [
        {"key": "held", "text": "Có vi phạm thì không xếp loại A", "highest": "B", "clause": "Điều 5"},
        {
            "key": "undecided",
            "text": "Có khiếu kiện thì không xếp loại A",
            "highest": "B",
            "clause": "Điều 6",
        },
    ],
    (_SET, *_FIRST, "evidence_wanted"): ["Báo cáo năm"],
    (_SET, *_FIRST, "not_applicable"): "Trong năm không có kế hoạch.",
    (_SET, *_FIRST, "rule", "clause"): "Mục 1",
    (_SET, *_SECOND, "evidence_wanted"): ["Kết luận"],
    (_SET, *_SECOND, "not_applicable"): {"when": "Không có kết luận nào.", "counts": "full"},
    (_SET, *_SECOND, "rule", "clause"): "Mục 2",
    (f"{FOLDER}/results.yaml", "years", 0, "national_average"): {"percent": 80, "note": "in"},
}


@dataclass(frozen=True)
class Hostile:
    """The tree; the names of the places with a payload, and of those that the schemas would let have one."""

    tree: Tree
    hit: frozenset[str]
    spared: frozenset[str]


def kind_of(path: str) -> str:
    """The schema a file goes by."""
    if path.startswith("schema/"):
        return "criteria"
    return path.rpartition("/")[2].removesuffix(".yaml")


def resolved(schema: Any, root: Any) -> Any:
    """The schema with what it refers to in its place."""
    while "$ref" in schema:
        found = root["$defs"][schema["$ref"].rpartition("/")[2]]
        schema = {**found, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def strings(
    data: Any, schema: Any, root: Any, name: str, steps: Steps = ()
) -> Iterator[tuple[Steps, str, Any]]:
    """Every string: the steps to it, the name of all places of its kind, the schema of the place."""
    schema = resolved(schema, root)
    if isinstance(data, str):
        yield steps, name, schema
    elif isinstance(data, dict):
        for key, value in data.items():
            named = key in schema.get("properties", {})
            inside = schema["properties"][key] if named else schema["additionalProperties"]
            yield from strings(value, inside, root, f"{name} {key if named else '*'}", (*steps, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from strings(value, schema["items"], root, f"{name} *", (*steps, number))


def described(schema: Any, root: Any, name: str, within: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names of all places where a schema takes a payload; what stands within itself is walked once."""
    reference = schema.get("$ref", "")
    if reference in within:
        return
    within |= {reference} - {""}
    schema = resolved(schema, root)
    for key, inside in schema.get("properties", {}).items():
        yield from described(inside, root, f"{name} {key}", within)
    for key in ("additionalProperties", "items"):
        if isinstance(schema.get(key), dict):
            yield from described(schema[key], root, f"{name} *", within)
    if "string" in schema.get("type", "") and judge(schema, root).is_valid(f"x{LINK}"):
        yield name


def judge(schema: Any, root: Any) -> Any:
    """Whether a place takes a text."""
    return Draft202012Validator({**schema, "$defs": root["$defs"]}, format_checker=FormatChecker(["date"]))


def keys(data: Any) -> Iterator[str]:
    """Every key, at any depth."""
    for step, value in data.items() if isinstance(data, dict) else ():
        yield step
        yield from keys(value)
    for value in data if isinstance(data, list) else ():
        yield from keys(value)


def at(data: Any, steps: Steps) -> Any:
    """What stands there."""
    for step in steps:
        data = data[step]
    return data


def put(data: Any, steps: Steps, text: str) -> None:
    """Another text in its place."""
    at(data, steps[:-1])[steps[-1]] = text


def as_file(path: str, data: Any) -> RawFile:
    """JSON is YAML; each value stands in a line of its own."""
    return RawFile(path, json.dumps(data, ensure_ascii=False, indent=1, default=float).encode())


@cache
def hostile() -> Hostile:
    """The small tree and the kinds of files it lacks, every string with a payload."""
    tree = small_tree()
    plain: dict[str, Any] = deepcopy(MORE)
    for path, raw in tree.items():
        if path.endswith(".yaml"):
            source, _ = parse(raw)
            assert source is not None
            plain[path] = source.data
    for (path, *steps), value in ADDED.items():
        at(plain[path], tuple(steps[:-1]))[steps[-1]] = value
    clean = outcome({**tree, **{path: as_file(path, data) for path, data in plain.items()}})
    assert [d for d in clean.diagnostics if d.blocks] == []

    left: dict[tuple[str, Steps], list[str]] = {}  # the payloads not yet refused
    names: dict[tuple[str, Steps], str] = {}
    taking: set[str] = set()
    for path, data in plain.items():
        schema = json.loads(tree[f"schema/{kind_of(path)}.schema.json"].data)
        taking |= set(described(schema, schema, kind_of(path)))
        meant = set(keys(data))  # a text that is one of them means what stands there
        for steps, name, part in strings(data, schema, schema, kind_of(path)):
            text, takes = at(data, steps), judge(part, schema)
            payloads = () if text in meant else PAYLOADS
            left[path, steps] = [text + more for more in payloads if takes.is_valid(text + more)]
            names[path, steps] = name

    while True:
        made = deepcopy(plain)
        for (path, steps), texts in left.items():
            put(made[path], steps, texts[0] if texts else at(plain[path], steps))
        files = {path: as_file(path, data) for path, data in made.items()}
        wrong = {(d.path, d.place.line) for d in findings({**tree, **files}) if d.blocks}
        if not wrong:
            break
        before = sum(map(len, left.values()))
        for path in {path for path, _ in wrong}:
            source, _ = parse(files[path])
            assert source is not None
            for (where, steps), texts in left.items():
                if where == path and texts and (path, source.place(*steps).line) in wrong:
                    del texts[0]
        assert sum(map(len, left.values())) < before, wrong
    hit = frozenset(names[place] for place, texts in left.items() if texts)
    return Hostile({**tree, **files}, hit, frozenset(taking - hit))
