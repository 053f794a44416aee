"""What a text says is never markup, and no page runs a script or loads a thing that is not ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import MakeDesk

OURS = ("/", "/signin", "/account", "/nothing-here", "/healthz", "/static/desk.css")


@pytest.mark.parametrize("address", OURS)
def test_every_answer_forbids_inline_scripts_and_framing(desk: TestClient, address: str) -> None:
    """Pages, refusals and files alike carry the policy; it allows nothing inline, evaluated or from elsewhere."""
    headers = desk.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_that_breaks_keeps_the_headers_and_tells_no_secret(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected fault is a page of ours, without the words of the exception."""
    monkeypatch.setattr("armsledger.web.pages.account.render", _broken)
    answer = desk.get("/account")
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    assert "the password of the database" not in answer.text
    assert "Traceback" not in answer.text
    assert "<h1>Internal Server Error" in answer.text


def _broken(*_: object, **__: object) -> None:
    raise RuntimeError("the password of the database")


class Inline(HTMLParser):
    """Collects what the policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or "style" in given or (tag == "script" and "src" not in given):
            self.found.append(f"{tag} {given}")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in ("src", "action", "formaction"):
            if re.match(r"(\w+:)?//", given.get(name) or ""):
                self.found.append(f"{tag} {name}={given[name]}")
        if tag == "link" and re.match(r"(\w+:)?//", given.get("href") or ""):
            self.found.append(f"{tag} {given}")


@pytest.mark.parametrize("address", ["/", "/account", "/nothing-here"])
def test_pages_keep_to_their_own_policy(desk: TestClient, address: str) -> None:
    """No inline script, style or handler, and nothing loaded from another host."""
    page = Inline()
    page.feed(desk.get(address).text)
    assert page.found == []


def test_what_a_visitor_sends_is_shown_as_text(desk: TestClient) -> None:
    """An error page repeats the wrong value of an address; markup in it stays words."""
    answer = desk.get("/", params={"since": "<script>alert(1)</script>"})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_browsers_that_come_by_https_stay_with_it(make_desk: MakeDesk) -> None:
    """Strict-Transport-Security, and only there."""
    assert "strict-transport-security" in make_desk(accounts=True, secure=True).get("/signin").headers
    assert "strict-transport-security" not in make_desk().get("/").headers
