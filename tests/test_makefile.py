"""Setting up a fresh folder: what installs all the rest is itself installed only as the lock knows it."""

import os
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools

LOCK = tomllib.loads((HOUSE / "uv.lock").read_text())
RELEASES = {package["name"]: package for package in LOCK["package"]}

PRETENDED = {
    "uv/__init__.py": "import pathlib\ndef main():\n    pathlib.Path('ran').touch()\n",
    "uv-{version}.dist-info/METADATA": "Metadata-Version: 2.1\nName: uv\nVersion: {version}\n",
    "uv-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "uv-{version}.dist-info/entry_points.txt": "[console_scripts]\nuv = uv:main\n",
    "uv-{version}.dist-info/RECORD": "",
}


def pretended(folder: Path, version: str) -> Path:
    """A wheel of that release that is not the publisher's: run, it leaves a mark."""
    wheel = folder / f"uv-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in PRETENDED.items():
            archive.writestr(name.format(version=version), text.replace("{version}", version))
    return wheel


def set_up(folder: Path, wheels: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_CONFIG_FILE": os.devnull,
    }
    command = ["make", ".venv/ready"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_uv_is_installed_only_with_a_hash_of_the_lock(tmp_path: Path) -> None:
    """A release of the right number from elsewhere is refused, and nothing of it has run."""
    version = RELEASES["uv"]["version"]
    for name in ("Makefile", "pyproject.toml", "uv.lock"):
        shutil.copy(HOUSE / name, tmp_path)
    (tmp_path / "wheels").mkdir()
    pretended(tmp_path / "wheels", version)
    done = set_up(tmp_path, tmp_path / "wheels")
    assert done.returncode != 0
    assert "HASHES" in done.stderr
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / ".venv/ready").exists()


def test_nothing_is_fetched_that_the_lock_does_not_know() -> None:
    """What builds a package is in no lock: the program is built by the locked uv, the rest are wheels."""
    (backend,) = tomllib.loads((HOUSE / "pyproject.toml").read_text())["build-system"]["requires"]
    built_by = Requirement(backend)
    assert built_by.name == "uv_build"
    assert built_by.specifier.contains(RELEASES["uv"]["version"])
    fits = re.compile(r"none-any|manylinux[\w.]*x86_64")
    for name, package in RELEASES.items():
        here = [wheel for wheel in package.get("wheels", []) if fits.search(wheel["url"])]
        assert here or "registry" not in package["source"], name
