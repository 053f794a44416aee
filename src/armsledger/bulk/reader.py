"""The reader of a worker: what `armsledger read` reads with, loaded once."""

from __future__ import annotations

from pathlib import Path

from armsledger.knowledge.base import Knowledge, load
from armsledger.pipeline import read_document
from armsledger.reading.judge import the_judge
from armsledger.records import Document, Reading


class Reader:
    """Reads documents one by one. Raises KnowledgeError where a data file is unsound."""

    def __init__(self, knowledge_dir: Path | None) -> None:
        self.knowledge: Knowledge = load(knowledge_dir)

    def read(self, document: Document) -> Reading:
        """What `armsledger read` makes of the document."""
        return read_document(document, self.knowledge, the_judge())
