"""The reader against the example articles and the claims that a careful reader finds in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from armsledger.evaluation.facts import Facts, facts_of, facts_of_reading
from armsledger.evaluation.pairing import pair, wrong_slots
from armsledger.pipeline import read_documents
from armsledger.sources import open_sources

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = EXAMPLES / "expected"
#: Of 77 expected claims so many are found with all that a strict hit asks for.
FLOOR = 39


def wanted() -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Document -> its expected claims; a file holds one document, or a list of them."""
    documents: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for path in sorted(EXPECTED.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        for document in held if isinstance(held, list) else [held]:
            documents[document["id"]] = tuple(document["claims"])
    return documents


WANTED = wanted()


def article_of(document: str) -> Path:
    """The file that an expected document was read from."""
    (path,) = (path for path in EXAMPLES.iterdir() if path.stem == document)
    return path


@cache
def found_in(document: str) -> tuple[Facts, ...]:
    """The facts that the reader finds in an example, read the way a user reads it."""
    if document.startswith("snippet-"):
        outcomes = open_sources([], jsonl=[str(EXAMPLES / "snippets.jsonl")])
    else:
        outcomes = open_sources([str(article_of(document))])
    documents = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    chosen = [each for each in documents if len(documents) == 1 or each.id == document]
    (reading,) = read_documents(chosen)
    return facts_of_reading(reading)


def test_every_article_has_expected_claims_and_every_expectation_an_article() -> None:
    """An example nobody checks would rot."""
    articles = {path.stem for path in EXAMPLES.iterdir() if path.is_file()}
    assert {path.stem for path in EXPECTED.glob("*.json")} == articles


@cache
def right_in(document: str) -> int:
    """How many expected claims are found with the right stage, sides and category."""
    labelled, found = [facts_of(claim) for claim in WANTED[document]], found_in(document)
    return sum(not wrong_slots(labelled[i], found[j]) for i, j in pair(labelled, found))


def test_the_examples_do_not_get_worse() -> None:
    """What is found today is the floor; what is expected is more, and stands in examples/expected."""
    assert sum(right_in(document) for document in WANTED) >= FLOOR


@pytest.mark.parametrize("document", sorted(key for key, claims in WANTED.items() if not claims))
def test_nothing_is_found_where_nothing_is_claimed(document: str) -> None:
    """Crops, and a turn of phrase."""
    assert found_in(document) == ()
