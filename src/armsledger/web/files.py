"""Exports as downloads: which there are for a filter, what they are called, and how they are sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import chain

from armsledger.exports import EXPORTS, Export
from armsledger.ledger import Filters

#: Export -> ending and media type.
KINDS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": ("jsonl", "application/x-ndjson"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "sipri": ("csv", "text/csv; charset=utf-8"),
    "unroca": ("csv", "text/csv; charset=utf-8"),
    "ftm": ("ftm.jsonl", "application/x-ndjson"),
    "geojson": ("geojson", "application/geo+json"),
    "graphml": ("graphml", "application/graphml+xml"),
    "atom": ("atom.xml", "application/atom+xml"),
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "html": ("html", "text/html; charset=utf-8"),
    "pdf": ("pdf", "application/pdf"),
}
#: Export -> the library without which it cannot be made.
NEEDS = {"parquet": "polars", "pdf": "fpdf", "ftm": "followthemoney"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An export on a page."""

    export: Export
    hindrance: str
    """Why it cannot be made here and now; empty where it can."""


def offered(filters: Filters) -> list[Offer]:
    """Every export, with what stands in its way."""
    about_something = bool(filters.supplier or filters.recipient or filters.weapon)
    return [Offer(each, _hindrance(each, about_something)) for each in EXPORTS]


def media_type(export: Export) -> str:
    """What a browser is told of the file."""
    return KINDS[export.name][1]


def file_name(export: Export, made: str) -> str:
    """`armsledger-deals-2026-11-26.csv`."""
    shape = "" if export.name in ("csv", "xlsx", "jsonl", "parquet") else f"-{export.name}"
    return f"armsledger-deals{shape}-{made[:10]}.{KINDS[export.name][0]}"


def started(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, the first of which is made now: whatever hinders the export shows before anything is sent."""
    first = next(pieces, b"")
    return chain((first,), pieces)


@cache
def _is_installed(library: str) -> bool:
    """Looked up once: a page of deals asks for each export, and the search goes through folders."""
    return find_spec(library) is not None


def _hindrance(export: Export, about_something: bool) -> str:
    library = NEEDS.get(export.name)
    if library and not _is_installed(library):
        return f"{library} is not installed on this desk"
    if export.report and not about_something:
        return "a report is about one supplier, recipient or weapon: narrow the deals first"
    return ""
