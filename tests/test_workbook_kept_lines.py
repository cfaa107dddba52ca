"""An edit of a file by its workbook leaves every line as it is that holds no changed value."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from generator.exchange.workbook.file_changes import with_changes
from generator.exchange.yaml.comments import find_comments
from generator.pipeline.campaign import check_campaign
from generator.pipeline.load import shared_loader
from generator.reading import KeyPath, RawFile, Schema, parse
from generator.rulebook import Rulebook
from tests.support.trees import appendix_path, real_tree

pytestmark = pytest.mark.slow

PATH = appendix_path(2)
KEYS = ("kh-12", "bc-410", "kh-47", "qd-1138", "bc-312")
TEXTS = ("Ngắn", "Hai dòng\nở đây", "một câu khá dài " * 12, "số: 12 # không phải chú thích")


@cache
def rules() -> tuple[Schema, Rulebook]:
    loader = shared_loader(real_tree())
    checked, _ = check_campaign(real_tree(), "2024", loader)
    assert checked is not None
    return loader.submission_schema, checked.rulebook


@dataclass
class Line:
    """A line, and the ways to what it is about: an empty one or a comment goes only with one of them."""

    text: str
    of: tuple[KeyPath, ...]
    is_value: bool = True


class Layout:
    """A file as somebody types it: comments and empty lines anywhere, groups in lines or between brackets."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.lines: list[Line] = []
        self.count = 0

    def chance(self) -> bool:
        return bool(self.draw(st.booleans()))

    def comment(self) -> str:
        self.count += 1
        return f"# lời {self.count}."

    def beside(self) -> str:
        return self.draw(st.sampled_from([" ", "   "])) + self.comment() if self.chance() else ""

    def apart(self, indent: int, of: KeyPath) -> None:
        """What may stand above a value."""
        if self.chance():
            self.lines.append(Line("", (of[:-1],), False))
        if self.chance():
            self.lines.append(Line(" " * indent + self.comment(), (of,), False))

    def value(self, head: str, indent: int, data: Any, of: KeyPath) -> None:
        """A value behind its key or dash."""
        form = self.draw(st.sampled_from("qf")) if isinstance(data, str) else ""
        if isinstance(data, str) and ("\n" in data or form == "f"):
            self.lines.append(Line(f"{head} |-{self.beside()}", (of,)))
            self.lines += [Line(" " * (indent + 2) + one, (of,)) for one in data.split("\n")]
            if self.chance():
                self.lines.append(Line("", (of[:-1],), False))
            return
        said = f'"{data}"' if isinstance(data, str) else str(data)
        self.lines.append(
            Line(f"{head}{self.draw(st.sampled_from([' ', '   ']))}{said}{self.beside()}", (of,))
        )

    def group(self, head: str, indent: int, data: dict[str, Any], of: KeyPath) -> None:
        self.lines.append(Line(f"{head}{self.beside()}", (of,)))
        self.members(indent + 2, data, of)

    def members(self, indent: int, data: dict[str, Any], of: KeyPath) -> None:
        for key, inner in data.items():
            name = f'"{key}"' if key[0].isdigit() else key
            self.member(f"{' ' * indent}{name}:", indent, inner, (*of, key))

    def member(self, head: str, indent: int, data: Any, of: KeyPath) -> None:
        self.apart(indent, of)
        if isinstance(data, dict) and of[-1] == "inputs" and self.chance():
            self.bracketed(head, indent, data, of)
        elif isinstance(data, dict):
            self.group(head, indent, data, of)
        elif isinstance(data, list):
            self.list(head, indent, data, of)
        else:
            self.value(head, indent, data, of)

    def bracketed(self, head: str, indent: int, data: dict[str, Any], of: KeyPath) -> None:
        """Between brackets, on one line or on several."""
        pairs = [f"{key}: {value}" for key, value in data.items()]
        ways = [(*of, key) for key in data]
        if self.chance():
            self.lines.append(Line(f"{head} {{{', '.join(pairs)}}}{self.beside()}", tuple(ways)))
            return
        for at, pair in enumerate(pairs):
            start = f"{head} {{" if at == 0 else " " * (indent + 4)
            end = "}" if at == len(pairs) - 1 else ","
            self.lines.append(Line(f"{start}{pair}{end}{self.beside()}", (ways[at],)))

    def list(self, head: str, indent: int, data: list[Any], of: KeyPath) -> None:
        """Each member is known by the document it cites, or by its text."""
        self.lines.append(Line(f"{head}{self.beside()}", (of,)))
        for one in data:
            way = (*of, one["ref"] if isinstance(one, dict) else one)
            self.apart(indent + 2, way)
            dash = " " * (indent + 2) + "-"
            if not isinstance(one, dict):
                self.value(dash, indent + 2, one, way)
            elif self.chance():
                pairs = ", ".join(f'{key}: "{value}"' for key, value in one.items())
                self.lines.append(
                    Line(f"{dash} {{{pairs}}}{self.beside()}", (way, *((*way, key) for key in one)))
                )
            else:
                at = len(self.lines)
                self.members(indent + 4, one, way)
                first = next(i for i in range(at, len(self.lines)) if self.lines[i].is_value)
                del self.lines[at:first]
                self.lines[at].text = f"{dash} {self.lines[at].text.lstrip()}"
                self.lines[at].of += (way,)
        if self.chance():
            self.lines.append(Line(" " * (indent + 2) + self.comment(), (of,), False))


def texts(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(TEXTS), unique=True, min_size=1, max_size=most)


def references() -> st.SearchStrategy[list[dict[str, str]]]:
    keys = st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=4)
    return keys.map(lambda some: [{"ref": key, "pages": "1-2", "section": "II"} for key in some])


@st.composite
def data(draw: Any) -> dict[str, Any]:
    entries = {
        code: {
            "inputs": inputs,
            "self_score": 0.5,
            "explanation": draw(st.sampled_from(TEXTS)),
            "evidence": draw(references()),
        }
        for code, inputs in (
            ("1.1", {"completed": 47, "planned": 50}),
            ("1.2.1", {"inspected": 17, "agencies": 53}),
        )
    }
    return {
        "status": "draft",
        "entries": entries,
        "difficulties": draw(texts(3)),
        "proposals": draw(texts(3)),
        "evidence": {key: {"number": f"{at}/KH-UBND", "title": f"Tên {key}"} for at, key in enumerate(KEYS)},
    }


@st.composite
def edits(draw: Any, before: dict[str, Any]) -> dict[KeyPath, Any]:
    """New values by the steps to them, as a workbook gives them; members of lists keep their order."""
    entry = ("entries", draw(st.sampled_from(["1.1", "1.2.1"])))
    there = before["entries"][entry[1]]["evidence"]
    kept = draw(st.lists(st.sampled_from(there), unique_by=lambda one: one["ref"], max_size=4))
    changed = [{**one, "pages": draw(st.sampled_from(["1-2", "9"]))} for one in sorted(kept, key=there.index)]
    added = [{"ref": key} for key in KEYS if all(one["ref"] != key for one in there)][
        : draw(st.integers(0, 1))
    ]
    possible: dict[KeyPath, Any] = {
        (*entry, "self_score"): draw(st.sampled_from([0.25, "?"])),
        (*entry, "inputs", next(iter(before["entries"][entry[1]]["inputs"]))): draw(
            st.sampled_from([9, "?"])
        ),
        (*entry, "explanation"): draw(st.sampled_from([*TEXTS, None])),
        (*entry, "override_reason"): draw(st.sampled_from(TEXTS)),
        (*entry, "evidence"): [*changed, *added] or None,
        ("difficulties",): sorted(draw(texts(3)), key=[*before["difficulties"], *TEXTS].index),
        ("proposals",): None,
        ("evidence", draw(st.sampled_from(KEYS)), "title"): draw(st.sampled_from(TEXTS[:3])),
        ("report",): {"number": "1/BC-X"},
    }
    chosen = draw(st.lists(st.sampled_from(sorted(possible)), unique=True, min_size=1, max_size=4))
    return {steps: possible[steps] for steps in chosen}


def values_of(held: Any, steps: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Each value by its way, groups and lists by theirs without what is in them."""
    yield steps, held if not isinstance(held, dict | list) else None
    if isinstance(held, dict):
        for key, inner in held.items():
            yield from values_of(inner, (*steps, key))
    for one in held if isinstance(held, list) else ():
        yield from values_of(one, (*steps, one["ref"] if isinstance(one, dict) else one))


@st.composite
def cases(draw: Any) -> tuple[list[Line], dict[KeyPath, Any]]:
    before = draw(data())
    layout = Layout(draw)
    layout.members(0, before, ())
    return layout.lines, draw(edits(before))


@settings(max_examples=80, deadline=None)
@given(case=cases())
def test_lines_that_hold_no_changed_value_stay_in_their_order(
    case: tuple[list[Line], dict[KeyPath, Any]],
) -> None:
    lines, values = case
    raw = RawFile(PATH, ("\n".join(one.text for one in lines) + "\n").encode())
    source, found = parse(raw)
    assert source is not None, found
    content, lost = with_changes(raw, values, *rules())
    after, _ = parse(RawFile(PATH, content))
    assert after is not None
    same = dict(values_of(source.data)).items() & dict(values_of(after.data)).items()
    stay = {steps for steps, _ in same}
    told = {one.text for one in lost}
    made = iter(content.decode().split("\n"))
    for line in lines:
        gone = [way for way in line.of if way not in stay]
        if not (
            gone if line.is_value else gone and not any(way in dict(values_of(after.data)) for way in line.of)
        ):
            assert line.text in made, f"{line} is gone or moved:\n{content.decode()}"
    there = [one.text for one in find_comments(after, content.decode())]
    for comment in find_comments(source, raw.data.decode()):
        assert (comment.text in there) is (comment.text not in told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([1, 2], [2, 1]),
        ([1, 2, 3], [3]),
        ([1], [2]),
    ],
)
def test_a_comment_goes_only_with_the_member_it_is_about(old: list[int], new: list[int]) -> None:
    text = "status: draft\ndifficulties:\n" + "".join(f"  # về {one}\n  - Điều {one} ở đây\n" for one in old)
    wanted = [f"Điều {one} ở đây" for one in new]
    content, lost = with_changes(RawFile(PATH, text.encode()), {("difficulties",): wanted}, *rules())
    kept = [one for one in old if f"# về {one}\n" in content.decode()]
    assert [one.text for one in lost] == [f"# về {one}" for one in old if one not in kept]
    assert len(kept) == min(len(old), len(new))


def test_an_empty_line_below_what_is_taken_away_does_not_join_a_text_that_keeps_its_own() -> None:
    text = "status: draft\ndifficulties:\n  - |+\n    Điều một\n\nproposals:\n  - Điều hai\n\nevidence: {}\n"
    content, lost = with_changes(RawFile(PATH, text.encode()), {("proposals",): None}, *rules())
    assert content.decode() == text.replace("proposals:\n  - Điều hai\n\n", "")
    assert not lost
