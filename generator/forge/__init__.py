"""A forge: where proposals are made and told their verdict. What differs from one to another is a value."""

from generator.forge.forgejo import FORGEJO as FORGEJO
from generator.forge.github import GITHUB as GITHUB
from generator.forge.gitlab import GITLAB as GITLAB
from generator.forge.model import (
    Annotations as Annotations,
    CommitState as CommitState,
    Forge as Forge,
    NoProposal as NoProposal,
    ProposalEvent as ProposalEvent,
)
from generator.forge.repository_address import is_branch as is_branch, is_project as is_project

FORGES = {forge.name: forge for forge in (GITHUB, GITLAB, FORGEJO)}


def forge_of_line(template: str) -> Forge:
    """Return the forge whose addresses of lines look like this; GitHub where none other's do."""
    return next((one for one in (GITLAB, FORGEJO) if one.line.partition("{")[0] in template), GITHUB)
