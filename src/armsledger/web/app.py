"""The desk put together: doors outside, then pages. Open this file first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles

from armsledger import __version__
from armsledger.knowledge.base import load
from armsledger.web import api, errors
from armsledger.web.alerts import feed
from armsledger.web.alerts.background import AlertRunner
from armsledger.web.alerts.rounds import Rounds
from armsledger.web.api.description import describe
from armsledger.web.doors.attempts import Attempts
from armsledger.web.doors.bodies import LimitedBodies
from armsledger.web.doors.forgery import FormTokens
from armsledger.web.doors.headers import SafeHeaders
from armsledger.web.doors.heads import AnswersHead
from armsledger.web.doors.hosts import OwnHosts
from armsledger.web.ledgers import open_ledger
from armsledger.web.names import Names
from armsledger.web.needs import guard
from armsledger.web.pages import (
    account,
    alerts,
    charts,
    claim,
    claims,
    deal,
    deals,
    document,
    documents,
    health,
    makers,
    overview,
    places,
    read,
    register,
    review,
    saved,
    search,
    signin,
    sources,
    states,
    systems,
)
from armsledger.web.rendering import STATIC
from armsledger.web.settings import DeskSettings
from armsledger.web.warming import warm

#: For everybody, signed in or not.
OPEN = (signin.router, health.router)
#: For those signed in, with the forms' tokens checked (`needs.guard`).
GUARDED = (
    overview.router,
    account.router,
    deals.router,
    deal.router,
    claims.router,
    claim.router,
    documents.router,
    document.router,
    search.router,
    saved.router,
    review.router,
    alerts.router,
    states.router,
    makers.router,
    systems.router,
    places.router,
    sources.router,
    register.router,
    read.router,
    charts.router,
)
#: Guard themselves: bearer tokens, addresses of feeds that cannot be guessed.
OWN_DOORS = (api.router, feed.router)


def make_app(settings: DeskSettings) -> FastAPI:
    """The desk over a ledger. Raises LedgerError where there is none."""
    app = FastAPI(
        title="armsledger",
        version=__version__,
        summary="Claims about arms transfers, with their evidence.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    knowledge = load(settings.knowledge)
    app.state.desk = settings
    app.state.ledger = open_ledger(settings)
    app.state.knowledge = knowledge
    app.state.names = Names(knowledge)
    app.state.forms = FormTokens()
    app.state.attempts = Attempts()
    errors.add_handlers(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in (*OPEN, *OWN_DOORS):
        app.include_router(router)
    for router in GUARDED:
        app.include_router(router, dependencies=[Depends(guard)])
    describe(app)
    # Outermost last: the headers go on every answer, refusals of the other doors included.
    app.add_middleware(errors.LastResort)
    app.add_middleware(AnswersHead)
    app.add_middleware(LimitedBodies, largest=settings.largest_body)
    app.add_middleware(OwnHosts, only_loopback=not settings.accounts)
    app.add_middleware(SafeHeaders, secure=settings.secure)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desk: DeskSettings = app.state.desk
    runner = AlertRunner(Rounds(app.state.ledger, app.state.names, desk.address)) if desk.background else None
    if runner is not None:
        runner.start()
        warm(app.state.ledger)
    yield
    if runner is not None:
        runner.stop()
    app.state.ledger.close()
