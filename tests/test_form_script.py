"""The one script that the form's pages run is made of its sources, which say their types, and is small."""

import gzip
import os
import re
import subprocess

import pytest

from generator.rendering.form import form_files, review_files
from generator.vi.form import WORDS
from generator.vi.review_form import WORDS as REVIEW_WORDS
from tests.support.form_scripts import EDITOR, FOLDER
from tests.support.language_server import NODE

pytestmark = pytest.mark.tools

FORMS = ("form", "review")


@pytest.mark.parametrize("form", FORMS)
def test_the_script_is_made_of_its_sources(form: str) -> None:
    """`PARINDEX_GOLDEN=write` makes it anew."""
    bundle = FOLDER / f"{form}.min.js"
    made = subprocess.run([NODE, EDITOR / "bundle_form.mjs", form], capture_output=True, check=True).stdout
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        bundle.write_bytes(made)
    assert bundle.read_bytes() == made


def test_the_sources_keep_to_the_types_they_state() -> None:
    compiler = EDITOR / "node_modules" / ".bin" / "tsc"
    done = subprocess.run([NODE, compiler, "-p", EDITOR], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("files", "most"), [(form_files(), 39_000), (form_files() | review_files(), 71_000)])
def test_what_all_pages_share_is_small(files: dict[str, bytes], most: int) -> None:
    assert sum(len(gzip.compress(content, 9)) for content in files.values()) < most
    for script in (content for path, content in files.items() if path.endswith(".js")):
        assert b"Copyright Eemeli Aro" in script
        assert not [
            word
            for word in (b"eval(", b"fetch(", b"XMLHttpRequest", b"innerHTML", b"new Function")
            if word in script
        ]


@pytest.mark.parametrize(
    ("form", "template", "words"), [("form", "page", WORDS), ("review", "review", REVIEW_WORDS)]
)
def test_every_word_of_the_page_is_there_and_is_said(form: str, template: str, words: dict[str, str]) -> None:
    script = "".join((FOLDER / f"{name}.js").read_text("utf-8") for name in ("page", form))
    folder = FOLDER.parent / "templates" / "form"
    page = "".join((folder / f"{name}.html.j2").read_text("utf-8") for name in ("frame", template))
    said = set(re.findall(r'(?:say|named)\("(\w+)"', script))
    assert said <= words.keys()
    named = set(re.findall(r'"(\w+)"', script)) | set(re.findall(r"data\.words\.(\w+)", page))
    made = ("state_", "fault_")  # of a state, of a kind of fault
    assert [word for word in words if word not in named and not word.startswith(made)] == []
