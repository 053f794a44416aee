"""`armsledger read`: documents in, their claims out, nothing stored."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsledger.cli.output import destination
from armsledger.cli.progress import progress
from armsledger.cli.readers import opened, reader_option, report
from armsledger.cli.session import Session, complain, pass_session
from armsledger.errors import SourceError, UsageError
from armsledger.formats import FORMATS, Format, Look
from armsledger.records import Document, Reading

if TYPE_CHECKING:
    from armsledger.llm.reader import ModelReader

SOMETHING_REJECTED = 1

EPILOG = """\b
Examples:
  armsledger read article.txt report.pdf
  armsledger read news/ --format csv -o claims.csv
  armsledger read --jsonl feed.jsonl --min-confidence 0.6 | jq .claims
  curl -s https://news.example/story | armsledger read -
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path())
@click.option("--jsonl", multiple=True, metavar="FILE", type=click.Path(), help="A document a line: id, title, text …")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([each.name for each in FORMATS]),
    help="How to print. Default: by the ending of --output, else table on a terminal and jsonl in a pipe.",
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE once all is read.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Give claims from this confidence on (0 to 1). Default: 0.28 for transfers, 0.18 for build-up.",
)
@reader_option
@click.option("--with-text", is_flag=True, help="Repeat each document's text in its jsonl record.")
@pass_session
@click.pass_context
def read(
    ctx: click.Context,
    session: Session,
    sources: tuple[str, ...],
    jsonl: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    min_confidence: float | None,
    reader_name: str,
    with_text: bool,
) -> None:
    """Read SOURCEs (files, folders, addresses, - for standard input) and print the claims that each makes."""
    if not sources and not jsonl:
        raise UsageError("nothing to read; name a file, a folder, an address, - for standard input, or --jsonl FILE")
    chosen = choose_format(format_name, output)
    rejected: list[SourceError] = []
    results_on_screen = output is None and sys.stdout.isatty()
    with opened(reader_name, session) as model:
        found = _readings(session, sources, jsonl, rejected, model, min_confidence)
        readings = keep_confident(found, min_confidence or 0.0)
        with (
            destination(output) as write,
            progress("documents", hidden=session.quiet or results_on_screen) as advance,
        ):
            for piece in chosen.render(_counted(readings, advance), _look(chosen, output, with_text)):
                write(piece)
    left_unread = report(session, model)
    rejected += model.account.faults if model else []
    _report(session, rejected)
    ctx.exit(SOMETHING_REJECTED if rejected or left_unread else 0)


def choose_format(name: str | None, output: Path | None) -> Format:
    """The format asked for, or the one that suits the destination."""
    if name:
        return next(each for each in FORMATS if each.name == name)
    if output is not None and str(output) != "-":
        suits = (each for each in FORMATS if output.suffix.lower() in each.suffixes)
        return next(suits, choose_format("jsonl", None))
    return choose_format("table" if sys.stdout.isatty() else "jsonl", None)


def keep_confident(readings: Iterable[Reading], least: float) -> Iterator[Reading]:
    """The readings without claims below `least`; documents stay, with or without claims."""
    for reading in readings:
        claims = tuple(claim for claim in reading.claims if claim.confidence >= least)
        yield reading if len(claims) == len(reading.claims) else dataclasses.replace(reading, claims=claims)


def _readings(
    session: Session,
    sources: tuple[str, ...],
    jsonl: tuple[str, ...],
    rejected: list[SourceError],
    model: ModelReader | None,
    least: float | None,
) -> Iterator[Reading]:
    from armsledger.sources import open_sources

    outcomes = open_sources(sources, jsonl, session.settings)  # a missing path ends the run here, before any output
    from armsledger.pipeline import read_documents

    return read_documents(_accepted(outcomes, rejected), session.knowledge, model, least)


def _accepted(outcomes: Iterable[Document | SourceError], rejected: list[SourceError]) -> Iterator[Document]:
    for outcome in outcomes:
        if isinstance(outcome, SourceError):
            rejected.append(outcome)
        else:
            yield outcome


def _counted(readings: Iterable[Reading], advance: Callable[[], None]) -> Iterator[Reading]:
    for reading in readings:
        yield reading
        advance()


def _look(chosen: Format, output: Path | None, with_text: bool) -> Look:
    if chosen.name != "table":
        return Look(with_text=with_text)
    from rich.console import Console  # it knows NO_COLOR, COLUMNS, and what a terminal can show

    console = Console()
    on_screen = output is None and console.is_terminal
    return Look(width=console.width, colour=on_screen and not console.no_color)


def _report(session: Session, rejected: list[SourceError]) -> None:
    if rejected:
        complain(f"{len(rejected)} could not be read:")
        for error in rejected:
            click.echo(f"  {error}", err=True)
