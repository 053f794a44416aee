"""Outcomes in sentences that a person can check against both sides."""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.records import Deal
from armsledger.registers.differing import Difference
from armsledger.registers.records import Edition, RegisterRow, Side
from armsledger.registers.wording import count_words, number_words, year_words, years_words
from armsledger.registers.years import deal_year


def row_words(row: RegisterRow) -> str:
    """`48? Wing Loong-2 from China to Pakistan, ordered 2018?, 23? delivered 2021-2025`."""
    years = years_words(row)
    what = row.weapon or row.description or "volumes"
    parts = [f"{_count(row)}{what} from {_name(row.supplier)} to {_name(row.recipient)}"]
    if row.order_year.value is not None:
        parts.append(f"ordered {year_words(row)}")
    if row.delivered.value is not None or years:
        parts.append(f"{count_words(row.delivered)} delivered{f' {years}' if years else ''}")
    return ", ".join(parts)


def deal_words(deal: Deal) -> str:
    """`30 Wing Loong from CHN to PAK, order of 2025`."""
    number = number_words(deal)
    count = "" if number == "no number" else f"{number} "
    sides = f"from {' and '.join(deal.suppliers) or 'nobody'} to {' and '.join(deal.recipients) or 'nobody'}"
    stage = deal.stage.value if deal.stage else "nothing reached"
    return f"{count}{deal.weapon or deal.category.value} {sides}, {stage} of {deal_year(deal) or 'no year'}"


def both_words(
    deal: Deal, row: RegisterRow, unlike: Sequence[Difference], first: str | None = None, lead: int | None = None
) -> str:
    """Both sides, what differs, and how long the news was ahead."""
    told = f"the news has {deal_words(deal)}; the register {row_words(row)}"
    clashes = [each for each in unlike if each.clash]
    if clashes:
        said = "; ".join(f"{each.field} {each.deal} against {each.register}" for each in clashes)
        return f"{told}: {said}. Either another deal that the register lacks, or the same told otherwise"
    if first:
        return f"{told}; reported {lead} days before the first edition that has it ({first})"
    return told


def ahead_words(deal: Deal, edition: Edition, lead: int | None, near: RegisterRow | None) -> str:
    """What the register lacks, since when, and the nearest row that it is not."""
    told = f"the register does not have {deal_words(deal)}"
    if lead is None:
        told += (
            ", reported on a day that is not known" if not deal.first_reported else "; when it was made is not known"
        )
    elif lead < 0:
        told += f"; it was reported {-lead} days after this edition was made"
    else:
        told += f", reported {lead} days before this edition was made ({edition.dated})"
    return f"{told}; its nearest row is another deal: {row_words(near)}" if near else told


def with_others(words: str, others: int) -> str:
    """The words, with how many further rows could be meant."""
    return f"{words}; {others} more row{'s' if others > 1 else ''} could be the same deal" if others else words


def _count(row: RegisterRow) -> str:
    number = row.ordered if row.ordered.value is not None else row.delivered
    return "" if number.value is None else f"{count_words(number)} "


def _name(side: Side) -> str:
    return side.name or "nobody"
