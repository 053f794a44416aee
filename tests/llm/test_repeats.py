"""A claim told twice is one."""

from __future__ import annotations

from typing import Any

import pytest

from armsledger.knowledge.base import load
from armsledger.llm.repeats import without_repeats
from armsledger.records import Actor, Kind, Modality
from tests.factories import TEXT, a_claim, span

KNOWLEDGE = load()
IRAN = Actor("IRN", "Iran", "state")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"quantity": None},
        {"suppliers": ()},
        {"recipients": ()},
        {"modality": Modality.ASSERTED},
        {"weapon": "Wing Loong II", "system": "wing-loong-2"},
        {"evidence": (span(TEXT, "Pakistan orders drones from China"),)},
    ],
)
def test_the_fullest_telling_is_kept(changes: dict[str, Any]) -> None:
    """Whichever comes first."""
    full, other = a_claim(), a_claim(id="claim-2", **{"value": None, **changes})
    assert without_repeats([full, other], KNOWLEDGE) == (full,)
    assert without_repeats([other, full], KNOWLEDGE) == (full,)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.DELIVERY},
        {"modality": Modality.PLANNED},
        {"modality": Modality.DENIED},
        {"quantity": 12},
        {"suppliers": (IRAN,)},
        {"recipients": (IRAN,)},
        {"weapon": "CH-4", "system": "ch-4"},
        {"weapon": "frigates", "system": None},
    ],
)
def test_what_contradicts_is_another_claim(changes: dict[str, Any]) -> None:
    claims = [a_claim(), a_claim(id="claim-2", **changes)]
    assert len(without_repeats(claims, KNOWLEDGE)) == 2
