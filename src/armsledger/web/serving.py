"""One desk on one socket, until it is told to stop: uvicorn, set up to say little and to trust only the named proxy."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI

from armsledger.errors import UsageError

GRACE = 5
"""Seconds that requests in progress are given when the desk stops."""
MOST_AT_ONCE = 400
QUEUE = 256
SWITCH = 0.001
"""Seconds for which a thread may compute while others wait; Python's own 5 ms add up over the steps of a page."""


def listen(host: str, port: int) -> socket.socket:
    """A socket at the address; port 0 is any free one. Raises UsageError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=QUEUE)
    except OSError as error:
        raise UsageError(f"{host}:{port}: {error.strerror or error}; choose another --port or --host") from error
    # An answer's head and body are written one after the other. Without this, which connections take over from their
    # socket, the body waits until the head is acknowledged, which takes browsers 40 ms.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def address_of(listening: socket.socket, *, https: bool) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    return f"{'https' if https else 'http'}://{f'[{host}]' if ':' in host else host}:{port}/"


def serve(
    app: FastAPI,
    listening: socket.socket,
    *,
    certificate: Path | None = None,
    key: Path | None = None,
    proxy: str | None = None,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is called once the socket is about to be served."""
    sys.setswitchinterval(SWITCH)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy or "",
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=GRACE,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    # uvicorn sends itself the signal again once it has stopped: ours ends this function, not the process, so that a
    # demonstration's folder is cleared away.
    before = {each: signal.signal(each, _stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        ready()
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        listening.close()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
