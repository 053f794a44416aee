"""One request to a server and its answer, within limits of time and size.

In: a question as JSON. Out: the body of a good answer; else a `RefusalError` with what the server says, or
an error of httpx.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx

#: An answer larger than this is none of ours.
MAX_BYTES = 8_000_000
#: A server may ask to be left alone for longer than a run can wait.
LONGEST_WAIT = 60.0
#: As much of a server's own words as a message shows.
LONGEST_WORDS = 200
#: Statuses that may pass by themselves, besides all from 500 on.
PASSING = frozenset({408, 409, 425, 429})


@dataclass
class RefusalError(Exception):
    """The server answers, and says no."""

    status: int
    words: str
    """Its own words, on one line."""
    parameter: str
    """The option of the question that it names as the cause, or nothing."""
    wait: float | None
    """How many seconds it asks to wait, if it does."""

    @property
    def passing(self) -> bool:
        """Whether the same question may be answered later."""
        return self.status in PASSING or self.status >= 500


def post(http: httpx.Client, address: str, question: Mapping[str, Any], timeout: float) -> bytes:
    """The body of the answer. The clock is watched too, as the timeout of httpx begins anew with every packet.

    Raises RefusalError for any status but 200, and what httpx raises where there is no answer.
    """
    deadline = monotonic() + timeout
    body = bytearray()
    with http.stream("POST", address, content=json.dumps(question).encode(), timeout=timeout) as response:
        for chunk in response.iter_bytes():
            body += chunk
            if monotonic() > deadline:
                raise httpx.ReadTimeout("the answer trickles in", request=response.request)
            if len(body) > MAX_BYTES:
                raise RefusalError(response.status_code, f"sends more than {MAX_BYTES:,} bytes", "", None)
    if response.status_code != httpx.codes.OK:
        words, parameter = _said(bytes(body))
        raise RefusalError(response.status_code, words or response.reason_phrase, parameter, _wait(response))
    return bytes(body)


def _said(body: bytes) -> tuple[str, str]:
    """The words of an error, and the parameter that it names, from the forms that servers give it."""
    try:
        record = json.loads(body)
        error = record.get("error", record) if isinstance(record, dict) else record
        told = error if isinstance(error, dict) else {"message": error}
    except ValueError:
        told = {"message": body.decode("utf-8", "replace")}
    words = str(told.get("message") or told.get("detail") or "")
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return plain[:LONGEST_WORDS], str(told.get("param") or "")


def _wait(response: httpx.Response) -> float | None:
    """`Retry-After` in seconds; a date there is passed over."""
    try:
        seconds = float(response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return min(seconds, LONGEST_WAIT) if seconds >= 0 else None
