"""The keys under which linking finds claims, as numbers: a third of the room, and nobody reads them.

Two keys with one number would only show linking a claim that it then finds to be of another deal.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

BYTES = 8


def block_numbers(keys: Iterable[str]) -> list[int]:
    """A signed 64-bit number for each key, the same on every machine; sorted, each once."""
    return sorted({_number(key) for key in keys})


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=BYTES).digest(), "big", signed=True)
