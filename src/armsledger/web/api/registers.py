"""`/api/v1/registers`: editions of registers, and their rows."""

from __future__ import annotations

from itertools import dropwhile, islice

from fastapi import APIRouter, Request
from starlette.responses import Response

from armsledger.errors import UsageError
from armsledger.ledger.rows import keepable
from armsledger.registers.records import Edition
from armsledger.web.api.answers import NOT_FOUND, answer, missing
from armsledger.web.api.asked import DEFAULT_LIMIT, Identity, Limit, Offset, Values
from armsledger.web.api.models import EditionRecord, Page, RowRecord
from armsledger.web.api.records import edition, register_row
from armsledger.web.needs import TheLedger

router = APIRouter(prefix="/registers", tags=["registers"])


@router.get("", response_model=Page[EditionRecord])
def editions(request: Request, ledger: TheLedger) -> Response:
    """Editions of registers that the ledger keeps, by register, the oldest first."""
    return answer(request, {"items": list(map(edition, ledger.registers.editions())), "next": None})


@router.get("/{identity}", response_model=EditionRecord, responses=NOT_FOUND)
def one(request: Request, ledger: TheLedger, identity: Identity) -> Response:
    """One edition: by its id, or the newest of a register by the register's name."""
    return answer(request, edition(_edition(ledger, identity)))


@router.get("/{identity}/rows", response_model=Page[RowRecord], responses=NOT_FOUND)
def rows(
    request: Request,
    ledger: TheLedger,
    identity: Identity,
    supplier: Values = [],  # noqa: B006 - FastAPI's way
    recipient: Values = [],  # noqa: B006
    limit: Limit = DEFAULT_LIMIT,
    cursor: Offset = None,
) -> Response:
    """Rows of an edition in their order, of these sides where some are given."""
    found = _edition(ledger, identity)
    sides = ([keepable(each) or "" for each in values] for values in (supplier, recipient))
    after = int(cursor) if cursor else -1
    rest = dropwhile(lambda row: row.line <= after, ledger.registers.rows(found, *sides))
    taken = list(islice(rest, limit + 1))
    end = str(taken[limit - 1].line) if len(taken) > limit else None
    return answer(request, {"items": list(map(register_row, taken[:limit])), "next": end})


def _edition(ledger: TheLedger, identity: str) -> Edition:
    try:
        return ledger.registers.edition(identity)
    except UsageError:
        raise missing(identity) from None
