"""Passwords: kept as Argon2id hashes (argon2-cffi's defaults, RFC 9106's second choice), never as such."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from armsledger.errors import UsageError

SHORTEST = 12
LONGEST = 200
"""Longer ones would let a stranger keep the machine busy with hashing."""
_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep. Raises UsageError for a password that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters; several words that mean nothing are good")
    return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether the password is that of the hash. Without a hash it takes as long, and does not fit: how long an answer
    takes must not tell which names have accounts.
    """
    if len(password) > LONGEST:
        return False
    try:
        return _hasher.verify(kept or _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _hasher.hash("the password of nobody")
