"""The charts of the desk by name: what each is drawn from under the filter in the address.

In: a ledger, filters, and the chart's own options. Out: a function from a width to a chart. Nothing to draw is a
UsageError that says so in words for the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from armsledger.charts import deal_timeline, deployment_map, drawing, lead_over_register
from armsledger.charts.deployments import BUILD_UP, deployed_in
from armsledger.charts.lead import leads_of
from armsledger.charts.writing import Draw
from armsledger.errors import UsageError
from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.sides import side_names
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.against import edition_of
from armsledger.trends import Measure, Movement
from armsledger.web.drawing.snapshot import snapshot_of, window_of
from armsledger.web.summing.register import CABINET

NOTE = "the deals of this ledger, by the day they were first reported"
PATIENT = 600.0
"""Seconds: a chart is drawn by a thread that no request waits for long."""
MOST_NAMED = 3
MOST_MARKS = 1000
"""Of so many claims, the newest, the places are drawn."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks to be drawn."""

    name: str
    filters: Filters
    by: str = "supplier"
    identity: str | None = None
    """Of the deal, for its time line."""
    edition: str | None = None
    """Of a register, for leads; None: the newest of the one that fits best."""


def drawing_of(wanted: Wanted, ledger: Ledger, knowledge: Knowledge) -> Draw:
    """How to draw it. Raises UsageError for a name that is none, and where there is nothing to draw."""
    if wanted.name in drawing.DRAWN:
        return drawing.DRAWN[wanted.name](_asked(wanted, ledger, knowledge))
    if wanted.name not in DRAWN:
        raise UsageError(f"{wanted.name}: no chart; there are {', '.join([*drawing.DRAWN, *DRAWN])}")
    return DRAWN[wanted.name](wanted, ledger, knowledge)


def _asked(wanted: Wanted, ledger: Ledger, knowledge: Knowledge) -> drawing.Asked:
    filters = wanted.filters
    if wanted.name == "shares" and len(filters.recipient) != 1:
        raise UsageError("Shares are of one recipient: choose one.")
    if wanted.name == "dependence" and not 1 <= len(filters.recipient) <= drawing.MOST_STATES:
        raise UsageError(f"Dependence is of one to {drawing.MOST_STATES} recipients: choose some.")
    movements = _movements(wanted, ledger)
    return drawing.Asked(
        movements,
        side_names(knowledge),
        NOTE,
        supplier=filters.supplier,
        recipient=filters.recipient,
        category=filters.category,
        until=_year(filters.until),
        measure=Measure.TRANSFERS,
        by=wanted.by,
        window=window_of(movements),
        title=_title(wanted, knowledge),
    )


def _title(wanted: Wanted, knowledge: Knowledge) -> str | None:
    """Where weapons are chosen the title names them; otherwise it is the chart's own."""
    weapons, systems = wanted.filters.weapon, knowledge.systems
    if not weapons or wanted.name not in ("flows", "flow-map"):
        return None
    if len(weapons) > MOST_NAMED:
        return f"Transfers of {len(weapons)} weapon systems"
    return f"Transfers of {', '.join(systems[each].name if each in systems else each for each in weapons)}"


def _movements(wanted: Wanted, ledger: Ledger) -> list[Movement]:
    """Sides, category and years are looked up in the movements; whatever else narrows is asked of the ledger."""
    filters, snapshot = wanted.filters, snapshot_of(ledger)
    rest = replace(filters, supplier=(), recipient=(), category=(), since=None, until=None, limit=None, after=None)
    if rest != Filters():
        kept = snapshot.of(ledger.tallies.keys(rest))
    elif wanted.name == "surges" or wanted.by == "weapon":
        kept = list(snapshot.movements)
    else:
        kept = list(snapshot.summed)
    if not (filters.since or filters.until):
        return kept
    first, last = _year(filters.since) or 0, _year(filters.until) or 9999
    return [each for each in kept if first <= each.year <= last]


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day else None


def _deal(wanted: Wanted, ledger: Ledger, knowledge: Knowledge) -> Draw:
    deal = ledger.browsing.deal(wanted.identity or "")
    if deal is None:
        raise UsageError(f"{wanted.identity or 'no id'}: no deal of the ledger")
    claims = [(stored.claim, stored.document) for stored in ledger.claims_of(deal.id)]
    names = side_names(knowledge)
    return lambda width: deal_timeline(deal, claims, names=names, note="this ledger", width=width)


def _deployments(wanted: Wanted, ledger: Ledger, knowledge: Knowledge) -> Draw:
    kinds = wanted.filters.kind or tuple(kind.value for kind in BUILD_UP)
    claims = ledger.tallies.claims(replace(wanted.filters, kind=kinds), MOST_MARKS)
    found = deployed_in((stored.claim, stored.document) for stored in claims)
    if not found:
        raise UsageError("Nothing to draw: no such claim names a place with known coordinates.")
    return lambda width: deployment_map(found, note="this ledger", width=width)


def _lead(wanted: Wanted, ledger: Ledger, knowledge: Knowledge) -> Draw:
    edition = edition_of(ledger, wanted.edition)
    against = CABINET.against(ledger, wanted.filters, edition, knowledge, PATIENT)
    leads = leads_of(against.found, side_names(knowledge))
    if not leads:
        raise UsageError(f"Nothing to draw: no deal is matched with {edition.id}, or ahead of it.")
    note = f"this ledger; {edition.title}" + (f", made on {edition.dated}" if edition.dated else "")
    return lambda width: lead_over_register(leads, register=edition.title, note=note, width=width)


DRAWN: dict[str, Callable[[Wanted, Ledger, Knowledge], Draw]] = {
    "deal": _deal,
    "deployments": _deployments,
    "lead": _lead,
}
NAMES = (*drawing.DRAWN, *DRAWN)
