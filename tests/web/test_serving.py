"""How the desk listens, and what it does before the first page."""

from __future__ import annotations

import gc
import socket
from contextlib import closing

import pytest

from armsledger.ledger import Ledger
from armsledger.web import warming
from armsledger.web.serving import listen


def test_an_answer_is_sent_at_once() -> None:
    """Connections take that over from their socket; without it each answer on a kept connection waits for 40 ms."""
    with closing(listen("127.0.0.1", 0)) as listening, closing(socket.socket()) as browser:
        browser.connect(listening.getsockname())
        connection, _ = listening.accept()
        with closing(connection):
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_is_made_at_the_start_is_not_searched_for_cycles(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LIBRARIES", ())
    before = gc.get_freeze_count()
    try:
        warming._warmed(ledger)
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
