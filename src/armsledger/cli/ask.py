"""`armsledger claims`, `documents`, `sources` and `search`: lists out of the ledger, that pipe well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from armsledger.cli.filters import filtered, formatted
from armsledger.cli.listing import chosen_format, print_rows
from armsledger.cli.session import Session, pass_session

if TYPE_CHECKING:
    from armsledger.ledger import Filters, Ledger


@click.command(
    epilog="\b\nExamples:\n  armsledger claims --supplier CHN --recipient PAK --since 2024\n"
    "  armsledger claims --weapon wing-loong --all --format csv > claims.csv\n"
    "  armsledger claims --kind order --format jsonl | jq .evidence"
)
@filtered
@formatted
@click.option("--superseded", is_flag=True, help="The claims of older readers instead, which newer ones gave up.")
@pass_session
def claims(session: Session, filters: Filters, format_name: str | None, superseded: bool) -> None:
    """Claims, newest first, as people corrected them."""
    from dataclasses import replace

    from armsledger.cli.ask_rows import CLAIM_COLUMNS, CLAIM_TABLE, claim_row

    with _opened(session) as ledger:
        flat = chosen_format(format_name) != "jsonl"
        found = (claim_row(each, flat=flat) for each in ledger.claims(replace(filters, superseded=superseded)))
        _print(session, found, (CLAIM_COLUMNS, CLAIM_TABLE), format_name, filters.limit)


@click.command(
    epilog="\b\nExamples:\n  armsledger documents --publisher Reuters --since 2025\n"
    "  armsledger documents --weapon s-400 --format csv"
)
@filtered
@formatted
@pass_session
def documents(session: Session, filters: Filters, format_name: str | None) -> None:
    """Documents, newest first; with filters of claims, those that make such a claim."""
    from armsledger.cli.ask_rows import DOCUMENT_COLUMNS, DOCUMENT_TABLE, document_row

    with _opened(session) as ledger:
        found = (document_row(each) for each in ledger.documents(filters))
        _print(session, found, (DOCUMENT_COLUMNS, DOCUMENT_TABLE), format_name, filters.limit)


@click.command(
    epilog='\b\nExamples:\n  armsledger sources\n  armsledger sources --rate "Reuters=A" --rate "Example Blog=D"'
)
@click.option("--rate", multiple=True, metavar="NAME=A-F", help="Set how reliable a source is; its deals follow.")
@formatted
@pass_session
def sources(session: Session, rate: tuple[str, ...], format_name: str | None) -> None:
    """Who published what is stored: documents, claims, first and last day, reliability A to F (F: not judged)."""
    from armsledger.cli.ask_rows import SOURCE_COLUMNS, source_row
    from armsledger.errors import UsageError

    with _opened(session) as ledger:
        for each in rate:
            name, equals, letter = each.rpartition("=")
            if not equals:
                raise UsageError(f"--rate {each}: write NAME=LETTER, as in Reuters=A")
            ledger.rate_source(name, letter)
        print_rows((source_row(each) for each in ledger.sources()), SOURCE_COLUMNS, format_name)


@click.command(
    epilog="\b\nExamples:\n  armsledger search patrol vessels ghana\n"
    "  armsledger search '\"wing loong\" -turkey' --since 2024 --format csv"
)
@click.argument("words", nargs=-1, required=True)
@click.option("--since", metavar="DATE", help="Published from this year, month or day on.")
@click.option("--until", metavar="DATE", help="Published up to its end.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="The most rows.")
@formatted
@pass_session
def search(
    session: Session, words: tuple[str, ...], since: str | None, until: str | None, limit: int, format_name: str | None
) -> None:
    """Documents that hold all WORDS, best first. "Words in quotes" stand together, -word must not be there."""
    from armsledger.cli.ask_rows import FOUND_COLUMNS, FOUND_TABLE, found_row
    from armsledger.ledger import Filters

    with _opened(session) as ledger:
        found = ledger.search(" ".join(words), Filters(since=since, until=until, limit=limit))
        _print(session, (found_row(each) for each in found), (FOUND_COLUMNS, FOUND_TABLE), format_name, limit)


def _opened(session: Session) -> Ledger:
    from armsledger.ledger import Ledger

    return Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge)


def _print(
    session: Session,
    rows: Iterable[dict[str, object]],
    columns: tuple[Sequence[str], Sequence[str]],
    format_name: str | None,
    limit: int | None,
) -> None:
    count = print_rows(rows, columns[0], format_name, columns[1])
    if count == 0:
        session.tell("nothing found")
    elif count == limit:
        session.tell(f"the first {limit}; --limit N or --all shows more")
