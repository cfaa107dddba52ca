"""A forge with a runner: workflows run by `act`, its command is the real `gh`, nothing leaves the machine.

As a forge does, it takes the workflow of `pull_request` from the merge of the proposal, of all else from
the main branch. The actions of others have stand-ins in `actions/`. That of checkout also sets the program
up: where the workflow calls `make .venv/ready`, make finds it there already. It is the *checked out* program
that then runs, with this house's libraries; what was compiled before is used only where the hash of the
source is the same. Its guides are left out.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.rendering.forge_files import forge_files
from tests.forge.interface import REPOSITORY, TOKEN, State, interface, interface_on_a_port
from tests.support.git import git
from tests.support.proposals import Desk, desk
from tests.support.trees import HOUSE

FOLDER = HOUSE / ".github" / "workflows"
ACTIONS = Path(__file__).with_name("actions")
BIN = HOUSE / ".venv" / "bin"
PROGRAM = (".github", "generator", "docs/assets", "mkdocs.yml", "Makefile", "pyproject.toml", "uv.lock")
LABELS = ("ubuntu-24.04", "docker", "parts")
USES = re.compile(r"(?m)^.*\buses: ([\w-]+/[\w-]+)(?:/[\w/-]+)?@([0-9a-f]{40})")


def stand_in(action: str) -> str:
    """Where that of an action lies; Forgejo's copies of GitHub's have its names."""
    return f"actions/{action.rpartition('/')[2]}"


def read(file: Path) -> dict[str, Any]:
    """A workflow as plain data."""
    loaded: dict[str, Any] = yaml.load(file.read_text(), Loader=yaml.BaseLoader)  # noqa: S506 - "on" stays a word
    return loaded


@dataclass(frozen=True)
class Run:
    """What a run of a workflow left: its exit, its log, the folder it ran in."""

    code: int
    log: str
    place: Path


@dataclass(frozen=True)
class Forge:
    """A repository on a forge: the desk to propose from, the repository there, what its interface keeps."""

    folder: Path
    desk: Desk
    bare: Path
    state: State
    workflows: str = ".github/workflows"  # where it looks for them
    address: str = ""  # of its interface, where that is on a port

    def push(self, name: str) -> str:
        """A branch of the desk as it is, to the forge; its commit."""
        git(self.bare, "fetch", "-qf", str(self.desk.root), f"+{name}:refs/heads/{name}")
        return git(self.bare, "rev-parse", f"refs/heads/{name}")

    def propose(self, number: int, head: str, author: str, base: str = "main") -> str:
        """A branch of the desk proposed from a fork, as the forge keeps it; its commit."""
        git(self.bare, "fetch", "-qf", str(self.desk.root), f"+{head}:refs/pull/{number}/head")
        commit = git(self.bare, "rev-parse", f"refs/pull/{number}/head")
        span = f"refs/heads/{base}..{commit}"
        self.state.commits[number] = git(self.bare, "rev-list", "--reverse", span).split()
        self.state.pulls[number] = {
            "number": number,
            "state": "open",
            "user": {"login": author},
            "head": {
                "sha": commit,
                "ref": head,
                "label": f"{author}:{head}",
                "repo": {"full_name": f"{author}/cchc"},
            },
            "base": {"ref": base, "sha": git(self.bare, "rev-parse", f"refs/heads/{base}")},
        }
        return commit

    def event(self, number: int, action: str = "opened") -> dict[str, Any]:
        """What a forge says of a proposal at this moment."""
        pull: dict[str, Any] = deepcopy(self.state.pulls[number])
        return {"action": action, "number": number, "pull_request": pull}

    def judge(self, event: Mapping[str, Any]) -> Run:
        """The run by which a proposal is judged."""
        return self.start("validate", event)

    def judge_all(self, numbers: Iterable[int]) -> Run:
        """The runs by which these proposals are judged, in one start of the runner.

        Each has the main branch's file, to which only what tells its event from the others' is done.
        """
        place = self._place("main")
        written = self.read_text("validate")
        for number in numbers:
            (place / f"{number}.json").write_text(json.dumps(self._told(self.event(number))))
            text = written.replace("github.event.pull_request", f"github.event.pull_{number}")
            text = text.replace('"$GITHUB_EVENT_PATH"', f'"{place}/{number}.json"')
            text = re.sub(r"(?m)^( *name: (?:validate|review))$", rf"\1-{number}", text)
            (place / "workflows").mkdir(exist_ok=True)
            (place / f"workflows/{number}.yml").write_text(text)
        events = {f"pull_{number}": self.state.pulls[number] for number in numbers}
        return self._act("pull_request_target", events, place, place / "workflows")

    def start(self, name: str, event: Mapping[str, Any]) -> Run:
        """The run a forge starts of that workflow for an event of a proposal."""
        (trigger,) = {"pull_request", "pull_request_target"} & set(self.read(name)["on"])
        where = "main" if trigger == "pull_request_target" else self._merged(event["pull_request"])
        return self.run(name, trigger, event, where)

    def read(self, name: str) -> dict[str, Any]:
        """A workflow of the main branch as plain data."""
        return read(self.desk.root / self.workflows / f"{name}.yml")

    def read_text(self, name: str) -> str:
        """A workflow of the main branch as it is written."""
        return (self.desk.root / self.workflows / f"{name}.yml").read_text()

    def _merged(self, pull: Mapping[str, Any]) -> str:
        """The commit a forge makes to try a merge."""
        base, head = f"refs/heads/{pull['base']['ref']}", pull["head"]["sha"]
        tree = git(self.bare, "merge-tree", "--write-tree", base, head)
        return git(self.bare, "commit-tree", tree, "-p", base, "-p", head, "-m", "merge")

    def run(self, name: str, trigger: str, event: Mapping[str, Any], where: str = "main") -> Run:
        """One workflow, its file taken from commit `where`."""
        place = self._place(where)
        return self._act(trigger, event, place, place / "source" / self.workflows / f"{name}.yml")

    def _place(self, where: str) -> Path:
        """A folder for a run, in it the workflows of a commit as the forge itself takes them."""
        place = self.folder / "runs" / str(len(list((self.folder / "runs").iterdir())))
        source = place / "source"
        subprocess.run(["git", "clone", "-q", "--no-checkout", str(self.bare), str(source)], check=True)
        git(source, "sparse-checkout", "set", self.workflows)
        git(source, "fetch", "-q", "origin", where)
        git(source, "checkout", "-q", "FETCH_HEAD")
        git(source, "remote", "set-url", "origin", f"https://github.com/{REPOSITORY}.git")
        return place

    def _told(self, event: Mapping[str, Any]) -> dict[str, Any]:
        return {**event, "repository": {"default_branch": "main", "full_name": REPOSITORY}}

    def _act(self, trigger: str, event: Mapping[str, Any], place: Path, workflows: Path) -> Run:
        (place / "event.json").write_text(json.dumps(self._told(event)))
        done = subprocess.run(
            [BIN / "act", trigger, *self._options(place, workflows)],
            cwd=place / "source",
            env=self._environment(place),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return Run(done.returncode, done.stdout + done.stderr, place)

    def _options(self, place: Path, workflow: Path) -> list[str]:
        files = (self.desk.root / self.workflows).glob("*.yml")
        used = {name: sha for file in files for name, sha in USES.findall(file.read_text())}
        return [
            *("--workflows", str(workflow), "--eventpath", str(place / "event.json")),
            *(word for label in LABELS for word in ("--platform", f"{label}=-self-hosted")),
            *("--no-cache-server", "--action-offline-mode"),
            *(("--env", f"GITHUB_API_URL={self.address}") if self.address else ()),
            *("--pull=false", "--no-skip-checkout", "--defaultbranch", "main"),
            *("--secret", f"GITHUB_TOKEN={TOKEN}", "--var", f"SITE_FOLDER={self.folder / 'srv'}"),
            *(
                word
                for name, sha in used.items()
                for word in ("--local-repository", f"{name}@{sha}={self.folder / 'actions' / stand_in(name)}")
            ),
        ]

    def _environment(self, place: Path) -> dict[str, str]:
        return {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": str(place / "cache"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GH_CONFIG_DIR": str(self.folder / "gh"),
            "FORGE_ORIGIN": str(self.bare),
            "FORGE_LEFT": str(place / "left"),
            "FORGE_FORGED": str(self.folder / "forged"),
            "FORGE_PYTHON": sys.executable,
            "FORGE_COMPILED": str(self.desk.root),
            "no_proxy": "*",
        }


@contextmanager
def forge(folder: Path) -> Iterator[Forge]:
    """GitHub, everything of it below `folder`; its repository holds the small tree and the program."""
    work, bare = founded(folder)
    (folder / "gh/config.yml").write_text(f"version: 1\nhttp_unix_socket: {folder / 'forge.socket'}\n")
    with interface(folder / "forge.socket") as state:
        yield Forge(folder, work, bare, state)


@contextmanager
def forgejo(folder: Path) -> Iterator[Forge]:
    """Forgejo, the same; its workflows are those the program writes."""
    work, bare = founded(folder, {path: made.decode() for path, made in forge_files("forgejo").items()})
    with interface_on_a_port("forgejo-actions") as (state, address):
        yield Forge(folder, work, bare, state, ".forgejo/workflows", address)


def founded(folder: Path, more: Mapping[str, str] = {}) -> tuple[Desk, Path]:
    """A desk and the repository of a forge, which hold the small tree, the program and `more`."""
    for name in ("runs", "home", "gh", "desk"):
        (folder / name).mkdir()
    work = desk(folder / "desk")
    for part in PROGRAM:
        if (HOUSE / part).is_dir():
            shutil.copytree(HOUSE / part, work.root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(HOUSE / part, work.root / part)
    guides = re.findall(r"[\w/-]+\.md$", (HOUSE / "mkdocs.yml").read_text(), re.MULTILINE)
    work.write({f"docs/{guide}": f"# {guide}\n" for guide in guides})
    work.write(more)
    work.commit({".gitignore": "/.venv/\n/review/\n/site/\n/links.json\n__pycache__/\n"}, "program")
    compiled = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "generator"]
    subprocess.run(compiled, cwd=work.root, check=True)
    bare = folder / "cchc.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(work.root), str(bare)], check=True)
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    shutil.copytree(ACTIONS, folder / "actions")
    for action in (folder / "actions").glob("*/*"):
        git(action, "init", "-q")
        git(action, "add", "-A")
        git(action, "commit", "-qm", "stand-in")
    return work, bare
