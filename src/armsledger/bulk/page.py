"""What archives hold, before anybody knows whether it is worth reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """Where a record lies in its archive."""

    offset: int
    """Bytes from the start of the file to the gzip member, record or line; the number of the row in Parquet."""
    within: int = 0
    """Bytes from the start of the inflated member to the record, where a member holds several."""
    entry: str = ""
    """The file within a WACZ."""

    def __str__(self) -> str:
        """As it stands in `source` and in messages: `data/pages.warc.gz:1042+88`."""
        inside = f"{self.entry}:" if self.entry else ""
        return f"{inside}{self.offset}+{self.within}" if self.within else f"{inside}{self.offset}"


NOWHERE = Place(-1)
KILLED = "killed its process twice"
Mark = Callable[[Place], None]
"""Told of each record before it is touched, so that a record that kills the process is known by its place."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive, or a line of texts, as bytes."""

    place: Place
    body: bytes = field(repr=False)
    media_type: str
    """As declared, without its parameters; `application/x-ndjson` for a line of JSON lines."""
    url: str | None = None
    charset: str | None = None
    """The encoding that the server declared."""
    fetched: str | None = None
    """When, ISO 8601 in UTC."""
    status: int = 200
    """What the server answered."""
    encoding: str = ""
    """How the body is packed for its transfer (`gzip`, `br`, `chunked`), where it is; several by commas."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record that could not be read."""

    place: Place
    reason: str
    url: str | None = None


Found = Page | DeadLetter
