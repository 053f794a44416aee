"""Archives for tests: pages with and without arms, records around them, and members around those."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from armsledger.bulk.page import NOWHERE, DeadLetter, Found, Page, Place

STORY = (
    "Ghana has signed a contract with Abu Dhabi Ship Building for four patrol vessels armed with missiles, the defence"
    " ministry in Accra said on Tuesday. The ministry said that the first missile boat would be delivered in 2027, and"
    " that the United Arab Emirates would train its crews."
)
TEA = (
    "Growers in the hills say that the rain came late this year and that the second flush will be small. Buyers at the"
    " weekly auction paid a little more for the best leaf, while prices for the rest were as they were in the spring."
)
DAY = "2026-01-15"


def html(text: str = STORY, title: str = "Ghana signs for patrol vessels", day: str = DAY) -> bytes:
    """A page with a menu, a title, a date and paragraphs."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title><meta charset="utf-8">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z">'
        '<meta property="og:site_name" content="The Example"></head><body><nav><a href="/">Home</a> '
        '<a href="/sport">Sport</a></nav><article><h1>'
        f"{title}</h1>{''.join(f'<p>{each}</p>' for each in text.split(chr(10)))}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def http(body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """A server's answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def record(
    block: bytes, url: str = "https://news.example/1", kind: str = "response", length: int | None = None
) -> bytes:
    """A WARC record; `length` replaces the true one."""
    size = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-15T09:30:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int, text: str = STORY, title: str = "Ghana signs for patrol vessels") -> bytes:
    """The record of a page with an address of its own."""
    return record(http(html(text, title)), f"https://news.example/{number}")


def members(records: Iterable[bytes]) -> bytes:
    """Each record as a gzip member of its own."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def info() -> bytes:
    """The record that archives begin with."""
    return record(b"software: a test\r\n", kind="warcinfo")


def an_archive(path: Path, *records: bytes) -> Path:
    """A `.warc.gz` of the records; without any, of one story about arms, one about tea, and one about arms again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    other = STORY.replace("Ghana", "Kenya").replace("Accra", "Nairobi").replace("four", "six").replace("2027", "2028")
    path.write_bytes(members(records or (info(), page(1), page(2, TEA, "Late rain"), page(3, other, "Kenya signs"))))
    return path


def a_wacz(path: Path, **entries: bytes) -> Path:
    """A WACZ with WARC files of the given names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in entries.items():
            bundle.writestr(f"archive/{name}.warc.gz", content)
        bundle.writestr("datapackage.json", "{}")
    return path


class Marks(list[Place]):
    """What a reader marked."""

    def __call__(self, place: Place) -> None:
        self.append(place)


def addresses(found: Iterable[Found]) -> list[str | None]:
    """The addresses of the pages, in order."""
    return [each.url for each in found if isinstance(each, Page)]


def reasons(found: Iterable[Found]) -> list[str]:
    """Why the records that could not be read could not."""
    return [each.reason for each in found if isinstance(each, DeadLetter)]


def offsets(records: Iterable[bytes]) -> Iterator[int]:
    """Where the members of the records begin."""
    place = 0
    for each in records:
        yield place
        place += len(members([each]))


__all__ = ["DAY", "NOWHERE", "STORY", "TEA", "Marks", "a_wacz", "addresses", "an_archive", "html", "http", "info"]
__all__ += ["members", "offsets", "page", "reasons", "record"]
