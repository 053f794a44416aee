"""The table of reasons for and against one deal, read from top to bottom, and what it says of two claims.

In: two claims. Out: the sum of the weights of all that was found, or each reason with its words. The sum is the natural
logarithm of the odds that both tell of one deal, as far as a sum of rows can be; above zero they are tied.
The weights were fitted on half of the labelled deals and then rounded (decisions/006).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from armsledger.deals.findings import findings
from armsledger.deals.sight import Sight, sight
from armsledger.records import DealClaim, Reason

START = "start"
#: The weight of a pair that never met: no key of theirs is the same.
UNMET = -1.75


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    finding: str
    weight: float
    words: str


@lru_cache(maxsize=1)
def table() -> Mapping[str, Row]:
    """The rows of reasons.csv by finding, in their order."""
    text = (files("armsledger.deals") / "reasons.csv").read_text("utf-8")
    rows = (Row(row["finding"], float(row["weight"]), row["words"]) for row in csv.DictReader(text.splitlines()))
    return {row.finding: row for row in rows}


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weights alone, for the many pairs that nobody asks the reasons of."""
    return {row.finding: row.weight for row in table().values()}


def score(a: Sight, b: Sight, together: Iterable[str] = ()) -> float:
    """The sum for a pair; `together` are findings about their documents."""
    weight = weights()
    return weight[START] + sum(map(weight.__getitem__, findings(a, b))) + sum(map(weight.__getitem__, together))


def explain(a: DealClaim, b: DealClaim, together: Iterable[str] = ()) -> tuple[Reason, ...]:
    """Every reason for and against, in the table's order, in words; `together` as for `score`."""
    found = {START, *findings(sight(a), sight(b)), *together}
    blanks = _blanks(a, b)
    return tuple(
        Reason(row.finding, row.weight, row.words.format_map(blanks))
        for row in table().values()
        if row.finding in found
    )


def _blanks(a: DealClaim, b: DealClaim) -> dict[str, str]:
    return {
        "suppliers": " and ".join(a.suppliers) or "nobody",
        "other_suppliers": " and ".join(b.suppliers) or "nobody",
        "recipients": " and ".join(a.recipients) or "nobody",
        "other_recipients": " and ".join(b.recipients) or "nobody",
        "weapon": a.weapon or a.category.value,
        "other_weapon": b.weapon or b.category.value,
        "quantity": quantity_words(a),
        "other_quantity": quantity_words(b),
        "value": value_words(a),
        "other_value": value_words(b),
        "stage": a.kind.value if a.kind is b.kind else f"{a.kind.value} and {b.kind.value}",
    }


def quantity_words(claim: DealClaim) -> str:
    """`30`, `20 to 30`, `10 or more`, `up to 5`, or nothing."""
    low, high = claim.quantity_range or (claim.quantity, claim.quantity)
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def value_words(claim: DealClaim) -> str:
    """`USD 1,400,000,000`, or nothing."""
    return f"{claim.currency} {claim.amount:,.0f}" if claim.amount is not None else ""
