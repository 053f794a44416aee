"""`armsledger serve` as a process of its own, on a free port of this machine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ENDING = 30
COUNTED = ("states", "systems", "makers", "places", "sources", "register")
"""Pages that say for a moment after the start that they are being worked out (202)."""
BEING_MADE = 202
TRIES, PAUSE = 120, 0.5


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that answers."""

    address: str
    """Without a slash at its end."""
    ledger: Path


@contextmanager
def served(ledger: Path) -> Iterator[Served]:
    """The desk over a ledger, from the moment it has said its address until the block ends."""
    command = [sys.executable, "-m", "armsledger", "--ledger", str(ledger), "--quiet", "serve", "--port", "0"]
    # What it says besides goes to this process: a pipe that nobody empties would stop it.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), f"the desk did not start: {address}"
        _wait(address)
        yield Served(address.rstrip("/"), ledger)
    finally:
        process.terminate()
        process.communicate(timeout=ENDING)


def _wait(address: str) -> None:
    """Until the first counts are made: journeys are about pages, not about waiting for them."""
    for page in COUNTED:
        for _ in range(TRIES):
            if httpx.get(f"{address}{page}", timeout=ENDING).status_code != BEING_MADE:
                break
            time.sleep(PAUSE)
