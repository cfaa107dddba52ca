"""What one run keeps for the next, in the user's own cache folder; never in the data tree.

A data tree may come from anyone, and a remembered "no mistakes" must not (decision 0010). What is kept is
believed only when it is proven to be what this account kept (decision 0025).
"""

from generator.caching.sites import Sums, Taken, keep_site, site_key, take_site
from generator.caching.verdicts import recall, remember

__all__ = ["Sums", "Taken", "keep_site", "recall", "remember", "site_key", "take_site"]
