"""Tokens for programs: known by their hash alone, taken back at once, and no way around the pages' own doors."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from armsledger.web.doors.sessions import COOKIE
from armsledger.web.needs import Caller
from tests.web.asking import PASSWORD, ledger_of, post, sign_in

SHOWN = re.compile(r"armsledger_[\w-]{43}")


@pytest.fixture
def calling(guarded: TestClient) -> TestClient:
    """A desk with an address for programs."""
    router = APIRouter()

    @router.get("/api/who-for-the-test")
    def called(who: Caller) -> dict[str, str]:
        return {"name": who.name, "role": who.role}

    guarded.app.include_router(router)  # type: ignore[attr-defined]
    return guarded


def ask(client: TestClient, token: str) -> int:
    status: int = client.get("/api/who-for-the-test", headers={"authorization": f"Bearer {token}"}).status_code
    return status


def test_a_token_is_shown_once_and_works(calling: TestClient) -> None:
    """It stands on the page that made it, and on no other."""
    sign_in(calling, "rita")
    token = SHOWN.findall(post(calling, "/account/tokens", label="nightly export").text)[0]
    assert SHOWN.findall(calling.get("/account").text) == []
    calling.cookies.clear()
    answer = calling.get("/api/who-for-the-test", headers={"authorization": f"Bearer {token}"})
    assert answer.json() == {"name": "rita", "role": "reviewer"}


def test_whoever_reads_the_ledger_learns_no_secret(calling: TestClient) -> None:
    """Neither tokens nor sessions nor passwords lie in the file; nor does what lies there open anything."""
    sign_in(calling, "ada")
    session = calling.cookies[COOKIE]
    ledger = ledger_of(calling)
    token = ledger.desk.add_token("ada", "for a test")
    with closing(sqlite3.connect(str(ledger.address.path))) as connection:
        lines = "\n".join(connection.iterdump())
        kept = [
            row[0]
            for row in connection.execute("SELECT sha256 FROM desk_tokens UNION SELECT sha256 FROM desk_sessions")
        ]
    assert token not in lines
    assert session not in lines
    assert PASSWORD not in lines
    assert lines.count("$argon2id$") == 3
    assert len(kept) == 2
    for each in kept:
        assert ledger.desk.user_of_token(each) is None
        assert ledger.desk.user_of_session(each) is None


@pytest.mark.parametrize("token", ["", "armsledger_wrong", "0" * 64, "x" * 10_000])
def test_a_wrong_token_is_refused_whoever_is_signed_in(calling: TestClient, token: str) -> None:
    """401 with a problem record, not a page to sign in."""
    sign_in(calling, "ada")
    answer = calling.get("/api/who-for-the-test", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_nobody_calls_without_a_token(calling: TestClient) -> None:
    """Without a session either."""
    assert calling.get("/api/who-for-the-test").status_code == 401


def test_a_token_that_is_taken_back_is_refused_at_once(calling: TestClient) -> None:
    """By its owner, and by nobody else."""
    desk = ledger_of(calling).desk
    token = desk.add_token("rita", "for a test")
    (key,) = (each.key for each in desk.tokens("rita"))
    sign_in(calling, "rob")
    assert post(calling, f"/account/tokens/{key}/remove").status_code == 422
    assert ask(calling, token) == 200
    calling.cookies.clear()
    sign_in(calling, "rita")
    assert post(calling, f"/account/tokens/{key}/remove").status_code == 303
    assert ask(calling, token) == 401


def test_a_token_ends_by_itself(calling: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year after it was made."""
    monkeypatch.setattr("armsledger.ledger.desk_keys.DAYS", -1)
    assert ask(calling, ledger_of(calling).desk.add_token("rita", "for a test")) == 401


def test_a_token_opens_no_page(calling: TestClient) -> None:
    """A page's forms would then be open to whatever holds the token."""
    token = ledger_of(calling).desk.add_token("ada", "for a test")
    assert calling.get("/account", headers={"authorization": f"Bearer {token}"}).status_code == 303
