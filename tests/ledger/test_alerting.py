"""What is new since an alert was last looked at, on each database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from armsledger.ledger import Filters, Ledger
from armsledger.ledger.alerting import News
from armsledger.ledger.desk_alerts import Alert, Sighting
from tests.ledger.keeping import a_story, add

Last = Callable[[Sequence[str]], Sighting | None]


def tell(news: News, last: Last) -> list[Sighting]:
    """Each new thing by its id."""
    return [
        *(Sighting(each.deal.id, "deals", "deal", " ".join(claim.id for claim in each.claims)) for each in news.deals),
        *(Sighting(each.id, "claims", "claim", "new") for each in news.claims),
        *(Sighting(each.id, "documents", "document", "new") for each in news.documents),
    ]


def look(ledger: Ledger, alert: Alert, about: str, filters: Filters = Filters(), words: str = "") -> list[str]:  # noqa: B008
    """The ids of what is new."""
    found: list[str] = []
    more = True
    while more:
        made, more = ledger.alerts.look(alert, about, filters, words, tell)
        found += [each.subject for each in made]
    return found


@pytest.mark.parametrize("about", ["deals", "claims", "documents"])
def test_only_what_came_after_is_new(ledger: Ledger, about: str) -> None:
    """Once."""
    add(ledger, a_story(1))
    alert = ledger.alerts.add("s-1", about, "ana", "atom")
    assert look(ledger, alert, about) == []
    add(ledger, a_story(2, recipient="BGD"))
    assert len(look(ledger, alert, about)) == 1
    assert look(ledger, alert, about) == []


def test_a_document_that_was_published_long_ago_is_new_too(ledger: Ledger) -> None:
    """New is what was stored since, whatever its date, or none."""
    alert = ledger.alerts.add("s-1", "claims", "ana", "atom")
    add(ledger, a_story(1, published="1999-01-01"), a_story(2, published=None))
    assert len(look(ledger, alert, "claims")) == 2


def test_words_and_filters_narrow(ledger: Ledger) -> None:
    """Full text on each database."""
    alert = ledger.alerts.add("s-1", "documents", "ana", "atom")
    add(ledger, a_story(1), a_story(2, weapon="VT5"))
    news = [look(ledger, replace(alert, key=alert.key), "documents", Filters(weapon=("vt5",)), "story")]
    assert [len(each) for each in news] == [1]


def test_claims_that_are_not_linked_yet_wait(ledger: Ledger) -> None:
    """A program that stores at this moment links later; its deals are told then."""
    alert = ledger.alerts.add("s-1", "deals", "ana", "atom")
    storing = ledger.add(iter([a_story(1), a_story(2, recipient="BGD")]), "reader 1")
    next(storing)
    assert look(ledger, alert, "deals") == []
    list(storing)
    assert len(look(ledger, alert, "deals")) == 2


def test_what_waits_is_kept_until_it_is_delivered(ledger: Ledger) -> None:
    """And a feed has nothing to wait for."""
    message = ledger.alerts.add("s-1", "claims", "ana", "apprise", "json://x")
    feed = ledger.alerts.add("s-1", "claims", "ana", "atom")
    add(ledger, a_story(1), a_story(2))
    assert len(look(ledger, message, "claims")) == len(look(ledger, feed, "claims")) == 2
    assert len(ledger.alerts.waiting(message, 10)) == 2
    assert ledger.alerts.waiting(feed, 10) == ()
    ledger.alerts.delivered(message, ledger.alerts.waiting(message, 1))
    assert len(ledger.alerts.waiting(message, 10)) == 1
    assert len(ledger.alerts.newest(message, 10)) == 2


def test_old_sightings_are_let_go_once_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stay."""
    monkeypatch.setattr("armsledger.ledger.desk_alerts.KEPT", 2)
    alert = ledger.alerts.add("s-1", "claims", "ana", "apprise", "json://x")
    add(ledger, *(a_story(number) for number in range(1, 6)))
    look(ledger, alert, "claims")
    waiting = ledger.alerts.waiting(alert, 10)
    ledger.alerts.delivered(alert, waiting)
    assert [each.subject for each in ledger.alerts.newest(alert, 10)] == [each.subject for each in waiting[:-3:-1]]


def test_an_alert_is_taken_away_with_what_it_saw(ledger: Ledger) -> None:
    """And is not found any more."""
    alert = ledger.alerts.add("s-1", "claims", "ana", "atom")
    add(ledger, a_story(1))
    look(ledger, alert, "claims")
    ledger.alerts.remove(alert)
    assert ledger.alerts.get(alert.id) is None
    assert look(ledger, alert, "claims") == []
