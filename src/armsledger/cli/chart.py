"""`armsledger chart NAME -o FILE`: pictures, made on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from armsledger.charts.catalogue import CHARTS
from armsledger.cli.movement_options import Counted, counting, names_of
from armsledger.cli.session import Session, pass_session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    pass

#: From a width in pixels to a chart.
Draw = Callable[[int], Any]
NAMES = [each.name for each in CHARTS]
OF_MOVEMENTS = frozenset(each.name for each in CHARTS if each.of_movements)
LIST = "\n".join(f"  {each.name:<12} {each.shows}" for each in CHARTS)


@click.command(
    epilog=f"\b\nCharts:\n{LIST}\n\n\b\nExamples:\n  armsledger chart flows --recipient PAK -o pakistan.png\n"
    "  armsledger chart shares --recipient PAK --register sipri-deliveries --measure tiv -o shares.svg\n"
    "  armsledger chart deal --id d-0123456789abcdef -o deal.html"
)
@click.argument("name", type=click.Choice(NAMES), metavar="NAME")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file; its ending is the format: .png, .svg, .pdf, .html (moves, needs no network) or .json (Vega-Lite).",
)
@counting
@click.option(
    "--by", type=click.Choice(["supplier", "recipient", "category", "weapon"]), help="For flows. Default: supplier."
)
@click.option(
    "--measure", type=click.Choice(["transfers", "number", "money", "tiv"]), default="transfers", show_default=True
)
@click.option("--currency", metavar="CODE", help="For --measure money.")
@click.option("--window", type=click.IntRange(1, 100), default=5, show_default=True, metavar="YEARS")
@click.option("--id", "identity", metavar="DEAL", help="For the chart of a deal.")
@click.option("--title", help="In place of the chart's own.")
@click.option("--width", type=click.IntRange(280, 2000), default=720, show_default=True, metavar="PIXELS")
@pass_session
def chart(
    session: Session,
    name: str,
    output: Path,
    counted: Counted,
    by: str | None,
    measure: str,
    currency: str | None,
    window: int,
    identity: str | None,
    title: str | None,
    width: int,
) -> None:
    """Draw a chart of the ledger's deals, or of a register's rows, into a file."""
    from armsledger.charts import FORMATS, write
    from armsledger.trends import Measure

    if output.suffix.lstrip(".").lower() not in FORMATS:
        raise UsageError(f"{output}: end the name in .{', .'.join(FORMATS)}")
    if measure == "money" and not currency:
        raise UsageError("--measure money needs --currency, for sums are never converted")
    if name in OF_MOVEMENTS:
        movements, note = counted.gather(session)
        if not movements:
            raise UsageError(f"nothing to draw ({note})")
        from armsledger.charts import drawing

        asked = drawing.Asked(
            movements,
            names_of(session),
            note,
            supplier=counted.supplier,
            recipient=counted.recipient,
            category=counted.category,
            until=counted.until,
            measure=Measure(measure),
            currency=currency,
            by=by or "supplier",
            window=window,
            title=title,
            by_time=counted.register is not None,
        )
        draw = drawing.DRAWN[name](asked)
    else:
        from armsledger.cli import chart_ledger

        draw = chart_ledger.DRAWN[name](session, counted, identity)
    write(draw, output, width=width)
    session.tell(f"{output} written")
