"""Saved searches in the ledger: each its owner's."""

from __future__ import annotations

import pytest

from armsledger.errors import UsageError
from armsledger.ledger import Ledger, desk_searches


def test_searches_are_kept_by_owner_and_name(ledger: Ledger) -> None:
    made = ledger.searches.add("rita", "  Chinese   drones ", "deals", "supplier=CHN")
    assert made.name == "Chinese drones"
    assert ledger.searches.of("rita") == (made,)
    assert ledger.searches.of("rob") == ()
    assert ledger.searches.get(made.id) == made


def test_one_of_the_same_name_is_saved_over_and_keeps_its_id(ledger: Ledger) -> None:
    made = ledger.searches.add("rita", "drones", "deals", "supplier=CHN")
    again = ledger.searches.add("rita", "drones", "deals", "supplier=TUR")
    other = ledger.searches.add("rita", "drones", "documents", "", "drones")
    assert again.id == made.id != other.id
    assert {each.query for each in ledger.searches.of("rita")} == {"supplier=TUR", ""}


def test_only_its_owner_removes_it(ledger: Ledger) -> None:
    made = ledger.searches.add("rita", "drones", "deals", "")
    assert not ledger.searches.remove("rob", made.id)
    assert ledger.searches.remove("rita", made.id)
    assert ledger.searches.get(made.id) is None


def test_there_is_an_end_to_how_many(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_searches, "MOST", 1)
    ledger.searches.add("rita", "one", "deals", "")
    with pytest.raises(UsageError, match="remove some"):
        ledger.searches.add("rita", "two", "deals", "")
    ledger.searches.add("rita", "one", "deals", "supplier=CHN")
