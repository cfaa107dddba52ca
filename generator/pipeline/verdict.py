"""What is wrong with one campaign; and the fingerprint of everything that decides about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.diagnostics import Diagnostic, Summary, any_blocks, summarise
from generator.pipeline.paths import by_campaign
from generator.pipeline.scope import WHOLE_TREE, Scope
from generator.reading import RawFile, Tree


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every mistake of one campaign, and what was read for it.

    `entries` counts those of every appendix that was read, by its path; the files in `unread` were not, for
    what is wrong in them or in the rules.
    """

    diagnostics: tuple[Diagnostic, ...]
    entries: Mapping[str, int]
    unread: tuple[str, ...]

    @property
    def blocked(self) -> bool:
        """True when at least one error remains."""
        return any_blocks(self.diagnostics)


def summary_of(
    found: Iterable[Diagnostic], verdicts: Iterable[Verdict], scope: Scope = WHOLE_TREE
) -> Summary:
    """Return the summary of mistakes, and of what the verdicts read of the part of the tree in `scope`."""
    listed = tuple(verdicts)
    read = [count for one in listed for path, count in one.entries.items() if scope.covers(path)]
    unread = sum(scope.covers(path) for one in listed for path in one.unread)
    return summarise(found, len(read), sum(read), unread)


def fingerprints(tree: Tree, campaigns: Iterable[str]) -> Mapping[str, str]:
    """Each campaign's fingerprint: SHA-256 (hex) over its name, its folder and the contract.

    Equal fingerprints under the same program mean equal verdicts.
    """
    folders = by_campaign(tree)
    contract = _digest(raw for path, raw in tree.items() if path.startswith("schema/"))
    return {name: _hexdigest(f"{name}\n{contract}{_digest(folders[name].values())}") for name in campaigns}


def _digest(files: Iterable[RawFile]) -> str:
    """One line a file; no path can pass for a line, it is hashed too."""
    return "".join(
        f"{_hexdigest(raw.path)} {raw.problem} {sha256(raw.data).hexdigest()}\n"
        for raw in sorted(files, key=lambda raw: raw.path)
    )


def _hexdigest(text: str) -> str:
    """Of any text, one with a file name that is not UTF-8 too: no two texts become the same bytes."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
