"""Deals and rows in words: numbers with their doubt, years in runs, and what fills the sentences of rules.csv."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.records import Deal
from armsledger.registers.records import Number, RegisterRow, Side
from armsledger.registers.years import deal_year, span, year_of


def number_of(deal: Deal) -> tuple[int | None, int | None] | None:
    """The least and the most that a deal says; None where it says no number."""
    if deal.quantity is not None:
        return deal.quantity, deal.quantity
    return deal.quantity_range


def blanks(deal: Deal, row: RegisterRow) -> dict[str, str]:
    """What the words of a rule may name."""
    told = span(row)
    return {
        "deal_supplier": " and ".join(deal.suppliers) or "nobody",
        "deal_recipient": " and ".join(deal.recipients) or "nobody",
        "row_supplier": _side(row.supplier),
        "row_recipient": _side(row.recipient),
        "deal_weapon": deal.weapon or deal.category.value,
        "row_weapon": row.weapon or row.description,
        "category": deal.category.value,
        "deal_year": str(deal_year(deal) or "no year"),
        "deal_delivered": str(year_of(deal.delivered) or "no year"),
        "row_year": year_words(row),
        "row_years": years_words(row) or "none",
        "row_last": str(told[1]) if told else "no year",
        "deal_number": number_words(deal),
        "row_ordered": count_words(row.ordered if row.ordered.value is not None else row.delivered),
        "deal_so_far": str(deal.delivered_so_far),
        "row_delivered": count_words(row.delivered),
    }


def _side(side: Side) -> str:
    return side.id or side.name or "nobody"


def number_words(deal: Deal) -> str:
    """`30`, `10 or more`, `up to 5`, `20 to 30`, or `no number`."""
    told = number_of(deal)
    if told is None or told == (None, None):
        return "no number"
    low, high = told
    if low == high:
        return str(low)
    return f"{low} or more" if high is None else f"up to {high}" if low is None else f"{low} to {high}"


def count_words(number: Number) -> str:
    """`48`, `48?` for an estimate, or `no number`."""
    return "no number" if number.value is None else f"{number.value}{'?' if number.estimated else ''}"


def year_words(row: RegisterRow) -> str:
    """The year of order, with its mark of doubt."""
    year = row.order_year
    return "no year" if year.value is None else f"{year.value}{'?' if year.estimated else ''}"


def years_words(row: RegisterRow) -> str:
    """The years of delivery: `2021-2025`, or each where there are gaps."""
    years: Iterator[int] = iter(sorted(set(row.delivery_years)))
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "; ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
