"""A request sends so much and no more, whatever it says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.asking import form_token
from tests.web.conftest import MakeDesk

LARGEST = 10_000


@pytest.fixture
def small(make_desk: MakeDesk) -> TestClient:
    return make_desk(largest_body=LARGEST)


def test_a_body_over_the_limit_is_refused(small: TestClient) -> None:
    """The answer names the limit."""
    answer = small.post("/signout", data={"csrf": form_token(small, "/"), "more": "x" * LARGEST})
    assert answer.status_code == 413
    assert "10,000" in answer.text


def test_a_body_within_the_limit_is_taken(small: TestClient) -> None:
    """Without this the tests beside would prove nothing."""
    data = {"csrf": form_token(small, "/"), "more": "x" * (LARGEST - 500)}
    assert small.post("/signout", data=data).status_code == 303


def test_a_body_that_says_no_length_is_cut_off(small: TestClient) -> None:
    """Sent in pieces, it is refused once it is too large: the rest is not read."""
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b"more=" + b"x" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": form_token(small, "/")}
    answer = small.post("/signin", content=pieces(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize("said", ["9" * 1000, "-1", "1"])
def test_a_length_that_is_a_lie_opens_nothing(small: TestClient, said: str) -> None:
    """What comes is counted, whatever was said."""
    form = "application/x-www-form-urlencoded"
    headers = {"content-length": said, "content-type": form, "x-csrf-token": form_token(small, "/")}
    assert small.post("/signin", content=b"x" * (LARGEST + 1), headers=headers).status_code == 413
