"""Designations are matched by rule, within the sort that the description says."""

from __future__ import annotations

import pytest

from armsledger.records import Category
from armsledger.registers.designations import Designations
from tests.registers.shapes import knowledge


def found(weapon: str, description: str) -> str | None:
    return Designations(knowledge()).find(weapon, description)[0]


@pytest.mark.parametrize("weapon", ["Wing Loong-2", "WING LOONG 2", "wing-loong 2"])
def test_hyphens_blanks_and_case_make_no_difference(weapon: str) -> None:
    system = found(weapon, "armed drone")
    assert system is not None
    assert "wing-loong" in knowledge().lineage(system)


def test_a_name_of_another_sort_is_no_match() -> None:
    assert found("Leopard", "patrol boat") is None


def test_a_ship_is_found_by_the_name_of_its_class() -> None:
    assert found("Fletcher", "destroyer") == "fletcher"


def test_an_engine_is_found_by_its_name_with_the_thrust_in_brackets() -> None:
    assert found("F-110 (13500)", "turbofan") == "f110-engine"


def test_an_anti_radar_missile_is_no_radar() -> None:
    assert found("AGM-88 HARM", "anti-radar missile") is not None


def test_a_row_that_gives_only_a_description_is_counted_apart() -> None:
    designations = Designations(knowledge())
    designations.find("bridge layer engine", "bridge layer engine")
    assert (designations.matched, designations.nameless, designations.unmatched()) == (0, 1, ())


def test_what_has_no_system_is_listed_with_its_rows_and_the_reason() -> None:
    designations = Designations(knowledge())
    for _ in range(3):
        designations.find("Nonesuch-9", "patrol boat")
    (missing,) = designations.unmatched()
    assert (missing.weapon, missing.category, missing.rows) == ("Nonesuch-9", Category.SHIP, 3)
    assert missing.why == "no system of that name"
