"""Weapons, sides, numbers and sums, from a model's words to the record."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.knowledge.base import load
from armsledger.llm.answer import Said
from armsledger.llm.ground import CONFIDENCE, Grounds, ground
from armsledger.reading.check import fault
from armsledger.reading.scenes import stage
from armsledger.records import Category, Claim, Document, Kind, Modality, Span

KNOWLEDGE = load()


def claim(text: str, **changes: Any) -> Claim:  # noqa: ANN401 - fields of an answer
    """The claim of an answer that quotes all of the text."""
    given: dict[str, Any] = {
        "evidence": (text,),
        "kind": Kind.ORDER,
        "modality": Modality.ASSERTED,
        "weapon": "tanks",
        "category": Category.OTHER,
        "suppliers": (),
        "recipients": (),
        "quantity": None,
        "value": None,
    }
    setting = stage(Document(id="x", text=text, published="2026-06-09"), KNOWLEDGE)
    return ground(Said(**{**given, **changes}), Span(0, len(text), text), Grounds.of(setting), KNOWLEDGE)


@pytest.mark.parametrize(
    ("said", "weapon", "system", "category"),
    [
        ("Leopard 2A8 tanks", "Leopard 2A8", "leopard-2a8", Category.ARMOURED_VEHICLE),
        ("Leopard 2", "Leopard 2A8", "leopard-2a8", Category.ARMOURED_VEHICLE),
        ("tanks", "Leopard 2A8", "leopard-2a8", Category.ARMOURED_VEHICLE),
        ("Zephyr-9 gliders", "Zephyr-9 gliders", None, Category.UAV),
    ],
)
def test_the_knowledge_base_names_what_it_knows(said: str, weapon: str, system: str | None, category: Category) -> None:
    """What only the model sees keeps the text's words and the model's category."""
    made = claim("Norway ordered 54 Leopard 2A8 tanks and three Zephyr-9 gliders.", weapon=said, category=Category.UAV)
    assert (made.weapon, made.system, made.category) == (weapon, system, category)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        (("Norway",), ["NOR"]),
        (("Norwegian",), ["NOR"]),
        (("the Kingdom of Norway",), ["NOR"]),
        (("Oslo",), ["NOR"]),
        (("Norway", "Oslo"), ["NOR"]),
        (("Norway and Sweden",), ["NOR", "SWE"]),
        (("NATO",), ["org:nato"]),
        (("allies",), []),
    ],
)
def test_sides_are_states_and_organisations_of_the_text(said: tuple[str, ...], ids: list[str]) -> None:
    """By whatever name the model calls them."""
    made = claim("Oslo said Norway and Sweden ordered tanks with NATO and allies.", recipients=said)
    assert [actor.id for actor in made.recipients] == ids
    assert fault(made, "Oslo said Norway and Sweden ordered tanks with NATO and allies.") is None


def test_a_company_stands_for_its_country_and_says_so() -> None:
    made = claim("Norway ordered tanks from Rheinmetall.", suppliers=("Rheinmetall",))
    assert [(actor.id, actor.span and actor.span.text) for actor in made.suppliers] == [("DEU", "Rheinmetall")]
    assert made.inferred == {"suppliers": "company for its country"}


@pytest.mark.parametrize(
    ("text", "said", "quantity", "bounds"),
    [
        ("Norway ordered 54 tanks.", "54", 54, (54, 54)),
        ("Norway ordered at least 54 tanks.", "54", 54, (54, None)),
        ("Norway ordered fifty-four tanks.", "fifty-four", 54, (54, 54)),
        ("Norway ordered 1,200 tanks.", "1,200", 1200, (1200, 1200)),
        ("Norway ordered between 20 and 30 tanks.", "between 20 and 30", None, (20, 30)),
        ("Norway ordered a tank.", "a", 1, (1, 1)),
        ("Norway ordered a pair of tanks.", "a pair", 2, (2, 2)),
        ("Norway ordered dozens of tanks.", "dozens", None, None),
        ("Norway ordered tanks.", None, None, None),
        ("In 12 months Norway ordered 12 tanks.", "12", 12, (12, 12)),
    ],
)
def test_a_number_is_what_its_words_in_the_text_say(
    text: str, said: str | None, quantity: int | None, bounds: tuple[int | None, int | None] | None
) -> None:
    """With the words that bound it."""
    made = claim(text, quantity=said, weapon="tank" if "a tank" in text else "tanks")
    assert (made.quantity, made.quantity_range) == (quantity, bounds)
    assert fault(made, text) is None


def test_of_two_like_numbers_the_one_beside_the_weapon_counts() -> None:
    text = "In 12 months Norway ordered 12 tanks."
    assert claim(text, quantity="12").marks["quantity"].start == text.rindex("12")


@pytest.mark.parametrize(
    ("text", "said", "sum_"),
    [
        ("Norway paid $1.2 billion for tanks.", "$1.2 billion", (1.2e9, "USD")),
        ("Norway paid $1.2 billion for tanks.", "1.2 billion", (1.2e9, "USD")),
        ("Norway paid 900 million euros for tanks.", "900 million euros", (9e8, "EUR")),
        ("Norway paid $2-3 billion for tanks.", "$2-3 billion", None),
        ("Norway paid a lot for tanks.", "a lot", None),
    ],
)
def test_a_sum_is_what_its_words_in_the_text_say(text: str, said: str, sum_: tuple[float, str] | None) -> None:
    """A range is no sum, as with the other reader."""
    made = claim(text, value=said)
    assert ((made.value.amount, made.value.currency) if made.value else None) == sum_
    assert fault(made, text) is None


def test_production_and_tests_have_no_supplier() -> None:
    text = "Turkey has begun to build tanks."
    assert claim(text, kind=Kind.PRODUCTION, suppliers=("Turkey",), recipients=("Turkey",)).suppliers == ()


def test_a_place_is_found_for_what_is_moved_there() -> None:
    made = claim("Norway has deployed tanks at Tromsø.", kind=Kind.DEPLOYMENT, recipients=("Norway",))
    assert [place.name for place in made.places] == ["Tromsø"]


def test_every_claim_gets_the_same_confidence() -> None:
    """A model gives no figure that could be trusted."""
    assert claim("Norway ordered tanks.").confidence == CONFIDENCE


def test_the_same_answer_gives_the_same_id_and_another_side_another() -> None:
    text = "Norway and Sweden ordered tanks."
    first, again, other = (claim(text, recipients=(name,)).id for name in ("Norway", "Norway", "Sweden"))
    assert first == again != other
