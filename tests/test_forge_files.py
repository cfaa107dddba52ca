"""The files the program writes for other forges: put where they belong, and what must hold in each."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rendering.forge_files import FORGES_WITH_FILES, forge_files, is_unchanged
from generator.rendering.proposal.comment_guard import CONTEXT
from tests.support.cli import run
from tests.support.git import git
from tests.support.trees import HOUSE

pytestmark = pytest.mark.tools

VALIDATE = ".forgejo/workflows/validate.yml"


def read(forge: str, path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(forge_files(forge)[path], Loader=yaml.BaseLoader)  # noqa: S506 - "on" stays a word
    return loaded


@pytest.mark.parametrize("forge", FORGES_WITH_FILES)
def test_they_are_written_and_a_changed_one_is_told(forge: str, tmp_path: Path) -> None:
    top, inside = tmp_path / "kho", tmp_path / "kho/trong"
    inside.mkdir(parents=True)
    git(top, "init", "-q")
    for elsewhere in (tmp_path, inside):
        done = run("forge", forge, "--root", str(elsewhere), "--write")
        assert (done.returncode, str(elsewhere) in done.stderr) == (2, True)
    inside.rmdir()
    assert paths_in(tmp_path) == set()
    named = ("forge", forge, "--root", str(top))
    missing = run(*named, "--check")
    assert (missing.returncode, f"parindex forge {forge} --write" in missing.stderr) == (1, True)
    assert paths_in(top) == set()
    assert run(*named, "--write").returncode == 0
    assert paths_in(top) == set(forge_files(forge))
    assert run(*named, "--check").returncode == 0
    (top / max(forge_files(forge))).write_text("on: pull_request\n")
    changed = run(*named, "--check")
    assert (changed.returncode, max(forge_files(forge)) in changed.stderr) == (1, True)
    assert run(*named).returncode == run(*named, "--write", "--check").returncode == 2


def paths_in(folder: Path) -> set[str]:
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {file.as_posix() for file in files if ".git" not in file.parts}


@pytest.mark.parametrize("forge", FORGES_WITH_FILES)
def test_only_what_a_version_of_the_program_wrote_is_written_over(forge: str, tmp_path: Path) -> None:
    """An edited file and a foreign one stay to the last byte; what differs and the way on are told."""
    git(tmp_path, "init", "-q")
    named = ("forge", forge, "--root", str(tmp_path), "--write")
    files = forge_files(forge)
    first, last = min(files), max(files)
    (tmp_path / last).parent.mkdir(parents=True, exist_ok=True)
    head, seal, *rest = files[last].decode().splitlines(keepends=True)
    assert is_unchanged(files[last])
    assert seal.split()[-1] == sha256("".join(rest).encode()).hexdigest()
    edited = head + seal + "".join(rest).replace("timeout", "# timeout", 1)
    unsealed = head + "".join(rest)
    line = next(n for n, text in enumerate(rest, 3) if "timeout" in text)
    for content, parts in (
        ("stages: [deploy]\n", "dòng 1: đang là “stages: [deploy]”, chương trình viết “# Written by"),
        (edited, f"dòng {line}: đang là “{rest[line - 3].replace('timeout', '# timeout').strip()}”"),
        (
            unsealed + "more: 1\x1b[31m\n",
            f"dòng {len(rest) + 2}: đang là “more: 1\ufffd[31m”, chương trình viết hết tệp",
        ),
        (files[last].decode()[:-30], "chương trình viết “"),
        ("", "dòng 1: đang là hết tệp"),
    ):
        (tmp_path / last).write_text(content)
        done = run(*named)
        assert (done.returncode, done.stdout, (tmp_path / last).read_text()) == (1, "", content)
        said = " ".join(done.stderr.split())
        assert " ".join(parts.split()) in said.replace("“ ", "“"), said
        assert f"git diff --no-index {last} {last}.cu" in said
        assert first == last or not (tmp_path / first).exists()
    earlier = "".join(rest[5:])
    sealed = f"{head}{seal.replace(seal.split()[-1], sha256(earlier.encode()).hexdigest())}{earlier}"
    for content in (sealed, sealed.replace("\n", "\r\n")):
        (tmp_path / last).write_bytes(content.encode())
        done = run(*named)
        assert (done.returncode, last in done.stdout) == (0, True)
        assert (tmp_path / last).read_bytes() == files[last]


# Forgejo publishes no schema of its own: its workflows are held against GitHub's, whose language they are in.
PUBLISHED = {
    "vendor.gitlab-ci": forge_files("gitlab"),
    "vendor.github-workflows": {
        **{f"github-{file.name}": file.read_bytes() for file in (HOUSE / ".github/workflows").glob("*.yml")},
        **{f"forgejo-{Path(path).name}": made for path, made in forge_files("forgejo").items()},
    },
}


@pytest.mark.parametrize("schema", PUBLISHED)
def test_they_are_as_the_published_schemas_have_it(schema: str, tmp_path: Path) -> None:
    """And each is refused by them once a word of it is another."""
    wrong = []
    for name, content in PUBLISHED[schema].items():
        (tmp_path / name).write_bytes(content)
        assert b"timeout" in content
        wrong.append(tmp_path / f"wrong-{name}")
        wrong[-1].write_bytes(re.sub(rb"timeout(-minutes)?: .*", b"timeout\\1: [1]", content, count=1))
    right = [tmp_path / name for name in PUBLISHED[schema]]
    assert (found := refused_by(schema, right)) == {}, found
    assert set(refused_by(schema, wrong)) == {str(file) for file in wrong}


def refused_by(schema: str, files: list[Path]) -> dict[str, list[dict[str, str]]]:
    """The mistakes that the published schema finds, by file."""
    options = ("--builtin-schema", schema, "--data-transform", "gitlab-ci", "--output-format", "json")
    command = [sys.executable, "-m", "check_jsonschema", *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert not told.get("parse_errors"), done.stdout
    found: dict[str, list[dict[str, str]]] = {}
    for one in told["errors"]:
        found.setdefault(one["filename"], []).append(one)
    return found


def test_who_knows_workflows_finds_nothing_in_forgejos(tmp_path: Path) -> None:
    (tmp_path / "labels.yaml").write_text("self-hosted-runner: {labels: [docker, parts]}\n")
    for path, content in forge_files("forgejo").items():
        (tmp_path / Path(path).name).write_bytes(content)
    files = sorted(map(str, tmp_path.glob("*.yml")))
    done = subprocess.run(
        [HOUSE / ".venv/bin/actionlint", "-config-file", str(tmp_path / "labels.yaml"), *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_on_forgejo_the_main_branchs_file_judges_and_what_reads_a_proposal_is_given_no_token() -> None:
    workflow = read("forgejo", VALIDATE)
    assert list(workflow["on"]) == ["pull_request_target"]
    (job,) = workflow["jobs"].values()
    assert "token" not in str(job["env"])
    for step in job["steps"]:
        command = step.get("run", "")
        assert "${{" not in command
        assert not re.search(r"\bgit (checkout|switch|merge|worktree|restore)\b", command)
        if "uses" in step:
            assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
            assert step["with"]["persist-credentials"] == "false"
        if "parindex review" in command:
            assert "env -i " in command
            assert "token" not in str(step).lower()
    assert CONTEXT not in {job["name"], *workflow["jobs"]}


def test_on_forgejo_parts_are_of_one_run_of_the_main_branch_and_the_join_publishes_as_one_machine_does() -> (
    None
):
    shards, alone = (
        read("forgejo", f".forgejo/workflows/{name}.yml") for name in ("publish-shards", "publish")
    )
    assert list(shards["on"]) == ["workflow_dispatch"]
    jobs = shards["jobs"]
    wanted = {"links": None, "part": "links", "verdict": "part", "publish": ["links", "part"]}
    assert {name: job.get("needs") for name, job in jobs.items()} == wanted
    main_only = "github.event_name == 'schedule' || github.ref_name == github.event.repository.default_branch"
    assert jobs["links"]["if"] == main_only
    parts = jobs["part"]["strategy"]["matrix"]
    assert parts == {"part": [str(n + 1) for n in range(len(parts["part"]))], "of": [str(len(parts["part"]))]}
    assert {name: job["runs-on"] for name, job in jobs.items()} == {
        "links": "docker", "part": "parts", "verdict": "parts", "publish": "docker",
    }  # fmt: skip
    for job in jobs.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            assert "token" not in str(step).lower()
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))
            assert not {"run-id", "repository", "ref"} & step.get("with", {}).keys()
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"
    surroundings = [
        {name: jobs[job]["env"][name] for name in ("SITE_URL", "FORGE", "REPOSITORY_URL", "MAIN_BRANCH")}
        for job in ("part", "publish")
    ]
    assert surroundings[0] == surroundings[1]
    assert surroundings[0].items() <= alone["jobs"]["publish"]["env"].items()
    (last,), (own,) = (
        [step for step in one["jobs"]["publish"]["steps"] if step["name"] == "Publish"]
        for one in (shards, alone)
    )
    assert last == own


def test_on_gitlab_only_a_schedule_of_the_main_branch_has_the_token_and_its_judge_has_not() -> None:
    pipeline = read("gitlab", ".gitlab-ci.yml")
    text = forge_files("gitlab")[".gitlab-ci.yml"].decode()
    assert text.count("$PARINDEX_TOKEN") == 1
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict)}
    holders = {name for name, job in jobs.items() if ".token" in job.get("extends", ())}
    assert holders == {"list", "tell"}
    for name in (*holders, "judge"):
        assert ".proposals" in pipeline[name]["extends"]
        assert "rules" not in pipeline[name]
    (never, only) = pipeline[".proposals"]["rules"]
    assert never["when"] == "never"
    assert only["if"] == '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'
    assert not re.search(r"git (checkout|switch|merge|restore)", str(pipeline["judge"]))
    assert pipeline["preview"]["rules"][0]["if"].startswith('$CI_PIPELINE_SOURCE == "merge_request_event"')
    assert "environment" not in pipeline["preview"]


ANSWERING = """\
set -eo pipefail
set_up() { :; }
get() { # answers from files, and keeps what it is sent
  for last; do :; done
  if [ "$1" = --request ]; then echo "$2 ${last#api/}" >> sent; return; fi
  cat "answers/$(echo "${last#api/}" | tr '/?&=' '____')"
}
"""
HEAD = "0123456789abcdef0123456789abcdef01234567"


def merge_request(number: int, **other: object) -> dict[str, object]:
    told = {"iid": number, "state": "opened", "sha": HEAD, "target_branch": "main"}
    return {**told, "author": {"username": "so-noi-vu"}, "description": "Bài.", **other}


def in_a_shell(folder: Path, *jobs: str) -> tuple[int, str]:
    """What these jobs of GitLab's pipeline end with and print, their `get` answered by files."""
    pipeline = read("gitlab", ".gitlab-ci.yml")
    ours = [text for text in pipeline[".token"]["before_script"] if re.match(r"(begin|each)\(\)", text)]
    script = [text for job in jobs for text in pipeline[job]["script"]]
    done = subprocess.run(
        ["bash", "-c", "\n".join([ANSWERING, *ours, *script])],
        cwd=folder,
        env={**os.environ, "API": "api", "CI_API_V4_URL": "api", "CI_DEFAULT_BRANCH": "main",
             "PYTHONPATH": str(HOUSE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def answer(folder: Path, asked: str, told: object) -> None:
    (folder / "answers").mkdir(exist_ok=True)
    (folder / "answers" / re.sub("[/?&=]", "_", asked)).write_text(json.dumps(told))


def test_on_gitlab_a_proposal_that_cannot_be_told_keeps_no_other_from_its_word(tmp_path: Path) -> None:
    """A description of any length, no head, no answer about its heads or its notes: the rest is told."""
    (tmp_path / ".venv").symlink_to(HOUSE / ".venv")
    listed = [
        merge_request(1),
        merge_request(20, description="đ" * 1_000_000, title="😀" * 1_000_000),
        merge_request(21, sha=None),
        merge_request(22, author=None),
        merge_request(23),
        merge_request(24),
        merge_request(3),
    ]
    pages = "merge_requests?state=opened&order_by=created_at&sort=asc&per_page=20&page="
    answer(tmp_path, f"{pages}1", listed)
    answer(tmp_path, f"{pages}2", [])
    answer(tmp_path, "user", {"username": "bot"})
    moments = [{"head_commit_sha": HEAD, "created_at": "2026-01-01T00:00:00Z"}]
    for one in listed:
        number = one["iid"]
        if number != 23:
            answer(tmp_path, f"merge_requests/{number}/versions?per_page=100", moments)
        answer(tmp_path, f"merge_requests/{number}", one)
        if number != 24:
            answer(tmp_path, f"merge_requests/{number}/notes?per_page=100&sort=desc", [])
    code, log = in_a_shell(tmp_path, "list")
    assert code == 0, log
    assert max(file.stat().st_size for file in (tmp_path / "proposals").iterdir()) < 1_000
    code, log = in_a_shell(tmp_path, "tell")
    assert (code, log.splitlines()[-1]) == (1, "Not told in this run: 21 22 24 23"), log
    sent = (tmp_path / "sent").read_text().splitlines()
    assert [line for line in sent if "notes" in line] == [
        f"POST merge_requests/{number}/notes" for number in (1, 20, 3)
    ]
    assert sent.count(f"POST statuses/{HEAD}") == 3
