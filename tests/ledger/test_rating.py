"""What rates a deal besides its claims: the sources' reliability, registers, and people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.ledger import Ledger
from armsledger.ledger.reliability import Reliabilities
from armsledger.records import Decision, Judgement
from tests.ledger.keeping import a_story, add
from tests.ledger.test_registers import edition
from tests.registers.shapes import trade

ROW = "Pakistan,China,2024,,{number},,{weapon},{what},,,,New,,9,9,9"
DRONES = ROW.format(number=30, weapon="CH-4", what="armed drone")
TANKS = ROW.format(number=4, weapon="VT-4", what="tank")


def rating(ledger: Ledger) -> tuple[str, int]:
    (deal,) = ledger.deals()
    return deal.rating.reliability, deal.rating.credibility


@pytest.mark.parametrize(
    ("rated", "outlet", "letter"),
    [
        ("Reuters", "Reuters", "B"),
        ("Reuters", "Thomson Reuters", "B"),
        ("Reuters", "www.reuters.com", "B"),
        ("reuters.com", "Reuters", "B"),
        ("news.example", "www.news.example", "B"),
        ("example", "news.example", "F"),
        ("news.example", "othernews.example", "F"),
        ("Reuters", "The Example", "F"),
    ],
)
def test_a_rating_reaches_every_name_of_an_outlet(rated: str, outlet: str, letter: str) -> None:
    """Other names, the hosts that are its, and hosts under one."""
    assert Reliabilities({rated: "B"}).get(outlet, "F") == letter


def test_the_nearest_rating_holds() -> None:
    """That of the very name before that of the outlet."""
    assert Reliabilities({"Reuters": "A", "Thomson Reuters": "C"})["Thomson Reuters"] == "C"


def test_a_document_without_a_publisher_is_rated_by_its_host(ledger: Ledger) -> None:
    """Before it comes and after."""
    add(ledger, a_story(1, publisher=None, url="https://www.reuters.com/1"))
    assert rating(ledger) == ("F", 4)
    ledger.rate_source("www.reuters.com", "B")
    assert rating(ledger) == ("B", 4)
    add(ledger, a_story(2, publisher="Thomson Reuters", published="2025-05-02", supplier="USA"))
    assert {deal.rating.reliability for deal in ledger.deals()} == {"B"}


def test_a_rating_reaches_deals_told_under_another_name(ledger: Ledger) -> None:
    """Of the same outlet, there already."""
    add(ledger, a_story(1, publisher="Thomson Reuters"), a_story(2, publisher="Reuters", supplier="USA"))
    ledger.rate_source("Reuters", "A")
    assert {deal.rating.reliability for deal in ledger.deals()} == {"A"}


def test_a_register_confirms_what_comes_after_it_and_what_was_there(ledger: Ledger) -> None:
    """The rule names it; the deal's claims are found by the new rating."""
    from armsledger.ledger import Filters

    story = a_story(1, weapon="CH-4", system="ch-4", published="2024-06-01")
    add(ledger, story)
    assert rating(ledger) == ("F", 4)
    kept, _ = ledger.registers.add(edition(trade(DRONES)))
    (deal,) = ledger.deals()
    assert (deal.rating.credibility, deal.rating.rule) == (
        1,
        f"confirmed: a register holds it ({kept.id}, line 7)",
    )
    assert len(list(ledger.claims(Filters(rating="1")))) == 1
    add(ledger, a_story(2, weapon="CH-4", system="ch-4", published="2024-06-02"))
    assert {deal.rating.credibility for deal in ledger.deals()} == {1}


def test_an_edition_that_no_longer_has_the_row_confirms_no_longer(ledger: Ledger) -> None:
    """The newest edition is asked."""
    add(ledger, a_story(1, weapon="CH-4", system="ch-4", published="2024-06-01"))
    ledger.registers.add(edition(trade(DRONES)))
    ledger.registers.add(edition(trade(TANKS).replace(b"2031", b"2032")))
    assert rating(ledger) == ("F", 4)


def test_a_plan_is_confirmed_by_no_register(ledger: Ledger) -> None:
    """A row tells of an order or a delivery."""
    from armsledger.records import Modality

    story = a_story(1, weapon="CH-4", system="ch-4", published="2024-06-01")
    planned = tuple(replace(claim, modality=Modality.PLANNED) for claim in story.claims)
    add(ledger, replace(story, claims=planned))
    ledger.registers.add(edition(trade(DRONES)))
    assert rating(ledger) == ("F", 6)


def test_a_person_confirms(ledger: Ledger) -> None:
    """Whatever the news says, until the decision is undone."""
    add(ledger, a_story(1))
    (deal,) = ledger.deals()
    made = ledger.decide(Decision("", Judgement.ACCEPT, deal.claims, who="me", why="seen"))
    (deal,) = ledger.deals()
    assert (deal.rating.credibility, deal.rating.rule) == (1, "confirmed: a person accepted it")
    ledger.decide(Decision("", Judgement.UNDO, (), who="me", why="no", undoes=made.id))
    assert rating(ledger) == ("F", 4)
