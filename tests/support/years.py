"""The small campaign and the same answers a year later, by a criteria set that continues the first."""

from generator.reading import RawFile, Tree
from tests.support.trees import small_tree

NEXT = "2025"
SET, NEXT_SET = "schema/criteria/small.yaml", "schema/criteria/next.yaml"

CORRESPONDS = """corresponds:
  earlier: small
  codes:
    "1.1": ["1.1"]
    "1.2.1": ["1.2.1", "1.2.2"]
    "1.2.2": ["1.2.3"]
    "1.2.3": ["1.2.3"]
    "1.2.4": []
    "2.1.1": ["2.1.1"]
    "2.1.2": ["2.1.2"]
    "2.1.3": ["2.1.3"]
    "2.2": ["2.2"]
  gone: ["1.2.4"]
"""


def next_set(corresponds: str = CORRESPONDS) -> str:
    """The small set under another name: a leaf was split, one merged, one renamed, one is new, one gone."""
    text = small_tree()[SET].data.decode()
    return text.replace("id: small", "id: next").replace("Thu ngân sách", "Thu nội địa") + corresponds


def two_years(corresponds: str = CORRESPONDS, initiatives: int = 3, points: str = "0.75") -> Tree:
    """The small campaign, and the same answers a year later, by a set that says what it continues."""
    tree = dict(small_tree())
    tree[NEXT_SET] = RawFile(NEXT_SET, next_set(corresponds).encode())
    for path, raw in small_tree().items():
        if path.startswith("submissions/"):
            text = (
                raw.data.decode()
                .replace('"2024"', f'"{NEXT}"')
                .replace("year: 2024", f"year: {NEXT}")
                .replace("criteria_set: small", "criteria_set: next")
            )
            text = text.replace("initiatives: 3", f"initiatives: {initiatives}")
            text = text.replace("self_score: 0.75", f"self_score: {points}")
            path = path.replace("2024", NEXT)
            tree[path] = RawFile(path, text.encode())
    return tree
