"""A plain Git server on loopback: nginx, fcgiwrap, git http-backend and the hook, as the page says."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.support.cli import QUIET
from tests.support.git import git
from tests.support.proposals import Desk
from tests.support.trees import HOUSE
from tests.support.web_server import LOOPBACK, block, certify, filled, nginx, running

PAGE = HOUSE / "docs/huong-dan/may-chu-git.md"
ACCOUNTS = (
    "so-noi-vu", "van-phong", "tham-dinh", "van-phong-tham-dinh", "dieu-phoi", "quan-tri", "ai-do",
)  # fmt: skip
PASSWORD = "mat-khau"  # noqa: S105
BIN = Path(sys.executable).parent  # where `parindex` is too


shown = partial(block, PAGE)


def steps(heading: str) -> str:
    """The shell commands in the section of the page with that heading."""
    section = PAGE.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (block,) = re.findall(r"(?ms)^```bash\n(.*?)^```$", section)
    return str(block)


@dataclass(frozen=True)
class Clone(Desk):
    """Somebody's clone: whose account it is stands in the address it was cloned from."""

    environment: Mapping[str, str]

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Real Git, with nothing of this machine's settings."""
        return self._run("git", *arguments)

    def shell(self, script: str) -> subprocess.CompletedProcess[str]:
        """A script of the shell, stopped at its first failure."""
        return self._run("bash", "-ec", script)

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def push(self, *refs: str) -> subprocess.CompletedProcess[str]:
        """What is checked out, to refs of the server."""
        return self.git("push", "origin", *(f"HEAD:{ref}" for ref in refs))


@dataclass(frozen=True)
class Server:
    """Where it listens, and the repositories it serves."""

    folder: Path
    port: int
    environment: Mapping[str, str]

    @property
    def repositories(self) -> Path:
        """The folder of the repositories."""
        return self.folder / "git"

    def found(self, name: str, source: Path) -> Path:
        """A repository of that name made from the branch `main` of `source`, by the page; its folder."""
        script = filled(
            shown("Tạo kho"), {"/opt/parindex": source, "/srv/git/par-index": self.repositories / name}
        )
        subprocess.run(["bash", "-e", "-c", script], env=self.environment, check=True, capture_output=True)
        made = self.repositories / f"{name}.git"
        hook = made / "hooks/pre-receive"
        hook.write_text(filled(shown("hooks/pre-receive"), {"/opt/parindex/.venv/bin": BIN}))
        hook.chmod(0o755)
        return made

    def address(self, account: str, name: str, password: str = PASSWORD) -> str:
        """From where that account clones."""
        return f"https://{account}:{password}@{LOOPBACK}:{self.port}/{name}.git"

    def clone(self, account: str, name: str) -> Clone:
        """A clone of that account, in a folder of its own."""
        where = self.folder / "clones" / name
        where.mkdir(parents=True, exist_ok=True)
        made = Clone(where / f"{account}-{len(list(where.iterdir()))}", self.environment)
        command = ["git", "clone", "-q", self.address(account, name), str(made.root)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)
        return made

    def tip(self, name: str, ref: str = "refs/heads/main") -> str:
        """The commit a ref of the server names; empty where there is none."""
        return git(self.repositories / f"{name}.git", "for-each-ref", "--format=%(objectname)", ref)


@contextmanager
def git_server(folder: Path) -> Iterator[Server]:
    """The server, everything of it below `folder`."""
    vouches = certify(folder)
    (folder / "users").write_text("".join(f"{account}:{{PLAIN}}{PASSWORD}\n" for account in ACCOUNTS))
    (folder / "git").mkdir()
    (folder / "home").mkdir()
    environment = {
        **QUIET,
        "PATH": f"{BIN}:{QUIET['PATH']}",
        "HOME": str(folder / "home"),
        "GIT_SSL_CAINFO": str(vouches),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{who}_{what}": "may@example.vn"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    places = {
        "/etc/nginx/parindex.crt": folder / "server.crt",
        "/etc/nginx/parindex.key": folder / "server.key",
        "/etc/nginx/parindex.users": folder / "users",
        "/run/fcgiwrap.socket": folder / "fcgiwrap.socket",
        "/srv/git": folder / "git",
    }
    with running(["fcgiwrap", "-fc4", "-s", f"unix:{folder}/fcgiwrap.socket"], folder):
        for _ in range(500):
            if (folder / "fcgiwrap.socket").exists():
                break
            time.sleep(0.02)
        else:
            raise AssertionError(f"no socket in {folder}: a longer name than the system takes?")
        with nginx(folder, shown("parindex.conf"), places) as port:
            yield Server(folder, port, environment)
