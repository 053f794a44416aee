"""What a program may ask: the filters, how many, and where to go on. The names are those of the pages' addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Depends, Path, Query

from armsledger.errors import UsageError
from armsledger.ledger import Filters
from armsledger.ledger.asking import Position
from armsledger.ledger.rows import keepable
from armsledger.records import Category, Kind
from armsledger.web.addresses import LONGEST, MOST_VALUES, filters_of
from armsledger.web.needs import TheLedger

DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
RATING = r"^([A-Fa-f][1-6]?|[1-6])$"
CURSOR = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\.[0-9]{1,18}$"
MOST = 500

Value = Annotated[str, Query(max_length=LONGEST)]
Values = Annotated[list[Value], Query(max_length=MOST_VALUES)]
Day = Annotated[str | None, Query(pattern=DAY, examples=["2025", "2025-07", "2025-07-31"])]
Limit = Annotated[int, Query(ge=1, le=MOST, description="The most items.")]
Cursor = Annotated[
    str | None, Query(pattern=CURSOR, max_length=40, description="`next` of the page before; take it as it is.")
]
Offset = Annotated[str | None, Query(pattern=r"^[0-9]{1,9}$", description="`next` of the page before.")]
Identity = Annotated[str, Path(max_length=LONGEST)]
DEFAULT_LIMIT = 100


async def asked(
    ledger: TheLedger,
    supplier: Annotated[
        Values, Query(description="Who gives: an ISO 3166 code, a name, or `org:…`.", examples=["CHN"])
    ] = [],  # noqa: B006
    recipient: Annotated[Values, Query(description="Who is given to.", examples=["PAK"])] = [],  # noqa: B006
    weapon: Annotated[Values, Query(description="A designation, a system's id, or its family's.")] = [],  # noqa: B006
    category: Annotated[list[Category], Query(max_length=MOST_VALUES)] = [],  # noqa: B006
    kind: Annotated[list[Kind], Query(description="Of claims; of deals the stage reached.")] = [],  # noqa: B006
    stage: Annotated[list[Kind], Query(description="As `kind`; both must hold.")] = [],  # noqa: B006
    place: Annotated[Values, Query(description="A place's name, or the code of its state.")] = [],  # noqa: B006
    publisher: Annotated[Values, Query(description="Who published.")] = [],  # noqa: B006
    since: Annotated[Day, Query(description="First day of publication.")] = None,
    until: Annotated[Day, Query(description="Last day of publication, to the end of a month or year.")] = None,
    origins: Annotated[int | None, Query(ge=1, le=1_000_000, description="At least so many origins.")] = None,
    rating: Annotated[str | None, Query(pattern=RATING, description="So or better.", examples=["B2"])] = None,
    reviewed: Annotated[Literal["yes", "no"] | None, Query(description="Whether a person decided.")] = None,
    min_confidence: Annotated[float | None, Query(alias="min-confidence", ge=0, le=1)] = None,
) -> Filters:
    """The filters of a request. Several values of one: any of them; several filters: all of them."""
    many: dict[str, Sequence[str]] = {
        "supplier": supplier,
        "recipient": recipient,
        "weapon": weapon,
        "category": category,
        "kind": kind,
        "stage": stage,
        "place": place,
        "publisher": publisher,
    }
    one: dict[str, object] = {
        "since": since,
        "until": until,
        "origins": origins,
        "rating": rating,
        "reviewed": reviewed,
        "min-confidence": min_confidence,
    }
    pairs = [(name, keepable(str(value)) or "") for name, values in many.items() for value in values]
    pairs += [(name, str(value)) for name, value in one.items() if value is not None]
    return ledger.named(filters_of(pairs))


Asked = Annotated[Filters, Depends(asked)]


def position(cursor: str | None) -> Position | None:
    """Where a cursor says to go on. Raises UsageError for one that this API did not give."""
    if cursor is None:
        return None
    if not re.match(CURSOR, cursor):
        raise UsageError(f"cursor: {cursor!r} was not given by this API")
    day, _, key = cursor.partition(".")
    return day, int(key)


def cursor_of(position: Position | None) -> str | None:
    """The cursor of a place; None at the end."""
    return None if position is None else f"{position[0]}.{position[1]}"
