"""Sources: how reliable, how much, how early, how much of it copied; and the health of the feeds that bring them."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.ledger import Ledger, StoredSource
from armsledger.ledger.standing import Standing
from armsledger.sources.health import FeedState
from armsledger.web.keeping import Kept

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
NONE = Standing(0, 0, 0, 0, None)
SORTS = ("documents", "name", "claims", "last", "copies", "lead", "reliability")

standings_of = Kept(lambda tallies: tallies.standings())
"""How the publishers of a ledger stand: `standings_of(ledger)`."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source."""

    source: StoredSource
    standing: Standing

    @property
    def copied(self) -> float | None:
        """The share of its documents that go back to another document."""
        return self.standing.copies / self.standing.documents if self.standing.documents else None


def source_lines(ledger: Ledger, sort: str = "documents") -> list[SourceLine]:
    """Every source, sorted: numbers from the largest, names and letters from the first."""
    found = standings_of.soon(ledger) or {}
    lines = [SourceLine(each, found.get(each.name, NONE)) for each in ledger.sources()]
    lines.sort(key=lambda line: line.source.name.casefold())
    keys = {
        "documents": lambda line: -line.source.documents,
        "claims": lambda line: -line.source.claims,
        "copies": lambda line: -(line.copied or 0.0),
        "lead": lambda line: -(line.standing.lead_days or 0.0),
        "reliability": lambda line: line.source.reliability,
    }
    if sort == "last":
        lines.sort(key=lambda line: line.source.last, reverse=True)
    elif sort in keys:
        lines.sort(key=keys[sort])
    return lines


def feeds(ledger: Ledger) -> list[FeedState]:
    """The feeds, those that fail first."""
    return sorted(ledger.feed_states(), key=lambda state: (-state.failures, state.url))
