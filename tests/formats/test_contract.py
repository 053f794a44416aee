"""The jsonl record against the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from armsledger.formats import FORMATS, Look
from armsledger.formats.contract import claim_record, reading_record
from armsledger.records import Actor, Reading, Rejection
from tests.factories import TEXT, a_claim, a_document, a_reading

JSONL = next(each for each in FORMATS if each.name == "jsonl")

#: The contract's own keys, in its order; more may follow.
DOCUMENT_KEYS = ["id", "url", "title", "publisher", "published", "language", "claims"]
CLAIM_KEYS = [
    "id", "kind", "modality", "suppliers", "recipients", "makers", "weapon", "system", "category", "quantity",
    "quantity_range", "value", "mode", "condition", "dates", "places", "attribution", "hedges", "evidence", "inferred",
    "confidence",
]  # fmt: skip


def spans(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Every object in a record that claims to quote the text."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_keys_stand_in_the_contracts_order() -> None:
    """A record begins with the contract's keys, in its order."""
    record = reading_record(a_reading())
    assert list(record)[: len(DOCUMENT_KEYS)] == DOCUMENT_KEYS
    assert list(record["claims"][0])[: len(CLAIM_KEYS)] == CLAIM_KEYS


def test_every_span_quotes_the_text() -> None:
    """Wherever `text`, `start` and `end` stand together, the text has those words there."""
    found = list(spans(reading_record(a_reading())))
    assert len(found) == 12
    assert all(TEXT[s["start"] : s["end"]] == s["text"] for s in found)


def test_an_actor_without_words_has_null_offsets() -> None:
    """An actor that only the document's frame gives keeps its keys, with null."""
    record = claim_record(a_claim(suppliers=(Actor("CHN", "China", "state"),)))
    assert record["suppliers"] == [
        {"id": "CHN", "name": "China", "type": "state", "text": None, "start": None, "end": None}
    ]


def test_unknown_stays_null() -> None:
    """Fields that the text does not fill are null or empty, never a guess."""
    record = claim_record(a_claim(value=None, quantity=None, quantity_range=None, weapon=None, places=()))
    assert [record[key] for key in ("value", "quantity", "quantity_range", "weapon", "places")] == [None] * 4 + [[]]


def test_an_open_range_keeps_its_open_end() -> None:
    """`at least 10` is [10, null]."""
    assert claim_record(a_claim(quantity_range=(10, None)))["quantity_range"] == [10, None]


def test_inferred_names_fields_and_rules_say_how() -> None:
    """`inferred` lists the fields; `rules` beside it tells the rule of each."""
    record = claim_record(a_claim())
    assert record["inferred"] == ["suppliers"]
    assert record["rules"] == {"suppliers": "headline"}


def test_rejected_claims_are_counted() -> None:
    """What the checks refused is counted in the record, not dropped in silence."""
    reading = a_reading(rejected=(Rejection(a_claim(), "quote not in text"),))
    assert reading_record(reading)["rejected"] == 1


def test_one_line_a_document_even_without_claims() -> None:
    """A skipped document has its line, with the reason and no claims."""
    reading = Reading(a_document(text="Zeile eins\nZeile zwei", language="de"), (), skipped="language")
    lines = list(JSONL.render([reading, a_reading()], Look()))
    assert [line.count("\n") for line in lines] == [1, 1]
    assert (json.loads(lines[0])["skipped"], json.loads(lines[0])["claims"]) == ("language", [])


def test_the_text_comes_along_only_when_asked() -> None:
    """`with_text` adds the very text that the offsets count in."""
    assert "text" not in json.loads(next(JSONL.render([a_reading()], Look())))
    assert json.loads(next(JSONL.render([a_reading()], Look(with_text=True))))["text"] == TEXT


def test_streams_a_document_before_the_next_is_read() -> None:
    """Every format gives out a document's part before it asks for the next reading."""
    for each in FORMATS:
        asked = 0

        def readings() -> Iterator[Reading]:
            nonlocal asked
            for _ in range(3):
                asked += 1
                yield a_reading()

        pieces = each.render(readings(), Look())
        while "Pakistan orders drones" not in next(pieces):
            pass
        assert asked == 1, each.name
