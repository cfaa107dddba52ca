"""The exit: finished pages and files → a folder on disk, replaced at once or not at all."""

from generator.publishing.site import SiteBroken, build_site, serve_site

__all__ = ["SiteBroken", "build_site", "serve_site"]
