from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from armsledger.errors import UsageError
from armsledger.sources.feed_list import Feed, FeedList, Manners, read_feed_list, seconds

PAGE = Path(__file__).parents[2] / "docs" / "watch.md"
WHOLE = """
[manners]
delay = "5s"
contact = "mailto:me@example.org"
allow_private = true

[defaults]
every = "1h"

[[feed]]
url = "https://news.example/rss.xml"
name = "Example Wire"
every = 900
robots = false

[[feed]]
url = "https://www.other.example/sitemap.xml"
max_age = "2d"
limit = 50
"""


def listed(path: Path, text: str, name: str = "feeds.toml") -> FeedList:
    """What is read from a list of this content."""
    file = path / name
    file.write_text(text, encoding="utf-8")
    return read_feed_list(file)


def test_list_is_read_with_its_defaults(tmp_path: Path) -> None:
    """A row's own values win over [defaults], those over the built-in ones."""
    found = listed(tmp_path, WHOLE)

    assert found == FeedList(
        (
            Feed("https://news.example/rss.xml", "Example Wire", every=900.0, robots=False),
            Feed("https://www.other.example/sitemap.xml", every=3600.0, max_age=172_800.0, limit=50),
        ),
        Manners(delay=5.0, contact="mailto:me@example.org", allow_private=True),
    )
    assert [feed.label for feed in found.feeds] == ["Example Wire", "other.example"]


def test_feed_listed_twice_is_one(tmp_path: Path) -> None:
    """The last of its rows counts."""
    row = '[[feed]]\nurl = "https://news.example/rss.xml"\nname = "{}"\n'

    assert [feed.name for feed in listed(tmp_path, row.format("a") + row.format("b")).feeds] == ["b"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "lists no feed"),
        ("feed = [", "is not TOML"),
        ("[feed]\nurl = 'https://a.example/'", "two brackets"),
        ("[[feed]]\nname = 'x'", "feed 1: url must be an http"),
        ("[[feed]]\nurl = 'ftp://a.example/'", "feed 1: url must be an http"),
        (
            "[[feed]]\nurl = 'https://a.example/'\nevry = '1h'",
            "feed 1: 'evry' is not known; known are url, name, every",
        ),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = 'often'", "feed 1: every must be a time such as"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = '5s'", "every must be 60 s at least"),
        ("[[feed]]\nurl = 'https://a.example/'\nlimit = 0", "limit must be a whole number above zero"),
        ("[[feed]]\nurl = 'https://a.example/'\nlimit = true", "limit must be a whole number above zero"),
        ("[[feed]]\nurl = 'https://a.example/'\nrobots = 'no'", "robots must be true or false"),
        ("[[feed]]\nurl = 'https://a.example/'\nname = 5", "name must be words in quotes"),
        ("[manners]\nhaste = true\n[[feed]]\nurl = 'https://a.example/'", "[manners]: 'haste' is not known"),
        ("feeds = []", "'feeds' is not known"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    """A list with a fault is refused as a whole, before anything is asked."""
    with pytest.raises(UsageError) as caught:
        listed(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "feeds.toml"))
    assert why in str(caught.value)


def test_missing_list_is_told(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(UsageError, match=r"gone\.toml: cannot be read: No such file"):
        read_feed_list(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    ("value", "expected"), [(30, 30.0), ("30", 30.0), ("1.5h", 5400.0), ("2 d", 172_800.0), ("15m", 900.0), (0, 0.0)]
)
def test_times_are_written_with_their_unit(value: object, expected: float) -> None:
    """Seconds where none is given."""
    assert seconds(value, "here") == expected


@pytest.mark.parametrize("value", ["-1s", "soon", "", "1w", True, None, [1], float("nan"), float("inf"), -3])
def test_other_times_are_refused(value: object) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError, match="here must be a time"):
        seconds(value, "here")


def test_example_of_the_documentation_is_a_list(tmp_path: Path) -> None:
    """What a user copies from docs/watch.md works."""
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)

    found = listed(tmp_path, example)
    assert [feed.label for feed in found.feeds] == ["Example Wire", "Ministry of Defence"]


@pytest.mark.parametrize("row", [Feed, Manners])
def test_each_key_is_described(row: type) -> None:
    """With its default, as the code has it."""
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE.read_text(encoding="utf-8"), re.M))
    for each in fields(row):
        if each.default is not MISSING and each.default != "":
            assert each.name in rows
            shown = tomllib.loads(f"value = {rows[each.name].strip('`')}")["value"]
            assert (seconds(shown, "") if each.metadata.get("duration") else shown) == each.default
        else:
            assert each.name in rows
