from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

STORY = "Poland signed a contract for 96 Apache helicopters on Tuesday, the ministry said in a statement to the press."
PAGE = f"<html><head><title>Poland orders Apaches</title></head><body><article><p>{STORY}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A web server that answers each address in its own good or bad way."""

    def do_GET(self) -> None:
        """Answer by the path."""
        answers: dict[str, Callable[[], None]] = {
            "/page": self.page,
            "/moved": lambda: self.redirect("/page"),
            "/loop": lambda: self.redirect("/loop"),
            "/elsewhere": lambda: self.redirect("ftp://127.0.0.1/x"),
            "/silent": lambda: time.sleep(2),
            "/drip": self.drip,
            "/huge": self.huge,
            "/picture": lambda: self.send(b"\x89PNG\r\n\x1a\n\0\0\0", "image/png"),
            "/latin": lambda: self.send(f"Łódź: {STORY}".encode("iso8859-2"), "text/plain; charset=iso-8859-2"),
        }
        answers.get(self.path, self.missing)()

    def send(self, body: bytes, media_type: str) -> None:
        """An answer with a body."""
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(body)

    def page(self) -> None:
        """A story."""
        self.send(PAGE.encode(), "text/html; charset=utf-8")

    def redirect(self, to: str) -> None:
        """A redirect."""
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def missing(self) -> None:
        """Not found."""
        self.send_error(404)

    def drip(self) -> None:
        """A body that comes a byte at a time, each within the time limit, and all of it far beyond."""
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:  # the reader has hung up, as it should
            return

    def huge(self) -> None:
        """A body without end."""
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"words " * 10_000)
        except OSError:  # the reader has hung up, as it should
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a real web server on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
