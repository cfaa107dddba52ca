"""A table that LibreOffice opened and saved is read as it was: the same set, and the same said of it."""

import pytest

from generator.pipeline.criteria import import_table
from generator.reading import RawFile
from tests.support.criteria_tables import terms
from tests.support.office_tables import excel_file, word_file
from tests.tables.make import HERE, SIX_LEVELS, exported

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("six-levels-libreoffice.docx", word_file(SIX_LEVELS)),
        ("six-levels-libreoffice.xlsx", excel_file(SIX_LEVELS)),
        ("hard-rows-libreoffice.docx", exported("hard-rows")),
    ],
    ids=["six levels in Word", "six levels in Excel", "rows that are hard to say"],
)
def test_a_copy_is_read_as_the_table_it_was(copy: str, original: bytes) -> None:
    made, again = (
        import_table(RawFile("x", data), terms("x")) for data in (original, (HERE / copy).read_bytes())
    )
    assert made.text is not None
    assert (again.text, again.diagnostics) == (made.text, made.diagnostics)
