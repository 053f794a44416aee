"""A page whose counts are still being made says so and comes again by itself; it is no error."""

from __future__ import annotations

import threading

import pytest

from armsledger.ledger.tallies import Tallies
from armsledger.web import keeping
from armsledger.web.keeping import Kept
from armsledger.web.summing import state
from tests.web.conftest import MakeDesk


def test_a_page_that_is_being_worked_out_opens_by_itself(make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def slowly(tallies: Tallies) -> dict[str, int]:
        go.wait(10)
        return tallies.deals_by("to")

    monkeypatch.setattr(state, "deals_to", Kept(slowly))
    monkeypatch.setattr(keeping, "PATIENCE", 0.1)
    desk = make_desk()
    page = desk.get("/states")
    assert (page.status_code, page.headers["refresh"]) == (202, "2")
    assert "Being worked out" in page.text
    go.set()
    for _ in range(50):
        page = desk.get("/states")
        if page.status_code == 200:
            break
    assert "States and organisations" in page.text
