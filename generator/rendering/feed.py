"""Recorded changes of a campaign → an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from dataclasses import replace

from generator.history import Recorded
from generator.rendering.harmless import harmless
from generator.rendering.jinja import fill
from generator.rulebook import Campaign


def feed(campaign: Campaign, changes: Iterable[Recorded]) -> bytes:
    """One entry a commit that touched the campaign's folder, the newest first; no author is named."""
    told = tuple(replace(change, subject=harmless(change.subject)) for change in changes)
    return fill("feed.atom.j2", campaign=campaign, changes=told).encode()
