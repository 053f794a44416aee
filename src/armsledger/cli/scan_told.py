"""What is said at the end of a scan: one line, with --report the tables, and by name what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from armsledger.cli.scan_keeping import Keeping
from armsledger.cli.session import Session, complain
from armsledger.formats.wording import counted

if TYPE_CHECKING:
    from armsledger.bulk.counts import Totals
    from armsledger.bulk.report import Run

CHART = "cascade.svg"


def told(session: Session, totals: Totals, kept: Keeping, wall: float, reporting: bool) -> None:
    """Say what the run came to; with `reporting`, print the tables to standard output and draw the chart."""
    from armsledger.bulk.report import Run

    run = Run(totals.counts, wall)
    fresh, before = run.fresh, len(totals.counts) - len(run.fresh)
    pages = sum(counts.pages for counts in fresh)
    documents, claims = (sum(getattr(counts, name) for counts in totals.counts) for name in ("documents", "claims"))
    held = f"{counted(documents, 'document')} with {counted(claims, 'claim')}"
    parts = [f"{counted(len(totals.counts), 'archive')}: {held}"]
    parts += [f"{counted(before, 'archive was', 'archives were')} read before"] if before else []
    parts += [f"{counted(pages, 'page')} in {wall:,.1f} s, {pages / wall:,.0f} a second"] if pages else []
    if kept.ledger is not None:
        new = f"{counted(kept.new, 'document')} new in the ledger with {counted(kept.claims, 'claim')}"
        parts.append(f"{new}, {kept.known:,} known")
        parts.append(kept.ledger.address.name)
    else:
        parts.append(str(kept.folder))
    session.tell("; ".join(parts))
    if reporting and totals.counts:
        _report(run, kept, session)


def told_failures(totals: Totals, kept: Keeping) -> bool:
    """Name what could not be read; True where there was something."""
    from armsledger.bulk.results import DEAD

    for failure in totals.failures:
        complain(f"{failure.archive}: {failure.reason}")
    for busy in totals.busy:
        complain(f"{busy.archive}: another run reads it; run the same again when that has ended")
    dead = sum(counts.dead for counts in totals.counts)
    if dead:
        complain(f"{counted(dead, 'record')} could not be read; {kept.folder / DEAD} says where and why")
    return bool(totals.failures or totals.busy or dead)


def _report(run: Run, kept: Keeping, session: Session) -> None:
    from rich.console import Console

    from armsledger.bulk.picture import cascade_svg
    from armsledger.bulk.report import tables
    from armsledger.bulk.results import write_whole

    Console().print(tables(run))
    write_whole(kept.folder / CHART, cascade_svg(run.stages))
    session.tell(f"the cascade as a chart: {click.format_filename(kept.folder / CHART)}")
