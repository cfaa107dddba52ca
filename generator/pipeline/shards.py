"""A work shared out among machines → the part of each, and whether all the parts together are that work.

What is shared out are items that follow from the data and the program alone, each under a key that says from
which: the verdicts of campaigns, the sites of publications. Whoever joins works the keys out himself and
believes a part only as far as it fits them (decision 0043).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.diagnostics import Diagnostic, Place, diagnose

FORM = 1  # of a handed over part, one higher when a key of it comes, goes or changes
MOST_PARTS = 200  # what a forge starts of one job: GitLab 200, GitHub 256
_SHARE = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})")
_TOP = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Share:
    """Which of how many parts, from 1."""

    part: int
    of: int


@dataclass(frozen=True, slots=True)
class SharedWork:
    """All there is to do: the command, the program that does it, the commit, each item's key and weight.

    `program` is a digest of it; `commit` is empty where nobody knows it.
    """

    command: str
    program: str
    commit: str
    weights: Mapping[str, int]

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) over the keys of all items: equal where the data and all else are."""
        return sha256("\n".join(sorted(self.weights)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Shard:
    """What one machine hands over: whose part of which work, and by its key what it found of each item."""

    form: int
    command: str
    part: int
    of: int
    program: str
    commit: str
    digest: str
    entries: dict[str, Any]


def share_of(text: str) -> Share | None:
    """Return the share that "K/N" says; None where it says none."""
    match = _SHARE.fullmatch(text)
    share = Share(int(match[1]), int(match[2])) if match else None
    return share if share and share.part <= share.of <= MOST_PARTS else None


def own_part(weights: Mapping[str, int], share: Share) -> tuple[str, ...]:
    """Return the keys of one part: the heaviest item first, each to the part that has least by then.

    Everybody who has the same keys and weights comes to the same parts.
    """
    loads = [0] * share.of
    mine = []
    for key in sorted(weights, key=lambda one: (-weights[one], one)):
        lightest = loads.index(min(loads))
        loads[lightest] += weights[key] + 1  # items of no weight go round, too
        if lightest == share.part - 1:
            mine.append(key)
    return tuple(sorted(mine))


def shard_of(work: SharedWork, share: Share, entries: Mapping[str, Any]) -> Shard:
    """Return what the machine of a share hands over."""
    return Shard(
        FORM, work.command, share.part, share.of, work.program, work.commit, work.digest, dict(entries)
    )


def wrong_shards(work: SharedWork, folder: str, shards: Mapping[str, Shard | None]) -> Iterator[Diagnostic]:
    """P515 to P518: what keeps the parts found in a folder from being this work, the whole of it and once.

    A shard stands under the path of its file; None is one that cannot be read, or is not as it was written.
    """
    read = {path: one for path, one in shards.items() if one is not None and _has_form(one)}
    yield from (altered_file(path) for path in shards if path not in read)
    count = _count_of(read.values())
    first: dict[int, str] = {}  # the file of each part that is of this work
    there = set()
    for path, one in read.items():
        there.add(one.part)
        if why := _foreign(work, one, count):
            yield diagnose(
                "P518", path, _TOP, why=why, part=one.part, of=one.of, wanted=count, commit=one.commit[:12],
                here=work.commit[:12],
            )  # fmt: skip
        elif tuple(sorted(one.entries)) != own_part(work.weights, Share(one.part, one.of)):
            yield altered_file(path)
        elif one.part in first:
            yield diagnose("P516", path, _TOP, part=one.part, of=count, first=first[one.part])
        else:
            first[one.part] = path
    if not shards:
        yield diagnose("P515", folder, _TOP, part="", of="")
    for part in sorted(set(range(1, count + 1)) - there):
        yield diagnose("P515", folder, _TOP, part=part, of=count)


def altered_file(path: str, file: str = "") -> Diagnostic:
    """Return the P517 of the shard at `path`, or of a `file` beside it: it is not as it was handed over."""
    return diagnose("P517", path, _TOP, file=file)


def _has_form(one: Shard) -> bool:
    return one.form == FORM and 1 <= one.part <= one.of <= MOST_PARTS


def _count_of(shards: Iterable[Shard]) -> int:
    """Of how many parts they are: what most say, of those named as often the fewest; 0 without any."""
    counts = Counter(one.of for one in shards)
    return min(counts, key=lambda of: (-counts[of], of), default=0)


def _foreign(work: SharedWork, one: Shard, count: int) -> str:
    """In what a shard is of another work; empty where it is of this one."""
    differing = {
        "command": one.command != work.command,
        "program": one.program != work.program,
        "data": one.digest != work.digest,
        "of": one.of != count,
    }
    return next((name for name, differs in differing.items() if differs), "")
