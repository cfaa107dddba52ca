"""Who may change which files of a campaign, and when: data of the campaign, by the accounts of the forge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.reading import KeyPath, Source


class Role(StrEnum):
    """What an account is here for; it has one role only."""

    AGENCY = "agency"  # its own appendix
    REVIEWER = "reviewer"  # the ledgers of the other agencies' appendices
    COORDINATOR = "coordinator"  # the campaign, the survey, the appraisal, the publications
    MAINTAINER = "maintainer"  # the program, the schemas, the criteria sets


class Holder(NamedTuple):
    """A role, and the agency (its key) it is held for; empty for those who serve the whole campaign."""

    role: Role
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Accounts of the forge, and the team ("organisation/team") they are in, if there is one."""

    accounts: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something may be changed, both included; None: no limit on that side."""

    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """When agencies may change their files, and reviewers theirs."""

    submissions: Window = Window()
    reviews: Window = Window()


@dataclass(frozen=True, slots=True)
class Permissions:
    """Agencies and reviewers by agency key. After `closes` nothing of the campaign changes any more."""

    agencies: Mapping[str, Party]
    reviewers: Mapping[str, Party]
    coordinators: Party
    maintainers: Party
    windows: Windows = Windows()
    closes: date | None = None

    def closed_on(self, day: date) -> bool:
        """Whether nothing of the campaign changes any more on that day."""
        return self.closes is not None and day > self.closes

    def holder(self, account: str) -> Holder | None:
        """What the account is here for; None for a stranger. Forges do not tell capitals apart."""
        for holder, party, _ in self.parties():
            if any(same_account(account, other) for other in party.accounts):
                return holder
        return None

    def parties(self) -> Iterator[tuple[Holder, Party, KeyPath]]:
        """Every party with its role and the steps to it in the file."""
        groups = ((Role.AGENCY, "agencies", self.agencies), (Role.REVIEWER, "reviewers", self.reviewers))
        for role, name, by_agency in groups:
            for agency, party in by_agency.items():
                yield Holder(role, agency), party, ("permissions", name, agency)
        yield Holder(Role.COORDINATOR), self.coordinators, ("permissions", "coordinators")
        yield Holder(Role.MAINTAINER), self.maintainers, ("permissions", "maintainers")


def same_account(one: str, other: str) -> bool:
    """Whether two names are one account: forges do not tell capitals apart, and know ASCII only.

    A letter that merely becomes another when capitals are folded, as the long s does, is another account.
    """
    return one == other or (one.isascii() and other.isascii() and one.lower() == other.lower())


def wrong_permissions(
    permissions: Permissions, agencies: Mapping[str, object], source: Source
) -> Iterator[Diagnostic]:
    """C404: an unknown agency. C409: an account with two roles. C410: a window closed before it opens."""
    seen: dict[str, str] = {}
    for holder, party, steps in permissions.parties():
        if holder.agency and holder.agency not in agencies:
            yield source.mistake("C404", steps, key=True, what="agency", name=holder.agency)
        for number, account in enumerate(party.accounts):
            first = seen.setdefault(account.lower(), ".".join(map(str, steps[1:])))
            if first != ".".join(map(str, steps[1:])):
                yield source.mistake("C409", (*steps, "accounts", number), account=account, first=first)
    for name in ("submissions", "reviews"):
        window: Window = getattr(permissions.windows, name)
        if window.opens and window.closes and window.closes < window.opens:
            at = ("permissions", "windows", name, "closes")
            yield source.mistake("C410", at, date=window.closes, first=window.opens)
