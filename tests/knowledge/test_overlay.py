"""A user's folder is laid over the smaller tables too: those that are read where they are used."""

from __future__ import annotations

from pathlib import Path

from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.attribution import attributions
from armsledger.reading.counts import count_features, count_offers
from armsledger.reading.dates import dates
from armsledger.reading.money import money
from armsledger.reading.relevance import may_hold_claim
from armsledger.reading.sums import sum_features, sum_offers
from armsledger.reading.terms import mode_of
from armsledger.records import Kind
from tests.reading.judging import a_decision, a_group
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


def test_a_verb_of_saying_of_the_user_names_who_says_so(tmp_path: Path) -> None:
    knowledge = over(tmp_path, "sayings", "lemma,takes,source", "bellow,clause|quote,any")
    setting = staged("Poland delivered 50 tanks, the defence ministry bellowed.")
    told = proposal(setting, "delivered", "tanks")
    assert not list(attributions(told, setting, load()))
    (source,) = attributions(told, setting, knowledge)
    assert source.span.text == "the defence ministry"


def test_a_word_of_the_user_tells_what_a_date_dates(tmp_path: Path) -> None:
    knowledge = over(tmp_path, "timing", "lemma,says", "handshake,order")
    setting = staged("Poland delivered 50 tanks two years after the handshake of 4 March 2023.")
    told = proposal(setting, "delivered", "tanks")
    roles = [[date.role for date in dates(told, Kind.DELIVERY, setting, base)] for base in (load(), knowledge)]
    assert roles[0] != roles[1]
    assert roles[1] == ["order"]


def test_a_word_of_the_user_beside_a_sum_says_what_it_pays_for(tmp_path: Path) -> None:
    knowledge = over(tmp_path, "beside", "words,group", "windfall,deal")
    setting = staged("Peru ordered 12 tanks in a $60 million Windfall.")
    group = a_group(a_decision(setting, "tank"))
    told = []
    for base in (load(), knowledge):
        (offer,) = sum_offers(group, setting, base)
        told.append(sum_features(offer, [offer], group, (), setting, base)["deal after"])
    assert told == [0.0, 1.0]


def test_a_period_of_the_user_makes_a_number_a_rate(tmp_path: Path) -> None:
    knowledge = over(tmp_path, "beside", "words,group", "fortnight,period")
    setting = staged("Peru ordered 12 tanks a fortnight.")
    group = a_group(a_decision(setting, "tank"))
    told = []
    for base in (load(), knowledge):
        (offer,) = count_offers(group, setting, (), base)
        told.append(count_features(offer, [offer], group, setting, base)["rate"])
    assert told == [0.0, 1.0]
