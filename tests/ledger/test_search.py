"""How words are looked for on PostgreSQL, where a phrase is no single entry of the index."""

from __future__ import annotations

import pytest

from armsledger.ledger import Filters, Ledger
from armsledger.ledger import search as module
from tests.ledger.keeping import Place, a_story, add

PHRASE = '"wing loong"'


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Four documents with the phrase, of which the oldest is the best match, and a fifth with the words apart."""
    titles = ["Wing Loong, Wing Loong", "Two", "Three", "Four"]
    years = [f"{year}-05-20" for year in (2022, 2023, 2024, 2025)]
    add(ledger, *(a_story(n, title=title, published=years[n]) for n, title in enumerate(titles)))
    add(ledger, a_story(5, title="Loong, the wing", weapon="CH-4", published="2026-05-20"))
    return ledger


def found(ledger: Ledger, words: str, **filters: object) -> list[str | None]:
    return [each.document.document.title for each in ledger.search(words, Filters(**filters))]  # type: ignore[arg-type]


def test_a_phrase_that_fills_a_page_is_looked_for_no_further(
    told: Ledger, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL the page comes from the newest documents that hold the words."""
    monkeypatch.setattr(module, "CANDIDATES", 2)
    best = "Wing Loong, Wing Loong" if place.on_sqlite else "Four"
    assert found(told, PHRASE, limit=1) == [best]


@pytest.mark.parametrize("candidates", [1, 2, 100])
def test_a_phrase_that_fills_no_page_is_looked_for_everywhere(
    told: Ledger, monkeypatch: pytest.MonkeyPatch, candidates: int
) -> None:
    """Nothing is left out for want of candidates; the best come first."""
    monkeypatch.setattr(module, "CANDIDATES", candidates)
    assert found(told, PHRASE) == ["Wing Loong, Wing Loong", "Four", "Three", "Two"]
    assert found(told, f"{PHRASE} -two") == ["Wing Loong, Wing Loong", "Four", "Three"]


@pytest.mark.parametrize("candidates", [1, 2, 100])
def test_a_phrase_is_looked_for_within_the_days(told: Ledger, monkeypatch: pytest.MonkeyPatch, candidates: int) -> None:
    """Newer documents that hold it do not use the candidates up."""
    monkeypatch.setattr(module, "CANDIDATES", candidates)
    assert found(told, PHRASE, since="2023", until="2024") == ["Three", "Two"]
    assert found(told, PHRASE, since="2023", until="2024", limit=1) == ["Three"]
