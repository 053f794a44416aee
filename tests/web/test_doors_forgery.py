"""Another site makes a signed-in browser send a form here: it is refused, and nothing happens."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.asking import form_token, ledger_of, sign_in
from tests.web.conftest import MakeDesk

NEW_USER = {"name": "mallory", "role": "admin", "password": "mallory's own password"}


def names(client: TestClient) -> set[str]:
    return {each.name for each in ledger_of(client).desk.users()}


@pytest.fixture
def admin(guarded: TestClient) -> TestClient:
    return sign_in(guarded, "ada")


def test_a_form_with_its_token_is_taken(admin: TestClient) -> None:
    """The way it should be: without this the tests below would prove nothing."""
    answer = admin.post("/account/users", data={"csrf": form_token(admin, "/account"), **NEW_USER})
    assert answer.status_code == 303
    assert "mallory" in names(admin)


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_the_right_token_is_refused(admin: TestClient, token: str | None) -> None:
    """The browser sends the session's cookie by itself; the token it cannot know."""
    given = {} if token is None else {"csrf": token}
    answer = admin.post("/account/users", data={**given, **NEW_USER})
    assert answer.status_code == 403
    assert "mallory" not in names(admin)


def test_a_token_of_another_session_is_refused(admin: TestClient, make_desk: MakeDesk) -> None:
    """An attacker with an account cannot lend the victim their own token."""
    token = form_token(admin, "/account")
    admin.cookies.clear()
    sign_in(admin, "ada")
    assert admin.post("/account/users", data={"csrf": token, **NEW_USER}).status_code == 403
    assert "mallory" not in names(admin)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://desk.example:8443"},
    ],
)
def test_a_form_that_the_browser_says_is_foreign_is_refused(admin: TestClient, headers: dict[str, str]) -> None:
    """Even with the right token; another port of the same machine is another site."""
    token = form_token(admin, "/account")
    answer = admin.post("/account/users", data={"csrf": token, **NEW_USER}, headers=headers)
    assert answer.status_code == 403
    assert "mallory" not in names(admin)


def test_the_local_desk_is_guarded_too(desk: TestClient) -> None:
    """Without accounts any site that is open in the browser could otherwise act as the local user."""
    assert desk.post("/signout", data={}).status_code == 403
    assert desk.post("/signout", data={"csrf": form_token(desk, "/")}).status_code == 303


def test_a_cookie_that_another_program_planted_makes_no_token(desk: TestClient) -> None:
    """Ports share cookies: a page on another port may set ours, but the token needs the desk's secret."""
    import hmac
    from hashlib import sha256

    desk.cookies.set("armsledger_visit", "planted")
    for key in (b"", b"planted"):
        forged = hmac.new(key, b"form/planted", sha256).hexdigest()
        assert desk.post("/signout", data={"csrf": forged}).status_code == 403


def test_scripts_may_send_the_token_as_a_header(admin: TestClient) -> None:
    """A script of ours reads it from the page."""
    token = form_token(admin, "/account")
    assert admin.post("/account/users", data=NEW_USER, headers={"x-csrf-token": token}).status_code == 303
