"""What one run keeps for the next, in the user's own cache folder; never in the data tree.

A data tree may come from anyone, and a remembered "no mistakes" must not (decision 0010). What is kept is
believed only when it is proven to be what this account kept (decision 0025).
"""

from generator.caching.shards import (
    delivered_shards as delivered_shards,
    delivered_site as delivered_site,
    delivered_verdicts as delivered_verdicts,
    hand_over_sites as hand_over_sites,
    hand_over_verdicts as hand_over_verdicts,
    shared_work as shared_work,
)
from generator.caching.sites import (
    LoadedSite as LoadedSite,
    Sums as Sums,
    load_site as load_site,
    save_site as save_site,
    site_key as site_key,
)
from generator.caching.verdicts import (
    load_kept as load_kept,
    load_verdicts as load_verdicts,
    save_kept as save_kept,
    save_verdicts as save_verdicts,
)
