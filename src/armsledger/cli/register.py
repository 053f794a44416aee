"""`armsledger register`: editions of registers in, what changed between them, and a list of what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsledger.cli.filters import formatted
from armsledger.cli.listing import print_rows
from armsledger.cli.register_told import edition_before, tell_candidates, tell_changes, tell_import, warn_of_scope
from armsledger.cli.session import Session, complain, pass_session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.ledger import Ledger
    from armsledger.registers.mapped import ColumnMapping

REFUSED = 1
ADD_EPILOG = """\b
Examples:
  armsledger register add trade-register.csv
  armsledger register add unroca-2023.xlsx
  armsledger register add notices/*.html
  armsledger register add contracts.csv --mapping contracts.toml
"""


@click.group(
    epilog="\b\nExamples:\n  armsledger register add trade-register.csv\n  armsledger register list\n"
    "  armsledger register changes sipri-trade"
)
def register() -> None:
    """Registers of arms transfers: SIPRI, UNROCA, US notices, or any CSV with a mapping."""


@register.command(epilog=ADD_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="TOML: which column is what."
)
@click.option(
    "--keep-unknown", is_flag=True, help="Take rows whose state or organisation stands in no table, and list it."
)
@click.option(
    "--candidates",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where designations without a system are written, for --knowledge. Default: beside the ledger.",
)
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    files: tuple[Path, ...],
    mapping: Path | None,
    keep_unknown: bool,
    candidates: Path | None,
) -> None:
    """Add FILEs as editions of the registers that their content shows. A file is kept as a whole or not at all.

    An older edition stays; what the new one says otherwise is counted, and listed by `register changes`.
    """
    refused = 0
    for file in files:
        _check(file)
    columns = _mapping(mapping)
    with _opened(session, create=True) as ledger:
        for file in files:
            refused += not _add(session, ledger, file, columns, keep_unknown, candidates)
    ctx.exit(REFUSED if refused else 0)


@register.command("list", epilog="\b\nExample:\n  armsledger register list --format csv")
@formatted
@pass_session
def list_editions(session: Session, format_name: str | None) -> None:
    """The editions that are kept, the oldest of each register first."""
    from armsledger.cli.register_rows import EDITION_COLUMNS, EDITION_TABLE, edition_row

    with _opened(session) as ledger:
        found = ledger.registers.editions()
        count = print_rows(map(edition_row, found), EDITION_COLUMNS, format_name, EDITION_TABLE)
    if not count:
        session.tell("no register yet; add one with `armsledger register add FILE`")


@register.command(
    epilog="\b\nExamples:\n  armsledger register changes sipri-trade\n"
    "  armsledger register changes sipri-trade-2026-05-18 --since sipri-trade-2025-03-10 --format csv"
)
@click.argument("edition")
@click.option("--since", metavar="EDITION", help="The older edition. Default: the one before.")
@formatted
@pass_session
def changes(session: Session, edition: str, since: str | None, format_name: str | None) -> None:
    """What EDITION (its id, or a register's name for the newest) says otherwise than the one before."""
    from armsledger.cli.register_rows import CHANGE_COLUMNS, CHANGE_TABLE, change_rows
    from armsledger.registers.changes import changes as changes_between

    with _opened(session) as ledger:
        newer = ledger.registers.edition(edition)
        older = ledger.registers.edition(since) if since else edition_before(ledger, newer)
        if older is None:
            raise UsageError(f"{newer.id}: no older edition is kept; add one, or name it with --since")
        found = changes_between(tuple(ledger.registers.rows(older)), tuple(ledger.registers.rows(newer)))
    warn_of_scope(older, newer)
    rows = (row for change in found for row in change_rows(change))
    if not print_rows(rows, CHANGE_COLUMNS, format_name, CHANGE_TABLE):
        session.tell(f"{newer.id} says the same as {older.id}")


#: What stands at the head of our own exports in a register's shape, and how far that head goes.
OWN_EXPORTS = (b"not SIPRI data", b"not reports of states")
HEAD = 2000


def _check(file: Path) -> None:
    if not file.exists():
        raise UsageError(f"{file}: no such file; check the path")


def _mapping(file: Path | None) -> ColumnMapping | None:
    from armsledger.registers.catalogue import REGISTERS
    from armsledger.registers.growing import GROWING
    from armsledger.registers.mapped import mapping_from

    if file is None:
        return None
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file}: not a text in UTF-8") from None
    return mapping_from(text, str(file), GROWING | {each.register for each in REGISTERS})


def _add(
    session: Session,
    ledger: Ledger,
    file: Path,
    columns: ColumnMapping | None,
    keep_unknown: bool,
    candidates: Path | None,
) -> bool:
    """Add one file; False where it was refused."""
    from armsledger.knowledge.base import load
    from armsledger.registers.growing import GROWING, grown
    from armsledger.registers.importing import import_register

    knowledge = load(session.knowledge)
    most = session.settings.max_bytes
    with file.open("rb") as stream:
        data = stream.read(most + 1)
    if any(mark in data[:HEAD] for mark in OWN_EXPORTS):
        complain(f"{file}: an export of a ledger in a register's shape, no register: the news would confirm itself")
        return False
    found = import_register(data, str(file), knowledge, columns, keep_unknown=keep_unknown, max_bytes=most)
    if found.edition is None:
        for fault in found.faults:
            complain(fault.at(str(file)))
        complain(f"{file}: nothing of it was kept")
        return False
    before = [each for each in ledger.registers.editions(found.edition.register) if each.sha256 != found.edition.sha256]
    edition = found.edition
    if edition.register in GROWING and before:
        edition = grown(before[-1], ledger.registers.rows(before[-1]), edition)
    kept, is_new = ledger.registers.add(edition)
    tell_import(session, file, found, kept, is_new)
    tell_candidates(session, ledger, found, candidates)
    if is_new and before:
        tell_changes(session, ledger, kept)
    return True


def _opened(session: Session, *, create: bool = False) -> Ledger:
    from armsledger.ledger import Ledger

    return Ledger.open(session.ledger, create=create, knowledge_dir=session.knowledge)
