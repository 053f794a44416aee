"""Captures are WARC records that other tools read, and that prove what was fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from armsledger.errors import LedgerError
from armsledger.ledger import Ledger
from armsledger.ledger.captures import CaptureFolder, Location, end_of_whole_members
from tests.ledger.keeping import MOMENT, a_capture, a_story, add

PAGE = {
    "url": "https://news.example/a?b=ü",
    "headers": (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("X-Odd", "caf\u00e9")),
}


def test_an_answer_is_a_response(tmp_path: Path) -> None:
    """Address, time, headers and body; the encoding of the transfer, which is undone, is left out."""
    folder = CaptureFolder(tmp_path)
    folder.append(a_capture(b"<p>body</p>", **PAGE))
    folder.close()
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("rb") as file:
        opening, record = [(each, each.content_stream().read()) for each in ArchiveIterator(file)]
    assert opening[0].rec_type == "warcinfo"
    assert record[0].rec_type == "response"
    assert record[0].rec_headers.get_header("WARC-Target-URI").startswith("https://news.example/a?b=")
    assert record[0].rec_headers.get_header("WARC-Date") == MOMENT
    assert record[0].http_headers.get_header("Content-Type") == "text/html; charset=utf-8"
    assert record[0].http_headers.get_header("Content-Encoding") is None
    assert record[0].http_headers.get_header("Content-Length") == "11"
    assert record[1] == b"<p>body</p>"


def test_a_file_is_a_resource(tmp_path: Path) -> None:
    """Under the URI of the file."""
    folder = CaptureFolder(tmp_path)
    place = folder.append(a_capture(b"text", name="/news/story 1.txt"))
    assert folder.read(place).body == b"text"
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("rb") as file:
        kinds = [(each.rec_type, each.rec_headers.get_header("WARC-Target-URI")) for each in ArchiveIterator(file)]
    assert kinds[1] == ("resource", "file:///news/story%201.txt")


def test_other_tools_find_the_hashes_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`warcio check` is content with what is written."""
    folder = CaptureFolder(tmp_path)
    for number in range(3):
        folder.append(a_capture(f"body {number}".encode(), **PAGE))
    folder.close()
    (path,) = tmp_path.glob("*.warc.gz")

    class Given:
        verbose = True
        inputs = [str(path)]  # noqa: RUF012

    checker = Checker(Given())
    checker.process_all()
    assert checker.exit_value == 0
    assert "fail" not in capsys.readouterr().out


@given(st.binary(max_size=2000))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    """To the byte, empty ones too."""
    folder = CaptureFolder(tmp_path_factory.mktemp("any"))
    for capture in (a_capture(body, **PAGE), a_capture(body, name="-")):
        assert folder.read(folder.append(capture)).body == body
    folder.close()


def test_a_torn_end_is_cut_off_and_nothing_else(tmp_path: Path) -> None:
    """What a kill leaves half-written goes; whole records stay, and the file can be appended to."""
    folder = CaptureFolder(tmp_path)
    first = folder.append(a_capture(b"first"))
    second = folder.append(a_capture(b"second" * 100))
    folder.close()
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("r+b") as file:
        file.truncate(second.offset + second.length - 20)
    again = CaptureFolder(tmp_path)
    third = again.append(a_capture(b"third"))
    assert third.offset == first.offset + first.length
    assert [again.read(place).body for place in (first, third)] == [b"first", b"third"]
    again.close()
    with path.open("rb") as file:
        assert end_of_whole_members(file) == path.stat().st_size


def test_two_programs_do_not_share_a_file(tmp_path: Path) -> None:
    """Each has its own while both write; the next one takes up where there is room."""
    one, other = CaptureFolder(tmp_path), CaptureFolder(tmp_path)
    places = {one.append(a_capture(b"a")).file, other.append(a_capture(b"b")).file, one.append(a_capture(b"c")).file}
    assert len(places) == 2
    one.close()
    other.close()
    third = CaptureFolder(tmp_path)
    assert third.append(a_capture(b"d")).file in places
    third.close()


def test_a_full_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a size a new file is begun."""
    monkeypatch.setattr("armsledger.ledger.captures.FULL", 500)
    folder = CaptureFolder(tmp_path)
    places = [folder.append(a_capture(bytes(range(256)) * 2)) for _ in range(3)]
    folder.close()
    assert len({place.file for place in places}) > 1
    assert all(folder.read(place).body == bytes(range(256)) * 2 for place in places)


def test_a_place_where_nothing_lies_is_told(tmp_path: Path) -> None:
    """A missing file, and a place that is no record's beginning."""
    folder = CaptureFolder(tmp_path)
    place = folder.append(a_capture(b"text"))
    with pytest.raises(LedgerError, match="cannot be read"):
        folder.read(Location("absent.warc.gz", 0, 10))
    with pytest.raises(LedgerError, match="no sound record"):
        folder.read(Location(place.file, place.offset + 3, place.length))
    folder.close()


def test_verify_finds_what_was_changed(ledger: Ledger) -> None:
    """A byte of a capture, or of a text, and it says which document."""
    add(ledger, a_story(1, id="one"), a_story(2, id="two"))
    (shown,) = ledger.show("two")
    (capture,) = shown.captures
    path = ledger.address.captures / capture.file
    data = bytearray(path.read_bytes())
    data[capture.offset + capture.length // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    with ledger._transactions.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE documents SET text = text || '!' WHERE id = 'one'")
        connection.commit()
    faults = [each.fault for each in ledger.verify() if each.fault]
    assert len(faults) == 2
    assert "document two" in faults[0]
    assert "document one: its text" in faults[1]


def test_the_same_bytes_are_written_once(ledger: Ledger) -> None:
    """Two documents of one file's bytes (or one fetched twice) share a record."""
    story = a_story(1)
    add(ledger, story)
    size = sum(path.stat().st_size for path in ledger.address.captures.glob("*"))
    copy = a_story(2, capture=story.document.capture)
    add(ledger, copy)
    assert sum(path.stat().st_size for path in ledger.address.captures.glob("*")) == size
