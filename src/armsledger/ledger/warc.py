"""A capture as a WARC record (ISO 28500), and back: `response` for what a server sent, else `resource`."""

from __future__ import annotations

import io
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from armsledger.records import Capture

#: The body is kept decoded, so these headers of the transfer no longer describe it.
OF_THE_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
ANY_TYPE = "application/octet-stream"
HASH = "sha256:"


def write_opening(writer: WARCWriter, name: str) -> None:
    """The `warcinfo` record that a file begins with."""
    writer.write_record(
        writer.create_warcinfo_record(name, {"software": "armsledger", "format": "WARC File Format 1.1"})
    )


def write_record(writer: WARCWriter, capture: Capture) -> None:
    """Append one capture. Its payload digest is the SHA-256 that the ledger knows it by."""
    from_server = bool(capture.url and capture.headers)
    record = writer.create_warc_record(
        target_of(capture),
        "response" if from_server else "resource",
        payload=io.BytesIO(capture.body),
        length=len(capture.body),
        warc_content_type="" if from_server else capture.media_type or ANY_TYPE,
        http_headers=_http_headers(capture) if from_server else None,
        warc_headers_dict={"WARC-Date": capture.fetched, "WARC-Payload-Digest": f"{HASH}{capture.sha256}"},
    )
    writer.write_record(record)


def read_record(record: ArcWarcRecord) -> Capture:
    """The capture that a record holds; the hash is the one written beside it, which `verify` compares."""
    headers = record.http_headers.headers if record.http_headers else []
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Capture(
        body=record.content_stream().read(),
        sha256=(record.rec_headers.get_header("WARC-Payload-Digest") or "").removeprefix(HASH),
        fetched=record.rec_headers.get_header("WARC-Date") or "",
        url=target if record.rec_type == "response" else None,
        headers=tuple((str(name), str(value)) for name, value in headers),
    )


def target_of(capture: Capture) -> str:
    """The URI of a capture: its address, else its file, else its hash."""
    if capture.url:
        return capture.url
    if capture.name and capture.name != "-":
        return Path(capture.name).absolute().as_uri()
    return f"urn:{HASH}{capture.sha256}"


def _http_headers(capture: Capture) -> StatusAndHeaders:
    kept = [(name, value) for name, value in capture.headers if name.lower() not in OF_THE_TRANSFER]
    kept.append(("Content-Length", str(len(capture.body))))
    return StatusAndHeaders("200 OK", kept, protocol="HTTP/1.1")
