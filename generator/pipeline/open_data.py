"""An assessment → the data that anybody may use, as files."""

from datetime import date

from generator.consolidation import Assessment
from generator.rendering.data.assessment import assessment_json, scores_csv
from generator.rendering.data.assessment_schema import assessment_schema
from generator.rendering.provenance import Provenance
from generator.vi import routes


def open_data(assessment: Assessment, provenance: Provenance, as_of: date | None = None) -> dict[str, bytes]:
    """The open data by their paths in the site; `as_of` is the day an assessment was cut at, if it was."""
    from generator.rendering.data.score_workbook import scores_xlsx  # only where pages are drawn

    return {
        routes.DATA_JSON: assessment_json(assessment, provenance, as_of),
        routes.DATA_SCHEMA: assessment_schema(),
        routes.DATA_XLSX: scores_xlsx(assessment, provenance, as_of),
        routes.DATA_CSV: scores_csv(assessment),
    }
