"""Accounts, sessions and tokens, on each database."""

from __future__ import annotations

import pytest

from armsledger.errors import UsageError
from armsledger.ledger import Ledger


def test_an_account_is_found_until_it_is_closed(ledger: Ledger) -> None:
    """Its name stays taken afterwards, for its decisions carry it."""
    desk = ledger.desk
    desk.add_user("ada", "admin", "hash of ada")
    desk.add_user("rob", "reader", "hash of rob")
    found = desk.user("rob")
    assert found
    assert (found[0].name, found[0].role, found[1]) == ("rob", "reader", "hash of rob")
    desk.close_user("rob")
    assert desk.user("rob") is None
    assert [each.name for each in desk.users() if each.closed] == ["rob"]
    with pytest.raises(UsageError, match="take another name"):
        desk.add_user("rob", "reader", "hash")


def test_a_session_lasts_until_it_is_ended(ledger: Ledger) -> None:
    """Each has a secret of its own."""
    desk = ledger.desk
    desk.add_user("ada", "admin", "hash")
    one, other = desk.begin_session("ada"), desk.begin_session("ada")
    desk.end_session(one)
    assert desk.user_of_session(one) is None
    assert (user := desk.user_of_session(other))
    assert user.name == "ada"


def test_sessions_that_ended_are_cleared_away(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table does not grow for ever."""
    from sqlalchemy import func, select

    from armsledger.ledger.desk_tables import desk_sessions

    ledger.desk.add_user("ada", "admin", "hash")
    monkeypatch.setattr("armsledger.ledger.desk_keys.HOURS", -1)
    for _ in range(3):
        ledger.desk.begin_session("ada")
    with ledger._transactions.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(desk_sessions)) == 1


def test_tokens_are_listed_without_themselves(ledger: Ledger) -> None:
    """Their owner sees what each is for."""
    desk = ledger.desk
    desk.add_user("ada", "admin", "hash")
    token = desk.add_token("ada", "  nightly   export ")
    (listed,) = desk.tokens("ada")
    assert listed.label == "nightly export"
    assert token not in repr(listed)
    assert (user := desk.user_of_token(token))
    assert user.name == "ada"


def test_tokens_have_an_end_in_number(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that makes one a minute is told."""
    monkeypatch.setattr("armsledger.ledger.desk_keys.MOST_TOKENS", 2)
    ledger.desk.add_user("ada", "admin", "hash")
    ledger.desk.add_token("ada", "one")
    ledger.desk.add_token("ada", "two")
    with pytest.raises(UsageError, match="enough"):
        ledger.desk.add_token("ada", "three")


@pytest.mark.parametrize("role", ["owner", "", "ADMIN"])
def test_there_are_three_roles(ledger: Ledger, role: str) -> None:
    """Another word is none of them."""
    with pytest.raises(UsageError, match="no role"):
        ledger.desk.add_user("ada", role, "hash")
