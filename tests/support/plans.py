"""Changes of a campaign's plan, proposed by accounts that may and may not."""

from collections.abc import Mapping

from tests.support.proposals import CAMPAIGN_FILE, Desk, Edit, replaced

NEXT = "submissions/2025/campaign.yaml"


def plan(*pairs: tuple[str, str]) -> Mapping[str, Edit]:
    return {CAMPAIGN_FILE: replaced(*pairs)}


def next_year(ours: Desk, *pairs: tuple[str, str]) -> str:
    """The plan of the year after, opened from that of 2024."""
    return replaced(('id: "2024"', 'id: "2025"'), *pairs)((ours.root / CAMPAIGN_FILE).read_text())


KEEPERS = {
    "joins": [("{accounts: [quan-tri]}", "{accounts: [quan-tri, dieu-phoi-2]}")],
    "replaces": [("{accounts: [quan-tri]}", "{accounts: [dieu-phoi-2]}")],
    "empties": [("{accounts: [quan-tri]}", "{accounts: []}")],
    "team": [("{accounts: [quan-tri]}", "{accounts: [quan-tri], team: x/y}")],
    "coordinator": [("{accounts: [dieu-phoi]}", "{accounts: [dieu-phoi, dieu-phoi-2]}")],
    "leaves": [("{accounts: [dieu-phoi]}", "{accounts: []}")],
    "other capitals": [("{accounts: [quan-tri]}", "{accounts: [Quan-Tri]}")],
}
