"""The permissions of campaigns → CODEOWNERS: who must look at a change before a forge lets it in.

Of the lines that fit a path the last is the narrowest: on most forges it decides. Who may change a file
is not told here, a forge cannot know it; `check` refuses that by itself.
"""

from collections.abc import Iterable, Iterator

from generator.forge import Forge
from generator.rulebook import Campaign, Party, Permissions
from generator.vi import command_line

OWNERS_HEAD = f"# {command_line.CODE_OWNERS[0]}"  # what each of these files begins with, and no other does


def code_owners(campaigns: Iterable[Campaign], forge: Forge) -> str:
    """The file for campaigns in the order of their ids; those without permissions are left out."""
    known = [(campaign, campaign.permissions) for campaign in sorted(campaigns, key=lambda one: one.id)]
    stated = [(campaign, permissions) for campaign, permissions in known if permissions is not None]
    lines = [f"# {line}" for line in command_line.CODE_OWNERS]
    if stated:
        newest = stated[-1][1]
        groups: list[list[tuple[str, tuple[Party, ...]]]] = [
            [("*", (newest.maintainers,)), ("/submissions/", (newest.coordinators,))]
        ]
        groups += [list(_campaign(campaign, permissions)) for campaign, permissions in stated]
        folders = [path for group in groups for path, _ in group if path.endswith("/")]
        for group in groups:
            lines += ["", *(_line(forge.owners_pattern(path, folders), parties) for path, parties in group)]
    return "\n".join(lines) + "\n"


def _campaign(campaign: Campaign, permissions: Permissions) -> Iterator[tuple[str, tuple[Party, ...]]]:
    folder = f"/submissions/{campaign.id}/"
    yield folder, (permissions.coordinators,)
    yield f"/schema/appendices/{campaign.id}/", (permissions.coordinators,)
    for appendix in campaign.appendices:
        judges = (party for agency, party in permissions.reviewers.items() if agency != appendix.agency)
        own = f"{folder}appendix-{appendix.number}/"
        yield f"{own}submission.yaml", tuple(judges)
        yield f"{own}review.yaml", (permissions.coordinators,)


def _line(path: str, parties: Iterable[Party]) -> str:
    """A path without anybody is a path nobody need look at: no line is written for it."""
    names = [name for party in parties for name in ([party.team] if party.team else party.accounts)]
    return f"{path} {' '.join(f'@{name}' for name in names)}" if names else f"# {path}"
