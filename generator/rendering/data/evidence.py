"""The documents a dossier must hold, each with what became of its file → a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from generator.rendering.data.plain import csv_text, document_data
from generator.rendering.report.annexes import CitedDocument
from generator.vi import dossier as words


def evidence_csv(documents: Iterable[tuple[CitedDocument, str, str]]) -> bytes:
    """Return a row a document, UTF-8 with BOM; with each come its file's name and state, in words.

    What its access forbids to tell is left empty; texts cannot become formulas.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(words.COLUMNS)
    for number, (one, name, state) in enumerate(documents, 1):
        told = {field: value or "" for field, value in document_data(one.document).items()}
        issuer, title, url = (csv_text(told.get(field, "")) for field in ("issuer", "title", "url"))
        writer.writerow(
            [
                number,
                csv_text(told["number"]),
                told["date"],
                issuer,
                title,
                csv_text("; ".join(one.cited)),
                csv_text(name),
                state,
                one.sha256 if "sha256" in told else "",
                url,
            ]
        )
    return out.getvalue().encode("utf-8-sig")
