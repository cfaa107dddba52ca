"""Assessments of many units, as delivered → each verified or why not, and who stands where."""

from generator.federation.delivered import (
    Mismatch as Mismatch,
    differences as differences,
    other_set as other_set,
    record_of as record_of,
    totals_again as totals_again,
    wrong_leaves as wrong_leaves,
    wrong_record as wrong_record,
)
from generator.federation.model import (
    DataSource as DataSource,
    FederatedUnit as FederatedUnit,
    Federation as Federation,
    Ranking as Ranking,
    SourceList as SourceList,
    SourceState as SourceState,
    Standing as Standing,
    Unranked as Unranked,
    VerifiedData as VerifiedData,
)
from generator.federation.ranking import counted_states as counted_states, federate as federate
from generator.federation.source_list import load_sources as load_sources, wrong_sources as wrong_sources
