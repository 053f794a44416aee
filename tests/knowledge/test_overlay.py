"""A user's folder is laid over the smaller tables too: those that are read where they are used."""

from __future__ import annotations

from pathlib import Path

from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.money import money
from armsledger.reading.relevance import may_hold_claim
from armsledger.reading.terms import mode_of
from tests.reading.staging import proposal, staged


def over(tmp_path: Path, table: str, *lines: str) -> Knowledge:
    (tmp_path / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load(tmp_path)


def test_a_currency_of_the_user_is_read(tmp_path: Path) -> None:
    knowledge = over(tmp_path, "currencies", "code,before,after", "XDR,SDR,special drawing right")
    (found,) = money("a loan of SDR 5 million", folders=knowledge.folders)
    assert (found.amount, found.currency) == (5_000_000.0, "XDR")


def test_terms_of_the_user_are_read(tmp_path: Path) -> None:
    knowledge = over(tmp_path, "terms", "words,field,value", "in friendship,mode,aid")
    told = proposal(staged("Poland delivered 50 tanks in friendship."), "delivered", "tanks")
    assert mode_of(told, knowledge) == "aid"


def test_an_everyday_word_of_the_user_makes_no_text_worth_reading(tmp_path: Path) -> None:
    text = "The shop delivered ten frigates on Monday."
    knowledge = over(tmp_path, "everyday", "word,plural", "frigate,yes")
    assert may_hold_claim(text, load())
    assert not may_hold_claim(text, knowledge)
