"""The site as a tree of files, pages and guides together, with settings that any site tool can read."""

import json
import shutil
from pathlib import Path

from generator.rendering.site.pages import Site
from tests.support.trees import HOUSE


def write_page_tree(site: Site, folder: Path) -> Path:
    """Write the generated pages among the guides, and settings that name both; return the settings' file."""
    shutil.copytree(HOUSE / "docs", folder / "docs")
    for page in site.pages:
        file = folder / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text, "utf-8")
    pages = "".join(f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in site.nav)
    settings = (HOUSE / "mkdocs.yml").read_text("utf-8")
    for old, new in {
        "\nnav:\n": f"\nnav:\n{pages}",
        "custom_dir: generator/": f"custom_dir: {HOUSE}/generator/",
    }.items():
        assert old in settings, old
        settings = settings.replace(old, new)
    file = folder / "mkdocs.yml"
    file.write_text(settings, "utf-8")
    return file
