"""One archive, read to its own files: all of them and a completion marker, or nothing that a later run would trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any

from armsledger.bulk.archives import Archive, found_in, identified
from armsledger.bulk.attempts import Attempt, BusyError, attempt
from armsledger.bulk.cascade import Aside, Tools, cascade
from armsledger.bulk.counts import Busy, Counts, Failure, Outcome
from armsledger.bulk.files import ShardFiles
from armsledger.bulk.gate import Gate
from armsledger.bulk.memory import keep_freed_memory
from armsledger.bulk.needed import check_installed
from armsledger.bulk.options import Options
from armsledger.bulk.page import Found, Page
from armsledger.bulk.reader import Reader
from armsledger.bulk.results import read_marker, write_marker
from armsledger.bulk.tally import Tally
from armsledger.bulk.terms import terms_of
from armsledger.errors import ArmsledgerError, SourceError
from armsledger.ledger.rows import local_reader


def scan_shard(archive: str, out: Path, options: Options) -> Counts:
    """Read one archive (a path or an fsspec address) into the folder; nothing is done where that was done before.

    Safe to call again after its process was killed at any moment. A page that killed its process twice is passed over
    and goes to the dead letters. Raises SourceError where the archive cannot be read at all, UsageError where a
    package is missing.
    """
    check_installed()
    keep_freed_memory()
    found, made_with = identified(archive), _made_with(options)
    if (done := read_marker(out, found.shard, made_with, archive)) is not None:
        return _already(done)
    with attempt(out, found.shard) as this:
        if (done := read_marker(out, found.shard, made_with, archive)) is not None:  # while we waited for it
            return _already(done)
        return _scanned(found, out, options, this, made_with)


def scan_or_fail(archive: str, out: Path, options: Options) -> Outcome:
    """As `scan_shard`; an archive that cannot be read comes as a Failure, which travels between processes.

    Raises UsageError and the like, at which every archive would fail.
    """
    try:
        return scan_shard(archive, out, options)
    except BusyError:
        return Busy(archive)
    except SourceError as error:
        return Failure(archive, error.why)
    except ArmsledgerError:
        raise
    except Exception as error:  # one archive must not end the others
        return Failure(archive, f"unexpected {type(error).__name__}: {error}"[:300])


@lru_cache(maxsize=2)
def tools(knowledge: Path | None, matcher: str | None) -> Tools:
    """The gate and the reader, made once a process."""
    reader = Reader(knowledge)
    return Tools(Gate(terms_of(reader.knowledge), matcher), reader)


class _Counted:
    """Records on their way into the cascade, counted."""

    def __init__(self, records: Iterator[Found]) -> None:
        self._records = records
        self.pages = self.inflated = 0

    def __iter__(self) -> Iterator[Found]:
        for record in self._records:
            if isinstance(record, Page):
                self.pages += 1
                self.inflated += len(record.body)
            yield record


def _scanned(archive: Archive, out: Path, options: Options, this: Attempt, made_with: dict[str, Any]) -> Counts:
    """Read the archive from its beginning, publish its files, and mark it done."""
    made = tools(options.knowledge, options.matcher)
    began = process_time()
    tally, aside = Tally(options.keep_dropped), Aside()
    records = _Counted(found_in(archive, options.max_bytes, this.mark, this.poison))
    files = ShardFiles(out, archive)
    try:
        for finding in cascade(iter(records), archive.name, made, options, tally, aside):
            _take_aside(files, tally, aside)
            files.add(finding)
        _take_aside(files, tally, aside)
        files.add_dead(aside.dead)
        counts = Counts(
            archive=archive.address,
            shard=archive.shard,
            pages=records.pages,
            inflated=records.inflated,
            stages=tally.stages,
            documents=files.documents,
            claims=files.claims,
            dead=len(aside.dead),
            files=files.publish(),
            seconds=process_time() - began,
            stage_seconds=tally.stage_seconds,
            hosts=tally.hosts,
        )
    finally:
        files.discard()
    write_marker(out, counts, made_with)
    return counts


def _take_aside(files: ShardFiles, tally: Tally, aside: Aside) -> None:
    """Write down copies and dropped pages, so that they do not fill memory."""
    for finding in aside.repeated:
        files.add(finding)
    aside.repeated.clear()
    files.add_dropped(tally.take_dropped())


def _made_with(options: Options) -> dict[str, Any]:
    """What the output depends on besides the archive; where it differs, the shard is read again."""
    own = sorted(options.knowledge.glob("**/*.csv")) if options.knowledge else []
    knowledge = sha256(b"".join(path.read_bytes() for path in own)).hexdigest()[:16] if own else None
    return {
        "reader": local_reader(),
        "knowledge": knowledge,
        "max_bytes": options.max_bytes,
        "keep_dropped": options.keep_dropped,
    }


def _already(counts: Counts) -> Counts:
    return replace(counts, already_done=True)
