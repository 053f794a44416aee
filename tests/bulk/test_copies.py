from __future__ import annotations

from armsledger.bulk.copies import Copies
from tests.bulk.making import STORY, TEA
from tests.factories import a_document


def test_a_copy_with_little_words_changed_names_its_original() -> None:
    copies = Copies()
    assert copies.original_of(a_document(STORY, id="first")) is None
    assert copies.original_of(a_document(STORY.replace(" would be ", " will be "), id="second")) == "first"


def test_a_copy_with_another_number_is_a_story_of_its_own() -> None:
    copies = Copies()
    copies.original_of(a_document(STORY, id="first"))
    assert copies.original_of(a_document(STORY.replace("2027", "2028"), id="second")) is None


def test_a_copy_with_another_name_is_a_story_of_its_own() -> None:
    copies = Copies()
    copies.original_of(a_document(STORY, id="first"))
    assert copies.original_of(a_document(STORY.replace("Accra", "Kumasi"), id="second")) is None


def test_another_story_is_no_copy() -> None:
    copies = Copies()
    copies.original_of(a_document(STORY, id="first"))
    assert copies.original_of(a_document(TEA, id="second")) is None


def test_texts_of_two_words_are_copies_of_nothing() -> None:
    copies = Copies()
    assert copies.original_of(a_document("two words", id="first")) is None
    assert copies.original_of(a_document("two words", id="second")) is None
