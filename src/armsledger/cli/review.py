"""`armsledger review`: a person's decisions, in the terminal or by options; they outrank the machine until undone."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from armsledger.cli.session import Session, pass_session
from armsledger.errors import UsageError
from armsledger.ledger.reviewing import Wanted, carry_out

if TYPE_CHECKING:
    from armsledger.ledger import Ledger

EPILOG = """\b
Examples:
  armsledger review
  armsledger review d-0b7e0a3f5c1d2e4f
  armsledger review --accept d-0b7e0a3f5c1d2e4f --why "both ministries confirm it"
  armsledger review --reject 9c1d2e4f0b7e0a3f --why "an exercise, not a delivery"
  armsledger review --correct 9c1d2e4f0b7e0a3f quantity 36 --why "the text says three dozen"
  armsledger review --join d-0b7e0a3f5c1d2e4f d-1d2e4f0b7e0a3f5c --why "one contract"
  armsledger review --split 9c1d2e4f0b7e0a3f --why "the second batch is an order of its own"
  armsledger review --undo dec-5c1d2e4f0b7e0a3f --why "misread"
"""


@click.command(epilog=EPILOG)
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--accept", multiple=True, metavar="ID", help="The claim or deal is right.")
@click.option("--reject", multiple=True, metavar="ID", help="The claim, or every claim of the deal, is wrong.")
@click.option("--correct", nargs=3, multiple=True, metavar="ID FIELD VALUE", help="A claim's field is VALUE.")
@click.option("--join", nargs=2, multiple=True, metavar="ID ID", help="Two claims or deals are one deal.")
@click.option("--split", multiple=True, metavar="ID", help="The claim belongs to none of the others of its deal.")
@click.option("--undo", multiple=True, metavar="ID", help="A decision no longer holds; LAST is your last one.")
@click.option("--why", metavar="WORDS", help="The reason, kept with the decision.")
@click.option("--who", metavar="NAME", help="Who decides. Default: the name you are logged in under.")
@click.option("--decisions", "show_decisions", is_flag=True, help="Only list what was decided.")
@pass_session
def review(
    session: Session,
    ids: tuple[str, ...],
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    correct: tuple[tuple[str, str, str], ...],
    join: tuple[tuple[str, str], ...],
    split: tuple[str, ...],
    undo: tuple[str, ...],
    why: str | None,
    who: str | None,
    show_decisions: bool,
) -> None:
    """Decide about claims and deals; without options, one after the other in the terminal: IDs, or what is unreviewed.

    A decision holds until it is undone, whatever is read later. It is kept with who, when and why, and sealed.
    """
    from armsledger.ledger import Ledger

    wanted = Wanted(accept, reject, correct, join, split, undo)
    if ids and wanted:
        raise UsageError("IDs are decided in the terminal, options at once: give one of them")
    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        if show_decisions:
            _list(ledger, ids)
        elif wanted:
            if not why:
                raise UsageError('--why "…" is missing: a decision is kept with its reason')
            for line in carry_out(ledger, wanted, who or _name(), why):
                click.echo(line)
        else:
            _in_terminal(ledger, ids, who or _name())


def _in_terminal(ledger: Ledger, ids: Sequence[str], who: str) -> None:
    if not sys.stdin.isatty():
        raise UsageError(
            "nobody to ask here; decide by options: --accept, --reject, --correct, --join, --split, --undo"
        )
    from armsledger.cli.review_prompts import ask

    ask(ledger, ids, who)


def _list(ledger: Ledger, ids: Sequence[str]) -> None:
    """The decisions, or those about the ids, oldest first."""
    from armsledger.ledger.reviewing import decision_line

    for decision in ledger.decisions():
        if not ids or decision.id in ids or set(ids) & set(decision.subjects):
            click.echo(decision_line(decision))


def _name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in this system, as in some containers
        return "unknown"
