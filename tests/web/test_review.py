"""`/review`: the queue, decisions, undoing, and two reviewers at one deal."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from armsledger.deals.stakes import stake
from armsledger.ledger import Filters, Ledger
from armsledger.records import Conflict, Deal, Judgement, Kind
from tests.ledger.keeping import a_story, add
from tests.web.asking import form_token, post, sign_in
from tests.web.conftest import MakeDesk

SEEN = re.compile(r'name="seen" value="([^"]+)"')
OTHER_SEEN = re.compile(r'name="other_seen" value="([^"]+)"')


@pytest.fixture
def told_twice(ledger: Ledger) -> Deal:
    """A deal of two claims, beside those of the examples."""
    add(ledger, a_story(1, published="2025-05-01"), a_story(2, published="2025-05-02"))
    (found,) = [deal for deal in ledger.deals(Filters(supplier=("CHN",), recipient=("PAK",))) if len(deal.claims) == 2]
    return found


def waiting(client: TestClient, query: str = "") -> list[str]:
    """The ids of the deals in the queue, in their order, page after page."""
    found: list[str] = []
    address: str | None = f"/review{query}"
    while address:
        page = client.get(address)
        assert page.status_code == 200, page.text
        found += re.findall(r'<th scope="row"[^>]*><a href="/review/(d-[^"?]+)', page.text)
        further = re.search(r'<a href="([^"]+)" rel="next">', page.text)
        address = html.unescape(further[1]) if further else None
    return found


def seen(client: TestClient, deal: str) -> str:
    """The mark that the page of a deal carries."""
    found = SEEN.search(client.get(f"/review/{deal}").text)
    assert found
    return html.unescape(found[1])


def decide(client: TestClient, deal: str, kind: str, **fields: str) -> Any:  # noqa: ANN401 - the client's answer
    """Send a decision's form, as the page that shows the deal now would."""
    given = {"why": "the ministry says so", "seen": fields.pop("seen", None) or seen(client, deal), **fields}
    return post(client, f"/review/{deal}/{kind}", **given)


def test_the_queue_begins_where_a_decision_changes_most(desk: TestClient, ledger: Ledger) -> None:
    """The order is that of chance times weight, and every unreviewed deal is there once."""
    by_stake = sorted(ledger.deals(), key=lambda deal: -stake(deal).value)
    found = waiting(desk)
    values = {deal.id: stake(deal).value for deal in by_stake}
    assert [values[each] for each in found] == [values[deal.id] for deal in by_stake]
    assert sorted(found) == sorted(values)


def test_a_conflict_brings_a_deal_forward(ledger: Ledger) -> None:
    """Of two deals that differ in nothing else."""
    calm = next(deal for deal in ledger.deals() if not deal.conflicts)
    disputed = replace(calm, conflicts=(Conflict("quantity", calm.quantities),))
    assert stake(disputed).value > stake(calm).value


def test_what_nobody_counts_waits_behind_what_everybody_counts(ledger: Ledger) -> None:
    """A surely read interest changes less than an order that was read as surely."""
    order = next(deal for deal in ledger.deals() if deal.stage is Kind.ORDER)
    assert stake(order).value > stake(replace(order, stage=Kind.INTEREST)).value
    assert stake(order).value > stake(replace(order, confidence=0.99)).value


def test_the_queue_keeps_to_the_filter(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """And its links keep the filter."""
    assert waiting(desk, "?supplier=CHN&recipient=PAK") == [told_twice.id]
    assert (
        f"/review/{told_twice.id}?supplier=CHN&amp;recipient=PAK" in desk.get("/review?supplier=CHN&recipient=PAK").text
    )


def test_an_empty_queue_says_what_to_do(make_desk: MakeDesk) -> None:
    """A fresh ledger has no deals."""
    page = make_desk(empty=True).get("/review").text
    assert "No deal waits for a decision" in page
    assert "armsledger add" in page


def test_accepting_leads_to_the_next_deal(desk: TestClient, ledger: Ledger) -> None:
    """The decision is kept with who and why, and the deal leaves the queue."""
    first, second, *_ = waiting(desk)
    answer = decide(desk, first, "accept")
    (made,) = ledger.decisions()
    assert (made.kind, made.why, made.who, first in made.subjects) == ("accept", "the ministry says so", "local", True)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review/{second}?done={made.id}"
    assert first not in waiting(desk)


def test_the_last_decision_of_the_queue_leads_back_to_it(desk: TestClient, told_twice: Deal) -> None:
    """Where nothing is left under the filter, the queue says so, and what was decided."""
    query = "supplier=CHN&recipient=PAK"
    address = f"/review/{told_twice.id}/accept?{query}"
    answer = post(desk, address, why="the words bear it out", seen=seen(desk, told_twice.id))
    assert answer.headers["location"].startswith(f"/review?{query}&done=dec-")
    page = desk.get(answer.headers["location"]).text
    assert "No deal under this filter waits" in page
    assert "<b>accept</b> of" in page


def test_next_passes_over_a_deal_without_deciding(desk: TestClient, ledger: Ledger) -> None:
    """`next` follows the order of the queue, and at its end leads back to it."""
    order = waiting(desk)
    for here, there in zip(order, [*order[1:], None], strict=True):
        link = re.search(r'href="(/review/next\?[^"]+)"', desk.get(f"/review/{here}").text)
        assert link
        answer = desk.get(html.unescape(link[1]))
        assert answer.headers["location"] == (f"/review/{there}" if there else "/review")
    assert ledger.decisions() == ()


def test_rejecting_a_claim_stays_at_its_deal(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """The other claim is still to be decided about."""
    gone, kept = told_twice.claims
    answer = decide(desk, told_twice.id, "reject", claim=gone)
    (deal,) = [each for each in ledger.deals() if kept in each.claims]
    assert deal.claims == (kept,)
    assert answer.headers["location"].startswith(f"/review/{deal.id}?done=")


def test_correcting_changes_the_deal(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """The page that follows shows the right value, and who gave it."""
    answer = decide(desk, told_twice.id, "correct", claim=told_twice.claims[0], field="quantity", value="36")
    page = desk.get(answer.headers["location"])
    assert "<b>correct</b> of quantity: 36 by local" in page.text
    (deal,) = [each for each in ledger.deals() if each.id == told_twice.id]
    assert "36" in {saying.value for saying in deal.quantities}


def test_a_value_that_cannot_be_is_told_and_kept_in_the_form(
    desk: TestClient, ledger: Ledger, told_twice: Deal
) -> None:
    """Nothing is decided, and what was written is not lost."""
    answer = decide(desk, told_twice.id, "correct", claim=told_twice.claims[0], field="quantity", value="many")
    assert answer.status_code == 422
    assert "Nothing was kept: quantity" in answer.text
    assert 'value="many"' in answer.text
    assert ledger.decisions() == ()


def test_a_decision_without_a_reason_is_refused(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """Whoever asks later is owed one."""
    answer = decide(desk, told_twice.id, "accept", why=" ")
    assert (answer.status_code, ledger.decisions()) == (422, ())
    assert "a reason is missing" in answer.text


def test_splitting_makes_two_deals(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """Each claim is alone then."""
    decide(desk, told_twice.id, "split", claim=told_twice.claims[1])
    mine = [deal for deal in ledger.deals() if set(deal.claims) & set(told_twice.claims)]
    assert sorted(len(deal.claims) for deal in mine) == [1, 1]


def test_joining_shows_both_deals_first(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """Then one deal has the claims of both."""
    decide(desk, told_twice.id, "split", claim=told_twice.claims[1])
    one, two = (deal.id for deal in ledger.deals() if set(deal.claims) & set(told_twice.claims))
    page = desk.get(f"/review/{one}/join?other={two}")
    assert page.text.count('<blockquote class="quote"') == 2
    mine, theirs = SEEN.search(page.text), OTHER_SEEN.search(page.text)
    assert mine
    assert theirs
    answer = decide(desk, one, "join", other=two, seen=mine[1], other_seen=theirs[1])
    assert answer.status_code == 303
    assert told_twice.claims in [deal.claims for deal in ledger.deals()]


def test_joining_with_nothing_is_told(desk: TestClient, told_twice: Deal) -> None:
    """An id that the ledger does not have."""
    page = desk.get(f"/review/{told_twice.id}/join?other=d-nothing")
    assert page.status_code == 422
    assert "no other deal of the ledger has this id" in page.text


def test_undoing_brings_the_deal_back(desk: TestClient, ledger: Ledger) -> None:
    """Undoing is a decision of its own, offered right after deciding."""
    first = waiting(desk)[0]
    there = decide(desk, first, "accept").headers["location"]
    (made,) = ledger.decisions()
    assert f'name="decision" value="{made.id}"' in desk.get(there).text
    answer = post(desk, "/review/undo", decision=made.id, why="misread")
    assert answer.headers["location"].startswith(f"/review/{first}?done=")
    assert first in waiting(desk)
    assert [each.kind for each in ledger.decisions()] == [Judgement.ACCEPT, Judgement.UNDO]


def test_undoing_twice_is_told(desk: TestClient, ledger: Ledger) -> None:
    """The second does nothing."""
    decide(desk, waiting(desk)[0], "accept")
    (made,) = ledger.decisions()
    post(desk, "/review/undo", decision=made.id, why="misread")
    again = post(desk, "/review/undo", decision=made.id, why="misread")
    assert again.status_code == 422
    assert "was undone already" in again.text
    assert len(ledger.decisions()) == 2


def test_a_second_reviewer_never_overwrites_the_first(guarded: TestClient) -> None:
    """Both open the page, one accepts, the other rejects: the second decision is not made, and its maker sees why."""
    ledger: Ledger = guarded.app.state.ledger  # type: ignore[attr-defined]
    sign_in(guarded, "rita")
    deal = waiting(guarded)[0]
    mark = seen(guarded, deal)
    decide(guarded, deal, "accept", seen=mark, why="both ministries confirm it")
    guarded.cookies.clear()
    sign_in(guarded, "ada")
    answer = decide(guarded, deal, "reject", seen=mark, why="it was an exercise")
    assert answer.status_code == 409
    text = html.unescape(answer.text)
    assert "Nothing was kept" in text
    assert "both ministries confirm it" in text
    assert "by rita" in text
    assert 'value="it was an exercise"' in text
    assert [each.who for each in ledger.decisions()] == ["rita"]
    assert decide(guarded, deal, "reject", why="it was an exercise all the same").status_code == 303
    assert [each.who for each in ledger.decisions()] == ["rita", "ada"]


def test_a_claim_that_came_meanwhile_stops_a_decision(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """Nobody accepts what they did not see."""
    mark = seen(desk, told_twice.id)
    add(ledger, a_story(3, published="2025-05-03"))
    answer = decide(desk, told_twice.id, "accept", seen=mark)
    assert answer.status_code == 409
    assert ledger.decisions() == ()
    assert decide(desk, told_twice.id, "accept").status_code == 303


def test_a_deal_that_was_rejected_meanwhile_is_told(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """Of the deal nothing is left to show, but what was decided."""
    mark = seen(desk, told_twice.id)
    decide(desk, told_twice.id, "reject", seen=mark, why="an exercise")
    answer = decide(desk, told_twice.id, "accept", seen=mark)
    assert answer.status_code == 409
    assert "This deal is no more" in answer.text
    assert "an exercise" in answer.text
    assert len(ledger.decisions()) == 1


def test_joining_needs_the_other_deal_as_it_was_seen(desk: TestClient, ledger: Ledger, told_twice: Deal) -> None:
    """The other side of a join can be overtaken too."""
    decide(desk, told_twice.id, "split", claim=told_twice.claims[1])
    one, two = (deal.id for deal in ledger.deals() if set(deal.claims) & set(told_twice.claims))
    theirs = OTHER_SEEN.search(desk.get(f"/review/{one}/join?other={two}").text)
    assert theirs
    decide(desk, two, "accept")
    answer = decide(desk, one, "join", other=two, other_seen=theirs[1])
    assert answer.status_code == 409
    assert told_twice.claims not in [deal.claims for deal in ledger.deals()]


def test_a_deal_that_moved_is_found_under_its_old_address(desk: TestClient, told_twice: Deal) -> None:
    """A claim leads to its deal too."""
    answer = desk.get(f"/review/{told_twice.claims[1]}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review/{told_twice.id}")
    assert desk.get("/review/d-nothing").status_code == 404


def test_a_reader_looks_and_does_not_decide(guarded: TestClient) -> None:
    """The page has no forms for them, and a form made by hand is refused."""
    sign_in(guarded, "rob")
    deal = waiting(guarded)[0]
    page = guarded.get(f"/review/{deal}")
    assert "/accept" not in page.text
    answer = guarded.post(
        f"/review/{deal}/accept", data={"csrf": form_token(guarded, "/account"), "why": "x", "seen": "x"}
    )
    assert answer.status_code == 403
    assert guarded.app.state.ledger.decisions() == ()  # type: ignore[attr-defined]


def test_words_of_documents_are_never_markup(desk: TestClient, ledger: Ledger) -> None:
    """A script in a reason or a title stays text."""
    add(ledger, a_story(9, supplier="FRA", recipient="KWT", title="<script>alert(1)</script>"))
    (deal,) = [each for each in ledger.deals(Filters(supplier=("FRA",), recipient=("KWT",))) if not each.conflicts][:1]
    decide(desk, deal.id, "accept", why="<img src=x onerror=alert(1)>")
    page = desk.get(f"/review/{deal.id}").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
