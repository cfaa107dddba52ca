"""The exit: finished pages and files → a folder on disk, replaced at once or not at all."""

from generator.publishing.files import write_files
from generator.publishing.site import NotOurs, SiteBroken, build_site, serve_site

__all__ = ["NotOurs", "SiteBroken", "build_site", "serve_site", "write_files"]
