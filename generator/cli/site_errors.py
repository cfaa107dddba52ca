"""What can keep a site from being built or put in its place, as a command tells it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.cli.errors import OUR_BUG, WRONG_USAGE, CommandError
from generator.forge import FORGES
from generator.publishing.published import SignedVersionLost
from generator.publishing.replacing import NotOurs
from generator.publishing.site import AddressUnusable, RepositoryUnusable, SettingsUnusable, SiteBroken
from generator.rendering.escape.visible import visible
from generator.rendering.report.fonts import FontMissing
from generator.vi import command_line


@contextmanager
def site_errors(config: Path, output: Path) -> Iterator[None]:
    """Refuses by whatever ended the work inside: what `output` holds, the settings in `config`, a font."""
    try:
        with settings_errors(config):
            yield
    except FontMissing as error:
        raise CommandError(command_line.FONT_MISSING.format(details=error), WRONG_USAGE) from error
    except SignedVersionLost as error:
        message = command_line.SIGNED_LOST.format(output=output, places=", ".join(error.places))
        raise CommandError(message, WRONG_USAGE) from error
    except NotOurs as error:
        raise CommandError(command_line.NOT_OURS.format(output=output), WRONG_USAGE) from error
    except SiteBroken as broken:
        raise CommandError(command_line.UNFINISHED_SITE.format(details=broken), OUR_BUG) from broken


@contextmanager
def settings_errors(config: Path) -> Iterator[None]:
    """Refuses by what is wrong in the settings of a site."""
    try:
        yield
    except AddressUnusable as error:
        message = command_line.ADDRESS_UNUSABLE.format(address=_shown(str(error)), config=config)
        raise CommandError(message, WRONG_USAGE) from error
    except RepositoryUnusable as error:
        cure = command_line.REPOSITORY_CURES.get(error.name, command_line.REPOSITORY_AS_TEXT)
        message = command_line.REPOSITORY_UNUSABLE.format(
            name=error.name,
            given=_shown(error.given),
            cure=cure.format(forges=", ".join(FORGES)),
            config=config,
        )
        raise CommandError(message, WRONG_USAGE) from error
    except SettingsUnusable as error:
        raise CommandError(
            command_line.SETTINGS_UNUSABLE.format(config=config, details=error), WRONG_USAGE
        ) from error


def _shown(address: str) -> str:
    """What was given, without the account and the password an address may hold: logs are read by many."""
    return visible(re.sub(r"(?s)(?<=//).*@", "…@", address))
