"""The real SIPRI files, where this machine has them: whole, every name resolved, nine weapons in ten matched."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.registers.importing import import_register
from tests.registers.shapes import knowledge

FOLDER = Path(__file__).parents[3] / "shared" / "registers"
LEAST_SHARE = 0.9
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is not here")


@pytest.mark.parametrize(
    ("pattern", "register", "rows"),
    [("sipri_trade*.csv", "sipri-trade", 29_916), ("sipri_deliveries*.csv", "sipri-deliveries", 25_024)],
)
def test_a_real_file_imports_whole(pattern: str, register: str, rows: int) -> None:
    (path,) = FOLDER.glob(pattern)
    found = import_register(path.read_bytes(), path.name, knowledge())
    assert found.edition is not None, found.faults
    assert (found.edition.register, len(found.edition.rows), found.unknown_names) == (register, rows, {})
    assert found.matched / rows >= LEAST_SHARE


def test_the_real_tables_of_volumes_import_whole() -> None:
    (path,) = FOLDER.glob("sipri_tiv*.csv")
    found = import_register(path.read_bytes(), path.name, knowledge())
    assert found.edition is not None
    assert found.edition.register == "sipri-volumes"
