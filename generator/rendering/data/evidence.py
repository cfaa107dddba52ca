"""The documents a dossier must hold, each with what became of its file → a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from generator.rendering.data.plain import csv_text
from generator.rendering.report.annexes import CitedDocument
from generator.validation import DISCLOSED
from generator.vi import dossier as words


def evidence_csv(documents: Iterable[tuple[CitedDocument, str, str]]) -> bytes:
    """Return a row a document, UTF-8 with BOM; with each come its file's name and state, in words.

    What its access forbids to tell is left empty; texts cannot become formulas.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(words.COLUMNS)
    for number, (one, name, state) in enumerate(documents, 1):
        document = one.document
        told = {
            field: getattr(document, field) if field in DISCLOSED[document.access] else ""
            for field in ("issuer", "title", "url")
        }
        writer.writerow(
            [
                number,
                csv_text(document.number),
                document.date.isoformat(),
                csv_text(told["issuer"]),
                csv_text(told["title"]),
                csv_text("; ".join(one.cited)),
                csv_text(name),
                state,
                one.sha256 if "sha256" in DISCLOSED[document.access] else "",
                csv_text(told["url"]),
            ]
        )
    return out.getvalue().encode("utf-8-sig")
