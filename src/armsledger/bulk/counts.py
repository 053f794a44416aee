"""What became of the pages: of one archive, and of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StageCount:
    """What one stage of the cascade was given, let through and dropped."""

    name: str
    came: int
    passed: int
    dropped: tuple[tuple[str, int], ...] = ()
    """(reason, how many), sorted by reason; the numbers add up to `came - passed`."""


@dataclass(frozen=True, slots=True)
class HostTime:
    """What the pages of one host took."""

    host: str
    pages: int
    seconds: float
    """Of the processor."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What one archive held. Times are no part of what is compared or written: they differ from run to run."""

    archive: str
    """Path or address, as it was given."""
    shard: str
    """The name that the archive's output files bear."""
    pages: int
    """Pages or texts that were found in it, those that could not be read not among them."""
    inflated: int
    """Bytes of them."""
    stages: tuple[StageCount, ...]
    documents: int
    claims: int
    dead: int
    """Dead letters: records that could not be read."""
    files: tuple[str, ...] = ()
    """What was written, as paths within the output folder."""
    already_done: bool = field(default=False, compare=False)
    """Whether an earlier run had read the archive, so that nothing was done now."""
    seconds: float = field(default=0.0, compare=False)
    """Of the processor."""
    stage_seconds: tuple[tuple[str, float], ...] = field(default=(), compare=False)
    hosts: tuple[HostTime, ...] = field(default=(), compare=False)
    """The slowest hosts, the slowest first."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An archive that was given up."""

    archive: str
    reason: str


@dataclass(frozen=True, slots=True)
class Busy:
    """An archive that another process was reading all the while. It is no failure: that process writes its files."""

    archive: str


Outcome = Counts | Failure | Busy
"""What became of an archive."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run came to."""

    counts: tuple[Counts, ...]
    """Of each archive, in the order that the archives were named in."""
    failures: tuple[Failure, ...] = ()
    """Archives that could not be read at all, or that killed their worker too often."""
    busy: tuple[Busy, ...] = ()
    """Archives that were left to another process."""


OnDone = Callable[[Outcome], None]
"""Told of each archive as it is done, in whatever order; called in the process that runs the scan."""
