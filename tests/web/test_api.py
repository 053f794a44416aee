"""`/api/v1`: the records of the contract, pages, ETags, tokens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from armsledger.cli.program import program
from armsledger.ledger import Filters, Ledger
from armsledger.records import Decision, Judgement
from tests.cli.made_register import made
from tests.ledger.keeping import a_story, add
from tests.web.asking import ledger_of, sign_in

API = "/api/v1"


def items(client: TestClient, address: str) -> list[dict[str, Any]]:
    """What a list gives, its first page."""
    answer = client.get(f"{API}{address}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def walk(client: TestClient, address: str, limit: int) -> list[dict[str, Any]]:
    """Every item of a list, page by page."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        given = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
        answer = client.get(f"{API}{address}", params=given)
        assert answer.status_code == 200, answer.text
        assert len(answer.json()["items"]) <= limit
        found += answer.json()["items"]
        cursor = answer.json()["next"]
        if cursor is None:
            return found


def printed(ledger: Ledger, *arguments: str) -> list[dict[str, Any]]:
    """What the command line prints, as records."""
    result = CliRunner().invoke(program, ["--ledger", str(ledger.address.path), *arguments, "--format", "jsonl"])
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_deal_is_the_record_that_the_command_line_prints(desk: TestClient, ledger: Ledger) -> None:
    """Field for field, in the same order."""
    assert items(desk, "/deals") == printed(ledger, "deals")
    one = items(desk, "/deals")[0]
    assert desk.get(f"{API}/deals/{one['id']}").json() == one


def test_a_claim_is_the_record_that_read_prints(desk: TestClient, ledger: Ledger) -> None:
    """With its document and its deal beside it."""
    for found in items(desk, "/claims")[:5]:
        (claim,) = printed(ledger, "show", found["id"])
        assert {name: found[name] for name in claim} == claim
        assert desk.get(f"{API}/claims/{found['id']}").json() == found
        assert found["document"]["id"]


def test_a_document_is_the_record_that_read_prints(desk: TestClient, ledger: Ledger) -> None:
    """With its text if it is asked for, which all offsets count in."""
    first = items(desk, "/documents")[0]
    (record,) = printed(ledger, "show", first["id"], "--with-text")
    found = desk.get(f"{API}/documents/{first['id']}?text=yes").json()
    assert {name: found[name] for name in record} == record
    assert len(found["captures"][0]["sha256"]) == 64
    assert "text" not in desk.get(f"{API}/documents/{first['id']}").json()
    for claim in found["claims"]:
        for span in claim["evidence"]:
            assert found["text"][span["start"] : span["end"]] == span["text"]


def test_a_claim_comes_as_people_corrected_it(desk: TestClient, ledger: Ledger) -> None:
    """And says so."""
    (first, *_) = items(desk, "/claims")
    ledger.decide(Decision("", Judgement.CORRECT, (first["id"],), "quantity", "77", "ana", why="a slip"))
    found = desk.get(f"{API}/claims/{first['id']}").json()
    assert (found["quantity"], found["reviewed"], found["rules"]["quantity"]) == (77, "correct", "corrected by ana")


@pytest.mark.parametrize("address", ["/deals", "/claims", "/documents"])
@pytest.mark.parametrize("limit", [1, 3])
def test_pages_give_everything_once(desk: TestClient, address: str, limit: int) -> None:
    """In the order of the whole list."""
    whole = [each["id"] for each in items(desk, f"{address}?limit=500")]
    assert [each["id"] for each in walk(desk, address, limit)] == whole
    assert len(whole) > 3


def test_pages_go_on_though_the_last_row_is_gone(desk: TestClient, ledger: Ledger) -> None:
    """A deal that was rejected between two pages takes nothing else with it."""
    whole = [each["id"] for each in items(desk, "/deals")]
    first = desk.get(f"{API}/deals?limit=2").json()
    deal = next(each for each in ledger.deals() if each.id == whole[1])
    ledger.decide(Decision("", Judgement.REJECT, (deal.id, *deal.claims), who="ana", why="x"))
    rest = desk.get(f"{API}/deals?limit=500&cursor={first['next']}").json()
    assert [each["id"] for each in rest["items"]] == whole[2:]


@pytest.mark.parametrize(
    "query",
    ["supplier=CHN", "recipient=GHA&recipient=KWT", "kind=order", "since=2024", "min-confidence=0.5", "rating=3"],
)
def test_filters_are_those_of_the_command_line(desk: TestClient, ledger: Ledger, query: str) -> None:
    """Under the same names."""
    options = [word for pair in query.split("&") for word in (f"--{pair.split('=')[0]}", pair.split("=")[1])]
    assert items(desk, f"/deals?{query}") == printed(ledger, "deals", *options)
    found = [each["id"] for each in items(desk, f"/claims?{query}")]
    assert found == [each["claim"] for each in printed(ledger, "claims", *options)]


def test_the_claims_of_a_deal(desk: TestClient, ledger: Ledger) -> None:
    """Page by page too."""
    add(ledger, *(a_story(number) for number in range(1, 6)))
    (deal, *_) = items(desk, "/deals?supplier=CHN&recipient=PAK")
    assert len(deal["claims"]) == 5
    found = walk(desk, f"/deals/{deal['id']}/claims", 2)
    assert sorted(each["id"] for each in found) == deal["claims"]


def test_what_has_not_changed_is_not_sent_again(desk: TestClient, ledger: Ledger) -> None:
    """By its ETag, until it changes."""
    first = desk.get(f"{API}/deals")
    mark = first.headers["etag"]
    for given in (mark, f"W/{mark}", f'"other", {mark}', "*"):
        again = desk.get(f"{API}/deals", headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert desk.get(f"{API}/deals", headers={"If-None-Match": '"other"'}).status_code == 200
    add(ledger, a_story(1))
    changed = desk.get(f"{API}/deals", headers={"If-None-Match": mark})
    assert changed.status_code == 200
    assert changed.headers["etag"] != mark


def test_search_gives_the_place_of_the_words(desk: TestClient) -> None:
    """Best first; words that are none find nothing."""
    found = items(desk, "/search?q=patrol+vessels")
    assert "[patrol]" in found[0]["snippet"].lower()
    assert items(desk, "/search?q=-") == []


def test_sources_come_with_their_reliability(desk: TestClient, ledger: Ledger) -> None:
    """As people set it."""
    add(ledger, a_story(1))
    ledger.rate_source("The Example", "B")
    (found,) = [each for each in items(desk, "/sources") if each["name"] == "The Example"]
    assert (found["reliability"], found["documents"]) == ("B", 1)


@pytest.mark.parametrize(
    ("noun", "identity", "name"),
    [
        ("states", "CHN", "China"),
        ("systems", "wing-loong", "Wing Loong"),
        ("makers", None, None),
        ("places", None, None),
    ],
)
def test_the_knowledge_base_can_be_walked(desk: TestClient, noun: str, identity: str | None, name: str | None) -> None:
    """Each row under its own address, lists by name."""
    first = items(desk, f"/{noun}?limit=1")[0]
    key = identity or first.get("id") or first.get("code") or first["name"]
    row = desk.get(f"{API}/{noun}/{key}").json()
    assert row["name"] == (name or first["name"])
    assert row["name"] in [each["name"] for each in items(desk, f"/{noun}?name={row['name']}&limit=500")]
    assert len(walk(desk, f"/{noun}", 400)) == len(desk.app.state.knowledge.__getattribute__(noun))  # type: ignore[attr-defined]


def test_systems_by_category(desk: TestClient) -> None:
    """Nothing else comes."""
    assert {each["category"] for each in items(desk, "/systems?category=submarine")} == {"submarine"}


def test_registers_and_their_rows(desk: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    """Editions that the ledger keeps, and rows page by page."""
    assert items(desk, "/registers") == []
    place = ["--ledger", str(ledger.address.path), "register", "add", str(made(tmp_path / "made.csv"))]
    assert CliRunner().invoke(program, place).exit_code == 0
    (edition,) = items(desk, "/registers")
    assert desk.get(f"{API}/registers/{edition['register']}").json() == edition
    assert "rows" not in edition
    found = walk(desk, f"/registers/{edition['id']}/rows", 100)
    assert [each["line"] for each in found] == sorted(each["line"] for each in found)
    assert len(found) == edition["count"]
    chinese = items(desk, f"/registers/{edition['id']}/rows?supplier=CHN&recipient=PAK&limit=500")
    assert {each["supplier"]["id"] for each in chinese} == {"CHN"}
    assert len(chinese) == 10 * 6 + 3 * 12


def test_trends_count_what_was_told(desk: TestClient, ledger: Ledger) -> None:
    """By year and supplier; what nobody tells is null."""
    add(ledger, a_story(1))
    (found,) = items(desk, "/trends?by=year&by=supplier&supplier=CHN&recipient=PAK")
    assert (found["key"], found["transfers"], found["number"]) == ({"year": "2025", "supplier": "CHN"}, 1.0, 30.0)
    assert found["money"] == {}


@pytest.mark.parametrize("noun", ["deals", "claims", "documents", "states", "makers", "systems", "places", "registers"])
def test_what_is_not_there_is_a_problem_record(desk: TestClient, noun: str) -> None:
    """With what to do."""
    answer = desk.get(f"{API}/{noun}/nothing-has-this-id")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["detail"].startswith("nothing-has-this-id: nothing in the ledger")


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "rating=Z9",
        "limit=0",
        "limit=501",
        "cursor=xyz",
        "min-confidence=2",
        "kind=theft",
        "origins=0",
    ],
)
def test_what_cannot_be_is_a_problem_record(desk: TestClient, query: str) -> None:
    """It names the parameter."""
    answer = desk.get(f"{API}/deals?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert query.split("=")[0] in answer.json()["detail"]


def test_a_cursor_of_another_list_is_told(desk: TestClient) -> None:
    """Documents go on from an id."""
    assert desk.get(f"{API}/documents?cursor=nothing").status_code == 404


def test_only_who_has_a_token_is_answered(guarded: TestClient) -> None:
    """Neither none, nor a wrong one, nor one that was taken back."""
    desk = ledger_of(guarded).desk
    token = desk.add_token("rob", "a script")
    assert guarded.get(f"{API}/deals").status_code == 401
    assert guarded.get(f"{API}/deals").headers["www-authenticate"] == "Bearer"
    assert guarded.get(f"{API}/deals", headers={"Authorization": "Bearer wrong"}).status_code == 401
    good = {"Authorization": f"Bearer {token}"}
    assert guarded.get(f"{API}/deals", headers=good).status_code == 200
    desk.remove_token("rob", desk.tokens("rob")[0].key)
    assert guarded.get(f"{API}/deals", headers=good).status_code == 401


def test_a_page_of_the_desk_may_ask_with_its_session(guarded: TestClient) -> None:
    """Who is signed in needs no token."""
    sign_in(guarded, "rob")
    assert guarded.get(f"{API}/deals").status_code == 200


def test_the_api_changes_nothing(desk: TestClient) -> None:
    """It is for reading: other methods are refused."""
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert desk.request(method, f"{API}/deals").status_code == 405


def test_only_the_filters_of_the_ledger_narrow(ledger: Ledger, desk: TestClient) -> None:
    """An empty value narrows nothing."""
    assert items(desk, "/deals?supplier=") == items(desk, "/deals")
    assert len(items(desk, "/deals")) == len(list(ledger.deals(Filters())))
