"""The output folder: where the files of a shard lie, and what a run writes at its end.

documents/day=2026-01-31/SHARD.parquet   claims/day=2026-01-31/SHARD.parquet   `day=unknown` where no day is known
shards/SHARD.json            the completion marker, with the shard's counts
shards/SHARD.dead.jsonl      its dead letters, where there are any
dropped/SHARD.parquet        with --keep-dropped
counts.json, dead_letters.jsonl   over all shards, written at the end of a run

No file bears a time or a path of this machine: the same archives give the same bytes.
"""

from __future__ import annotations

import json
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from armsledger.bulk.counts import Counts, StageCount

SHARDS = "shards"
COUNTS = "counts.json"
DEAD = "dead_letters.jsonl"
DEAD_ENDING = ".dead.jsonl"


def marker_of(out: Path, shard: str) -> Path:
    """Where a shard's completion marker lies."""
    return out / SHARDS / f"{shard}.json"


def write_marker(out: Path, counts: Counts, made_with: dict[str, Any]) -> None:
    """Say that a shard is whole. The last thing that is written of it."""
    told = {name: value for name, value in asdict(counts).items() if name in _COMPARED}
    write_whole(marker_of(out, counts.shard), _json({**told, "archive": name_of(counts.archive), "with": made_with}))


def read_marker(out: Path, shard: str, made_with: dict[str, Any], archive: str) -> Counts | None:
    """The counts of a shard that is whole, and was made with the same; else None."""
    try:
        told = json.loads(marker_of(out, shard).read_bytes())
        if told.pop("with") != made_with or not all((out / each).exists() for each in told["files"]):
            return None
        return _counts(told, archive)
    except (OSError, ValueError, KeyError, TypeError):  # none, or one that somebody else wrote
        return None


def finish(out: Path) -> None:
    """Write `counts.json` and `dead_letters.jsonl` over all the shards of the folder. Called once, after the run."""
    told = [_counts(json.loads(path.read_bytes())) for path in sorted((out / SHARDS).glob("[!.]*.json"))]
    write_whole(out / COUNTS, _json(summed(told)))
    letters = sorted((out / SHARDS).glob(f"[!.]*{DEAD_ENDING}"))
    write_whole(out / DEAD, b"".join(path.read_bytes() for path in letters))


def summed(told: list[Counts]) -> dict[str, Any]:
    """The counts of all shards together, and of each."""
    names = ("pages", "inflated", "documents", "claims", "dead")
    return {
        "archives": len(told),
        **{name: sum(getattr(counts, name) for counts in told) for name in names},
        "stages": [asdict(stage) for stage in stages_of(told)],
        "shards": [{"shard": counts.shard, **{name: getattr(counts, name) for name in names}} for counts in told],
    }


def stages_of(told: list[Counts]) -> Iterator[StageCount]:
    """The stages of several archives added up, in the order of the cascade."""
    for name in dict.fromkeys(stage.name for counts in told for stage in counts.stages):
        same = [stage for counts in told for stage in counts.stages if stage.name == name]
        dropped: Counter[str] = Counter()
        for stage in same:
            dropped.update(dict(stage.dropped))
        yield StageCount(name, sum(s.came for s in same), sum(s.passed for s in same), tuple(sorted(dropped.items())))


def name_of(address: str) -> str:
    """The last part of a path or address."""
    return address.rstrip("/").rpartition("/")[2]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole and is on the disk, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


_COMPARED = ("shard", "pages", "inflated", "stages", "documents", "claims", "dead", "files")


def _counts(told: dict[str, Any], archive: str | None = None) -> Counts:
    """The counts that a marker tells."""
    stages = tuple(
        StageCount(each["name"], each["came"], each["passed"], tuple((why, n) for why, n in each["dropped"]))
        for each in told["stages"]
    )
    values = {name: told[name] for name in _COMPARED}
    return Counts(**{**values, "archive": archive or told["archive"], "stages": stages, "files": tuple(told["files"])})


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")
