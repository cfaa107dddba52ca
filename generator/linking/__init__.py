"""Links of an assessment's documents, and what visits found → what is known of each, run by run."""

from generator.linking.citations import Citing as Citing, links_of as links_of
from generator.linking.merge import merge_run as merge_run
from generator.linking.model import (
    Finding,
    Link,
    LinkHistory,
    LinkResults,
    LinkState,
    Observation,
)
from generator.linking.results_file import LARGEST_NOTEBOOK, NotAResultsFile, parse_results, results_text
from generator.linking.visit_order import visits_in_turn

__all__ = [
    "LARGEST_NOTEBOOK",
    "Citing",
    "Finding",
    "Link",
    "LinkHistory",
    "LinkResults",
    "LinkState",
    "NotAResultsFile",
    "Observation",
    "links_of",
    "merge_run",
    "parse_results",
    "results_text",
    "visits_in_turn",
]
