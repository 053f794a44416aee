"""What takes long is worked out once, and given as it was while a newer answer is made."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from armsledger.errors import LedgerError
from armsledger.ledger import Ledger
from armsledger.ledger.tallies import Tallies
from armsledger.web import keeping
from armsledger.web.keeping import Kept
from armsledger.web.preparing import BeingMadeError, Prepared
from tests.ledger.keeping import READER, a_story


def counting() -> tuple[list[int], Callable[[Tallies], int]]:
    """Something that is made, with how often it was."""
    made: list[int] = []

    def make(tallies: Tallies) -> int:
        made.append(1)
        return sum(tallies.deals_by("to").values())

    return made, make


def test_an_answer_is_made_once_while_the_ledger_stays_as_it_is(ledger: Ledger) -> None:
    made, make = counting()
    kept = Kept(make)

    assert kept(ledger) == kept(ledger)
    assert len(made) == 1


def test_a_quick_answer_is_made_anew_once_something_was_added(ledger: Ledger) -> None:
    kept = Kept(counting()[1])
    before = kept(ledger)
    list(ledger.add([a_story(1)], READER))

    assert kept(ledger) == before + 1


def test_a_slow_answer_is_given_as_it_was_while_the_newer_one_is_made(ledger: Ledger) -> None:
    go = threading.Event()
    made: list[int] = []

    def make(tallies: Tallies) -> int:
        made.append(1)
        if len(made) > 1:
            go.wait(5)
        else:
            time.sleep(keeping.QUICK + 0.05)
        return len(made)

    kept = Kept(make)
    assert kept(ledger) == 1
    list(ledger.add([a_story(1)], READER))
    assert [kept(ledger) for _ in range(5)] == [1] * 5
    go.set()
    deadline = time.monotonic() + 5
    while kept(ledger) == 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert kept(ledger) == 2
    assert len(made) == 2


def test_a_page_does_not_wait_long_for_the_first_answer(ledger: Ledger) -> None:
    go = threading.Event()

    def make(tallies: Tallies) -> int:
        go.wait(5)
        return 7

    kept = Kept(make)
    start = time.monotonic()
    assert kept.soon(ledger, 0.05) is None
    assert kept.soon(ledger, 0.05) is None
    assert time.monotonic() - start < 1
    go.set()
    assert kept(ledger) == 7


def test_a_page_does_not_wait_for_a_newer_answer_that_hangs(ledger: Ledger) -> None:
    go = threading.Event()
    made: list[int] = []

    def make(tallies: Tallies) -> int:
        made.append(1)
        if len(made) > 1:
            go.wait(5)
        return len(made)

    kept = Kept(make)
    assert kept(ledger) == 1
    list(ledger.add([a_story(1)], READER))
    start = time.monotonic()
    assert kept.soon(ledger, 0.05) == 1
    assert time.monotonic() - start < 1
    go.set()


def test_what_fails_rests_before_it_is_tried_again_and_says_why(ledger: Ledger) -> None:
    made: list[int] = []

    def make(tallies: Tallies) -> int:
        made.append(1)
        raise LedgerError("the disk is gone")

    kept = Kept(make)
    assert kept.soon(ledger, 5) is None
    with pytest.raises(LedgerError, match="the disk is gone"):
        kept.at_hand(ledger, 5)
    assert len(made) == 1


def test_what_is_asked_for_twice_is_prepared_once() -> None:
    go, prepared = threading.Event(), Prepared[int](2)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        go.wait(5)
        return 7

    for _ in range(3):
        with pytest.raises(BeingMadeError):
            prepared.at_hand("key", make, 0.02)
    go.set()
    assert prepared.at_hand("key", make, 5) == 7
    assert len(made) == 1


def test_a_preparation_that_fails_is_told_and_made_anew() -> None:
    prepared = Prepared[int](2)

    def broken() -> int:
        raise LedgerError("gone")

    with pytest.raises(LedgerError):
        prepared.at_hand("key", broken, 5)
    assert prepared.at_hand("key", lambda: 7, 5) == 7
