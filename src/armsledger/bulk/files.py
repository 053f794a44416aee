"""The files of one shard on their way: written apart, and moved to their places when all of them are whole."""

from __future__ import annotations

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from armsledger.bulk.archives import Archive
from armsledger.bulk.page import DeadLetter
from armsledger.bulk.results import DEAD_ENDING, SHARDS
from armsledger.bulk.stages import Finding
from armsledger.bulk.tables import (
    CLAIMS,
    DOCUMENTS,
    DROPPED,
    Row,
    day_of,
    document_row,
    dropped_row,
    rows_of_claims,
    write_table,
)
from armsledger.bulk.tally import Dropped

MOST_ROWS = 20_000
"""So many documents, or dropped pages, are in memory; then they are written as a part, `SHARD.2.parquet` and so on."""
COPIED = "copy"


class ShardFiles:
    """Rows are added in the order of the archive; `publish` moves the files to their places."""

    def __init__(self, out: Path, archive: Archive) -> None:
        self._out, self._archive = out, archive
        self._folder = out / f".{archive.shard}.part"
        shutil.rmtree(self._folder, ignore_errors=True)  # what a killed run left
        self._folder.mkdir(parents=True)
        self._documents: dict[str, list[Row]] = defaultdict(list)
        self._claims: dict[str, list[Row]] = defaultdict(list)
        self._dropped: list[Row] = []
        self._parts = self._dropped_parts = 0
        self.documents = self.claims = 0

    def add(self, finding: Finding) -> None:
        """Take a document and its claims."""
        day = day_of(finding)
        self._documents[day].append(document_row(finding))
        self._claims[day] += rows_of_claims(finding)
        self.documents += 1
        self.claims += len(finding.reading.claims)
        if self.documents % MOST_ROWS == 0:
            self._flush()

    def add_dropped(self, dropped: Iterable[Dropped]) -> None:
        """Take pages that a stage dropped."""
        self._dropped += (dropped_row(each, self._archive.name) for each in dropped)
        if len(self._dropped) >= MOST_ROWS:
            self._flush_dropped()

    def add_dead(self, letters: Iterable[DeadLetter]) -> None:
        """Take the dead letters, once."""
        lines = [
            {
                "archive": self._archive.name,
                "offset": letter.place.offset,
                **({"within": letter.place.within} if letter.place.within else {}),
                **({"entry": letter.place.entry} if letter.place.entry else {}),
                "url": letter.url,
                "reason": letter.reason,
            }
            for letter in letters
        ]
        if lines:
            path = self._folder / SHARDS / f"{self._archive.shard}{DEAD_ENDING}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines), encoding="utf-8")

    def publish(self) -> tuple[str, ...]:
        """Write what is left, wait until all is on the disk, and move each file to its place; their paths come back."""
        self._flush()
        self._flush_dropped()
        whole = sorted(path for path in self._folder.rglob("*") if path.is_file())
        for path in whole:
            _to_disk(path)
        names = [path.relative_to(self._folder) for path in whole]
        for path, name in zip(whole, names, strict=True):
            (self._out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, self._out / name)
        for folder in {(self._out / name).parent for name in names}:
            _to_disk(folder)
        self.discard()
        return tuple(name.as_posix() for name in names)

    def discard(self) -> None:
        """Take away what was not published."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _flush(self) -> None:
        if not self._documents:
            return
        self._parts += 1
        name = self._named(self._parts)
        for kind, rows_by_day, columns in (
            ("documents", self._documents, DOCUMENTS),
            ("claims", self._claims, CLAIMS),
        ):
            for day, rows in rows_by_day.items():
                if rows:
                    write_table(self._folder / kind / f"day={day}" / name, rows, columns)
            rows_by_day.clear()

    def _flush_dropped(self) -> None:
        if self._dropped:
            self._dropped_parts += 1
            write_table(self._folder / "dropped" / self._named(self._dropped_parts), self._dropped, DROPPED)
            self._dropped.clear()

    def _named(self, part: int) -> str:
        return f"{self._archive.shard}{f'.{part}' if part > 1 else ''}.parquet"


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
