"""The paths of a campaign's files → those that nobody will read."""

from collections.abc import Collection, Iterable, Iterator

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading import Suggestions

_LIKENESS = 0.7  # of a path's letters: most are alike anyway


def unknown_files(campaign: str, paths: Collection[str], known: Iterable[str]) -> Iterator[Diagnostic]:
    """C407: files under the campaign's folder that are none of the `known` ones."""
    known = set(known)
    folder, suggestions = f"submissions/{campaign}/", Suggestions()
    # a misnamed file is most likely one that is missed
    free = {path.removeprefix(folder): path for path in sorted(known.difference(paths))}
    for path in paths:
        if path.startswith(folder) and path not in known:
            near = free.get(suggestions.nearest(path.removeprefix(folder), free, _LIKENESS), "")
            yield diagnose("C407", path, Place(1, 1), campaign=campaign, near=near)
