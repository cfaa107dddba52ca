"""A submission ⇄ the shapes people hold it in: the canonical text, a blank file to fill."""

from generator.exchange.formatting import MeaningChanged, canonical
from generator.exchange.blank import scaffold

__all__ = ["MeaningChanged", "canonical", "scaffold"]
