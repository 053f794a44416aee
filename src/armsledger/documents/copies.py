"""Which documents may be copies of one story: MinHash of three-word shingles, cut into bands.

In: a text. Out: a signature of fixed size, and band keys; two texts that share a band are worth a closer look
(`origins.same_origin`). The threshold is low on purpose: true copies may share only a third of their shingles.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from functools import lru_cache

from rensa import RMinHash

#: Kept at the head of each signature: with other shingles, hashes or numbers, signatures cannot be compared.
VERSION = 1
SHINGLE = 3
HASHES = 128
ROWS = 2
BANDS = HASHES // ROWS
SEED = 42
WORD = re.compile(r"[^\W_]+")
_FORMAT = f"<B{HASHES}I"


def signature(text: str) -> bytes:
    """The MinHash signature of a text; empty where it has no three words."""
    shingles = shingles_of(text)
    if not shingles:
        return b""
    hashes = RMinHash(num_perm=HASHES, seed=SEED)
    hashes.update(sorted(shingles))
    return struct.pack(_FORMAT, VERSION, *hashes.digest())


def bands(signature: bytes) -> tuple[int, ...]:
    """One signed 64-bit key a band; of texts that share three tenths of their shingles, all but a few share a key."""
    rows = _rows(signature)
    return tuple(_key(band, rows[band * ROWS : band * ROWS + ROWS]) for band in range(len(rows) // ROWS))


def likeness(a: bytes, b: bytes) -> float:
    """The share of shingles that two texts have in common, as estimated from their signatures."""
    rows = list(zip(_rows(a), _rows(b), strict=False))
    return sum(x == y for x, y in rows) / len(rows) if rows else 0.0


@lru_cache(maxsize=1_000)
def shingles_of(text: str) -> frozenset[str]:
    """The runs of three words, in lower case."""
    words = [word.lower() for word in WORD.findall(text)]
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _rows(signature: bytes) -> tuple[int, ...]:
    """The hashes; none for an empty signature, or one of another version."""
    if len(signature) != struct.calcsize(_FORMAT) or signature[0] != VERSION:
        return ()
    return struct.unpack(_FORMAT, signature)[1:]


def _key(band: int, rows: Sequence[int]) -> int:
    """Two 32-bit hashes and the band's number mixed into 64 bits (the steps of SplitMix64)."""
    mixed = (rows[0] << 32 | rows[1]) + band * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return int.from_bytes((mixed ^ mixed >> 31).to_bytes(8, "little"), "little", signed=True)
