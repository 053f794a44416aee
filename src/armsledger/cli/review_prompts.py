"""`armsledger review` in the terminal: a deal at a time, with its evidence and the reasons for each join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from armsledger.cli.deals_rows import deal_lines, why_lines
from armsledger.errors import UsageError
from armsledger.ledger.reviewing import Wanted, carry_out

if TYPE_CHECKING:
    from armsledger.ledger import Ledger
    from armsledger.records import Deal

CHOICES = {
    "a": "accept",
    "r": "reject the deal",
    "x": "reject a claim",
    "c": "correct a claim",
    "j": "join with another",
    "s": "split a claim off",
    "w": "why joined",
    "u": "undo my last decision",
    "n": "next",
    "q": "quit",
}


def ask(ledger: Ledger, ids: Sequence[str], who: str) -> None:
    """Show each deal and ask, until there is no more or the person has had enough."""
    menu = "  ".join(f"[{letter}] {words}" for letter, words in CHOICES.items())
    for deal in _deals(ledger, ids):
        now: Deal | None = deal
        while now is not None:
            for line in (*deal_lines(now), *_evidence(ledger, now)):
                click.echo(line)
            click.echo(menu)
            letter = click.prompt("decide", type=click.Choice([*CHOICES]), default="n", show_choices=False)
            if letter == "q":
                return
            if letter == "n":
                break
            if letter == "w":
                for line in why_lines(now):
                    click.echo(line)
                continue
            _decide(ledger, now, letter, who)
            now = None if letter in "ar" else _again(ledger, now)


def _deals(ledger: Ledger, ids: Iterable[str]) -> Iterator[Deal]:
    """The deals of the ids, or those that nobody has reviewed."""
    from armsledger.ledger import Filters

    if not ids:
        yield from ledger.deals(Filters(reviewed=False))
        return
    for key in ids:
        deal = next((shown.deal for shown in ledger.show(key) if shown.deal), None) or _of_claim(ledger, key)
        if deal is None:
            raise UsageError(f"{key}: no deal of the ledger has this id, nor a claim of one")
        yield deal


def _evidence(ledger: Ledger, deal: Deal) -> Iterator[str]:
    """Each claim with the words that it stands on."""
    from armsledger.formats.wording import printable

    for stored in ledger.claims_of(deal.id):
        where = stored.document.publisher or stored.document.url or stored.document_id
        yield f"  [{stored.id}] {stored.claim.kind} · {where}, {stored.document.published or 'no day'}"
        yield from (f"      “{printable(span.text)}”" for span in stored.claim.evidence)


def _decide(ledger: Ledger, deal: Deal, letter: str, who: str) -> None:
    """Ask for what the decision needs, make it, and tell; a mistake is told, and nothing was done."""
    try:
        for line in carry_out(ledger, _wanted(deal, letter), who, click.prompt("why", type=str)):
            click.echo(line)
    except UsageError as error:
        click.echo(f"not done: {error}", err=True)


def _wanted(deal: Deal, letter: str) -> Wanted:
    if letter == "a":
        return Wanted(accept=(deal.id,))
    if letter == "r":
        return Wanted(reject=(deal.id,))
    if letter == "u":
        return Wanted(undo=("last",))
    if letter == "j":
        return Wanted(join=((deal.id, click.prompt("claim or deal", type=str)),))
    claim = click.prompt("claim", type=str, default=deal.claims[0] if len(deal.claims) == 1 else None)
    if letter == "x":
        return Wanted(reject=(claim,))
    if letter == "s":
        return Wanted(split=(claim,))
    from armsledger.deals.decided import CORRECTABLE

    field = click.prompt("field", type=click.Choice([*CORRECTABLE]))
    return Wanted(correct=((claim, field, click.prompt(f"right value ({CORRECTABLE[field]})", type=str)),))


def _again(ledger: Ledger, deal: Deal) -> Deal | None:
    """The deal as it is now: found by one of its claims, as its id may have changed."""
    return next((now for claim in deal.claims if (now := _of_claim(ledger, claim))), None)


def _of_claim(ledger: Ledger, claim: str) -> Deal | None:
    """The deal that a claim belongs to."""
    key = next((shown.claim.deal for shown in ledger.show(claim) if shown.claim), None)
    return next((shown.deal for shown in ledger.show(key) if shown.deal), None) if key else None
