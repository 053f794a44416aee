"""What `armsledger register add` says of a file: what was matched, what was not, and what changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.cli.session import Session, complain

if TYPE_CHECKING:
    from armsledger.ledger import Ledger
    from armsledger.registers.importing import Imported
    from armsledger.registers.records import Edition

MUCH = 0.1
"""An edition that lacks this share of the rows of the one before may be a file that was cut off between two lines."""
SHOWN = 12
"""So many designations without a system, or names in no table, are told; the file of candidates has all."""


def tell_import(session: Session, file: Path, found: Imported, kept: Edition, is_new: bool) -> None:
    """What was kept, and how many of its weapons and sides are known."""
    own = found.edition.count if found.edition else 0
    told = f"{own:,} rows as {kept.id} ({kept.title})"
    session.tell(f"{file}: {told}" if is_new else f"{file}: {told} is kept already; names were looked up again")
    named = own - found.nameless
    if found.matched or found.unmatched:
        session.tell(
            f"  weapons: {found.matched:,} rows ({found.matched / own:.1%}) are systems of the knowledge base"
            + (f", {found.matched / named:.1%} of those that name one" if named and found.nameless else "")
        )
    if found.undisclosed:
        session.tell(f"  {found.undisclosed:,} times the register itself does not know who")
    for name, rows in list((found.unknown_names or {}).items())[:SHOWN]:
        session.tell(f"  in no table: {name} ({rows:,} rows)")


def tell_candidates(session: Session, ledger: Ledger, found: Imported, folder: Path | None) -> None:
    """Where designations without a system were written."""
    from armsledger.knowledge.base import load
    from armsledger.registers.candidates import keep_candidates

    if not found.unmatched:
        return
    where = folder or candidates_folder(ledger)
    place, added = keep_candidates(where, found.unmatched, load(session.knowledge))
    rows = sum(each.rows for each in found.unmatched)
    first = ", ".join(each.weapon for each in found.unmatched[:SHOWN])
    session.tell(f"  no system: {len(found.unmatched):,} designations in {rows:,} rows: {first} …")
    session.tell(f"  {added:,} of them added to {place}; complete it, and lay it over with --knowledge {where}")


def candidates_folder(ledger: Ledger) -> Path:
    """Beside the SQLite file, or beside the captures of a database on a server."""
    path = ledger.address.path or ledger.address.captures
    return path.with_name(f"{path.name}.candidates")


def tell_changes(session: Session, ledger: Ledger, kept: Edition) -> None:
    """What the edition says otherwise than the one before."""
    from armsledger.registers.changes import changes as changes_between

    older = edition_before(ledger, kept)
    if older is None:
        session.tell("  it is older than the editions that are kept; `armsledger register changes` compares them")
        return
    found = changes_between(tuple(ledger.registers.rows(older)), tuple(ledger.registers.rows(kept)))
    counts = Counter(change.what for change in found)
    told = ", ".join(f"{counts[what]:,} {what}" for what in ("added", "dropped", "revised"))
    session.tell(f"  since {older.id}: {told}; `armsledger register changes {kept.id}` lists them")
    warn_of_scope(older, kept)
    if counts["dropped"] > MUCH * older.count:
        complain(
            f"{kept.id} lacks {counts['dropped']:,} of the {older.count:,} rows of {older.id}: is {kept.file} whole?"
        )


def edition_before(ledger: Ledger, edition: Edition) -> Edition | None:
    """The edition before, of the same register."""
    found = ledger.registers.editions(edition.register)
    at = next(number for number, each in enumerate(found) if each.id == edition.id)
    return found[at - 1] if at else None


def warn_of_scope(older: Edition, newer: Edition) -> None:
    """Say where two editions hold unlike parts of a register."""
    from armsledger.registers.changes import scope_differs

    if scope_differs(older, newer):
        complain(f"{older.id} and {newer.id} hold unlike parts of the register: rows may come and go for that alone")
