from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.bulk.listing import listed
from armsledger.errors import UsageError
from tests.bulk.making import an_archive

pytest.importorskip("fsspec")


def files(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def in_folder(folder: Path) -> list[str]:
    return [Path(each).relative_to(folder).as_posix() for each in listed([str(folder)])]


def test_a_folder_stands_for_the_web_archives_in_it_and_below_in_order(tmp_path: Path) -> None:
    files(tmp_path, "b.warc.gz", "A.WARC", "deep/c.wacz", "notes.txt")
    assert in_folder(tmp_path) == ["A.WARC", "b.warc.gz", "deep/c.wacz"]


@pytest.mark.parametrize(
    ("lists", "words"), [(("pages/pages.jsonl",), "1 file"), (("pages/pages.jsonl", "index.parquet"), "2 files")]
)
def test_lists_beside_web_archives_are_passed_over_and_that_is_told(
    tmp_path: Path, lists: tuple[str, ...], words: str
) -> None:
    files(tmp_path, "archive/a.warc.gz", *lists)
    told: list[str] = []
    assert listed([str(tmp_path)], told.append) == [str(tmp_path / "archive" / "a.warc.gz")]
    assert told == [
        f"{tmp_path}: passed over {words} of JSON lines or Parquet beside web archives; name them to read them"
    ]


def test_a_folder_without_web_archives_is_one_of_texts(tmp_path: Path) -> None:
    files(tmp_path, "a.jsonl", "b.parquet", "deep/c.ndjson.gz", "d.json")
    assert in_folder(tmp_path) == ["a.jsonl", "b.parquet", "deep/c.ndjson.gz"]


def test_the_output_of_a_scan_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    files(tmp_path, "a.jsonl", ".b.jsonl", ".git/c.jsonl")
    files(tmp_path / "out", "documents/day=unknown/a.parquet", "claims/day=unknown/a.parquet", "shards/a.dead.jsonl")
    assert in_folder(tmp_path) == ["a.jsonl"]


def test_an_archive_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = str(an_archive(tmp_path / "a.warc.gz"))
    assert listed([path, path, str(tmp_path)]) == [path]


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("missing.warc.gz", "no such file"), ("notes.txt", "not an archive"), ("empty", "no archive")],
)
def test_what_is_no_archive_is_told_before_anything_is_read(tmp_path: Path, name: str, complaint: str) -> None:
    files(tmp_path, "notes.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=complaint):
        listed([str(tmp_path / name)])


@pytest.mark.parametrize("address", ["nonsense://bucket/", "memory://nothing/"])
def test_a_store_that_cannot_be_listed_is_told_in_one_line(address: str) -> None:
    with pytest.raises(UsageError, match=f"^{address}: "):
        listed([address])
