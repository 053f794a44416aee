"""What one desk is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from armsledger.settings import Settings

BODY = 8_000_000
"""The most bytes that a request may send."""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the ledger is, and who may come in."""

    ledger: str | Path | None = None
    """Path or URL; None: what the settings say, else the user's own."""
    knowledge: Path | None = None
    """A folder laid over the built-in knowledge base."""
    settings: Settings = field(default_factory=Settings)
    accounts: bool = False
    """Whether people sign in. Without accounts one local user does everything, so only loopback may be served."""
    secure: bool = False
    """Whether browsers come by HTTPS: cookies are then sent over nothing else."""
    demo: bool = False
    """Whether the ledger is one of examples, gone when the desk stops."""
    largest_body: int = BODY
    background: bool = False
    """Whether alerts are looked after while the desk runs."""
    address: str = ""
    """Where browsers reach it, without a slash at the end, for links in messages; empty: unknown."""
