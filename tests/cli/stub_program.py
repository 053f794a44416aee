"""The program with a stand-in for the reader: quick, and sure of what it finds.

Every text that says `orders` makes one claim, and one that says `maybe` an unsure claim; `slowly` keeps the reader
busy until it is interrupted, and `broken` makes it fail as only a fault in the program does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from armsledger.records import Actor, Category, Claim, Document, Kind, Modality, Reading, Span


def read_documents(
    documents: Iterable[Document],
    knowledge_dir: Path | None = None,
    model: object = None,
    least: float | None = None,
) -> Iterator[Reading]:
    """Readings of the documents, one after the other; claims from 0.3 on, or from `least`."""
    for document in documents:
        if "slowly" in document.text:
            sys.stderr.write("reading slowly\n")
            sys.stderr.flush()
            time.sleep(60)
        if "broken" in document.text:
            raise ZeroDivisionError("a fault of the reader")
        least_shown = 0.3 if least is None else least
        yield Reading(document, tuple(claim for claim in _claims(document) if claim.confidence >= least_shown))


def _claims(document: Document) -> Iterator[Claim]:
    for word, confidence in (("orders", 0.9), ("maybe", 0.3), ("hardly", 0.1)):
        start = document.text.find(word)
        if start >= 0:
            yield _claim(Span(start, start + len(word), word), confidence)


def _claim(words: Span, confidence: float) -> Claim:
    return Claim(
        id=f"{words.start}",
        kind=Kind.ORDER,
        modality=Modality.REPORTED,
        suppliers=(Actor("CHN", "China", "state"),),
        recipients=(Actor("PAK", "Pakistan", "state"),),
        makers=(),
        weapon="drones",
        system=None,
        category=Category.UAV,
        quantity=None,
        quantity_range=None,
        value=None,
        mode=None,
        condition=None,
        dates=(),
        places=(),
        attribution=(),
        hedges=(),
        evidence=(words,),
        inferred={},
        confidence=confidence,
    )


def install() -> None:
    """Stand in for the reader from now on."""
    stub = ModuleType("armsledger.pipeline")
    stub.read_documents = read_documents  # type: ignore[attr-defined]
    sys.modules["armsledger.pipeline"] = stub


if __name__ == "__main__":
    install()
    from armsledger.cli import main

    main()
