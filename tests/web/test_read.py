"""A text or an address is read at once, and nothing of it stored; addresses of private networks are refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from starlette.testclient import TestClient

from armsledger.settings import Settings
from armsledger.web import reading_now
from tests.web.asking import form_token, ledger_of, post, sign_in
from tests.web.conftest import MakeDesk

STORY = (
    "Ghana signs for Emirati patrol craft\n\nACCRA, 6 May 2025 - Ghana has signed a contract with Abu Dhabi Ship "
    "Building for four Falaj 3 patrol vessels, the defence ministry in Accra said on Tuesday."
)


@contextmanager
def a_server(body: str) -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            found = self.path != "/robots.txt"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode() if found else b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def read_address(desk: TestClient, **fields: str) -> Any:  # noqa: ANN401 - the client's own answer
    """Send the form with an address."""
    return desk.post("/read", data={"csrf": form_token(desk, "/account"), **fields})


def test_claims_of_a_pasted_text_stand_beside_their_words(desk: TestClient) -> None:
    page = post(desk, "/read", text=STORY).text

    assert "Falaj 3" in page
    assert 'class="mark m-weapon' in page
    assert 'href="/states/GHA"' in page


def test_nothing_of_it_is_stored(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    assert "Falaj 3" in post(desk, "/read", text=STORY).text

    ledger = ledger_of(desk)
    assert not list(ledger.documents())
    assert not ledger.sources()


def test_a_text_without_claims_says_so(desk: TestClient) -> None:
    page = post(desk, "/read", text="The weather will be fine tomorrow, the farmers say.").text
    assert "Not read: no arms terms" in page


def test_words_of_the_text_are_never_markup(desk: TestClient) -> None:
    page = post(desk, "/read", text=STORY + "\n<script>alert(1)</script><img src=x onerror=alert(2)>").text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_day_of_publication_resolves_relative_dates(desk: TestClient) -> None:
    words = "Pakistan ordered 30 Wing Loong drones from China last week, officials said."
    assert "2025-05-12" in post(desk, "/read", text=words, published="2025-05-20").text


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"],
)
def test_addresses_of_this_machine_and_of_private_networks_are_refused(desk: TestClient, address: str) -> None:
    answer = read_address(desk, address=address)

    assert answer.status_code == 422
    assert "private address" in answer.text


def test_a_server_of_this_machine_is_not_even_asked(desk: TestClient) -> None:
    with a_server("<p>secret</p>") as (base, asked):
        answer = read_address(desk, address=f"{base}/")
    assert (answer.status_code, asked) == (422, [])


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://news.example/a", "javascript:alert(1)", "news"])
def test_only_addresses_of_web_pages_are_read(desk: TestClient, address: str) -> None:
    answer = read_address(desk, address=address)
    assert answer.status_code == 422
    assert "root:" not in answer.text


def test_an_address_is_fetched_and_read_where_its_network_is_allowed(make_desk: MakeDesk) -> None:
    desk = make_desk(empty=True)
    state = desk.app.state  # type: ignore[attr-defined]
    state.desk = replace(state.desk, settings=replace(state.desk.settings, allow_private=True))
    paragraphs = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")[1:])
    html = f"<html><head><title>Ghana signs</title></head><body><article><h1>Ghana</h1>{paragraphs}</article></body>"
    with a_server(html) as (base, asked):
        page = read_address(desk, address=f"{base}/story").text

    assert "/story" in asked
    assert "Falaj 3" in page


def test_a_text_and_an_address_are_not_both_read(desk: TestClient) -> None:
    answer = read_address(desk, text=STORY, address="https://news.example/")
    assert answer.status_code == 422
    assert "not both" in answer.text


def test_an_empty_form_says_what_is_missing_and_keeps_nothing(desk: TestClient) -> None:
    answer = post(desk, "/read", text="  ")
    assert answer.status_code == 422
    assert "Nothing to read" in answer.text


def test_a_text_that_takes_too_long_is_refused_with_the_limit(desk: TestClient) -> None:
    answer = post(desk, "/read", text="x" * (reading_now.MOST_CHARACTERS + 1))
    assert answer.status_code == 422
    assert "200,000" in answer.text


def test_no_more_than_a_few_texts_are_read_at_once(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_now, "WAIT", 0.01)
    turns = [reading_now._TURNS.acquire() for _ in range(reading_now.AT_ONCE)]
    try:
        answer = post(desk, "/read", text=STORY)
    finally:
        for _ in turns:
            reading_now._TURNS.release()
    assert answer.status_code == 503
    assert STORY.splitlines()[0] in answer.text


def test_another_sites_form_is_refused(desk: TestClient) -> None:
    token = form_token(desk, "/account")
    head = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert desk.post("/read", data={"csrf": token, "text": STORY}, headers=head).status_code == 403


def test_a_reader_may_read_and_a_stranger_may_not(guarded: TestClient) -> None:
    assert guarded.get("/read").status_code == 303
    sign_in(guarded, "rob")
    assert "Falaj 3" in post(guarded, "/read", text=STORY).text


def test_settings_refuse_private_networks_unless_told_otherwise() -> None:
    assert Settings().allow_private is False
