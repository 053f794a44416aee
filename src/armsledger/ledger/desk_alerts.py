"""Alerts in the ledger: who wants to hear of which saved search and how, what set each off, and what was delivered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Row, delete, insert, select, update

from armsledger.ledger import alerting
from armsledger.ledger.alert_tables import alerts, sightings
from armsledger.ledger.alerting import News
from armsledger.ledger.filters import Filters
from armsledger.ledger.plain import from_json, to_json
from armsledger.ledger.rows import keepable, now
from armsledger.ledger.upsert import pieces

T = TypeVar("T")
ID_BYTES = 16
KEPT = 500
"""So many sightings of an alert are kept once they are told; a feed shows the newest."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that something stands on, and where they were published."""

    words: str
    publisher: str
    published: str
    url: str
    claim: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing that set an alert off."""

    subject: str
    """The id of the deal, claim or document."""
    about: str
    """`deals`, `claims` or `documents`."""
    title: str
    because: str
    """Why it is told: `new deal`, `stage: order → delivery` …"""
    state: tuple[tuple[str, str], ...] = ()
    """What a later sighting is set against: field and value."""
    quotes: tuple[Quote, ...] = ()
    key: int = 0
    found: str = ""
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """Somebody wants to hear of a saved search."""

    id: str
    """Long and random: of a feed it is all that opens it."""
    search: str
    """The id of the saved search."""
    owner: str
    way: str
    """`atom` or `apprise`."""
    target: str
    """An Apprise URL, which may hold a password; empty for a feed."""
    created: str = ""
    seen: int = 0
    checked: str | None = None
    told: str | None = None
    failures: int = 0
    error: str | None = None
    due: str | None = None
    key: int = 0


class Write(Protocol):
    """Runs a change in a transaction of its own: all of it or nothing."""

    def __call__(self, change: Callable[[Connection], T], /) -> T:
        """What the change gave back."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """The alerts of a ledger; `Ledger.alerts` gives them."""

    _reading: Callable[[], AbstractContextManager[Connection]]
    _write: Write

    def add(self, search: str, about: str, owner: str, way: str, target: str = "") -> Alert:
        """A new alert on a saved search of deals, claims or documents; what is in the ledger already is not told."""

        def change(connection: Connection) -> Alert:
            seen = alerting.last_key(connection, about)
            made = Alert(token_hex(ID_BYTES), search, owner, way, keepable(target) or "", now(), seen)
            key = connection.execute(insert(alerts).values(_values(made)).returning(alerts.c.key)).scalar_one()
            return replace(made, key=key)

        return self._write(change)

    def all(self, owner: str | None = None) -> tuple[Alert, ...]:
        """Every alert, or a person's, oldest first."""
        query = select(alerts).order_by(alerts.c.key)
        if owner is not None:
            query = query.where(alerts.c.owner == owner)
        with self._reading() as connection:
            return tuple(_alert(row) for row in connection.execute(query))

    def get(self, identity: str) -> Alert | None:
        """The alert of that id."""
        with self._reading() as connection:
            row = connection.execute(select(alerts).where(alerts.c.id == identity)).first()
        return _alert(row) if row else None

    def remove(self, alert: Alert) -> None:
        """Take an alert away, with what it saw."""

        def change(connection: Connection) -> None:
            connection.execute(delete(sightings).where(sightings.c.alert == alert.key))
            connection.execute(delete(alerts).where(alerts.c.key == alert.key))

        self._write(change)

    def look(
        self,
        alert: Alert,
        about: str,
        filters: Filters,
        words: str,
        tell: Callable[[News, Callable[[Sequence[str]], Sighting | None]], Sequence[Sighting]],
    ) -> tuple[tuple[Sighting, ...], bool]:
        """Look for what is new, and keep what `tell` makes of it, in one transaction; several who look tell it once.

        What was kept comes back, and whether there is more to look at. `tell` is given the news, and a function from
        ids to the last sighting of any of them.
        """

        def change(connection: Connection) -> tuple[tuple[Sighting, ...], bool]:
            seen = connection.scalar(select(alerts.c.seen).where(alerts.c.key == alert.key).with_for_update())
            if seen is None:  # taken away meanwhile
                return (), False
            found = alerting.news(connection, about, filters, words, seen)
            moment = now()
            told = moment if alert.way == "atom" else None
            made = [
                replace(each, found=moment, told=told)
                for each in tell(found, lambda subjects: _last(connection, alert, subjects))
            ]
            if made:
                connection.execute(insert(sightings), [_sighting_values(alert, each) for each in made])
            connection.execute(update(alerts).where(alerts.c.key == alert.key).values(seen=found.upto, checked=moment))
            return tuple(made), found.more

        return self._write(change)

    def waiting(self, alert: Alert, most: int) -> tuple[Sighting, ...]:
        """What is still to be delivered, oldest first."""
        query = select(sightings).where(sightings.c.alert == alert.key, sightings.c.told.is_(None))
        with self._reading() as connection:
            return tuple(_sighting(row) for row in connection.execute(query.order_by(sightings.c.key).limit(most)))

    def newest(self, alert: Alert, most: int) -> tuple[Sighting, ...]:
        """The last things that set it off, newest first."""
        query = select(sightings).where(sightings.c.alert == alert.key).order_by(sightings.c.key.desc()).limit(most)
        with self._reading() as connection:
            return tuple(_sighting(row) for row in connection.execute(query))

    def delivered(self, alert: Alert, what: Sequence[Sighting]) -> None:
        """Keep that these were delivered, and let go of old ones."""

        def change(connection: Connection) -> None:
            moment = now()
            keys = [each.key for each in what]
            connection.execute(update(sightings).where(sightings.c.key.in_(keys)).values(told=moment))
            mine = alerts.c.key == alert.key
            connection.execute(update(alerts).where(mine).values(told=moment, failures=0, error=None, due=None))
            _let_go(connection, alert)

        self._write(change)

    def failed(self, alert: Alert, error: str, due: str) -> None:
        """Keep that a delivery failed, and when to try again."""
        values = {"failures": alert.failures + 1, "error": keepable(error), "due": due}
        change = update(alerts).where(alerts.c.key == alert.key).values(values)
        self._write(lambda connection: connection.execute(change))


def _let_go(connection: Connection, alert: Alert) -> None:
    told = select(sightings.c.key).where(sightings.c.alert == alert.key, sightings.c.told.is_not(None))
    oldest = connection.scalar(told.order_by(sightings.c.key.desc()).offset(KEPT).limit(1))
    if oldest is not None:
        old = (sightings.c.alert == alert.key, sightings.c.told.is_not(None), sightings.c.key <= oldest)
        connection.execute(delete(sightings).where(*old))


def _last(connection: Connection, alert: Alert, subjects: Sequence[str]) -> Sighting | None:
    """The last that was told of any of these: a deal that a smaller claim joined was told under another id."""
    query = select(sightings).where(sightings.c.alert == alert.key).order_by(sightings.c.key.desc()).limit(1)
    found = (connection.execute(query.where(sightings.c.subject.in_(piece))).first() for piece in pieces(subjects))
    row = max((each for each in found if each), key=lambda each: each.key, default=None)
    return _sighting(row) if row else None


def _values(alert: Alert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in alerts.c.keys() if name != "key"}  # noqa: SIM118 - columns


def _alert(row: Row[Any]) -> Alert:
    return Alert(**row._mapping)


def _sighting_values(alert: Alert, each: Sighting) -> dict[str, Any]:
    record = keepable(to_json(each))
    return {"alert": alert.key, "subject": each.subject, "found": each.found, "told": each.told, "record": record}


def _sighting(row: Row[Any]) -> Sighting:
    return replace(from_json(Sighting, row.record), key=row.key, found=row.found, told=row.told)
