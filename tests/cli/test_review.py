"""`armsledger review`: by options, and in the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from armsledger.cli import review_prompts
from armsledger.records import Deal, Judgement, Kind
from tests.cli.test_deals import place, run
from tests.ledger.keeping import Place

__all__ = ["place"]  # the fixture of the ledger
NOTHING_DONE = 2


def deals_of(place: Place) -> list[Deal]:
    """The deals with Pakistan, then the rest."""
    with place.open(create=False) as ledger:
        return sorted(ledger.deals(), key=lambda deal: (deal.recipients != ("PAK",), deal.id))


def decide(place: Place, *arguments: str) -> str:
    """Review by options; the reason is always the same."""
    result = run(place, ["review", *arguments, "--why", "the ministry says so", "--who", "ana"])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_accepting_a_deal_marks_it_reviewed(place: Place) -> None:
    """With who, when and why in the trail."""
    deal = deals_of(place)[0]
    assert "accept" in decide(place, "--accept", deal.id)
    assert deals_of(place)[0].reviewed is Judgement.ACCEPT
    with place.open(create=False) as ledger:
        (decision,) = ledger.decisions()
    assert (decision.who, decision.why, set(decision.subjects)) == (
        "ana",
        "the ministry says so",
        {deal.id, *deal.claims},
    )
    assert decision.when


def test_rejecting_a_deal_takes_its_claims_out(place: Place) -> None:
    """No deal is left of them, and the claims stay in the ledger."""
    decide(place, "--reject", deals_of(place)[0].id)
    assert [deal.recipients for deal in deals_of(place)] == [("BGD",)]
    assert len(run(place, ["claims"]).stdout.splitlines()) == 3


def test_splitting_a_claim_off_and_undoing_it(place: Place) -> None:
    """The last decision of a person is undone by name."""
    claim = deals_of(place)[0].claims[1]
    decide(place, "--split", claim)
    assert sorted(len(deal.claims) for deal in deals_of(place)) == [1, 1, 1]
    decide(place, "--undo", "last")
    assert sorted(len(deal.claims) for deal in deals_of(place)) == [1, 2]


def test_joining_two_deals(place: Place) -> None:
    """However different they are; the sides stay as a conflict."""
    first, second = deals_of(place)
    decide(place, "--join", first.id, second.id)
    (joined,) = deals_of(place)
    assert len(joined.claims) == 3
    assert "recipients" in {conflict.field for conflict in joined.conflicts}


def test_correcting_a_field_moves_the_claim(place: Place) -> None:
    """A claim of another recipient is of another deal."""
    claim = deals_of(place)[1].claims[0]
    decide(place, "--correct", claim, "recipients", "PAK")
    assert [len(deal.claims) for deal in deals_of(place)] == [3]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--accept", "d-none", "--why", "x"], "no claim or deal of the ledger has this id"),
        (["--accept", "DEAL"], "--why"),
        (["--correct", "DEAL", "quantity", "36", "--why", "x"], "correct the claim that is wrong"),
        (["--correct", "CLAIM", "quantity", "many", "--why", "x"], "not a whole number"),
        (["--join", "DEAL", "nothing", "--why", "x"], "nothing: no claim or deal"),
        (["--split", "DEAL", "--why", "x"], "no claim of the ledger has this id"),
        (["--undo", "dec-0", "--why", "x"], "no such decision"),
        (["--undo", "last", "--why", "x"], "has decided nothing"),
        (["DEAL", "--accept", "DEAL", "--why", "x"], "give one of them"),
        ([], "nobody to ask here"),
    ],
)
def test_what_cannot_be_decided_changes_nothing(place: Place, arguments: list[str], message: str) -> None:
    """With a message that says what to do."""
    deal = deals_of(place)[0]
    known = {"DEAL": deal.id, "CLAIM": deal.claims[0]}
    result = run(place, ["review", *(known.get(word, word) for word in arguments)])
    assert (result.exit_code, message in result.stderr) == (NOTHING_DONE, True), result.stderr
    with place.open(create=False) as ledger:
        assert ledger.decisions() == ()


def test_one_unknown_id_stops_all(place: Place) -> None:
    """Every id is looked up before the first decision is made."""
    result = run(place, ["review", "--accept", deals_of(place)[0].id, "--reject", "nothing", "--why", "x"])
    assert result.exit_code == NOTHING_DONE
    with place.open(create=False) as ledger:
        assert ledger.decisions() == ()


def test_decisions_are_listed(place: Place) -> None:
    """All of them, or those about an id."""
    first, second = deals_of(place)
    decide(place, "--accept", first.id)
    decide(place, "--accept", second.id)
    assert len(run(place, ["review", "--decisions"]).stdout.splitlines()) == 2
    assert len(run(place, ["review", "--decisions", first.id]).stdout.splitlines()) == 1


def answer(place: Place, ids: Sequence[str], typed: str) -> str:
    """A person who types these lines."""
    import click

    @click.command()
    def asking() -> None:
        with place.open(create=False) as ledger:
            review_prompts.ask(ledger, ids, "ana")

    return CliRunner().invoke(asking, input=typed, catch_exceptions=False).output


def test_the_terminal_shows_the_evidence_and_asks(place: Place) -> None:
    """Accepting goes on to the next deal."""
    shown = answer(place, [], "a\nit is so\nq\n")
    assert "“" in shown
    assert "rating F" in shown
    assert sum(deal.reviewed is Judgement.ACCEPT for deal in deals_of(place)) == 1


def test_the_terminal_splits_and_undoes(place: Place) -> None:
    """The deal is shown again as it is now."""
    deal = deals_of(place)[0]
    shown = answer(place, [deal.id], f"w\ns\n{deal.claims[1]}\ntwo orders\nu\nno, one\nn\n")
    assert "both name CHN as supplier" in shown
    assert sorted(len(each.claims) for each in deals_of(place)) == [1, 2]
    with place.open(create=False) as ledger:
        assert [each.kind for each in ledger.decisions()] == [Judgement.SPLIT, Judgement.UNDO]


def test_a_mistake_in_the_terminal_is_told_and_asked_again(place: Place) -> None:
    """Nothing was done."""
    deal = deals_of(place)[0]
    typed = f"c\n{deal.claims[0]}\nquantity\nmany\nwhy\nc\n{deal.claims[0]}\nkind\noffer\nit was an offer\nq\n"
    shown = answer(place, [deal.claims[0]], typed)
    assert "not done: quantity" in shown
    with place.open(create=False) as ledger:
        (decision,) = ledger.decisions()
    assert json.loads(decision.value or "") == Kind.OFFER.value
