"""Roles: each may what it may, and nobody more."""

from __future__ import annotations

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from armsledger.errors import UsageError
from armsledger.web.doors.people import Role
from armsledger.web.needs import Reviewer
from tests.web.asking import PASSWORD, form_token, ledger_of, post, sign_in

NEW_USER = {"name": "mallory", "role": "admin", "password": "mallory's own password"}


def test_each_role_may_what_the_one_before_may() -> None:
    """Reader, reviewer, admin."""
    may = {(one, other) for one in Role for other in Role if one.may(other)}
    assert len(may) == 6
    assert (Role.READER, Role.REVIEWER) not in may
    assert (Role.REVIEWER, Role.ADMIN) not in may


@pytest.mark.parametrize("name", ["rob", "rita"])
def test_only_an_admin_gives_accounts(guarded: TestClient, name: str) -> None:
    """The forms are not shown to others, and refused when they are sent all the same."""
    sign_in(guarded, name)
    assert "mallory" not in guarded.get("/account").text
    assert 'action="/account/users"' not in guarded.get("/account").text
    for address in ("/account/users", "/account/users/ada", "/account/users/ada/close"):
        assert post(guarded, address, **NEW_USER).status_code == 403
    assert {each.name for each in ledger_of(guarded).desk.users()} == {"ada", "rita", "rob"}


def test_a_reader_decides_nothing(guarded: TestClient) -> None:
    """What `needs.Reviewer` stands before is refused to a reader, and open to a reviewer."""
    router = APIRouter()

    @router.post("/decide-for-the-test")
    def decide(who: Reviewer) -> str:
        return who.name

    guarded.app.include_router(router)  # type: ignore[attr-defined]
    for name, expected in (("rob", 403), ("rita", 200), ("ada", 200)):
        sign_in(guarded, name)
        assert post(guarded, "/decide-for-the-test").status_code == expected
        post(guarded, "/signout")
    data = {"csrf": form_token(guarded)}
    assert guarded.post("/decide-for-the-test", data=data).status_code == 303


def test_a_closed_account_is_out_at_once(guarded: TestClient) -> None:
    """Its session and its tokens end with it, and its password opens nothing."""
    desk = ledger_of(guarded).desk
    token = desk.add_token("rob", "for a test")
    session = desk.begin_session("rob")
    desk.close_user("rob")
    assert desk.user_of_session(session) is None
    assert desk.user_of_token(token) is None
    data = {"csrf": form_token(guarded), "name": "rob", "password": PASSWORD}
    assert guarded.post("/signin", data=data).status_code == 401


def test_a_role_that_is_taken_away_is_gone_at_once(guarded: TestClient) -> None:
    """No session keeps what the account had when it began."""
    desk = ledger_of(guarded).desk
    desk.add_user("eve", "admin", "x")
    sign_in(guarded, "ada")
    desk.set_role("ada", "reader")
    assert post(guarded, "/account/users", **NEW_USER).status_code == 403


def test_an_admin_stays(guarded: TestClient) -> None:
    """Nobody can lock everybody out."""
    sign_in(guarded, "ada")
    assert post(guarded, "/account/users/ada", role="reader").status_code == 422
    assert post(guarded, "/account/users/ada/close").status_code == 422
    assert guarded.get("/account").status_code == 200


@pytest.mark.parametrize("name", ["", "a b", "a/b", "x" * 65, "ada", "<b>"])
def test_a_name_that_cannot_be_one_makes_no_account(guarded: TestClient, name: str) -> None:
    """Neither one that is taken, by whatever account."""
    with pytest.raises(UsageError):
        ledger_of(guarded).desk.add_user(name, "reader", "x")


def test_a_short_password_is_not_taken(guarded: TestClient) -> None:
    """Twelve characters at least; and no book, which would take long to hash."""
    sign_in(guarded, "ada")
    for password in ("short", "x" * 201):
        assert post(guarded, "/account/users", name="eve", role="reader", password=password).status_code == 422
