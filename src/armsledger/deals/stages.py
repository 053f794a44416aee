"""The stages of a deal: what was reached, whether it ended, and the day of each stage, never the day of a report.

In: the claims of one deal. Out: its history. An approval never turns into an order, nor an order into a delivery,
without a claim that says so; what is planned, possible or denied has not been reached.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from armsledger.records import DealClaim, Kind, Modality, Stage

#: From the first feeler to the hand-over.
ORDER = (
    Kind.INTEREST,
    Kind.NEGOTIATION,
    Kind.OFFER,
    Kind.APPROVAL,
    Kind.AGREEMENT,
    Kind.PLEDGE,
    Kind.LICENCE,
    Kind.ORDER,
    Kind.DELIVERY,
)
ENDS = frozenset({Kind.REFUSAL, Kind.CANCELLATION})
SAID = frozenset({Modality.ASSERTED, Modality.REPORTED})

#: Stage -> the role of a date that tells it, whatever the claim is about.
ROLES = {"order": "ordered", "delivery": "delivered", "announcement": "announced"}
#: Kind -> the stage that its `event` date tells.
EVENTS = {Kind.APPROVAL: "approved", Kind.ORDER: "ordered", Kind.DELIVERY: "delivered"}


def is_said(claim: DealClaim) -> bool:
    """Whether the claim says that its stage was reached."""
    return claim.modality in SAID


def reached(claims: Iterable[DealClaim]) -> Kind | None:
    """The furthest stage that a claim says was reached."""
    said = {claim.kind for claim in claims if is_said(claim)}
    return next((kind for kind in reversed(ORDER) if kind in said), None)


def ended(claims: Sequence[DealClaim]) -> Kind | None:
    """The last refusal or cancellation, unless something was reached that was reported on a later day."""
    ends = [claim for claim in claims if is_said(claim) and claim.kind in ENDS]
    if not ends:
        return None
    last = max(ends, key=_reported)
    later = (claim for claim in claims if is_said(claim) and claim.kind not in ENDS)
    return None if any(_reported(claim)[0] > _reported(last)[0] for claim in later) else last.kind


def history(claims: Iterable[DealClaim]) -> tuple[Stage, ...]:
    """Each claim's stage: by the day that it tells, else by the day of its report; those without either last."""
    stages = (
        Stage(claim.kind, claim.modality, event_date(claim), claim.published, claim.id)
        for claim in sorted(claims, key=lambda claim: claim.id)
    )
    return tuple(sorted(stages, key=lambda stage: (stage.date or stage.reported or "~", stage.reported or "~")))


def event_date(claim: DealClaim) -> str | None:
    """The day of what the claim tells, where it tells it."""
    stage = EVENTS.get(claim.kind)
    told = [edtf for role, edtf in claim.dates if role == "event" or (stage and ROLES.get(role) == stage)]
    return told[0] if told else None


def dates_of(claims: Iterable[DealClaim]) -> dict[str, list[tuple[str, DealClaim]]]:
    """Stage (`announced`, `approved`, `ordered`, `delivered`) -> each date told for it, and the claim that tells it."""
    told: dict[str, list[tuple[str, DealClaim]]] = defaultdict(list)
    for claim in claims:
        for role, edtf in claim.dates:
            stage = EVENTS.get(claim.kind) if role == "event" else ROLES.get(role)
            if stage and (is_said(claim) or stage != EVENTS.get(claim.kind)):
                told[stage].append((edtf, claim))
    return told


def best_date(told: Sequence[tuple[str, DealClaim]]) -> str | None:
    """The date that most origins tell; of equals the more exact, then the earlier."""
    if not told:
        return None
    origins: dict[str, set[str]] = defaultdict(set)
    for edtf, claim in told:
        origins[edtf].add(claim.origin)
    return min(origins, key=lambda edtf: (-len(origins[edtf]), -len(edtf), edtf))


def _reported(claim: DealClaim) -> tuple[str, str]:
    return claim.published or "", claim.id
