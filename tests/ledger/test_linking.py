"""Of what new claims are tied to, only what differs is written again; what comes out hangs on no order."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from armsledger.deals import relink
from armsledger.ledger import Ledger, linking
from armsledger.ledger.cluster_writer import put_clusters
from armsledger.ledger.collecting import uncollected
from armsledger.ledger.tables import claims, deal_claims, deals
from armsledger.records import Cluster, DealClaim, Reading
from tests.ledger.keeping import Place, a_story, add

SIDES = ("CHN", "TUR", "")
"""Who supplies; nobody is named where it is empty."""


def told_by(number: int, supplier: str, identity: str) -> Reading:
    """A story of one claim of that id, so that the order of the ids is known."""
    reading = a_story(number, supplier=supplier or "CHN", published="2025-05-20")
    (claim,) = reading.claims
    return replace(reading, claims=(replace(claim, id=identity, suppliers=claim.suppliers if supplier else ()),))


def of_two_deals() -> list[Reading]:
    """Two suppliers, and a claim without one that is tied to both: one component of two deals."""
    return [told_by(1, "CHN", "b1"), told_by(2, "CHN", "b2"), told_by(3, "", "c1"), told_by(4, "TUR", "d1")]


def linked(ledger: Ledger) -> list[tuple[str, str, str]]:
    """Claim, deal and component, as they stand in the database."""
    query = (
        select(claims.c.id, deals.c.id.label("deal"), deal_claims.c.component)
        .join(deal_claims, deal_claims.c.claim == claims.c.key)
        .join(deals, deals.c.key == deal_claims.c.deal)
    )
    with ledger._transactions.reading() as connection:
        return sorted((row.id, row.deal, row.component) for row in connection.execute(query))


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The claims of the clusters that are written, a set for each time that something is linked."""
    found: list[set[str]] = []
    real = put_clusters

    def spy(connection: Any, clusters: Sequence[Cluster], *more: Any) -> None:  # noqa: ANN401 - handed on
        found.append({claim for each in clusters for claim in each.claims})
        real(connection, clusters, *more)

    monkeypatch.setattr(linking, "put_clusters", spy)
    return found


def test_a_deal_that_stays_as_it_was_is_not_written_again(ledger: Ledger, put: list[set[str]]) -> None:
    """Though ties connect it with the new claim."""
    add(ledger, *of_two_deals())
    assert {component for _, _, component in linked(ledger)} == {"b1"}
    add(ledger, told_by(5, "CHN", "b3"))
    assert put[-1] == {"b1", "b2", "b3", "c1"}
    assert [deal for claim, deal, _ in linked(ledger) if claim == "d1"] == ["d-d1"]


def test_a_component_gets_its_new_name_in_deals_that_stay_as_they_were(ledger: Ledger, put: list[set[str]]) -> None:
    """The name is the smallest id of what ties connect."""
    add(ledger, *of_two_deals())
    add(ledger, told_by(5, "CHN", "a1"))
    assert "d1" in put[-1]
    assert {component for _, _, component in linked(ledger)} == {"a1"}


def test_what_is_connected_is_read_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims nearby are often those that ties connect."""
    add(ledger, *of_two_deals())
    read: list[str] = []
    real = linking.LedgerNearby._seen

    def spy(nearby: linking.LedgerNearby, rows: Sequence[Any]) -> dict[str, DealClaim]:
        read.extend(row.id for row in rows)
        return real(nearby, rows)

    monkeypatch.setattr(linking.LedgerNearby, "_seen", spy)
    add(ledger, told_by(5, "CHN", "b3"))
    near = ["b1", "b2", "b3", "c1"]  # found by their keys; the new claim was read before, as what changed
    assert sorted(read) == sorted([*near, "b3", "d1"])


def test_one_by_one_or_at_once_gives_the_same_rows(place: Place, tmp_path: Path) -> None:
    """In either order, on either database."""
    stories = [told_by(n, SIDES[n % 3], f"{(n * 7) % 10}x") for n in range(10)]
    with place.open() as ledger:
        for each in stories:
            add(ledger, each)
        one_by_one = linked(ledger)
    with Place(str(tmp_path / "again.sqlite"), tmp_path / "again").open() as ledger:
        add(ledger, *reversed(stories))
        assert linked(ledger) == one_by_one
    assert len({deal for _, deal, _ in one_by_one}) > 1
    assert {component for _, _, component in one_by_one} == {"0x"}


def test_no_cycles_are_searched_for_while_claims_are_linked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """And afterwards they are again."""
    seen: list[bool] = []

    def spy(*given: Any) -> tuple[Cluster, ...]:  # noqa: ANN401 - handed on
        seen.append(gc.isenabled())
        return relink(*given)

    monkeypatch.setattr(linking, "relink", spy)
    add(ledger, told_by(1, "CHN", "b1"))
    assert (seen, gc.isenabled()) == ([False], True)


def test_cycles_are_searched_for_again_after_a_failure() -> None:
    """And not, where they were not before."""
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
