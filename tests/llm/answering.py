"""A server on this machine that answers as an OpenAI-compatible one does, in whatever way a test asks for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TEXT = (
    "Chile turns to Turkish drones\n\n"
    "Chile has signed a contract with Baykar for at least eight Bayraktar TB2 drones,\n"
    "according to officials in Santiago. The $60 million deal is its “first” with Turkey.\n\n"
    "Peru may follow with an order for corvettes, officials said.\n"
)
ORDER: Mapping[str, Any] = {
    "evidence": [
        "Chile has signed a contract with Baykar for at least eight Bayraktar TB2 drones, according to officials in "
        "Santiago.",
        'The $60 million deal is its "first" with Turkey.',
    ],
    "kind": "order",
    "modality": "asserted",
    "weapon": "Bayraktar TB2 drones",
    "category": "uav",
    "suppliers": ["Turkey"],
    "recipients": ["Chile"],
    "quantity": "at least eight",
    "value": "$60 million",
}
KEY = "sk-not-to-be-seen"


class Answering(ThreadingHTTPServer):
    """Gives the answers that it was told, one after the other; the last one again and again."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.questions: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._answers: list[Callable[[BaseHTTPRequestHandler], None]] = []

    @property
    def url(self) -> str:
        """The address to ask, up to /v1."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def claims(self, *claims: Mapping[str, Any], sent: int = 900, answered: int = 100) -> Answering:
        """Then answer with these claims."""
        return self.words(json.dumps({"claims": claims}), sent=sent, answered=answered)

    def words(self, words: str, *, finish: str = "stop", sent: int = 900, answered: int = 100) -> Answering:
        """Then answer with these words."""
        return self.body(
            {
                "choices": [{"message": {"role": "assistant", "content": words}, "finish_reason": finish}],
                "usage": {"prompt_tokens": sent, "completion_tokens": answered},
            }
        )

    def body(self, record: object, status: int = 200, **headers: str) -> Answering:
        """Then answer with this record and status."""
        data = json.dumps(record).encode() if not isinstance(record, bytes) else record

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        return self.then(answer)

    def status(self, status: int, message: str = "no", **headers: str) -> Answering:
        """Then answer with an error."""
        return self.body({"error": {"message": message}}, status, **headers)

    def slow(self, seconds: float) -> Answering:
        """Then keep silent for so long."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            time.sleep(seconds)

        return self.then(answer)

    def trickle(self, seconds: float) -> Answering:
        """Then answer a byte at a time, with so long between two of them."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            for _ in range(100):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(seconds)

        return self.then(answer)

    def then(self, answer: Callable[[BaseHTTPRequestHandler], None]) -> Answering:
        """Then answer so."""
        self._answers.append(answer)
        return self

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        number = len(self.questions)
        length = int(handler.headers["Content-Length"])
        self.questions.append(json.loads(handler.rfile.read(length)))
        self.headers.append(dict(handler.headers))
        self.paths.append(handler.path)
        self._answers[min(number, len(self._answers) - 1)](handler)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Answering)
        try:
            server.answer(self)
        except OSError:  # the reader has hung up, as it should
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
