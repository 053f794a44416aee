"""How a claim's fields read to a person; shared by the table and the page.

In: fields of a `Claim`. Out: short strings. A `?` stands for a side that the text leaves open.
"""

from __future__ import annotations

import re

from armsledger.records import TRANSFERS, Actor, Claim, Money, Reading

OPEN_SIDE = "?"
LARGE = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
#: Control characters (a page's text may hold terminal commands) and marks that turn the direction of a line around.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text on one line, without what could steer a terminal."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def names(actors: tuple[Actor, ...]) -> str:
    """Names of actors, or `?`."""
    return ", ".join(actor.name for actor in actors) or OPEN_SIDE


def parties(claim: Claim) -> str:
    """`China → Pakistan`; for build-up without a giver only the owner."""
    if claim.kind not in TRANSFERS and not claim.suppliers:
        return names(claim.recipients)
    return f"{names(claim.suppliers)} → {names(claim.recipients)}"


def quantity(claim: Claim) -> str:
    """`30`, `10 or more`, `up to 5`, `20–30`, or nothing."""
    low, high = claim.quantity_range or (None, None)
    if low is not None and high is not None and low != high:
        return f"{low:,}–{high:,}"
    if claim.quantity_range and high is None and low is not None:
        return f"{low:,} or more"
    if claim.quantity_range and low is None and high is not None:
        return f"up to {high:,}"
    return "" if claim.quantity is None else f"{claim.quantity:,}"


def money(value: Money | None) -> str:
    """`USD 1.4 bn`, or nothing."""
    if value is None:
        return ""
    for size, unit in LARGE:
        if abs(value.amount) >= size:
            return f"{value.currency} {value.amount / size:.4g} {unit}"
    return f"{value.currency} {value.amount:,.0f}"


def sayers(claim: Claim) -> str:
    """Who says so, each once, in the text's order."""
    return ", ".join(dict.fromkeys(attribution.span.text for attribution in claim.attribution))


def title(reading: Reading) -> str:
    """What to call a document: its title, else where it came from, else its id."""
    document = reading.document
    return document.title or document.source or document.url or document.id


def why_empty(reading: Reading) -> str:
    """Why a document shows no claims."""
    if reading.skipped is None:
        return "no claims"
    if reading.skipped == "language":
        return f"not read: its language is {reading.document.language or 'unknown'}"
    return f"not read: {reading.skipped}"


def refused(reading: Reading) -> str:
    """How many claims the checks refused, or nothing."""
    count = len(reading.rejected)
    return f"{count} claim{'s' if count > 1 else ''} refused by the checks" if count else ""


def counted(number: int, one: str, many: str = "") -> str:
    """`1 origin`, `2 origins`; `many` where the plural takes more than an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
