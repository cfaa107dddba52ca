"""A runner: the steps of a job in their order, as shell, their expressions filled from an event."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.trees import HOUSE

FOLDER = HOUSE / ".github" / "workflows"


def read(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(file.read_text(), Loader=yaml.BaseLoader)  # noqa: S506 - "on" stays a word
    return loaded


@dataclass(frozen=True)
class Hosted:
    """A repository on a server: its folder there, its address, what a client needs to trust the server."""

    bare: Path
    address: str
    environment: Mapping[str, str]


class Runner:
    """A folder of a job, with the repository at the server as its origin."""

    def __init__(self, folder: Path, origin: Hosted) -> None:
        self.folder, self.origin = folder, origin
        self.temp = folder / "temp"
        (folder / "bin").mkdir(parents=True)
        shutil.copy(Path(__file__).with_name("gh"), folder / "bin" / "gh")
        (folder / "bin" / "gh").chmod(0o755)
        self.forge = folder / "forge.json"
        self.forge.write_text(json.dumps({"asked": [], "pulls": [], "comments": []}))

    def run(self, name: str, context: Mapping[str, Any]) -> list[int]:
        """The exit of every step that is shell, setting up aside: the program is here already."""
        workflow = read(FOLDER / f"{name}.yml")
        (job,) = workflow["jobs"].values()
        where = self.folder / name
        shutil.rmtree(where, ignore_errors=True)
        clone = ["git", "clone", "-q", "-b", "main", self.origin.address, str(where)]
        subprocess.run(clone, env=self.origin.environment, check=True)
        (where / ".venv").symlink_to(HOUSE / ".venv")
        runner = {**context, "runner": {"temp": str(self.temp)}}
        environment = {
            **os.environ,
            **self.origin.environment,
            **{key: fill(value, runner) for key, value in job.get("env", {}).items()},
            "RUNNER_TEMP": str(self.temp),
            "FORGE": str(self.forge),
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
        }
        exits = []
        for step in job["steps"]:
            if "run" not in step or step["run"].startswith("make "):
                continue
            done = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=where, env=environment)
            exits.append(done.returncode)
        return exits

    def hand_over(self) -> None:
        """The artifact of the one job, downloaded by the other."""
        self.temp.mkdir(exist_ok=True)
        subprocess.run(["rm", "-rf", str(self.temp / "review")], check=True)
        subprocess.run(
            ["cp", "-r", str(self.folder / "validate/review"), str(self.temp / "review")], check=True
        )

    def state(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.forge.read_text())
        return loaded


def fill(text: str, context: Mapping[str, Any]) -> str:
    """Expressions that are mere names."""

    def value(match: re.Match[str]) -> str:
        found: Any = context
        for name in match[1].split("."):
            found = found[name]
        return str(found)

    return re.sub(r"\$\{\{ ([\w.]+) \}\}", value, text)
