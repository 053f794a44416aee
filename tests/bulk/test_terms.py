from __future__ import annotations

from functools import cache

import pytest

from armsledger.bulk.terms import Terms, terms_of
from armsledger.knowledge.base import load


@cache
def terms() -> Terms:
    return terms_of(load())


@pytest.mark.parametrize("word", [b"missile", b"fighter jet", b"drone", b"arms deal"])
def test_class_words_that_mean_arms_are_looked_for(word: bytes) -> None:
    assert word in terms().weapons


@pytest.mark.parametrize("word", [b"vessel", b"aircraft", b"ships", b"helicopter"])
def test_everyday_words_need_company(word: bytes) -> None:
    assert word in terms().everyday
    assert word not in terms().weapons


@pytest.mark.parametrize("name", [b"F-16", b"F 16", b"Rafale", b"Su30MK2", b"Lockheed"])
def test_weapons_and_makers_are_looked_for_by_name_however_they_are_joined(name: bytes) -> None:
    assert name in terms().names


@pytest.mark.parametrize("name", [b"patrol", b"M1", b"Boeing"])
def test_short_and_everyday_names_are_not(name: bytes) -> None:
    assert name not in terms().names


@pytest.mark.parametrize("word", [b"delivered", b"bought", b"supplies", b"deploys", b"contract"])
def test_the_forms_of_cues_are_deal_terms(word: bytes) -> None:
    assert word in terms().deals


def test_a_term_within_another_is_not_looked_for_twice() -> None:
    assert b"missiles" not in terms().weapons
    assert b"cruise missile" not in terms().weapons


@pytest.mark.parametrize("word", [b"tel", b"war", b"bullet", b"bullets", b"guided", b"rpg"])
def test_words_that_say_little_on_a_page_of_news_are_not_looked_for(word: bytes) -> None:
    assert word not in (*terms().weapons, *terms().signs, *terms().everyday)


def test_acronyms_are_looked_for_in_capitals() -> None:
    assert b"ICBM" in terms().names
    assert b"icbm" not in terms().weapons
