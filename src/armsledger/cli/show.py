"""`armsledger show ID`: what stands behind an id, with its words and what people decided about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from armsledger.cli.filters import formatted
from armsledger.cli.listing import chosen_format
from armsledger.cli.output import destination
from armsledger.cli.session import Session, complain, pass_session

if TYPE_CHECKING:
    from armsledger.formats import Look
    from armsledger.ledger import Ledger, Shown, StoredClaim
    from armsledger.records import Reading

NOT_FOUND = 1

EPILOG = """\b
Examples:
  armsledger show 0b7e0a3f5c1d2e4f
  armsledger show 0b7e0a3f5c1d2e4f --format jsonl | jq .claims
"""


@click.command(epilog=EPILOG)
@click.argument("identity", metavar="ID")
@formatted
@click.option("--with-text", is_flag=True, help="Repeat the document's text in its jsonl record.")
@pass_session
@click.pass_context
def show(ctx: click.Context, session: Session, identity: str, format_name: str | None, with_text: bool) -> None:
    """Show one document, claim or deal. As jsonl a document and a claim are just what `armsledger read` printed."""
    from armsledger.ledger import Ledger

    render = {"table": _table, "csv": _csv, "jsonl": _jsonl}[chosen_format(format_name)]
    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        found = ledger.show(identity)
        with destination(None) as write:
            for each in found:
                for piece in render(ledger, each, _look(with_text)):
                    write(piece)
    if not found:
        complain(f"{identity}: nothing in the ledger has this id")
        ctx.exit(NOT_FOUND)


def _jsonl(ledger: Ledger, found: Shown, look: Look) -> Iterator[str]:
    from dataclasses import asdict

    from armsledger.formats.contract import claim_record, reading_record

    if found.reading is not None:
        yield json.dumps(reading_record(found.reading, with_text=look.with_text), ensure_ascii=False) + "\n"
    elif found.claim is not None:
        yield json.dumps(claim_record(found.claim.claim), ensure_ascii=False) + "\n"
    elif found.deal is not None:
        yield json.dumps(asdict(found.deal), ensure_ascii=False) + "\n"


def _csv(ledger: Ledger, found: Shown, look: Look) -> Iterator[str]:
    from armsledger.formats import csv

    yield from csv.render(_readings(ledger, found), look)


def _table(ledger: Ledger, found: Shown, look: Look) -> Iterator[str]:
    from armsledger.formats import table

    if found.deal is not None:
        yield from _deal(found)
    yield from table.render(_readings(ledger, found), look)
    yield "\n"
    yield from (f"{line}\n" for line in _remarks(found))


def _readings(ledger: Ledger, found: Shown) -> Iterator[Reading]:
    """The claims to show, each document with its own."""
    from armsledger.records import Reading

    if found.reading is not None:
        yield found.reading
    for stored in _claims(ledger, found):
        yield Reading(stored.document, (stored.claim,))


def _claims(ledger: Ledger, found: Shown) -> tuple[StoredClaim, ...]:
    if found.deal is not None:
        return ledger.claims_of(found.deal.id)
    return () if found.claim is None else (found.claim,)


def _deal(found: Shown) -> Iterator[str]:
    """The fields of a deal, a line each; empty ones are left out."""
    from dataclasses import fields

    for field in fields(found.deal) if found.deal else ():
        value = getattr(found.deal, field.name)
        if isinstance(value, (str, int, float)) and value != "":
            yield f"{field.name.replace('_', ' '):<18}{value}\n"
        elif isinstance(value, tuple) and value and all(isinstance(each, (str, int)) for each in value):
            yield f"{field.name.replace('_', ' '):<18}{', '.join(str(each) for each in value)}\n"


def _remarks(found: Shown) -> Iterator[str]:
    if found.claim is not None:
        yield f"document  {found.claim.document_id}"
        yield f"deal      {found.claim.deal or '–'}"
        yield f"reader    {found.claim.reader}"
        if found.claim.superseded:
            yield f"given up by a newer reader on {found.claim.superseded}"
    for capture in found.captures:
        yield f"captured  {capture.fetched}  {capture.place}"
        yield f"          sha256 {capture.sha256} in {capture.file} at byte {capture.offset:,}"
    for decision in found.decisions:
        words = " ".join(filter(None, (decision.field, decision.value, decision.why and f"because {decision.why}")))
        yield (
            f"decided   {decision.when}  {decision.kind} by {decision.who or '?'}  {words}".rstrip()
            + f"  ({decision.id})"
        )


def _look(with_text: bool) -> Look:
    from rich.console import Console

    from armsledger.formats import Look

    console = Console()
    return Look(width=console.width, colour=console.is_terminal and not console.no_color, with_text=with_text)
