"""A submission ⇄ the shapes people hold it in: canonical, blank; a ledger stamped; a plan renewed.

Files of an older form are brought to the newer one.
"""

from generator.exchange.blank import scaffold
from generator.exchange.carrying import Narratives, narratives
from generator.exchange.formatting import MeaningChanged, canonical
from generator.exchange.raising import raise_form
from generator.exchange.renewing import Renewal, renewed
from generator.exchange.signing import record_text
from generator.exchange.stamping import stamp

__all__ = [
    "MeaningChanged",
    "Narratives",
    "Renewal",
    "canonical",
    "narratives",
    "raise_form",
    "record_text",
    "renewed",
    "scaffold",
    "stamp",
]
