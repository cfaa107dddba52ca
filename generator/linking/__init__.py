"""Links of an assessment's documents, and what visits found → what is known of each, run by run."""

from generator.linking.citations import Citing as Citing, links_of as links_of
from generator.linking.merge import merge_run as merge_run
from generator.linking.model import (
    Finding as Finding,
    Link as Link,
    LinkHistory as LinkHistory,
    LinkResults as LinkResults,
    LinkState as LinkState,
    Observation as Observation,
)
from generator.linking.results_file import (
    LARGEST_RESULTS_FILE as LARGEST_RESULTS_FILE,
    NotAResultsFile as NotAResultsFile,
    parse_results as parse_results,
    results_text as results_text,
)
from generator.linking.visit_order import visits_in_turn as visits_in_turn
