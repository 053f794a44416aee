"""Sides are asked for by any of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.names import Called, resolved
from tests.ledger.keeping import a_story, add


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("CHN", "CHN"),
        ("chn", "CHN"),
        ("CN", "CHN"),
        ("China", "CHN"),
        ("chinese", "CHN"),
        ("Beijing", "CHN"),
        ("South  Korea", "KOR"),
        ("the Netherlands", "NLD"),
        ("U.S.", "USA"),
        ("NATO", "org:nato"),
        ("org:nato", "org:nato"),
    ],
)
def test_a_side_has_many_names(name: str, identity: str) -> None:
    """Codes of three letters and of two, names, demonyms, capitals, organisations; without regard to case."""
    assert Called.load().ids([name]) == (identity,)


def test_an_unknown_side_is_told_with_names_that_are_near() -> None:
    """So that a slip of the pen is found."""
    with pytest.raises(UsageError, match=r"'Soth Korea': no state .* near it: South Korea \(KOR\)"):
        resolved(Filters(supplier=("Soth Korea",)))


def test_what_nothing_is_like_is_told_plainly() -> None:
    """Without names that would only mislead."""
    with pytest.raises(UsageError, match=r"'qqqqqq': no state or organisation is called so$"):
        resolved(Filters(recipient=("qqqqqq",)))


def test_a_place_that_is_a_state_is_looked_for_by_its_code_too() -> None:
    """Another place is left as it is."""
    assert resolved(Filters(place=("Pakistan", "Ziyarat Top"))).place == ("Pakistan", "PAK", "Ziyarat Top")


def test_the_users_own_names_count(tmp_path: Path) -> None:
    """A folder laid over the knowledge base."""
    (tmp_path / "organisations.csv").write_text(
        "id,name,aliases,type,state\norg:blue,Blue Group,The Blues,armed group,\n"
    )
    assert resolved(Filters(supplier=("the blues",)), tmp_path).supplier == ("org:blue",)


def test_claims_deals_and_documents_are_asked_by_names(ledger: Ledger) -> None:
    """As well as by codes."""
    add(ledger, a_story(1, supplier="CHN", recipient="PAK"), a_story(2, supplier="USA", recipient="KOR"))
    asked = Filters(recipient=("South Korean",))
    assert [each.claim.suppliers[0].id for each in ledger.claims(asked)] == ["USA"]
    assert [deal.suppliers for deal in ledger.deals(asked)] == [("USA",)]
    assert [each.document.title for each in ledger.documents(asked)] == ["Title 2"]
    with pytest.raises(UsageError, match="near it: China"):
        list(ledger.deals(Filters(supplier=("Chinna",))))
