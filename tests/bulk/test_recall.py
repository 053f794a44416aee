"""Pages with a claim must come through the gates: planted ones, and real ones where labelled documents are there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from armsledger.bulk.gate import Gate
from armsledger.bulk.page import Page, Place
from armsledger.bulk.stages import gated, main_text
from armsledger.bulk.tally import Tally
from armsledger.bulk.terms import terms_of
from armsledger.knowledge.base import load
from benchmarks.archives.make import pages
from benchmarks.archives.pages import HTML, laid_out
from benchmarks.archives.plan import ARMS_EVERY, PagePlan, Plan, Role, random_of
from benchmarks.archives.sites import site_for
from benchmarks.archives.stories import ENGLISH, Story, planted_text
from benchmarks.archives.words import own_texts

LEAST = 0.97
SEED, PAGE_BYTES = 1, 20_000
SHARED = Path(__file__).parents[3] / "shared" / "evaluation"
#: Labelled documents with a claim that do not pass, by id, each with why it is let go.
LET_GO = {
    "51942e6c6dc6": "news of an oil pipeline; tanks stand in a half-sentence, under an everyday word for a name",
    "6692027c3a26": "speaks of arming and of aid, and names no weapon",
    "ecbb3fd875f8": "is in Polish, which the reader does not read",
    "9fec79a67d62": "a headline alone: two names of aircraft, and no word for arms beside them",
    "3a87b56f0f7e": "helicopters are donated, and no word speaks of forces",
}


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(terms_of(load()))


def as_page(number: int, story: Story) -> Page:
    """The story as a page of one of the made hosts."""
    random = random_of(SEED, "recall", number)
    site = site_for(SEED, PAGE_BYTES, random, english=True)
    made = laid_out(story, site, random, PagePlan(number, Role.ARMS, number))
    return Page(Place(number), made.body, HTML, made.url)


def lost_at_the_gates(given: Iterable[Page], gate: Gate) -> dict[int, str]:
    """The numbers of the pages that do not pass both gates, with the stage and its reason."""
    tally = Tally(keep=True)
    for _ in main_text(gated(iter(given), gate, tally), gate, tally, []):
        pass
    return {each.place.offset: f"{each.stage}: {each.reason}" for each in tally.take_dropped()}


def test_planted_pages_pass_the_gates(gate: Gate) -> None:
    plan = Plan(pages=150 * ARMS_EVERY, per_archive=150 * ARMS_EVERY, page_bytes=PAGE_BYTES)
    planted = [made for made in pages(plan, 0, only=Role.ARMS) if made.story]
    given = [Page(Place(made.plan.number), made.body, HTML, made.url) for made in planted]
    lost = lost_at_the_gates(given, gate)
    named = {made.story.title: lost[made.plan.number] for made in planted if made.story and made.plan.number in lost}
    assert len(planted) == 150
    assert 1 - len(lost) / len(planted) >= LEAST, named


def test_pages_with_the_projects_own_texts_pass_the_gates(gate: Gate) -> None:
    texts = own_texts(with_claim=True)
    lost = lost_at_the_gates((as_page(n, planted_text(text, SEED, n)) for n, text in enumerate(texts)), gate)
    assert 1 - len(lost) / len(texts) >= LEAST, {texts[n].title: why for n, why in lost.items()}


@pytest.fixture(scope="module")
def labelled() -> list[dict[str, Any]]:
    """The labelled development documents that have a claim."""
    texts, labels = SHARED / "dev_texts.jsonl", SHARED / "dev_labels.jsonl"
    if not (texts.exists() and labels.exists()):
        pytest.skip("the labelled development documents are not there")
    rows = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
    with_claim = {row["id"] for row in rows if row["claims"]}
    return [row for row in map(json.loads, texts.read_text("utf-8").splitlines()) if row["id"] in with_claim]


def test_each_labelled_document_with_a_claim_passes_the_gates_but_for_those_let_go(
    gate: Gate, labelled: list[dict[str, Any]]
) -> None:
    lost = lost_at_the_gates((as_page(n, real_story(row)) for n, row in enumerate(labelled)), gate)
    unexplained = {labelled[n]["id"]: why for n, why in lost.items() if labelled[n]["id"] not in LET_GO}
    assert not unexplained
    assert 1 - len(lost) / len(labelled) >= LEAST


def real_story(row: dict[str, Any]) -> Story:
    """A labelled document as what a page tells: its title, and its paragraphs behind it."""
    title, *paragraphs = (part for part in row["text"].split("\n\n") if part.strip())
    return Story(title, tuple(paragraphs or [title]), row["published"] or "2026-01-15", ENGLISH)
