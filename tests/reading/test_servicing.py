"""A weapon's name that only says what is serviced."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.scenes import stage
from armsledger.records import Document


def named(text: str) -> set[tuple[str, str]]:
    scenes = stage(Document(id="x", text=text), load()).scenes
    return {(weapon.name, weapon.category.value) for scene in scenes for weapon in scene.weapons}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru signed a frigate overhaul contract with a Dutch yard.", "frigate overhaul"),
        ("Jordan will pay for F-16 upgrades.", "F-16 upgrades"),
        ("Greece opened a submarine maintenance facility for its navy.", "submarine maintenance facility"),
        ("A trader sent ballistic missile drawings to Syria.", "ballistic missile drawings"),
    ],
)
def test_a_service_or_a_part_behind_a_name_is_the_weapon_of_the_claim(text: str, name: str) -> None:
    """`frigate overhaul` is `other`, and no ship."""
    assert named(text) == {(name, "other")}


def test_a_weapon_behind_the_word_is_itself() -> None:
    """`tank maintenance vehicles` are vehicles."""
    assert {category for _, category in named("Norway bought tank maintenance vehicles.")} == {"vehicle"}


def test_a_verb_serves_no_name() -> None:
    """Whoever repairs tanks speaks of tanks."""
    assert ("tanks", "armoured-vehicle") in named("The Czech plant repairs tanks and overhauls howitzers for Ukraine.")


def test_a_system_is_no_service() -> None:
    """`missile systems` stay missiles."""
    assert ("missile systems", "missile") in named("Chile bought missile systems for its army.")
