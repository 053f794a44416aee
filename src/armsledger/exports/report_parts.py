"""What a report is made of, whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.exports.about import About


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the numbers of its evidence."""

    text: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A deal, or the build-up."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that sentences stand on, and where they were published."""

    number: int
    quote: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    """Only http and https."""
    claim: str
    document: str

    def source(self) -> str:
        """`The Example, “Title”, 2025-05-20`; what is not known is said to be so."""
        title = f"“{self.title}”" if self.title else None
        return ", ".join(filter(None, (self.publisher or "publisher unknown", title, self.published or "undated")))

    def ids(self) -> str:
        """Under which ids the ledger shows it."""
        return f"claim {self.claim}, document {self.document}"


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    about: About
    summary: str
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
