"""A submission ⇄ the shapes people hold it in: canonical, blank; a ledger stamped; a plan renewed.

Files of an older form are brought to the newer one.
"""

from generator.exchange.fmt import MeaningChanged, canonical
from generator.exchange.migrate import raise_form
from generator.exchange.narratives import Narratives, narratives
from generator.exchange.new_campaign import Renewal, renewed
from generator.exchange.new_submission import scaffold
from generator.exchange.publication_record import record_text
from generator.exchange.review_stamp import stamp

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
