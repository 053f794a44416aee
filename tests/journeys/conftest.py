"""One browser and one desk for all journeys: `armsledger serve` over a temporary ledger of the examples."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.filling import filled, with_accounts
from tests.journeys.serving import Served, served
from tests.journeys.watching import PATIENCE, Visitors

NAMES = ("chromium", "chromium-browser", "google-chrome")
#: No name is looked up and nothing but this machine is reached, whatever a page asks for.
ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Where none is installed, the journeys are skipped, and say so."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium here: apt install chromium")
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=[*ALONE, *as_root])
        yield started
        started.close()


@pytest.fixture(scope="package")
def ledger(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    """The ledger that all journeys go through; not made where there is no browser."""
    return filled(tmp_path_factory.mktemp("journeys"))


@pytest.fixture(scope="package")
def desk(ledger: Path) -> Iterator[Served]:
    """The desk of the local user."""
    with served(ledger) as found:
        yield found


@pytest.fixture
def visitors(browser: Browser, desk: Served) -> Iterator[Visitors]:
    """Visitors of the desk; when the test is over, none may have asked another machine for anything."""
    found = Visitors(browser, desk.address)
    yield found
    found.leave()


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """One visitor's page, 1,440 pixels wide."""
    return visitors.come()


@pytest.fixture(scope="package")
def guarded_desk(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk over a copy of the ledger, with the accounts ada (admin), rita and rolf (reviewers)."""
    with served(with_accounts(ledger, tmp_path_factory.mktemp("guarded"))) as found:
        yield found


@pytest.fixture
def guarded(browser: Browser, guarded_desk: Served) -> Iterator[Visitors]:
    """Visitors of the desk with accounts; nobody is signed in."""
    found = Visitors(browser, guarded_desk.address)
    yield found
    found.leave()
