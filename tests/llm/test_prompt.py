"""The question put to a model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

import pytest

from armsledger.knowledge.base import load
from armsledger.llm.answer import parse, schema
from armsledger.llm.ground import Grounds, ground
from armsledger.llm.prompt import CATEGORIES, INSTRUCTIONS, KINDS, MODALITIES, VERSION, question
from armsledger.reading.check import checked
from armsledger.reading.scenes import stage
from armsledger.records import Category, Document, Kind, Modality, Span


@pytest.mark.parametrize(("meanings", "choices"), [(KINDS, Kind), (MODALITIES, Modality), (CATEGORIES, Category)])
def test_every_choice_is_explained(meanings: Mapping[StrEnum, str], choices: type[StrEnum]) -> None:
    """In the order of the records, and in the instructions."""
    assert list(meanings) == list(choices)
    assert all(f"- {choice}" in INSTRUCTIONS for choice in choices)


def test_every_field_of_the_schema_is_explained() -> None:
    fields = schema(4)["properties"]["claims"]["items"]["properties"]
    told = {name for name in fields if any(form in INSTRUCTIONS for form in (f"- {name}:", f"Choose {name} from"))}
    assert told == set(fields)


def test_the_worked_example_passes_the_check() -> None:
    """What we show a model as good is good."""
    _, example, answer, _ = question(Document(id="x", text="x"), "x").messages
    text = example["content"].removeprefix("Text:\n")
    said = parse(answer["content"])
    knowledge = load()
    grounds = Grounds.of(stage(Document(id="x", text=text), knowledge))
    kept, rejected = checked([ground(each, Span(0, len(text), text), grounds, knowledge) for each in said], text)
    assert rejected == ()
    facts = [
        (
            claim.kind.value,
            [a.id for a in claim.suppliers],
            [a.id for a in claim.recipients],
            claim.weapon,
            claim.category.value,
            claim.quantity,
        )
        for claim in kept
    ]
    assert facts == [
        ("order", ["USA"], ["NOR"], "MH-60R", "helicopter", 6),
        ("offer", ["SWE"], ["NOR"], "tankers", "aircraft", 2),
    ]


def test_the_headline_is_told_where_the_piece_does_not_begin_with_it() -> None:
    document = Document(id="x", text="A headline\n\nA story.", title="A headline")
    assert question(document, document.text).words == f"Text:\n{document.text}"
    assert question(document, "A story.").words == "Headline of the article: A headline\n\nText:\nA story."


def test_the_version_is_that_of_these_words() -> None:
    """A changed question is a new one: this test is changed with it, knowingly."""
    assert len(VERSION) == 12
    assert json.loads(question(Document(id="x", text="x"), "x").messages[2]["content"])["claims"]


def test_an_answer_has_room_for_what_a_text_can_say() -> None:
    """And not for more, as small models go round in circles."""
    document = Document(id="x", text="x")
    assert [question(document, "x" * length).most_claims for length in (10, 2500)] == [4, 25]
    bounded, free = schema(25)["properties"]["claims"], schema(None)["properties"]["claims"]
    assert (bounded["maxItems"], bounded["items"]["properties"]["evidence"]["maxItems"]) == (25, 4)
    assert bounded["items"]["properties"]["value"]["maxLength"] == 120
    assert not [bound for bound in ("maxItems", "maxLength") if bound in json.dumps(free)]
