"""What an export says of itself, and what it must not say."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from armsledger.errors import UsageError
from armsledger.exports import EXPORTS
from armsledger.exports.about import about, ledger_name
from armsledger.exports.edtf_years import is_unsure, years_in
from armsledger.exports.needed import library
from armsledger.exports.safe import web_address
from armsledger.ledger import Filters, Ledger
from armsledger.ledger.address import address_of
from armsledger.settings import Settings


def at(place: str) -> Ledger:
    return cast(Ledger, SimpleNamespace(address=address_of(place, Settings())))


def test_a_file_is_named_without_its_folder(tmp_path: Path) -> None:
    assert ledger_name(at(str(tmp_path / "news.sqlite"))) == "news.sqlite"


def test_a_server_is_named_without_user_password_and_host() -> None:
    assert ledger_name(at("postgresql://me:secret@db.example/arms")) == "arms on PostgreSQL"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "everything"),
        ({"supplier": ("CHN", "RUS"), "limit": 5}, "--supplier CHN --supplier RUS --limit 5"),
        ({"weapon": ("Wing Loong",), "reviewed": False}, '--weapon "Wing Loong" --unreviewed'),
        ({"min_confidence": 0.5, "reviewed": True}, "--reviewed --min-confidence 0.5"),
    ],
)
def test_the_filter_is_told_as_options(given: dict[str, Any], words: str) -> None:
    """So that the export can be made again."""
    assert about(at("x.sqlite"), Filters(**given)).filter == words


def test_names_of_exports_are_unique() -> None:
    assert len({each.name for each in EXPORTS}) == len(EXPORTS)


def test_a_missing_library_is_told_with_its_extra() -> None:
    with pytest.raises(UsageError, match=r"pip install 'armsledger\[ftm\]'"):
        library("no_such_library", "ftm")


@pytest.mark.parametrize(
    ("edtf", "years", "unsure"),
    [
        ("2022-05", (2022,), False),
        ("2022~", (2022,), True),
        ("2022/2024", (2022, 2023, 2024), True),
        ("2022/..", (2022,), True),
        ("202X", (), True),
        (None, (), False),
    ],
)
def test_years_of_dates(edtf: str | None, years: tuple[int, ...], unsure: bool) -> None:
    assert (years_in(edtf), is_unsure(edtf)) == (years, unsure)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x/y", "no address", "http://[", None, ""])
def test_only_the_web_is_linked_to(url: str | None) -> None:
    assert web_address(url) is None


def test_odd_characters_of_an_address_are_escaped() -> None:
    assert web_address("https://a.example/ü <x>") == "https://a.example/%C3%BC%20%3Cx%3E"
