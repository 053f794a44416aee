"""The tables that registers are read and compared by are sound."""

from __future__ import annotations

import ast
from pathlib import Path

from armsledger.records import Category
from armsledger.registers import findings, years
from armsledger.registers.descriptions import category_of
from armsledger.registers.rules import rules


def test_every_finding_and_tolerance_of_the_code_is_a_row_of_the_table_and_the_other_way_round() -> None:
    named = {word for module in (findings, years) for word in words_of(Path(str(module.__file__)))}
    heads = {name.split(".")[0] for name in rules()}
    wanted = {word for word in named if word.split(".")[0] in heads and "." in word and " " not in word}
    assert wanted == set(rules()) - {"threshold.tied"}


def words_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_descriptions_give_the_sort_of_equipment() -> None:
    told = {
        "mobile surface-to-air missile system": Category.AIR_DEFENCE,
        "anti-ship missile": Category.MISSILE,
        "maritime patrol aircraft radar": Category.SENSOR,
        "maritime patrol aircraft": Category.AIRCRAFT,
        "torpedo boat": Category.SHIP,
        "anti-submarine torpedo": Category.MUNITION,
        "tank destroyer": Category.ARMOURED_VEHICLE,
        "destroyer": Category.SHIP,
        "armed drone": Category.UAV,
        "anti-submarine helicopter": Category.HELICOPTER,
        "submarine": Category.SUBMARINE,
        "": Category.UNSPECIFIED,
    }
    assert {words: category_of(words) for words in told} == told
