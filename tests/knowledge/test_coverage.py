"""How much the built-in knowledge base knows: floors that a careless edit would break."""

from __future__ import annotations

from collections import Counter

import pytest

from armsledger.knowledge.base import load
from armsledger.knowledge.validate import BESIDE
from armsledger.records import Category

#: "Congolese" and "Dominican" are left to the larger neighbours, and the Vatican has none.
WITHOUT_DEMONYM = frozenset({"COG", "DMA", "VAT"})


def test_at_least_400_makers_have_a_country() -> None:
    """A company stands for its country."""
    assert sum(bool(maker.country) for maker in load().makers.values()) >= 400


def test_at_least_2000_systems_are_known() -> None:
    """Families and variants together."""
    assert len(load().systems) >= 2_000


@pytest.mark.parametrize("category", list(Category))
def test_every_category_has_class_words(category: Category) -> None:
    """A weapon without a designation is told by its class."""
    assert any(word.category == category for word in load().classes.values())


@pytest.mark.parametrize("category", sorted(set(Category) - {Category.OTHER, Category.UNSPECIFIED}))
def test_every_category_of_weapons_has_systems(category: Category) -> None:
    """Other things and arms at large have no designation."""
    assert Counter(system.category for system in load().systems.values())[category] >= 20


@pytest.mark.parametrize("group", sorted(BESIDE))
def test_every_group_of_words_beside_a_number_or_a_sum_has_words(group: str) -> None:
    """An expression of no words would be found everywhere."""
    assert any(word.group == group for word in load().beside.values())


def test_every_state_has_a_demonym_or_is_listed_as_having_none() -> None:
    """An adjective tells the origin: "Chinese-made"."""
    states = (state for state in load().states.values() if state.status == "state")
    assert {state.code for state in states if not state.demonyms} == WITHOUT_DEMONYM


def test_every_member_of_the_united_nations_is_a_state() -> None:
    """193 of them, and those that news treats as states."""
    assert sum(state.status == "state" for state in load().states.values()) >= 193
