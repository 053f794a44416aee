from __future__ import annotations

from io import BytesIO

from armsledger.bulk.page import Found, Place
from armsledger.bulk.records import pages_in_records
from tests.bulk.making import Marks, addresses, html, http, info, page, reasons, record


def read(content: bytes, limit: int = 1_000_000, poison: frozenset[Place] = frozenset()) -> list[Found]:
    return list(pages_in_records(BytesIO(content), limit, Marks(), poison))


def test_the_pages_of_an_uncompressed_file_come_with_their_offsets() -> None:
    found = read(info() + page(1) + page(2))
    assert [each.place.offset for each in found] == [len(info()), len(info()) + len(page(1))]


def test_a_record_that_says_it_is_longer_does_not_swallow_the_next() -> None:
    wrong = record(http(html()), length=len(http(html())) + 40)
    found = read(page(1) + wrong + page(2) + page(3))
    assert addresses(found) == [f"https://news.example/{number}" for number in (1, 2, 3)]
    assert len(reasons(found)) == 1


def test_a_length_beyond_the_limit_is_not_believed() -> None:
    found = read(record(http(html()), length=10**15) + page(2))
    assert addresses(found) == ["https://news.example/2"]


def test_a_cut_file_gives_what_is_before_the_cut() -> None:
    found = read(page(1) + page(2)[:-100])
    assert addresses(found) == ["https://news.example/1"]
    assert reasons(found)[0].startswith("is cut")


def test_a_poisonous_record_is_passed_over() -> None:
    found = read(page(1) + page(2), poison=frozenset({Place(0)}))
    assert addresses(found) == ["https://news.example/2"]
