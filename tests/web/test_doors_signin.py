"""Signing in: only with the password, only so often, only into a session of one's own."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from starlette.testclient import TestClient

from armsledger.web.doors import attempts as limits
from armsledger.web.doors.attempts import Attempts
from armsledger.web.doors.sessions import COOKIE
from armsledger.web.pages.signin import inside
from tests.web.asking import PASSWORD, form_token, ledger_of, post, sign_in


def tried(client: TestClient, name: str, password: str, **fields: str) -> int:
    """The status of one try to sign in."""
    data = {"csrf": form_token(client), "name": name, "password": password, **fields}
    status: int = client.post("/signin", data=data).status_code
    return status


@pytest.mark.parametrize("address", ["/", "/account", "/deals", "/openapi-not", "/read"])
def test_nobody_sees_a_page_without_signing_in(guarded: TestClient, address: str) -> None:
    """The way in leads back to where one wanted to go."""
    answer = guarded.get(address)
    if answer.status_code != 404:  # pages that are nowhere tell nothing either
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/signin?next=")


def test_the_right_password_opens_the_desk(guarded: TestClient) -> None:
    """And the page says who is signed in."""
    assert "ada" in sign_in(guarded, "ada").get("/account").text


@pytest.mark.parametrize(
    ("name", "password"), [("ada", "wrong"), ("ada", ""), ("nobody", PASSWORD), ("", ""), ("ada' OR 1=1 --", "x")]
)
def test_a_wrong_name_or_password_is_refused_with_the_same_words(guarded: TestClient, name: str, password: str) -> None:
    """Which of the two was wrong is not told."""
    token = form_token(guarded)
    answer = guarded.post("/signin", data={"csrf": token, "name": name, "password": password})
    assert answer.status_code == 401
    assert "Name and password do not go together." in answer.text
    assert COOKIE not in guarded.cookies


def test_guessing_from_one_address_is_held_up(guarded: TestClient) -> None:
    """After ten failures even the right password waits; the answer says how long."""
    assert [tried(guarded, "ada", f"guess {n}") for n in range(limits.OF_ADDRESS)] == [401] * limits.OF_ADDRESS
    token = form_token(guarded)
    answer = guarded.post("/signin", data={"csrf": token, "name": "ada", "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= limits.WINDOW + 1


def test_signing_in_between_guesses_forgives_nothing() -> None:
    """A stranger with one account would otherwise reset the count with it after each nine guesses."""
    attempts = Attempts(now=lambda: 0.0)
    for _ in range(limits.OF_ADDRESS):
        assert attempts.wait("203.0.113.7", "ada") == 0
        attempts.failed("203.0.113.7", "ada")
        attempts.failed("203.0.113.7", "mallory")
        attempts.succeeded("203.0.113.7", "mallory")
    assert attempts.wait("203.0.113.7", "ada") > 0


def test_many_addresses_together_guess_no_longer_than_one_name_allows() -> None:
    """A botnet meets the limit of the name."""
    attempts = Attempts(now=lambda: 0.0)
    for number in range(limits.OF_NAME):
        assert attempts.wait(f"203.0.113.{number}", "ada") == 0
        attempts.failed(f"203.0.113.{number}", "ada")
    assert attempts.wait("198.51.100.1", "ada") > 0
    assert attempts.wait("198.51.100.1", "rita") == 0


def test_the_wait_ends() -> None:
    """Failures are forgiven one by one as they grow old."""
    clock = [0.0]
    attempts = Attempts(now=lambda: clock[0])
    for _ in range(limits.OF_ADDRESS):
        attempts.failed("203.0.113.7", "ada")
    wait = attempts.wait("203.0.113.7", "ada")
    clock[0] = float(wait)
    assert attempts.wait("203.0.113.7", "ada") == 0


def test_memory_of_failures_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up names cannot fill the memory."""
    monkeypatch.setattr(limits, "MOST_KEPT", 10)
    attempts = Attempts(now=lambda: 0.0)
    for number in range(100):
        attempts.failed("203.0.113.7", f"name {number}")
    assert len(attempts._failures) == 10


def test_the_sessions_cookie_is_for_https_and_no_script(guarded: TestClient) -> None:
    """HttpOnly, Secure and SameSite, and a new secret each time."""
    secrets = set()
    for _ in range(2):
        data = {"csrf": form_token(guarded), "name": "ada", "password": PASSWORD}
        given = SimpleCookie(guarded.post("/signin", data=data).headers["set-cookie"])[COOKIE]
        assert given["httponly"]
        assert given["secure"]
        assert given["samesite"] == "lax"
        secrets.add(given.value)
    assert len(secrets) == 2


def test_a_secret_that_somebody_planted_is_no_session(guarded: TestClient) -> None:
    """Session fixation: the cookie that was there before signing in is worth nothing afterwards."""
    guarded.cookies.set(COOKIE, "planted", domain="desk.example")
    data = {"csrf": form_token(guarded), "name": "ada", "password": PASSWORD}
    assert guarded.post("/signin", data=data).status_code == 303
    assert ledger_of(guarded).desk.user_of_session("planted") is None


def test_a_copied_cookie_ends_with_the_session(guarded: TestClient) -> None:
    """Signing out ends it in the ledger, not only in the browser."""
    sign_in(guarded, "ada")
    copied = guarded.cookies[COOKIE]
    assert post(guarded, "/signout").status_code == 303
    guarded.cookies.set(COOKIE, copied, domain="desk.example")
    assert guarded.get("/account").status_code == 303


def test_another_password_ends_every_other_session(guarded: TestClient) -> None:
    """Whoever stole a session loses it."""
    sign_in(guarded, "rita")
    stolen = guarded.cookies[COOKIE]
    assert post(guarded, "/account/password", old=PASSWORD, new="a new and longer one").status_code == 303
    assert guarded.get("/account").status_code == 200
    assert ledger_of(guarded).desk.user_of_session(stolen) is None


def test_a_password_is_not_changed_without_the_old_one(guarded: TestClient) -> None:
    """An unattended browser is not enough."""
    sign_in(guarded, "rita")
    assert post(guarded, "/account/password", old="wrong", new="a new and longer one").status_code == 422
    assert tried(guarded, "rita", PASSWORD) == 303


def test_a_session_ends_by_itself(guarded: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve hours after it began."""
    monkeypatch.setattr("armsledger.ledger.desk_keys.HOURS", -1)
    sign_in(guarded, "ada")
    assert guarded.get("/account").status_code == 303


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/\t/evil.example",
        "evil",
    ],
)
def test_signing_in_leads_to_no_other_site(guarded: TestClient, address: str) -> None:
    """The address to go on to comes from the link that was followed."""
    data = {"csrf": form_token(guarded), "name": "ada", "password": PASSWORD, "next": address}
    assert guarded.post("/signin", data=data).headers["location"] == "/"


def test_signing_in_leads_back() -> None:
    """With the filter that the address had."""
    assert inside("/deals?supplier=CHN") == "/deals?supplier=CHN"
