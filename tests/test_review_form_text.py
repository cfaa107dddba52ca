"""The form changes single answers in a ledger, however it is typed: nothing else of it, no comment."""

import re
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from generator.reading import RawFile, parse
from tests.support.form_scripts import held, run_script
from tests.support.ledger_spellings import ledgers
from tests.support.ledgers import BLOCK, LEDGER

pytestmark = pytest.mark.tools

ORDERS = {
    "": ["format", "criteria_set", "campaign", "appendix", "items", "clarifications"],
    "items/*": ["reviewer", "date", "decision", "reviewed_score", "reason", "note", "due", "fingerprint"],
    "items/*/reviewer": ["title", "role", "agency"],
}
LAYOUT = {"codes": ["1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4"], "orders": ORDERS, "beside": {}}
# null where the form does not open the file; an answer it cannot put into the text is told, and left out
DECIDE = """asked => asked.map(({text, layout, edits}) => {
  const {file} = fileText.read(text);
  if (!file) return null;
  const all = edits.map(([steps, value]) => [steps, held(value)]).sort(([a], [b]) => (
    fileText.placeOf(file, a.slice(0, 2)) - fileText.placeOf(file, b.slice(0, 2))
  ));
  try {
    return fileText.editedAll(text, all, layout);
  } catch {
    let now = text;
    for (const [steps, value] of all) {
      try {
        now = fileText.edited(now, steps, value, layout);
      } catch {
        return "";
      }
    }
    return now;
  }
})"""
WHO = {"title": "Chuyên viên", "role": "Thành viên tổ thẩm định", "agency": "so-noi-vu"}
ANSWERS = {
    "reviewer": WHO,
    "date": "2025-01-09",
    "decision": "returned",
    "reason": "other",
    "note": "Xem lại: “số liệu” #1, rồi gửi.",
    "due": "2025-01-20",
}


def data_of(text: str) -> Any:
    source, found = parse(RawFile(LEDGER, text.encode()))
    assert source is not None, found
    return source.data


def edits_of(codes: list[str]) -> list[Any]:
    return [[["items", code, name], held(value)] for code in codes for name, value in ANSWERS.items()]


def decided(data: Any, codes: list[str]) -> Any:
    items = {code: {**item, **ANSWERS} if code in codes else item for code, item in data["items"].items()}
    return {**data, "items": items}


def comments(text: str) -> list[str]:
    return [one.strip() for one in re.findall(r"#.*", text)]


def changed(texts: list[str]) -> list[str | None]:
    asked = [
        {"text": text, "layout": LAYOUT, "edits": edits_of(list(data_of(text)["items"]))} for text in texts
    ]
    found: list[str | None] = run_script(DECIDE, asked)
    return found


def test_a_ledger_typed_by_hand_keeps_its_comments() -> None:
    (made,) = changed([BLOCK])
    assert made is not None
    data = data_of(BLOCK)
    assert data_of(made) == decided(data, list(data["items"]))
    assert [one for one in comments(BLOCK) if one not in comments(made)] == []


def test_however_a_ledger_is_typed_what_is_decided_is_read_in_it_or_it_is_told() -> None:
    texts: list[str] = []

    @settings(max_examples=150, phases=[Phase.generate], database=None, derandomize=True)
    @given(ledgers())
    def drawn(made: tuple[bytes, Any]) -> None:
        texts.append(made[0].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))

    drawn()
    opened = 0
    for text, made in zip(texts, changed(texts), strict=True):
        if made:
            data = data_of(text)
            assert data_of(made) == decided(data, list(data["items"])), text
            assert [one for one in comments(text) if one not in comments(made)] == [], text
            opened += 1
    assert opened > 60
