"""The errors that armsledger raises on purpose. Each message says what, where, and what to do.

ArmsledgerError
├── UsageError        wrong options, a missing path: nothing was done (exit code 2)
├── SourceError       one document could not be read; the others go on (exit code 1)
│   └── LimitError    the document is larger than the limit that the message names
├── KnowledgeError    a data file of the knowledge base is unsound (file and line in the message)
└── LedgerError       the ledger cannot be opened, read or written (where and what to do in the message)
    └── OvertakenError  what a decision is about changed since the person saw it: nothing was decided
"""

from __future__ import annotations


class ArmsledgerError(Exception):
    """Root of the tree: catch this to catch everything that armsledger raises on purpose."""


class UsageError(ArmsledgerError):
    """The call itself is wrong, so nothing was done."""


class SourceError(ArmsledgerError):
    """One document could not be read."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class LimitError(SourceError):
    """A document is over a limit that the message names."""


class KnowledgeError(ArmsledgerError):
    """A data file of the knowledge base is unsound."""

    def __init__(self, file: str, line: int | None, why: str) -> None:
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {why}")
        self.file = file
        self.line = line


class LedgerError(ArmsledgerError):
    """The ledger cannot be opened, read or written. What was reported as stored before stays stored."""


class OvertakenError(LedgerError):
    """What a decision is about changed since the person who decides saw it, so nothing was decided."""

    def __init__(self, deal: str) -> None:
        super().__init__(f"{deal}: changed since you saw it; look at it again and decide then")
        self.deal = deal
