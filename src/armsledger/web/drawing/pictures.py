"""Charts as a browser takes them: SVG made here, which needs no script, and Vega-Lite for Vega.

Each is kept for as long as the ledger stays as it is: what made it is its key.
"""

from __future__ import annotations

import asyncio
import gzip
import json
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any

from armsledger.charts.style import NARROW, WIDE
from armsledger.charts.writing import Draw, bundle, drawn, release
from armsledger.trends.needed import library
from armsledger.web.drawing.dark import on_dark

WIDTHS = {"wide": WIDE, "narrow": NARROW}
THEMES = ("light", "dark")
KEPT = 400
AT_ONCE = 2
PATIENCE = 8.0
"""Seconds that a request waits for its picture. It waits without a thread, so that pages are not held up."""


def svg(draw: Draw, width: str, theme: str) -> bytes:
    """The picture. Raises UsageError where Altair or vl-convert is missing."""
    return str(library("vl_convert").vegalite_to_svg(_spec(draw, width, theme), vl_version=release())).encode()


def vega_lite(draw: Draw, width: str, theme: str) -> bytes:
    """The Vega-Lite as JSON."""
    return json.dumps(_spec(draw, width, theme), ensure_ascii=False, separators=(",", ":")).encode()


def _spec(draw: Draw, width: str, theme: str) -> dict[str, Any]:
    found = drawn(draw, WIDTHS[width])
    return on_dark(found) if theme == "dark" else found


class Kept:
    """The last answers by what made them; the least used goes first. A few are made at once, the others wait."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._lock = Lock()
        self._answers: OrderedDict[object, Future[bytes]] = OrderedDict()
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="desk-drawing")

    async def get(self, key: object, make: Callable[[], bytes], patience: float = PATIENCE) -> bytes | None:
        """The answer under the key, made now if it is not kept; None where that takes longer: ask again for it.

        Raises what the making raised, which is not kept.
        """
        waited = asyncio.wrap_future(self._begun(key, make))
        waited.add_done_callback(lambda done: done.cancelled() or done.exception())  # heard, though nobody may wait
        done, _ = await asyncio.wait([waited], timeout=patience)
        return waited.result() if done else None

    def _begun(self, key: object, make: Callable[[], bytes]) -> Future[bytes]:
        with self._lock:
            answer = self._answers.get(key)
            if answer is None or (answer.done() and answer.exception() is not None):
                answer = self._answers[key] = self._workers.submit(make)
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer


@cache
def vega() -> tuple[bytes, bytes, str]:
    """Vega, Vega-Lite and Vega-Embed as a script that sets `window.vegaEmbed`: plain, compressed, and its hash."""
    plain = bundle().encode()
    return plain, gzip.compress(plain, 9, mtime=0), sha256(plain).hexdigest()[:12]
