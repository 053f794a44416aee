"""Large components are joined by a table, with the result that small ones get; very large ones are begun coarsely."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.deals import cluster
from armsledger.records import DealClaim, Decision, Judgement
from tests.deals.making import a_claim, decided
from tests.deals.test_cluster import CLAIMS
from tests.deals.test_relink import Memory, whole

MANY = st.lists(CLAIMS, min_size=2, max_size=40, unique_by=lambda claim: claim.id)


@contextmanager
def sizes(small: int, largest: int = 4000) -> Iterator[None]:
    """With other sizes of what is small, and of what fits one table."""
    with pytest.MonkeyPatch.context() as patch:
        modules = {name: import_module(f"armsledger.deals.{name}") for name in ("cluster", "coarse", "components")}
        patch.setattr(modules["cluster"], "SMALL", small)
        patch.setattr(modules["cluster"], "SPARSE", 0)
        for module in modules.values():
            patch.setattr(module, "LARGEST", largest)
        yield


@settings(max_examples=60, deadline=None)
@given(MANY, st.data())
def test_the_table_joins_what_pairs_join(claims: list[DealClaim], data: st.DataObject) -> None:
    """The same groups, for the same reasons, also where people decided."""
    ids = st.sampled_from([claim.id for claim in claims])
    kinds = st.sampled_from([Judgement.JOIN, Judgement.SPLIT])
    decisions: list[Decision] = [
        decided(str(number), kind, *pair)
        for number, (kind, pair) in enumerate(
            data.draw(st.lists(st.tuples(kinds, st.lists(ids, min_size=2, max_size=2, unique=True)), max_size=3))
        )
    ]
    with sizes(small=0):
        by_table = cluster(claims, decisions)
    assert by_table == cluster(claims, decisions)


@settings(max_examples=60, deadline=None)
@given(MANY, st.randoms(use_true_random=False), st.integers(1, 7))
def test_what_is_begun_coarsely_does_not_depend_on_the_order(
    claims: list[DealClaim], chance: random.Random, size: int
) -> None:
    """Nor on whether it came at once or bit by bit."""
    with sizes(small=0, largest=3):
        found = cluster(claims)
        assert cluster(chance.sample(claims, len(claims))) == found
        memory = Memory()
        for start in range(0, len(claims), size):
            memory.change(claims[start : start + size])
        assert memory.deals() == whole(claims)


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_what_is_begun_coarsely_still_has_every_claim_in_one_deal(claims: list[DealClaim]) -> None:
    """And sides that share nobody never meet in one."""
    with sizes(small=0, largest=3):
        clusters = cluster(claims)
    assert sorted(key for each in clusters for key in each.claims) == sorted(claim.id for claim in claims)
    by_id = {claim.id: claim for claim in claims}
    for each in clusters:
        sides = [set(by_id[key].suppliers) for key in each.claims if by_id[key].suppliers]
        assert all(a & b for a in sides for b in sides)


def test_a_story_too_large_for_a_table_stays_one_deal() -> None:
    """Reports that are all but alike are taken together first, and not torn apart."""
    claims = [a_claim(f"c{day:02d}", published=f"2025-{1 + day // 4:02d}-{1 + 7 * (day % 4):02d}") for day in range(40)]
    with sizes(small=0, largest=8):
        assert len(cluster(claims)) == len(cluster(claims[:8])) == 1
