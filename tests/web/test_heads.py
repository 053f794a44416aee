"""HEAD is answered like GET, without the body."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "address", ["/", "/deals", "/documents", "/review", "/sources", "/read", "/static/desk.css", "/api/v1/deals"]
)
def test_head_has_the_status_and_headers_of_get(desk: TestClient, address: str) -> None:
    got, headed = desk.get(address), desk.head(address)

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert headed.headers.get("content-security-policy") == got.headers.get("content-security-policy")


def test_head_of_what_is_not_there_is_not_found(desk: TestClient) -> None:
    assert desk.head("/deals/d-0").status_code == 404


def test_head_needs_signing_in_as_get_does(guarded: TestClient) -> None:
    answer = guarded.head("/deals", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/signin?next=%2Fdeals")
