"""What is asked for comes, newest first, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.records import Category, Decision, Judgement, Kind
from tests.ledger.keeping import Place, a_story, add


@pytest.fixture(scope="module")
def full(shared_ledger: Ledger) -> Ledger:
    """Six documents of as many claims."""
    add(
        shared_ledger,
        a_story(1, supplier="CHN", recipient="PAK", published="2023-01-10"),
        a_story(2, supplier="CHN", recipient="EGY", published="2024-02-10", weapon="CH-4"),
        a_story(3, supplier="USA", recipient="PAK", published="2024-03-10", kind=Kind.DELIVERY, publisher="Reuters"),
        a_story(4, supplier="USA", recipient="POL", published="2025-04-10", weapon="F-35", system="f-35a",
                category=Category.AIRCRAFT),
        a_story(5, supplier="FRA", recipient="GRC", published="2025-05-10", weapon="Rafale",
                category=Category.AIRCRAFT),
        a_story(6, supplier="RUS", recipient="IND", published=None, weapon="S-400", category=Category.AIR_DEFENCE),
    )  # fmt: skip
    return shared_ledger


def titles(ledger: Ledger, **filters: Any) -> str:  # noqa: ANN401 - fields of Filters
    """The numbers of the documents whose claims come, in their order."""
    found = [(each.document.title or "")[-1] for each in ledger.claims(Filters(**filters))]
    documents = [(each.document.title or "")[-1] for each in ledger.documents(Filters(**filters))]
    assert documents == found
    return "".join(found)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "543216"),
        ({"supplier": ("CHN",)}, "21"),
        ({"supplier": ("CHN", "USA")}, "4321"),
        ({"supplier": ("CHN", "USA"), "recipient": ("PAK",)}, "31"),
        ({"recipient": ("PAK",)}, "31"),
        ({"weapon": ("wing  LOONG",)}, "31"),
        ({"weapon": ("f-35",)}, "4"),
        ({"weapon": ("f-35a",)}, "4"),
        ({"category": ("aircraft",)}, "54"),
        ({"kind": ("delivery",)}, "3"),
        ({"kind": ("order",), "supplier": ("USA",)}, "4"),
        ({"since": "2024", "until": "2024"}, "32"),
        ({"since": "2024-03"}, "543"),
        ({"until": "2023-01-10"}, "1"),
        ({"until": "2023-01-09"}, ""),
        ({"publisher": ("Reuters",)}, "3"),
        ({"limit": 2}, "54"),
        ({"min_confidence": 0.99}, ""),
        ({"origins": 1}, "543216"),
        ({"origins": 2}, ""),
        ({"reviewed": False}, "543216"),
        ({"supplier": ("JPN",)}, ""),
    ],
)
def test_filters(full: Ledger, filters: dict[str, Any], expected: str) -> None:
    """Each alone, and together; several values of one mean any of them; undated documents come last."""
    assert titles(full, **filters) == expected


def test_deals_are_asked_by_the_same_filters(full: Ledger) -> None:
    """By their own fields and by what their claims name."""

    def ids(**filters: Any) -> set[str]:  # noqa: ANN401 - fields of Filters
        return {deal.recipients[0] for deal in full.deals(Filters(**filters))}

    assert ids(supplier=("USA",)) == {"PAK", "POL"}
    assert ids(stage=("delivery",)) == {"PAK"}
    assert ids(category=("aircraft",), since="2025-05") == {"GRC"}
    assert ids(weapon=("f-35",)) == {"POL"}
    assert ids(rating="6") == {"PAK", "EGY", "POL", "GRC", "IND"}
    assert ids(rating="1") == ids(rating="A") == ids(origins=2) == set()
    assert [deal.recipients[0] for deal in full.deals(Filters(limit=2))] == ["GRC", "POL"]


def test_reviewed_deals_and_claims(ledger: Ledger) -> None:
    """What a person decided about can be asked for."""
    add(ledger, a_story(4, recipient="POL"), a_story(5, supplier="FRA", recipient="GRC", weapon="Rafale"))
    claim = next(iter(ledger.claims(Filters(supplier=("FRA",)))))
    ledger.decide(Decision("", Judgement.ACCEPT, (claim.id, claim.deal or "")))
    assert titles(ledger, reviewed=True) == "5"
    assert titles(ledger, reviewed=False) == "4"
    assert [deal.recipients for deal in ledger.deals(Filters(reviewed=True))] == [("GRC",)]


@pytest.mark.parametrize("filters", [{}, {"supplier": ("CHN", "USA", "FRA")}, {"category": ("uav",)}])
def test_pages_follow_each_other(full: Ledger, filters: dict[str, Any]) -> None:
    """Page after page gives what all at once gives: nothing twice, nothing missing."""
    whole = [each.id for each in full.claims(Filters(**filters))]
    paged: list[str] = []
    while found := [each.id for each in full.claims(Filters(limit=2, after=paged[-1] if paged else None, **filters))]:
        paged += found
    assert paged == whole


@pytest.mark.parametrize("filters", [{}, {"supplier": ("CHN", "USA")}])
def test_pages_of_documents_and_deals(full: Ledger, filters: dict[str, Any]) -> None:
    """The same for both."""
    for ask in (full.documents, full.deals):
        whole = [each.id for each in ask(Filters(**filters))]
        paged: list[str] = []
        while found := [each.id for each in ask(Filters(limit=1, after=paged[-1] if paged else None, **filters))]:
            paged += found
        assert paged == whole


def test_many_pages(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a page inside comes whole."""
    monkeypatch.setattr("armsledger.ledger.paging.PAGE", 3)
    with place.open() as ledger:
        add(ledger, *(a_story(n, claims=2) for n in range(5)))
        assert len({each.id for each in ledger.claims()}) == 10
        assert len({each.id for each in ledger.claims(Filters(supplier=("CHN",)))}) == 10
        assert len(list(ledger.documents())) == len(list(ledger.documents(Filters(kind=("order",))))) == 5


@pytest.mark.parametrize(
    "wrong", [{"since": "May 2024"}, {"until": "2024-5"}, {"rating": "Z9"}, {"rating": ""}, {"limit": 0}]
)
def test_a_wrong_filter_is_a_wrong_use(wrong: dict[str, Any]) -> None:
    """It is refused before anything is asked."""
    with pytest.raises(UsageError):
        Filters(**wrong)


def test_an_unknown_row_to_go_on_after(full: Ledger) -> None:
    """An id that is not there is told."""
    with pytest.raises(UsageError, match="not in the ledger"):
        list(full.claims(Filters(after="nowhere")))


def test_claims_as_a_data_frame(full: Ledger) -> None:
    """A row a claim, with the columns that readings have."""
    frame = full.frame(Filters(supplier=("CHN",)))
    assert frame["weapon"].to_list() == ["CH-4", "Wing Loong"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rafale", "5"),
        ("RAFALE grc", "5"),
        ('"wing loong"', "13"),
        ('"loong wing"', ""),
        ("story -wing", "2456"),
        ("title 5", "5"),
        ("nothing of the kind", ""),
        ("wing OR rafale", ""),
        ("stories", "123456"),
    ],
)
def test_search(full: Ledger, words: str, expected: str) -> None:
    """All words, in any form; phrases; words that must not be there; operators are words too."""
    found = full.search(words)
    assert "".join(sorted((each.document.document.title or "")[-1] for each in found)) == expected


@pytest.mark.parametrize("words", ["", "  ", '""', "-wing", "*", '"', "NEAR(", "a* ^b title:x", "' OR 1=1 --"])
def test_odd_searches_do_no_harm(full: Ledger, words: str) -> None:
    """Whatever is typed is a list of words, or told to hold none."""
    try:
        full.search(words)
    except UsageError as error:
        assert "no word to search for" in str(error)  # noqa: PT017 - either is right


def test_a_snippet_shows_the_words(full: Ledger) -> None:
    """In their surroundings, marked."""
    (found,) = full.search("rafale")
    assert "[Rafale]" in found.snippet


def test_search_within_days(full: Ledger) -> None:
    """By the day of publication."""
    assert len(full.search("story", Filters(since="2024", until="2024"))) == 2
    assert len(full.search("story", Filters(limit=1))) == 1
