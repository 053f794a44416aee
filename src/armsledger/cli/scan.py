"""`armsledger scan`: web archives and files of texts in, at scale; Parquet files or a ledger out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsledger.cli.scan_keeping import Keeping, keeping
from armsledger.cli.scan_progress import watching
from armsledger.cli.scan_told import told, told_failures
from armsledger.cli.session import Session, pass_session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.bulk.counts import OnDone, Totals
    from armsledger.bulk.options import Options

NOTHING_DONE, SOMETHING_REJECTED = 2, 1
LOCAL, RAY = "local", "ray"

EPILOG = """\b
Examples:
  armsledger scan CC-NEWS-20260115.warc.gz --out news/
  armsledger scan crawl/ more.wacz --out news/ --workers 8 --report
  armsledger --ledger work.sqlite scan texts.jsonl texts.parquet
  armsledger scan s3://bucket/crawl/ --out news/ --engine ray --address auto
"""


@click.command(epilog=EPILOG)
@click.argument("archives", nargs=-1, metavar="ARCHIVE...", type=click.Path())
@click.option(
    "--out",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for Parquet files. Without it, or with --ledger besides, all goes into the ledger.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="one for each processor",
    help="Processes on this machine.",
)
@click.option("--engine", type=click.Choice((LOCAL, RAY)), default=LOCAL, show_default=True, help="Where they run.")
@click.option("--address", metavar="HOST:PORT", help="The Ray cluster, with --engine ray; without it, RAY_ADDRESS.")
@click.option("--report", "reporting", is_flag=True, help="Show the cascade and the slowest hosts; cascade.svg.")
@click.option("--keep-dropped", is_flag=True, help="List each page that was dropped, with the stage and the reason.")
@pass_session
@click.pass_context
def scan(
    ctx: click.Context,
    session: Session,
    archives: tuple[str, ...],
    out: Path | None,
    workers: int,
    engine: str,
    address: str | None,
    reporting: bool,
    keep_dropped: bool,
) -> None:
    """Scan ARCHIVEs: WARC, WACZ, JSON lines and Parquet of texts, folders of them, addresses (s3://, https://).

    What was read before is not read again: after an interruption, run the same again and it goes on.
    """
    if not archives:
        raise UsageError("nothing to scan; name an archive, a folder of them, or an address")
    if address and engine != RAY:
        raise UsageError("--address is that of a Ray cluster; it needs --engine ray")
    from armsledger.bulk.listing import listed
    from armsledger.bulk.needed import check_installed
    from armsledger.bulk.options import Options
    from armsledger.knowledge.base import load

    check_installed()
    names = listed(archives, session.tell)
    load(session.knowledge)  # an unsound table ends the run before anything is made
    options = Options(
        knowledge=session.knowledge.resolve() if session.knowledge else None,
        max_bytes=session.settings.max_bytes,
        keep_dropped=keep_dropped,
    )
    with keeping(session, out) as kept:
        began = time.monotonic()
        totals = _run(names, kept, options, workers if engine == LOCAL else None, address, session)
        kept.end()
        told(session, totals, kept, time.monotonic() - began, reporting)
        rejected = told_failures(totals, kept)
    ctx.exit(NOTHING_DONE if not totals.counts else SOMETHING_REJECTED if rejected else 0)


def _run(
    names: Sequence[str], kept: Keeping, options: Options, workers: int | None, address: str | None, session: Session
) -> Totals:
    """Read all archives, and keep what each held as it is done."""
    engine = _engine(workers, address)
    with watching(len(names), kept.folder, hidden=session.quiet) as advance:

        def on_done(outcome: object) -> None:
            advance(outcome)
            kept.take(outcome)

        return engine(names, kept.folder, options, on_done)


def _engine(workers: int | None, address: str | None) -> Callable[[Sequence[str], Path, Options, OnDone], Totals]:
    """The function that runs a scan: on this machine, or, with no number of workers, on a Ray cluster."""
    if workers is not None:
        from armsledger.bulk.local import run_local

        return lambda names, out, options, on_done: run_local(names, out, options, workers, on_done)
    from armsledger.bulk.ray import run_ray

    return lambda names, out, options, on_done: run_ray(names, out, options, address, on_done)
