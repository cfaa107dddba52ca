"""The permissions of campaigns → CODEOWNERS: who must look at a change before the forge lets it in.

The rule of the forge: the last line that fits a path decides. Who may change a file is not told here, a forge
cannot know it; `check` refuses that by itself.
"""

from collections.abc import Iterable, Iterator

from generator.rulebook import Campaign, Party, Permissions
from generator.vi import command_line


def code_owners(campaigns: Iterable[Campaign]) -> str:
    """The file for campaigns in the order of their ids; those without permissions are left out."""
    known = [(campaign, campaign.permissions) for campaign in sorted(campaigns, key=lambda one: one.id)]
    stated = [(campaign, permissions) for campaign, permissions in known if permissions is not None]
    lines = [f"# {line}" for line in command_line.CODE_OWNERS]
    if stated:
        newest = stated[-1][1]
        lines += ["", _line("*", newest.maintainers), _line("/submissions/", newest.coordinators)]
    for campaign, permissions in stated:
        lines += ["", *_campaign(campaign, permissions)]
    return "\n".join(lines) + "\n"


def _campaign(campaign: Campaign, permissions: Permissions) -> Iterator[str]:
    folder = f"/submissions/{campaign.id}/"
    yield _line(folder, permissions.coordinators)
    yield _line(f"/schema/appendices/{campaign.id}/", permissions.coordinators)
    for appendix in campaign.appendices:
        judges = [party for agency, party in permissions.reviewers.items() if agency != appendix.agency]
        own = f"{folder}appendix-{appendix.number}/"
        yield _line(f"{own}submission.yaml", *judges)
        yield _line(f"{own}review.yaml", permissions.coordinators)


def _line(path: str, *parties: Party) -> str:
    """A path without anybody is a path nobody need look at: no line is written for it."""
    names = [name for party in parties for name in ([party.team] if party.team else party.accounts)]
    return f"{path} {' '.join(f'@{name}' for name in names)}" if names else f"# {path}"
