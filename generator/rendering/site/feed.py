"""Recorded changes of a campaign → an Atom feed (RFC 4287)."""

from dataclasses import replace

from generator.rendering.escape.visible import visible
from generator.rendering.jinja import fill
from generator.repository import Log
from generator.rulebook import Campaign
from generator.vi import data_files


def feed(campaign: Campaign, changes: Log) -> bytes:
    """One entry a commit that touched the campaign's folder, the newest first; no author is named.

    Its title says which files changed; the commit's subject, written by whoever made it, stands below. A log
    that is not whole says so in the subtitle.
    """
    commits = [
        (visible(data_files.named(change.paths)), replace(change, subject=visible(change.subject)))
        for change in changes.commits
    ]
    return fill("site/feed.atom.j2", campaign=campaign, changes=commits, whole=changes.whole).encode()
