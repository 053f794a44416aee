"""Deals from the news against one edition of a register, and the rows that no deal tells of. Pure.

In: deals, rows, the edition, the knowledge base. Out: a `Reconciled` for each deal, then one for each row left over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from armsledger.knowledge.base import Knowledge
from armsledger.records import Deal, Reason
from armsledger.registers.differing import Difference, differences
from armsledger.registers.findings import findings, reasons, score, today
from armsledger.registers.identity import plain
from armsledger.registers.records import Edition, RegisterRow
from armsledger.registers.rules import weight
from armsledger.registers.scope import Coverage, coverage_of, outside, too_vague
from armsledger.registers.telling import ahead_words, both_words, row_words, with_others


class Outcome(StrEnum):
    """How a deal stands against a register."""

    MATCHED = "matched"
    AHEAD = "ahead"
    """The register does not have it, though it would count there."""
    CONFLICTING = "conflicting"
    """It looks like a row of the register, and does not agree with it."""
    OUT_OF_SCOPE = "out of scope"
    REGISTER_ONLY = "register only"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One deal against the register, or one row that no deal tells of."""

    outcome: Outcome
    words: str
    """The outcome in a sentence or two."""
    deal: Deal | None = None
    row: RegisterRow | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    differences: tuple[Difference, ...] = ()
    lead_days: int | None = None
    """Days from the first report to the edition that has it first; for a deal ahead, to this edition, so far."""
    rule: str | None = None
    """The rule that keeps it out of scope."""
    others: tuple[RegisterRow, ...] = ()
    """Further rows that could be the same deal."""


@dataclass(frozen=True, slots=True)
class _Tie:
    row: RegisterRow
    found: tuple[str, ...]
    score: float


def reconcile(
    deals: Iterable[Deal],
    rows: Sequence[RegisterRow],
    edition: Edition,
    knowledge: Knowledge,
    first_dated: Callable[[RegisterRow], str | None] = lambda row: None,
) -> Iterator[Reconciled]:
    """Each deal in its order, then each row left over.

    `first_dated` is the day of the oldest edition that has a row, where older editions are kept.
    """
    index = _by_recipient(rows, knowledge)
    coverage = coverage_of(edition, rows)
    told: set[int] = set()
    for deal in deals:
        ties = _ties(deal, index, knowledge)
        tied = [tie for tie in ties if tie.score >= weight("threshold.tied")]
        told.update(id(tie.row) for tie in tied)
        yield _tied(deal, tied, edition, first_dated) if tied else _untied(deal, ties, edition, coverage, knowledge)
    for row in rows:
        if id(row) not in told:
            yield Reconciled(Outcome.REGISTER_ONLY, f"only in the register: {row_words(row)}", row=row)


def _by_recipient(rows: Iterable[RegisterRow], knowledge: Knowledge) -> Mapping[str, Sequence[RegisterRow]]:
    index: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in rows:
        index[today(row.recipient.id, knowledge)].append(row)
    return index


def _ties(deal: Deal, index: Mapping[str, Sequence[RegisterRow]], knowledge: Knowledge) -> list[_Tie]:
    """The rows that could be the deal, likeliest first; of equals, the later order."""
    found = [
        _Tie(row, names, score(names))
        for recipient in dict.fromkeys(today(each, knowledge) for each in deal.recipients)
        for row in index.get(recipient, ())
        if (names := findings(deal, row, knowledge))
    ]
    return sorted(found, key=lambda tie: (-tie.score, not _begins_alike(deal, tie.row), -_year(tie.row), tie.row.line))


def _begins_alike(deal: Deal, row: RegisterRow) -> bool:
    """Of a family's members, the one that is written like the family: `Leopard-2A4` before `Buffel`."""
    return plain(row.weapon).startswith(plain(deal.weapon or ""))


def _year(row: RegisterRow) -> int:
    return row.order_year.value or 0


def _tied(
    deal: Deal, tied: Sequence[_Tie], edition: Edition, first_dated: Callable[[RegisterRow], str | None]
) -> Reconciled:
    best = tied[0]
    unlike = differences(best.found, deal, best.row)
    outcome = Outcome.CONFLICTING if any(each.clash for each in unlike) else Outcome.MATCHED
    first = first_dated(best.row) if outcome is Outcome.MATCHED else None
    lead = days_between(deal.first_reported, first)
    words = both_words(deal, best.row, unlike, first if lead is not None and lead > 0 else None, lead)
    return Reconciled(
        outcome,
        with_others(words, len(tied) - 1),
        deal,
        best.row,
        best.score,
        reasons(best.found, deal, best.row),
        unlike,
        lead if lead is not None and lead > 0 else None,
        others=tuple(tie.row for tie in tied[1:]),
    )


def _untied(deal: Deal, ties: Sequence[_Tie], edition: Edition, coverage: Coverage, knowledge: Knowledge) -> Reconciled:
    possible = sum("year.closed" not in tie.found for tie in ties)
    out = outside(deal, knowledge, coverage) or too_vague(deal, possible, knowledge)
    if out:
        return Reconciled(Outcome.OUT_OF_SCOPE, out.words, deal, rule=out.rule)
    near = next((tie for tie in ties if _same_weapon(tie)), None)
    lead = days_between(deal.first_reported, edition.dated)
    return Reconciled(
        Outcome.AHEAD,
        ahead_words(deal, edition, lead, near.row if near else None),
        deal,
        score=near.score if near else 0.0,
        reasons=reasons(near.found, deal, near.row) if near else (),
        lead_days=lead if lead is not None and lead >= 0 else None,
        others=(near.row,) if near else (),
    )


def _same_weapon(tie: _Tie) -> bool:
    return any(name in ("weapon.system", "weapon.name", "weapon.family", "weapon.sister") for name in tie.found)


def days_between(first: str | None, then: str | None) -> int | None:
    """Days from one day to another, below zero where the first is later; None where one is unknown."""
    try:
        return (date.fromisoformat((then or "")[:10]) - date.fromisoformat((first or "")[:10])).days
    except ValueError:
        return None
