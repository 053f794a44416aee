"""What people decide is sealed, outranks the machine, and survives rereading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from armsledger.errors import LedgerError, UsageError
from armsledger.ledger import Filters, Ledger
from armsledger.records import Decision, Judgement
from tests.ledger.keeping import a_story, add


def decision(kind: Judgement, *subjects: str, **fields: str) -> Decision:
    return Decision("", kind, subjects, who="me", why="I know", **fields)


def the_claim(ledger: Ledger) -> str:
    (found,) = ledger.claims()
    return found.id


def test_a_decision_gets_its_id_and_time(ledger: Ledger) -> None:
    """They are filled in, later ones later, and the trail gives them back in order."""
    add(ledger, a_story())
    made = [ledger.decide(decision(Judgement.ACCEPT, the_claim(ledger))) for _ in range(3)]
    assert len({each.id for each in made}) == 3
    assert [each.when for each in made] == sorted({each.when for each in made})
    assert ledger.decisions() == tuple(made)
    assert ledger.decisions("nobody") == ()


def test_a_correction_changes_what_is_shown_and_found(ledger: Ledger) -> None:
    """The corrected field is in lists, filters and the deal; the reader's record stays as it was."""
    add(ledger, a_story(weapon="Wing Loong"))
    claim = the_claim(ledger)
    ledger.decide(decision(Judgement.CORRECT, claim, field="weapon", value='"CH-4"'))
    (found,) = ledger.claims(Filters(weapon=("ch-4",), reviewed=True))
    assert (found.claim.weapon, found.reviewed) == ("CH-4", "correct")
    assert list(ledger.claims(Filters(weapon=("wing loong",)))) == []
    (deal,) = ledger.deals()
    assert deal.weapon == "CH-4"
    (shown,) = [each for each in ledger.show(claim) if each.claim]
    assert shown.claim is not None
    assert shown.claim.claim.weapon == "Wing Loong"
    assert [each.kind for each in shown.decisions] == [Judgement.CORRECT]


def test_an_undo_takes_a_decision_back(ledger: Ledger) -> None:
    """By a further decision; both stay in the trail."""
    add(ledger, a_story(weapon="Wing Loong"))
    claim = the_claim(ledger)
    made = ledger.decide(decision(Judgement.CORRECT, claim, field="weapon", value='"CH-4"'))
    undo = ledger.decide(decision(Judgement.UNDO, undoes=made.id))
    assert undo.subjects == made.subjects
    (found,) = ledger.claims()
    assert (found.claim.weapon, found.reviewed) == ("Wing Loong", None)
    assert len(ledger.decisions(claim)) == 2


def test_a_rejected_claim_is_in_no_deal_until_that_is_undone(ledger: Ledger) -> None:
    """It stays in the list of claims, marked."""
    add(ledger, a_story())
    made = ledger.decide(decision(Judgement.REJECT, the_claim(ledger)))
    assert list(ledger.deals()) == []
    (found,) = ledger.claims()
    assert (found.reviewed, found.deal) == ("reject", None)
    ledger.decide(decision(Judgement.UNDO, undoes=made.id))
    assert len(list(ledger.deals())) == 1


def test_claims_that_a_person_joins_are_one_deal(ledger: Ledger) -> None:
    """And two again once they are split."""
    add(ledger, a_story(1, recipient="PAK"), a_story(2, recipient="EGY", weapon="patrol boats"))
    ids = [each.id for each in ledger.claims()]
    assert len(list(ledger.deals())) == 2
    ledger.decide(decision(Judgement.JOIN, *ids))
    (deal,) = ledger.deals()
    assert set(deal.claims) == set(ids)
    ledger.decide(decision(Judgement.SPLIT, *ids))
    assert len(list(ledger.deals())) == 2


def test_what_cannot_be_corrected_is_refused(ledger: Ledger) -> None:
    """A wrong field or value leaves no trace in the trail."""
    add(ledger, a_story())
    with pytest.raises(UsageError):
        ledger.decide(decision(Judgement.CORRECT, the_claim(ledger), field="evidence", value='"x"'))
    with pytest.raises(LedgerError, match="cannot be undone"):
        ledger.decide(decision(Judgement.UNDO, undoes="never made"))
    assert ledger.decisions() == ()


def test_an_id_is_never_written_over(ledger: Ledger) -> None:
    """A second decision of the same id is refused."""
    add(ledger, a_story())
    first = replace(decision(Judgement.ACCEPT, the_claim(ledger)), id="d1")
    ledger.decide(first)
    with pytest.raises(LedgerError, match="never written over"):
        ledger.decide(replace(first, why="another"))


@pytest.mark.parametrize("statement", ["UPDATE decisions SET record = '{}'", "DELETE FROM decisions"])
def test_the_trail_can_only_grow(ledger: Ledger, statement: str) -> None:
    """The database itself refuses to change or delete."""
    add(ledger, a_story())
    ledger.decide(decision(Judgement.ACCEPT, the_claim(ledger)))
    with ledger._transactions.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE decisions SET record = replace(record, 'I know', 'they say') WHERE number = 2", "was changed after"),
        ("DELETE FROM decisions WHERE number = 2", "does not follow"),
        ("UPDATE decisions SET seal = '00' WHERE number = 3", "was changed after"),
    ],
)
def test_who_gets_round_that_is_found_out(ledger: Ledger, statement: str, words: str) -> None:
    """A row that was changed or taken out by force breaks the chain, and `verify` says where."""
    add(ledger, a_story())
    for _ in range(3):
        ledger.decide(decision(Judgement.ACCEPT, the_claim(ledger)))
    with ledger._transactions.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER decisions_stay"))
            connection.execute(text("DROP TRIGGER decisions_stay_in"))
        else:
            connection.execute(text("ALTER TABLE decisions DISABLE TRIGGER USER"))
        connection.execute(text("DELETE FROM subjects"))
        connection.execute(text(statement))
        connection.commit()
    faults = [each.fault for each in ledger.verify() if each.fault]
    assert any(words in fault for fault in faults)


def test_a_trail_that_is_cut_short_has_another_seal(ledger: Ledger) -> None:
    """The last seal, noted elsewhere, proves it."""
    add(ledger, a_story())
    ledger.decide(decision(Judgement.ACCEPT, the_claim(ledger)))
    count, seal = ledger.trail()
    ledger.decide(decision(Judgement.REJECT, the_claim(ledger)))
    assert count == 1
    assert ledger.trail()[0] == 2
    assert ledger.trail()[1] != seal


def test_a_sources_reliability_goes_into_its_deals(ledger: Ledger) -> None:
    """F until the user says otherwise; then the deal's letter follows."""
    add(ledger, a_story())
    assert [deal.rating.reliability for deal in ledger.deals()] == ["F"]
    ledger.rate_source("The Example", "b")
    assert [source.reliability for source in ledger.sources()] == ["B"]
    assert [deal.rating.reliability for deal in ledger.deals(Filters(rating="B"))] == ["B"]
    with pytest.raises(UsageError, match="not a reliability"):
        ledger.rate_source("The Example", "Z")
    with pytest.raises(LedgerError, match="no such source"):
        ledger.rate_source("The Other", "A")
