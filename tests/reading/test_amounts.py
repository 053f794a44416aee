"""Which number and which sum of a text are the claim's."""

from __future__ import annotations

import pytest

from armsledger.reading.amounts import Amounts, amounts
from armsledger.reading.merge import Group
from armsledger.reading.scenes import Setting, stage
from armsledger.records import Document, Kind
from tests.reading.judging import a_decision, a_group
from tests.reading.staging import KNOWLEDGE, staged

PERU = {"PER": 0.9}


def told(text: str, weapon: str = "tank", kind: Kind = Kind.ORDER) -> Amounts:
    """What a text tells of the first weapon of that name."""
    setting = staged(text)
    return amounts(a_group(a_decision(setting, weapon, kind, recipients=PERU)), setting, (), KNOWLEDGE)


def number(text: str, weapon: str = "tank", kind: Kind = Kind.ORDER) -> int | None:
    quantity = told(text, weapon, kind).quantity
    return quantity.exact if quantity else None


def test_the_number_of_the_claims_own_sentence_is_taken() -> None:
    assert number("Peru ordered 40 tanks from Chile.") == 40


def test_what_was_destroyed_or_tested_is_one_where_an_article_says_so() -> None:
    assert number("The army shot down a drone over Peru.", "drone", Kind.LOSS) == 1
    assert number("Peru tested a ballistic missile on Monday.", "missile", Kind.TEST) == 1


@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.NEGOTIATION, Kind.LICENCE])
def test_a_weapon_on_offer_is_a_type_and_not_one_piece(kind: Kind) -> None:
    assert number("Chile has offered Peru a tank with a new gun.", kind=kind) is None


def test_a_number_of_another_mention_gives_way_to_that_of_the_lead() -> None:
    setting = staged("Peru ordered 40 tanks. The army has 300 tanks already.")
    group = a_group(
        a_decision(setting, "tank", recipients=PERU), a_decision(setting, "tank", recipients=PERU, support=0.3, nth=1)
    )
    found = amounts(group, setting, (), KNOWLEDGE)
    assert found.quantity is not None
    assert found.quantity.exact == 40


def test_the_sum_of_a_contract_pays_for_its_weapon() -> None:
    value = told("Peru signed a $60 million contract for 12 tanks.").value
    assert value is not None
    assert (value.amount, value.currency) == (6e7, "USD")


def test_the_price_of_one_piece_pays_for_no_order() -> None:
    assert told("Peru ordered tanks, which cost $5 million each.").value is None


def test_what_is_built_up_is_not_paid_for() -> None:
    assert told("Peru tested tanks in a $60 million programme.", kind=Kind.TEST).value is None


def of_site(text: str, url: str) -> tuple[Group, Setting]:
    setting = stage(Document(id="x", text=text, url=url), KNOWLEDGE)
    return a_group(a_decision(setting, "tank", recipients={"AUS": 0.9})), setting


def test_the_dollar_of_the_publishers_country_is_marked_as_inferred() -> None:
    group, setting = of_site("Australia signed a $60 million contract for 12 tanks.", "https://www.abc.net.au/news/1")
    found = amounts(group, setting, (), KNOWLEDGE)
    assert found.value is not None
    assert found.value.currency == "AUD"
    assert found.inferred["value"] == "dollar of the publisher's country"
