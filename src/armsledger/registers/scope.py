"""Would SIPRI count this deal? Each rule that says no has a name and the words of SIPRI's own methods.

https://www.sipri.org/databases/armstransfers/sources-and-methods: categories, thresholds, and that a deal enters only
once an order or a delivery is verified. What no rule excludes may count: weights, tonnages and ranges are not known of
every system.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from armsledger.knowledge.base import Knowledge
from armsledger.records import Category, Deal, Kind
from armsledger.registers.findings import is_class
from armsledger.registers.growing import US_NOTICES
from armsledger.registers.records import Edition, RegisterRow

#: Stages that a register of orders and deliveries has.
ENTERED = frozenset({Kind.ORDER, Kind.LICENCE, Kind.DELIVERY})
CALIBRE = re.compile(r"\b(\d{2,3})(?:\.\d)?[ -]?(?:mm|millimet\w+)\b", re.IGNORECASE)
LEAST_CALIBRE = 100
SIPRI = "sipri"
UNITED_STATES = "USA"
GUIDED = re.compile(r"\bguided|missile|torpedo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outside:
    """Why a register does not hold a deal."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class _Rule:
    outside: Outside
    categories: frozenset[Category]
    words: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    text = (files("armsledger.registers") / "scope.csv").read_text("utf-8")
    return tuple(
        _Rule(
            Outside(row["rule"], row["description"]),
            frozenset(map(Category, row["categories"].split("|"))),
            re.compile(rf"\b(?:{row['words']})s?\b", re.IGNORECASE) if row["words"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an edition can hold at all."""

    thresholds: bool = True
    """SIPRI's own rules hold."""
    approvals: bool = False
    """It holds approvals; otherwise only orders and deliveries."""
    supplier: str | None = None
    """All of it is from one supplier."""
    reporters: frozenset[str] = frozenset()
    """The states that reported; empty where the register does not rest on reports."""


def coverage_of(edition: Edition, rows: Iterable[RegisterRow]) -> Coverage:
    """What an edition covers: US notices are of one supplier, UNROCA tables of who reported."""
    if edition.register == US_NOTICES:
        return Coverage(thresholds=False, approvals=True, supplier=UNITED_STATES)
    reporters = frozenset(row.reporter.split(" ")[0] for row in rows if row.reporter)
    return Coverage(thresholds=edition.origin == SIPRI, reporters=reporters)


def outside(deal: Deal, knowledge: Knowledge, coverage: Coverage = Coverage()) -> Outside | None:
    """The first rule that keeps a deal out; None where none does."""
    if coverage.supplier and coverage.supplier not in deal.suppliers:
        return Outside("another supplier", f"the register holds sales by {coverage.supplier} alone")
    if coverage.reporters and not coverage.reporters & {*deal.suppliers, *deal.recipients}:
        return Outside("no report", "neither side is a state whose report this edition holds")
    if not deal.recipients:
        return Outside("no recipient", "the deal does not say who receives")
    if deal.ended:
        return Outside("ended", f"the deal ended by {deal.ended.value}; a register keeps orders and deliveries")
    if deal.stage not in (ENTERED | {Kind.APPROVAL} if coverage.approvals else ENTERED):
        reached = deal.stage.value if deal.stage else "nothing"
        return Outside("stage", f"reached is {reached}: a deal enters only once an order or a delivery is verified")
    if set(deal.suppliers) == set(deal.recipients):
        return Outside("own production", "supplier and recipient are the same: no transfer")
    if deal.category is Category.UNSPECIFIED and is_class(deal.weapon, knowledge):
        return Outside("no weapon", "the deal names no equipment that a register could hold")
    return _by_threshold(deal, knowledge) if coverage.thresholds else None


def too_vague(deal: Deal, candidates: int, knowledge: Knowledge) -> Outside | None:
    """A deal that names no type, and no number that a row has, cannot be told from the rows that it may mean."""
    if not is_class(deal.weapon, knowledge) or (deal.suppliers and not candidates):
        return None
    rows = f"{candidates} row{'s' if candidates != 1 else ''} of the register could be meant"
    return Outside("no type", f"the deal names no type: {rows}, and none has its number and year")


def _by_threshold(deal: Deal, knowledge: Knowledge) -> Outside | None:
    system = knowledge.systems.get(deal.system or "")
    told = " ".join(filter(None, (deal.weapon, system.description if system else "")))
    for rule in _rules():
        if deal.category not in rule.categories:
            continue
        if rule.words is None or (rule.words.search(told) and not GUIDED.search(told)):
            return rule.outside
    return _by_calibre(deal, told, " ".join((system.name, *system.aliases)) if system else "")


def _by_calibre(deal: Deal, told: str, names: str) -> Outside | None:
    """Artillery counts from 100 mm on."""
    found = CALIBRE.search(told) or CALIBRE.search(names)
    if deal.category is not Category.ARTILLERY or not found or int(found[1]) >= LEAST_CALIBRE:
        return None
    return Outside("calibre", f"artillery under {LEAST_CALIBRE} mm does not count; this has {found[1]} mm")
