"""What answers cost: tokens and seconds, and money where the prices are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from armsledger.errors import SourceError

MILLION = 1_000_000


def many(number: int, what: str) -> str:
    """`1 document`, `2,000 documents`."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and time of one answer, or of many."""

    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.seconds + other.seconds)

    @property
    def tokens(self) -> int:
        """Both ways."""
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server has answered."""

    text: str
    usage: Usage
    cut_off: bool = False
    """Whether it ends at the limit of tokens and not where the model would."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a million tokens each way, in any one currency; 0 for both: unknown."""

    sent: float = 0.0
    answered: float = 0.0

    @property
    def known(self) -> bool:
        """Whether anything can be said of cost."""
        return bool(self.sent or self.answered)

    def cost(self, usage: Usage) -> float:
        """What the tokens cost."""
        return (usage.tokens_in * self.sent + usage.tokens_out * self.answered) / MILLION


@dataclass(slots=True)
class Account:
    """What a run has done so far: kept by the reader, shown by the program."""

    documents: int = 0
    """Documents whose every answer could be used."""
    asked: int = 0
    """Documents for which at least one request was sent: what the budget of documents counts."""
    requests: int = 0
    cached: int = 0
    """Answers that were there already."""
    spent: Usage = field(default_factory=Usage)
    """By this run."""
    saved: Usage = field(default_factory=Usage)
    """By the cache: what its answers took when they were given."""
    rejected: Counter[str] = field(default_factory=Counter)
    """Reason -> how many claims the check refused for it."""
    faults: list[SourceError] = field(default_factory=list)
    """Documents that got no usable answer."""
    unread: list[str] = field(default_factory=list)
    """Documents that were left when the run had to stop."""
    stopped: str | None = None
    """Why it had to."""
