"""`armsledger add`: documents in, read and stored; what was stored before is not read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from armsledger.cli.progress import progress
from armsledger.cli.readers import opened, reader_option, report
from armsledger.cli.session import Session, complain, pass_session
from armsledger.errors import LedgerError, SourceError, UsageError
from armsledger.records import Document

if TYPE_CHECKING:
    from armsledger.ledger import Added, Ledger
    from armsledger.llm.reader import ModelReader

SOMETHING_REJECTED = 1

EPILOG = """\b
Examples:
  armsledger add news/ report.pdf
  armsledger add https://news.example/story
  armsledger --ledger work.sqlite add --jsonl feed.jsonl
  armsledger --ledger postgresql://me@db.example/arms add --jsonl feed.jsonl
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path())
@click.option("--jsonl", multiple=True, metavar="FILE", type=click.Path(), help="A document a line: id, title, text …")
@reader_option
@pass_session
@click.pass_context
def add(
    ctx: click.Context, session: Session, sources: tuple[str, ...], jsonl: tuple[str, ...], reader_name: str
) -> None:
    """Read SOURCEs (files, folders, addresses, - for standard input) and store them with their claims.

    A document is stored as a whole or not at all. After an interruption, run the same again: it goes on.
    """
    if not sources and not jsonl:
        raise UsageError("nothing to add; name a file, a folder, an address, - for standard input, or --jsonl FILE")
    from armsledger.ledger import Ledger
    from armsledger.sources import open_sources

    outcomes = open_sources(sources, jsonl, session.settings)  # a missing path ends the run before a ledger is made
    with (
        Ledger.open(session.ledger, knowledge_dir=session.knowledge) as ledger,
        opened(reader_name, session) as model,
    ):
        run = Run(session, ledger, model)
        try:
            with progress("documents", hidden=session.quiet) as advance:
                for added in run.all(outcomes):
                    session.detail(f"{added.status}: {added.source or added.document}: {added.claims} claims")
                    advance()
        except LedgerError:
            run.tell()
            raise
        finally:
            run.tell_rejected()
        left_unread = report(session, model)
    run.tell()
    ctx.exit(SOMETHING_REJECTED if run.rejected or left_unread else 0)


class Run:
    """One run of `add`: what was stored, and what could not be read."""

    def __init__(self, session: Session, ledger: Ledger, model: ModelReader | None) -> None:
        self.session = session
        self.ledger = ledger
        self.model = model
        self.version = f"llm {session.settings.llm_model}" if model else None
        self.rejected: list[SourceError] = []
        self.statuses: Counter[str] = Counter()
        self.claims = 0
        self._known: list[Added] = []

    def all(self, outcomes: Iterator[Document | SourceError]) -> Iterator[Added]:
        """Store all that can be read, in the order of the input; what is given out is stored."""
        from armsledger.pipeline import read_documents

        readings = read_documents(self._to_read(outcomes), self.session.knowledge, self.model)
        for added in self.ledger.add(readings, self.version):
            yield from self._take_known()
            yield self._counted(added)
        yield from self._take_known()
        self.rejected += self.model.account.faults if self.model else []

    def tell(self) -> None:
        """Say how much was stored."""
        count = self.statuses
        told = [f"{sum(count.values())} documents: {count['new']} new with {self.claims} claims"]
        told += [f"{count[status]} {words}" for status, words in WORDS.items() if count[status]]
        self.session.tell(", ".join(told) + f" ({self.ledger.address.name})")

    def tell_rejected(self) -> None:
        """Name what could not be read."""
        if self.rejected:
            complain(f"{len(self.rejected)} could not be read:")
            for error in self.rejected:
                click.echo(f"  {error}", err=True)

    def _to_read(self, outcomes: Iterator[Document | SourceError]) -> Iterator[Document]:
        """The documents that are not stored yet; of the others only a further capture is kept."""
        for outcome in outcomes:
            if isinstance(outcome, SourceError):
                self.rejected.append(outcome)
            elif self.ledger.knows(outcome, self.version):
                self._known.append(self._counted(self.ledger.recapture(outcome)))
            else:
                yield outcome

    def _take_known(self) -> Iterator[Added]:
        known, self._known = self._known, []
        yield from known

    def _counted(self, added: Added) -> Added:
        self.statuses[added.status] += 1
        self.claims += added.claims if added.status == "new" else 0
        return added


WORDS = {
    "known": "known already",
    "again": "known, captured again",
    "reread": "read again by another reader",
}
