"""Rows of a register as movements."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.records import Category
from armsledger.registers.records import RegisterRow, RowKind
from armsledger.trends.deal_movements import Dated, month_of
from armsledger.trends.movements import Movement


def moved_by_row(row: RegisterRow, origin: str, dated: Dated | None = None) -> Iterator[Movement]:
    """The movements that a row tells of; `origin` is who keeps the register.

    Deliveries, and what a state reports of a year, count in the year of delivery, deals in the year of the order,
    unless `dated` says otherwise; notices on the day they were notified, without their money, which is a ceiling. A
    deal delivered over several years, by a row that does not say how many in which, counts a part in each, without
    numbers. A row of a table of volumes gives volumes and no transfer.
    """
    if row.kind is RowKind.VOLUME:
        yield from _volumes(row, origin)
    elif row.kind is RowKind.NOTICE:
        yield from _notice(row, origin)
    elif (dated or _usual(row.kind)) is Dated.DELIVERED:
        yield from _deliveries(row, origin)
    elif row.order_year.value is not None and row.kind is not RowKind.DELIVERY:
        yield _movement(row, origin, row.order_year.value, number=row.ordered.value, tiv=row.tiv_ordered, money=True)


def _usual(kind: RowKind) -> Dated:
    return Dated.ORDERED if kind is RowKind.DEAL else Dated.DELIVERED


def _movement(
    row: RegisterRow,
    origin: str,
    year: int,
    *,
    month: int | None = None,
    number: float | None = None,
    tiv: float | None = None,
    money: bool = False,
    part: float = 1.0,
) -> Movement:
    return Movement(
        row.id or f"line {row.line}",
        year,
        row.supplier.id or "",
        row.recipient.id or "",
        row.category,
        month,
        number,
        row.amount if money else None,
        row.currency if money else None,
        tiv,
        (origin,),
        row.system or row.weapon or None,
        part,
    )


def _deliveries(row: RegisterRow, origin: str) -> Iterator[Movement]:
    years = row.delivery_years
    if len(years) == 1:
        yield _movement(
            row, origin, years[0], number=row.delivered.value, tiv=row.tiv_delivered, money=row.kind is RowKind.TRANSFER
        )
        return
    for year in years:
        yield _movement(row, origin, year, part=1 / len(years))


def _notice(row: RegisterRow, origin: str) -> Iterator[Movement]:
    days = dict(row.days)
    when = month_of(next((days[role] for role in ("notified", "announced", "published") if role in days), None))
    if when is not None:
        yield _movement(row, origin, when[0], month=when[1], number=row.ordered.value)


def _volumes(row: RegisterRow, origin: str) -> Iterator[Movement]:
    for year, tiv in row.volumes:
        yield Movement(
            f"line {row.line}",
            year,
            row.supplier.id or "",
            row.recipient.id or "",
            Category.UNSPECIFIED,
            tiv=tiv,
            sources=(origin,),
            part=0.0,
        )
