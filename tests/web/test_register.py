"""The page of a register: deals beside the rows that they could be."""

from __future__ import annotations

from starlette.testclient import TestClient

from armsledger.knowledge.base import load
from armsledger.registers.importing import import_register
from tests.ledger.keeping import READER, a_story
from tests.web.asking import ledger_of
from tests.web.conftest import MakeDesk

HEAD = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
ROWS = (
    "Pakistan,China,2025,,30,,Wing Loong-1,armed UAV,0,,,New,,1,30,0",
    "Egypt,France,2015,,24,,Rafale,FGA aircraft,24,,2015; 2016,New,,50,1200,1200",
)


def against_a_register(make_desk: MakeDesk) -> TestClient:
    """A deal that the register has, one that it lacks, and a row that no deal tells of. All of it is made up."""
    desk = make_desk(empty=True)
    stories = [
        a_story(1, system="wing-loong"),
        a_story(2, supplier="FRA", recipient="EGY", weapon="Scalp", system="scalp-eg"),
    ]
    list(ledger_of(desk).add(stories, READER))
    data = "\n".join(["Transfers of major weapons", "", HEAD, *ROWS, ""]).encode()
    found = import_register(data, "register.csv", load(None))
    assert found.edition, found.faults
    ledger_of(desk).registers.add(found.edition)
    return desk


def test_without_a_register_it_says_how_to_add_one(desk: TestClient) -> None:
    assert "armsledger register add" in desk.get("/register").text


def test_each_deal_stands_beside_its_row(make_desk: MakeDesk) -> None:
    desk = against_a_register(make_desk)
    page = desk.get("/register?recipient=PAK").text

    assert "matched <b>1</b>" in page
    assert "30 Wing Loong-1 from China to Pakistan, ordered 2025" in page
    assert f'href="/deals/{next(ledger_of(desk).deals()).id.split("-")[0]}-' in page


def test_outcomes_are_chosen_in_the_address(make_desk: MakeDesk) -> None:
    page = against_a_register(make_desk).get("/register?outcome=ahead").text

    assert "Scalp" in page
    assert "Wing Loong-1 from China" not in page


def test_rows_that_no_deal_tells_of_need_a_side(make_desk: MakeDesk) -> None:
    desk = against_a_register(make_desk)

    assert "name a supplier, a recipient or a weapon" in desk.get("/register?outcome=register+only").text
    page = desk.get("/register?outcome=register+only&recipient=EGY&since=2014").text
    assert "24 Rafale from France to Egypt, ordered 2015" in page


def test_names_of_states_find_what_their_codes_find(make_desk: MakeDesk) -> None:
    assert "matched <b>1</b>" in against_a_register(make_desk).get("/register?recipient=Pakistan").text


def test_an_edition_that_is_not_there_is_said(make_desk: MakeDesk) -> None:
    answer = against_a_register(make_desk).get("/register?edition=no-such")
    assert answer.status_code == 422
    assert "no edition of a register" in answer.text


def test_a_deal_that_is_added_is_set_against_the_register_at_once(make_desk: MakeDesk) -> None:
    desk = against_a_register(make_desk)
    assert "all deals <b>2</b>" in desk.get("/register").text
    list(ledger_of(desk).add([a_story(9, recipient="KWT", weapon="HQ-9", system="hq-9")], READER))
    assert "all deals <b>3</b>" in desk.get("/register").text
