"""`armsledger surge`: which pair, recipient or category steps up or down, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from armsledger.cli.filters import formatted
from armsledger.cli.listing import chosen_format, print_rows
from armsledger.cli.movement_options import Counted, counting, names_of
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.trends import Plan, Surge, Surges

COLUMNS = ("group", "verdict", "ratio", "low", "high", "q", "before", "after", "windows", "changes", "words")


@click.command(
    epilog="\b\nExamples:\n  armsledger surge --supplier CHN --recipient PAK\n"
    "  armsledger surge --register sipri-deliveries --measure tiv\n"
    "  armsledger surge --by recipient --step month --recent 6 --before 18"
)
@counting
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["supplier", "recipient", "category", "weapon"]),
    help="What makes a group. Default: pairs of supplier and recipient.",
)
@click.option(
    "--step", type=click.Choice(["year", "quarter", "month"]), default="year", show_default=True, help="One period."
)
@click.option("--recent", type=click.IntRange(1, 600), metavar="N", help="Periods of the later window.  [default: 3]")
@click.option("--before", type=click.IntRange(1, 600), metavar="N", help="Periods before it.  [default: 10]")
@click.option(
    "--measure", type=click.Choice(["transfers", "number", "money", "tiv"]), default="transfers", show_default=True
)
@click.option("--currency", metavar="CODE", help="For --measure money.")
@click.option(
    "--against",
    type=click.Choice(["told", "time"]),
    help="Count against all else that the same sources told, or against time alone. Default: told for deals, time "
    "for a register.",
)
@click.option("--least", type=click.IntRange(min=1), default=5, show_default=True, help="Fewest transfers of a group.")
@click.option(
    "--false-alarms", "rate", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="Part of all alarms."
)
@click.option("--everything", is_flag=True, help="Also groups in which no step can be told.")
@formatted
@pass_session
def surge(
    session: Session,
    counted: Counted,
    by: tuple[str, ...],
    step: str,
    recent: int | None,
    before: int | None,
    measure: str,
    currency: str | None,
    against: str | None,
    least: int,
    rate: float,
    everything: bool,
    format_name: str | None,
) -> None:
    """Which pair, recipient or category steps up or down.

    A rate model compares the last years with those before; new sources that tell of the same, or of their own region,
    raise no alarm. With one pair named, it is tested and told whatever comes out.
    """
    from armsledger.trends import surges

    movements, note = counted.gather(session)
    windows = {"step": step, "recent": recent, "before": before}
    plan = plan_of(
        counted, by=by, measure=measure, currency=currency, against=against, least=least, rate=rate, **windows
    )
    found = surges(movements, plan)
    shown = [each for each in found.found if everything or each.alarm or plan.names_one]
    names = names_of(session)
    if chosen_format(format_name) == "table":
        for each in shown:
            from armsledger.trends.wording import told

            click.echo(told(each, names))
    else:
        print_rows([_row(each, names) for each in shown], COLUMNS, format_name)
    session.tell(_summary(found, note))


def plan_of(counted: Counted, **asked: Any) -> Plan:  # noqa: ANN401 - the options of the command
    """The plan that the options make. Raises UsageError for options that do not go together."""
    from armsledger.trends import Measure, Plan, Step
    from armsledger.trends.plan import LEAST, PAIR, RATE

    return Plan(
        by=tuple(asked.get("by") or PAIR),
        measure=Measure(asked.get("measure") or Measure.TRANSFERS),
        currency=asked.get("currency"),
        step=Step(asked.get("step") or Step.YEAR),
        recent=asked.get("recent"),
        before=asked.get("before"),
        last=counted.until,
        by_time=(asked.get("against") or ("time" if counted.register else "told")) == "time",
        supplier=frozenset(counted.supplier),
        recipient=frozenset(counted.recipient),
        category=frozenset(counted.category),
        least=asked.get("least", LEAST),
        rate=asked.get("rate", RATE),
    )


def _row(found: Surge, names: Mapping[str, str]) -> dict[str, Any]:
    from armsledger.trends.wording import group, told, verdict

    change = found.change
    return {
        "group": group(found, names),
        **dict(zip(found.by, found.key, strict=True)),
        "verdict": verdict(found),
        "ratio": _finite(change.ratio) if change else None,
        "low": _finite(change.low) if change else None,
        "high": _finite(change.high) if change else None,
        "p": change.p if change else None,
        "q": found.q,
        "before": change.before if change else None,
        "after": change.after if change else None,
        "windows": f"{found.after} against {found.before}",
        "measure": str(found.measure),
        "dispersion": change.dispersion if change else None,
        "sources": change.sources if change else 0,
        "left_out": found.left_out,
        "changes": [each.period for each in found.breaks],
        "words": told(found, names),
    }


def _finite(value: float) -> float | None:
    """JSON has no infinity: nothing stands for no end."""
    return value if math.isfinite(value) else None


def _summary(found: Surges, note: str) -> str:
    from armsledger.formats.wording import counted

    alarms = sum(each.alarm for each in found.found)
    words = f"{counted(len(found.found), 'group')} tested, {counted(alarms, 'steps', 'step')} up or down"
    words += f"; {counted(found.too_few, 'has', 'have')} too few transfers"
    if found.undated:
        words += f"; {counted(found.undated, 'movement lacks', 'movements lack')} the month"
    if found.sources:
        words += f"; {counted(found.sources, 'source tells', 'sources tell')} of both windows"
    return f"{words}. {note}."
