"""WARC records, each a gzip member of its own, as crawlers write them (WARC 1.0, ISO 28500:2009)."""

from __future__ import annotations

import zlib
from uuid import UUID

from benchmarks.archives.pages import MadePage

LEVEL = 6
GZIP = 31
"""What zlib calls 32 kB of window and a gzip header."""
DATE = "2026-01-15T00:00:00Z"
SOFTWARE = b"software: armsledger benchmarks\r\nformat: WARC File Format 1.0\r\n"


def head_of_archive(name: str) -> bytes:
    """The record that an archive begins with."""
    return _member("warcinfo", name, 0, "application/warc-fields", SOFTWARE, f"WARC-Filename: {name}\r\n")


def records(page: MadePage) -> bytes:
    """What was asked, and what was answered."""
    path = page.url.partition(".example")[2] or "/"
    host = page.url.split("/")[2]
    asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: CrawlBot\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    answered = (
        f"HTTP/1.1 {page.status}\r\nContent-Type: {page.content_type}\r\nServer: nginx\r\nCache-Control: max-age=60\r\n"
        f"X-Crawler-Content-Encoding: gzip\r\nContent-Length: {len(page.body)}\r\n\r\n"
    ).encode()
    target = f"WARC-Target-URI: {page.url}\r\nWARC-IP-Address: 192.0.2.1\r\n"
    return _member("request", page.url, 1, "application/http; msgtype=request", asked, target) + _member(
        "response", page.url, 2, "application/http; msgtype=response", answered + page.body, target
    )


def _member(kind: str, about: str, salt: int, content_type: str, block: bytes, more: str) -> bytes:
    number = UUID(int=zlib.crc32(about.encode()) << 64 | zlib.adler32(about.encode()) << 8 | salt)
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: {DATE}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"{more}Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode()
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(head + block + b"\r\n\r\n") + packer.flush()
