"""A process that sets one report, for its time and memory: `python -m tests.benchmarks.draw_report ours 9`.

It prints pages, seconds and the most memory held, in MB. The report is the demonstration's with that many
appendices, its own eight again and again. "ours" sets it as the program does, "engine" by WeasyPrint alone
with the same style sheet, "typst" the same words in the same tables.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from itertools import zip_longest
from time import perf_counter
from typing import Any

from pypdf import PdfReader

from generator.rendering.provenance import Provenance
from generator.rendering.report.fonts import FONT
from tests.support.trees import outcome, real_tree

STAMP = Provenance("0", None, illustrative=True)


def report(count: int) -> str:
    """The city's report as a filled page with that many appendices, at least its own eight."""
    from generator.rendering.report.pdf import report_html

    result = outcome(real_tree())
    assert result.assessment is not None
    html = report_html(result.assessment, STAMP, {})
    appendices = re.findall(r'(?s)<section class="appendix" id="phu-luc-.*?</section>', html)
    assert len(appendices) == 8
    more = re.sub(r' id="[^"]*"', "", "".join(appendices[i % 8] for i in range(8, count)))
    return html.replace('<section class="origin">', more + '<section class="origin">')


def by_ours(html: str) -> tuple[int, float]:
    from generator.rendering.report.pdf import typeset

    begun = perf_counter()
    made = typeset(html, STAMP, {})
    seconds = perf_counter() - begun
    return _pages(made), seconds


def by_engine(html: str) -> tuple[int, float]:
    from weasyprint import CSS, HTML

    style = files("generator.rendering").joinpath("templates/report/report.css").read_text("utf-8")
    begun = perf_counter()
    made = HTML(string=html).write_pdf(stylesheets=[CSS(string=style)], pdf_variant="pdf/a-3a")
    seconds = perf_counter() - begun
    return _pages(made), seconds


def by_typst(html: str) -> tuple[int, float]:
    import typst

    text = "\n\n".join(typst_blocks(html))
    begun = perf_counter()
    made = typst.compile(text.encode(), format="pdf", pdf_standards=["a-3a"])
    seconds = perf_counter() - begun
    return _pages(made), seconds


def typst_blocks(html: str) -> Iterator[str]:
    """The paragraphs and tables of a page in Typst's own language, wide pages where the report has them."""
    from lxml import html as parser  # type: ignore[import-untyped]

    body = parser.fromstring(html).find("body")
    assert body is not None
    yield f'#set text(font: "{FONT}", size: 10pt, lang: "vi")'
    yield '#set document(title: "report")\n#set page("a4")'
    for element in body.iter("p", "h1", "h2", "h3", "li", "table", "section"):
        if element.tag == "section":
            if "appendix" in (element.get("class") or ""):
                yield '#set page("a4", flipped: true)'
        elif element.tag == "table":
            yield _table(element)
        elif not any(above.tag == "table" for above in element.iterancestors()):
            yield f"#par({_quoted(element)})"


def _table(table: Any) -> str:
    rows = [[_quoted(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    columns = max(map(len, rows), default=1)
    cells = (cell for row in rows for cell, _ in zip_longest(row, range(columns), fillvalue='""'))
    return f"#table(columns: {columns}, {', '.join(cells)})"


def _quoted(element: Any) -> str:
    words = " ".join(element.text_content().split())
    return json.dumps(words, ensure_ascii=False).replace("\\u", "\\\\u")


def _pages(made: bytes) -> int:
    return len(PdfReader(BytesIO(made)).pages)


if __name__ == "__main__":
    ways = {"ours": by_ours, "engine": by_engine, "typst": by_typst}
    pages, seconds = ways[sys.argv[1]](report(int(sys.argv[2])))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": seconds, "MB": round(most)}))
