"""The coarse steps of a transfer: kinds that two careful readers tell apart only with effort share one."""

from __future__ import annotations

from armsledger.records import Kind

STAGES: dict[Kind, str] = {
    Kind.INTEREST: "seek",
    Kind.NEGOTIATION: "seek",
    Kind.OFFER: "seek",
    Kind.APPROVAL: "approve",
    Kind.ORDER: "commit",
    Kind.PLEDGE: "commit",
    Kind.LICENCE: "commit",
    Kind.AGREEMENT: "commit",
    Kind.DELIVERY: "deliver",
    Kind.REFUSAL: "refuse",
    Kind.CANCELLATION: "refuse",
}


def stage_of(kind: Kind) -> str:
    """The stage that a kind belongs to; a build-up kind is its own."""
    return STAGES.get(kind, kind.value)
