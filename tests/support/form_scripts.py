"""The form's scripts, run in Node without a page."""

import json
import re
import subprocess
from functools import cache
from typing import Any

from tests.support.language_server import NODE
from tests.support.trees import HOUSE

FOLDER = HOUSE / "generator" / "rendering" / "form"
EDITOR = HOUSE / "tests" / "editor"
# Values of a file as JSON: a group is {"group": [[key, value], …]}, a list {"list": […]}.
HELD = """
const held = one => one === null || typeof one !== "object" || "number" in one ? one ?? undefined
  : one.group ? new Map(one.group.map(([key, value]) => [key, held(value)])) : one.list.map(held);
"""


BUNDLED = """
import {bundled} from "./yaml_reader.mjs";
process.stdout.write(await bundled('export * from "yaml"', {format: "cjs"}));
"""


@cache
def bundled_reader() -> str:
    """Return the reader of YAML as the pages hold it: an expression of JavaScript."""
    command = [NODE, "--input-type=module", "-e", BUNDLED]
    done = subprocess.run(command, cwd=EDITOR, capture_output=True, text=True, check=True)
    return f"((module) => {{ {done.stdout}\nreturn module.exports; }})({{}})"


def whole_reader() -> str:
    """Return the same with all that the library has."""
    return f"require({json.dumps(str(EDITOR / 'node_modules' / 'yaml'))})"


def run_script(script: str, asked: Any, reader: str = "") -> Any:
    """Return what a function of the scripts' names gives for what is asked, both as JSON.

    `reader` is that of YAML, the bundled one unless another is given.
    """
    names = (
        *(
            "fractions.js",
            "points.js",
            "checks.js",
            "messages.js",
            "canonical.js",
            "typed.js",
            "file_text.js",
            "shapes.js",
        ),
        "review_checks.js",
    )
    texts = [(FOLDER / name).read_text("utf-8").replace('"use strict";', "") for name in names]
    given = f"const asked = {json.dumps(asked)};"
    told = f"process.stdout.write(JSON.stringify(({script})(asked)));"
    program = "\n".join([f"const YAML = {reader or bundled_reader()};", *texts, HELD, given, told])
    done = subprocess.run(
        [NODE, "--input-type=commonjs", "-"],
        input=program,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def held(data: Any) -> Any:
    """Return plain data as the scripts are given it."""
    if isinstance(data, dict):
        return {"group": [[key, held(value)] for key, value in data.items()]}
    if isinstance(data, list):
        return {"list": [held(value) for value in data]}
    if data is None or isinstance(data, bool | str):
        return data
    return {"number": str(data)}


def layout_of(form: dict[str, Any]) -> dict[str, Any]:
    """Return the order of a file's keys as the page makes it of its data."""
    items = form["items"]
    codes = [one["code"] for one in items]
    inputs = {
        f"entries/{one['code']}/{block}": list(one["rule"]["inputs"])
        for one in items
        for block in ("inputs", "sources")
    }
    return {
        "orders": {**form["orders"], "entries": codes, **inputs},
        "codes": codes,
        "beside": {
            one["code"]: "#" + blank_of(one, form["written"]).partition("#")[2].partition("\n")[0]
            for one in items
        },
    }


def blank_of(item: dict[str, Any], written: dict[str, str]) -> str:
    """Return an item's lines of the blank file as the page makes them of its data."""
    titles, units, inputs = item["titles"], item["units"], item["rule"]["inputs"]
    kinds = {name: written.get(one["type"], "") for name, one in inputs.items()}
    hows = {name: kinds[name] + (written["unit"] + units[name] if name in units else "") for name in titles}
    said = [
        "".join(f"    # {name}: {title} ({hows[name]})\n" for name, title in titles.items()),
        "".join(f"    # - {one}\n" for one in item["wanted"]),
        f'  "{item["code"]}":  # {item["title"]} · {item["most"]}\n',
        "    inputs: {" + ", ".join(f'{name}: "?"' for name in titles) + "}\n",
        item["text"].replace("\n", "\n    # "),
        *titles.values(),
    ]
    return re.sub("⟦([0-9]+)⟧", lambda found: str(said[int(found[1])]), item["blank"])
