"""Linking only what a change touches gives what linking everything would give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.deals import blocks, cluster, looks, relink
from armsledger.records import Cluster, DealClaim, Decision, Judgement
from tests.deals.making import a_claim, decided
from tests.deals.test_cluster import CLAIMS


class Memory:
    """A ledger in memory: claims, their keys, and the cluster of each."""

    def __init__(self) -> None:
        self.claims: dict[str, DealClaim] = {}
        self.clusters: dict[str, Cluster] = {}

    def kept_under(self, keys: Iterable[str]) -> Sequence[DealClaim]:
        wanted = set(keys)
        return [claim for claim in self.claims.values() if wanted & set(blocks(claim))]

    def connected(self, claims: Iterable[str]) -> Sequence[DealClaim]:
        components = {self.clusters[key].component for key in claims if key in self.clusters}
        return [self.claims[key] for key, each in self.clusters.items() if each.component in components]

    def change(self, claims: Sequence[DealClaim], decisions: Sequence[Decision] = ()) -> None:
        """Store the claims, and link what they touch."""
        self.claims.update((claim.id, claim) for claim in claims)
        found = relink(claims, self, decisions)
        for claim in claims:
            self.clusters.pop(claim.id, None)
        self.clusters.update((key, each) for each in found for key in each.claims)

    def deals(self) -> set[tuple[str, ...]]:
        return {each.claims for each in self.clusters.values()}


def whole(claims: Iterable[DealClaim], decisions: Sequence[Decision] = ()) -> set[tuple[str, ...]]:
    """What linking everything at once gives."""
    return {each.claims for each in cluster([*claims], decisions)}


@settings(max_examples=50, deadline=None)
@given(st.lists(CLAIMS, max_size=40, unique_by=lambda claim: claim.id), st.integers(1, 7))
def test_claims_added_bit_by_bit_make_the_same_deals(claims: list[DealClaim], size: int) -> None:
    """Whatever the size of the pieces."""
    memory = Memory()
    for start in range(0, len(claims), size):
        memory.change(claims[start : start + size])
    assert memory.deals() == whole(claims)


@settings(max_examples=50, deadline=None)
@given(st.lists(CLAIMS, min_size=2, max_size=30, unique_by=lambda claim: claim.id), st.data())
def test_decisions_taken_later_make_the_same_deals(claims: list[DealClaim], data: st.DataObject) -> None:
    """A join, a split or a rejection relinks what it touches."""
    memory = Memory()
    memory.change(claims)
    kind = data.draw(st.sampled_from([Judgement.JOIN, Judgement.SPLIT, Judgement.REJECT]))
    pair = data.draw(st.lists(st.sampled_from([claim.id for claim in claims]), min_size=2, max_size=2, unique=True))
    decisions = [decided("1", kind, *pair)]
    memory.change([memory.claims[key] for key in pair], decisions)
    assert memory.deals() == whole(claims, decisions)
    decisions.append(decided("2", Judgement.UNDO, *pair, undoes="1"))
    memory.change([memory.claims[key] for key in pair], decisions)
    assert memory.deals() == whole(claims)


def test_a_corrected_claim_leaves_its_deal() -> None:
    """The deal that it left is linked again too."""
    memory = Memory()
    memory.change([a_claim("a"), a_claim("b"), a_claim("c")])
    memory.change([a_claim("b", recipients=("BGD",))])
    assert memory.deals() == {("a", "c"), ("b",)}


@settings(max_examples=200, deadline=None)
@given(CLAIMS, CLAIMS)
def test_two_claims_meet_both_ways_or_not_at_all(a: DealClaim, b: DealClaim) -> None:
    """Else the deals would hang on which came first."""
    assert bool(set(looks(a)) & set(blocks(b))) == bool(set(looks(b)) & set(blocks(a)))


def test_a_claim_without_a_day_does_not_meet_one_that_leaves_the_supplier_open() -> None:
    """Near in time is what such a meeting rests on."""
    undated, open_side = a_claim("a", published=None, dates=()), a_claim("b", suppliers=())
    assert not set(looks(undated)) & set(blocks(open_side))
    assert not set(looks(open_side)) & set(blocks(undated))


def test_a_claim_has_few_keys() -> None:
    """A ledger of a million claims keeps them all."""
    assert len(blocks(a_claim("a"))) <= 5
