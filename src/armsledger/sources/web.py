"""A page on the web: only what the user names is fetched, within limits of size, time and redirects.

Private addresses are refused here too, since a page may redirect to one; `ARMSLEDGER_ALLOW_PRIVATE=1` allows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from armsledger.errors import SourceError, UsageError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources.source import Outcome, Source

ADVICE = "; save the page in a browser and give the file"


def is_address(name: str) -> bool:
    """Whether the name is an address and not a path."""
    return "://" in name


def check_address(name: str) -> None:
    """Raises UsageError for an address that cannot be one of a web page."""
    try:
        parts = urlsplit(name)
        sound = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{name}: not an address of a web page; give http://… or https://…")


def read_address(name: str, settings: Settings) -> Iterator[Outcome]:
    """The document at an address, or the SourceError that says why there is none."""
    try:
        yield fetch_page(name, settings)
    except SourceError as error:
        yield error


def fetch_page(address: str, settings: Settings) -> Document:
    """The document at the address, with its capture. Raises SourceError, whatever goes wrong."""
    # 0.1 s, and only a run that names an address needs them.
    from armsledger.sources.feeds_pages import page_of
    from armsledger.sources.polite import Client, Rules
    from armsledger.sources.polite_answer import FetchError

    rules = Rules(settings.fetch_timeout, settings.max_bytes, allow_private=settings.allow_private)
    try:
        with Client(rules) as client:
            return page_of(client.get(address), settings.max_bytes)
    except FetchError as error:
        raise SourceError(address, error.why + (ADVICE if error.status else "")) from None


WEB = Source("web", accepts=is_address, check=check_address, read=read_address)
