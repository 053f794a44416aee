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


#: What stands for every kind that is no transfer where only the steps of a transfer are told apart.
BUILD_UP = "build-up"
STEPS = (*dict.fromkeys(STAGES.values()), BUILD_UP)


def stage_of(kind: Kind) -> str:
    """The stage that a kind belongs to; a build-up kind is its own."""
    return STAGES.get(kind, kind.value)


def step_of(kind: Kind) -> str:
    """The stage that a kind belongs to; all kinds of build-up and contact share one step."""
    return STAGES.get(kind, BUILD_UP)
