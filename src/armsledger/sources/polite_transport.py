"""Connections for httpx that lead only where `addresses` allows, and end when their time is over.

In: a request. Out: the answer's head, its body still to be read. The name is resolved and checked here, at the last
moment, for every connection that is made, so that no redirect and no second look at the name server slips by.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from armsledger.sources.addresses import Resolve, reachable, resolve

SocketOptions = Iterable[Any]


class TimedStream(httpcore.NetworkStream):
    """A connection with one deadline for all that is read and written: httpx's own timeouts begin anew each time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes. Raises ReadTimeout at the deadline."""
        return self._stream.read(max_bytes, self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send the bytes. Raises WriteTimeout at the deadline."""
        self._stream.write(buffer, self._left(httpcore.WriteTimeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted; the certificate must be that of the name, not of the number."""
        left = self._left(httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)

    def _left(self, error: type[Exception]) -> float:
        left = self._deadline - monotonic()
        if left <= 0:
            raise error("the time is over")
        return left


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only, and gives each connection its time."""

    def __init__(
        self,
        seconds: float,
        *,
        allow_private: bool,
        resolve: Resolve = resolve,
        plain: httpcore.NetworkBackend | None = None,
    ) -> None:
        """`plain` makes the connections; replaced in tests."""
        self._seconds = seconds
        self._allow_private = allow_private
        self._resolve = resolve
        self._plain = plain or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises PrivateAddressError, and ConnectError or ConnectTimeout where none of them answers.
        """
        deadline = monotonic() + self._seconds
        try:
            addresses = reachable(host, port, allow_private=self._allow_private, resolve=self._resolve)
        except OSError as error:
            raise httpcore.ConnectError(f"no such host: {host} ({error})") from error
        failure: Exception = httpcore.ConnectTimeout("the time is over")
        for number, address in enumerate(addresses):
            # Each address gets an even share of what is left, so that a dead one does not use up the time of all.
            share = (deadline - monotonic()) / (len(addresses) - number)
            try:
                stream = self._plain.connect_tcp(address, port, max(share, 0.01), local_address, socket_options)
                return TimedStream(stream, deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class GuardedTransport(httpx.BaseTransport):
    """What httpx sends its requests through: a connection a request, never kept, so that each has its own time."""

    def __init__(self, seconds: float, *, allow_private: bool, resolve: Resolve = resolve) -> None:
        self._seconds = seconds
        self._allow_private = allow_private
        self._resolve = resolve
        self._ssl = httpx.create_ssl_context()
        guarded = GuardedBackend(seconds, allow_private=allow_private, resolve=resolve)
        self._direct = httpcore.ConnectionPool(self._ssl, max_keepalive_connections=0, network_backend=guarded)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The head of the answer. Raises PrivateAddressError, and the errors of httpx."""
        pool = self._pool(request.url)
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.read(),
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Hang up."""
        self._direct.close()

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        """The way to the address: straight, or by the proxy of the environment (HTTPS_PROXY, NO_PROXY).

        A proxy resolves the name itself, so the check before it is the most that can be done from here.
        """
        known = getproxies()
        proxy = known.get(url.scheme) or known.get("all")
        if not proxy or proxy_bypass(url.host):
            return self._direct
        try:
            port = url.port or (443 if url.scheme == "https" else 80)
            reachable(url.host, port, allow_private=self._allow_private, resolve=self._resolve)
        except OSError:
            pass  # only the proxy knows the name
        to_proxy = GuardedBackend(self._seconds, allow_private=True)  # the user's own choice, and often near by
        return httpcore.HTTPProxy(proxy, ssl_context=self._ssl, max_keepalive_connections=0, network_backend=to_proxy)


class _Body(httpx.SyncByteStream):
    """The bytes of the body as they come over the wire."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """The errors of httpcore as those of httpx that bear the same name."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
    except httpcore.UnsupportedProtocol as error:
        raise httpx.UnsupportedProtocol(str(error)) from error
