"""TIV tables: a state's volumes by year, without the totals."""

from __future__ import annotations

from armsledger.registers.gathered import gathered
from armsledger.registers.importing import import_register
from armsledger.registers.records import RegisterRow, RowKind
from tests.registers.shapes import VOLUMES, knowledge


def rows() -> tuple[RegisterRow, ...]:
    found = import_register(VOLUMES.encode(), "volumes.csv", knowledge())
    assert found.edition is not None, found.faults
    return found.edition.rows


def test_a_row_has_the_volume_of_each_year_that_has_one() -> None:
    first, second = rows()
    assert (first.kind, first.recipient.id, first.volumes) == (RowKind.VOLUME, "GHA", ((2001, 1.0), (2003, 2.5)))
    assert (second.recipient.id, second.volumes) == ("org:plo", ((2002, 0.0),))


def test_the_worlds_total_is_no_row() -> None:
    assert len(rows()) == 2


def test_volumes_are_no_deals_to_reconcile() -> None:
    assert gathered(rows()) == []
