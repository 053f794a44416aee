"""UNROCA tables: who reports, which year and which way stand before the header or in columns."""

from __future__ import annotations

import io

from armsledger.records import Category
from armsledger.registers.importing import import_register
from armsledger.registers.records import RegisterRow
from tests.registers.shapes import UNROCA, knowledge


def rows(data: bytes) -> tuple[RegisterRow, ...]:
    found = import_register(data, "unroca.csv", knowledge())
    assert found.edition is not None, found.faults
    assert found.edition.register == "unroca"
    return found.edition.rows


def test_the_reporting_state_is_the_supplier_of_exports() -> None:
    first = rows(UNROCA.encode())[0]
    assert (first.supplier.id, first.recipient.id, first.reporter) == ("CHL", "PER", "CHL exports")
    assert (first.delivered.value, first.delivery_years, first.comments) == (12, (2023,), "used")


def test_of_imports_it_is_the_recipient() -> None:
    table = UNROCA.replace("Exports", "Imports").replace("Final importer", "Exporter")
    first = rows(table.encode())[0]
    assert (first.supplier.id, first.recipient.id, first.reporter) == ("PER", "CHL", "CHL imports")


def test_a_system_named_in_the_description_is_found() -> None:
    first = rows(UNROCA.encode())[0]
    assert first.system is not None
    assert first.weapon.startswith("Leopard")


def test_an_empty_category_has_that_of_the_row_above() -> None:
    assert [row.category for row in rows(UNROCA.encode())] == [
        Category.ARMOURED_VEHICLE,
        Category.ARMOURED_VEHICLE,
        Category.SHIP,
    ]


def test_a_category_in_which_nothing_moved_is_no_row() -> None:
    assert len(rows(UNROCA.encode())) == 3


def test_a_table_that_does_not_say_whose_report_it_is_is_refused() -> None:
    found = import_register(UNROCA.replace("Reporting State: Chile\n", "").encode(), "unroca.csv", knowledge())
    assert found.edition is None
    assert "Reporting State" in found.faults[0].why


def test_a_workbook_is_read_as_the_table_that_it_shows() -> None:
    assert rows(workbook(UNROCA)) == rows(UNROCA.encode())


def workbook(table: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for line in table.splitlines():
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(",")])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_sheets_of_one_workbook_are_one_edition_and_their_names_say_which_way() -> None:
    from openpyxl import Workbook

    book = Workbook()
    for at, direction in enumerate(("Exports", "Imports")):
        sheet = book.active if at == 0 else book.create_sheet()
        sheet.title = direction
        for line in UNROCA.replace("Exports\n", "").replace("Final importer State(s)", "State(s)").splitlines():
            sheet.append(
                line.replace("State(s)", "Final importer State(s) (exports) or Exporter State(s) (imports)").split(",")
            )
    out = io.BytesIO()
    book.save(out)
    assert [row.reporter for row in rows(out.getvalue())] == ["CHL exports"] * 3 + ["CHL imports"] * 3
