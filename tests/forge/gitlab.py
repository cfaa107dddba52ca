"""GitLab with a runner: pipelines run by `gitlab-ci-local` in a shell, against a part of the interface.

What that runner lacks is given as variables: all that a pipeline knows of its project on GitLab. A token that
belongs to an environment is in the surroundings of that environment's jobs only; it is protected, so in no
pipeline of a merge request, which runs on another machine. Where a job calls `make`, a stand-in sets up the
*checked out* program with this house's libraries, puts into the job what a test has forged, notes whether the
job has a token, and goes on as make does.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.rendering.forge_files import forge_files
from tests.forge.interface import answer_json
from tests.forge.runner import BIN, Run, founded
from tests.support.git import git
from tests.support.proposals import Desk
from tests.support.trees import HOUSE
from tests.support.web_server import LOOPBACK

ACCOUNT = "project_1_bot"
TOKEN = "the-token-of-the-project"  # noqa: S105
PROJECT = "/api/v4/projects/1/"
MAKE = """\
#!/bin/sh -e
mkdir -p .venv/bin
printf '#!/bin/sh\\nPYTHONPATH="%s" exec "%s" -m generator "$@"\\n' \\
  "$PWD" "$FORGE_PYTHON" > .venv/bin/parindex
chmod +x .venv/bin/parindex
find "$FORGE_COMPILED/generator" -name __pycache__ -printf '%P\\0' |
  tar -C "$FORGE_COMPILED/generator" --null -cT - | tar -C generator -x
touch .venv/ready
echo "$CI_JOB_NAME ${PARINDEX_TOKEN:+token}" >> "$HOME/surroundings"
[ ! -d "$FORGE_FORGED" ] || cp -r "$FORGE_FORGED/." .
exec "$FORGE_MAKE" "$@"
"""


@dataclass
class Merges:
    """Merge requests by number, their notes and versions, the states each commit was given, calls refused."""

    requests: dict[int, dict[str, Any]] = field(default_factory=dict)
    notes: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    versions: dict[int, list[dict[str, str]]] = field(default_factory=dict)
    statuses: dict[str, list[str]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)  # commits of the project's own branches
    refused: list[str] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)  # heads that came after the requests were listed
    now: str = "2026-01-01T00:00:00.000Z"

    def told(self, number: int) -> list[str]:
        """The notes under a merge request, the oldest first."""
        return [one["body"] for one in self.notes.get(number, [])]

    def answer(self, method: str, path: str, query: Mapping[str, list[str]], sent: Any) -> tuple[int, Any]:
        """The code and the body, as the documented interface answers."""
        if (method, path) == ("GET", "/api/v4/user"):
            return 200, {"username": ACCOUNT}
        if method == "GET" and path == f"{PROJECT}merge_requests":
            opened = [one for one in self.requests.values() if one["state"] == "opened"]
            return 200, opened if query["page"] == ["1"] else []
        if found := re.fullmatch(rf"{PROJECT}merge_requests/(\d+)(/versions|/notes(?:/(\d+))?)?", path):
            return self._of_request(method, int(found[1]), found[2] or "", found[3], sent)
        if method == "POST" and (found := re.fullmatch(rf"{PROJECT}statuses/([0-9a-f]{{40}})", path)):
            if sent.get("state") not in {"pending", "running", "success", "failed", "canceled"}:
                return 400, {"error": "state does not have a valid value"}
            if found[1] not in self.own:
                return 404, {"message": "404 References for commit Not Found"}
            self.statuses.setdefault(found[1], []).append(sent["state"])
            return 201, {}
        return 404, {"message": "404 Not Found"}

    def _of_request(
        self, method: str, number: int, part: str, note: str | None, sent: Any
    ) -> tuple[int, Any]:
        if number not in self.requests:
            return 404, {"message": "404 Not Found"}
        if (method, part) == ("GET", ""):
            request = self.requests[number]
            return 200, {**request, "sha": self.moved.get(number, request["sha"])}
        if (method, part) == ("GET", "/versions"):
            known = self.versions.get(number)
            return (404, {"message": "404 Not Found"}) if known is None else (200, known)
        notes = self.notes.setdefault(number, [])
        if (method, part) == ("GET", "/notes"):
            return 200, notes[::-1]
        body = sent.get("body", "")
        if not body or len(body) > 1_000_000 or re.search(r"(?m)^/[a-z]", body):
            return 400, {"message": "no body, too long, or an order"}
        if (method, part) == ("POST", "/notes"):
            notes.append(
                {"id": 100 + len(notes), "author": {"username": ACCOUNT}, "body": body, "system": False}
            )
            return 201, {}
        if method == "PUT" and note is not None:
            (one,) = [one for one in notes if one["id"] == int(note)]
            one["body"] = body
            return 200, {}
        return 405, {}


class _MergeServer(ThreadingHTTPServer):
    daemon_threads = True
    merges: Merges


class _Conversation(BaseHTTPRequestHandler):
    server: _MergeServer

    def _serve(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        where = urlsplit(self.path)
        code, body = 401, {"message": "401 Unauthorized"}
        if self.headers.get("PRIVATE-TOKEN") == TOKEN:
            code, body = self.server.merges.answer(self.command, where.path, parse_qs(where.query), sent)
        if code >= 400:
            self.server.merges.refused.append(f"{code} {self.command} {where.path}")
        answer_json(self, code, body)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 - the library's names

    def log_message(self, *_: object) -> None:
        """Nothing is told: the tests ask what is kept."""


@dataclass(frozen=True)
class GitLab:
    """A project on GitLab: the desk to propose from, the repository there, what its interface keeps."""

    folder: Path
    desk: Desk
    bare: Path
    merges: Merges
    address: str

    def push(self, name: str) -> str:
        """A branch of the desk as it is, to the project; its commit."""
        git(self.bare, "fetch", "-qf", str(self.desk.root), f"+{name}:refs/heads/{name}")
        commit = git(self.bare, "rev-parse", f"refs/heads/{name}")
        self.merges.own.add(commit)
        return commit

    def propose(self, number: int, head: str, author: str, base: str = "main") -> str:
        """A branch of the desk proposed from a fork, as GitLab keeps it; its commit."""
        git(self.bare, "fetch", "-qf", str(self.desk.root), f"+{head}:refs/merge-requests/{number}/head")
        commit = git(self.bare, "rev-parse", f"refs/merge-requests/{number}/head")
        self.merges.requests[number] = {
            "iid": number,
            "id": 1000 + number,
            "state": "opened",
            "sha": commit,
            "source_branch": head,
            "target_branch": base,
            "author": {"username": author},
            "milestone": {"iid": 77},
        }
        version = {"head_commit_sha": commit, "created_at": self.merges.now}
        self.merges.versions.setdefault(number, []).insert(0, version)
        return commit

    def run(
        self, source: str, commit: str = "main", *, file: str = ".gitlab-ci.yml", **variables: str
    ) -> Run:
        """The pipeline of that source, its file taken from that commit; merge requests have a machine."""
        place = self.folder / "runs" / str(len(list((self.folder / "runs").iterdir())))
        subprocess.run(["git", "clone", "-q", str(self.bare), str(place)], check=True)
        git(place, "checkout", "-q", "-B", "main", git(self.bare, "rev-parse", commit))
        given = {
            "CI_PIPELINE_SOURCE": source,
            "CI_DEFAULT_BRANCH": "main",
            "CI_API_V4_URL": f"{self.address}/api/v4",
            "CI_PROJECT_ID": "1",
            "CI_PROJECT_URL": "https://git.hanoi.example/hanoi/cchc",
            "CI_PAGES_URL": "https://pages.hanoi.example",
            **variables,
        }
        home = self.folder / ("elsewhere" if source == "merge_request_event" else "home")
        if source != "merge_request_event":
            given["CI_COMMIT_BRANCH"] = "main"
        done = subprocess.run(
            [
                BIN / "node",
                HOUSE / "tests/editor/node_modules/.bin/gitlab-ci-local",
                *("--file", file, "--force-shell-executor", "--shell-isolation", "--no-color"),
                *("--ignore-predefined-vars", ",".join(given)),
                *(word for name, value in given.items() for word in ("--variable", f"{name}={value}")),
            ],
            cwd=place,
            env={
                "PATH": f"{self.folder / 'bin'}:{BIN}:{os.environ['PATH']}",
                "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
                "HOME": str(home),
                "LANG": "C.UTF-8",
                "PYTHONDONTWRITEBYTECODE": "1",
                "FORGE_PYTHON": sys.executable,
                "FORGE_COMPILED": str(self.desk.root),
                "FORGE_MAKE": str(shutil.which("make")),
                "FORGE_FORGED": str(self.folder / "forged"),
                "no_proxy": "*",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Run(done.returncode, done.stdout + done.stderr, place)


@contextmanager
def gitlab(folder: Path) -> Iterator[GitLab]:
    """GitLab, everything of it below `folder`; its pipeline is the one the program writes."""
    work, bare = founded(folder, {path: made.decode() for path, made in forge_files("gitlab").items()})
    (folder / "bin").mkdir()
    (folder / "bin/make").write_text(MAKE)
    (folder / "bin/make").chmod(0o755)
    (folder / "elsewhere").mkdir()
    (folder / "home/.gitlab-ci-local").mkdir()
    (folder / "home/.gitlab-ci-local/variables.yml").write_text(
        f"global:\n  PARINDEX_TOKEN: {{type: variable, values: {{parindex-tell: {TOKEN}}}}}\n"
    )
    with _MergeServer((LOOPBACK, 0), _Conversation) as server:
        server.merges = Merges()
        Thread(target=server.serve_forever, daemon=True).start()
        yield GitLab(folder, work, bare, server.merges, f"http://{LOOPBACK}:{server.server_port}")
        server.shutdown()
