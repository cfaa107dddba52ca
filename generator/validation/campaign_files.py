"""The files of a campaign's folder → those that nobody will read, and where each of them belongs."""

import re
from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics import Diagnostic, Place, diagnose
from generator.reading import RawFile, Suggestions
from generator.rulebook import Campaign

_LIKENESS = 0.7  # of a path's letters: most are alike anyway
_LOOKED_AT = 4_000  # bytes: a file says at its top whose it is
_SAID = re.compile(r"^[ \ufeff]{0,2}(appendix|agency)[ ]?:[ ]*[\"']?([\w-]+)", re.MULTILINE)
_DECISION = re.compile(r"^ +decision:", re.MULTILINE)
_TEXTS = (".yaml", ".yml", ".txt")


def unknown_files(
    campaign: Campaign, files: Mapping[str, RawFile], known: Collection[str]
) -> Iterator[Diagnostic]:
    """C407: files under the campaign's folder that are none of the `known` ones.

    One belongs where its own words say, or else where a file is missed whose name is like its own.
    """
    known = set(known)
    folder, suggestions = f"submissions/{campaign.id}/", Suggestions()
    free = {path.removeprefix(folder): path for path in sorted(known.difference(files))}
    for path, raw in files.items():
        if not path.startswith(folder) or path in known:
            continue
        near = _meant(folder, raw, campaign)
        if not near and path.lower().endswith(_TEXTS):
            near = free.get(suggestions.nearest(path.removeprefix(folder), free, _LIKENESS), "")
        yield diagnose(
            "C407", path, Place(1, 1), campaign=campaign.id, near=near, taken="yes" if near in files else ""
        )


def _meant(folder: str, raw: RawFile, campaign: Campaign) -> str:
    """Return the path of the appendix that a file says it is of; empty where it says none of the campaign."""
    text = raw.data[:_LOOKED_AT].decode("utf-8", "ignore")
    said = dict(_SAID.findall(text))
    for appendix in campaign.appendices:
        own = {"appendix": str(appendix.number), "agency": appendix.agency}
        key = "appendix" if "appendix" in said else "agency"
        if said.get(key) == own[key]:
            name = "review" if _DECISION.search(text) else "submission"
            return f"{folder}appendix-{appendix.number}/{name}.yaml"
    return ""
