from __future__ import annotations

import json
import sys
import tracemalloc
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from armsledger.documents.identity import document_id
from armsledger.errors import LimitError, SourceError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources import Outcome, open_sources


def outcomes_of(path: Path, data: str | bytes, settings: Settings | None = None) -> list[Outcome]:
    """What comes of a file of JSON lines with this content."""
    file = path / "d.jsonl"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(open_sources([], [str(file)], settings))


def test_all_fields_are_taken(tmp_path: Path) -> None:
    """The caller's id, title, date, address and publisher are the document's, and the source is file and line."""
    fields: dict[str, Any] = {
        "id": "x1",
        "title": "A title",
        "text": "Some text",
        "published": "2025-05-20T10:00:00Z",
        "url": "https://example.org/a",
        "publisher": "Wire",
    }

    (found,) = outcomes_of(tmp_path, json.dumps(fields))

    assert found == Document(source=f"{tmp_path}/d.jsonl:1", **fields)


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    """Newlines, blanks and a title that is elsewhere stay as given: offsets are those of the caller's text."""
    text = "  Line one\r\nline two\u00a0\rthree\t\n\u00adx  "

    (found,) = outcomes_of(tmp_path, json.dumps({"text": text, "title": "Elsewhere"}))

    assert isinstance(found, Document)
    assert (found.text, found.title) == (text, "Elsewhere")


def test_id_is_made_from_the_text_where_none_is_given(tmp_path: Path) -> None:
    """Without an id the text's hash is the id; a number as id becomes its digits."""
    first, second = outcomes_of(tmp_path, '{"text": "abc"}\n{"text": "abc", "id": 17}\n')

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, second.id) == (document_id("abc"), "17")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{broken", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('["a list"]', "is not a JSON object"),
        ('{"title": "no text"}', "has no text"),
        ('{"text": "  "}', "has no text"),
        ('{"text": 5}', "`text` must be a string"),
        ('{"text": "a", "title": ["b"]}', "`title` must be a string or null"),
        ('{"text": "a", "published": "May 2025"}', "`published` is 'May 2025'"),
        ('{"text": "a", "published": "2025-02-30"}', "`published` is"),
        ('{"text": "a \\ud800"}', "half a character at 2"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 13"),
    ],
)
def test_bad_line_is_reported_and_the_others_go_on(tmp_path: Path, line: str | bytes, why: str) -> None:
    """A line that cannot be used is reported with file and line number, and its neighbours are read."""
    bad = line.encode() if isinstance(line, str) else line

    first, error, last = outcomes_of(tmp_path, b'{"text": "first"}\n' + bad + b'\n{"text": "last"}')

    assert isinstance(error, SourceError)
    assert error.where == f"{tmp_path}/d.jsonl:2"
    assert why in error.why
    assert [outcome.text for outcome in (first, last) if isinstance(outcome, Document)] == ["first", "last"]


def test_empty_lines_count_but_give_nothing(tmp_path: Path) -> None:
    """Empty lines are passed over, and the numbers of the lines after them stay true."""
    found = outcomes_of(tmp_path, '\n\n{"text": "a"}\n\n')

    assert [outcome.source for outcome in found if isinstance(outcome, Document)] == [f"{tmp_path}/d.jsonl:3"]


def test_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """A file that an editor on Windows has saved is read."""
    (found,) = outcomes_of(tmp_path, b'\xef\xbb\xbf{"text": "a"}\r\n')

    assert isinstance(found, Document)


def test_utf16_is_reported_once(tmp_path: Path) -> None:
    """A file in UTF-16 gives one error, not one for each line."""
    (error,) = outcomes_of(tmp_path, '{"text": "a"}\n{"text": "b"}\n'.encode("utf-16"))

    assert "UTF-16" in str(error)


def test_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    """A line over the limit is refused with the limit named, and the next line is read with its true number."""
    lines = ['{"text": "' + "x" * 5_000 + '"}', '{"text": "next"}']

    error, found = outcomes_of(tmp_path, "\n".join(lines), Settings(max_bytes=100))

    assert isinstance(error, LimitError)
    assert isinstance(found, Document)
    assert (error.where, found.source) == (f"{tmp_path}/d.jsonl:1", f"{tmp_path}/d.jsonl:2")


def test_standard_input_gives_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON lines come from standard input where the file is `-`."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b'{"text": "a"}')))

    (found,) = open_sources([], ["-"])

    assert isinstance(found, Document)
    assert found.source == "-:1"


def test_jsonl_file_is_known_by_its_ending(tmp_path: Path) -> None:
    """A .jsonl file among the names is read as JSON lines too."""
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')

    assert len(list(open_sources([str(tmp_path / "a.jsonl")]))) == 2


def test_memory_stays_flat_over_100_000_documents(tmp_path: Path) -> None:
    """However many documents a file holds, they are in memory one at a time."""
    file = tmp_path / "many.jsonl"
    with file.open("w") as out:
        out.writelines(f'{{"text": "Document {n} {"0 " * 150}"}}\n' for n in range(100_000))

    tracemalloc.start()
    count = sum(1 for _ in open_sources([], [str(file)], Settings()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 100_000
    assert peak < 5_000_000
