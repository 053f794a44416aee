"""The ledger as programs meet it: what is given is kept, what is asked comes as records. Open this file first.

Writing goes through `writer.py`, reading through `view.py` and `paging.py`; this file says in which transaction. What
has questions of its own, such as the review queue, stands in `rooms.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from armsledger.errors import LedgerError
from armsledger.ledger import batches, checking, deciding, paging, rereading, showing, view, writer
from armsledger.ledger.address import address_of
from armsledger.ledger.asking import CLAIMS, DEALS
from armsledger.ledger.captures import CaptureFolder
from armsledger.ledger.capturing import all_placed, placed
from armsledger.ledger.checking import Checked
from armsledger.ledger.engine import may_write
from armsledger.ledger.filters import Filters
from armsledger.ledger.linking import link_some
from armsledger.ledger.names import resolved
from armsledger.ledger.opening import prepare
from armsledger.ledger.placing import place_some
from armsledger.ledger.rerating import rate_some
from armsledger.ledger.rooms import Rooms
from armsledger.ledger.rows import local_reader
from armsledger.ledger.search import search
from armsledger.ledger.stored import Added, Found, Shown, StoredClaim, StoredDocument, StoredSource
from armsledger.ledger.tables import captures, unlinked, unplaced, unrated
from armsledger.ledger.transactions import Transactions
from armsledger.ledger.writer import Reader
from armsledger.records import Deal, Decision, Document, Reading
from armsledger.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl


LINK_EVERY = 500
"""So many documents are stored before their claims are linked."""
EVERYTHING = Filters()


class Ledger(Rooms):
    """A store of captures, documents, claims and deals. Make one with `Ledger.open`."""

    def __init__(self, place: str | Path | None, create: bool, knowledge_dir: Path | None, settings: Settings) -> None:
        self.address = address_of(place, settings)
        self.settings = settings
        self._knowledge_dir = knowledge_dir
        self._transactions = Transactions(self.address, settings.ledger_wait)
        self._captures = CaptureFolder(self.address.captures, self._end_of)
        prepare(self._transactions.engine, self.address, create)

    @classmethod
    def open(
        cls,
        place: str | Path | None = None,
        *,
        create: bool = True,
        knowledge_dir: Path | None = None,
        settings: Settings | None = None,
    ) -> Ledger:
        """Open the ledger at a path or URL; without one, that of `ARMSLEDGER_LEDGER`, or the user's own.

        It is made where there is none, unless `create` is False; an older schema is brought up to date. Use it in a
        `with`, or close it. Raises LedgerError where it is none, newer than the program, locked or out of reach.
        """
        return cls(place, create, knowledge_dir, settings or load_settings())

    def add(self, readings: Iterable[Reading], reader: str | None = None) -> Iterator[Added]:
        """Store readings with the captures of their documents, one transaction each; what is given out is stored.

        Every so many documents, and at the end, claims are linked to deals. `reader` is the version that read them, by
        default that of the built-in reader. Raises LedgerError; what was given out before that stays stored.
        """
        who = self._reader(reader)
        for number, reading in enumerate(readings, start=1):
            yield self._store(reading, who)
            if number % LINK_EVERY == 0:
                self.link()
        self.link()

    def add_batch(self, readings: Sequence[Reading], reader: str | None = None) -> list[Added]:
        """Store readings in one transaction, all of them or none: one wait for the disk instead of one for each.

        Claims are not linked to deals: call `link` after the last batch. Raises LedgerError.
        """
        who = self._reader(reader)
        locations = all_placed(self._transactions.reading, self._captures, [reading.document for reading in readings])
        pairs = list(zip(readings, locations, strict=True))
        try:
            return self._transactions.write(lambda connection: batches.put_batch(connection, pairs, who))
        except LedgerError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
        return [self._store(reading, who) for reading in readings]  # another program stored one of them just now

    def knows(self, document: Document, reader: str | None = None) -> bool:
        """Whether the document's text was stored already, as read by this version: it need not be read again."""
        with self._transactions.reading() as connection:
            row = writer.row_of(connection, writer.text_hash(document))
        return row is not None and row.reader == (reader or local_reader())

    def recapture(self, document: Document) -> Added:
        """Keep a further capture of a document that is known. Raises LedgerError where it is not."""
        with self._transactions.reading() as connection:
            row = writer.row_of(connection, writer.text_hash(document))
            if row is None:
                raise LedgerError(f"{document.source or document.id}: is not in the ledger yet")
            reading = showing.reading_of(connection, row.key)
        return self._store(replace(reading, document=document), self._reader(row.reader))

    def link(self) -> int:
        """Give new documents their origin and new claims their deal; how many claims that were comes back."""
        while self._transactions.write(place_some):
            pass
        linked = 0
        while count := self._transactions.write(lambda connection: link_some(connection, self._known)):
            linked += count
        while self._transactions.write(lambda connection: rate_some(connection, self._known)):
            pass
        return linked

    def outdated(self, every: bool = False, reader: str | None = None) -> Iterator[tuple[int, Document]]:
        """Documents that another version of the reader read last, or every one, made anew from their captures.

        With each comes its key, which `reread` takes.
        """
        last = 0
        while True:
            with self._transactions.reading() as connection:
                key = rereading.next_key(connection, last, None if every else reader or local_reader())
                if key is None:
                    return
                kept = rereading.kept(connection, key)
            yield key, rereading.parsed_again(kept, self._captures, self.settings)
            last = key

    def reread(self, key: int, reading: Reading, reader: str | None = None) -> Added:
        """Put today's reading of a document in the place of the older one; old claims stay as superseded."""
        who = self._reader(reader)
        return self._transactions.write(lambda connection: rereading.put(connection, key, reading, who))

    def named(self, filters: Filters) -> Filters:
        """The filters with ids in the place of names of sides, as every question of this class takes them.

        Raises UsageError for a name that nothing is called.
        """
        return resolved(filters, self._knowledge_dir)

    def claims(self, filters: Filters = EVERYTHING) -> Iterator[StoredClaim]:
        """The claims that the filters let through, newest first, as people corrected them."""
        filters = self.named(filters)
        if filters.superseded:
            yield from paging.superseded_claims(self._transactions.reading, filters)
            return
        self._catch_up()
        for positions in paging.pages(self._transactions.reading, CLAIMS, filters):
            with self._transactions.reading() as connection:
                found = view.claims_at(connection, positions)
            yield from found

    def deals(self, filters: Filters = EVERYTHING) -> Iterator[Deal]:
        """The deals that the filters let through, the last reported first."""
        filters = self.named(filters)
        self._catch_up()
        for positions in paging.pages(self._transactions.reading, DEALS, filters):
            with self._transactions.reading() as connection:
                found = view.deals_at(connection, positions)
            yield from found

    def documents(self, filters: Filters = EVERYTHING) -> Iterator[StoredDocument]:
        """The documents that the filters let through, newest first; filters of claims: those with such a claim."""
        return paging.stored_documents(self._transactions.reading, self.named(filters))

    def claims_of(self, deal: str) -> tuple[StoredClaim, ...]:
        """The claims of a deal, newest first."""
        with self._transactions.reading() as connection:
            return tuple(view.claims_of(connection, deal))

    def sources(self) -> tuple[StoredSource, ...]:
        """Who published, the most documents first."""
        with self._transactions.reading() as connection:
            return tuple(view.all_sources(connection))

    def rate_source(self, name: str, reliability: str) -> None:
        """Set a source's reliability, A to F; its deals are rated anew. Raises LedgerError for an unknown source."""
        self._transactions.write(lambda connection: deciding.rate(connection, name, reliability))
        self.link()

    def show(self, identity: str) -> tuple[Shown, ...]:
        """What has the id: a document, claim or deal. Empty where nothing has; several where it was given twice."""
        self._catch_up()
        with self._transactions.reading() as connection:
            return tuple(showing.shown(connection, identity))

    def search(self, words: str, filters: Filters = EVERYTHING) -> tuple[Found, ...]:
        """The documents that hold the words, best first. Raises UsageError where there is no word."""
        with self._transactions.reading() as connection:
            return tuple(search(connection, words, filters))

    def frame(self, filters: Filters = EVERYTHING) -> pl.DataFrame:
        """The claims as a polars data frame, a row each. Raises UsageError where polars is not installed."""
        from armsledger.frames import claims_frame

        return claims_frame((Reading(each.document, (each.claim,)) for each in self.claims(filters)), "polars")

    def decide(self, decision: Decision, seen: Mapping[str, str] | None = None) -> Decision:
        """Add a decision to the trail and let it take effect; it comes back with its id and time.

        `seen` maps deals to the marks that `queue.marks` gave when the person saw them. Raises OvertakenError, and
        decides nothing, where one of them, or what was decided about it, is another by now.
        """
        made = self._transactions.write(
            lambda connection: deciding.decide(connection, decision, self._reader(None).knowledge, seen)
        )
        self.link()
        return made

    def decisions(self, about: str | None = None) -> tuple[Decision, ...]:
        """Every decision, or those about an id, oldest first."""
        with self._transactions.reading() as connection:
            return deciding.made(connection, about)

    def verify(self) -> Iterator[Checked]:
        """Check every capture, every text and the chain of decisions."""
        with self._transactions.reading() as connection:
            yield from checking.check_captures(connection, self._captures)
            yield from checking.check_texts(connection)
            yield from checking.check_decisions(connection)

    def trail(self) -> tuple[int, str]:
        """How many decisions there are, and the seal of the last: note it, and a shortened trail can be proved."""
        with self._transactions.reading() as connection:
            return deciding.last_seal(connection)

    def ping(self) -> None:
        """Ask the database something small. Raises LedgerError where it does not answer."""
        with self._transactions.reading() as connection:
            connection.execute(select(1))

    def close(self) -> None:
        """Let go of the database and of the captures."""
        self._captures.close()
        self._transactions.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _store(self, reading: Reading, reader: Reader) -> Added:
        location = placed(self._transactions.reading, self._captures, reading.document)
        try:
            return self._transactions.write(lambda connection: writer.put(connection, reading, location, reader))
        except LedgerError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
        # Another program stored the same document, or a claim of the same id, in the same moment: now that is known.
        return self._transactions.write(lambda connection: writer.put(connection, reading, location, reader))

    def _catch_up(self) -> None:
        """Link what a killed run left. Who may not write, or not now, sees the deals without it."""
        with self._transactions.reading() as connection:
            left = connection.scalar(select(func.count()).select_from(select(unlinked).limit(1).subquery()))
            left = left or connection.scalar(select(func.count()).select_from(select(unplaced).limit(1).subquery()))
            left = left or connection.scalar(select(func.count()).select_from(select(unrated).limit(1).subquery()))
        if left and may_write(self.address):
            with suppress(LedgerError):
                self.link()

    def _end_of(self, file: str) -> int:
        """Up to where a WARC file is known to hold whole records."""
        with self._transactions.reading() as connection:
            end = func.max(captures.c.offset + captures.c.length)
            return connection.scalar(select(end).where(captures.c.file == file)) or 0

    def _reader(self, version: str | None) -> Reader:
        return Reader(version or local_reader(), self._known())
