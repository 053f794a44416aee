"""The benchmark of the ledger can be run again on the ledger that it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.ledger import Filters, Ledger
from armsledger.settings import Settings
from benchmarks import ledger as benchmark


def test_what_is_added_is_new_each_time_and_its_work_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a second run would measure how quickly known documents are passed over."""
    monkeypatch.setattr(benchmark, "NEW_DOCUMENTS", 3)
    monkeypatch.setattr(benchmark, "asked", lambda ledger: {})
    settings = Settings(captures=str(tmp_path / "captures"))
    with Ledger.open(str(tmp_path / "ledger.sqlite"), settings=settings) as ledger:
        list(ledger.add(benchmark._new(seed=1)))
        for held in (9, 15):
            figures = benchmark.measured(ledger)
            assert sum(1 for _ in ledger.documents(Filters(limit=None))) == held
    assert sorted(name.endswith(", own work") for name in figures) == [False, False, True, True]
    assert min(figures.values()) > 0
