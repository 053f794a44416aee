"""The Admiralty code: reliability of the source from the user's own table (`armsledger sources --rate`), credibility by
a rule that is shown.

In: the claims of a deal. Out: a `Rating` whose rule says what it counted. The rules are read from top to bottom; the
first that fits decides. Credibility is of the deal, reliability of the source; neither is worked out from the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsledger.deals.stages import is_said
from armsledger.records import DealClaim, Modality, Rating

UNKNOWN = "F"
#: Sources that answer for what they say; the publisher's own word counts as one.
NAMED = frozenset({"official", "company", "research"})


@dataclass(frozen=True, slots=True)
class Count:
    """What the rules look at."""

    said: int
    """Origins that say that a stage was reached."""
    named: int
    """Of these, origins that name an official, a company or a researcher, or say it as a fact of their own."""
    planned: int
    """Origins that tell of plans only."""
    denied_by_official: int
    denied: int
    registered: bool
    accepted: bool
    """Whether a person accepted it."""
    disputed: bool
    """Whether its sides or its number are in conflict."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of credibility."""

    credibility: int
    words: str
    fits: Callable[[Count], bool]


RULES = (
    Rule(1, "confirmed: a person accepted it", lambda n: n.accepted),
    Rule(1, "confirmed: a register holds it ({register})", lambda n: n.registered),
    Rule(5, "improbable: an official denies it, and at most one origin says it", lambda n: _denied(n) and n.said <= 1),
    Rule(4, "doubtful: it is denied, though {said} origins say it", lambda n: n.denied > 0 and n.said > 0),
    Rule(6, "cannot be judged: it is only denied or thought possible", lambda n: n.said == 0 and n.planned == 0),
    Rule(1, "confirmed: {said} independent origins, {named} of them named, nothing disputed", lambda n: _confirmed(n)),
    Rule(2, "probably true: {said} independent origins", lambda n: n.said >= 2),
    Rule(3, "possibly true: one origin, which says it as a fact or names its source", lambda n: n.named == 1),
    Rule(4, "doubtful: one origin, whose source has no name", lambda n: n.said == 1),
    Rule(3, "possibly true: {planned} origins tell of the plan", lambda n: n.planned >= 2),
    Rule(6, "cannot be judged: one origin tells of a plan", lambda n: True),
)


def _denied(count: Count) -> bool:
    return count.denied_by_official > 0


def _confirmed(count: Count) -> bool:
    return count.said >= 3 and count.named >= 2 and not count.disputed


def rate(
    claims: Sequence[DealClaim],
    reliability: Mapping[str, str],
    *,
    disputed: bool = False,
    register: str | None = None,
    accepted: bool = False,
) -> Rating:
    """The rating of claims that tell of one thing; `reliability` maps a publisher to A to F.

    `register` names the register that holds it, `accepted` says that a person does.
    """
    count = _count(claims, disputed, register is not None, accepted)
    rule = next(rule for rule in RULES if rule.fits(count))
    letters = (reliability.get(claim.publisher or "", UNKNOWN) for claim in claims)
    words = rule.words.format(said=count.said, named=count.named, planned=count.planned, register=register)
    return Rating(min(letters, default=UNKNOWN), rule.credibility, words)


def _count(claims: Sequence[DealClaim], disputed: bool, registered: bool, accepted: bool) -> Count:
    said = [claim for claim in claims if is_said(claim)]
    denied = [claim for claim in claims if claim.modality is Modality.DENIED]
    return Count(
        said=_origins(said),
        named=_origins(claim for claim in said if _is_named(claim)),
        planned=_origins(claim for claim in claims if claim.modality is Modality.PLANNED),
        denied_by_official=_origins(c for c in denied if any(kind == "official" for kind, _ in c.attribution)),
        denied=_origins(denied),
        registered=registered,
        accepted=accepted,
        disputed=disputed,
    )


def _is_named(claim: DealClaim) -> bool:
    kinds = {kind for kind, _ in claim.attribution}
    return bool(kinds & NAMED) or (not kinds and claim.modality is Modality.ASSERTED)


def _origins(claims: Iterable[DealClaim]) -> int:
    return len({claim.origin for claim in claims})
