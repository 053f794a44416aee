"""`armsledger reread`: stored captures, read again with today's reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from armsledger.cli.progress import progress
from armsledger.cli.session import Session, pass_session
from armsledger.records import Document

if TYPE_CHECKING:
    from armsledger.ledger import Ledger

EPILOG = """\b
Examples:
  armsledger reread
  armsledger --knowledge my-data reread --all
"""


@click.command(epilog=EPILOG)
@click.option(
    "--all", "every", is_flag=True, help="Those too that this version read last: after a change of your data."
)
@pass_session
def reread(session: Session, every: bool) -> None:
    """Read every document again that an older reader read, from the bytes as they were fetched.

    Claims that change stay as superseded; decisions pass on to the same claim. After an interruption, run it again.
    """
    from armsledger.ledger import Ledger
    from armsledger.pipeline import read_documents

    documents = changed = 0
    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        keys: list[int] = []
        with progress("documents", hidden=session.quiet) as advance:
            for reading in read_documents(_noting(ledger, every, keys), session.knowledge):
                added = ledger.reread(keys.pop(0), reading)
                session.detail(f"{added.source or added.document}: {added.claims} claims, {added.changed} changed")
                documents += 1
                changed += added.changed
                advance()
        ledger.link()
    session.tell(f"{documents} documents read again, {changed} claims are new or differ")


def _noting(ledger: Ledger, every: bool, keys: list[int]) -> Iterator[Document]:
    """The documents to read, their keys noted in the same order."""
    for key, document in ledger.outdated(every):
        keys.append(key)
        yield document
