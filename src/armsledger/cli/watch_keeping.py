"""What `watch` does with a document: read it and store it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from armsledger.cli.session import Session, complain
from armsledger.errors import ArmsledgerError
from armsledger.records import Document, Reading

if TYPE_CHECKING:
    from armsledger.ledger import Ledger

FAULT = "fault of the reader"
"""Why a document has no claims on which the reader failed; it is stored all the same, and `reread` tries again."""


def keeper(session: Session, ledger: Ledger) -> Callable[[Sequence[Document]], int]:
    """The function that reads and stores some documents, and returns how many were new."""

    def keep(documents: Sequence[Document]) -> int:
        from armsledger.ledger.stored import Status

        new = [document for document in documents if not ledger.knows(document)]
        for document in documents:
            if document not in new:  # the text of another address: its bytes are kept, and it is not read again
                ledger.recapture(document)
        readings = [_reading(document, session) for document in new]
        return sum(added.status == Status.NEW for added in ledger.add(readings))

    return keep


def _reading(document: Document, session: Session) -> Reading:
    """The reading of a document. A fault of the program is told, and ends no run of months."""
    from armsledger.pipeline import read_documents

    try:
        return next(iter(read_documents([document], session.knowledge)))
    except ArmsledgerError:
        raise
    except Exception as error:
        complain(f"{document.source}: stored unread: unexpected {type(error).__name__}: {error}")
        return Reading(document, (), skipped=FAULT)
