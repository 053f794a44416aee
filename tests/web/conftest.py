"""A desk over a ledger with the claims of examples/: read once a session, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Ledger
from armsledger.settings import Settings
from armsledger.web import keeping, preparing
from armsledger.web.app import make_app
from armsledger.web.demo import examples, fill
from armsledger.web.doors import passwords
from armsledger.web.settings import DeskSettings
from tests.web.asking import PASSWORD, ledger_of

LOCAL = "http://127.0.0.1"
REMOTE = "https://desk.example"
MakeDesk = Callable[..., TestClient]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a ledger with the claims of examples/; copy it, never open it."""
    folder = tmp_path_factory.mktemp("filled")
    settings = Settings(captures=str(folder / "captures"))
    with Ledger.open(folder / "ledger.sqlite", settings=settings) as ledger:
        fill(ledger, examples())
    return folder


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine counts of a few deals may take longer than a page waits; what tests ask, they want to see."""
    monkeypatch.setattr(keeping, "PATIENCE", 30.0)
    monkeypatch.setattr(preparing, "PATIENCE", 30.0)


@pytest.fixture
def make_desk(filled: Path, tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes a client of a desk over a ledger of the test's own; fields of `DeskSettings` may be given.

    With `empty=True` the ledger is empty. Without `accounts` it is the local user's, on loopback.
    """
    with ExitStack() as stack:
        count = 0

        def make(*, empty: bool = False, **changes: Any) -> TestClient:  # noqa: ANN401 - fields of DeskSettings
            nonlocal count
            count += 1
            folder = tmp_path / f"desk{count}"
            if empty:
                folder.mkdir()
            else:
                shutil.copytree(filled, folder)
            settings = Settings(captures=str(folder / "captures"))
            Ledger.open(folder / "ledger.sqlite", settings=settings).close()
            given = replace(DeskSettings(ledger=folder / "ledger.sqlite", settings=settings), **changes)
            base = REMOTE if given.accounts else LOCAL
            app = make_app(given)
            return stack.enter_context(
                TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=False)
            )

        yield make


@pytest.fixture
def desk(make_desk: MakeDesk) -> TestClient:
    """The local user's desk. `form_token(desk)` gives what its forms need."""
    return make_desk()


@pytest.fixture
def ledger(desk: TestClient) -> Ledger:
    """The ledger of `desk`."""
    return ledger_of(desk)


@pytest.fixture
def guarded(make_desk: MakeDesk) -> TestClient:
    """A desk with the accounts ada (admin), rita (reviewer) and rob (reader); nobody is signed in."""
    client = make_desk(accounts=True, secure=True)
    for name, role in (("ada", "admin"), ("rita", "reviewer"), ("rob", "reader")):
        ledger_of(client).desk.add_user(name, role, passwords.hashed(PASSWORD))
    return client
