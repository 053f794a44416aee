"""What linking compares in a claim, worked out once.

In: a `DealClaim`. Out: a `Sight`: sets instead of lists, the words of the weapon without their endings, whole weeks.
Claims with equal sights cannot be told apart by linking, so they stand in one deal, and are weighed once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from armsledger.records import Category, DealClaim, Kind

WORD = re.compile(r"[^\W_]+")
CALIBRE = re.compile(r"\d+(mm|cm|inch|in|millimet\w+)?")
YEAR = re.compile(r"\d{4}")
DAYS_IN_WEEK = 7

#: Words that mean the same to a reader of deals, in the singular; a word may stand for two.
MEANS = {
    "uav": ("drone",),
    "uas": ("drone",),
    "ucav": ("drone",),
    "jet": ("aircraft",),
    "plane": ("aircraft",),
    "warplane": ("aircraft",),
    "airplane": ("aircraft",),
    "fighter": ("fighter", "aircraft"),
    "helo": ("helicopter",),
    "chopper": ("helicopter",),
    "copter": ("helicopter",),
    "shell": ("shell", "munition"),
    "round": ("shell", "munition"),
    "rocket": ("rocket", "munition"),
    "bomb": ("bomb", "munition"),
    "ammunition": ("munition",),
    "ammo": ("munition",),
    "ordnance": ("munition",),
    "gun": ("artillery",),
    "howitzer": ("howitzer", "artillery"),
    "armored": ("armoured",),
    "defense": ("defence",),
    "battery": (),
    "system": (),
    "unit": (),
    "platform": (),
    "weapon": (),
    "weaponry": (),
    "arm": (),
    "equipment": (),
    "military": (),
    "combat": (),
    "new": (),
    "modern": (),
    "advanced": (),
}
#: How far along a transfer is; kinds of one step are told of the same moment.
STEPS = {
    Kind.INTEREST: 0,
    Kind.NEGOTIATION: 1,
    Kind.OFFER: 1,
    Kind.APPROVAL: 2,
    Kind.AGREEMENT: 3,
    Kind.PLEDGE: 3,
    Kind.LICENCE: 3,
    Kind.ORDER: 3,
    Kind.DELIVERY: 4,
    Kind.REFUSAL: -1,
    Kind.CANCELLATION: -1,
}


@dataclass(frozen=True, slots=True)
class Sight:
    """The comparable side of a claim."""

    suppliers: frozenset[str]
    recipients: frozenset[str]
    lineage: tuple[str, ...]
    words: frozenset[str]
    designated: bool
    """Whether the weapon has a name of its own, and is not only called by its class."""
    category: Category
    low: int | None
    high: int | None
    amount: float | None
    currency: str | None
    licence: bool
    step: int
    week: int | None
    """Weeks since the year 1, of the day it was reported."""
    years: frozenset[int]
    """Years that the claim itself tells."""


def sight(claim: DealClaim) -> Sight:
    """What linking sees of a claim."""
    low, high = claim.quantity_range or (claim.quantity, claim.quantity)
    return Sight(
        suppliers=frozenset(claim.suppliers),
        recipients=frozenset(claim.recipients),
        lineage=claim.lineage,
        words=frozenset() if claim.lineage else weapon_words(claim.weapon),
        designated=bool(claim.lineage) or is_designation(claim.weapon),
        category=claim.category,
        low=low,
        high=high,
        amount=claim.amount,
        currency=claim.currency if claim.amount is not None else None,
        licence=claim.kind is Kind.LICENCE,
        step=STEPS.get(claim.kind, 0),
        week=week_of(claim.published),
        years=frozenset(int(year) for _, edtf in claim.dates for year in YEAR.findall(edtf)),
    )


def weapon_words(weapon: str | None) -> frozenset[str]:
    """The words of a weapon that tell what it is: singular, lower case, synonyms as one."""
    words = (_singular(word) for word in WORD.findall((weapon or "").lower()))
    return frozenset(meaning for word in words for meaning in MEANS.get(word, (word,)))


def is_designation(weapon: str | None) -> bool:
    """Whether the words hold a name (`Type 035G`, `Tamandaré`), and not only a class (`155mm shells`)."""
    words = WORD.findall(weapon or "")
    return any(_is_name(word) for word in words)


def week_of(day: str | None) -> int | None:
    """Whole weeks since the year 1; None for a day that is not known, or no day."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal() // DAYS_IN_WEEK
    except ValueError:
        return None


def _is_name(word: str) -> bool:
    if word.lower() in ("uav", "uavs", "uas", "ucav", "fpv", "sam", "mlrs", "icbm", "apc", "apcs", "ifv", "ifvs"):
        return False
    return not CALIBRE.fullmatch(word.lower()) and (word[0].isupper() or any(c.isdigit() for c in word))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
