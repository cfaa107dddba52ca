"""Review ledgers in every spelling that YAML allows, drawn by Hypothesis."""

import codecs
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
REMARKS = ("", "", "", "  # đã xem", "  # a: {b, [c]} 'd\"")
PLAIN = re.compile(r"[A-Za-zÀ-ỹ](?:[\w ./]*[\w./])?|\d{4}-\d\d-\d\d|sha256:[0-9a-f]{64}")
CODES = ("1.1", "1.2.1", "1.2.4")

PINS: Data = {"format": 2, "criteria_set": "small"}

MARKS = st.sampled_from([b"", codecs.BOM_UTF8])
DEEPER = st.integers(1, 4)
OLD = "sha256:" + "0d" * 32


_any_of = cache(st.sampled_from)  # to make one anew for each draw takes longer than to draw


class Speller:
    """Plain data → YAML text that means the same, each piece in a way drawn for it."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def one_of(self, *ways: str) -> str:
        return str(self.draw(_any_of(ways)))

    def file(self, data: Data) -> bytes:
        text = self.one_of("", "# sổ\n", "---\n", "\n\n")
        text += (
            f"{self.flow(data)}\n" if self.one_of("block", "block", "flow") == "flow" else self.block(data, 0)
        )
        text = text.rstrip("\n") + self.one_of("\n", "", "\n# hết", "\n\n...\n")
        mark = self.draw(MARKS)
        return bytes(mark) + text.replace("\n", self.one_of("\n", "\r\n", "\r")).encode()

    def block(self, data: Data, indent: int, *, begun: bool = False) -> str:
        """The group's lines; with `begun` the first goes on where its explicit key or value begins."""
        pad, told = " " * indent, ""
        for number, (key, value) in enumerate(data.items()):
            continued = begun and number == 0
            told += "" if continued else self.one_of("", "", "\n", f"{pad}# về mục sau\n", "# ở đầu dòng\n")
            told += "" if continued else pad
            if self.one_of("key", "key", "key", "explicit") == "explicit":
                told += f"? {self.text(key)}{self.one_of(*REMARKS)}\n{pad}:" + self.value(
                    value, indent, compact=True
                )
            else:
                told += f"{self.text(key)}{self.one_of('', '', ' ')}:" + self.value(value, indent)
        return told

    def value(self, value: Any, indent: int, *, compact: bool = False) -> str:
        deeper = indent + self.draw(DEEPER)
        if not isinstance(value, dict):
            return self.scalar(value, deeper)
        way = self.one_of("block", "block", "flow", "flow below", *(["compact"] if compact else []))
        if way == "compact":
            return " " + self.block(value, indent + 2, begun=True)
        if way == "block":
            return f"{self.one_of(*REMARKS)}\n" + self.block(value, deeper)
        start = " " if way == "flow" else f"{self.one_of(*REMARKS)}\n{' ' * deeper}"
        return f"{start}{self.flow(value, deeper)}{self.one_of(*REMARKS)}\n"

    def flow(self, data: Data, indent: int = 1) -> str:
        def gap() -> str:
            return self.one_of("", "", " ", f"{self.one_of(*REMARKS)}\n{' ' * indent}")

        pieces = []
        for key, value in data.items():
            inner = self.flow(value, indent) if isinstance(value, dict) else self.inline(value)
            mark = self.one_of("", "", "? ")
            pieces.append(f"{gap()}{mark}{self.text(key)}: {inner}{gap()}")
        return "{" + ",".join(pieces) + self.one_of("", ",") + gap() + "}"

    def scalar(self, value: Any, indent: int) -> str:
        ways = ["inline", "inline", "inline", "below", *(["|-", ">-"] if isinstance(value, str) else [])]
        way = self.one_of(*ways)
        if way in {"|-", ">-"}:
            return f" {way}{self.one_of(*REMARKS)}\n{' ' * indent}{value}\n"
        start = " " if way == "inline" else f"{self.one_of(*REMARKS)}\n{' ' * indent}"
        return f"{start}{self.inline(value)}{self.one_of(*REMARKS)}\n"

    def inline(self, value: Any) -> str:
        return self.text(value) if isinstance(value, str) else str(value)

    def text(self, text: str) -> str:
        way = self.one_of("plain", "plain", "'", '"', "escaped")
        if way == "escaped":
            return '"' + "".join(f"\\x{ord(a):02x}" if a in "ef5" else a for a in text) + '"'
        if way == "'" or (way == "plain" and not PLAIN.fullmatch(text)):
            return f"'{text}'"
        return text if way == "plain" else f'"{text}"'


@st.composite
def ledgers(draw: Draw, pins: Data = PINS) -> tuple[bytes, Data]:
    """A ledger's bytes, and what they mean."""
    reviewer = {"title": "Chuyên viên", "role": "Thành viên", "agency": "van-phong-ubnd"}
    items = {}
    for code in draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True)):
        item: Data = {
            "decision": "accepted",
            "reviewer": reviewer,
            "date": "2025-01-08",
            "note": "Đủ tài liệu.",
        }
        if draw(st.booleans()):
            item["fingerprint"] = OLD
        items[code] = {key: item[key] for key in draw(st.permutations(list(item)))}
    data = {**pins, "campaign": "2024", "appendix": 2, "items": items}
    data = {key: data[key] for key in draw(st.permutations(list(data)))}
    return Speller(draw).file(data), data
