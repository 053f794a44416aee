"""Any CSV, with a mapping that says which column holds what."""

from __future__ import annotations

import pytest

from armsledger.errors import UsageError
from armsledger.registers.importing import Imported, import_register
from armsledger.registers.mapped import mapping_from
from armsledger.registers.records import Number
from tests.registers.shapes import knowledge

MAPPING = """
[register]
name = "ministry"
title = "Ministry, contracts"

[columns]
recipient = "To"
weapon = "Item"
order_year = "Signed"
ordered = "Count"
amount = "Worth"

[values]
supplier = "Sweden"
currency = "EUR"
"""
TABLE = b"To;Item;Signed;Count;Worth\nGhana;RBS-70;2019;(6);1,500,000\n"


def imported(data: bytes = TABLE, mapping: str = MAPPING) -> Imported:
    return import_register(data, "contracts.csv", knowledge(), mapping_from(mapping, "map.toml", frozenset({"unroca"})))


def test_columns_and_fixed_values_fill_a_row() -> None:
    edition = imported().edition
    assert edition is not None
    (row,) = edition.rows
    assert (edition.register, edition.title) == ("ministry", "Ministry, contracts")
    assert (row.supplier.id, row.recipient.id, row.weapon) == ("SWE", "GHA", "RBS-70")
    assert (row.order_year, row.amount, row.currency) == (Number(2019), 1_500_000.0, "EUR")


def test_brackets_mark_an_estimate() -> None:
    edition = imported().edition
    assert edition is not None
    assert edition.rows[0].ordered == Number(6, True)


def test_a_column_that_the_file_lacks_is_named() -> None:
    (fault,) = imported(TABLE.replace(b"Count", b"Quantity")).faults
    assert (fault.line, "'Count'" in fault.why) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[values]", "[valuse]", "[valuse] is not known"),
        ("recipient =", "receiver =", "'receiver' is no field"),
        ('weapon = "Item"\n', "", "no column for 'weapon'"),
        ('"ministry"', '"unroca"', "give it a name of its own"),
        ('"ministry"', '"Min istry"', "give it a name of its own"),
        ('"Item"', "7", "must be words in quotes"),
        ("[columns]", "[columns", "not TOML"),
    ],
)
def test_a_mapping_that_cannot_be_says_what_to_mend(old: str, new: str, why: str) -> None:
    with pytest.raises(UsageError, match=r"map\.toml") as caught:
        mapping_from(MAPPING.replace(old, new), "map.toml", frozenset({"unroca"}))
    assert why in str(caught.value)
