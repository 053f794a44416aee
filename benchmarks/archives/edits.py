"""A story as another paper takes it over: some words changed, a paragraph cut, a line of its own put on top."""

from __future__ import annotations

import dataclasses
from random import Random

from benchmarks.archives.stories import Story
from benchmarks.archives.words import words

#: So many of the words change at most.
MOST = 0.15


def edited(story: Story, random: Random) -> Story:
    """The copy; its first two paragraphs, where a planted claim stands, lose no words."""
    share = random.random() * MOST
    kept = list(story.paragraphs)
    if len(kept) > 4 and random.random() < 0.5:
        del kept[random.randrange(2, len(kept))]
    paragraphs = [*kept[:2], *(_swapped(paragraph, share, random) for paragraph in kept[2:])]
    return dataclasses.replace(story, paragraphs=tuple(paragraphs))


def _swapped(paragraph: str, share: float, random: Random) -> str:
    return " ".join(random.choice(words("swaps")) if random.random() < share else word for word in paragraph.split(" "))
