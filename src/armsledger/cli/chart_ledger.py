"""The charts that only the ledger can give: one deal, the lead over a register, and where forces stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from armsledger.cli.movement_options import Counted, knowledge_of, names_of
from armsledger.cli.session import Session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.ledger import Filters, Ledger

Draw = Callable[[int], Any]
NOTE = "ledger of armsledger"


def _opened(session: Session) -> Ledger:
    from armsledger.ledger import Ledger

    return Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge)


def filters_of(counted: Counted) -> Filters:
    """The options as filters of the ledger."""
    from armsledger.ledger import Filters

    if counted.tiv or counted.dated:
        raise UsageError("--tiv and --dated are of charts that add up")
    return Filters(
        supplier=counted.supplier,
        recipient=counted.recipient,
        category=counted.category,
        stage=counted.stage,
        rating=counted.rating,
        origins=counted.origins,
        min_confidence=counted.min_confidence,
        since=str(counted.since) if counted.since else None,
        until=str(counted.until) if counted.until else None,
    )


def _deal(session: Session, counted: Counted, identity: str | None) -> Draw:
    from armsledger.charts import deal_timeline

    if not identity:
        raise UsageError("the chart of a deal needs --id DEAL; `armsledger deals` lists them")
    with _opened(session) as ledger:
        deal = next((shown.deal for shown in ledger.show(identity) if shown.deal), None)
        if deal is None:
            raise UsageError(f"{identity}: no deal of the ledger")
        claims = [(stored.claim, stored.document) for stored in ledger.claims_of(deal.id)]
    names = names_of(session)
    return lambda width: deal_timeline(deal, claims, names=names, note=NOTE, width=width)


def _deployments(session: Session, counted: Counted, identity: str | None) -> Draw:
    from armsledger.charts import deployment_map
    from armsledger.charts.deployments import BUILD_UP, deployed_in

    filters = filters_of(counted)
    kinds = counted.stage or tuple(BUILD_UP)
    with _opened(session) as ledger:
        claims = list(ledger.claims(replace(filters, kind=kinds, stage=())))
    found = deployed_in((stored.claim, stored.document) for stored in claims)
    if not found:
        raise UsageError(f"nothing to draw: {len(claims)} such claims, none with coordinates")
    return lambda width: deployment_map(found, note=NOTE, width=width)


def _lead(session: Session, counted: Counted, identity: str | None) -> Draw:
    from armsledger.charts import lead_over_register
    from armsledger.charts.lead import leads_of
    from armsledger.ledger.against import edition_of, reconciled

    filters = filters_of(counted)
    with _opened(session) as ledger:
        edition = edition_of(ledger, counted.register)
        found = reconciled(ledger, filters, edition, knowledge_of(session))
    leads = leads_of(found, names_of(session))
    if not leads:
        raise UsageError(f"nothing to draw: no deal is matched with {edition.id}, or ahead of it")
    note = f"{NOTE}; {edition.title}" + (f", made on {edition.dated}" if edition.dated else "")
    return lambda width: lead_over_register(leads, register=edition.title, note=note, width=width)


DRAWN: dict[str, Callable[[Session, Counted, str | None], Draw]] = {
    "deal": _deal,
    "deployments": _deployments,
    "lead": _lead,
}
