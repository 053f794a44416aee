"""A real web server for the tests of `watch`, whose addresses answer as the test says, and which notes who asked."""

from __future__ import annotations

import gzip
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"


@dataclass
class Asked:
    """A request that came in."""

    path: str
    headers: Mapping[str, str]
    began: float
    ended: float = 0.0


@dataclass
class Site:
    """What the server answers at each path, and what it was asked."""

    address: str = ""
    routes: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def put(self, path: str, body: str | bytes = b"", media_type: str = HTML, status: int = 200, **headers: str) -> str:
        """Answer so at the path, and return its address. `Retry_After="3"` is the header `Retry-After: 3`."""
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            send(request, data, media_type, status, **headers)

        self.routes[path] = answer
        return self.address + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Redirect from the path."""
        return self.put(path, status=status, Location=to)

    def story(self, path: str, words: str) -> str:
        """A page with a story."""
        return self.put(path, page(words))

    def feed(self, path: str, *links: str, **headers: str) -> str:
        """An RSS feed that lists the links."""
        return self.put(path, rss(*map(item, links)), RSS, 200, **headers)

    def requests(self, path: str) -> list[Asked]:
        """What came in for the path."""
        return [each for each in self.asked if each.path == path]

    def paths(self) -> list[str]:
        """All that was asked for, robots.txt left out."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]


def send(
    request: BaseHTTPRequestHandler, body: bytes, media_type: str = HTML, status: int = 200, **headers: str
) -> None:
    """An answer."""
    request.send_response(status)
    if media_type:
        request.send_header("Content-Type", media_type)
    request.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


def nothing(request: BaseHTTPRequestHandler) -> None:
    """What is not there."""
    send(request, b"", status=404)


def drip(request: BaseHTTPRequestHandler) -> None:
    """A body that comes a byte at a time and never ends."""
    request.send_response(200)
    request.send_header("Content-Type", HTML)
    request.end_headers()
    _for_ever(request, b"<", 0.02)


def drip_head(request: BaseHTTPRequestHandler) -> None:
    """An answer whose very headers never end."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _for_ever(request, b"x", 0.02)


def endless(request: BaseHTTPRequestHandler) -> None:
    """A body without end."""
    request.send_response(200)
    request.send_header("Content-Type", HTML)
    request.end_headers()
    _for_ever(request, b"words " * 10_000, 0)


def bomb(request: BaseHTTPRequestHandler) -> None:
    """A few kilobytes that unpack to 300 MB."""
    packed = BOMB if BOMB else _make_bomb()
    send(request, packed, HTML, Content_Encoding="gzip")


def broken(request: BaseHTTPRequestHandler) -> None:
    """An answer that breaks off before its end."""
    request.send_response(200)
    request.send_header("Content-Type", HTML)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    request.wfile.write(b"<html>")


BOMB = b""


def _make_bomb() -> bytes:
    """Made of members of one megabyte each, as that is quicker than packing 300 MB."""
    member = gzip.compress(b"\0" * 1_000_000, 9)
    globals()["BOMB"] = member * 300
    return BOMB


def _for_ever(request: BaseHTTPRequestHandler, piece: bytes, pause: float) -> None:
    try:
        for _ in range(100_000):
            request.wfile.write(piece)
            request.wfile.flush()
            time.sleep(pause)
    except OSError:  # the reader has hung up, as it should
        return


def page(words: str) -> str:
    """A page of news."""
    return f"<html><head><title>News</title></head><body><article><p>{words}</p></article></body></html>"


def rss(*items: str) -> str:
    """A feed."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'


def item(link: str, title: str = "A story", date: str = "") -> str:
    """An entry of a feed."""
    day = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{day}</item>"


def certified(name: str, folder: Path) -> Path:
    """A file with a key and a certificate for the name, which vouches for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(private + certificate.public_bytes(pem))
    return path


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Site]:
    """A server on this machine, for as long as the block lasts; with TLS where a certificate is given."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer as the site says; 404 for what it does not."""
            note = Asked(self.path, {key.lower(): value for key, value in self.headers.items()}, time.monotonic())
            with site.lock:
                site.asked.append(note)
            try:
                site.routes.get(self.path, nothing)(self)
            except OSError:  # the reader has hung up
                return
            finally:
                note.ended = time.monotonic()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.daemon_threads = True
    server.block_on_close = False
    site.address = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()
