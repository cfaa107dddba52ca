"""An assessment → the pages of the site, its feed and calendar; what stands beside the built versions."""
