"""A page that is watched while a test uses it: what it asks other machines for, and what its console says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Response, expect

from tests.web.asking import PASSWORD

PATIENCE = 30_000
"""Milliseconds that a step may take; a busy machine needs them."""
ABSENT = "Failed to load resource"
"""What the console says of any answer from 400 on: those have tests of their own."""


@dataclass  # without slots: Playwright writes to whatever has a handler
class Watched:
    """What one visitor's browser did. `strangers` and `complaints` must stay empty."""

    desk: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    scripts: dict[str, int] = field(default_factory=dict)
    """Address of each script that came, and its bytes."""

    def watch(self, context: BrowserContext) -> None:
        """Note all that the visitor's pages do from now on."""
        context.on("request", self._asked)
        context.on("response", self._came)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("dialog", self._opened)

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.desk:
            self.strangers.append(request.url)

    def _came(self, response: Response) -> None:
        if response.request.resource_type == "script" and response.ok:
            self.scripts[response.url] = int(response.headers.get("content-length", 0))

    def _opened(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        # A policy that stops something says so as an error.
        if message.type in ("error", "warning") and not message.text.startswith(ABSENT):
            self.complaints.append(f"{message.type}: {message.text}")


class Visitors:
    """Visitors of one desk, each with cookies of their own; each brings one page."""

    def __init__(self, browser: Browser, desk: str) -> None:
        self.desk = desk
        self._browser = browser
        self._open: list[tuple[BrowserContext, Watched]] = []

    def come(self, *, width: int = 1440, **options: Any) -> Page:  # noqa: ANN401 - options of a browser's context
        """A new visitor's page; options are those of Playwright's `new_context`."""
        given: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "base_url": self.desk, **options}
        context = self._browser.new_context(**given)
        context.set_default_timeout(PATIENCE)
        watched = Watched(self.desk)
        watched.watch(context)
        self._open.append((context, watched))
        return context.new_page()

    def watched(self, page: Page) -> Watched:
        """What was noted of this page's visitor."""
        return next(watched for context, watched in self._open if context == page.context)

    def leave(self) -> None:
        """All go. Whatever the test was about, no request may have left the desk, and no console have complained."""
        for context, _ in self._open:
            context.close()
        for _, watched in self._open:
            assert watched.strangers == []
            assert watched.complaints == []


def sign_in(page: Page, name: str) -> None:
    """By the form that any page leads to, and back to that page."""
    page.goto("/review")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")
