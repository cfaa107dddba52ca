"""A submission ⇄ the shapes people hold it in: the canonical text, a blank file; a ledger, stamped."""

from generator.exchange.blank import scaffold
from generator.exchange.formatting import MeaningChanged, canonical
from generator.exchange.signing import record_text
from generator.exchange.stamping import stamp

__all__ = ["MeaningChanged", "canonical", "record_text", "scaffold", "stamp"]
