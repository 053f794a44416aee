"""The overview: what is new, grows, conflicts, waits; under the filter in the address, evidence a click away."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import count
from threading import Event

import pytest
from starlette.testclient import TestClient

from armsledger.ledger import Filters, Ledger
from armsledger.records import Decision, Judgement, Reading
from armsledger.trends import Plan
from armsledger.web.overview import growing as working
from armsledger.web.overview import testing_pairs
from armsledger.web.overview.growing import growing
from armsledger.web.overview.testing_pairs import Growing, compared
from tests.ledger.keeping import a_story, add
from tests.trends.moving import news
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk


def section(page: str, name: str) -> str:
    """The part of the overview under a heading."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', page, re.S)
    assert found, f"no section {name}"
    return found[0]


def test_the_figures_are_those_of_the_ledger(desk: TestClient, ledger: Ledger) -> None:
    """And lead to the lists that they count."""
    page = desk.get("/").text
    deals = len(list(ledger.deals()))
    documents = len(list(ledger.documents()))
    assert f'<a href="/deals"><b>{deals}</b> deals</a>' in page
    assert f'<a href="/documents"><b>{documents}</b> documents</a>' in page
    assert f'<a href="/review"><b>{deals}</b> wait for review</a>' in page


def test_what_is_new_comes_first(desk: TestClient, ledger: Ledger) -> None:
    """The deals that were last reported, in that order, each a link."""
    shown = re.findall(r'href="/deals/([^"]+)"', section(desk.get("/").text, "new"))
    assert shown == [deal.id for deal in ledger.deals(Filters(limit=len(shown)))]
    assert len(shown) == 7


def test_everything_is_under_the_filter_of_the_address(desk: TestClient, ledger: Ledger) -> None:
    """Lists, figures and charts; a value that is taken away again leads back."""
    supplier = next(deal.suppliers[0] for deal in ledger.deals() if deal.suppliers)
    mine = {deal.id for deal in ledger.deals(Filters(supplier=(supplier,)))}
    page = desk.get("/", params={"supplier": supplier}).text
    assert set(re.findall(r'href="/deals/([^"]+)"', page)) <= mine
    assert f'<a href="/deals?supplier={supplier}"><b>{len(mine)}</b>' in page
    assert f'data-spec="/charts/flow-map.json?supplier={supplier}"' in page
    assert '<li><a href="/" title="Take away">' in page


def test_a_side_may_be_named_as_people_name_it(desk: TestClient) -> None:
    """What is typed becomes the code in every address; a name that nothing has is told, with what is near."""
    page = desk.get("/?supplier=Norway").text
    assert '<a href="/deals?supplier=NOR">' in page
    answer = desk.get("/?supplier=Norwey")
    assert answer.status_code == 422
    assert "Norway" in answer.text


def test_a_filter_that_nothing_passes_says_what_to_do(desk: TestClient) -> None:
    """Not four empty panels."""
    page = desk.get("/?since=2090").text
    assert "No deal is told of under this filter: since 2090" in page
    assert 'aria-labelledby="new"' not in page


def test_a_conflict_shows_every_value_with_who_says_it(make_desk: MakeDesk) -> None:
    """One paper says 30, another 40."""
    client = make_desk(empty=True)
    add(ledger_of(client), counted(1, 30, "The Morning"), counted(2, 40, "The Evening"))
    panel = section(client.get("/").text, "conflicts")
    assert "<b>30</b>" in panel
    assert "<b>40</b>" in panel
    assert "The Morning" in panel
    assert "The Evening" in panel


def test_what_was_decided_waits_no_longer(desk: TestClient, ledger: Ledger) -> None:
    """The queue's first leaves the panel."""
    first = re.findall(r'href="/review/([^"]+)"', section(desk.get("/").text, "waits"))[0]
    ledger.decide(Decision("", Judgement.ACCEPT, (first,), who="ada", why="seen in the original"))
    assert first not in section(desk.get("/").text, "waits")


def test_an_empty_ledger_says_how_to_fill_it(make_desk: MakeDesk) -> None:
    """The first page of a newcomer."""
    page = make_desk(empty=True).get("/").text
    assert "armsledger add" in page
    assert 'href="/read"' in page


def counted(number: int, quantity: int, publisher: str) -> Reading:
    """A story of one order of drones, of so many."""
    story = a_story(number, publisher=publisher)
    claim = replace(story.claims[0], quantity=quantity, quantity_range=(quantity, quantity))
    return replace(story, claims=(claim,))


@pytest.fixture
def young(make_desk: MakeDesk) -> Ledger:
    """A ledger of its own."""
    return ledger_of(make_desk())


def at_last(ledger: Ledger, filters: Filters) -> Growing:
    """What grows, once it is worked out."""
    for _ in range(300):
        if (found := growing(ledger, filters)) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError("never worked out")


def test_a_page_does_not_wait_for_the_surges(young: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until they are worked out it says that they are."""
    free = Event()
    monkeypatch.setattr(working, "tested", lambda *_: Growing(tested=3) if free.wait(20) else Growing())
    monkeypatch.setattr(working, "PATIENCE", 0.01)
    assert growing(young, Filters()) is None
    free.set()
    assert at_last(young, Filters()) == Growing(tested=3)


def test_surges_are_worked_out_again_once_the_ledger_has_changed(
    young: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each state of the ledger, whoever asks how often."""
    made = count(1)
    monkeypatch.setattr(working, "tested", lambda *_: Growing(tested=next(made)))
    monkeypatch.setattr(working, "REST", 0)
    for _ in range(3):
        assert at_last(young, Filters()).tested == 1
    add(young, a_story(77))
    growing(young, Filters())
    time.sleep(0.2)
    assert at_last(young, Filters()).tested == 2


def test_a_pair_that_steps_up_is_told(make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, with the deals it rests on one click away."""
    client = make_desk()
    monkeypatch.setattr(testing_pairs, "movements", lambda *_: news(doubled=("S01", "R02")))
    at_last(ledger_of(client), Filters())
    panel = section(client.get("/").text, "grows")
    assert "S01 to R02" in panel
    assert "steps up" in panel
    assert 'href="/deals?supplier=S01&amp;recipient=R02"' in panel


def test_a_young_ledger_compares_shorter_steps(young: Ledger) -> None:
    """The examples hold two years: too few to compare years, enough for quarters."""
    found = at_last(young, Filters())
    assert not found.hindrance
    assert found.step != "year"


def test_what_cannot_be_compared_is_told(make_desk: MakeDesk) -> None:
    """A single day has nothing before it."""
    client = make_desk(empty=True)
    ledger = ledger_of(client)
    add(ledger, a_story(1))
    assert at_last(ledger, Filters()).hindrance
    assert "Nothing to compare" in section(client.get("/").text, "grows")


def test_a_long_test_is_made_in_a_process_of_its_own(young: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same answer; and one that takes too long is given up."""
    moved = news(doubled=("S01", "R02"))
    monkeypatch.setattr(testing_pairs, "movements", lambda *_: moved)
    monkeypatch.setattr(testing_pairs, "MANY", 0)
    apart = testing_pairs.tested(young, Filters())
    assert {each.key for each in apart.alarms} == {each.key for each in compared(moved, Plan()).alarms} != set()
    monkeypatch.setattr(testing_pairs, "LONGEST", 0.0)
    assert testing_pairs.tested(young, Filters()).hindrance == testing_pairs.TOO_LONG


def test_every_pair_that_has_enough_is_tested(young: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `armsledger surge` does, so that both say the same."""
    monkeypatch.setattr(testing_pairs, "movements", lambda *_: news(doubled=("S01", "R02")))
    found = testing_pairs.tested(young, Filters())
    assert (found.tested, found.too_few) == (36, 0)
    assert {each.key for each in found.alarms} == {("S01", "R02")}


def test_a_test_that_fails_takes_no_other_part_of_the_page_with_it(
    make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again later."""

    def broken(*_: object) -> Growing:
        raise ValueError("no number")

    monkeypatch.setattr(working, "tested", broken)
    client = make_desk()
    at_last(ledger_of(client), Filters())
    page = client.get("/")
    assert page.status_code == 200
    assert "could not be worked out just now" in section(page.text, "grows")
    monkeypatch.undo()
    let_go = Event()

    def slow(*_: object) -> Growing:
        let_go.wait(30)
        return Growing(tested=3)

    monkeypatch.setattr(working, "tested", slow)
    (kept,) = working._answers[ledger_of(client)].values()
    kept.rested = 0.0  # the minute is over
    assert "could not be worked out" not in section(client.get("/").text, "grows"), "it is being tried again"
    let_go.set()
    assert at_last(ledger_of(client), Filters()).tested == 3
    assert "could not be worked out" not in section(client.get("/").text, "grows")


def test_an_answer_rests_before_it_is_made_again(young: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """While `watch` adds and adds, the machine would otherwise do nothing else."""
    made = count(1)
    monkeypatch.setattr(working, "tested", lambda *_: Growing(tested=next(made)))
    monkeypatch.setattr(working, "REST", 1_000_000_000)
    assert at_last(young, Filters()).tested == 1
    add(young, a_story(77))
    assert at_last(young, Filters()).tested == 1
