"""The part of a shared work that one machine did → a folder that another takes it from.

<parts>/K-of-N/<command>.shard.json    the part, behind its SHA-256
<parts>/K-of-N/sites/<key>/            a site whose files' sums stand in it

Unlike what is kept in the account's own folder it comes through a forge's store: whoever may write there is
trusted (decision 0043). Of a file only the content counts, not whose it is.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.caching.place import NotProven, content_of, proven, read_regular
from generator.caching.program import program
from generator.caching.sites import Altered, FileSum, Sums, copy_in, copy_out
from generator.diagnostics import Diagnostic
from generator.pipeline.shards import Shard, Share, SharedWork, altered_file, shard_of, wrong_shards
from generator.pipeline.verdict import Verdict
from generator.publishing.files import write_files
from generator.reading import NotOfThatShape, structure

_MOST = 2**28  # bytes of a part without its sites
_SITES = "sites"


def shared_work(command: str, commit: str, weights: Mapping[str, int], *machine: str) -> SharedWork:
    """Gives the work of this very program on items of these keys and weights.

    `machine` names what of it decides beside the program. Raises OSError where the program cannot be read.
    """
    return SharedWork(command, sha256("\0".join((program(), *machine)).encode()).hexdigest(), commit, weights)


def hand_over_verdicts(parts: Path, work: SharedWork, share: Share, verdicts: Mapping[str, Verdict]) -> Path:
    """Puts the verdicts of a part, by fingerprint, into its folder among `parts`; gives its file."""
    entries = {key: asdict(verdict) for key, verdict in verdicts.items()}
    return _hand_over(parts, shard_of(work, share, entries))


def hand_over_sites(parts: Path, work: SharedWork, share: Share, built: Mapping[str, Path]) -> Path:
    """Copies the sites of a part, by key, into its folder among `parts`; gives its file. Raises OSError."""
    folder = _folder(parts, share) / _SITES
    shutil.rmtree(folder, ignore_errors=True)
    entries = {
        key: {path: asdict(one) for path, one in copy_in(site, folder / key).items()}
        for key, site in built.items()
    }
    return _hand_over(parts, shard_of(work, share, entries))


def delivered_shards(parts: Path, work: SharedWork) -> tuple[Mapping[Path, Shard], tuple[Diagnostic, ...]]:
    """Gives the parts of a work found in a folder or in those within, by file, and what is wrong with them.

    Where anything is, none may be used.
    """
    name = f"{work.command}.shard.json"
    files = sorted({*parts.glob(f"*/{name}"), *parts.glob(f"*/*/{name}")})
    read = {file: _read(file) for file in files}
    wrong = tuple(wrong_shards(work, str(parts), {str(file): one for file, one in read.items()}))
    return {file: one for file, one in read.items() if one is not None}, wrong


def delivered_verdicts(parts: Path, work: SharedWork) -> tuple[Mapping[str, Verdict], tuple[Diagnostic, ...]]:
    """Gives the verdicts of all parts by fingerprint, and what keeps them from being the whole work."""
    shards, wrong = delivered_shards(parts, work)
    verdicts: dict[str, Verdict] = {}
    unshaped = []
    for file, one in shards.items():
        try:
            verdicts |= {key: structure(entry, Verdict) for key, entry in one.entries.items()}
        except NotOfThatShape:
            unshaped.append(altered_file(str(file)))
    return verdicts, (*wrong, *(unshaped if not wrong else ()))


def delivered_site(shards: Mapping[Path, Shard], key: str, into: Path) -> Sums | Diagnostic:
    """Copies the site of a key to `into`, a new folder, and gives its sums; or tells what is not as it was.

    The shards must be a whole work's. Raises OSError where `into` cannot be written.
    """
    ((file, shard),) = ((file, one) for file, one in shards.items() if key in one.entries)
    try:
        sums = structure(shard.entries[key], dict[str, FileSum])
        copy_out(file.parent / _SITES / key, sums, into)
    except NotOfThatShape:
        return altered_file(str(file))
    except Altered as difference:
        return altered_file(str(file), f"{_SITES}/{key[:12]}…/{difference}")
    return {path: one.sha256 for path, one in sums.items()}


def _folder(parts: Path, share: Share) -> Path:
    return parts / f"{share.part}-of-{share.of}"


def _hand_over(parts: Path, shard: Shard) -> Path:
    file = _folder(parts, Share(shard.part, shard.of)) / f"{shard.command}.shard.json"
    content = json.dumps(asdict(shard), ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    file.parent.mkdir(parents=True, exist_ok=True)
    write_files(file.parent, {file.name: proven(content)})
    return file


def _read(file: Path) -> Shard | None:
    """None where it cannot be read, or is not as it was written."""
    try:
        loaded: Any = json.loads(content_of(read_regular(file, _MOST)))
        return structure(loaded, Shard)
    except (OSError, NotProven, ValueError, RecursionError, NotOfThatShape):
        return None
