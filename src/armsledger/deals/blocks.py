"""Which claims may meet at all: keys under which a claim is kept, and keys under which it looks for others.

Two claims may meet where one looks under a key that the other is kept under; that holds both ways or not at all.
A key is `SUPPLIER>RECIPIENT/what/when`. What keeps the number of meetings small:

- Claims of two named systems only meet where the systems are of one family, or their sums are alike; a claim that says
  only "drones" meets the named ones of its category (`uav!`) and those that name none (`uav`).
- Claims of one family may be two years apart, an order and its delivery; those of one category about half a year.
- A claim that leaves the supplier open meets those that name one (`*>UKR`) only within a month or so, or by the name of
  a system within half a year. One that leaves the recipient open meets only its like.
- A claim without a day meets those of any day in the years that news is read of, if they name the same sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor, log10

from armsledger.records import TRANSFERS, DealClaim

OPEN = "?"
ANY = "*"
#: Under this, claims with an open supplier are kept for those that name one.
OPEN_TO_NAMED = "~"
NAMED = "!"
YEAR = re.compile(r"\d{4}")
#: Claims of one family meet up to this many years apart.
YEARS_APART = 2
#: A step of the scale of sums is a third of a decade wide; sums of one step or two neighbouring ones may meet.
STEPS_PER_DECADE = 3
#: The years that claims without a day look through.
READ_YEARS = range(1990, 2051)


def blocks(claim: DealClaim) -> tuple[str, ...]:
    """The keys that the claim is kept under. None for build-up and meetings, which are no deals."""
    if not _is_of_a_deal(claim):
        return ()
    side = ANY if claim.suppliers else OPEN_TO_NAMED
    return _keys(claim, side, _kept(claim), _kept_closely(claim))


def looks(claim: DealClaim) -> tuple[str, ...]:
    """The keys under which the claim looks for others."""
    if not _is_of_a_deal(claim):
        return ()
    side = OPEN_TO_NAMED if claim.suppliers else ANY
    return _keys(claim, side, _sought(claim), _sought_closely(claim))


def _keys(claim: DealClaim, side: str, whole: Iterator[str], closely: Iterator[str]) -> tuple[str, ...]:
    """Each of `whole` for the claim's sides, and each of `closely` for its recipients and `side`."""
    whats, near = [*whole], [*closely]
    keys = {f"{pair}/{what}" for pair in _pairs(claim) for what in whats}
    keys.update(f"{side}>{recipient}/{what}" for recipient in claim.recipients for what in near)
    return tuple(keys)


def _is_of_a_deal(claim: DealClaim) -> bool:
    return claim.kind in TRANSFERS and bool(claim.suppliers or claim.recipients)


def _pairs(claim: DealClaim) -> set[str]:
    return {f"{s}>{r}" for s in claim.suppliers or (OPEN,) for r in claim.recipients or (OPEN,)}


def _kept(claim: DealClaim) -> Iterator[str]:
    """Kept for claims that name the same sides."""
    years = _years(claim) or {OPEN}
    if claim.family:
        yield from (f"{claim.family}/{year}" for year in years)
    if claim.amount and claim.currency:
        yield from (f"{claim.currency}{_step(claim.amount)}/{year}" for year in years)
    yield f"{_category(claim)}/{_half(claim.published)}"


def _sought(claim: DealClaim) -> Iterator[str]:
    years = {near for year in _years(claim) for near in _near_years(year)} | {OPEN}
    if not claim.published:
        years |= _any_years()
    if claim.family:
        yield from (f"{claim.family}/{year}" for year in years)
    if claim.amount and claim.currency:
        steps = range(_step(claim.amount) - 1, _step(claim.amount) + 2)
        yield from (f"{claim.currency}{step}/{year}" for step in steps for year in years)
    halves = _around("h", _number(_half(claim.published))) if claim.published else _any_halves()
    yield from (f"{category}/{half}" for category in _categories(claim) for half in halves)


def _kept_closely(claim: DealClaim) -> Iterator[str]:
    """Kept for claims that leave the supplier open, or the other way round."""
    if claim.family:
        yield f"{claim.family}/{_half(claim.published)}"
    yield f"{_category(claim)}/{_month(claim.published)}"


def _sought_closely(claim: DealClaim) -> Iterator[str]:
    if not claim.published:
        return
    if claim.family:
        halves = _around("h", _number(_half(claim.published)))
        yield from (f"{claim.family}/{half}" for half in halves if half != OPEN)
    months = _around("m", _number(_month(claim.published)))
    yield from (f"{category}/{month}" for category in _categories(claim) for month in months if month != OPEN)


def _category(claim: DealClaim) -> str:
    return f"{claim.category}{NAMED}" if claim.family else claim.category.value


def _categories(claim: DealClaim) -> tuple[str, ...]:
    """A named system meets those of its category that are not named; one that is not named meets both."""
    return (claim.category.value,) if claim.family else (claim.category.value, f"{claim.category}{NAMED}")


def _years(claim: DealClaim) -> set[str]:
    """The years that the claim tells, and that of its report."""
    told = {year for _, edtf in claim.dates for year in YEAR.findall(edtf)}
    return told | {claim.published[:4]} if claim.published else told


@lru_cache(maxsize=1000)
def _near_years(year: str) -> tuple[str, ...]:
    return tuple(str(int(year) + n) for n in range(-YEARS_APART, YEARS_APART + 1))


@lru_cache(maxsize=20_000)
def _half(day: str | None) -> str:
    """The half-year of a day, counted on."""
    return f"h{int(day[:4]) * 2 + (int(day[5:7] or 1) > 6)}" if day else OPEN


@lru_cache(maxsize=20_000)
def _month(day: str | None) -> str:
    return f"m{int(day[:4]) * 12 + int(day[5:7] or 1)}" if day else OPEN


def _number(key: str) -> int:
    return int(key[1:])


def _around(letter: str, number: int) -> tuple[str, ...]:
    """A time, the one before and the one after, and where those without a day are kept."""
    return (*(f"{letter}{number + n}" for n in (-1, 0, 1)), OPEN)


@lru_cache(maxsize=1)
def _any_years() -> frozenset[str]:
    return frozenset(map(str, READ_YEARS))


@lru_cache(maxsize=1)
def _any_halves() -> tuple[str, ...]:
    return (*(f"h{half}" for year in READ_YEARS for half in (year * 2, year * 2 + 1)), OPEN)


def _step(amount: float) -> int:
    """The step of a scale that a sum falls on."""
    return floor(log10(amount) * STEPS_PER_DECADE) if amount > 0 else 0
