from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from armsledger.bulk.archives import found_in, identified
from armsledger.bulk.listing import listed
from armsledger.bulk.page import Found, Page, Place
from armsledger.bulk.places import found_at
from armsledger.errors import SourceError
from tests.bulk.making import STORY, Marks, a_wacz, addresses, an_archive, info, members, page, reasons

pytest.importorskip("isal")
polars = pytest.importorskip("polars")

ALL = [f"https://news.example/{number}" for number in (1, 2, 3)]


def read(path: Path | str) -> list[Found]:
    return list(found_in(identified(str(path)), 1_000_000, Marks(), frozenset()))


def test_an_archive_is_known_by_its_content_wherever_it_lies(tmp_path: Path) -> None:
    here, there = (identified(str(an_archive(tmp_path / place / "a.warc.gz"))) for place in ("here", "there"))
    other = identified(str(an_archive(tmp_path / "other" / "a.warc.gz", page(9))))
    assert here.shard == there.shard
    assert here.shard != other.shard
    assert here.shard.startswith("a-")


def test_a_warc_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    plain = tmp_path / "plain.warc.gz"
    plain.write_bytes(info() + page(1))
    packed = tmp_path / "packed.warc"
    packed.write_bytes(members([info(), page(1)]))
    assert addresses(read(plain)) == addresses(read(packed)) == ALL[:1]


def test_the_warc_files_in_a_wacz_are_read_and_places_name_them(tmp_path: Path) -> None:
    path = a_wacz(tmp_path / "crawl.wacz", one=members([info(), page(1)]), two=members([page(2)]))
    found = read(path)
    assert addresses(found) == ALL[:2]
    assert [each.place.entry for each in found] == ["archive/one.warc.gz", "archive/two.warc.gz"]


def test_a_broken_wacz_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "broken.wacz"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(SourceError, match="no sound WACZ"):
        read(path)


@pytest.mark.parametrize("name", ["texts.jsonl", "texts.jsonl.gz"])
def test_each_line_of_json_is_a_text(tmp_path: Path, name: str) -> None:
    lines = b"".join(json.dumps({"id": str(n), "text": STORY}).encode() + b"\n" for n in (1, 2))
    path = tmp_path / name
    path.write_bytes(gzip.compress(lines) if name.endswith("gz") else lines)
    found = read(path)
    assert [json.loads(each.body)["id"] for each in found if isinstance(each, Page)] == ["1", "2"]
    assert [each.place.offset for each in found] == [0, len(lines) // 2]


def test_a_line_beyond_the_limit_is_a_dead_letter_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"text": "x" * 1_000_000}) + '\n{"text": "short"}\n')
    found = read(path)
    assert len(reasons(found)) == 1
    assert [json.loads(each.body) for each in found if isinstance(each, Page)] == [{"text": "short"}]


def test_a_cut_jsonl_gz_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "one"}\n' * 10_000)[:-40])
    with pytest.raises(SourceError, match="cannot be inflated"):
        read(path)


def test_each_row_of_parquet_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "texts.parquet"
    polars.DataFrame({"text": [STORY, "tea"], "published": ["2026-01-15", None], "other": [1, 2]}).write_parquet(path)
    found = [json.loads(each.body) for each in read(path) if isinstance(each, Page)]
    assert found == [{"text": STORY, "published": "2026-01-15"}, {"text": "tea", "published": None}]


@pytest.mark.parametrize("columns", [{"body": ["x"]}, None])
def test_parquet_without_texts_or_broken_cannot_be_read(tmp_path: Path, columns: dict[str, list[str]] | None) -> None:
    path = tmp_path / "texts.parquet"
    if columns is None:
        path.write_bytes(b"PAR1 rubbish PAR1")
    else:
        polars.DataFrame(columns).write_parquet(path)
    with pytest.raises(SourceError, match="parquet"):
        read(path)


@pytest.mark.parametrize(
    "name", ["a.warc.gz", "plain.warc", "crawl.wacz", "texts.jsonl", "texts.jsonl.gz", "t.parquet"]
)
def test_a_page_is_found_again_by_its_place(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    lines = b'{"text": "one"}\n{"text": "two"}\n{"text": "three"}\n'
    if name.endswith(".wacz"):
        a_wacz(path, one=members([info(), page(1), page(2)]), two=members([page(3)]))
    elif name.endswith(".parquet"):
        polars.DataFrame({"text": ["one", "two", "three"]}).write_parquet(path)
    elif "jsonl" in name:
        path.write_bytes(gzip.compress(lines) if name.endswith("gz") else lines)
    else:
        path.write_bytes(members([page(1), page(2), page(3)]) if "gz" in name else page(1) + page(2) + page(3))
    pages = [each for each in read(path) if isinstance(each, Page)]
    wanted = [pages[2], pages[1]]
    found = {each.place: each.body for each in found_at(str(path), [each.place for each in wanted], 1_000_000)}
    assert found == {each.place: each.body for each in wanted}


def test_a_place_reads_as_it_is_written() -> None:
    assert str(Place(7)) == "7"
    assert str(Place(7, 9, "archive/one.warc.gz")) == "archive/one.warc.gz:7+9"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """An HTTP server of the folder. It knows no ranges, as many do not."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(tmp_path))) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_an_archive_is_read_over_http_and_is_the_same_shard(tmp_path: Path, server: str) -> None:
    pytest.importorskip("aiohttp")
    path = an_archive(tmp_path / "a.warc.gz")
    assert listed([f"{server}/a.warc.gz"]) == [f"{server}/a.warc.gz"]
    assert addresses(read(f"{server}/a.warc.gz")) == ALL
    assert identified(f"{server}/a.warc.gz").shard == identified(str(path)).shard


def test_an_address_where_nothing_is_cannot_be_read(server: str) -> None:
    pytest.importorskip("aiohttp")
    with pytest.raises(SourceError):
        read(f"{server}/missing.warc.gz")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], str]]:
    """An S3-compatible server on this machine; what it is given is put there, and its address comes back."""
    s3fs, moto = pytest.importorskip("s3fs"), pytest.importorskip("moto.server")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://{}:{}".format(*server.get_host_and_port()))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nobody")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    s3fs.S3FileSystem.clear_instance_cache()
    system = s3fs.S3FileSystem()
    system.mkdir("news")

    def put(path: Path) -> str:
        system.put(str(path), f"news/{path.name}")
        return f"s3://news/{path.name}"

    yield put
    server.stop()


def test_archives_of_all_kinds_are_read_from_a_store_and_their_pages_found_again(
    tmp_path: Path, store: Callable[[Path], str]
) -> None:
    lines = b'{"text": "one"}\n{"text": "two"}\n'
    paths = [an_archive(tmp_path / "a.warc.gz"), a_wacz(tmp_path / "b.wacz", one=members([page(1), page(2)]))]
    for name, content in {"c.jsonl": lines, "d.jsonl.gz": gzip.compress(lines)}.items():
        (tmp_path / name).write_bytes(content)
        paths.append(tmp_path / name)
    polars.DataFrame({"text": ["one", "two"]}).write_parquet(tmp_path / "e.parquet")
    for path in (*paths, tmp_path / "e.parquet"):
        address = store(path)
        found = [each for each in read(path) if isinstance(each, Page)]
        assert read(address) == found
        assert [each.body for each in found_at(address, [found[1].place], 1_000_000)] == [found[1].body]
    assert listed(["s3://news/"]) == ["s3://news/a.warc.gz", "s3://news/b.wacz"]
    with pytest.raises(SourceError, match=r"missing\.jsonl"):
        read("s3://news/missing.jsonl")
