"""Coverage-guided fuzzing of the entrance: `make fuzz`. Reading never raises, whatever the bytes.

Seeds are the case files; a crash is written beside as crash-*, and becomes a case once understood.
"""

import sys

import atheris

with atheris.instrument_imports(include=["generator"]):
    from generator.reading import RawFile, parse
    from generator.vi.diagnostics import message_of


def one(data: bytes) -> None:
    """Any bytes: a source or a reason, every reason with words and a place inside the file."""
    source, found = parse(RawFile("submissions/2024/appendix-1/submission.yaml", data))
    assert source is not None or found
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for diagnostic in found:
        assert message_of(diagnostic).text
        assert 1 <= diagnostic.place.line <= lines
        assert diagnostic.place.column >= 1


atheris.Setup(sys.argv, one)
atheris.Fuzz()
