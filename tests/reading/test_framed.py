"""A giver whose sentence names no recipient takes that of the whole document, if there is one."""

from __future__ import annotations

import pytest

from armsledger.reading.framed import framed
from armsledger.reading.merge import Group
from armsledger.records import Kind
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import staged

ARTICLE = staged(
    "Arms for Peru\n\nChile has sent tanks to Peru. Spain has given frigates to Ghana. Norway has sent missiles."
)


def chiles(support: float = 0.9) -> Group:
    sent = a_decision(ARTICLE, "tanks", Kind.DELIVERY, suppliers={"CHL": 1.0}, recipients={"PER": 1.0}, support=support)
    return a_group(sent)


def spains() -> Group:
    return a_group(a_decision(ARTICLE, "frigates", Kind.DELIVERY, suppliers={"ESP": 1.0}, recipients={"GHA": 1.0}))


def norways(kind: Kind = Kind.DELIVERY, giver: str = "NOR") -> Group:
    """The claim without a recipient."""
    return a_group(a_decision(ARTICLE, "missiles", kind, suppliers={giver: 1.0}))


def recipients(*groups: Group) -> list[str]:
    """Those of the last claim."""
    return list(framed(groups)[-1].recipients)


def test_the_only_recipient_of_a_document_gets_what_another_gives() -> None:
    assert recipients(chiles(), norways()) == ["PER"]


def test_the_words_that_name_the_recipient_come_along() -> None:
    """So that the claim can show them."""
    lead = framed([chiles(), norways()])[-1].lead
    assert {party.text for _, party in lead.mentions["PER"]} == {"Peru"}


def test_two_recipients_in_a_document_leave_it_open() -> None:
    assert recipients(chiles(), spains(), norways()) == []


def test_a_supplier_that_names_the_recipient_elsewhere_left_it_out_on_purpose() -> None:
    assert recipients(chiles(), norways(giver="CHL")) == []


def test_nobody_gives_to_itself() -> None:
    assert recipients(chiles(), norways(giver="PER")) == []


def test_a_claim_that_is_hardly_told_frames_nothing() -> None:
    assert recipients(chiles(support=0.3), norways()) == []


def test_a_build_up_is_not_framed() -> None:
    assert recipients(chiles(), norways(Kind.DEPLOYMENT)) == []


@pytest.mark.parametrize("alone", [chiles(), norways()])
def test_a_claim_alone_stays_as_it_is(alone: Group) -> None:
    assert framed([alone]) == [alone]
