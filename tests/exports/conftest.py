"""A ledger of four stories that the tests of a file share, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from armsledger.ledger import Ledger
from tests.exports.telling import batteries, drones, jets, talks
from tests.ledger.keeping import Place, add


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("told")
    with Place(str(folder / "news.sqlite"), folder / "captures").open() as ledger:
        add(ledger, drones(), jets(), talks(), batteries())
        yield ledger


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("empty")
    with Place(str(folder / "empty.sqlite"), folder / "captures").open() as ledger:
        yield ledger


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the test's own, empty at first."""
    folder = tmp_path_factory.mktemp("own")
    with Place(str(folder / "own.sqlite"), folder / "captures").open() as ledger:
        yield ledger
