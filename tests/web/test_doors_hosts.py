"""A desk without accounts answers only to this machine's own names: DNS rebinding and proxies find it shut."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_names_of_this_machine_are_answered(desk: TestClient, host: str) -> None:
    """With or without a port."""
    assert desk.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["rebound.example", "rebound.example:8000", "localhost.rebound.example", "127.0.0.1.rebound.example", "[", ""],
)
def test_a_site_whose_name_leads_here_is_refused(desk: TestClient, host: str) -> None:
    """DNS rebinding: the attacker's name resolves to 127.0.0.1, and the browser sends that name."""
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "armsledger" not in answer.text


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via"])
def test_what_a_proxy_passes_on_is_refused(desk: TestClient, header: str) -> None:
    """A proxy on this machine would let anybody in as the local user."""
    assert desk.get("/", headers={"host": "127.0.0.1", header: "203.0.113.7"}).status_code == 421


def test_a_desk_with_accounts_answers_to_any_name(guarded: TestClient) -> None:
    """Its cookies belong to one name, so that another one has nobody signed in."""
    assert guarded.get("/signin", headers={"host": "other.example"}).status_code == 200
