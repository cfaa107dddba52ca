"""The part of a data tree somebody asks about: all of it, a campaign, an appendix, some files."""

import re
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.pipeline.paths import campaign_path, campaign_place

_APPENDIX = re.compile(r"appendix-([1-9][0-9]{0,3})(?:/.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scope:
    """Files and folders by their path from the tree's root ("/" between parts); none for the whole tree."""

    paths: tuple[str, ...] = ()

    @property
    def campaigns(self) -> frozenset[str]:
        """The campaigns that the paths lie in; empty where some path lies in none, or all is asked for."""
        names = {campaign_place(path)[0] or _folder(path) for path in self.paths}
        return frozenset() if "" in names else frozenset(names)

    @property
    def appendices(self) -> frozenset[int]:
        """The numbers of the appendices that the paths lie in; empty where more than that is asked for."""
        numbers = [_number(path) for path in self.paths]
        return frozenset() if None in numbers else frozenset(number for number in numbers if number)

    @property
    def appendix(self) -> int | None:
        """The number of the one appendix that is asked for; None where it is not just one."""
        numbers = self.appendices
        return next(iter(numbers)) if len(numbers) == 1 else None

    def covers(self, path: str) -> bool:
        """Whether a file is asked for."""
        return not self.paths or any(path == one or path.startswith(f"{one}/") for one in self.paths)

    def concerns(self, diagnostic: Diagnostic) -> bool:
        """Whether a mistake lies in what is asked for, or keeps it from being judged."""
        if self.covers(diagnostic.path):
            return True
        of_rules = diagnostic.path.startswith("schema/") or diagnostic.path in map(
            campaign_path, self.campaigns
        )
        missing = diagnostic.code == "C406" and diagnostic.params["appendix"] in map(str, self.appendices)
        return of_rules and (diagnostic.blocks or missing)


WHOLE_TREE = Scope()


def of_campaign(campaign: str, appendix: int | None = None) -> Scope:
    """Return a whole campaign, or an appendix of it."""
    return Scope((f"submissions/{campaign}" + ("" if appendix is None else f"/appendix-{appendix}"),))


def _folder(path: str) -> str:
    """The campaign whose folder this is, or ""."""
    top, _, name = path.partition("/")
    return name if top == "submissions" and "/" not in name else ""


def _number(path: str) -> int | None:
    match = _APPENDIX.fullmatch(campaign_place(path)[1])
    return int(match[1]) if match else None
