"""What was found out about a file → JSON for programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from generator.comparison import Question, Verification
from generator.signing import SignatureFound

VERSION = 5  # one more for every key that changes, goes or comes


def verification_json(found: Verification, signatures: Iterable[SignatureFound], file: str) -> str:
    """Return the verdict, the answers to all questions, differences and doubts by place, what was added.

    Places count from 1; 0 is none. `wanted` and `found` are null where there is nothing. Of each signature:
    what it says, with its time as ISO 8601, and how much of it is true.
    """
    content = {
        "version": VERSION,
        "file": file,
        "verdict": found.verdict,
        "document": found.document or None,
        "publication": found.publication or None,
        "program": found.program,
        "engine": found.engine,
        "commit": found.commit or None,
        "address": found.address or None,
        "sources": {"enclosed": found.sources, "as_signed": found.signed, "absent": found.absence or None},
        "answers": {question: found.answers[question] for question in Question},
        "differences": [asdict(one) for one in found.differences],
        "doubts": [asdict(one) for one in found.doubts],
        "addition": asdict(found.addition) if found.addition else None,
        "signatures": [
            {**asdict(one), "time": one.time.isoformat() if one.time else None} for one in signatures
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
