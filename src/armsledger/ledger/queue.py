"""The review queue: deals that nobody has decided about, first those where a decision changes most.

What a decision would change is worked out in `deals/stakes.py`, and kept beside the deal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from armsledger.errors import UsageError
from armsledger.ledger import asking, overtaking, view
from armsledger.ledger.asking import DEALS, ENOUGH
from armsledger.ledger.facets import wanted
from armsledger.ledger.filters import Filters
from armsledger.ledger.plain import from_json
from armsledger.ledger.stored import StoredClaim
from armsledger.ledger.tables import deal_facets, deals, decisions
from armsledger.records import Deal, Decision

Reading = Callable[[], AbstractContextManager[Connection]]
MOST_COUNTED = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deal stands in the queue; it stays where it was when the deal has left."""

    stake: float
    key: int

    def __str__(self) -> str:
        return f"{self.stake!r}:{self.key}"

    @classmethod
    def of(cls, words: str) -> Place:
        """The way back from `str`. Raises UsageError for anything else."""
        stake, _, key = words.partition(":")
        try:
            return cls(float(stake), int(key))
        except ValueError:
            raise UsageError(f"{words!r}: no place in the queue") from None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deal in the queue."""

    deal: Deal
    place: Place


@dataclass(frozen=True, slots=True)
class Queue:
    """The review queue of a ledger; `Ledger.queue` gives it."""

    _reading: Reading

    def page(self, filters: Filters, after: Place | None = None, size: int = 50) -> tuple[Waiting, ...]:
        """The next deals to decide about, after a place or from the top; of the filters all but the limit count."""
        with self._reading() as connection:
            rows = connection.execute(_query(connection, filters, after).limit(size)).all()
            places = [Place(row.stake, row.key) for row in rows]
            chosen = select(deals.c.key, deals.c.record).where(deals.c.key.in_([place.key for place in places]))
            records = {row.key: row.record for row in connection.execute(chosen)}
        return tuple(Waiting(view.deal_in(records[place.key]), place) for place in places if place.key in records)

    def count(self, filters: Filters) -> int:
        """How many deals wait, counted up to MOST_COUNTED: all of the filter less those decided about.

        Both are counted along their facets. Walking the queue for the deals that fit takes seconds where they are some
        thousands of hundreds of thousands; it is left for ledgers in which very many are decided about.
        """
        if filters.reviewed:
            return 0
        every = replace(filters, reviewed=None, limit=None, after=None)
        with self._reading() as connection:
            decided = asking.count(connection, DEALS, replace(every, reviewed=True), MOST_COUNTED)
            if decided < MOST_COUNTED:
                found = asking.count(connection, DEALS, every, MOST_COUNTED + decided)
                return min(found - decided, MOST_COUNTED)
            some = _query(connection, filters, None).order_by(None).limit(MOST_COUNTED).subquery()
            return connection.scalar(select(func.count()).select_from(some)) or 0

    def place(self, deal: str) -> Place | None:
        """Where a deal would stand, decided about or not; None where there is no such deal."""
        with self._reading() as connection:
            row = connection.execute(select(deals.c.stake, deals.c.key).where(deals.c.id == deal)).first()
        return Place(row.stake, row.key) if row else None

    def marks(self, identities: Sequence[str]) -> Mapping[str, str]:
        """The mark of each deal as it is now (`overtaking.py`), which `Ledger.decide` takes as `seen`."""
        with self._reading() as connection:
            found = {each: overtaking.mark(connection, each) for each in identities}
        return {identity: mark for identity, mark in found.items() if mark is not None}

    def claims(self, deal: str, most: int) -> tuple[StoredClaim, ...]:
        """The newest claims of a deal, up to `most`."""
        with self._reading() as connection:
            return tuple(view.claims_of(connection, deal, most))

    def decision(self, identity: str) -> Decision | None:
        """The decision of that id."""
        with self._reading() as connection:
            record = connection.scalar(select(decisions.c.record).where(decisions.c.id == identity))
        return from_json(Decision, record) if record else None

    def recent(self, most: int) -> tuple[Decision, ...]:
        """The last decisions, newest first."""
        query = select(decisions.c.record).order_by(decisions.c.number.desc()).limit(most)
        with self._reading() as connection:
            return tuple(from_json(Decision, record) for record in connection.scalars(query))

    def history(self, deal: Deal) -> tuple[Decision, ...]:
        """Every decision about a deal or one of its claims, oldest first."""
        with self._reading() as connection:
            return overtaking.about(connection, deal)

    def decided_since(self, deal: Deal, seen: str) -> tuple[Decision, ...]:
        """What was decided about a deal since it bore the mark."""
        with self._reading() as connection:
            return overtaking.since(connection, deal, seen)


def _query(connection: Connection, filters: Filters, after: Place | None) -> Select[tuple[float, int]]:
    """The places of deals that wait, in the order of the queue. The index `ix_deals_queue` has all that is asked.

    Facets that few deals have are looked up first, and their deals sorted; else the queue is walked from its head.
    """
    counted = [(asking.how_many(connection, DEALS, group), group) for group in wanted(filters)]
    counted.sort(key=lambda each: each[0])
    query = select(deals.c.stake, deals.c.key).where(
        deals.c.reviewed.is_(None), *asking.days(deals.c.day, filters), *asking.conditions(filters)
    )
    if after is not None:
        query = query.where(_after(after))
    few = bool(counted) and counted[0][0] < ENOUGH
    if few:
        query = query.where(deals.c.key.in_(select(deal_facets.c.deal).where(deal_facets.c.facet.in_(counted[0][1]))))
    for _, group in counted[1:] if few else counted:
        beside = deal_facets.alias()
        query = query.where(
            exists().where(beside.c.facet.in_(group), beside.c.day == deals.c.day, beside.c.deal == deals.c.key)
        )
    # The sum keeps a database from walking the whole queue to find the few.
    return query.order_by((deals.c.stake + 0 if few else deals.c.stake).desc(), deals.c.key.desc())


def _after(place: Place) -> ColumnElement[bool]:
    same = and_(deals.c.stake == place.stake, deals.c.key < place.key)
    return and_(deals.c.stake <= place.stake, or_(deals.c.stake < place.stake, same))
