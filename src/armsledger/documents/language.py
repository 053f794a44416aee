"""Which language a text is in; None rather than a guess."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 1_000
"""Characters looked at: more of them cost time and change nothing."""
LEAST_LATIN = 60
"""Below this many letters a headline full of names ("Biden Selling Weapons To WHO?!") is taken for Frisian."""
LEAST_OTHER = 12
"""Another script says much by itself, and a word of Chinese or Korean has few letters."""
LEAST_CONFIDENCE = 0.5

#: Languages that news is written in. The classifier knows 140; among all of them English headlines come out as
#: Nigerian Pidgin, Frisian or Uzbek, in 8 of 667 real ones, and in none with this choice.
_CODES = (
    "af am ar az be bg bn bs ca cs da de el en es et fa fi fr gu he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt"
    " lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh"
)
LANGUAGES = frozenset(_CODES.split())

#: Words that make up a good fifth of any English text and, together, of no other.
_ENGLISH_WORDS = (
    "a an and are as at be been but by for from had has have he in is it its of on or said that the their they this to"
    " was were which while who will with would"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_WORD = re.compile(r"[A-Za-z']+")
_ENGLISH_SHARE = 0.2


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None where it is too short or too mixed to say.

    Plain English is told by its commonest words, which is some twenty times cheaper than the classifier.
    """
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    mostly_latin = latin * 2 > len(letters)
    if len(letters) < (LEAST_LATIN if mostly_latin else LEAST_OTHER):
        return None
    if mostly_latin and _reads_english(sample):
        return "en"
    code, confidence = _classifier().classify(sample)
    return code if confidence >= LEAST_CONFIDENCE else None


def _reads_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    return sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words)


@cache
def _classifier() -> LanguageIdentifier:
    """Loaded when first needed: it takes most of a second, and a run over English news never asks for it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
