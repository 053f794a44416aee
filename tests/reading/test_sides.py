"""Who supplies and who receives, by rule."""

from __future__ import annotations

import pytest

from armsledger.reading.sides import sides
from tests.reading.staging import KNOWLEDGE, proposal, staged

Roles = set[tuple[str, str]]


def given(text: str, cue: str, weapon: str = "") -> Roles:
    """The parties of a sentence with the side that the rules give them."""
    return {(side.party, side.role) for side in sides(proposal(staged(text), cue, weapon), KNOWLEDGE)}


def rules(text: str, cue: str) -> dict[str, str]:
    return {side.party: side.rule for side in sides(proposal(staged(text), cue), KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "cue", "supplier", "recipient"),
    [
        ("Sweden sent tanks to Ukraine.", "sent", "SWE", "UKR"),
        ("Pakistan got missiles from China.", "got", "CHN", "PAK"),
        ("Peru asked Norway for missiles.", "asked", "NOR", "PER"),
        ("Chile received drones supplied by Turkey.", "supplied", "TUR", "CHL"),
        ("Chile agreed to send tanks to Peru.", "send", "CHL", "PER"),
    ],
)
def test_the_frame_of_the_cue_gives_both_sides(text: str, cue: str, supplier: str, recipient: str) -> None:
    """As `frames.csv` has it."""
    assert given(text, cue) == {(supplier, "supplier"), (recipient, "recipient")}


@pytest.mark.parametrize(
    ("text", "cue", "side"),
    [
        ("Chile ordered tanks from Germany.", "ordered", ("DEU", "supplier")),
        ("Sweden delivered weapons for Kyiv.", "delivered", ("UKR", "recipient")),
        ("Chinese-made drones were delivered to Chad.", "delivered", ("CHN", "supplier")),
    ],
)
def test_a_party_on_the_weapon_takes_the_side_that_is_open(text: str, cue: str, side: tuple[str, str]) -> None:
    """From whom the weapon is, or for whom."""
    assert side in given(text, cue)


def test_the_owner_of_a_lost_weapon_has_it() -> None:
    """Turkish drones that were shot down are Turkey's loss, not its delivery."""
    assert given("Turkish drones were shot down.", "shot") == {("TUR", "recipient")}


def test_the_owner_of_a_weapon_that_somebody_receives_has_supplied_it() -> None:
    assert ("TUR", "supplier") in given("Chad received Turkish drones.", "received")


def test_who_approves_a_sale_sells() -> None:
    text = "Chile approved the sale of missiles to Peru."
    assert given(text, "sale") == {("CHL", "supplier"), ("PER", "recipient")}


def test_who_approves_a_purchase_buys() -> None:
    assert given("Chile approved the purchase of missiles from Norway.", "purchase") >= {("CHL", "recipient")}


def test_who_urges_another_to_send_receives_and_the_other_sends() -> None:
    assert given("Peru urges Berlin to send tanks.", "send") == {("PER", "recipient"), ("DEU", "supplier")}


def test_of_two_sides_of_a_deal_the_weapons_maker_supplies() -> None:
    """Gripens are Swedish, so the deal between the two runs from Sweden to Peru."""
    text = "A deal between Peru and Sweden on Gripen fighters was signed."
    assert given(text, "deal") == {("SWE", "supplier"), ("PER", "recipient")}


def test_a_soviet_weapon_is_russias_to_supply() -> None:
    """The state that made it is gone; its successor stands for it."""
    assert ("RUS", "supplier") in given("Syria has a deal with Russia on S-300 systems.", "deal")


def test_a_company_that_signs_a_deal_supplies() -> None:
    assert ("KOR", "supplier") in given("Hanwha signed a contract with Peru for howitzers.", "signed")


def test_who_a_deal_is_with_supplies_where_both_sides_are_named() -> None:
    """No weapon settles it: "Peru signed a deal with Norway"."""
    text = "Peru signed a deal with Norway for radars."
    assert given(text, "signed") == {("PER", "recipient"), ("NOR", "supplier")}


def test_who_uses_a_supplied_weapon_has_received_it() -> None:
    assert given("Russia uses drones supplied by Iran.", "supplied") == {("IRN", "supplier"), ("RUS", "recipient")}


def test_who_uses_a_weapon_that_was_bought_has_received_it_too() -> None:
    """Whatever the frame: the buyer is not named otherwise."""
    assert rules("Russia uses drones bought from Iran.", "bought")["RUS"] == "user"


def test_a_party_that_makes_the_weapon_supplies_where_nobody_else_does() -> None:
    """Sweden stands anywhere in the sentence."""
    assert given("Peru ordered Gripen fighters at a show in Sweden.", "ordered") >= {("SWE", "supplier")}


def test_a_party_that_makes_the_weapon_does_not_oust_who_supplies_it() -> None:
    """Secondhand Gripens come from Hungary, wherever the talks are held."""
    text = "Hungary sold Gripen fighters to Peru at a show in Sweden."
    assert given(text, "sold") == {("HUN", "supplier"), ("PER", "recipient")}


def test_who_destroys_a_supplied_weapon_has_not_received_it() -> None:
    assert given("Peru destroyed drones supplied by Iran.", "supplied") == {("IRN", "supplier")}


def test_where_the_parse_gives_nothing_the_word_before_a_name_decides() -> None:
    """`by` and `from` lead suppliers, `to` and `for` recipients."""
    assert rules("Chile received drones supplied by Turkey.", "received")["TUR"] == "order supplier"


def test_where_nothing_else_tells_the_name_before_the_cue_takes_the_subjects_role() -> None:
    assert rules("Chile signed a contract for howitzers.", "contract") == {"CHL": "order before"}


def test_who_only_says_it_takes_no_side() -> None:
    """Norway confirms; it is the last name before the cue, but no party to the contract."""
    assert given("Norway confirmed a contract for howitzers.", "contract") == set()


def test_allies_take_a_side_without_a_name() -> None:
    """They keep others out of it."""
    assert given("Allies sent tanks to Ukraine.", "sent") == {("", "supplier"), ("UKR", "recipient")}


def test_a_party_stands_once_on_a_side_by_the_strongest_rule() -> None:
    """The frame comes before the order of words."""
    found = sides(proposal(staged("Sweden sent tanks to Ukraine."), "sent"), KNOWLEDGE)
    assert len({(side.party, side.role) for side in found}) == len(found)
    assert all(side.rule.startswith("frame give") for side in found)
