"""`/api/v1`: the ledger for programs. In: the same filters as the pages. Out: the same records as the command line.
Lists come in pages with a cursor, every answer has an ETag, errors are problem records (RFC 9457).
Open first: answers.py, how an answer is made; then asked.py, what may be asked; models.py says what comes back.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from armsledger.web.api import claims, deals, documents, known, registers, sources, trends
from armsledger.web.api.answers import PROBLEMS
from armsledger.web.doors.people import Who
from armsledger.web.needs import caller

_scheme = HTTPBearer(
    auto_error=False, description="A token of your account page. A desk on this machine alone needs none."
)


def bearer(
    who: Annotated[Who, Depends(caller)],
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)] = None,
) -> Who:
    """Who calls; the scheme is here so that the description of the API has it."""
    return who


router = APIRouter(prefix="/api/v1", dependencies=[Depends(bearer)], responses=PROBLEMS)
for part in (deals, claims, documents, sources, known, registers, trends):
    router.include_router(part.router)
