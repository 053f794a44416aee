"""What `trends`, `surge` and `chart` share: which movements are counted, and whose."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from armsledger.cli.filters import SIDE, sides
from armsledger.cli.session import Session
from armsledger.records import Category, Kind

if TYPE_CHECKING:
    from armsledger.knowledge.base import Knowledge
    from armsledger.trends import Movement

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Counted:
    """The movements that a command line asks for."""

    register: str | None
    dated: str | None
    stage: tuple[str, ...]
    rating: str | None
    origins: int | None
    min_confidence: float | None
    tiv: Path | None
    supplier: tuple[str, ...]
    recipient: tuple[str, ...]
    category: tuple[str, ...]
    since: int | None
    until: int | None

    def gather(self, session: Session) -> tuple[list[Movement], str]:
        """All movements of the source within the years, whoever moves them, and a note on where they are from.

        Raises UsageError for a register or table that is none, or options that do not go together; LedgerError.
        """
        movements, note = self._from_register(session) if self.register else self._from_deals(session)
        first, last = self.since or 0, self.until or 9999
        return [each for each in movements if first <= each.year <= last], note

    def theirs(self, movements: list[Movement]) -> list[Movement]:
        """Those of the suppliers, recipients and categories that were named."""
        return [
            each
            for each in movements
            if (not self.supplier or each.supplier in self.supplier)
            and (not self.recipient or each.recipient in self.recipient)
            and (not self.category or each.category in self.category)
        ]

    def _from_deals(self, session: Session) -> tuple[list[Movement], str]:
        from armsledger.ledger import Filters, Ledger
        from armsledger.trends import deal_movements
        from armsledger.trends.deal_movements import COUNTED, Dated
        from armsledger.trends.volumes import read_volumes

        filters = Filters(rating=self.rating, origins=self.origins, min_confidence=self.min_confidence)
        dated = Dated(self.dated or Dated.REPORTED)
        with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
            found = deal_movements(
                ledger,
                filters,
                dated=dated,
                stages={Kind(each) for each in self.stage} or COUNTED,
                volumes=read_volumes(self.tiv) if self.tiv else None,
            )
        return found, f"Deals of the ledger, by the day they were {'first ' if dated == 'reported' else ''}{dated}"

    def _from_register(self, session: Session) -> tuple[list[Movement], str]:
        from armsledger.errors import UsageError
        from armsledger.ledger import Ledger
        from armsledger.trends import register_movements
        from armsledger.trends.deal_movements import Dated

        if self.stage or self.rating or self.origins or self.min_confidence or self.tiv:
            raise UsageError("--stage, --rating, --origins, --min-confidence and --tiv are of deals, not of a register")
        dated = Dated(self.dated) if self.dated else None
        if dated is Dated.REPORTED:
            raise UsageError("--dated reported is of deals; a register has ordered and delivered")
        name = self.register or ""
        if Path(name).is_file():
            return _from_file(Path(name), session, dated)
        with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
            edition, found = register_movements(ledger, name, dated)
        return found, _note(edition.title, edition.dated)


def _from_file(path: Path, session: Session, dated: Any) -> tuple[list[Movement], str]:  # noqa: ANN401 - Dated | None
    from armsledger.errors import UsageError
    from armsledger.registers.importing import import_register
    from armsledger.trends.gathering import rows_moved

    found = import_register(path.read_bytes(), str(path), knowledge_of(session), keep_unknown=True)
    if found.edition is None:
        raise UsageError("\n".join(fault.at(str(path)) for fault in found.faults))
    return rows_moved(found.edition.rows, found.edition.origin, dated), _note(found.edition.title, found.edition.dated)


def _note(title: str, dated: str) -> str:
    return f"{title}, made on {dated}" if dated else title


def knowledge_of(session: Session) -> Knowledge:
    """The knowledge base, a user's own laid over it."""
    from armsledger.knowledge.base import load

    return load(session.knowledge)


def names_of(session: Session) -> Mapping[str, str]:
    """Id -> name, for states and organisations."""
    from armsledger.knowledge.sides import side_names

    return side_names(knowledge_of(session))


def counting(command: Command) -> Command:
    """Give the command the options that say what is counted, and hand it one `counted: Counted`."""

    @functools.wraps(command)
    def with_movements(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the command takes and gives
        given = {each.name: options.pop(each.name) for each in fields(Counted)}
        return command(*arguments, counted=Counted(**given), **options)

    for option in reversed(OPTIONS):
        with_movements = option(with_movements)
    return with_movements  # type: ignore[return-value]


OPTIONS = (
    click.option("--register", metavar="NAME|FILE", help="Count a register's rows instead of the ledger's deals."),
    click.option("--supplier", multiple=True, metavar=SIDE, callback=sides, help="Who gives: China, CHN, NATO …"),
    click.option("--recipient", multiple=True, metavar=SIDE, callback=sides, help="Who is given to."),
    click.option(
        "--category",
        multiple=True,
        type=click.Choice([each.value for each in Category]),
        help="What sort of equipment.",
    ),
    click.option("--since", type=click.IntRange(1900, 2100), metavar="YEAR", help="The first year that counts."),
    click.option("--until", type=click.IntRange(1900, 2100), metavar="YEAR", help="The last year that counts."),
    click.option(
        "--dated",
        type=click.Choice(["reported", "ordered", "delivered"]),
        help="The date that counts. Default: of deals when first reported; of a register what it is about.",
    ),
    click.option(
        "--stage",
        multiple=True,
        type=click.Choice([each.value for each in Kind]),
        help="Deals that got so far. Default: order, pledge, licence, delivery.",
    ),
    click.option("--rating", metavar="RATING", help="Deals rated so or better: B2, or 2, or B."),
    click.option("--origins", type=click.IntRange(min=1), metavar="N", help="Deals told by N independent origins."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="X", help="Deals this sure."),
    click.option(
        "--tiv",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Your table of TIV by weapon (columns weapon, tiv), for deals.",
    ),
)
