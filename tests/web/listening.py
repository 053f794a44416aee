"""Real servers on this machine, for tests of what is sent: one that takes mail, one that takes HTTP."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller

LOCAL = "127.0.0.1"


@dataclass(slots=True)
class Mailbox:
    """What a mail server took."""

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: ANN401, N802
        """Keep a message."""
        self.recipients += envelope.rcpt_tos
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.messages.append(found)
        return "250 OK"

    def words(self) -> str:
        """The plain text of the last message."""
        part = self.messages[-1].get_body(("plain",))
        assert part is not None
        return str(part.get_content())


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A mail server on a free port."""
    mailbox = Mailbox()
    with socket.create_server((LOCAL, 0)) as free:
        mailbox.port = free.getsockname()[1]
    controller: Any = Controller(mailbox, hostname=LOCAL, port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@dataclass(slots=True)
class Hook:
    """What an HTTP server was sent, and how it answers."""

    port: int = 0
    status: int = 200
    location: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    """What it says to who asks for an address with this in it; nothing to all others."""

    def reply(self, path: str) -> bytes:
        """What is said to who asks for that address."""
        return next((words for part, words in self.replies.items() if part in path), "").encode()


@contextmanager
def hook_server(status: int = 200) -> Iterator[Hook]:
    """An HTTP server on a free port that keeps what is posted to it."""
    hook = Hook(status=status)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            hook.paths.append(self.path)
            hook.bodies.append(json.loads(body or b"{}"))
            self._answer()

        do_PUT = do_POST  # noqa: N815 - the name is the standard library's

        def do_GET(self) -> None:
            hook.paths.append(self.path)
            self._answer()

        def _answer(self) -> None:
            self.send_response(hook.status)
            if hook.location:
                self.send_header("Location", hook.location)
            reply = hook.reply(self.path)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((LOCAL, 0), Handler)
    hook.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
