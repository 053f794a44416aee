"""`/api/v1/states`, `makers`, `systems` and `places`: what the knowledge base has, whose ids the records use."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from armsledger.knowledge.base import Knowledge
from armsledger.records import Category
from armsledger.web.api.answers import NOT_FOUND, answer, missing
from armsledger.web.api.asked import DEFAULT_LIMIT, Identity, Limit
from armsledger.web.api.models import MakerRow, Page, PlaceRow, StateRecord, SystemRecord

router = APIRouter(tags=["knowledge"])
Name = Annotated[str, Query(max_length=200, description="Part of a name or alias.")]
Last = Annotated[str | None, Query(max_length=200, description="`next` of the page before; take it as it is.")]


@router.get("/states", response_model=Page[StateRecord])
def states(request: Request, name: Name = "", limit: Limit = DEFAULT_LIMIT, cursor: Last = None) -> Response:
    """States, territories and former states, by code."""
    return _page(request, _knowledge(request).states, name, limit, cursor)


@router.get("/states/{code}", response_model=StateRecord, responses=NOT_FOUND)
def state(request: Request, code: Identity) -> Response:
    """One state."""
    rows = _knowledge(request).states
    return _one(request, rows, code.upper() if code.upper() in rows else code)


@router.get("/makers", response_model=Page[MakerRow])
def makers(request: Request, name: Name = "", limit: Limit = DEFAULT_LIMIT, cursor: Last = None) -> Response:
    """Companies that make military equipment, by id."""
    return _page(request, _knowledge(request).makers, name, limit, cursor)


@router.get("/makers/{identity}", response_model=MakerRow, responses=NOT_FOUND)
def maker(request: Request, identity: Identity) -> Response:
    """One company."""
    return _one(request, _knowledge(request).makers, identity.removeprefix("maker:"))


@router.get("/systems", response_model=Page[SystemRecord])
def systems(
    request: Request,
    name: Name = "",
    category: Category | None = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Last = None,
) -> Response:
    """Weapon systems and their families, by id."""
    rows = _knowledge(request).systems
    if category is not None:
        rows = {key: each for key, each in rows.items() if each.category == category}
    return _page(request, rows, name, limit, cursor)


@router.get("/systems/{identity}", response_model=SystemRecord, responses=NOT_FOUND)
def system(request: Request, identity: Identity) -> Response:
    """One weapon system."""
    return _one(request, _knowledge(request).systems, identity)


@router.get("/places", response_model=Page[PlaceRow])
def places(request: Request, name: Name = "", limit: Limit = DEFAULT_LIMIT, cursor: Last = None) -> Response:
    """Bases, straits, borders and regions that a gazetteer of towns lacks, by name."""
    return _page(request, _knowledge(request).places, name, limit, cursor)


@router.get("/places/{name}", response_model=PlaceRow, responses=NOT_FOUND)
def place(request: Request, name: Identity) -> Response:
    """One place."""
    return _one(request, _knowledge(request).places, name)


def _knowledge(request: Request) -> Knowledge:
    found: Knowledge = request.app.state.knowledge
    return found


def _page(request: Request, rows: Mapping[str, Any], name: str, limit: int, cursor: str | None) -> Response:
    """The rows after the key `cursor` whose names hold `name`."""
    keys = sorted(rows)
    start = bisect_right(keys, cursor) if cursor is not None else 0
    wanted = name.casefold()
    found = []
    for key in keys[start:]:
        row = rows[key]
        if not wanted or any(wanted in each.casefold() for each in (row.name, *row.aliases)):
            found.append((key, row))
            if len(found) > limit:
                break
    end = found[limit - 1][0] if len(found) > limit else None
    return answer(request, {"items": [asdict(row) for _, row in found[:limit]], "next": end})


def _one(request: Request, rows: Mapping[str, Any], key: str) -> Response:
    if key not in rows:
        raise missing(key)
    return answer(request, asdict(rows[key]))
