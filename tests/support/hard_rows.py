"""The set of hard rows, and a campaign in which one agency answers every row of it."""

import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from re import fullmatch

from generator.reading import RawFile, Tree, parse
from generator.rulebook import CriteriaSet, Leaf, load_criteria
from tests.support.rule_reference import ANSWERS, kinds_tree
from tests.support.trees import CAMPAIGN, HOUSE

SET = "schema/criteria/hard-rows.yaml"
PLAN = f"submissions/{CAMPAIGN}/campaign.yaml"
JUDGED = "1.4"  # whose points a person decides, from 0 to less than 8
REVIEWER = "  van-phong-ubnd: {name: Văn phòng UBND, short_name: VP, head: Chánh Văn phòng, symbol: VP}\n"
REASON = "Hai nhiệm vụ chậm do chờ ý kiến của bộ."


@cache
def hard_rows() -> CriteriaSet:
    source, _ = parse(RawFile(SET, (HOUSE / "tests" / "sets" / Path(SET).name).read_bytes()))
    assert source is not None
    criteria, mistakes = load_criteria(source)
    assert criteria is not None, mistakes
    return criteria


def hard_row(code: str) -> Leaf:
    return next(leaf for leaf in hard_rows().leaves if leaf.code == code)


def hard_rows_tree(judged: str = "6.5", explanation: str = REASON) -> Tree:
    """Every row answered by the inputs of its first example that gives points, or leaves them to a person.

    `judged` and `explanation` are those of the row a person decides.
    """
    others = {
        path: raw for path, raw in kinds_tree().items() if fullmatch(r"schema/[^/]+|submissions/.*", path)
    }
    plan = others[PLAN].data.decode().replace("criteria_set: kinds", "criteria_set: hard-rows")
    plan = re.sub(r"leads: \[.*\]", 'leads: ["1"]', plan)
    plan = plan.replace("agencies:\n", "agencies:\n" + REVIEWER, 1)
    head, _, rest = others[ANSWERS].data.decode().partition("entries:\n")
    entries = "".join(_entry(leaf, judged, explanation) for leaf in hard_rows().leaves)
    documents = rest[rest.index("\nevidence:") + 1 :]
    answers = f"{head.replace('kinds', 'hard-rows')}entries:\n{entries}{documents}"
    files = {SET: (HOUSE / "tests" / "sets" / Path(SET).name).read_bytes(), PLAN: plan.encode()}
    files[ANSWERS] = answers.encode()
    return {**others, **{path: RawFile(path, data) for path, data in files.items()}}


def _entry(leaf: Leaf, judged: str, explanation: str) -> str:
    decided = leaf.code == JUDGED
    example = next(
        one for one in leaf.rule.examples if (one.outcome == "judged" if decided else one.points is not None)
    )
    outside = [name for name, spec in leaf.rule.inputs.items() if spec.outside]
    lines = [
        f'  "{leaf.code}":',
        f"    inputs: {json.dumps(dict(example.inputs), default=_plain)}",
        *([f"    sources: {json.dumps(dict.fromkeys(outside, 'Niên giám thống kê'))}"] if outside else []),
        f"    self_score: {judged if decided else example.points}",
        *([f"    explanation: {explanation}"] if decided and explanation else []),
        "    evidence: [{ref: bc-410}]",
    ]
    return "\n".join(lines) + "\n"


def _plain(value: Decimal) -> float:
    return float(value)


def write(tree: Tree, folder: Path) -> Path:
    """Write a tree's files into a folder; return the folder."""
    for path, raw in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw.data)
    return folder
