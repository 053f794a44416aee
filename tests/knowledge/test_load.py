"""The loader: what it takes, and how it names what it does not take."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.errors import KnowledgeError
from armsledger.knowledge.base import load
from armsledger.knowledge.load import files_of, layered, read_table
from armsledger.knowledge.tables import ClassWord, MakerRow

MAKERS = "id,name,aliases,country,ambiguous\n"


def rows_of(folder: Path, text: str) -> list[tuple[int, MakerRow]]:
    path = folder / "makers.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_table(path, MakerRow))


def fault_of(folder: Path, text: str) -> KnowledgeError:
    with pytest.raises(KnowledgeError) as caught:
        rows_of(folder, text)
    return caught.value


def makers_of(*folders: Path) -> dict[str, MakerRow]:
    return layered("makers", MakerRow, lambda row: row.id, folders)


def test_a_row_becomes_its_type_with_lists_cut_at_bars(tmp_path: Path) -> None:
    """Cells are stripped, and a cell with bars is a list."""
    assert rows_of(tmp_path, MAKERS + "acme, Acme ,Acme Arms| Acme Ltd,USA,\n") == [
        (2, MakerRow("acme", "Acme", ("Acme Arms", "Acme Ltd"), "USA", ""))
    ]


def test_comments_and_empty_lines_are_passed_over_and_lines_counted_on(tmp_path: Path) -> None:
    """The line number is that of the file, not of the record."""
    rows = rows_of(tmp_path, MAKERS + "\n# a note\n,,,,\nacme,Acme,,USA,\n")
    assert [line for line, _ in rows] == [5]


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """The byte order mark that spreadsheets write is no part of the header."""
    assert len(rows_of(tmp_path, "\ufeff" + MAKERS + "acme,Acme,,USA,\n")) == 1


@pytest.mark.parametrize("header", ["", "id,name\n", "name,id,aliases,country,ambiguous\n"])
def test_a_wrong_header_is_named_with_the_right_one(tmp_path: Path, header: str) -> None:
    """Columns must be those of the table, in their order."""
    place = f"{tmp_path / 'makers.csv'}:1"
    assert str(fault_of(tmp_path, header)) == f"{place}: the header must read id,name,aliases,country,ambiguous"


@pytest.mark.parametrize(("row", "found"), [("acme,Acme", 2), ("acme,Acme,,USA,,", 6)])
def test_a_wrong_count_of_cells_is_named_with_its_line(tmp_path: Path, row: str, found: int) -> None:
    """A cell too few or too many shifts the others, so the row is refused."""
    assert str(fault_of(tmp_path, f"{MAKERS}ok,Ok,,USA,\n{row}\n")).endswith(
        f"makers.csv:3: 5 cells expected, {found} found"
    )


def test_an_empty_first_cell_is_named_with_its_line(tmp_path: Path) -> None:
    """A row without its key could not be found again."""
    assert str(fault_of(tmp_path, MAKERS + " ,Acme,,USA,\n")).endswith("makers.csv:2: the first column is empty")


@pytest.mark.parametrize("bad", [b'acme,"Acme,,USA,\n', b"acme,Acm\xe9,,USA,\n"])
def test_a_file_that_is_not_csv_in_utf8_is_named(tmp_path: Path, bad: bytes) -> None:
    """An open quote, or bytes of another encoding."""
    path = tmp_path / "makers.csv"
    path.write_bytes(MAKERS.encode() + bad)
    with pytest.raises(KnowledgeError, match=r"makers\.csv:\d: not CSV in UTF-8"):
        list(read_table(path, MakerRow))


def test_a_key_that_stands_twice_in_one_folder_is_a_fault(tmp_path: Path) -> None:
    """One of the two rows would be lost in silence."""
    (tmp_path / "makers.csv").write_text(MAKERS + "acme,Acme,,USA,\nacme,Acme Two,,USA,\n")
    with pytest.raises(KnowledgeError, match=r"makers\.csv:3: 'acme' is there already"):
        makers_of(tmp_path)


def test_a_later_folder_replaces_a_row_and_keeps_the_others(tmp_path: Path) -> None:
    """A user's row stands for the built-in one of the same key."""
    for name, rows in (("own", "a,First,,USA,\nb,Second,,USA,\n"), ("over", "b,Other,,FRA,\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "makers.csv").write_text(MAKERS + rows)
    names = {row.name for row in makers_of(tmp_path / "own", tmp_path / "over").values()}
    assert names == {"First", "Other"}


def test_a_table_may_be_a_folder_of_files_and_a_file(tmp_path: Path) -> None:
    """Systems lie in one file a category; a user may put all of theirs in one."""
    (tmp_path / "systems").mkdir()
    for path in ("systems/ship.csv", "systems.csv"):
        (tmp_path / path).touch()
    assert {path.name for path in files_of(tmp_path, "systems")} == {"systems.csv", "ship.csv"}


def test_an_overlay_is_laid_over_the_built_in_tables(tmp_path: Path) -> None:
    """A user's class word is found, and the built-in ones still are."""
    (tmp_path / "classes.csv").write_text("word,category,use\nzapper,sensor,arms\n")
    base = load(tmp_path)
    assert base.classes["zapper"] == ClassWord("zapper", "sensor", "arms")
    assert [m.entries[0].key for m in base.names.find("zappers and frigates")] == ["zapper", "frigate"]


def test_an_overlay_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """A mistyped folder would otherwise be passed over in silence."""
    with pytest.raises(KnowledgeError, match="no such folder"):
        load(tmp_path / "none")


def test_a_table_of_an_unknown_name_is_a_fault(tmp_path: Path) -> None:
    """`system.csv` in place of `systems.csv` would otherwise be passed over in silence."""
    (tmp_path / "system.csv").touch()
    with pytest.raises(KnowledgeError, match=r"system\.csv: no table of that name; the tables are .*systems"):
        load(tmp_path)
