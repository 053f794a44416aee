"""Copies of stories within one archive: a story that says nothing new is not read a second time.

In: documents, in order. Out: of each the story that it copies, if it does. A copy shares most runs of words with an
earlier story, and names no number and no name that the story does not. What is edited beyond that is read, so that
two numbers for one delivery stay two claims. Copies across archives are found by the ledger, as those of any source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.documents.copies import bands, likeness, signature
from armsledger.records import Document

LEAST_LIKENESS = 0.6
"""The share of three-word runs that two stories have in common, as estimated."""
MOST_STORIES = 20_000
"""So many are remembered; then all are forgotten, which bounds memory and is the same in every run."""
_FACT = re.compile(r"\d+(?:[.,]\d+)*|\b[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Story:
    id: str
    signature: bytes
    facts: frozenset[str]


class Copies:
    """The stories of an archive so far."""

    def __init__(self) -> None:
        self._stories: list[_Story] = []
        self._by_band: dict[int, list[int]] = {}

    def original_of(self, document: Document) -> str | None:
        """The id of the earlier story that the document copies; None where it is new, and remembered from now on."""
        story = _Story(document.id, signature(document.text), frozenset(_FACT.findall(document.text)))
        keys = bands(story.signature)
        candidates = sorted({number for key in keys for number in self._by_band.get(key, ())})
        for earlier in map(self._stories.__getitem__, candidates):
            if story.facts <= earlier.facts and likeness(story.signature, earlier.signature) >= LEAST_LIKENESS:
                return earlier.id
        self._remember(story, keys)
        return None

    def _remember(self, story: _Story, keys: tuple[int, ...]) -> None:
        if len(self._stories) >= MOST_STORIES:
            self._stories.clear()
            self._by_band.clear()
        for key in keys:
            self._by_band.setdefault(key, []).append(len(self._stories))
        self._stories.append(story)
