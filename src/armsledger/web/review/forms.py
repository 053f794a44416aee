"""What a form of the review page asks for, as a decision of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from armsledger.errors import UsageError
from armsledger.ledger import Ledger
from armsledger.ledger.reviewing import apart, as_json, claims_of, joined, one_claim, with_claims
from armsledger.records import Deal, Decision, Judgement

LONGEST = 2000
"""Characters of a reason, or of a value."""
KINDS = (Judgement.ACCEPT, Judgement.REJECT, Judgement.CORRECT, Judgement.JOIN, Judgement.SPLIT)


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form as they were sent; those that a form does not have are empty."""

    why: str = ""
    seen: str = ""
    """The mark that the deal bore when the form was made."""
    claim: str = ""
    field: str = ""
    value: str = ""
    other: str = ""
    """The deal or claim to join with."""
    other_seen: str = ""
    """The other deal's mark."""

    def checked(self) -> Sent:
        """The fields without blanks around them. Raises UsageError for one that is too long, or without a reason."""
        found = replace(self, **{name: getattr(self, name).strip() for name in self.__slots__})
        if not found.why:
            raise UsageError("a reason is missing: a decision is kept with it, for whoever asks later")
        for name in ("why", "value"):
            if len(getattr(found, name)) > LONGEST:
                raise UsageError(f"{name}: longer than {LONGEST:,} characters")
        return found

    def marks(self, deal: str) -> dict[str, str]:
        """What `Ledger.decide` takes as `seen`: who joins two deals must have seen both."""
        return {deal: self.seen} | ({self.other: self.other_seen} if self.other else {})


def decision_of(ledger: Ledger, deal: Deal, kind: Judgement, sent: Sent, who: str) -> Decision:
    """The decision that a form asks for. Raises UsageError for one that cannot be made."""
    made = Decision("", kind, _SUBJECTS[kind](ledger, deal, sent), who=who, why=sent.why)
    if kind is Judgement.CORRECT:
        return replace(made, field=sent.field, value=as_json(sent.field, sent.value or "null"))
    return made


def undoing(ledger: Ledger, identity: str, why: str, who: str) -> Decision:
    """The decision that undoes another. Raises UsageError where there is none, or it does not hold any more."""
    undone = ledger.queue.decision(identity)
    if undone is None:
        raise UsageError(f"{identity}: no such decision")
    about = ledger.decisions(undone.subjects[0]) if undone.subjects else ()
    if any(each.kind is Judgement.UNDO and each.undoes == identity for each in about):
        raise UsageError(f"{identity}: was undone already")
    return Decision("", Judgement.UNDO, undone.subjects, who=who, why=why, undoes=identity)


def _whole(ledger: Ledger, deal: Deal, sent: Sent) -> tuple[str, ...]:
    """The deal with its claims, or one claim of it."""
    return (_of(deal, sent.claim),) if sent.claim else with_claims(ledger, deal.id)


def _corrected(ledger: Ledger, deal: Deal, sent: Sent) -> tuple[str, ...]:
    return one_claim(ledger, _of(deal, sent.claim))


def _joined(ledger: Ledger, deal: Deal, sent: Sent) -> tuple[str, ...]:
    if not sent.other:
        raise UsageError("choose the deal to join with, or write its id")
    claims_of(ledger, sent.other)
    return joined(ledger, deal.id, sent.other)


def _apart(ledger: Ledger, deal: Deal, sent: Sent) -> tuple[str, ...]:
    return apart(ledger, _of(deal, sent.claim))


def _of(deal: Deal, claim: str) -> str:
    if claim not in deal.claims:
        raise UsageError(f"{claim or 'no claim'}: is not in this deal")
    return claim


_SUBJECTS: dict[Judgement, Callable[[Ledger, Deal, Sent], tuple[str, ...]]] = {
    Judgement.ACCEPT: _whole,
    Judgement.REJECT: _whole,
    Judgement.CORRECT: _corrected,
    Judgement.JOIN: _joined,
    Judgement.SPLIT: _apart,
}
