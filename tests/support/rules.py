"""A rule of every kind, and a leaf of a criteria set that goes by it."""

from generator.diagnostics import Diagnostic, any_blocks
from generator.reading import RawFile, parse
from generator.rulebook import CriteriaSet, Leaf, lint_criteria, load_criteria
from generator.scoring import check_examples

SET = """
id: small
title: t
decision: {{number: "1", date: "2024-01-01", issuer: i, title: t}}
official: {{areas: 1, criteria: 1, sub_criteria: 0, points: {maximum}, appraised: {maximum}, survey: 0,
  area_maximums: {{}}, sources: [{{title: t, where: w}}]}}
rounding: {{places: 2, mode: half_up}}
not_applicable: rebase
grades: []
areas:
- code: "1"
  title: a
  maximum: {maximum}
  criteria:
  - code: "1.1"
    title: c
    maximum: {maximum}
    scored_by: appraisal
    rule:
      text: words
{rule}
"""

THRESHOLD = """
inputs: {done: {title: d, type: count, at_least: 0, within: all}, all: {title: a, type: count, at_least: 1}}
measure: {ratio: [done, all]}
scale:
- {from: 100%, points: maximum}
- {from: 80%, below: 100%, points: proportional}
- {below: 80%, points: 0}
"""

YES = """
inputs: {issued: {title: i, type: yes_no}}
measure: {yes: issued}
scale: [{when: true, points: maximum}, {when: false, points: 0}]
"""

ALL = """
inputs: {tasks: {title: i, type: yes_no}, money: {title: m, type: yes_no}}
measure: {all: [tasks, money]}
scale: [{when: true, points: 1}, {when: false, points: 0}]
"""

ANY = ALL.replace("all:", "any:")

LEVELS = """
inputs: {when: {title: w, type: choice, options: {in_time: a, late: b, never: c}}}
measure: {choice: when}
scale: [{when: in_time, points: 1}, {when: late, points: 50%}, {when: never, points: 0}]
"""

PERCENT_BANDS = """
inputs: {rate: {title: r, type: percent, at_least: 0, at_most: 100}}
measure: {value: rate}
scale: [{above: 90%, points: 2}, {from: 70%, to: 90%, points: 1}, {below: 70%, points: 0}]
"""

COUNT_BANDS = """
inputs: {visits: {title: v, type: count, at_least: 0}}
measure: {value: visits}
scale: [{from: 4, points: 1}, {from: 2, below: 4, points: 0.5}, {below: 2, points: 0}]
"""

STRAIGHT = """
inputs: {part: {title: p, type: number, at_least: 0}, whole: {title: w, type: number, at_least: 1}}
measure: {ratio: [part, whole]}
scale: [{from: 0%, points: proportional}]
"""

PER_ITEM = """
inputs: {ideas: {title: i, type: count, at_least: 0}}
measure: {value: ideas}
scale: [{from: 0, each: 0.5, at_most: 1}]
"""

DEDUCTION = """
inputs: {late: {title: l, type: count, at_least: 0}}
measure: {value: late}
scale: [{from: 0, start: maximum, each: -0.25, at_least: 0}]
"""

PARTS = """
inputs: {done: {title: d, type: count, at_least: 0, within: all}, all: {title: a, type: count, at_least: 1},
  faults: {title: f, type: count, at_least: 0}, early: {title: e, type: yes_no}}
combine: sum
parts:
- {title: base, measure: {ratio: [done, all]}, scale: [{from: 0%, each: 1}]}
- {title: bonus, measure: {yes: early}, scale: [{when: true, points: 0.25}, {when: false, points: 0}]}
- {title: penalty, measure: {value: faults}, scale: [{from: 0, each: -0.1, at_least: -0.3, at_most: 0}]}
"""

BEST = """
inputs: {a: {title: a, type: count, at_least: 0}, b: {title: b, type: count, at_least: 0}}
combine: best
parts:
- {title: a, measure: {value: a}, scale: [{from: 0, each: 0.5, at_most: 1}]}
- {title: b, measure: {value: b}, scale: [{from: 0, each: 0.3, at_most: 1}]}
"""

CHOSEN = BEST.replace("best", "chosen").replace("{title: a, m", "{key: first, title: a, m").replace(
    "{title: b, m", "{key: second, title: b, m"
)  # fmt: skip

GROWTH = """
inputs: {now: {title: now, type: number, at_least: 0}, before: {title: b, type: number, at_least: 1}}
measure: {growth: [now, before]}
scale: [{from: 10%, points: 1}, {above: 0%, below: 10%, each: 10}, {to: 0%, points: 0}]
"""

DIFFERENCE = """
inputs: {ours: {title: o, type: number}, theirs: {title: t, type: number, outside: true}}
measure: {difference: [ours, theirs]}
scale: [{from: 0, points: maximum}, {below: 0, points: 0}]
"""

COUNT_YES = """
inputs: {a: {title: a, type: yes_no}, b: {title: b, type: yes_no}, c: {title: c, type: yes_no}}
measure: {count_yes: [a, b, c]}
scale: [{from: 3, points: 1}, {from: 1, below: 3, points: 0.5}, {below: 1, points: 0}]
"""


def a_set(rule: str, maximum: str = "1") -> CriteriaSet:
    """A criteria set of one leaf, which must load and lint."""
    indented = "\n".join(f"      {line}" for line in rule.strip().splitlines())
    source, found = parse(RawFile("set.yaml", SET.format(rule=indented, maximum=maximum).encode()))
    assert source is not None
    assert not found
    criteria, mistakes = load_criteria(source)
    assert criteria is not None, mistakes
    assert not any_blocks(lint_criteria(criteria, source))
    assert list(check_examples(criteria, source)) == []
    return criteria


def lint_of(
    rule: str, maximum: str = "1", text: str = "words", scored_by: str = "appraisal"
) -> list[Diagnostic]:
    """What is said of a set of one leaf, by its reader or by lint; `text` are the words of its rule."""
    indented = "\n".join(f"      {line}" for line in rule.strip().splitlines())
    written = SET.format(rule=indented, maximum=maximum).replace("text: words", f"text: {text}")
    written = written.replace("scored_by: appraisal", f"scored_by: {scored_by}")
    source, _ = parse(RawFile("set.yaml", written.encode()))
    assert source is not None
    criteria, mistakes = load_criteria(source)
    return (
        mistakes
        if criteria is None
        else [*lint_criteria(criteria, source), *check_examples(criteria, source)]
    )


def a_leaf(rule: str, maximum: str = "1") -> Leaf:
    return a_set(rule, maximum).leaves[0]
