"""What a person asks for, in the terminal or on the desk, as decisions of the ledger.

In: ids of claims, deals or decisions. Out: decisions that name claims, whose ids outlast those of deals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from armsledger.errors import UsageError
from armsledger.records import Decision, Judgement

if TYPE_CHECKING:
    from armsledger.ledger import Ledger

LAST = "last"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options as given."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    correct: tuple[tuple[str, str, str], ...] = ()
    join: tuple[tuple[str, str], ...] = ()
    split: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.accept, self.reject, self.correct, self.join, self.split, self.undo))


def carry_out(ledger: Ledger, wanted: Wanted, who: str, why: str) -> Iterator[str]:
    """Make each decision, in the order of the options; a line for each. Every id is looked up before the first is made.

    Raises UsageError for an id that the ledger does not have, or a decision that changes nothing.
    """
    for decision in [*_decisions(ledger, wanted, who, why)]:
        yield decision_line(ledger.decide(decision))


def _decisions(ledger: Ledger, wanted: Wanted, who: str, why: str) -> Iterator[Decision]:
    def made(kind: Judgement, subjects: tuple[str, ...], undoes: str | None = None) -> Decision:
        return Decision("", kind, subjects, who=who, why=why, undoes=undoes)

    for each in wanted.accept:
        yield made(Judgement.ACCEPT, with_claims(ledger, each))
    for each in wanted.reject:
        yield made(Judgement.REJECT, with_claims(ledger, each))
    for claim, field, value in wanted.correct:
        correction = made(Judgement.CORRECT, one_claim(ledger, claim))
        yield replace(correction, field=field, value=as_json(field, value))
    for first, second in wanted.join:
        yield made(Judgement.JOIN, joined(ledger, first, second))
    for each in wanted.split:
        yield made(Judgement.SPLIT, apart(ledger, each))
    for each in wanted.undo:
        undone = decision_of(ledger, each, who)
        yield made(Judgement.UNDO, undone.subjects, undoes=undone.id)


def claims_of(ledger: Ledger, key: str) -> tuple[str, ...]:
    """The claims that an id names: its own, or those of the deal. Raises UsageError where it names neither."""
    found = [shown for shown in ledger.show(key) if shown.claim is not None or shown.deal is not None]
    if not found:
        raise UsageError(f"{key}: no claim or deal of the ledger has this id; `armsledger deals` lists them")
    claim, deal = found[0].claim, found[0].deal
    return deal.claims if deal is not None else (claim.id,) if claim is not None else ()


def with_claims(ledger: Ledger, key: str) -> tuple[str, ...]:
    """A deal's id and its claims, or the claim."""
    return tuple(dict.fromkeys((key, *claims_of(ledger, key))))


def one_claim(ledger: Ledger, key: str) -> tuple[str, ...]:
    """The claim that is corrected: a deal of several has no field of its own."""
    claims = claims_of(ledger, key)
    if len(claims) > 1:
        raise UsageError(f"{key}: a deal of {len(claims)} claims; correct the claim that is wrong: {', '.join(claims)}")
    return claims


def joined(ledger: Ledger, first: str, second: str) -> tuple[str, ...]:
    """All claims of both."""
    claims = (*claims_of(ledger, first), *claims_of(ledger, second))
    if len(set(claims)) < 2:
        raise UsageError(f"{first}, {second}: one claim cannot be joined with itself")
    return tuple(dict.fromkeys(claims))


def apart(ledger: Ledger, claim: str) -> tuple[str, ...]:
    """The claim first, then the others of its deal."""
    shown = next((each.claim for each in ledger.show(claim) if each.claim is not None), None)
    if shown is None:
        raise UsageError(f"{claim}: no claim of the ledger has this id; --split takes a claim out of its deal")
    others = [other for other in claims_of(ledger, shown.deal) if other != claim] if shown.deal else []
    if not others:
        raise UsageError(f"{claim}: is alone in its deal already")
    return (claim, *others)


def decision_of(ledger: Ledger, key: str, who: str) -> Decision:
    """The decision of an id, or for LAST the last that this person made and that was not undone."""
    every = ledger.decisions()
    gone = {each.undoes for each in every if each.kind is Judgement.UNDO}
    if key.lower() == LAST:
        mine = [d for d in every if d.who == who and d.kind is not Judgement.UNDO and d.id not in gone]
        if not mine:
            raise UsageError(f"{who} has decided nothing that could be undone")
        return mine[-1]
    found = next((each for each in every if each.id == key), None)
    if found is None:
        raise UsageError(f"{key}: no such decision; `armsledger review --decisions` lists them")
    return found


def as_json(field: str, value: str) -> str:
    """A value as typed, as JSON: `36`, `null` and lists as they are, `CHN,PAK` as a list, other words as a string.

    Raises UsageError for what the field cannot be.
    """
    from armsledger.deals.decided import checked

    text = value
    try:
        json.loads(value)
    except ValueError:
        text = json.dumps(value)
    if field in ("suppliers", "recipients") and not value.lstrip().startswith("["):
        text = json.dumps([each.strip() for each in value.split(",") if each.strip()])
    elif field == "weapon" and value != "null":
        text = json.dumps(value)  # a designation may be all digits
    checked(field, text)
    return text


def decision_line(decision: Decision) -> str:
    """`2026-01-05T10:00Z  dec-1a2b  reject 9c1d… by ana: an exercise`."""
    what = f" {decision.field} = {decision.value}" if decision.kind is Judgement.CORRECT else ""
    about = decision.undoes or decision.subjects[0]
    more = f" and {len(decision.subjects) - 1} more" if len(decision.subjects) > 1 and not decision.undoes else ""
    return f"{decision.when}  {decision.id}  {decision.kind} {about}{more}{what} by {decision.who}: {decision.why}"
