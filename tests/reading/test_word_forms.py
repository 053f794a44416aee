"""The remembered forms are those that the pipeline's own components give."""

from __future__ import annotations

import importlib

import pytest
from spacy.language import Language

from armsledger.reading.language_model import PACKAGED
from armsledger.reading.word_forms import COMPONENT, remember_forms

SENTENCES = [
    "Poland's ministers have signed contracts for 32 more tanks, which they'd been seeking since 2022.",
    "The submarines were being built; two of them won't be delivered before 2030, officials said.",
    "India is buying missiles and has bought more than it says.",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return importlib.import_module(PACKAGED).load(exclude=["ner"])  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def remembering() -> Language:
    return remember_forms(importlib.import_module(PACKAGED).load(exclude=["ner"]))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_forms_are_those_of_the_components_that_are_replaced(
    sentence: str, plain: Language, remembering: Language
) -> None:
    wanted = [(t.text, t.pos_, t.lemma_, str(t.morph)) for t in plain(sentence)]

    assert [(t.text, t.pos_, t.lemma_, str(t.morph)) for t in remembering(sentence)] == wanted


def test_a_form_that_was_seen_before_stays_the_same(remembering: Language) -> None:
    first = [(t.pos_, t.lemma_) for t in remembering(SENTENCES[0])]

    assert [(t.pos_, t.lemma_) for t in remembering(SENTENCES[0])] == first


def test_an_empty_text_has_no_forms(remembering: Language) -> None:
    assert len(remembering("")) == 0


def test_the_parse_itself_stays(plain: Language, remembering: Language) -> None:
    wanted = [(t.dep_, t.head.i, t.is_sent_start) for t in plain(SENTENCES[1])]

    assert [(t.dep_, t.head.i, t.is_sent_start) for t in remembering(SENTENCES[1])] == wanted


def test_a_pipeline_without_a_ruler_is_left_alone() -> None:
    pipeline = remember_forms(Language())

    assert COMPONENT not in pipeline.pipe_names
