"""`claims`, `documents`, `sources`, `search` and `show`: lists and records that pipe well."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.records import Decision, Judgement, Kind
from tests.ledger.keeping import Place, a_story, add

Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask a ledger of three documents with four claims."""
    place = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    monkeypatch.setenv("ARMSLEDGER_LEDGER", place.name)
    monkeypatch.setenv("ARMSLEDGER_CAPTURES", str(place.captures))
    with place.open() as ledger:
        add(
            ledger,
            a_story(1, id="one", claims=2, title="=HYPERLINK()"),
            a_story(2, id="two", supplier="USA", recipient="POL", kind=Kind.DELIVERY, publisher="Reuters"),
            a_story(3, id="three", supplier="FRA", recipient="GRC", weapon="Rafale"),
        )
        (claim,) = [each.id for each in ledger.claims() if each.document_id == "three"]
        ledger.decide(Decision("", Judgement.ACCEPT, (claim,), who="me", why="I was there"))
    return lambda *arguments: CliRunner().invoke(program, list(arguments))


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_pipe_gets_json_lines(ask: Ask) -> None:
    """A record a claim, whole, with the document's id, url and title, and the deal."""
    found = lines(ask("claims"))
    assert [each["id"] for each in found] == ["three", "two", "one", "one"]
    assert {"url", "title", "published", "publisher", "deal", "evidence", "suppliers"} <= set(found[0])
    assert found[0]["reviewed"] == "accept"


def test_sides_are_named_in_words(ask: Ask) -> None:
    """By claims, documents and deals alike; an unknown name is told with what is near it."""
    assert [each["id"] for each in lines(ask("claims", "--supplier", "American"))] == ["two"]
    assert [each["id"] for each in lines(ask("documents", "--recipient", "Greece"))] == ["three"]
    assert [each["recipients"] for each in lines(ask("deals", "--supplier", "China", "--recipient", "PK"))] == [["PAK"]]
    wrong = ask("deals", "--recipient", "Pakstan")
    assert wrong.exit_code == 2
    assert "'Pakstan': no state or organisation is called so; near it: Pakistan (PAK)" in wrong.stderr


def test_filters_narrow(ask: Ask) -> None:
    """Codes in any case; the limit is told where it cuts."""
    assert [each["id"] for each in lines(ask("claims", "--supplier", "usa", "--kind", "delivery"))] == ["two"]
    assert [each["id"] for each in lines(ask("documents", "--weapon", "rafale"))] == ["three"]
    assert [each["id"] for each in lines(ask("claims", "--reviewed"))] == ["three"]
    cut = ask("claims", "--limit", "2")
    assert len(lines(cut)) == 2
    assert "the first 2; --limit N or --all shows more" in cut.stderr
    assert ask("claims", "--supplier", "JPN").stderr == "armsledger: nothing found\n"


def test_csv_is_safe_and_whole(ask: Ask) -> None:
    """One row a claim; a title that would start a formula is disarmed."""
    rows = list(csv.DictReader(io.StringIO(ask("claims", "--format", "csv").stdout)))
    assert len(rows) == 4
    assert rows[0]["suppliers"] == "FRA"
    assert {row["title"] for row in rows if row["id"] == "one"} == {"'=HYPERLINK()"}


def test_tables_have_a_heading_and_a_row_each(ask: Ask) -> None:
    """Without colour in a pipe."""
    shown = ask("documents", "--format", "table").stdout.splitlines()
    assert shown[0].split() == ["id", "published", "publisher", "title", "claims", "origin"]
    assert len(shown) == 4
    assert "\x1b" not in "".join(shown)


def test_sources_are_listed_and_rated(ask: Ask) -> None:
    """With their counts; a letter is set by name."""
    assert [(each["name"], each["documents"], each["claims"]) for each in lines(ask("sources"))] == [
        ("The Example", 2, 3),
        ("Reuters", 1, 1),
    ]
    assert {each["reliability"] for each in lines(ask("sources", "--rate", "Reuters=a"))} == {"A", "F"}
    assert ask("sources", "--rate", "Reuters").exit_code == 2
    assert ask("sources", "--rate", "Nobody=A").exit_code == 2


def test_words_are_found(ask: Ask) -> None:
    """With the place where they stand."""
    (found,) = lines(ask("search", "rafale", "grc"))
    assert found["id"] == "three"
    assert "[Rafale]" in str(found["snippet"])
    assert ask("search", "--", "-x").exit_code == 2


@pytest.mark.parametrize("format_name", ["table", "csv", "jsonl"])
def test_each_thing_is_shown_in_each_format(ask: Ask, format_name: str) -> None:
    """A document, a claim, and a deal."""
    claim = lines(ask("claims", "--supplier", "FRA"))[0]
    for identity in ("three", str(claim["claim"]), str(claim["deal"])):
        shown = ask("show", identity, "--format", format_name)
        assert shown.exit_code == 0
        assert "Rafale" in shown.stdout


def test_a_claim_shows_what_was_decided(ask: Ask) -> None:
    """By whom and why, and where it was captured."""
    claim = str(lines(ask("claims", "--supplier", "FRA"))[0]["claim"])
    shown = ask("show", claim, "--format", "table").stdout
    assert "accept by me" in shown
    assert "because I was there" in shown
    assert "captured" in ask("show", "three", "--format", "table").stdout


def test_an_unknown_id_is_told(ask: Ask) -> None:
    """Exit code 1, and nothing on standard output."""
    shown = ask("show", "nothing")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "nothing in the ledger has this id" in shown.stderr


@pytest.mark.parametrize(
    "wrong", [("claims", "--since", "May"), ("claims", "--rating", "Z"), ("claims", "--kind", "gift"), ("search", "--")]
)
def test_wrong_use_is_told(ask: Ask, wrong: tuple[str, ...]) -> None:
    """Exit code 2."""
    assert ask(*wrong).exit_code == 2
