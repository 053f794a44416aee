"""A page on the web: only what the user names is fetched, within limits of size, time and redirects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from armsledger.documents.formats import Hint, check_size
from armsledger.errors import SourceError, UsageError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources.files import document_from
from armsledger.sources.source import Outcome, Source

if TYPE_CHECKING:
    from httpx import Response

MAX_REDIRECTS = 5
HEADERS = {"User-Agent": "armsledger", "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5"}


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
        yield _fetch(name, settings)
    except SourceError as error:
        yield error


def _fetch(address: str, settings: Settings) -> Document:
    """The document at the address, every failure told as a SourceError."""
    import httpx  # 0.1 s, and only a run that names an address needs it

    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=settings.fetch_timeout,
                headers=HEADERS,
            ) as client,
            client.stream("GET", address) as response,
        ):
            return _document(address, response, settings)
    except httpx.TimeoutException:
        raise _too_slow(address, settings) from None
    except httpx.TooManyRedirects:
        raise SourceError(address, f"redirects more than {MAX_REDIRECTS} times; give the final address") from None
    except (httpx.RequestError, httpx.InvalidURL) as error:
        why = str(error) or type(error).__name__
        raise SourceError(address, f"cannot be fetched: {why}; check it in a browser") from None


def _document(address: str, response: Response, settings: Settings) -> Document:
    if not response.is_success:
        reason = f"{response.status_code} {response.reason_phrase}".strip()
        raise SourceError(address, f"the server answers {reason}; save the page in a browser and give the file")
    data = _body(address, response, settings)
    final = str(response.url)
    hint = Hint(
        where=address,
        suffix=PurePosixPath(urlsplit(final).path).suffix.lower(),
        media_type=response.headers.get("content-type", "").split(";")[0].strip().lower(),
        charset=response.charset_encoding,
    )
    return document_from(data, hint, settings, url=final)


def _body(address: str, response: Response, settings: Settings) -> bytes:
    """The bytes of the page. The clock is watched too, as the timeout of httpx begins anew with every packet."""
    deadline = monotonic() + settings.fetch_timeout
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        check_size(len(data), address, settings.max_bytes)
        if monotonic() > deadline:
            raise _too_slow(address, settings)
    return bytes(data)


def _too_slow(address: str, settings: Settings) -> SourceError:
    limit = f"{settings.fetch_timeout:g} s"
    return SourceError(address, f"takes longer than {limit}; try later, or raise ARMSLEDGER_FETCH_TIMEOUT")


WEB = Source("web", accepts=is_address, check=check_address, read=read_address)
