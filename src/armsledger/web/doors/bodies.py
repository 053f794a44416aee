"""A request may send so many bytes and no more, whether it says beforehand how many they are or not."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class LimitedBodies:
    """Refuses (413) larger bodies before they are read, or, sent without a length, as soon as they are too large."""

    def __init__(self, app: ASGIApp, *, largest: int) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "")
        if said.isascii() and said.isdigit() and int(said[:18]) > self.largest:
            await PlainTextResponse(self._words(), status_code=413)(scope, receive, send)
            return
        got = 0

        async def receiving() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self.largest:
                raise HTTPException(413, self._words())
            return message

        await self.app(scope, receiving, send)

    def _words(self) -> str:
        return f"A request may send {self.largest:,} bytes; this one sends more."
