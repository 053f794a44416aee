"""Whose "we" it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.reading.scenes import stage
from armsledger.reading.speakers import _governments
from armsledger.records import Document
from tests.reading.staging import KNOWLEDGE


def speaking(text: str, **known: str) -> list[tuple[str, str]]:
    """Each pronoun that stands for a state, with it."""
    setting = stage(replace(Document(id="x", text=text), **known), KNOWLEDGE)  # type: ignore[arg-type]
    return [(p.text, p.id) for scene in setting.scenes for p in scene.parties if p.how == "speaker"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will send ten tanks by spring. That is certain,” the Dutch defence minister said.",
        '"We will send ten tanks by spring. That is certain," said the Dutch defence minister.',
        "The Dutch defence minister told reporters: “That is certain. We will send ten tanks by spring.”",
        "“We will send ten tanks by spring. That is certain,” The Hague said.",
        "The Dutch defence minister, Jan Smit, was in Kyiv. “We will send ten tanks by spring,” Smit said.",
        "The Dutch defence minister said so on Monday. “We will send ten tanks to Kyiv by spring,” he added.",
        "“The tanks are ready,” the Dutch defence minister said. “We will send ten to Kyiv by spring.”",
    ],
)
def test_who_is_quoted_speaks_for_a_state(text: str) -> None:
    assert speaking(text) == [("We", "NLD")]


@pytest.mark.parametrize(
    "text",
    [
        "“We will deliver ten tanks by spring. That is certain,” the head of Rheinmetall said.",
        "“We should not send tanks to Kyiv. It is wrong,” a Dutch baker said.",
        "“We will send tanks together. That is certain,” the Dutch and Danish defence ministers said.",
        "We will report more on the tanks for Ukraine tomorrow, as the Dutch defence minister said.",
        "The tanks are for the US, the Dutch defence minister said.",
        "“The Category I missiles stay here. That is certain,” the Dutch defence minister said.",
    ],
)
def test_what_is_not_plainly_a_states_is_nobodys(text: str) -> None:
    assert speaking(text) == []


def test_a_state_that_the_sentence_names_needs_no_pronoun() -> None:
    assert speaking("“We will send ten tanks to Kyiv,” the Dutch defence minister said.") == []


TRANSCRIPT = """Remarks by President Zelenskyy and Prime Minister Anna Berg of the Kingdom of Norway

PRESIDENT ZELENSKYY: Thank you. We need ten more air defense systems.

PRIME MINISTER BERG: It is so. We will send ten tanks.

Q    Will we see more tanks this year?

MR. HANSEN: I can say nothing on the tanks.
"""


def test_in_a_transcript_a_turn_lasts_until_the_next() -> None:
    assert speaking(TRANSCRIPT) == [("We", "UKR"), ("We", "NOR")]


def test_a_host_without_a_name_speaks_for_the_government_that_publishes() -> None:
    text = "THE PRESIDENT: We will send ten tanks.\n\nQ    Will we see missiles?\n"
    assert speaking(text, url="https://www.whitehouse.gov/remarks/1") == [("We", "USA")]


@pytest.mark.parametrize(
    "known",
    [
        {"url": "https://www.gov.uk/government/news/1"},
        {"publisher": "UK Ministry of Defence"},
        {"title": "Statement by the British defence secretary on tanks"},
    ],
)
def test_a_governments_own_statement_speaks_for_its_state(known: dict[str, str]) -> None:
    assert speaking("We are sending ten tanks to Ukraine this spring.", **known) == [("We", "GBR")]


def test_a_joint_statement_speaks_for_nobody() -> None:
    text = "Joint statement on defence\n\nWe will build the missiles together."
    assert speaking(text, url="https://www.gov.uk/government/news/2") == []


def test_a_newspaper_named_after_a_state_does_not_speak_for_it() -> None:
    assert speaking("We are told of ten tanks for Ukraine.", publisher="China Daily") == []


def test_each_site_is_a_known_states() -> None:
    assert set(_governments(KNOWLEDGE).values()) <= set(KNOWLEDGE.states)
