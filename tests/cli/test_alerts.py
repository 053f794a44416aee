"""`armsledger alerts`; what it tells, and to whom, is in tests/web/test_alerts.py."""

from __future__ import annotations

import pytest

from tests.cli.test_deals import place, run
from tests.ledger.keeping import Place

pytest.importorskip("apprise")
__all__ = ["place"]  # the fixture of the ledger


def test_without_alerts_it_says_where_they_are_made(place: Place) -> None:
    """And that is no failure."""
    result = run(place, ["alerts"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "armsledger serve" in result.stderr


def test_a_feed_is_filled(place: Place) -> None:
    """What was there before the alert is not new."""
    with place.open(create=False) as ledger:
        search = ledger.searches.add("", "Everything", "deals", "", "")
        ledger.alerts.add(search.id, "deals", "", "atom")
    result = run(place, ["alerts"])
    assert (result.exit_code, result.stdout) == (0, "Everything: 0 new, 0 told\n")
