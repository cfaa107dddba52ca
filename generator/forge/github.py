"""GitHub: annotations by lines of the log, one comment and a status by its interface."""

from collections.abc import Iterable, Mapping

from generator.forge.events import event_at
from generator.forge.model import Annotations, CommitState, Forge, Interface, ProposalEvent


def pull_request(content: bytes) -> ProposalEvent:
    """Return what an event of a pull request tells. Raise NoProposal."""
    ways = ("number", "head.sha", "base.ref", "user.login")
    return event_at(content, *(f"pull_request.{way}" for way in ways))


def job_repository(environment: Mapping[str, str]) -> str:
    """Return the repository's address as a job knows it; empty outside one."""
    server, name = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    return f"{server}/{name}" if server and name else ""


def last_line_decides(path: str, _folders: Iterable[str]) -> str:
    """Return the pattern where the last line that fits a path decides who is asked: the path."""
    return path


PULL_REQUESTS = Interface(
    comments="issues/{number}/comments",
    comment="issues/comments/{comment}",
    edit="PATCH",
    status="statuses/{head}",
    author=("user", "login"),
    states={
        CommitState.SUCCESS: "success",
        CommitState.FAILURE: "failure",
        CommitState.ERROR: "error",
    },
)

GITHUB = Forge(
    name="github",
    title="GitHub",
    line="/blob/{commit}/{path}#L{line}",
    upload="/upload/{branch}/{path}",
    project="/[^/]+/[^/]+",
    comment_letters=65_536,
    annotations=Annotations.COMMANDS,
    interface=PULL_REQUESTS,
    owners_path=".github/CODEOWNERS",
    owners_pattern=last_line_decides,
    read_event=pull_request,
    repository=job_repository,
)
