"""GitLab: a code-quality report, a note under the merge request, a status of a commit of its own.

Sections of CODEOWNERS ask for an approval each; ours has none, so that one owner's word is enough for a file.
"""

from collections.abc import Mapping

from generator.forge.events import event_at
from generator.forge.github import last_line_decides
from generator.forge.model import Annotations, CommitState, Forge, Interface, ProposalEvent


def _merge_request(content: bytes) -> ProposalEvent:
    """A merge request as the interface gives one: no variable of a job names who opened it."""
    return event_at(content, "iid", "sha", "target_branch", "author.username")


def _job_repository(environment: Mapping[str, str]) -> str:
    return environment.get("CI_PROJECT_URL", "")


GITLAB = Forge(
    name="gitlab",
    title="GitLab",
    line="/-/blob/{commit}/{path}#L{line}",
    upload="/-/tree/{branch}/{path}",  # its menu takes files; no page of its own does
    project=r"(?:/(?!-(?:/|$))[^/]+){2,}",  # groups lie in groups
    comment_letters=1_000_000,
    annotations=Annotations.CODE_QUALITY,
    interface=Interface(
        comments="merge_requests/{number}/notes",
        comment="merge_requests/{number}/notes/{comment}",
        edit="PUT",
        status="statuses/{head}",
        author=("author", "username"),
        states={
            CommitState.SUCCESS: "success",
            CommitState.FAILURE: "failed",
            CommitState.ERROR: "failed",
        },
    ),
    owners_path=".gitlab/CODEOWNERS",
    owners_pattern=last_line_decides,
    read_event=_merge_request,
    repository=_job_repository,
)
