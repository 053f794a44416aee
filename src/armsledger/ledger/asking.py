"""How a page of claims, deals or documents is found: newest first, by one index, whatever is asked.

A filter becomes a facet, and the facets lie sorted by day. Of the facets that must all be there, the rarest is walked
from the newest on, and the others are looked up for each row, until the page is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import merge
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, exists, func, or_, select

from armsledger.errors import UsageError
from armsledger.ledger.facets import REVIEWED, wanted
from armsledger.ledger.filters import Filters
from armsledger.ledger.grades import STEPS, grades_wanted
from armsledger.ledger.one_row import rows_of
from armsledger.ledger.tables import claims, deal_claims, deal_facets, deals, facets

Position = tuple[str, int]
"""Day and key of a row: rows are walked from the greatest down."""
ENOUGH = 5000
"""A facet is not counted further than this: beyond it, which is rarer hardly matters."""
NO_GRADE = "grade:none"
GRADE = "grade:"
BESIDE = (GRADE, REVIEWED)
"""Where other facets are walked, these are looked up in the row."""
RELIABILITIES = ("A", "B", "C", "D", "E", "F")


@dataclass(frozen=True, slots=True)
class Walk:
    """A table and the facets of its rows."""

    table: Table
    facets: Table
    owner: str
    """The facets' column that holds the table's key."""


CLAIMS = Walk(claims, facets, "claim")
DEALS = Walk(deals, deal_facets, "deal")


def page(connection: Connection, walk: Walk, filters: Filters, start: Position | None, size: int) -> list[Position]:
    """The next rows after `start`, at most `size`."""
    plan = _plan(connection, walk, filters)
    if plan is None:
        columns = walk.table.c
        return _rows(connection, newest(_unfaceted(walk, filters), columns.day, columns.key, start, size))
    runs = []
    for facet in plan.walked:
        query, along = _along(walk, (facet,), plan, filters)
        runs.append(_rows(connection, newest(query, along.c.day, along.c[walk.owner], start, size)))
    unique = (position for position, _ in groupby(merge(*runs, reverse=True)))
    return list(islice(unique, size))


def fitting(connection: Connection, walk: Walk, filters: Filters, newest_first: int | None = None) -> Select[Any]:
    """Day and key of every row that fits, each once: a question that others are made of. With a number: so many, the
    newest. It is not asked here, only what it is asked along: no row leaves the database.
    """
    plan = _plan(connection, walk, filters)
    day: ColumnElement[str] = walk.table.c.day
    key: ColumnElement[int] = walk.table.c.key
    if plan is None:
        query = _unfaceted(walk, filters)
    else:
        query, along = _along(walk, plan.walked, plan, filters)
        day, key = along.c.day, along.c[walk.owner]
        query = query if len(plan.walked) == 1 else query.distinct()
    return query if newest_first is None else newest(query, day, key, None, newest_first)


def count(connection: Connection, walk: Walk, filters: Filters, most: int | None = None) -> int:
    """How many rows fit, counted up to `most`."""
    some = fitting(connection, walk, filters).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Along which facets rows are found, and what is looked up of each."""

    walked: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    conditions: tuple[ColumnElement[bool], ...]


def _plan(connection: Connection, walk: Walk, filters: Filters) -> _Plan | None:
    """The rarest facets are walked; None where no facet is asked for."""
    groups = [*wanted(filters), *_more_wanted(connection, filters)]
    if not groups:
        return None
    if len(groups) > 1:
        groups.sort(key=lambda group: how_many(connection, walk, group))
    others = tuple(group for group in groups[1:] if not group[0].startswith(BESIDE))
    return _Plan(groups[0], others, tuple(_conditions(walk, _told_by(groups[0], filters))))


def _unfaceted(walk: Walk, filters: Filters) -> Select[Any]:
    columns = walk.table.c
    return select(columns.day, columns.key).where(*days(columns.day, filters), *_conditions(walk, filters))


def _more_wanted(connection: Connection, filters: Filters) -> Iterator[tuple[str, ...]]:
    """Facets of what the row itself tells too: they are walked where they are the rarest, and else not looked at."""
    found = grades_wanted(connection, filters)
    if found is not None:
        yield found or (NO_GRADE,)
    if filters.reviewed:
        yield (REVIEWED,)


def _told_by(walked: Sequence[str], filters: Filters) -> Filters:
    """The filters less what a walk along these facets tells already."""
    left = replace(filters, min_confidence=None)
    if walked[0].startswith(REVIEWED):
        return replace(left, reviewed=None)
    if walked[0].startswith(GRADE) and (filters.origins is None or filters.origins in STEPS):
        return replace(left, origins=None, rating=None)
    return left


def _along(walk: Walk, walked: Sequence[str], plan: _Plan, filters: Filters) -> tuple[Select[Any], FromClause]:
    """Day and key of the rows of some facets that have all others too, and the table that they lie in."""
    along = _alias(walk.facets, "along")
    owner = along.c[walk.owner]
    its = along.c.facet == walked[0] if len(walked) == 1 else along.c.facet.in_(walked)
    query = select(along.c.day, owner.label("key")).where(its, *days(along.c.day, filters))
    if filters.min_confidence is not None:
        query = query.where(along.c.confidence >= filters.min_confidence)
    for number, group in enumerate(plan.others):
        beside = _alias(walk.facets, f"beside{number}")
        mine = select(beside.c.facet).where(
            beside.c.facet.in_(group), beside.c.day == along.c.day, beside.c[walk.owner] == owner
        )
        # Without the offset PostgreSQL takes day and key for independent, expects next to no row, and reads both facets
        # to the end before it sorts them; with it, each row that the walk comes by is looked up.
        query = query.where(mine.offset(0).exists())
    if plan.conditions:
        query = query.where(exists().where(walk.table.c.key == owner, *plan.conditions))
    return query, along


@cache
def _alias(table: Table, name: str) -> FromClause:
    """A table under another name; to make its columns takes longer than a small question."""
    return table.alias(name)


def newest(
    query: Select[Any],
    day: ColumnElement[str],
    key: ColumnElement[int],
    start: Position | None,
    size: int,
) -> Select[Any]:
    """The query's rows after `start`, newest first, at most `size`."""
    if start is not None:
        # `day <= …` says again what the rest says, so that the index is entered at the right place.
        query = query.where(day <= start[0], or_(day < start[0], and_(day == start[0], key < start[1])))
    return query.order_by(day.desc(), key.desc()).limit(size)


def days(day: ColumnElement[str], filters: Filters) -> list[ColumnElement[bool]]:
    """A day of publication within the filters; a document without a date is within none."""
    found: list[ColumnElement[bool]] = []
    if filters.since is not None:
        found.append(day >= filters.since)
    if filters.last_day is not None:
        found.append(day <= filters.last_day)
        found.append(day > "")
    return found


def _conditions(walk: Walk, filters: Filters) -> list[ColumnElement[bool]]:
    """What is looked up in the row itself."""
    found: list[ColumnElement[bool]] = []
    columns = walk.table.c
    if filters.min_confidence is not None:
        found.append(columns.confidence >= filters.min_confidence)
    if filters.reviewed is not None:
        found.append(columns.reviewed.is_not(None) if filters.reviewed else columns.reviewed.is_(None))
    of_deal = _of_deal(filters)
    if of_deal and walk.table is deals:
        found.extend(of_deal)
    elif of_deal:
        found.append(exists().where(deal_claims.c.claim == columns.key, deal_claims.c.deal == deals.c.key, *of_deal))
    return found


def conditions(filters: Filters, walk: Walk = DEALS) -> list[ColumnElement[bool]]:
    """What the filters ask of the rows themselves, of deals or of claims."""
    return _conditions(walk, filters)


def _of_deal(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.origins is not None:
        found.append(deals.c.origins >= filters.origins)
    if filters.credibility is not None:
        found.append(deals.c.credibility <= filters.credibility)
    if filters.reliability is not None:
        found.append(deals.c.reliability.in_(RELIABILITIES[: RELIABILITIES.index(filters.reliability) + 1]))
    return found


def position_of(connection: Connection, table: Table, identity: str | None) -> Position | None:
    """Where the row of an id stands; None for no id. Raises UsageError for an id that is not there."""
    if identity is None:
        return None
    row = connection.execute(select(table.c.day, table.c.key).where(table.c.id == identity)).first()
    if row is None:
        raise UsageError(f"{identity}: not in the ledger; --after takes the id of the last row of the page before")
    return row.day, row.key


def position_of_claim(connection: Connection, identity: str) -> Position | None:
    """Where the claim of an id stands; None where there is none."""
    row = connection.execute(select(claims.c.day, claims.c.key).where(claims.c.id == identity)).first()
    return (row.day, row.key) if row else None


def is_about_claims(filters: Filters) -> bool:
    """Whether a filter asks for more than a document itself tells."""
    own = replace(filters, publisher=(), since=None, until=None, limit=None, after=None)
    return own != Filters()


def how_many(connection: Connection, walk: Walk, group: Sequence[str]) -> int:
    """How many rows have one of the facets, counted up to ENOUGH."""
    some = select(walk.facets.c.day).where(walk.facets.c.facet.in_(group)).limit(ENOUGH).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _rows(connection: Connection, query: Select[Any]) -> list[Position]:
    return [(day, key) for day, key in rows_of(connection, query)]
