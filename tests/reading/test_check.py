"""What a claim must not be emitted for."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.reading.check import checked, fault
from armsledger.records import Actor, Money, Span
from tests.factories import TEXT, a_claim, span

#: The factory's price stands in the sentence after the quoted one.
BOTH = (span(TEXT, TEXT.split("\n\n")[1].strip()),)


def a_sound_claim(**changes: Any) -> Any:  # noqa: ANN401 - fields of a Claim
    return a_claim(**{"evidence": BOTH, **changes})


def test_a_claim_whose_words_all_stand_in_the_text_passes() -> None:
    """No fault."""
    assert fault(a_sound_claim(), TEXT) is None


def test_a_claim_without_evidence_is_refused() -> None:
    """Every claim stands on a sentence."""
    assert fault(a_claim(evidence=()), TEXT) == "no evidence"


@pytest.mark.parametrize(
    "words", [Span(0, 5, "India"), Span(-1, 4, "Paki"), Span(5, 5, ""), Span(0, len(TEXT) + 1, TEXT + "x")]
)
@pytest.mark.parametrize("field", ["evidence", "hedges", "suppliers", "marks"])
def test_words_that_are_not_in_the_text_are_refused(words: Span, field: str) -> None:
    """Whatever field they stand in; offsets outside of the text are as wrong as other words."""
    changes: dict[str, Any] = {
        "evidence": (words,),
        "hedges": (words,),
        "suppliers": (Actor("CHN", "China", "state", words),),
        "marks": {**a_claim().marks, "cue": words},
    }
    reason = fault(a_sound_claim(**{field: changes[field]}), TEXT)
    assert reason == f"{'cue' if field == 'marks' else field}: the quoted words are not in the text"


@pytest.mark.parametrize("field", ["weapon", "quantity"])
def test_a_fact_outside_of_the_quoted_sentences_is_refused(field: str) -> None:
    """The reader must find it in what is shown."""
    claim = a_sound_claim(evidence=(span(TEXT, "They will stand near Jaisalmer."),), value=None)
    marks = {field: claim.marks[field]}
    other = "quantity" if field == "weapon" else "weapon"
    claim = a_sound_claim(evidence=claim.evidence, value=None, marks=marks, **{other: None})
    assert fault(claim, TEXT) == f"{field}: not in the quoted sentences"


def test_a_sum_outside_of_the_quoted_sentences_is_refused() -> None:
    """As the factory's claim has it."""
    assert fault(a_claim(), TEXT) == "value: not in the quoted sentences"


@pytest.mark.parametrize("field", ["suppliers", "recipients"])
def test_an_actor_without_words_must_be_marked_as_inferred(field: str) -> None:
    """Else nobody could tell where it comes from."""
    actor = (Actor("CHN", "China", "state", None),)
    assert (
        fault(a_sound_claim(**{field: actor, "inferred": {}}), TEXT)
        == f"{field}: neither quoted nor marked as inferred"
    )
    assert fault(a_sound_claim(**{field: actor, "inferred": {field: "headline"}}), TEXT) is None


@pytest.mark.parametrize("field", ["weapon", "quantity"])
def test_a_weapon_or_a_number_without_words_must_be_marked_as_inferred(field: str) -> None:
    """The same holds for the single-valued fields."""
    marks = {role: mark for role, mark in a_claim().marks.items() if role != field}
    assert fault(a_sound_claim(marks=marks), TEXT) == f"{field}: neither quoted nor marked as inferred"


def test_a_number_that_its_words_do_not_say_is_refused() -> None:
    """The record says 31, the text 30."""
    assert fault(a_sound_claim(quantity=31), TEXT) == "quantity: the quoted words do not say 31"


def test_one_piece_needs_no_number() -> None:
    """An article says that a frigate is one."""
    marks = {**a_claim().marks, "quantity": span(TEXT, "drones")}
    evidence = (span(TEXT, TEXT.strip()),)
    assert fault(a_sound_claim(quantity=1, evidence=evidence, marks=marks), TEXT) is None


@pytest.mark.parametrize(("amount", "currency"), [(1.4e6, "USD"), (1.4e9, "EUR")])
def test_a_sum_that_its_words_do_not_say_is_refused(amount: float, currency: str) -> None:
    """Neither another amount nor another currency."""
    claim = a_sound_claim(value=Money(amount, currency, span(TEXT, "$1.4 billion")))
    assert fault(claim, TEXT) == f"value: the quoted words do not say {amount:g} {currency}"


def test_claims_are_parted_and_each_rejected_one_keeps_its_reason() -> None:
    """Nothing is dropped in silence."""
    sound, unsound = a_sound_claim(), a_sound_claim(evidence=())
    kept, rejected = checked([unsound, sound], TEXT)
    assert kept == (sound,)
    assert [(r.claim, r.reason) for r in rejected] == [(unsound, "no evidence")]
