"""The one script that the form's pages run is made of its sources, which say their types, and is small."""

import gzip
import os
import re
import subprocess

import pytest

from generator.rendering.form import form_files
from generator.vi import routes
from generator.vi.form import WORDS
from tests.support.form_scripts import EDITOR, FOLDER
from tests.support.language_server import NODE

pytestmark = pytest.mark.tools

BUNDLE = FOLDER / "form.min.js"


def test_the_script_is_made_of_its_sources() -> None:
    """`PARINDEX_GOLDEN=write` makes it anew."""
    made = subprocess.run([NODE, EDITOR / "bundle_form.mjs"], capture_output=True, check=True).stdout
    if os.environ.get("PARINDEX_GOLDEN") == "write":
        BUNDLE.write_bytes(made)
    assert BUNDLE.read_bytes() == made


def test_the_sources_keep_to_the_types_they_state() -> None:
    compiler = EDITOR / "node_modules" / ".bin" / "tsc"
    done = subprocess.run([NODE, compiler, "-p", EDITOR], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_all_pages_share_is_small() -> None:
    files = form_files()
    assert files.keys() == {routes.FORM_SCRIPT, routes.FORM_STYLE}
    assert sum(len(gzip.compress(content, 9)) for content in files.values()) < 37_000
    assert b"Copyright Eemeli Aro" in files[routes.FORM_SCRIPT]
    assert not [
        word
        for word in (b"eval(", b"fetch(", b"XMLHttpRequest", b"innerHTML", b"new Function")
        if word in files[routes.FORM_SCRIPT]
    ]


def test_every_word_of_the_page_is_there_and_is_said() -> None:
    script = "".join((FOLDER / name).read_text("utf-8") for name in ("page.js", "form.js"))
    page = (FOLDER.parent / "templates" / "form" / "page.html.j2").read_text("utf-8")
    said = set(re.findall(r'say\("(\w+)"', script))
    assert said <= WORDS.keys()
    named = set(re.findall(r'"(\w+)"', script)) | set(re.findall(r"data\.words\.(\w+)", page))
    made = ("state_", "fault_")  # of a state, of a kind of fault
    assert [word for word in WORDS if word not in named and not word.startswith(made)] == []
