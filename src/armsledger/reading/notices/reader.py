"""Read a document as a notice of a US arms sale.

In: a `Document`, the knowledge base. Out: its claims, not yet checked; None for a document that is no notice, or one
that nothing could be read from, which the general reader then takes.
"""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge
from armsledger.reading.notices.claims import claims_of
from armsledger.reading.notices.parse import notices
from armsledger.records import Claim, Document


def read_notice(document: Document, knowledge: Knowledge) -> tuple[Claim, ...] | None:
    """The claims of all notices that a document holds."""
    found = [claim for notice in notices(document.text) for claim in claims_of(notice, document.id, knowledge)]
    return tuple(found) or None
