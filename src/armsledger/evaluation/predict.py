"""Runs the reader over the texts of a labelled set, through the same doors as `armsledger read`.

In: the path of a file of texts. Out: the facts that the reader finds, by document id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.evaluation.facts import Facts, facts_of_reading
from armsledger.records import Document
from armsledger.sources import Outcome, open_sources

if TYPE_CHECKING:
    from armsledger.llm.reader import ModelReader


def predict(
    texts: Path,
    wanted: Collection[str] | None = None,
    knowledge: Path | None = None,
    on_reading: Callable[[], None] = lambda: None,
    model: ModelReader | None = None,
) -> dict[str, tuple[Facts, ...]]:
    """Read the documents (only those of `wanted`, if given), with `model` if given, and call `on_reading` after each.

    Raises SourceError for a text that cannot be read: a labelled set with a hole in it measures nothing.
    """
    from armsledger.pipeline import read_documents  # brings spaCy: figures of stored predictions need none

    predicted = {}
    documents = _documents(open_sources([], [str(texts)]), wanted)
    for reading in read_documents(documents, knowledge, model):
        predicted[reading.document.id] = facts_of_reading(reading)
        on_reading()
    return predicted


def _documents(outcomes: Iterator[Outcome], wanted: Collection[str] | None) -> Iterator[Document]:
    for outcome in outcomes:
        if not isinstance(outcome, Document):
            raise outcome
        if wanted is None or outcome.id in wanted:
            yield outcome
