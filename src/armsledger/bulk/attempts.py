"""Attempts at one shard: which record is being read, so that one that kills its process is known, and passed over.

The place is kept in a small mapped file, which outlives the process. It is removed when the process ends in any other
way than by being killed; so where it is found, the record that it names was the last. Two such ends at one record,
and it is poison.
"""

from __future__ import annotations

import fcntl
import json
import mmap
import os
import struct
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from armsledger.bulk.page import NOWHERE, Place
from armsledger.bulk.results import SHARDS, write_whole
from armsledger.errors import SourceError

LETHAL = 2
"""So many processes must have ended at a record for it to be passed over."""
WAIT = 30.0
"""Seconds to wait for another process that reads the same shard to end; the engines try several times."""
_NUMBERS = struct.Struct("<qqqq")
"""Offset, place within the member, length of the entry's name, records so far."""
_ENTRY = 1000
"""The most bytes of the name of a file within a WACZ."""
_SIZE = _NUMBERS.size + _ENTRY


class BusyError(SourceError):
    """Another process reads the shard."""


@dataclass(slots=True)
class Attempt:
    """One attempt; nobody else reads the shard meanwhile."""

    poison: frozenset[Place]
    _map: mmap.mmap = field(repr=False)
    _entry: bytes = b""
    _records: int = 0

    def mark(self, place: Place) -> None:
        """Say that the record at the place is about to be read."""
        offset, within, entry = place
        if entry and (name := entry.encode("utf-8", "replace")[:_ENTRY]) != self._entry:
            self._entry = name
            self._map[_NUMBERS.size : _NUMBERS.size + len(name)] = name
        self._records += 1
        _NUMBERS.pack_into(self._map, 0, offset, within, len(self._entry), self._records)


@contextmanager
def attempt(out: Path, shard: str) -> Iterator[Attempt]:
    """An attempt at the shard. Raises BusyError where another process reads it and does not end."""
    folder = out / SHARDS
    folder.mkdir(parents=True, exist_ok=True)
    at, strikes = folder / f".{shard}.at", folder / f".{shard}.strikes"
    with at.open("a+b") as file:
        _lock(file.fileno(), shard)
        poison = _poison(_last(at), strikes)
        os.ftruncate(file.fileno(), _SIZE)
        with mmap.mmap(file.fileno(), _SIZE) as mapped:
            _NUMBERS.pack_into(mapped, 0, NOWHERE.offset, 0, 0, 0)
            try:
                yield Attempt(poison, mapped)
                strikes.unlink(missing_ok=True)
            finally:
                at.unlink(missing_ok=True)


def records_read(out: Path) -> int:
    """How many records the attempts that run now have come to, all together. For a person who waits."""
    kept = (_kept(at) for at in (out / SHARDS).glob(".*.at"))
    return sum(_NUMBERS.unpack_from(each)[3] for each in kept if each)


def _kept(at: Path) -> bytes:
    """What an attempt has written; nothing where there is none."""
    try:
        kept = at.read_bytes()
    except OSError:
        return b""
    return kept if len(kept) == _SIZE else b""


def _last(at: Path) -> Place | None:
    """The record that an attempt that was killed had come to."""
    if not (kept := _kept(at)):
        return None
    offset, within, length, _ = _NUMBERS.unpack_from(kept)
    entry = kept[_NUMBERS.size : _NUMBERS.size + min(length, _ENTRY)].decode("utf-8", "replace")
    return None if offset == NOWHERE.offset else Place(offset, within, entry)


def _poison(last: Place | None, path: Path) -> frozenset[Place]:
    """The records that have killed enough, the one counted that the last attempt ended at."""
    strikes = _strikes(path)
    if last is not None:
        strikes[last] += 1
        told = [[*place, count] for place, count in sorted(strikes.items())]
        write_whole(path, json.dumps(told).encode())
    return frozenset(place for place, count in strikes.items() if count >= LETHAL)


def _strikes(path: Path) -> Counter[Place]:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return Counter()
    return Counter({Place(offset, within, entry): count for offset, within, entry, count in told})


def _lock(number: int, shard: str) -> None:
    """Take the shard, once the process that has it is gone."""
    until = time.monotonic() + WAIT
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise BusyError(shard, "is being read by another process; wait for it, or stop it") from None
            time.sleep(0.2)
        else:
            return
