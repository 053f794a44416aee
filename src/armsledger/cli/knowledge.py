"""`armsledger knowledge`: is the knowledge base sound, and what does it say of a name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from armsledger.cli.output import destination
from armsledger.cli.session import Session, complain, pass_session

if TYPE_CHECKING:
    from armsledger.knowledge.base import Knowledge
    from armsledger.knowledge.matcher import Entry, Match

NOT_FOUND = 1

#: How a name stands for its entry, in words.
REASONS = {
    "name": "is its name, or another name of it",
    "demonym": "is its adjective or the name of its people",
    "capital": "is its capital, which news writes for its government",
    "seat": "is a body that acts for it",
    "force": "is one of its armed forces",
    "leader": "holds an office that acts for it",
    "arms": "is a word for military equipment",
    "either": "is a word for civil equipment too: military words must stand about it",
    "generic": "is a general word for arms",
}
#: Label of an entry -> the table of the knowledge base that holds its row.
TABLES = {
    "state": "states",
    "organisation": "organisations",
    "maker": "makers",
    "system": "systems",
    "class": "classes",
    "place": "places",
}

EPILOG = """\b
Examples:
  armsledger knowledge check
  armsledger --knowledge my-data knowledge check
  armsledger knowledge find "Su-30MKI"
"""


@click.group(epilog=EPILOG)
def knowledge() -> None:
    """The knowledge base: data files that a person edits."""


@knowledge.command(epilog="\b\nExample:\n  armsledger --knowledge my-data knowledge check")
@pass_session
def check(session: Session) -> None:
    """Load every table and count its rows; a fault is named with its file and line."""
    from armsledger.knowledge.base import load

    base = load(session.knowledge)
    with destination(None) as write:
        for name, size in _sizes(base):
            write(f"{name:<14}{size:>7,}\n")
        write("sound\n")


@knowledge.command(epilog='\b\nExample:\n  armsledger knowledge find "Wing Loong"')
@click.argument("name", nargs=-1, required=True)
@pass_session
@click.pass_context
def find(ctx: click.Context, session: Session, name: tuple[str, ...]) -> None:
    """What the knowledge base says of NAME, and why."""
    from armsledger.knowledge.base import load

    base = load(session.knowledge)
    wanted = " ".join(name)
    matches = list(base.names.find(wanted))
    with destination(None) as write:
        for match in matches:
            for entry in match.entries:
                write("\n".join(_explain(base, match, entry)) + "\n")
    if not matches:
        complain(f"{wanted!r}: not in the knowledge base")
        ctx.exit(NOT_FOUND)


def _sizes(base: Knowledge) -> Iterator[tuple[str, int]]:
    for field in dataclasses.fields(base):
        table = getattr(base, field.name)
        if isinstance(table, dict):
            yield field.name, len(table)


def _explain(base: Knowledge, match: Match, entry: Entry) -> Iterator[str]:
    yield f"{match.text!r} {REASONS.get(entry.how, entry.how)}: {entry.label} {entry.key}"
    if entry.ambiguous:
        yield "  it is an everyday word too: words about arms must stand beside it"
    row = getattr(base, TABLES.get(entry.label, ""), {}).get(entry.key)
    for field in dataclasses.fields(row) if row else ():
        value = getattr(row, field.name)
        if value:
            yield f"  {field.name:<12} {', '.join(value) if isinstance(value, tuple) else value}"
    if entry.label == "system" and len(base.lineage(entry.key)) > 1:
        yield f"  {'families':<12} {' > '.join(base.lineage(entry.key))}"
