"""Links of an assessment's documents, and what visits found → what is known of each, night by night."""

from generator.linking.citations import Citing, links_of
from generator.linking.merge import add_night
from generator.linking.model import (
    NIGHTS,
    Finding,
    Link,
    LinkHistory,
    LinkState,
    Observation,
    Results,
)
from generator.linking.results_file import LARGEST_NOTEBOOK, NotANotebook, read_notebook, write_notebook
from generator.linking.visit_order import in_turns

__all__ = [
    "LARGEST_NOTEBOOK",
    "NIGHTS",
    "Citing",
    "Finding",
    "Link",
    "LinkHistory",
    "LinkState",
    "NotANotebook",
    "Observation",
    "Results",
    "add_night",
    "in_turns",
    "links_of",
    "read_notebook",
    "write_notebook",
]
