"""The stories that pages tell: about other things, in ten more languages, or with a claim about arms in them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.archives.plan import ARMS_EVERY, PagePlan, Role, random_of
from benchmarks.archives.words import OwnText, arms_gaps, fill, own_texts, town, written

ENGLISH = "en"
#: One planted story in so many is one of the project's own labelled texts; each is used once.
OWN_EVERY = 20
#: So many stories about something else hold a sentence with words for arms, or that speaks of forces in passing.
ASIDES = {"decoys": 0.005, "mentions": 0.02}
#: Sentences of a story about something else, and around a planted claim.
LENGTH = (6, 30)
AROUND = (1, 3)


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells, before it is laid out."""

    title: str
    paragraphs: tuple[str, ...]
    published: str
    """ISO 8601 date."""
    language: str
    claims: tuple[str, ...] = ()
    """The kinds of the claims that are planted in it."""


def story_of(seed: int, page: PagePlan, language: str) -> Story:
    """The story of a page; the same for its copies, on whichever host."""
    random = random_of(seed, "story", page.story)
    if page.role is Role.ARMS:
        return _arms(random, page.story // ARMS_EVERY)
    if page.role is Role.TRAP:
        return _around(random.choice(own_texts(with_claim=False)), random)
    return _ordinary(random) if language == ENGLISH else _foreign(random, language)


def headline(language: str, random: Random) -> str:
    """A headline of a story about something else."""
    topics = [topic for topic in written("ordinary").values() if "titles" in topic]
    titles = (random.choice(topics) if language == ENGLISH else written("languages")[language])["titles"]
    return fill(random.choice(titles), {}, random)


def headline_about_arms(random: Random) -> str:
    """A headline such as stands in a box beside other news."""
    return fill(random.choice(written("arms")[random.choice(_kinds())]["titles"]), arms_gaps(random), random)


def planted_text(text: OwnText, seed: int, number: int) -> Story:
    """A labelled text as a page would tell it: with paragraphs about something else behind it."""
    return _around(text, random_of(seed, "around", number))


def _arms(random: Random, block: int) -> Story:
    own = own_texts(with_claim=True)
    if block % OWN_EVERY == 0 and block // OWN_EVERY < len(own):
        return _around(own[block // OWN_EVERY], random)
    kind = random.choice(_kinds())
    gaps, written_for = arms_gaps(random), written("arms")
    around = written_for["around"]
    background = random.sample(around["background"], random.randint(3, len(around["background"])))
    body = random.sample(around["body"], random.randint(*AROUND)) + background
    sentences = [random.choice(written_for[kind]["claims"]), *body]
    told = [fill(sentence, gaps, random) for sentence in sentences]
    title = fill(random.choice(written_for[kind]["titles"]), gaps, random)
    return Story(
        title, (*_paragraphs(told, random), *_ordinary(random).paragraphs[1:8]), _day(random), ENGLISH, (kind,)
    )


def _kinds() -> list[str]:
    return [kind for kind in written("arms") if kind != "around"]


def _around(text: OwnText, random: Random) -> Story:
    """What an article goes on with once the news is told."""
    background = random.sample(written("arms")["around"]["background"], random.randint(3, 8))
    gaps = arms_gaps(random)
    more = _paragraphs([fill(sentence, gaps, random) for sentence in background], random)
    return Story(text.title, (*text.paragraphs, *more), text.published, ENGLISH, text.claims)


def _ordinary(random: Random) -> Story:
    topics = [topic for name, topic in written("ordinary").items() if name not in ASIDES]
    topic = random.choice(topics)
    length = random.randint(*LENGTH)
    body = random.sample(topic["body"], min(length, len(topic["body"])))
    while len(body) < length:
        body.append(random.choice(random.choice(topics)["body"]))
    for aside, share in ASIDES.items():
        if random.random() < share:
            body[random.randrange(length)] = random.choice(written("ordinary")[aside]["body"])
    gaps = {"town": town(random)}
    told = [
        fill(random.choice(topic["leads"]), gaps, random),
        *(fill(sentence, {}, random) for sentence in body),
    ]
    return Story(fill(random.choice(topic["titles"]), gaps, random), _paragraphs(told, random), _day(random), ENGLISH)


def _foreign(random: Random, language: str) -> Story:
    sentences = written("languages")[language]
    told = [fill(random.choice(sentences["body"]), {}, random) for _ in range(random.randint(*LENGTH))]
    title = fill(random.choice(sentences["titles"]), {}, random)
    return Story(title, _paragraphs(told, random), _day(random), language)


def _paragraphs(sentences: list[str], random: Random) -> tuple[str, ...]:
    """The sentences, one or two to a paragraph."""
    paragraphs: list[str] = []
    for sentence in sentences:
        if len(paragraphs) > 1 and random.random() < 0.4:
            paragraphs[-1] += " " + sentence
        else:
            paragraphs.append(sentence)
    return tuple(paragraphs)


def _day(random: Random) -> str:
    return f"2026-01-{random.randint(13, 15)}"
