"""What a browser makes of a page: when something is first painted, and how many bytes of scripts came.

Needs Playwright and a Chromium; each visit is a browser context of its own, so nothing is cached.
"""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.desk_load import Asked

VISITS = 5
PATIENCE = 60_000
"""Milliseconds."""
VEGA = "/charts/vega.js"
PAINTED = "performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime)"
WEIGHTS = """performance.getEntriesByType('resource').filter((entry) => entry.initiatorType === 'script'
  || entry.name.endsWith('.js')).map((entry) => [entry.name, entry.encodedBodySize])"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One page in a browser."""

    page: str
    paint: float
    """Milliseconds until the first content is painted, the median of the visits."""
    scripts: int
    """Bytes, Vega left out."""
    vega: int


def seen(base: str, asked: Iterable[Asked]) -> list[Seen] | None:
    """Each page in a browser; None where there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return None
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return None
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    found = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=as_root)
        for each in asked:
            paints: list[float] = []
            weights: dict[str, int] = {}
            for _ in range(VISITS):
                context = browser.new_context(base_url=base)
                page = context.new_page()
                try:
                    page.goto(each.path, wait_until="load", timeout=PATIENCE)
                except Error as error:
                    print(f"  {each.page}: {str(error).splitlines()[0]}")
                    context.close()
                    continue
                page.wait_for_timeout(500)  # charts ask for Vega once they are in view
                paints += page.evaluate(PAINTED)
                weights |= {urlsplit(name).path: size for name, size in page.evaluate(WEIGHTS)}
                context.close()
            vega = weights.pop(VEGA, 0)
            if paints:
                found.append(Seen(each.page, statistics.median(paints), sum(weights.values()), vega))
        browser.close()
    return found
