"""Whom the user rated, by whatever name or host a document bears: `Reuters`, `Thomson Reuters`, `www.reuters.com`.

In: the rows of `sources`. Out: a letter for the name of any outlet. The nearest rating holds: that of the very name,
then that of the outlet which `documents/outlets.csv` knows under it, then that of a host that it lies under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self

from sqlalchemy import Connection, select

from armsledger.documents.outlets import slug_of
from armsledger.ledger.tables import sources

NOT_JUDGED = "F"


class Reliabilities(Mapping[str, str]):
    """Outlet -> letter A to F; every outlet has one."""

    def __init__(self, rated: Mapping[str, str]) -> None:
        self.rated = rated
        known = {slug: name for name in sorted(rated, reverse=True) if (slug := slug_of(name))}
        self.by_slug = {slug: rated[name] for slug, name in known.items()}

    @classmethod
    def of(cls, connection: Connection) -> Self:
        """As the ledger has them."""
        query = select(sources.c.name, sources.c.reliability).where(sources.c.reliability != NOT_JUDGED)
        return cls({row.name: row.reliability for row in connection.execute(query)})

    def __getitem__(self, outlet: str) -> str:
        if outlet in self.rated:
            return self.rated[outlet]
        slug = slug_of(outlet)
        if slug in self.by_slug:
            return self.by_slug[slug]
        return next((self.rated[host] for host in hosts_above(outlet) if host in self.rated), NOT_JUDGED)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rated)

    def __len__(self) -> int:
        return len(self.rated)


def hosts_above(name: str) -> Iterator[str]:
    """Of `www.news.example` the hosts `news.example` and so on; none for what is no host."""
    if " " in name or "." not in name:
        return
    parts = name.split(".")
    yield from (".".join(parts[start:]) for start in range(1, len(parts) - 1))


def outlets_under(connection: Connection, name: str) -> list[str]:
    """The names of sources whose reliability a rating of this one may be."""
    slug = slug_of(name)
    return [
        other
        for other in connection.scalars(select(sources.c.name))
        if other == name or (slug and slug_of(other) == slug) or name in hosts_above(other)
    ]
