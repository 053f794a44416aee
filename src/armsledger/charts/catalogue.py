"""The charts by name, for `armsledger chart NAME`: what each shows, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """One chart."""

    name: str
    shows: str
    of_movements: bool = True
    """Whether a register's rows can be drawn as well as the ledger's deals."""


CHARTS = (
    Named("flows", "Flows by year, parted by supplier, recipient, category or weapon."),
    Named("shares", "Shares of suppliers in windows of years, for one recipient."),
    Named("dependence", "The Herfindahl-Hirschman index of up to six recipients."),
    Named("surges", "What steps up or down, with intervals."),
    Named("flow-map", "The largest flows on a map of the world."),
    Named("deal", "The time line of one deal, with its claims (--id).", of_movements=False),
    Named("lead", "How far the news was ahead of a register.", of_movements=False),
    Named("deployments", "Deployments, inductions and losses on a map.", of_movements=False),
)
