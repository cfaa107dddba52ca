"""A folder and a call → what Git answers, or why it cannot. The only module that knows GitPython.

Every call passes here: whatever in a repository's own settings starts a program or rewrites objects is off.
"""

import os
import re
import tempfile
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path


class Problem(StrEnum):
    """Why Git does not answer a question."""

    UNKNOWN_REVISION = "unknown_revision"  # no such revision, or a name that may not be asked for
    NO_GIT = "no_git"  # no program `git` on this machine
    TOO_OLD = "too_old"  # one that cannot merge without a checkout: before 2.38
    NO_REPOSITORY = "no_repository"
    FOREIGN_OWNER = "foreign_owner"  # a folder of another account, which Git refuses
    EMBEDDED = "embedded"  # a bare repository that only lies inside a data tree
    FORMAT = "format"  # a repository in a form this Git does not know
    SHALLOW = "shallow"  # a clone without the older commits that the question needs
    NO_COMMON_PAST = "no_common_past"
    BRANCH_THERE = "branch_there"  # a branch to be made that exists already
    BRANCH_NAME = "branch_name"  # a name no branch may have
    NO_IDENTITY = "no_identity"  # nobody has told Git who commits on this machine
    DAMAGED = "damaged"  # an object that is missing or broken, or any other failure


class GitFailed(Exception):  # noqa: N818
    """A question Git could not answer; `subject` is the revision or the folder it was asked about."""

    def __init__(self, problem: Problem, subject: str = "") -> None:
        super().__init__(subject)
        self.problem = problem
        self.subject = subject


class UnknownRevision(GitFailed):
    """There is no such revision here, or its name is not one that may be asked for."""

    def __init__(self, revision: str) -> None:
        super().__init__(Problem.UNKNOWN_REVISION, revision)


_SETTINGS = {
    "core.fsmonitor": "false",  # a program of the repository's own choice
    "core.hooksPath": "/dev/null",
    "core.alternateRefsCommand": "",
    "protocol.ext.allow": "never",
    "safe.bareRepository": "explicit",  # what only looks like a repository is none
    "log.showSignature": "false",
    "i18n.commitEncoding": "UTF-8",  # what we write is
    "gc.auto": "0",
    "maintenance.auto": "false",
}
_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",  # an id means the object of that id
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
}
_COMPLAINTS = (  # Git's own words, in its C locale
    (re.compile("detected dubious ownership"), Problem.FOREIGN_OWNER),
    (re.compile("cannot use bare repository"), Problem.EMBEDDED),
    (re.compile("not a git repository|must be run in a work tree"), Problem.NO_REPOSITORY),
    (re.compile("unknown repository extension|[Ee]xpected git repo version|unknown hash algorithm"),
     Problem.FORMAT),
    (re.compile("tell me who you are|empty ident name|no (?:email|name) was given"), Problem.NO_IDENTITY),
)  # fmt: skip


class GitCommand:
    """Git, called in one folder."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # that Git is missing is told when it is needed
        try:
            from git.cmd import Git  # slow to load: not where nobody asks Git
        except ImportError as error:  # GitPython first tries whether the program runs
            raise GitFailed(Problem.NO_GIT) from error

        self._folder = folder
        self._git = Git(str(folder))
        given = os.environ.get("GIT_CONFIG_COUNT", "")
        count = int(given) if given.isdecimal() else 0  # after those of whoever runs the machine
        for number, (key, value) in enumerate(_SETTINGS.items(), count):
            self._git.update_environment(
                **{f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
            )
        self._git.update_environment(GIT_CONFIG_COUNT=str(count + len(_SETTINGS)), **_ENVIRONMENT)

    def write_objects_to(self, folder: Path) -> None:
        """Keep the objects later calls make in a folder of ours, so that the repository stays as it is."""
        known = os.fsdecode(self.run("rev-parse", "--git-path", "objects")).strip()
        alternates = [str((self._folder / known).resolve())]
        alternates += filter(None, [os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")])
        self._git.update_environment(
            GIT_OBJECT_DIRECTORY=str(folder), GIT_ALTERNATE_OBJECT_DIRECTORIES=os.pathsep.join(alternates)
        )

    def use(self, **environment: str) -> None:
        """Give later calls these variables."""
        self._git.update_environment(**environment)

    def run(self, *words: str, given: Iterable[str] | None = None) -> bytes:
        """What Git prints. `given` are lines for it to read. Raises GitFailed."""
        code, out, complaint = self.answer(*words, given=given)
        if code:
            raise self._failed(complaint)
        return out

    def answer(self, *words: str, given: Iterable[str] | None = None) -> tuple[int, bytes, str]:
        """Git's exit code, what it prints, and what it complains of. Raises GitFailed only for NO_GIT."""
        from git.exc import GitCommandNotFound

        with tempfile.TemporaryFile() as lines:
            lines.writelines(os.fsencode(f"{line}\n") for line in given or ())
            lines.seek(0)
            try:
                done = self._git.execute(
                    ["git", *words],
                    istream=lines,
                    with_extended_output=True,
                    with_exceptions=False,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                )
            except (GitCommandNotFound, OSError) as error:
                raise GitFailed(Problem.NO_GIT) from error
        code, out, complaint = done
        return int(code), bytes(out), str(complaint)

    def _failed(self, complaint: str) -> GitFailed:
        for known, problem in _COMPLAINTS:
            if known.search(complaint):
                return GitFailed(problem, str(self._folder.resolve()))
        lines = [line for line in complaint.splitlines() if line.strip() and not line.startswith("hint:")]
        return GitFailed(Problem.DAMAGED, lines[0].strip() if lines else "")
