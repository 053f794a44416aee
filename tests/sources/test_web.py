from __future__ import annotations

import hashlib
import socket
import time

import pytest

from armsledger.errors import LimitError, SourceError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources import open_sources

QUICK = Settings(fetch_timeout=0.4, max_bytes=1_000_000, allow_private=True)


def error_of(address: str) -> SourceError:
    """The error that the address gives."""
    (outcome,) = open_sources([address], settings=QUICK)
    assert isinstance(outcome, SourceError)
    return outcome


def document_of(address: str) -> Document:
    """The document that the address gives."""
    (outcome,) = open_sources([address], settings=QUICK)
    assert isinstance(outcome, Document)
    return outcome


def test_page_is_a_document(site: str) -> None:
    """A page gives its title, text and address."""
    found = document_of(f"{site}/page")

    assert (found.title, found.url, found.source) == ("Poland orders Apaches", f"{site}/page", f"{site}/page")
    assert "96 Apache helicopters" in found.text


def test_redirect_is_followed(site: str) -> None:
    """A redirect leads to the page; the document has the address it was found at, the source the one that was named."""
    found = document_of(f"{site}/moved")

    assert (found.url, found.source) == (f"{site}/page", f"{site}/moved")


def test_declared_charset_decodes_the_text(site: str) -> None:
    """The charset that the server declares is used."""
    assert document_of(f"{site}/latin").text.startswith("Łódź: Poland")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/loop", "redirects more than 5 times"),
        ("/elsewhere", "cannot be fetched"),
        ("/missing", "the server answers 404 Not Found"),
        ("/silent", "takes longer than 0.4 s"),
        ("/drip", "takes longer than 0.4 s"),
        ("/picture", "holds binary data"),
        ("/huge", "over the limit of 1,000,000 bytes"),
    ],
)
def test_bad_answers_are_told_apart(site: str, path: str, why: str) -> None:
    """Each way in which a server can fail has a message that names the address and the reason."""
    error = error_of(site + path)

    assert error.where == site + path
    assert why in error.why


def test_endless_body_is_a_limit_error(site: str) -> None:
    """A body without end is cut off at the limit of bytes."""
    assert isinstance(error_of(f"{site}/huge"), LimitError)


def test_slow_body_does_not_hold_up_the_run(site: str) -> None:
    """A server that sends a byte now and then is left when the time is over."""
    start = time.monotonic()
    error_of(f"{site}/drip")

    assert time.monotonic() - start < 3


def test_refused_connection_is_told() -> None:
    """An address where nobody listens is told as such, and the documents after it are read."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert "cannot be fetched" in error_of(f"http://127.0.0.1:{port}/").why


def test_private_address_needs_leave(site: str) -> None:
    """A page of this machine is not read unless the user says so, as a redirect may lead there unseen."""
    (outcome,) = open_sources([f"{site}/page"], settings=Settings())

    assert isinstance(outcome, SourceError)
    assert "127.0.0.1, a private address, which is not asked; set ARMSLEDGER_ALLOW_PRIVATE=1" in outcome.why


def test_page_brings_its_capture(site: str) -> None:
    """The bytes as fetched, under the address that was asked for."""
    capture = document_of(f"{site}/moved").capture

    assert capture is not None
    assert (capture.url, capture.name, capture.media_type, capture.charset) == (
        f"{site}/moved",
        f"{site}/page",
        "text/html",
        "utf-8",
    )
    assert b"96 Apache helicopters" in capture.body
    assert capture.sha256 == hashlib.sha256(capture.body).hexdigest()
