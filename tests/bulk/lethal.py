"""Workers that a page kills: `scan_or_fail` with a gate that ends its process at a page with these words.

Gate and reader are small ones, so that a process is at work in a second and not in five.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import armsledger.bulk.shard as shard
from armsledger.bulk.cascade import Tools
from armsledger.bulk.counts import Outcome
from armsledger.bulk.gate import Gate, Verdict
from armsledger.bulk.options import Options
from armsledger.bulk.reader import Reader
from armsledger.bulk.terms import Terms
from armsledger.records import Document, Reading

ALWAYS = b"this page kills"
ONCE = b"this page kills once"
TERMS = Terms((b"missile",), (), (), (b"Rafale",), frozenset(), frozenset({b"contract"}))


class IdleReader(Reader):
    """Reads nothing out of a document."""

    def __init__(self) -> None: ...

    def read(self, document: Document) -> Reading:
        return Reading(document, ())


class LethalGate(Gate):
    """A page with the words of ONCE kills only while no file `killed` lies in the folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(TERMS)
        self._killed = out / "killed"

    def passes(self, data: bytes) -> Verdict:
        if ONCE in data and not self._killed.exists():
            self._killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        elif ALWAYS in data and ONCE not in data:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().passes(data)


def lethal_scan(archive: str, out: Path, options: Options) -> Outcome:
    """As `scan_or_fail`."""
    shard.tools = lambda knowledge, matcher: Tools(LethalGate(out), IdleReader())  # type: ignore[assignment]
    return shard.scan_or_fail(archive, out, options)
