"""Where equipment stands or was lost: names tied to the event, coordinates only where a name leaves no doubt."""

from __future__ import annotations

from armsledger.reading.places import places
from armsledger.records import Kind, Place
from tests.reading.staging import KNOWLEDGE, proposal, staged


def placed(text: str, cue: str, kind: Kind = Kind.DEPLOYMENT) -> list[Place]:
    setting = staged(text)
    found = list(places(proposal(setting, cue), kind, setting, KNOWLEDGE))
    assert all(text[p.span.start : p.span.end] == p.span.text for p in found)
    return found


def names(text: str, cue: str, kind: Kind = Kind.DEPLOYMENT) -> list[tuple[str, str | None, str]]:
    return [(p.name, p.country, p.precision) for p in placed(text, cue, kind)]


def test_a_place_of_the_table_has_its_country_and_precision() -> None:
    assert names("Russia deployed missiles in Crimea.", "deployed") == [("Crimea", "UKR", "region")]


def test_a_town_that_leaves_no_doubt_gets_its_coordinates() -> None:
    [place] = placed("Poland deployed missiles in Przemyśl.", "deployed")
    assert (place.country, place.precision) == ("POL", "point")
    assert place.latitude is not None


def test_a_town_whose_name_many_towns_share_stays_a_name() -> None:
    [place] = placed("A tank was destroyed near Springfield.", "destroyed", Kind.LOSS)
    assert (place.country, place.latitude, place.precision) == (None, None, "named")


def test_the_country_named_in_the_sentence_tells_which_town_is_meant() -> None:
    assert names("Pakistan deployed tanks in Hyderabad.", "deployed") == [("Hyderabad", "PAK", "point")]


def test_an_unknown_place_stays_a_name() -> None:
    text = "A tank was destroyed near the village of Qwertivka."
    assert names(text, "destroyed", Kind.LOSS) == [("Qwertivka", None, "named")]


def test_a_list_after_a_possessor_gives_each_name_and_not_the_possessor() -> None:
    text = "Radars were deployed across Ladakh's Ranbir Top and Murgo Gali."
    assert names(text, "deployed") == [("Ranbir Top", None, "named"), ("Murgo Gali", None, "named")]


def test_names_that_share_a_class_word_are_told_apart() -> None:
    text = "Tanks were deployed near Jaisalmer and Bikaner sectors."
    assert [n for n, _, _ in names(text, "deployed")] == ["Jaisalmer", "Bikaner"]


def test_a_country_after_a_preposition_of_place_is_a_place() -> None:
    assert names("The US deployed missiles in Poland.", "deployed") == [("Poland", "POL", "country")]


def test_what_equipment_is_moved_from_is_not_where_it_stands() -> None:
    assert [n for n, _, _ in names("Missiles were moved from Germany to Poland.", "moved")] == ["Poland"]


def test_a_country_that_only_says_where_a_town_lies_is_left_out() -> None:
    text = "Missiles were deployed in Adelaide, Australia."
    assert names(text, "deployed") == [("Adelaide", "AUS", "point")]


def test_where_a_speaker_is_is_no_place_of_the_event() -> None:
    text = "Officials in Warsaw said Poland had deployed missiles in Kaliningrad."
    assert [n for n, _, _ in names(text, "deployed")] == ["Kaliningrad"]


def test_a_dateline_is_no_place() -> None:
    text = "KYIV, Ukraine (AP) — Russia lost tanks near Pokrovsk."
    assert [n for n, _, _ in names(text, "lost", Kind.LOSS)] == ["Pokrovsk"]


def test_months_and_companies_are_no_places() -> None:
    assert names("Poland deployed missiles to Lockheed Martin in May.", "deployed") == []


def test_a_nation_before_its_soldiers_is_no_place() -> None:
    assert names("Missiles were deployed to US soldiers.", "deployed") == []


def test_other_kinds_have_no_places() -> None:
    assert names("Poland ordered missiles in Warsaw.", "ordered", Kind.ORDER) == []
