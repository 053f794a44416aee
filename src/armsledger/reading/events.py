"""Find the words that tell what happens, by lemma and part of speech, particles taken along."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.knowledge.base import Knowledge
from armsledger.knowledge.tables import Cue
from armsledger.reading.language_model import Sentence, Token
from armsledger.reading.scene import CueWord

VERBS = frozenset({"VERB", "AUX"})
ORIGIN = frozenset({"made", "built", "designed", "produced", "manufactured", "developed"})
NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})


def cues(
    sentence: Sentence, offset: int, knowledge: Knowledge, weapon_tokens: frozenset[int], in_title: bool
) -> Iterator[CueWord]:
    """The cues of a sentence; words inside a weapon's name are none."""
    for token in sentence:
        if token.i in weapon_tokens or not token.text.replace("-", "").isalpha() or _tells_origin(token):
            continue
        cue = cue_of(token, knowledge, in_title)
        if cue is not None:
            particle = next((child for child in token.children if child.dep_ == "prt"), token)
            last = max(token, particle, key=lambda t: t.i)
            yield CueWord(token, cue, offset + last.idx + len(last.text))


def _tells_origin(token: Token) -> bool:
    """`Chinese-made` tells where a weapon is from, not that somebody makes it now."""
    return token.lower_ in ORIGIN and token.i > 0 and token.nbor(-1).text in ("-", "‑", "–")


def cue_of(token: Token, knowledge: Knowledge, in_title: bool) -> Cue | None:
    """The cue that a token is; in headlines, where the tagger is often wrong, the other part of speech is tried too."""
    lemma = token.lemma_.lower()
    for pos in _parts_of_speech(token, in_title):
        cue = knowledge.cues.get(f"{lemma}/{pos}") or knowledge.cues.get(f"{_bare(token.lower_)}/{pos}")
        if cue is not None:
            return cue
    return None


def _parts_of_speech(token: Token, in_title: bool) -> tuple[str, ...]:
    """The parts of speech to look a token up under, the likelier one first."""
    if token.pos_ not in NOUNS | VERBS:
        return ()
    order = ("noun", "verb") if token.pos_ in NOUNS else ("verb", "noun")
    return order if in_title or token.pos_ == "ADJ" else order[:1]


def _bare(word: str) -> str:
    """A headline's verb that the tagger took for a plural noun: `sends` -> `send`."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
