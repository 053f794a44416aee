"""US 36(b)(1) notices as a register of approvals: a row an item, under the transmittal number of its case.

The form is read by `reading/notices`. The value is a ceiling of the whole case: it stands on its first row alone, and
is never summed over cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.errors import SourceError
from armsledger.knowledge.base import Knowledge
from armsledger.reading.notices.claims import claims_of
from armsledger.reading.notices.form import Notice
from armsledger.reading.notices.parse import notices
from armsledger.records import Actor, Claim, Document, Kind
from armsledger.registers.growing import US_NOTICES
from armsledger.registers.records import NOBODY, Edition, Fault, Number, RegisterRow, RowKind, Side

TITLE = "US 36(b)(1) notices"
NEITHER = "no notice either"


def edition_of(document: Document, knowledge: Knowledge) -> Edition | Fault:
    """The notices of a document as rows; a Fault where it holds none, or one whose purchaser is unknown."""
    found = notices(document.text)
    if not found:
        return Fault(None, NEITHER)
    rows: list[RegisterRow] = []
    for notice in found:
        own = list(_rows(notice, document, knowledge))
        if not own:
            line = document.text.count("\n", 0, notice.purchase.start) + 1
            return Fault(
                line, f"purchaser: {notice.purchase.text.strip()!r} names no state or organisation that is known"
            )
        rows += own
    days = [day for row in rows for _, day in row.days]
    return Edition(US_NOTICES, TITLE, US_NOTICES, max(days, default=""), "", "", "", tuple(rows), count=len(rows))


def text_of_file(data: bytes, file: str, max_bytes: int) -> Document | Fault:
    """The text of a page or document."""
    from pathlib import Path

    from armsledger.documents.formats import Hint, parse
    from armsledger.documents.page import document_of

    try:
        return document_of(parse(data, Hint(where=file, suffix=Path(file).suffix.lower()), max_bytes), source=file)
    except SourceError as error:
        return Fault(None, error.why)


def _rows(notice: Notice, document: Document, knowledge: Knowledge) -> Iterator[RegisterRow]:
    """The items of what is notified now; cases that run already were told before."""
    number = notice.transmittal.text.strip() if notice.transmittal else None
    days = tuple(dict.fromkeys((day.role, day.day) for day in notice.dates))
    makers = tuple(contractor.name for contractor in notice.contractors)
    asked = [claim for claim in claims_of(notice, document.id, knowledge) if claim.kind is Kind.APPROVAL]
    for at, claim in enumerate(asked):
        value = (notice.value or claim.value) if at == 0 else None
        yield RegisterRow(
            line=_line(document, claim),
            kind=RowKind.NOTICE,
            supplier=_side(claim.suppliers),
            recipient=_side(claim.recipients),
            weapon=claim.weapon or "",
            description="",
            system=claim.system,
            category=claim.category,
            number=number,
            order_year=Number(),
            ordered=_number(claim),
            amount=value.amount if value else None,
            currency=value.currency if value else None,
            days=days,
            makers=makers,
        )


def _number(claim: Claim) -> Number:
    """What may be bought at most; `up to` makes it an estimate."""
    up_to = claim.quantity_range is not None and claim.quantity_range[0] is None
    return Number(claim.quantity, up_to)


def _side(actors: Sequence[Actor]) -> Side:
    return Side(actors[0].name, actors[0].id) if actors else NOBODY


def _line(document: Document, claim: Claim) -> int:
    at = claim.evidence[0].start if claim.evidence else 0
    return document.text.count("\n", 0, at) + 1
