"""On what terms and in what condition equipment passes, as far as words say so."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.proposals import Proposal
from armsledger.reading.terms import condition_of, mode_of
from tests.reading.staging import proposal, staged


def told(text: str, cue: str, weapon: str = "") -> Proposal:
    return proposal(staged(text), cue, weapon)


@pytest.mark.parametrize(
    ("text", "cue", "mode"),
    [
        ("Poland donated 50 tanks to Ukraine.", "donated", "aid"),
        ("Poland delivered 50 tanks free of charge.", "delivered", "aid"),
        ("India received a nuclear submarine on loan from Russia.", "received", "lease"),
        ("Turkey will produce the tanks under licence.", "produce", "licence"),
        ("Iran delivered missiles in exchange for fighter jets.", "delivered", "barter"),
        ("Korea sold 50 tanks to Poland.", "sold", "sale"),
        ("Poland received 50 tanks.", "received", None),
        ("Poland pledged 50 tanks to Ukraine.", "pledged", None),
    ],
)
def test_the_mode_is_what_words_near_the_weapon_say(text: str, cue: str, mode: str | None) -> None:
    assert mode_of(told(text, cue), load()) == mode


def test_money_in_exchange_is_no_barter() -> None:
    text = "Iran delivered missiles in exchange for $200 million."
    assert mode_of(told(text, "delivered"), load()) is None


def test_a_mode_that_is_denied_is_not_given() -> None:
    text = "Poland delivered 50 tanks, not free of charge."
    assert mode_of(told(text, "delivered"), load()) is None


def test_terms_of_another_weapon_are_not_this_ones() -> None:
    text = "Poland received 50 tanks, and howitzers under licence."
    assert mode_of(told(text, "received", "tanks"), load()) is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Poland bought 12 second-hand F-16 fighter jets.", "second hand"),
        ("Poland bought 12 used F-16 fighter jets.", "second hand"),
        ("Poland bought 12 refurbished tanks.", "modernized"),
        ("Poland bought 12 upgraded T-72 tanks.", "modernized"),
        ("Poland bought 12 brand-new howitzers.", "new"),
        ("Poland bought 12 new howitzers.", None),
        ("Poland bought 12 howitzers.", None),
    ],
)
def test_the_condition_is_what_describes_the_weapon(text: str, condition: str | None) -> None:
    assert condition_of(told(text, "bought"), load()) == condition


def test_equipment_that_somebody_used_is_not_second_hand() -> None:
    text = "Russia used missiles that Iran delivered."
    assert condition_of(told(text, "delivered"), load()) is None


def test_the_condition_of_another_weapon_is_not_this_ones() -> None:
    text = "Poland bought 12 refurbished tanks and 20 missiles."
    assert condition_of(told(text, "bought", "missiles"), load()) is None
