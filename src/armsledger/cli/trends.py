"""`armsledger trends`: flows, shares and dependence, as lists that pipe well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from armsledger.cli.filters import formatted
from armsledger.cli.listing import print_rows
from armsledger.cli.movement_options import Counted, counting, names_of
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.trends import Dependence, Flow, Movement
    from armsledger.trends.periods import Window

BY = ("year", "window", "supplier", "recipient", "category", "weapon")
FLOW_COLUMNS = ("transfers", "number", "number_told", "money", "money_told", "tiv", "tiv_told")
SHARE_COLUMNS = ("state", "window", "total", "partners", "index", "index_if_unknown", "equivalent", "unknown")
SHOWN_PARTNERS = 5


@click.command(
    epilog="\b\nExamples:\n  armsledger trends --by year --recipient PAK\n"
    "  armsledger trends --by window --by supplier --recipient PAK --register sipri-deliveries\n"
    "  armsledger trends --dependence --recipient PAK --measure tiv --register sipri-deliveries"
)
@counting
@click.option("--by", multiple=True, type=click.Choice(BY), help="Add up by; several at once. Default: year.")
@click.option("--dependence", is_flag=True, help="Shares of suppliers and the Herfindahl-Hirschman index instead.")
@click.option("--customers", is_flag=True, help="With --dependence: how far suppliers hang on their customers.")
@click.option(
    "--window",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    metavar="YEARS",
    help="Length of windows.",
)
@click.option("--rolling", is_flag=True, help="A window that starts in each year, not windows side by side.")
@click.option(
    "--measure",
    type=click.Choice(["transfers", "number", "money", "tiv"]),
    default="transfers",
    help="What shares are of.  [default: transfers]",
)
@click.option("--currency", metavar="CODE", help="For --measure money: sums are never converted.")
@formatted
@pass_session
def trends(
    session: Session,
    counted: Counted,
    by: tuple[str, ...],
    dependence: bool,
    customers: bool,
    window: int,
    rolling: bool,
    measure: str,
    currency: str | None,
    format_name: str | None,
) -> None:
    """Flows of arms: transfers, items, money where told, TIV where a table of yours gives it.

    Counted are deals of the ledger that reached an order or delivery, or the rows of a register. What nobody tells
    stays empty. Windows of five years, as SIPRI uses them, end with the last year.
    """
    from armsledger.errors import UsageError
    from armsledger.trends import Measure
    from armsledger.trends import dependence as dependence_of
    from armsledger.trends.periods import windows_of

    if measure == "money" and not currency:
        raise UsageError("--measure money needs --currency, for sums are never converted")
    movements, note = counted.gather(session)
    windows = windows_of(movements, window, rolling)
    if not dependence:
        rows = _flow_rows(counted.theirs(movements), by or ("year",), windows, names_of(session))
        columns = (*by, *FLOW_COLUMNS) if by else ("year", *FLOW_COLUMNS)
        shown = print_rows(rows, columns, format_name)
    else:
        of = "supplier" if customers else "recipient"
        chosen = counted.supplier if customers else counted.recipient
        kept = [each for each in movements if not counted.category or each.category in counted.category]
        found = dependence_of(kept, windows, Measure(measure), currency=currency, of=of)
        names = names_of(session)
        rows = [_share_row(each, names) for each in found if not chosen or each.state in chosen]
        shown = print_rows(rows, SHARE_COLUMNS, format_name)
    session.tell(note if shown else f"nothing to count ({note})")


def _flow_rows(
    movements: list[Movement], by: tuple[str, ...], windows: tuple[Window, ...], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    from armsledger.trends import flows

    return [_flow_row(each, by, names) for each in flows(movements, by, windows)]


def _flow_row(flow: Flow, by: tuple[str, ...], names: Mapping[str, str]) -> dict[str, Any]:
    """The axes (states by code, with their name beside it), then the sums."""
    row: dict[str, Any] = dict(zip(by, (part or "unknown" for part in flow.key), strict=True))
    row |= {f"{axis}_name": names[row[axis]] for axis in ("supplier", "recipient") if row.get(axis) in names}
    money = [f"{currency} {amount:.0f}" for currency, amount in flow.money]
    return {
        **row,
        "transfers": flow.transfers,
        "number": flow.number,
        "number_told": flow.number_told,
        "money": money,
        "money_told": flow.money_told,
        "tiv": flow.tiv,
        "tiv_told": flow.tiv_told,
    }


def _share_row(found: Dependence, names: Mapping[str, str]) -> dict[str, Any]:
    shares = [
        {"partner": each.partner or "unknown", "name": names.get(each.partner, each.partner), "share": each.share}
        for each in found.shares
    ]
    partners = [f"{each['partner']} {each['share']:.0%}" for each in shares[:SHOWN_PARTNERS]]
    return {
        "state": found.state,
        "name": names.get(found.state, found.state),
        "window": str(found.window),
        "total": round(found.total, 2),
        "partners": partners,
        "shares": shares,
        "index": round(found.low, 4),
        "index_if_unknown": round(found.high, 4),
        "equivalent": round(found.equivalent, 2) if found.low else None,
        "unknown": round(found.unknown, 4),
    }
