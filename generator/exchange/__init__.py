"""A submission ⇄ the shapes people hold it in: the canonical text, a blank file to fill."""

from generator.exchange.blank import scaffold
from generator.exchange.formatting import MeaningChanged, canonical

__all__ = ["MeaningChanged", "canonical", "scaffold"]
