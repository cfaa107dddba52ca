"""Draws the pictures of the guide to the workbook anew: `python -m tests.pictures.make`.

Needs LibreOffice and pdftoppm; the tests do not. Each is cut from the page that LibreOffice prints of the
workbook which the guide's own steps make.
"""

import re
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from generator.pipeline.excel import export_workbook, import_workbook
from generator.reading import RawFile, Tree, parse
from tests.support.trees import CAMPAIGN, HOUSE, real_tree
from tests.support.workbooks import changed, filled, put

HERE = HOUSE / "docs/assets/excel"
TAX = 8  # the appendix that the officers' guide fills
FILE = re.compile(r'^```yaml title="submission.yaml"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DOTS = 120  # an inch
PICTURES = {  # of which workbook, its page, and left, top, width, height in points
    "tai-lieu": ("full", 3, 40, 52, 221, 58),
    "so-lieu": ("full", 2, 70, 87, 309, 149),
    "cham-diem": ("full", 2, 440, 87, 356, 82),
    "bao-cao": ("full", 1, 40, 247, 412, 84),
    "danh-dau": ("marked", 3, 440, 87, 144, 60),
}


def workbooks() -> dict[str, bytes]:
    """The workbook as the guide fills it, and the copy that comes back where a score has no reason."""
    tree: Tree = {path: raw for path, raw in real_tree().items() if f"/appendix-{TAX}/" not in path}
    blank, _ = export_workbook(tree, CAMPAIGN, TAX)
    guide = (HOUSE / "docs/huong-dan/co-quan.md").read_text(encoding="utf-8")
    (text,) = [text for text in FILE.findall(guide) if "status: submitted" in text]
    source, _ = parse(RawFile("submission.yaml", text.encode()))
    if blank is None or source is None:
        raise ValueError(guide)
    full = changed(_dated, changed(filled(source.data), blank))
    wrong = changed(put(f"entries/{next(iter(source.data['entries']))}", 9, 0.75), full)
    marked = import_workbook(tree, "phu-luc-8.xlsx", wrong, mark=True).marked
    return {"full": full, "marked": marked or b""}


def _dated(book: Workbook) -> None:
    """Days as an officer types them: a date, not its text."""
    for sheet in book:
        for cell in (cell for row in sheet for cell in row if isinstance(cell.value, str)):
            if DAY.fullmatch(cell.value) and sheet.sheet_state == "visible":
                cell.value = date.fromisoformat(cell.value)


VIETNAMESE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop>
</item>
</oor:items>
"""  # a decimal comma, as officers see


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = folder / "office/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(VIETNAMESE, encoding="utf-8")
        for book, data in workbooks().items():
            (folder / f"{book}.xlsx").write_bytes(data)
        books = [str(path) for path in folder.glob("*.xlsx")]
        words = ("--headless", f"-env:UserInstallation={folder.as_uri()}/office", "--convert-to", "pdf")
        subprocess.run(["soffice", *words, "--outdir", name, *books], check=True, capture_output=True)
        for picture, (book, page, *area) in PICTURES.items():
            x, y, width, height = (str(points * DOTS // 72) for points in area)
            where = ("-f", str(page), "-l", str(page), "-x", x, "-y", y, "-W", width, "-H", height)
            form = ("-png", "-singlefile", "-r", str(DOTS))
            subprocess.run(
                ["pdftoppm", *form, *where, f"{folder}/{book}.pdf", str(HERE / picture)], check=True
            )


if __name__ == "__main__":
    main()
