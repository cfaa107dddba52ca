"""A data tree → what may be told of the documents described in it, by the files of every year."""

from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.pipeline.paths import appendix_place
from generator.pipeline.redact import redacted_diagnostics
from generator.reading import Tree, parse
from generator.repository import UnknownRevision, tree_at
from generator.validation import EVERYTHING, Disclosure, Evidence, described_in, disclosure_of


def disclosure_in(tree: Tree) -> tuple[Disclosure, tuple[Diagnostic, ...]]:
    """The disclosure, and the mistakes of the files that cannot be read: what they keep back is not known.

    A file with any other mistake counts as it is.
    """
    described: list[Evidence] = []
    found: list[Diagnostic] = []
    for path, raw in sorted(tree.items()):
        place = appendix_place(path)
        if place is not None and place[2] == "submission":
            source, mistakes = parse(raw)
            if source is None:
                found += mistakes
            else:
                described += described_in(source)
    return disclosure_of(described), redacted_diagnostics(found, tree)


def disclosure_now(root: Path) -> tuple[Disclosure, tuple[Diagnostic, ...]]:
    """The same of HEAD: what it keeps back no rebuilt page of an older commit tells either."""
    try:
        return disclosure_in(tree_at(root, "HEAD"))
    except UnknownRevision:  # nothing was ever committed
        return EVERYTHING, ()
