"""`armsledger reread`: today's reader on yesterday's captures."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.records import Document, Reading
from tests.ledger.keeping import Place, a_story, add


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A ledger that an older reader filled; today's reader makes one claim less of each document."""
    made = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(made.captures))
    stories = {story.document.text: story for story in (a_story(1, claims=2), a_story(2, claims=2))}
    with made.open() as ledger:
        add(ledger, *stories.values())

    def read_documents(
        documents: Iterable[Document], knowledge_dir: Path | None = None, model: object = None
    ) -> Iterator[Reading]:
        for document in documents:
            story = stories[document.text]
            yield replace(story, document=document, claims=story.claims[:1])

    stub = ModuleType("armsledger.pipeline")
    stub.read_documents = read_documents  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "armsledger.pipeline", stub)
    return made


def reread(place: Place, *options: str) -> Result:
    return CliRunner().invoke(program, ["--ledger", place.name, "reread", *options])


def test_all_that_an_older_reader_read_is_read_again(place: Place) -> None:
    """Once; then there is nothing left to do, unless --all asks for it."""
    assert "2 documents read again" in reread(place).stderr
    with place.open() as ledger:
        assert len(list(ledger.claims())) == 2
    assert "0 documents read again" in reread(place).stderr
    assert "2 documents read again" in reread(place, "--all").stderr
