"""Claims and deals are asked by how their deal stands, by confidence and by review; the facets for it keep up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from armsledger.ledger import Filters, Ledger
from armsledger.ledger.grades import STEPS, step_of
from armsledger.ledger.tables import claims, deal_claims, deals, facets
from armsledger.records import Decision, Judgement, Reading
from tests.ledger.keeping import a_story, add


def told(number: int) -> Reading:
    """A story of one deal, in words that no other has, so that it is an origin of its own."""
    words = " ".join(f"{word}{number}" for word in ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot") * 8)
    day = date(2025, 3, 1) + timedelta(days=4 * number)
    story = a_story(number, published=day.isoformat(), publisher=f"Paper {number}")
    document = replace(story.document, text=f"{story.document.text} {words}", capture=None)
    return replace(story, document=document)


def fill(ledger: Ledger) -> None:
    """A deal of three origins, one of one, and one that is disputed by nobody but told once."""
    add(ledger, *(told(number) for number in (1, 2, 3)))
    add(ledger, a_story(4, supplier="USA", recipient="POL", weapon="F-35", system="f-35a"))


def numbers(ledger: Ledger, **filters: Any) -> set[str]:  # noqa: ANN401 - fields of Filters
    return {(each.document.title or "")[-1] for each in ledger.claims(Filters(**filters))}


def graded(ledger: Ledger) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Claim -> its grades as they are, and as its deal tells."""
    with ledger._transactions.engine.connect() as connection:
        there: dict[str, list[str]] = {}
        query = select(claims.c.id, facets.c.facet).join(facets, facets.c.claim == claims.c.key)
        for row in connection.execute(query.where(facets.c.facet.like("grade:%"))):
            there.setdefault(row.id, []).append(row.facet)
        told = select(claims.c.id, deals.c.origins, deals.c.credibility, deals.c.reliability)
        told = told.join(deal_claims, deal_claims.c.claim == claims.c.key).join(
            deals, deals.c.key == deal_claims.c.deal
        )
        right = {
            row.id: [f"grade:{step_of(row.origins)}/{row.credibility}/{row.reliability}"]
            for row in connection.execute(told)
        }
    return there, right


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"origins": 1}, "1234"),
        ({"origins": 2}, "123"),
        ({"origins": 3}, "123"),
        ({"origins": 4}, ""),
        ({"rating": "2"}, "123"),
        ({"rating": "4"}, "1234"),
        ({"rating": "E"}, ""),
        ({"origins": 3, "supplier": ("CHN",)}, "123"),
        ({"origins": 3, "supplier": ("USA",)}, ""),
        ({"origins": 2, "min_confidence": 0.99}, ""),
        ({"supplier": ("CHN",), "min_confidence": 0.1}, "123"),
        ({"reviewed": True}, ""),
        ({"reviewed": True, "supplier": ("CHN",)}, ""),
        ({"reviewed": False, "supplier": ("CHN",)}, "123"),
    ],
)
def test_claims_are_asked_by_how_their_deal_stands(ledger: Ledger, filters: dict[str, Any], expected: str) -> None:
    """Alone, and with other filters."""
    fill(ledger)
    assert numbers(ledger, **filters) == set(expected)


def test_each_claim_bears_the_grade_of_its_deal_and_no_other(ledger: Ledger) -> None:
    """After growth, a rated source, and decisions that reject, accept, split and undo."""
    fill(ledger)
    add(ledger, *(told(number) for number in (5, 6)))
    ledger.rate_source("Paper 1", "B")
    ids = sorted(each.id for each in ledger.claims(Filters(supplier=("CHN",))))
    made = ledger.decide(Decision("", Judgement.REJECT, (ids[0],), who="me", why="no"))
    there, right = graded(ledger)
    assert there == right
    assert ids[0] not in there
    ledger.decide(Decision("", Judgement.UNDO, (), who="me", why="yes", undoes=made.id))
    ledger.decide(Decision("", Judgement.SPLIT, (ids[1], *ids[2:], ids[0]), who="me", why="another"))
    ledger.decide(Decision("", Judgement.ACCEPT, (ids[1],), who="me", why="sure"))
    there, right = graded(ledger)
    assert there == right
    assert set(there) >= set(ids)


def test_a_number_of_origins_counts_as_the_step_below() -> None:
    """Small numbers each stand for themselves."""
    assert [step_of(number) for number in (0, 1, 10, 11, 13, 49, 10**9)] == [0, 1, 10, 10, 12, 40, STEPS[-1]]


def test_a_number_between_two_steps_lets_through_no_fewer_origins(ledger: Ledger) -> None:
    """What the step lets through is looked at again."""
    add(ledger, *(told(number) for number in range(1, 13)))
    (deal,) = ledger.deals()
    assert len(deal.origins) == 12
    assert len(numbers(ledger, origins=11)) > 0
    assert numbers(ledger, origins=13) == set()
    assert list(ledger.deals(Filters(origins=13))) == []
