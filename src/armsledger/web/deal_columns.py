"""The columns that a table of deals can have. A new one is a row here and a cell in `evidence/cells.html`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    name: str
    label: str
    order: str | None = None
    """By what of `ordering.ORDERS` it sorts; None where deals can't be sorted by it."""
    is_number: bool = False
    by_default: bool = True


COLUMNS = (
    Column("reported", "Last report", "reported"),
    Column("supplier", "Supplier"),
    Column("recipient", "Recipient"),
    Column("weapon", "Weapon"),
    Column("category", "Category", by_default=False),
    Column("quantity", "Number", "quantity", is_number=True),
    Column("amount", "Value", "amount", is_number=True),
    Column("stage", "Stage reached"),
    Column("delivered", "Delivered", is_number=True, by_default=False),
    Column("ordered", "Ordered", by_default=False),
    Column("first", "First report", by_default=False),
    Column("origins", "Origins", "origins", is_number=True),
    Column("claims", "Claims", is_number=True, by_default=False),
    Column("documents", "Documents", is_number=True, by_default=False),
    Column("conflicts", "Conflicts"),
    Column("rating", "Rating", "rating"),
    Column("confidence", "Confidence", "confidence", is_number=True, by_default=False),
    Column("reviewed", "Review", by_default=False),
    Column("places", "Places", by_default=False),
    Column("id", "Id", by_default=False),
)
#: What deals are sorted by, in words, the natural end first.
SORTED_BY = {
    "reported": "last report, newest first",
    "origins": "origins, most first",
    "rating": "rating, best first",
    "confidence": "confidence, surest first",
    "quantity": "number, largest first",
    "amount": "value, largest first",
}
DEFAULT = tuple(each.name for each in COLUMNS if each.by_default)


def chosen(names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names, in the table's order; those by default where none is known."""
    wanted = set(names)
    found = tuple(each for each in COLUMNS if each.name in wanted)
    return found or tuple(each for each in COLUMNS if each.by_default)
