"""Who says so, and what hedges it."""

from __future__ import annotations

from armsledger.reading.attribution import attributions, hedges
from tests.reading.staging import KNOWLEDGE, proposal, staged


def told(text: str, cue: str, publisher: str | None = None) -> list[tuple[str, str]]:
    setting = staged(text, publisher=publisher)
    found = list(attributions(proposal(setting, cue), setting, KNOWLEDGE))
    assert all(text[a.span.start : a.span.end] == a.span.text for a in found)
    return [(a.type, a.span.text) for a in found]


def hedged(text: str, cue: str) -> list[str]:
    setting = staged(text)
    found = list(hedges(proposal(setting, cue), setting, KNOWLEDGE))
    assert all(text[h.start : h.end] == h.text for h in found)
    return [h.text for h in found]


def test_a_report_and_those_whom_it_cites_are_both_given() -> None:
    text = "Reuters reported, citing two officials, that Poland ordered 50 tanks."
    assert told(text, "ordered") == [("media", "Reuters"), ("anonymous", "two officials")]


def test_the_source_after_according_to_is_given() -> None:
    text = "Poland ordered 50 tanks, according to intelligence sources."
    assert told(text, "ordered") == [("anonymous", "intelligence sources")]


def test_people_familiar_with_a_matter_are_anonymous_and_quoted_in_full() -> None:
    text = "Two people familiar with the decision said Poland would buy combat drones from Turkey."
    assert told(text, "buy") == [("anonymous", "Two people familiar with the decision")]


def test_a_source_keeps_the_place_that_it_speaks_from() -> None:
    text = "A government source in The Hague told Reuters that the Netherlands had sent howitzers."
    assert told(text, "sent") == [("anonymous", "A government source in The Hague"), ("media", "Reuters")]


def test_who_stands_behind_accessed_information_is_given_and_not_the_information() -> None:
    text = "According to information accessed by Aaj Tak from army sources, Poland is buying combat drones."
    assert told(text, "buying") == [("media", "Aaj Tak"), ("anonymous", "army sources")]


def test_a_ministry_is_official_and_loses_the_day_on_which_it_spoke() -> None:
    text = "The defence ministry said on Tuesday that it had received twelve F-16 fighter jets."
    assert told(text, "received") == [("official", "The defence ministry")]


def test_an_official_who_asks_not_to_be_named_is_anonymous() -> None:
    text = "Iran has delivered combat drones to Russia, a US official said, speaking on condition of anonymity."
    assert told(text, "delivered") == [("anonymous", "a US official")]


def test_a_maker_is_a_company() -> None:
    text = "Lockheed Martin said it had delivered three F-35 jets to Poland."
    assert told(text, "delivered") == [("company", "Lockheed Martin")]


def test_sources_joined_by_and_are_told_apart() -> None:
    text = "Polish officials and industry executives say the tanks were delivered."
    assert told(text, "delivered") == [("official", "Polish officials"), ("company", "industry executives")]


def test_it_added_takes_the_speaker_of_the_sentence_before() -> None:
    text = "The defence ministry said Poland had ordered tanks. It added that missiles would be delivered later."
    assert told(text, "delivered") == [("official", "The defence ministry")]


def test_a_sentence_without_a_speaker_has_none() -> None:
    text = "The defence ministry said Poland had ordered tanks. The missiles were delivered later."
    assert told(text, "delivered") == []


def test_what_is_yet_to_be_announced_is_no_statement() -> None:
    assert told("The Pentagon plans to announce that it ordered missiles.", "ordered") == []


def test_a_statement_about_something_else_is_no_source_of_the_claim() -> None:
    assert told("Poland, which said last year that it lacked money, ordered 50 tanks.", "ordered") == []


def test_a_cited_reason_is_no_source() -> None:
    text = "Poland ordered 50 tanks, citing the war in Ukraine."
    assert told(text, "ordered") == []


def test_the_publisher_is_no_attribution() -> None:
    assert told("Poland ordered 50 tanks, the Guardian reported.", "ordered", publisher="The Guardian") == []


def test_a_headline_names_its_source_after_a_colon() -> None:
    assert told("Poland buys 50 tanks from Korea: report\n\nMore follows.", "buys") == [("media", "report")]


def test_a_line_break_within_a_source_is_kept_as_written() -> None:
    text = "Poland has ordered 50 tanks for its army and wants more of them, according to intelligence\nsources."
    assert told(text, "ordered") == [("anonymous", "intelligence\nsources")]


def test_reportedly_colours_its_clause() -> None:
    assert hedged("Poland has reportedly ordered 50 tanks.", "ordered") == ["reportedly"]


def test_said_to_is_a_hedge_only_in_the_passive() -> None:
    assert hedged("Iran is said to have delivered combat drones to Russia.", "delivered") == ["said to"]
    assert hedged("The minister said to reporters that Poland bought combat drones.", "bought") == []


def test_a_hedge_of_another_clause_does_not_colour_the_claim() -> None:
    assert hedged("Poland ordered 50 tanks after the talks reportedly failed.", "ordered") == []
