"""What a scan is told: plain values that travel to any worker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How archives are read. Two runs with equal options give the same output for the same archive."""

    knowledge: Path | None = None
    """A folder of the user's own data files, laid over the built-in ones."""
    max_bytes: int = MAX_BYTES
    """Longest page, inflated; what is longer goes to the dead letters."""
    keep_dropped: bool = False
    """Whether each page that a stage dropped is listed, with the stage and the reason."""
    matcher: str | None = None
    """`hyperscan` or `aho-corasick`; None: the faster of those installed. The output is the same with either."""
