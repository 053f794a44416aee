"""Pages of weapon systems: what is known of one, who gives it to whom, and what is told of it besides."""

from __future__ import annotations

from starlette.testclient import TestClient

from armsledger.records import Kind
from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk


def wing_loongs(make_desk: MakeDesk) -> TestClient:
    desk = make_desk(empty=True)
    stories = [
        a_story(1, system="wing-loong"),
        a_story(2, system="wing-loong", recipient="EGY"),
        a_story(3, system="wing-loong", kind=Kind.LOSS, supplier="EGY", recipient="EGY"),
    ]
    list(ledger_of(desk).add(stories, READER))
    return desk


def test_the_list_counts_the_deals_of_each_system(make_desk: MakeDesk) -> None:
    page = wing_loongs(make_desk).get("/systems").text
    assert '<a href="/deals?weapon=wing-loong" aria-label="2 deals of Wing Loong">2</a>' in page


def test_the_list_is_narrowed_by_category(make_desk: MakeDesk) -> None:
    desk = wing_loongs(make_desk)
    assert "Wing Loong" in desk.get("/systems?category=uav").text
    assert "Wing Loong" not in desk.get("/systems?category=ship").text


def test_a_system_says_who_makes_it_and_who_takes_it(make_desk: MakeDesk) -> None:
    page = wing_loongs(make_desk).get("/systems/wing-loong").text

    assert '<a href="/states/CHN">China</a>' in page
    assert 'href="/makers/' in page
    assert 'aria-label="1 deal: Egypt"' in page
    assert 'href="/deals?recipient=EGY&amp;weapon=wing-loong"' in page


def test_losses_stand_with_their_words(make_desk: MakeDesk) -> None:
    page = wing_loongs(make_desk).get("/systems/wing-loong").text
    assert "Story 3.0: EGY Wing Loong EGY." in page


def test_a_variant_leads_to_its_family_and_back(desk: TestClient) -> None:
    assert 'href="/systems/f-35"' in desk.get("/systems/f-35a").text
    assert 'href="/systems/f-35a"' in desk.get("/systems/f-35").text


def test_an_id_that_the_knowledge_base_lacks_is_said(desk: TestClient) -> None:
    assert desk.get("/systems/no-such-thing").status_code == 404
