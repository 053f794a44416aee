"""The options that all commands share which ask the ledger: one decorator for the filters, one for the format."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click

from armsledger.cli.listing import FORMATS
from armsledger.cli.session import Session
from armsledger.records import Category, Kind

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_LIMIT = 100
SIDE = "NAME"
#: Their values: click would take the names of an enumeration.
KINDS = [each.value for each in Kind]
CATEGORIES = [each.value for each in Category]


def filtered(command: Command) -> Command:
    """Give the command every filter as an option, and hand it one `filters: Filters`."""

    @functools.wraps(command)
    def with_filters(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the command takes and gives
        from armsledger.ledger.filters import Filters
        from armsledger.ledger.names import resolved

        given = {name: options.pop(name) for name in NAMES}
        if given.pop("everything"):
            given["limit"] = None
        session = click.get_current_context().find_object(Session)
        filters = resolved(Filters(**given), session.knowledge if session else None)
        return command(*arguments, filters=filters, **options)

    for option in reversed(OPTIONS):
        with_filters = option(with_filters)
    return with_filters  # type: ignore[return-value]


def formatted(command: Command) -> Command:
    """Give the command `--format`, handed on as `format_name`; None: a table on a terminal, jsonl in a pipe."""
    option = click.option(
        "--format",
        "format_name",
        type=click.Choice(FORMATS),
        help="How to print. Default: table on a terminal, jsonl in a pipe.",
    )
    return option(command)


def sides(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of sides that were named in words, for options of other commands."""
    from armsledger.ledger.names import Called

    session = ctx.find_object(Session)
    return Called.load(session.knowledge if session else None).ids(values) if values else ()


def side(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The id of the one side that was named in words. Raises UsageError for a word of several."""
    found = sides(ctx, parameter, (value,) if value else ())
    if len(found) > 1:
        from armsledger.errors import UsageError

        raise UsageError(f"{value!r} stands for {' and '.join(found)}; name one of them")
    return found[0] if found else None


OPTIONS = (
    click.option("--supplier", multiple=True, metavar=SIDE, help="Who gives: China, CHN, NATO …"),
    click.option("--recipient", multiple=True, metavar=SIDE, help="Who is given to."),
    click.option("--weapon", multiple=True, metavar="NAME", help="A designation, a system's id, or its family's."),
    click.option("--category", multiple=True, type=click.Choice(CATEGORIES), help="What sort of equipment."),
    click.option("--kind", multiple=True, type=click.Choice(KINDS), help="What happens; of deals, the stage."),
    click.option("--stage", multiple=True, type=click.Choice(KINDS), help="How far a deal has got."),
    click.option("--since", metavar="DATE", help="Published from this year, month or day on: 2024, 2024-07 …"),
    click.option("--until", metavar="DATE", help="Published up to its end."),
    click.option("--origins", type=click.IntRange(min=1), metavar="N", help="Deals told by N independent origins."),
    click.option("--rating", metavar="RATING", help="Rated so or better: B2, or 2 alone, or B alone."),
    click.option("--place", multiple=True, metavar="NAME", help="A place, or a state."),
    click.option("--publisher", multiple=True, metavar="NAME", help="Who published."),
    click.option("--reviewed/--unreviewed", default=None, help="Whether a person decided about it."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="X", help="Claims this sure, or deals."),
    click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=DEFAULT_LIMIT,
        show_default=True,
        metavar="N",
        help="The most rows.",
    ),
    click.option("--all", "everything", is_flag=True, help="Every row, without limit."),
    click.option("--after", metavar="ID", help="Go on after the row of this id."),
)
NAMES = (
    *("supplier", "recipient", "weapon", "category", "kind", "stage", "since", "until", "origins", "rating"),
    *("place", "publisher", "reviewed", "min_confidence", "limit", "everything", "after"),
)
