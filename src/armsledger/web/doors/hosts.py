"""A desk without accounts answers only to names of this machine.

Another site's name may be made to lead to 127.0.0.1 after its page was loaded (DNS rebinding): its scripts could then
read the desk as their own site. The browser still sends that site's name, and so is refused. So is what a proxy passes
on: behind it may be anybody.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

REFUSED = "This desk has no accounts, so it answers only to localhost, 127.0.0.1 and [::1], and to no proxy."
PROXIED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"})


def is_loopback(host: str) -> bool:
    """Whether a name or number means this machine alone."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class OwnHosts:
    """Refuses (421) whatever was sent to another name, where only loopback is served."""

    def __init__(self, app: ASGIApp, *, only_loopback: bool) -> None:
        self.app = app
        self.only_loopback = only_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if self.only_loopback and scope["type"] in ("http", "websocket") and not self._is_ours(Headers(scope=scope)):
            await PlainTextResponse(REFUSED, status_code=421)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    @staticmethod
    def _is_ours(headers: Headers) -> bool:
        if not PROXIED.isdisjoint(headers.keys()):
            return False
        try:
            name = urlsplit(f"//{headers.get('host', '')}").hostname
        except ValueError:
            return False
        return name is not None and is_loopback(name)
