"""The tree `tests/kinds` and its prose → the pages of the rule language: docs/quy-tac.md and docs/quy-tac/.

Not a part of the product: the program never reads it. Whatever can be worked out (YAML, scale, sums, points,
keys) is; `tests/kinds/prose/` holds the words. `tests/test_rule_reference.py` writes and holds the pages.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from re import fullmatch
from typing import Any, assert_never

from generator.consolidation import Tally
from generator.pipeline.assess import Outcome, assess
from generator.reading import Source, Tree, parse, read_tree
from generator.rulebook import (
    Constraint,
    CriteriaSet,
    Example,
    ExampleOutcome,
    Leaf,
    MeasureKind,
    NotApplicable,
    Part,
    PartGroup,
    load_criteria,
)
from generator.scoring import Trace, compute
from generator.validation import broken_by, broken_limit
from generator.vi import labels, numbers
from generator.vi.formulas import formula
from generator.vi.trace import ExplainedStep, award_words, band_words, constraint_words, explain, typed
from tests.support.trees import CAMPAIGN, HOUSE, Sandbox, appendix_path, real_tree

KINDS = HOUSE / "tests" / "kinds"
PROSE = KINDS / "prose"
SET = "schema/criteria/kinds.yaml"
ANSWERS = appendix_path(1)
INDEX = "quy-tac.md"
SAMPLE = "3.2"  # the rule the index explains
EXEMPT = "6.3"  # the leaf that may not apply
SAID = {("example", "inputs"): "Số liệu của ví dụ"}  # keys the schema gives no title

# Where a key stands, the heading above its rows, and the definition of the schema that lists it.
PLACES = (
    ("area", "Một lĩnh vực"),
    ("criterion", "Một tiêu chí, tiêu chí thành phần"),
    ("rule", "`rule`: cách chấm"),
    ("input", "`inputs`: một số liệu"),
    ("peer", "`peers`: một số liệu của các đơn vị cùng nhóm"),
    ("measure", "`measure`: cách đo"),
    ("band", "`scale`: một mức"),
    ("part", "`parts`: một phần"),
    ("constraint", "`constraints`: một ràng buộc"),
    ("example", "`examples`: một ví dụ"),
)


@dataclass(frozen=True)
class Kind:
    """A kind of rule: its leaf of the example set, its page, and the words written for it by hand."""

    leaf: Leaf
    slug: str
    title: str
    lead: str
    when: str
    mistakes: str

    @property
    def path(self) -> str:
        """The page, from the folder of the guides."""
        return f"quy-tac/{self.slug}.md"


@cache
def kinds_tree() -> Tree:
    """A whole campaign of one agency whose set has a leaf of every kind; under the repository's schemas."""
    schemas = {
        path: raw for path, raw in real_tree().items() if fullmatch(r"schema/[\w-]+\.schema\.json", path)
    }
    return {**schemas, **read_tree(KINDS)}


@cache
def kinds_outcome(treatment: NotApplicable = NotApplicable.REBASE) -> Outcome:
    """What the program makes of the tree, where its set treats what does not apply in this way."""
    sandbox = Sandbox(kinds_tree())
    old, new = f"not_applicable: {NotApplicable.REBASE}\n", f"not_applicable: {treatment}\n"
    assert sandbox.text_of(SET).count(f"\n{old}") == 1
    return assess(sandbox.with_file(SET, sandbox.text_of(SET).replace(old, new)), CAMPAIGN)


@cache
def kinds_source() -> Source:
    source, mistakes = parse(kinds_tree()[SET])
    assert source is not None, mistakes
    return source


@cache
def kinds_set() -> CriteriaSet:
    criteria, mistakes = load_criteria(kinds_source())
    assert criteria is not None, mistakes
    return criteria


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the set; its prose is named by the leaf's code."""
    files = {file.name.partition("-")[0]: file for file in PROSE.glob("[1-9]*.md")}
    assert sorted(files) == sorted(leaf.code for leaf in kinds_set().leaves)
    return tuple(_kind(leaf, files[leaf.code]) for leaf in kinds_set().leaves)


def _kind(leaf: Leaf, file: Path) -> Kind:
    form = r"# (.+)\n\n(.+)\n\n## Khi nào dùng\n\n((?:.|\n)+)\n\n## Lỗi hay gặp\n\n((?:- .+\n)+)"
    words = fullmatch(form, file.read_text(encoding="utf-8"))
    assert words is not None, file.name
    return Kind(leaf, file.stem.partition("-")[2], *words.groups())


@cache
def pages() -> Mapping[str, str]:
    """Every page by its path from `docs/`."""
    order = [None, *kinds(), None]
    around = zip(order[:-2], kinds(), order[2:], strict=True)
    return {INDEX: _index()} | {kind.path: _page(kind, before, after) for before, kind, after in around}


def traced(leaf: Leaf, example: Example) -> Trace | None:
    """The sum of an example; None where its inputs are refused, or not enough."""
    if any(refusals(leaf, example)):
        return None
    return compute(leaf, example.inputs, example.formula or "", kinds_set().rounding)


def refusals(leaf: Leaf, example: Example) -> Iterator[str]:
    """Why an agency could not type the example's inputs, in words; nothing where it could."""
    rule = leaf.rule
    wrong = [name for name in example.inputs if broken_limit(name, example.inputs, rule.inputs)]
    yield from (f"{rule.inputs[name].title}: ngoài giới hạn đã ghi" for name in wrong)
    for broken in broken_by(rule, example.inputs) if not wrong else ():
        if isinstance(broken, Constraint):
            yield constraint_words(broken)
        else:
            yield f"{formula(broken.divisor, lambda figure: figure.input.title)}: số chia bằng 0"


# a kind's page


def _page(kind: Kind, before: Kind | None, after: Kind | None) -> str:
    leaf = kind.leaf
    return "\n\n".join(
        [
            f'---\ntitle: "{kind.title}"\ndescription: "{_plain(kind.lead)}"\n---',
            f"# {kind.title}",
            kind.lead,
            *_wording(leaf),
            f"## Khi nào dùng\n\n{kind.when}",
            *_scales(leaf),
            *_examples(leaf),
            *(_treatments() if leaf.code == EXEMPT else ()),
            f"## Viết trong bộ tiêu chí\n\n{_fence(block(kinds_tree()[SET].data.decode(), leaf.code))}",
            *_answer(leaf),
            f"## Lỗi hay gặp\n\n{kind.mistakes.strip()}",
            _turn(before, after),
            "[Mọi kiểu cách chấm](../quy-tac.md)\n",
        ]
    )


def _wording(leaf: Leaf) -> Iterator[str]:
    worth = f"{escape(leaf.title)}. Điểm tối đa: {numbers.number(leaf.maximum)}."
    yield "## Lời văn"
    yield (
        f'<figure class="par-rule"><blockquote><p class="par-text">{_lines(leaf.rule.text)}</p></blockquote>'
        f"<figcaption>Ví dụ: {worth}</figcaption></figure>"
    )
    if leaf.not_applicable:
        yield f"Được bỏ qua khi: {leaf.not_applicable}"


def _scales(leaf: Leaf) -> Iterator[str]:
    if not leaf.rule.parts:
        return
    lead = (
        f'<p class="par-lead">{labels.COMBINE[leaf.rule.combine]}</p>\n' if len(leaf.rule.parts) > 1 else ""
    )
    yield "## Thang điểm"
    yield (
        f'<div class="par-scales">\n{lead}'
        + "\n".join(_scale(leaf, part) for part in leaf.rule.parts)
        + "\n</div>"
    )


def _scale(leaf: Leaf, part: Part | PartGroup) -> str:
    match part:
        case Part():
            choice = part.measure.kind is MeasureKind.CHOICE
            options = leaf.rule.inputs[part.measure.inputs[0]] if choice else None
            caption = f"<caption>{escape(part.title)}</caption>\n" if part.title else ""
            bands = "\n".join(
                f'<tr><td>{escape(band_words(band, part, options))}</td><td class="par-n">'
                f"{escape(award_words(band.award, part))}</td></tr>"
                for band in part.scale
            )
            head = '<tr><th scope="col">Khi kết quả</th><th scope="col" class="par-n">Được</th></tr>'
            return _table("par-table--scale", f"{caption}<thead>{head}</thead>", bands)
        case PartGroup():
            inner = "\n".join(_scale(leaf, one) for one in part.parts)
            title = f'<p class="par-step-title">{escape(part.title)}</p>'
            lead = f'<p class="par-lead">{labels.COMBINE[part.combine]}</p>'
            return f'<div class="par-scales par-scales--part">\n{title}\n{lead}\n{inner}\n</div>'
        case _:
            assert_never(part)


def _examples(leaf: Leaf) -> Iterator[str]:
    if not leaf.rule.examples:
        return
    head = (
        '<thead><tr><th scope="col">Số liệu</th><th scope="col">Cách tính</th>'
        '<th scope="col" class="par-n">Điểm</th></tr></thead>'
    )
    rows = (
        f'<tr><td class="par-name">{_list(_given(leaf, example))}</td>'
        f'<td data-label="Cách tính">{_list(_sums(leaf, example))}</td>'
        '<td class="par-n" data-label="Điểm">'
        f"{_result(example)}</td></tr>"
        for example in leaf.rule.examples
    )
    yield "## Ví dụ tính"
    yield _table("par-table--cards par-worked", head, "\n".join(rows))


def _given(leaf: Leaf, example: Example) -> Iterator[str]:
    for name, value in example.inputs.items():
        spec = leaf.rule.inputs[name]
        yield f'{escape(spec.title)}: <b class="par-num">{escape(typed(spec, value))}</b>'
    yield from (
        f"Chọn: {escape(part.title)}" for part in leaf.rule.parts if part.key and part.key == example.formula
    )


def _result(example: Example) -> str:
    if example.outcome is not None:
        return labels.OUTCOMES[example.outcome]
    return f'<b class="par-num">{numbers.score(example.points)}</b>'


def _sums(leaf: Leaf, example: Example) -> Iterator[str]:
    trace = traced(leaf, example)
    if trace is not None:
        words = explain(trace, leaf, kinds_set().rounding)
        yield from _steps(words.steps)
        last = (words.combination, words.limit, words.rounding, words.judged)
        yield from (escape(line) for line in last if line)
    elif example.outcome is ExampleOutcome.MISSING:
        titles = (leaf.rule.inputs[name].title for name in leaf.rule.missing(example.inputs))
        yield escape(f"Chưa có số liệu: {', '.join(titles)}")
    else:
        yield from map(escape, refusals(leaf, example))


def _steps(steps: tuple[ExplainedStep, ...]) -> Iterator[str]:
    for step in steps:
        aside = "" if step.counts else " (không lấy phần này)"
        if step.title:
            yield f"<b>{escape(step.title)}</b>{aside}"
        if step.steps:
            yield _list(_steps(step.steps))
            yield escape(step.combination)
            continue
        yield f"{_quiet('Đo được')} {escape(step.measure)}"
        if step.band:
            yield f"{_quiet('Thuộc mức')} {escape(step.band)}"
            yield f"{_quiet('Điểm')} {escape(step.award)}"


def _treatments() -> Iterator[str]:
    """What each treatment makes of the area's points: one leaf scored, one that does not apply."""
    head = (
        '<thead><tr><th scope="col">Bộ tiêu chí ghi</th><th scope="col">Nghĩa</th>'
        '<th scope="col" class="par-n">Điểm</th><th scope="col" class="par-n">Tối đa</th>'
        '<th scope="col" class="par-n">Chỉ số</th></tr></thead>'
    )
    rows = []
    for treatment in NotApplicable:
        tally = treated(treatment)
        assert tally.index is not None
        cells = [
            ("Điểm", numbers.score(tally.points)),
            ("Tối đa", numbers.score(tally.maximum)),
            ("Chỉ số", numbers.index(tally.index)),
        ]
        rows.append(
            f'<tr><td class="par-name"><code>not_applicable: {treatment}</code></td>'
            f'<td data-label="Nghĩa">{labels.NOT_APPLICABLE[treatment]}</td>'
            + "".join(f'<td class="par-n" data-label="{label}">{value}</td>' for label, value in cells)
            + "</tr>"
        )
    yield "## Khi mục không áp dụng"
    yield (
        "Bộ tiêu chí ghi một lần, ở ngoài cùng của tệp. Ví dụ lĩnh vực có hai mục thẩm định: "
        "mục 6.2 tối đa 1 điểm, được 0,8; mục 6.3 tối đa 2 điểm, không áp dụng."
    )
    yield _table("par-table--cards par-worked", head, "\n".join(rows))


def treated(treatment: NotApplicable) -> Tally:
    """The appraised points of the area with the leaf that does not apply."""
    assessment = kinds_outcome(treatment).assessment
    assert assessment is not None
    area = EXEMPT.partition(".")[0]
    return next(result.appraised for result in assessment.areas if result.area.code == area)


def _answer(leaf: Leaf) -> Iterator[str]:
    text = answer(leaf.code)
    if text:
        yield f"## Trong bài tự đánh giá\n\n{_fence(text)}"


def answer(code: str) -> str:
    """The leaf's entry in the submission; empty where agencies do not answer."""
    found = re.search(rf'(?m)^  "{re.escape(code)}":\n(?:    .*\n)+', kinds_tree()[ANSWERS].data.decode())
    return _dedented(found[0]) if found else ""


def block(text: str, code: str) -> str:
    """The leaf's lines in the set, as they stand there."""
    found = re.search(rf'(?m)^( *)- code: "{re.escape(code)}"\n(?:\1 .*\n)*', text)
    assert found is not None, code
    return _dedented(found[0])


def _dedented(text: str) -> str:
    indent = len(text) - len(text.lstrip(" "))
    return re.sub(rf"(?m)^ {{{indent}}}", "", text)


def _turn(before: Kind | None, after: Kind | None) -> str:
    sides = [("prev", "Kiểu trước", before), ("next", "Kiểu sau", after)]
    links = [
        f'[<span>{word}</span><b>{kind.title}</b>]({kind.slug}.md){{ rel="{rel}" }}'
        for rel, word, kind in sides
        if kind is not None
    ]
    return (
        '<nav class="par-turn" markdown="span" aria-label="Kiểu trước và sau">\n'
        + "\n".join(links)
        + "\n</nav>"
    )


# the index


def _index() -> str:
    text = (PROSE / "index.md").read_text(encoding="utf-8")
    pieces = {
        "sample": _fence(block(kinds_tree()[SET].data.decode(), SAMPLE)),
        "kinds": _kinds_table(),
        "keys": _keys_tables(),
    }
    for name, piece in pieces.items():
        assert text.count(f"<!-- {name} -->") == 1
        text = text.replace(f"<!-- {name} -->", piece)
    return text


def _kinds_table() -> str:
    rows = []
    for kind in kinds():
        measures = dict.fromkeys(f"`{name}`" for name in measured_by(kind.leaf))
        rows.append((f"[{kind.title}]({kind.path})", _plain(kind.lead), ", ".join(measures)))
    return _stacked(("Kiểu", "Được điểm thế nào", "Đo bằng"), rows)


def _keys_tables() -> str:
    tables = []
    for place, heading in PLACES:
        rows = [(f"`{key}`", words, _seen(place, key)) for key, words in keys(place).items()]
        tables.append(f"### {heading}\n\n{_stacked(('Khoá', 'Nghĩa', 'Gặp ở'), rows)}")
    return "\n\n".join(tables)


def keys(place: str) -> Mapping[str, str]:
    """The keys a definition of the schema allows, each with its title and description."""
    schema = json.loads(real_tree()["schema/criteria.schema.json"].data)
    found = {}
    for key, spec in schema["$defs"][place]["properties"].items():
        target = schema["$defs"][spec["$ref"].rpartition("/")[2]] if "$ref" in spec else {}
        merged = {**target, **spec}
        title = merged.get("title", SAID.get((place, key), ""))
        said = [part.rstrip(".") for part in (title, merged.get("description", "")) if part]
        assert said, f"{place} {key} says nothing"
        found[key] = f"{'. '.join(said)}.".replace("|", "\\|")
    return found


def users(place: str, key: str) -> list[Kind]:
    """The kinds whose leaf has the key at that place."""
    return [kind for kind in kinds() if any(key in data for data in _data_at(place, kind.leaf.code))]


def _seen(place: str, key: str) -> str:
    if place == "peer" or (place, key) == (
        "rule",
        "peers",
    ):  # the kinds are of one agency, which has no peers
        return "[So với các đơn vị khác](huong-dan/don-vi.md#so-voi-cac-don-vi-khac)"
    found = users(place, key)
    if len(found) > len(kinds()) / 2:
        return ""
    return ", ".join(f"[{kind.title}]({kind.path})" for kind in found[:2])


def _data_at(place: str, code: str) -> list[Mapping[str, Any]]:
    """Every mapping at that place in the leaf, as it was read from the file."""
    ((area, leaf),) = (
        (area, leaf)
        for area in kinds_source().data["areas"]
        for leaf in area["criteria"]
        if leaf["code"] == code
    )
    rule = leaf["rule"]
    parts = list(_parts_in(rule))
    measured = [rule, *parts]
    return {
        "area": [area],
        "criterion": [leaf],
        "rule": [rule],
        "input": list(rule.get("inputs", {}).values()),
        "peer": list(rule.get("peers", {}).values()),
        "measure": [one for part in measured if "measure" in part for one in _measures_in(part["measure"])],
        "band": [band for part in measured for band in part.get("scale", ())],
        "part": parts,
        "constraint": list(rule.get("constraints", ())),
        "example": list(rule.get("examples", ())),
    }[place]


def measured_by(leaf: Leaf) -> list[str]:
    """The measures a leaf uses, those within others too, in the order they are written."""
    return [name for measure in _data_at("measure", leaf.code) for name in measure]


def _parts_in(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every part of a rule, however deep."""
    for part in data.get("parts", ()):
        yield part
        yield from _parts_in(part)


def _measures_in(measure: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A measure and every one among its operands, however deep."""
    yield measure
    for operands in measure.values():
        for operand in operands if isinstance(operands, list) else ():
            if isinstance(operand, Mapping):
                yield from _measures_in(operand)


# pieces


def _fence(text: str) -> str:
    return f"```yaml\n{text.rstrip()}\n```"


def _table(classes: str, head: str, rows: str) -> str:
    return f'<table class="par-table {classes}">\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>'


def _stacked(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table in Markdown, whose links the site tool follows; a phone shows its cells one under another."""
    lines = [head, ("---",) * len(head), *rows]
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f'<div class="par-stacked" markdown="1">\n\n{body}\n\n</div>'


def _list(lines: Iterator[str]) -> str:
    return '<ul class="par-inputs">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _quiet(word: str) -> str:
    return f'<span class="par-quiet">{word}</span>'


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _plain(markdown: str) -> str:
    return markdown.replace("**", "").replace('"', "'")
