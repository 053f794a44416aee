"""Which documents go back to one source, and why."""

from __future__ import annotations

import pytest

from armsledger.documents.origins import cited, origins, same_origin, table
from armsledger.documents.outlets import citations, marks, own
from armsledger.records import Document, Verdict
from tests.documents.test_copies import LIGHT_EDIT, OTHER, TEXT
from tests.factories import a_claim


def a_story(text: str, key: str = "a", **changes: str | None) -> Document:
    """A document of the day of the others."""
    return Document(**{"id": key, "text": text, "published": "2024-03-05", **changes})  # type: ignore[arg-type]


def names(verdict: Verdict) -> set[str]:
    """The findings."""
    return {reason.name for reason in verdict.reasons}


def test_a_light_edit_is_a_copy() -> None:
    """Most of its words are the same."""
    verdict = same_origin(a_story(TEXT), a_story(LIGHT_EDIT, "b"))
    assert verdict.same
    assert names(verdict) & {"text.same", "text.most"}


def test_a_cut_version_is_a_copy() -> None:
    """The shorter lies within the longer."""
    assert same_origin(a_story(TEXT), a_story(TEXT[:180], "b")).same


def test_another_story_is_none() -> None:
    """Though it appeared on the same day."""
    assert not same_origin(a_story(TEXT), a_story(OTHER, "b")).same


def test_the_verdict_is_the_same_both_ways() -> None:
    """Whichever came first."""
    a, b = a_story(f"LUSAKA (Reuters) - {TEXT}"), a_story(f"{LIGHT_EDIT} (AFP)", "b")
    assert same_origin(a, b).score == pytest.approx(same_origin(b, a).score)


def test_a_copy_months_later_is_told_by_the_days() -> None:
    """The days speak against it, and the words outweigh them only if nearly all are the same."""
    verdict = same_origin(a_story(TEXT), a_story(TEXT[:180] + OTHER, "b", published="2024-06-05"))
    assert "day.very-far" in names(verdict)
    assert not verdict.same


QUOTE = "“We have handed over all twelve of the boats that were promised to them in the spring of last year,”"
WRITTEN = "The boats had lain at their moorings since a strike at the yard in January held up the last of the engines."


def test_what_two_newsrooms_quote_tells_less_than_what_one_wrote() -> None:
    """Both may have been at one press conference."""
    quoting = same_origin(a_story(f"{QUOTE} an admiral said."), a_story(f"Boats reach Lomé. {QUOTE} he said.", "b"))
    written = same_origin(a_story(f"{WRITTEN} An admiral said so."), a_story(f"Boats are late. {WRITTEN}", "b"))
    assert "run.quoted" in names(quoting)
    assert not names(quoting) & {"run.long", "run.middling"}
    assert "run.middling" in names(written) or "run.long" in names(written)


def test_a_form_that_one_outlet_fills_again_is_no_copy() -> None:
    """A daily brief of another week, by one publisher, shares most of its words with the last."""
    monday = a_story(TEXT, publisher="The Brief", published="2024-03-04")
    friday = a_story(LIGHT_EDIT, "b", publisher="The Brief", published="2024-03-08")
    assert "publisher.later" in names(same_origin(monday, friday))
    assert not same_origin(monday, friday).same
    assert same_origin(monday, a_story(LIGHT_EDIT, "b", publisher="The Brief", published="2024-03-05")).same


def test_two_stories_that_quote_what_one_outlet_was_told_are_of_its_origin() -> None:
    """Each says who got the interview."""
    a = a_story(f"An admiral told The Sun about Togo's twelve new patrol boats. {QUOTE} he said.")
    b = a_story(f"Togo's navy has its twelve patrol boats, an admiral told the Sun newspaper: {QUOTE}", "b")
    assert "cites.same" in names(same_origin(a, b))
    assert same_origin(a, b).same


def test_a_story_that_only_cites_another_is_of_its_origin() -> None:
    """`Bloomberg reported` of a story that Bloomberg published."""
    source = a_story(
        "Zambia buys eight drones from Turkey\n\nZambia will buy eight armed drones from Turkey for $120 million.",
        url="https://www.bloomberg.com/news/1",
    )
    repeat = a_story(
        "Eight Turkish drones for Zambia\n\nZambia buys eight armed drones, Bloomberg reported on Tuesday.", "b"
    )
    assert same_origin(source, repeat).same
    assert set(cited(source)) & set(cited(repeat)) == {"bloomberg"}


def test_citing_one_outlet_is_not_enough() -> None:
    """Two stories of other things that cite Reuters are two."""
    a = a_story("Zambia buys drones, Reuters reported.")
    b = a_story("Laos orders howitzers from Seoul, according to Reuters.", "b")
    assert not same_origin(a, b).same


def test_claims_with_other_numbers_speak_against() -> None:
    """The same sides and weapon, and another number."""
    verdict = same_origin(a_story(TEXT), a_story(OTHER, "b"), [a_claim()], [a_claim(quantity=48)])
    assert "claims.other" in names(verdict)
    assert "claims.same" in names(same_origin(a_story(TEXT), a_story(OTHER, "b"), [a_claim()], [a_claim()]))


def test_every_finding_has_its_words() -> None:
    """No blank of the table is left open."""
    verdict = same_origin(a_story(f"LUSAKA (AP) - {TEXT}"), a_story(f"{LIGHT_EDIT} (Reuters)", "b"))
    assert names(verdict) <= set(table())
    assert all("{" not in reason.words for reason in verdict.reasons)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("LUSAKA (Reuters) - Zambia has signed.", ("reuters",)),
        ("Zambia has signed. — PTI", ("pti",)),
        ("Zambia has signed. (AFP)", ("afp",)),
        ("Zambia has signed.\n\n(with inputs from ANI)", ("ani",)),
        ("By AFP\n\nZambia has signed.", ("afp",)),
        ("Zambia has signed a paper on its AP course.", ()),
    ],
)
def test_an_agency_mark_stands_at_the_head_or_the_foot(text: str, slugs: tuple[str, ...]) -> None:
    """In brackets, on a line of its own, or behind a dash."""
    assert marks(text) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Zambia buys drones, Bloomberg reported.", ("bloomberg",)),
        ("Zambia buys drones, according to the Financial Times.", ("ft",)),
        ("A minister told Reuters that drones come.", ("reuters",)),
        ("Zambia buys drones – Spiegel\n\nThe story.", ("spiegel",)),
        ("The Times are hard in Zambia.", ()),
        ("Zambia buys drones, according to a Washington Post report.", ("wapo",)),
        ("He was named in a lengthy article by The Washington Post.", ("wapo",)),
        ("The BBC and the Washington Post reported on Thursday.", ("bbc", "wapo")),
        ("This article originally appeared at Reuters.", ("reuters",)),
    ],
)
def test_citations_are_found_at_the_top(text: str, slugs: tuple[str, ...]) -> None:
    """By the verb of saying, `according to`, or at the end of a headline."""
    assert citations(text) == slugs


def test_an_outlet_is_known_by_its_name_or_its_address() -> None:
    """A host that only ends like one is another."""
    assert own(a_story(TEXT, publisher="Reuters")) == "reuters"
    assert own(a_story(TEXT, url="https://edition.cnn.com/x")) == "cnn"
    assert own(a_story(TEXT, url="https://notcnn.com/x")) is None


def test_origins_are_made_of_ties_that_hold() -> None:
    """Each document is in one; a tie that does not hold ties nothing."""
    yes, no = Verdict(True, ()), Verdict(False, ())
    found = origins("dbac", [("b", "a", yes), ("c", "b", yes), ("d", "a", no)])
    assert [(origin.id, origin.documents) for origin in found] == [("a", ("a", "b", "c")), ("d", ("d",))]
    assert [tie[:2] for tie in found[0].reasons] == [("a", "b"), ("b", "c")]
