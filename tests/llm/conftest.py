"""A running server, and readers that ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import stamina

from armsledger.llm.reader import ModelReader
from armsledger.settings import Settings
from tests.llm.answering import KEY, Answering


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    """The server, running; no wait between two tries."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    stamina.set_testing(True, attempts=4, cap=True)
    running = Answering()
    thread = Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()
    stamina.set_testing(False)


Reader = Callable[..., ModelReader]


@pytest.fixture
def reader(server: Answering, tmp_path: Path) -> Iterator[Reader]:
    """Makes readers that ask the server and keep answers in an empty folder; settings may be given by name."""
    made: list[ModelReader] = []

    def make(**changes: Any) -> ModelReader:  # noqa: ANN401 - fields of Settings
        given = {"llm_url": server.url, "llm_model": "small", "llm_cache": str(tmp_path / "answers"), "llm_key": KEY}
        made.append(ModelReader(Settings(**{**given, **changes})))
        return made[-1]

    yield make
    for each in made:
        each.__exit__()
