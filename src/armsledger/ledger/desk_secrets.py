"""Secrets that the ledger knows the hash of alone: random and long, so that none is guessed back from a SHA-256."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe


def new_secret(prefix: str = "") -> str:
    """256 random bits, as text that fits a cookie and a header."""
    return prefix + token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def moment(after: timedelta = timedelta()) -> str:
    """Now, or some time after, as the ledger writes times: such strings sort as the times do."""
    return (datetime.now(UTC) + after).strftime("%Y-%m-%dT%H:%M:%SZ")
