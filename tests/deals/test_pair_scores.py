"""Scores of many pairs at once are those of the pairs one by one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armsledger.deals import pair_scores as module
from armsledger.deals.nodes import node_score, nodes_of, scores_of
from armsledger.deals.pair_scores import pair_scores
from armsledger.records import DealClaim, Judgement
from tests.deals.making import a_claim, decided
from tests.deals.test_cluster import CLAIMS


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=2, max_size=25, unique_by=lambda claim: claim.id), st.sampled_from([0, 4_000_000]))
def test_each_pair_has_the_score_that_the_table_of_reasons_gives(claims: list[DealClaim], table: int) -> None:
    """Whether values are looked up in a table, or sorted as they are too many."""
    nodes = nodes_of(claims, {})
    pairs = list(combinations(range(len(nodes)), 2))
    first, second = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "TABLE", table)
        found = pair_scores(nodes, first, second)
    assert found.tolist() == [node_score(nodes[a], nodes[b]) for a, b in pairs]


def test_no_pairs_have_no_scores() -> None:
    """An empty ledger is no special case for whoever calls."""
    nothing = np.empty(0, dtype=np.int64)
    assert pair_scores((), nothing, nothing).tolist() == []


def test_a_story_with_many_nodes_in_one_document_counts_it_once() -> None:
    """More of them than are paired by hand."""
    claims = [a_claim(f"c{number:02d}", document="d", origin="d", quantity=number + 10) for number in range(12)]
    nodes = nodes_of(claims, {})
    met = scores_of(nodes, {})
    assert len(met) == 66
    assert met.by_pair() == {(a, b): node_score(nodes[a], nodes[b]) for a, b in combinations(range(12), 2)}


def test_a_persons_word_stands_in_the_place_of_a_score() -> None:
    """Once, not beside it."""
    from armsledger.deals.decided import bonds

    said = bonds([decided("1", Judgement.SPLIT, "a", "b")])
    nodes = nodes_of([a_claim("a"), a_claim("b")], said)
    assert scores_of(nodes, said).by_pair() == {(0, 1): -1e9}
