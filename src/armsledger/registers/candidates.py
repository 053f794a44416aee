"""Designations that no system of the knowledge base has, as rows that a person completes and lays over it.

The file has the columns of `systems/*.csv`, in a folder that `--knowledge` takes. What stands in it is never touched:
only designations that it lacks are added, so that a row that a person completed or struck out (`#`) stays.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.tables import System
from armsledger.registers.designations import Unmatched
from armsledger.registers.identity import plain

FILE = Path("systems") / "candidates.csv"
COLUMNS = tuple(field.name for field in fields(System))


def keep_candidates(folder: Path, unmatched: Iterable[Unmatched], knowledge: Knowledge) -> tuple[Path, int]:
    """Add designations to the candidates of a folder; the file, and how many were added.

    Raises OSError where the folder cannot be written.
    """
    place = folder / FILE
    there = place.read_text("utf-8-sig") if place.exists() else ""
    taken = {*knowledge.systems, *_columns(there, "id")[0]}
    known = {(plain(name), category) for name, category in zip(*_columns(there, "name", "category"), strict=True)}
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    added = 0
    for each in unmatched:
        key = (plain(each.weapon), each.category.value)
        if key in known or not key[0]:
            continue
        known.add(key)
        identity = _free(_slug(each.weapon), taken)
        taken.add(identity)
        writer.writerow([identity, each.weapon, "", "", each.category.value, each.description, "", "", "", _mark(each)])
        added += 1
    if added:
        place.parent.mkdir(parents=True, exist_ok=True)
        start = there if there.endswith("\n") or not there else there + "\n"
        part = place.with_name(f".{place.name}.part")
        part.write_text((start or ",".join(COLUMNS) + "\n") + lines.getvalue(), "utf-8")
        part.replace(place)
    return place, added


def _columns(table: str, *names: str) -> list[list[str]]:
    """Columns of the file; rows that were struck out count too."""
    rows = list(csv.DictReader(io.StringIO(table)))
    return [[(row.get(name) or "").removeprefix("#").strip() for row in rows] for name in names]


def _slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-") or "candidate"


def _free(slug: str, taken: set[str]) -> str:
    """The slug, with a number where another system has it."""
    number = 2
    found = slug
    while found in taken:
        found = f"{slug}-{number}"
        number += 1
    return found


def _mark(each: Unmatched) -> str:
    """A name of letters alone may be an everyday word: it must stand beside words about arms."""
    return "yes" if each.weapon.replace(" ", "").replace("-", "").isalpha() else ""
