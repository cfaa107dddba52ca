"""The symbols in a document's number that offices of every level share: 12/QĐ-UBND may be any committee's."""

import re

SHARED_SYMBOL = re.compile(r"(?i)\b(?:UBND|HĐND|HDND)\b")
