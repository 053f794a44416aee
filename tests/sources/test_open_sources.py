from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import docx
import pytest
from fpdf import FPDF

from armsledger.errors import LimitError, SourceError, UsageError
from armsledger.records import Document
from armsledger.settings import Settings
from armsledger.sources import Outcome, open_sources

STORY = "Poland signed a contract for 96 Apache helicopters on Tuesday, the ministry said in a statement to the press."


def one(outcomes: Iterator[Outcome]) -> Document:
    """The only outcome, which has to be a document."""
    (outcome,) = outcomes
    assert isinstance(outcome, Document)
    return outcome


def refused(outcomes: Iterator[Outcome]) -> SourceError:
    """The only outcome, which has to be an error."""
    (outcome,) = outcomes
    assert isinstance(outcome, SourceError)
    return outcome


def test_text_file_is_a_document(tmp_path: Path) -> None:
    """A text file keeps its text to the letter; its first line is the title, and its path the source."""
    path = tmp_path / "a.txt"
    path.write_text(f"Poland orders 96 Apaches\n\n{STORY}  \n")

    found = one(open_sources([str(path)]))

    assert (found.text, found.title) == (f"Poland orders 96 Apaches\n\n{STORY}  \n", "Poland orders 96 Apaches")
    assert (found.source, found.language, found.url) == (str(path), "en", None)


def test_each_format_gives_the_story(tmp_path: Path) -> None:
    """The same story comes out of HTML, PDF, Word and Markdown."""
    paper = FPDF()
    paper.add_page()
    paper.set_font("Helvetica")
    paper.multi_cell(0, 8, STORY)
    paper.output(str(tmp_path / "a.PDF"))
    word = docx.Document()
    word.add_paragraph(STORY)
    word.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.htm").write_text(f"<html><body><p>{STORY}</p></body></html>")
    (tmp_path / "a.md").write_text(STORY)

    outcomes = list(open_sources([str(tmp_path)]))

    assert [outcome.text for outcome in outcomes if isinstance(outcome, Document)] == [STORY] * 4


def test_order_is_that_of_the_input(tmp_path: Path) -> None:
    """Documents come in the order of the names, those of JSON lines last, and errors in their place."""
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "c.jsonl").write_text('{"text": "from JSON"}')
    names = [str(tmp_path / name) for name in ("b.txt", "empty.txt", "a.txt")]

    outcomes = list(open_sources(names, [str(tmp_path / "c.jsonl")]))

    assert [outcome.text if isinstance(outcome, Document) else outcome.why for outcome in outcomes] == [
        "b.txt",
        "is empty",
        "a.txt",
        "from JSON",
    ]


def test_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """A path that does not exist ends the run at once, though others could be read."""
    (tmp_path / "a.txt").write_text(STORY)

    with pytest.raises(UsageError, match=r"gone\.txt: no such file or folder"):
        open_sources([str(tmp_path / "a.txt"), str(tmp_path / "gone.txt")])


@pytest.mark.parametrize("name", ["", "ftp://example.org/a", "https://", "http://[broken/"])
def test_wrong_name_is_a_wrong_use(name: str) -> None:
    """An empty name and an address that no page can have end the run at once."""
    with pytest.raises(UsageError):
        open_sources([name])


def test_missing_json_lines_file_is_a_wrong_use() -> None:
    """A missing file of JSON lines ends the run at once too."""
    with pytest.raises(UsageError, match="no such file"):
        open_sources([], ["/nowhere/a.jsonl"])


def test_standard_input_is_named_once() -> None:
    """Standard input cannot be read twice, so naming it twice is a wrong use."""
    with pytest.raises(UsageError, match="only once"):
        open_sources(["-"], ["-"])


def test_folder_is_read_in_order_and_in_depth(tmp_path: Path) -> None:
    """A folder gives its files by name, subfolders included; hidden ones and other formats are passed over."""
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "picture.png", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"words of {name}")

    assert [outcome.text for outcome in open_sources([str(tmp_path)]) if isinstance(outcome, Document)] == [
        "words of a/z.txt",
        "words of b.txt",
    ]


def test_broken_file_in_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    """The broken file among many is reported in its place with its path, and the others are read."""
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 rubbish")
    (tmp_path / "c.txt").write_text("last")

    first, broken, last = open_sources([str(tmp_path)])

    assert isinstance(broken, SourceError)
    assert broken.where == str(tmp_path / "b.pdf")
    assert [outcome.text for outcome in (first, last) if isinstance(outcome, Document)] == ["first", "last"]


def test_empty_folder_is_reported(tmp_path: Path) -> None:
    """A folder with nothing to read says what was looked for."""
    assert "holds no file to read; looked for .docx, .htm" in str(refused(open_sources([str(tmp_path)])))


def test_broken_link_in_a_folder_is_reported(tmp_path: Path) -> None:
    """A link that leads nowhere is reported and not passed over in silence."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")

    assert "cannot be read: No such file" in refused(open_sources([str(tmp_path)])).why


def test_ring_of_links_ends(tmp_path: Path) -> None:
    """A link from a folder to itself is not followed for ever."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "ring").symlink_to(tmp_path)

    assert one(open_sources([str(tmp_path)])).text == STORY


def test_binary_file_is_refused(tmp_path: Path) -> None:
    """A file of binary data is refused, whatever it is called."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x7fELF\0\0\0")

    assert "holds binary data" in refused(open_sources([str(path)])).why


def test_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """A file over the limit is refused with the limit named."""
    path = tmp_path / "a.txt"
    path.write_text("x" * 2000)

    error = refused(open_sources([str(path)], settings=Settings(max_bytes=1000)))

    assert isinstance(error, LimitError)
    assert "limit of 1,000 bytes" in error.why


def test_limit_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without settings of the caller's, those of the environment hold."""
    monkeypatch.setenv("ARMSLEDGER_MAX_BYTES", "10")
    (tmp_path / "a.txt").write_text(STORY)

    assert isinstance(refused(open_sources([str(tmp_path / "a.txt")])), LimitError)


@pytest.mark.parametrize("data", [STORY.encode(), f"<!doctype html><title>x</title><p>{STORY}".encode()])
def test_standard_input_is_sniffed(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes on standard input is read in the format that it turns out to have."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))

    found = one(open_sources(["-"]))

    assert STORY in found.text
    assert "<p>" not in found.text
    assert found.source == "-"


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is said to be nothing."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"")))

    assert str(refused(open_sources(["-"]))) == "-: is empty"


def test_heavy_libraries_load_only_when_needed(tmp_path: Path) -> None:
    """Reading plain English loads neither the HTML, PDF and Word libraries nor the classifier of languages."""
    (tmp_path / "a.txt").write_text(STORY)
    heavy = {"trafilatura", "pypdf", "docx", "httpx", "py3langid", "charset_normalizer", "dateparser"}
    code = (
        "import sys; from armsledger.sources import open_sources; list(open_sources([sys.argv[1]]));"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )

    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
