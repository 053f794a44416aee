from __future__ import annotations

import gzip
from io import BytesIO

import pytest

from armsledger.bulk.members import pages_in_members
from armsledger.bulk.page import KILLED, DeadLetter, Found, Page, Place
from tests.bulk.making import STORY, Marks, addresses, html, http, info, members, offsets, page, reasons, record

pytest.importorskip("isal")

LIMIT = 1_000_000


def read(content: bytes, limit: int = LIMIT, poison: frozenset[Place] = frozenset()) -> list[Found]:
    return list(pages_in_members(BytesIO(content), limit, Marks(), poison))


def test_each_page_comes_with_the_offset_of_its_member() -> None:
    records = [info(), page(1), page(2)]
    found = read(members(records))
    assert [each.place.offset for each in found] == list(offsets(records))[1:]
    assert addresses(found) == ["https://news.example/1", "https://news.example/2"]


def test_a_page_comes_with_what_the_server_declared() -> None:
    (found,) = read(members([record(http(html(), "404 Not Found", "text/html; charset=windows-1252"))]))
    assert isinstance(found, Page)
    assert (found.status, found.media_type, found.charset) == (404, "text/html", "windows-1252")
    assert found.fetched == "2026-01-15T09:30:00Z"
    assert found.body == html()


def test_requests_and_metadata_are_passed_over_in_silence() -> None:
    assert (
        read(members([info(), record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), record(b"a: b", kind="metadata")]))
        == []
    )


def test_a_broken_member_is_a_dead_letter_and_the_next_is_read() -> None:
    records = [page(1), page(2), page(3)]
    content = bytearray(members(records))
    content[list(offsets(records))[1] + 200] ^= 0xFF
    found = read(bytes(content))
    assert addresses(found) == ["https://news.example/1", "https://news.example/3"]
    (dead,) = (each for each in found if isinstance(each, DeadLetter))
    assert dead.place.offset == list(offsets(records))[1]


def test_a_wrong_checksum_is_told() -> None:
    content = bytearray(members([page(1)]))
    content[-8] ^= 0xFF
    assert reasons(read(bytes(content))) == ["its checksum is wrong"]


def test_a_cut_file_gives_what_is_before_the_cut() -> None:
    content = members([page(1), page(2)])
    found = read(content[:-50])
    assert addresses(found) == ["https://news.example/1"]
    assert reasons(found) == ["the file is cut in it"]


def test_garbage_between_members_costs_no_page() -> None:
    found = read(members([page(1)]) + b"\x00garbage\x1f\x8b\x08 and more" + members([page(2)]))
    assert addresses(found) == ["https://news.example/1", "https://news.example/2"]
    assert reasons(found) == ["is no gzip member"]


def test_zeros_at_the_end_are_no_dead_letter() -> None:
    assert reasons(read(members([page(1)]) + bytes(5000))) == []


def test_a_bomb_is_not_inflated_beyond_the_limit() -> None:
    bomb = gzip.compress(record(http(bytes(300_000_000))), compresslevel=1)
    found = read(members([page(1)]) + bomb + members([page(2)]))
    assert addresses(found) == ["https://news.example/1", "https://news.example/2"]
    assert reasons(found) == ["is over the limit of 1,000,000 bytes; raise ARMSLEDGER_MAX_BYTES to read it"]


def test_a_bomb_that_lies_about_its_length_ends_too() -> None:
    bomb = gzip.compress(record(http(bytes(30_000_000)), length=500))
    found = read(members([page(1)]) + bomb + members([page(2)]))
    assert addresses(found) == ["https://news.example/1", "https://news.example/2"]
    assert reasons(found) == ["is not 500 bytes long, as it says"]


def test_a_member_that_is_no_record_is_a_dead_letter() -> None:
    assert reasons(read(gzip.compress(b"hello") + members([page(1)]))) == ["no WARC record begins here"]


@pytest.mark.parametrize(
    ("length", "reason"),
    [
        (100_000, "is cut: it has"),
        (20, "is not 20 bytes long, as it says"),
    ],
)
def test_a_wrong_length_is_a_dead_letter(length: int, reason: str) -> None:
    found = read(members([record(http(html()), length=length), page(2)]))
    assert addresses(found) == ["https://news.example/2"]
    assert reasons(found)[0].startswith(reason)


def test_an_endless_header_is_a_dead_letter() -> None:
    endless = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-More: and more\r\n" * 20_000
    found = read(members([endless, page(2)]))
    assert addresses(found) == ["https://news.example/2"]
    assert reasons(found) == ["its header does not end"]


def test_an_endless_http_header_is_a_dead_letter_with_its_address() -> None:
    block = b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 20_000
    found = read(members([record(block), page(2)]))
    assert reasons(found) == ["its HTTP header does not end"]


def test_several_records_in_one_member_are_all_read() -> None:
    content = gzip.compress(info() + page(1) + page(2))
    found = read(content)
    assert addresses(found) == ["https://news.example/1", "https://news.example/2"]
    assert [each.place for each in found] == [Place(0, len(info())), Place(0, len(info()) + len(page(1)))]


def test_a_file_that_is_one_member_beyond_the_limit_is_read_as_a_stream() -> None:
    records = [info(), *(page(number) for number in range(500))]
    found = read(gzip.compress(b"".join(records)) + members([page(900)]), limit=10_000)
    assert addresses(found) == [f"https://news.example/{number}" for number in (*range(500), 900)]
    assert reasons(found) == []


def test_a_huge_page_within_a_stream_is_passed_over() -> None:
    huge = record(http(html(STORY * 3000)), "https://news.example/huge")
    found = read(gzip.compress(info() + page(1) + huge + page(2)), limit=100_000)
    assert addresses(found) == ["https://news.example/1", "https://news.example/2"]
    assert len(reasons(found)) == 1


def test_each_record_is_marked_before_it_is_read() -> None:
    marks, records = Marks(), [info(), page(1)]
    list(pages_in_members(BytesIO(members(records)), LIMIT, marks, frozenset()))
    assert marks == [Place(offset) for offset in offsets(records)]


def test_a_poisonous_record_is_passed_over_without_being_inflated() -> None:
    records = [page(1), page(2), page(3)]
    place = Place(list(offsets(records))[1])
    found = read(members(records), poison=frozenset({place}))
    assert addresses(found) == ["https://news.example/1", "https://news.example/3"]
    assert found[1] == DeadLetter(place, KILLED)
