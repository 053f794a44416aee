"""The reader against a real server with a real, if tiny, model: skipped where the extra `llm` is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from armsledger.knowledge.base import load
from armsledger.llm.reader import ModelReader
from armsledger.reading.check import fault
from armsledger.records import Document
from armsledger.settings import Settings
from tests.llm import small_model

pytestmark = pytest.mark.skipif(not small_model.installed(), reason="needs armsledger[llm]")

KNOWLEDGE = load()
TEXT = "Poland orders tanks\n\nPoland has ordered 180 K2 tanks from South Korea, the ministry said on Monday."
DOCUMENT = Document(id="poland", text=TEXT, title="Poland orders tanks", published="2026-06-09")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The server's, up to /v1."""
    with small_model.served() as address:
        yield address


@pytest.fixture
def settings(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Of the small model, with room for a short answer and an empty cache."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return Settings(
        llm_url=address, llm_model=small_model.NAME, llm_cache=str(tmp_path), llm_answer_tokens=800, llm_attempts=1
    )


def test_a_real_server_takes_the_question_and_what_stands_of_its_answer_is_in_the_text(settings: Settings) -> None:
    """How good the answer is does not matter here: the schema is kept, tokens are counted, nothing invented stands."""
    with ModelReader(settings) as reader:
        reading = reader.read(DOCUMENT, KNOWLEDGE)
    account = reader.account
    assert account.requests == 1
    assert 600 < account.spent.tokens_in < 4000
    assert 0 < account.spent.tokens_out <= 800
    assert not [error for error in account.faults if "cut off" not in str(error)]
    assert [fault(claim, TEXT) for claim in reading.claims] == [None] * len(reading.claims)


def test_its_answer_is_kept_if_it_is_whole(settings: Settings) -> None:
    """The same question again costs nothing, and gives the same reading."""
    with ModelReader(settings) as reader:
        first = reader.read(DOCUMENT, KNOWLEDGE)
    with ModelReader(settings) as again:
        second = again.read(DOCUMENT, KNOWLEDGE)
    if reader.account.faults:
        pytest.skip("the model did not come to an end")
    assert (second, again.account.requests, again.account.cached) == (first, 0, 1)
