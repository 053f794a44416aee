from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest

from armsledger.bulk.gate import Gate, is_word
from armsledger.bulk.matchers import ENGINES, matcher_of
from armsledger.bulk.terms import Terms, terms_of
from armsledger.errors import UsageError
from armsledger.knowledge.base import load
from tests.bulk.making import STORY, TEA, html

UNRELATED = Path(__file__).parents[2] / "benchmarks" / "unrelated.jsonl"
TERMS = Terms(
    weapons=(b"fighter jet", b"missile"),
    signs=(b"navy",),
    openers=(b"jet",),
    names=(b"Rafale", b"F-16"),
    everyday=frozenset({b"vessel", b"vessels"}),
    deals=frozenset({b"sold", b"deal", b"ordered"}),
)


@cache
def a_gate(engine: str, own: bool = False) -> Gate:
    pytest.importorskip(ENGINES[engine][0])
    return Gate(terms_of(load()) if own else TERMS, engine)


@pytest.fixture(params=list(ENGINES))
def gate(request: pytest.FixtureRequest) -> Gate:
    return a_gate(request.param)


@pytest.mark.parametrize(
    "text",
    [
        "<p>The Fighter Jets were sold to a state in the south.</p>",
        "MISSILE DEAL",
        "The navy has ordered two vessels.",
        "The navy likes it. Four Rafales were ordered.",
        "the navy’s F-16s, which nobody sold",
        "Four Rafale jets were ordered.",
        "A <b>missile</b>" + "<i class='spacer'></i>" * 8 + " was ordered.",
        "5 < 6, so the missile was ordered.",
    ],
)
def test_a_deal_near_a_weapon_passes(gate: Gate, text: str) -> None:
    assert gate.passes(text.encode()).passed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A deal for tea was ordered and sold.", "no words for arms"),
        ('<a href="/missile-deal">Tea</a> <img alt="a missile that was sold"> was sold', "no words for arms"),
        ('A missile. <a href="/deal" class="ordered">Tea</a>', "no weapon or maker with a deal term near"),
        ("submissile deal, missiles_deal, missilery deal", "no words for arms"),
        ("Two vessels were sold.", "no words for arms"),
        ("A jet was sold.", "no weapon or maker with a deal term near"),
        ("The Rafale was sold.", "no words for arms"),
        ("A missile." + " " * 400 + "A deal.", "no weapon or maker with a deal term near"),
        ("The navy." + " " * 400 + "Two vessels were sold.", "no weapon or maker with a deal term near"),
        ("The navy likes rafale, sold by nobody.", "no weapon or maker with a deal term near"),
    ],
)
def test_what_is_dropped_says_why(gate: Gate, text: str, reason: str) -> None:
    assert gate.passes(text.encode()).reason == reason


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff" * 1000, "naïve navy".encode("utf-16")])
def test_any_bytes_get_a_verdict(gate: Gate, body: bytes) -> None:
    assert not gate.passes(body).passed


def test_a_word_ends_where_no_letter_goes_on() -> None:
    assert is_word(b"F-16s", 0, 4)
    assert is_word(b"(F-16)", 1, 5)
    assert not is_word(b"F-160", 0, 4)
    assert not is_word(b"xF-16", 1, 5)
    assert not is_word(b"F-16st", 0, 4)


def test_both_engines_give_the_same_verdicts_on_pages_of_all_sorts() -> None:
    fast, slow = a_gate("hyperscan", own=True), a_gate("aho-corasick", own=True)
    texts = [json.loads(line)["text"] for line in UNRELATED.read_text("utf-8").splitlines()] + [STORY, TEA]
    chance = random.Random(6)  # noqa: S311 - the same texts each time
    words = [word for text in texts for word in text.split()] + ["navy", "army", "F-16s", "Rafale", "missile", "war"]
    made = [" ".join(chance.choices(words, k=chance.randrange(1, 400))) for _ in range(100)]
    pages = [html(text, "Late rain") for text in (*texts, *made)]
    verdicts = [fast.passes(page) for page in pages]
    assert verdicts == [slow.passes(page) for page in pages]
    assert {verdict.reason for verdict in verdicts} >= {"", "no words for arms"}


def test_a_page_about_arms_passes_and_one_about_tea_does_not() -> None:
    gate = a_gate("hyperscan", own=True)
    assert gate.passes(html(STORY)).passed
    assert not gate.passes(html(TEA, "Late rain")).passed


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="no such matcher"):
        matcher_of([b"missile"], any_case=True, engine="grep")
