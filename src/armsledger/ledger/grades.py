"""How a deal stands, as one facet that it and its claims bear: `grade:4/2/B`. `--origins` and `--rating` walk it.

In: a deal's origins, credibility and reliability. Out: the facet; and of a filter, the facets that let through.
Every grade that a deal ever had is a row of `grades`: a few dozen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from armsledger.ledger.copying import insert_many
from armsledger.ledger.filters import Filters
from armsledger.ledger.tables import facets, grades
from armsledger.ledger.upsert import add_missing

#: The numbers of origins that are told apart; a number between two counts as the lower one.
STEPS = (*range(11), 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, 2000, 5000)
RELIABILITIES = "ABCDEF"
KEY = ("facet", "day", "claim")


def grade(origins: int, credibility: int, reliability: str) -> str:
    """The facet of a deal that stands so."""
    return f"grade:{step_of(origins)}/{credibility}/{reliability}"


def step_of(origins: int) -> int:
    """The step that a number of origins counts as."""
    step: int = STEPS[bisect_right(STEPS, origins) - 1]
    return step


def keep_grades(connection: Connection, values: Iterable[Mapping[str, Any]]) -> None:
    """Note which grades there are, of rows of `deals`."""
    found = {(step_of(row["origins"]), row["credibility"], row["reliability"]) for row in values}
    rows = [
        {"grade": grade(*each), "origins": each[0], "credibility": each[1], "reliability": each[2]}
        for each in sorted(found)
    ]
    add_missing(connection, grades, rows)


def grades_wanted(connection: Connection, filters: Filters) -> tuple[str, ...] | None:
    """The facets that the filters let through, some of them only in part; None where they ask for no grade."""
    if filters.origins is None and filters.rating is None:
        return None
    query = select(grades.c.grade).order_by(grades.c.grade)
    if filters.origins is not None:
        query = query.where(grades.c.origins >= step_of(filters.origins))
    if filters.credibility is not None:
        query = query.where(grades.c.credibility <= filters.credibility)
    if filters.reliability is not None:
        better = tuple(RELIABILITIES[: RELIABILITIES.index(filters.reliability) + 1])
        query = query.where(grades.c.reliability.in_(better))
    return tuple(connection.scalars(query))


def put_grades(connection: Connection, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> None:
    """Take claims' old grades away and put new ones in: rows of `facets`."""
    if old:
        mine = delete(facets).where(*(facets.c[name] == bindparam(f"old_{name}") for name in KEY))
        connection.execute(mine, [{f"old_{name}": row[name] for name in KEY} for row in old])
    insert_many(connection, facets, new)
