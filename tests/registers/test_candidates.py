"""Designations without a system become rows that a person completes and lays over the knowledge base."""

from __future__ import annotations

from pathlib import Path

from armsledger.knowledge.base import load
from armsledger.records import Category
from armsledger.registers.candidates import FILE, keep_candidates
from armsledger.registers.designations import Designations, Unmatched
from tests.registers.shapes import knowledge

MISSING = Unmatched("Nonesuch-9", "patrol boat", Category.SHIP, 3, "no system of that name")


def test_the_file_can_be_laid_over_the_knowledge_base(tmp_path: Path) -> None:
    keep_candidates(tmp_path, [MISSING], knowledge())
    assert Designations(load(tmp_path)).find("Nonesuch-9", "patrol boat")[0] == "nonesuch-9"


def test_what_is_there_is_not_added_again(tmp_path: Path) -> None:
    keep_candidates(tmp_path, [MISSING], knowledge())
    assert keep_candidates(tmp_path, [MISSING], knowledge()) == (tmp_path / FILE, 0)


def test_a_row_that_a_person_completed_or_struck_out_stays(tmp_path: Path) -> None:
    place, _ = keep_candidates(tmp_path, [MISSING], knowledge())
    edited = place.read_text().replace("nonesuch-9,Nonesuch-9", "#nonesuch-9,Nonesuch-9")
    place.write_text(edited)
    other = Unmatched("Nonesuch-10", "patrol boat", Category.SHIP, 1, "no system of that name")
    assert keep_candidates(tmp_path, [MISSING, other], knowledge())[1] == 1
    assert place.read_text().startswith(edited)


def test_an_id_that_a_system_has_gets_a_number(tmp_path: Path) -> None:
    keep_candidates(tmp_path, [Unmatched("Fletcher", "tank", Category.ARMOURED_VEHICLE, 1, "")], knowledge())
    assert "fletcher-2,Fletcher" in (tmp_path / FILE).read_text()


def test_a_bare_word_needs_words_about_arms_beside_it(tmp_path: Path) -> None:
    keep_candidates(tmp_path, [Unmatched("Catherine", "cargo ship", Category.SHIP, 1, "")], knowledge())
    assert (tmp_path / FILE).read_text().strip().endswith(",yes")
