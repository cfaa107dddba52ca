"""A submission's bytes → its canonical text. Pure: the disk is others' business."""

import json
import re
import unicodedata
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic
from generator.exchange.canonical_order import put_in_order
from generator.exchange.yaml.attach_comments import document_of
from generator.exchange.yaml.read_back import MeaningChanged, read_back
from generator.exchange.yaml.writer import yaml_text
from generator.reading import RawFile, Schema, check_shape, parse, without_pasted_signs
from generator.rulebook import Rulebook
from generator.vi.comments import is_criterion_name


def canonical(raw: RawFile, schema: Schema, rulebook: Rulebook) -> tuple[str | None, list[Diagnostic]]:
    """The file in canonical order and layout, or None with why its structure cannot be told.

    Mistakes of shape and rules do not hinder. Data, the spelling of numbers and comments of people are
    kept, but signs nobody sees, as Word leaves them: what is made is read again and compared. Raises
    MeaningChanged.
    """
    raw = _without_pasted_signs(raw)
    source, found = parse(raw)
    errors = [diagnostic for diagnostic in found if diagnostic.blocks]
    if source is None or errors:
        return None, errors
    if not isinstance(source.data, dict):
        return None, check_shape(source, schema)
    plain = unicodedata.normalize("NFC", re.sub("\r\n?", "\n", raw.data.decode("utf-8-sig")))
    before = read_back(raw.path, plain)
    item = document_of(before, plain)
    text = yaml_text(put_in_order(item, schema.content, rulebook))
    after = read_back(raw.path, text)
    if not _meaning(source.data) == _meaning(before.data) == _meaning(after.data):
        raise MeaningChanged(raw.path)
    if _comment_texts(document_of(after, text).comments()) != _comment_texts(item.comments()):
        raise MeaningChanged(raw.path)
    return text, []


def _without_pasted_signs(raw: RawFile) -> RawFile:
    try:
        text = raw.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw  # which has a message of its own
    return replace(raw, data=without_pasted_signs(text).encode())


def _meaning(data: Any) -> str:
    """The data without the order of its keys; 1.10 is not 1.1, and true is not 1."""
    return json.dumps(data, sort_keys=True, default=lambda number: ["Decimal", str(number)])


def _comment_texts(comments: Any) -> list[str]:
    """What people said, in whatever order; names of criteria are ours to change."""
    return sorted(comment for comment in comments if not is_criterion_name(comment))
