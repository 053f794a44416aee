"""The pictures of the README, taken anew: `python -m tests.journeys.pictures` (no test; needs Chromium).

A desk over the examples, as `armsledger serve --demo` shows it, by day and by night; written to docs/pictures.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from armsledger.ledger import Ledger
from armsledger.web.demo import examples, fill
from tests.journeys.serving import Served, served

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SIZE: ViewportSize = {"width": 1280, "height": 800}
COLOURS = 128
LARGEST = 200_000
"""Bytes of one picture."""
WAIT = 60_000
SETTLED = 3_000
"""Milliseconds for charts to be drawn."""


def shown(ledger: Path) -> dict[str, str]:
    """Picture -> address of its page: the deal of most claims, and the document of most claims."""
    with Ledger.open(ledger) as opened:
        deal = max(opened.deals(), key=lambda each: (len(each.documents), len(each.conflicts), len(each.claims)))
        document = max(opened.documents(), key=lambda each: each.claims)
    return {
        "overview": "/",
        "deals": "/deals",
        "deal": f"/deals/{deal.id}",
        "document": f"/documents/{document.id}",
        "review": f"/review/{deal.id}",
    }


def take(browser: Browser, desk: Served) -> None:
    """Every picture, in both themes."""
    PICTURES.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        context = browser.new_context(
            viewport=SIZE,
            color_scheme=theme,
            base_url=desk.address,
            locale="en-GB",
            timezone_id="UTC",
        )
        page = context.new_page()
        page.set_default_timeout(WAIT)
        for name, address in shown(desk.ledger).items():
            page.goto(address)
            page.wait_for_timeout(SETTLED)
            written(PICTURES / f"{name}-{theme}.png", page.screenshot())
        context.close()


def written(path: Path, picture: bytes) -> None:
    """The picture with few colours, which is a third of the bytes and looks the same."""
    reduced = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(path, optimize=True)
    size = path.stat().st_size
    assert size < LARGEST, f"{path.name}: {size:,} bytes"
    print(f"{path.name}: {size:,} bytes")  # noqa: T201 - a program


def main() -> None:
    """Fill a ledger, serve it, take the pictures."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with Ledger.open(path) as ledger:
            fill(ledger, examples())
        with served(path) as desk, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=program, args=as_root)
            take(browser, desk)
            browser.close()


if __name__ == "__main__":
    main()
