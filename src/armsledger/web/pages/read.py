"""`/read`: paste a text or an address, and see its claims at once; nothing is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from armsledger.errors import SourceError, UsageError
from armsledger.exports.safe import web_address
from armsledger.formats.wording import refused, why_empty
from armsledger.records import Reading
from armsledger.web.claim_fields import fields_of
from armsledger.web.marked import ROLES, marked_text
from armsledger.web.needs import TheSettings
from armsledger.web.reading_now import MOST_CHARACTERS, BusyError, Pasted, read_now
from armsledger.web.rendering import render

router = APIRouter(include_in_schema=False)
EXAMPLE = (
    "Ghana signs for Emirati patrol craft\n\nACCRA, 6 May 2025 - Ghana has signed a contract with Abu Dhabi Ship "
    "Building for four Falaj 3 patrol vessels, the defence ministry in Accra said on Tuesday."
)


@router.get("/read")
def form(request: Request, example: bool = False) -> Response:
    """The form, empty or with an example."""
    return _page(request, Pasted(text=EXAMPLE if example else "", published="2025-05-06" if example else ""))


@router.post("/read")
def read(
    request: Request,
    desk: TheSettings,
    text: Annotated[str, Form()] = "",
    address: Annotated[str, Form(max_length=2000)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """The claims of what was sent, beside the form; what cannot be read is said there (422), with the form kept."""
    pasted = Pasted(text, address, published)
    try:
        reading = read_now(pasted, desk.settings, desk.knowledge)
    except (UsageError, SourceError) as error:
        return _page(request, pasted, fault=str(error), status=422)
    except BusyError:
        return _page(
            request, pasted, fault="Others are being read for just now. Send it again in a moment.", status=503
        )
    return _page(request, pasted, reading)


def _page(
    request: Request, pasted: Pasted, reading: Reading | None = None, *, fault: str = "", status: int = 200
) -> Response:
    names = request.app.state.names
    claims = [(claim.id, claim) for claim in reading.claims] if reading else []
    return render(
        request,
        "places/read.html",
        status=status,
        pasted=pasted,
        fault=fault,
        reading=reading,
        address=web_address(reading.document.url) if reading else None,
        pieces=marked_text(reading.document.text, claims) if reading else (),
        cards=[(claim, list(fields_of(claim, names))) for _, claim in claims],
        why_empty=why_empty(reading) if reading else "",
        refused=refused(reading) if reading else "",
        roles=ROLES,
        most=MOST_CHARACTERS,
    )
