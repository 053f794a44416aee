from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.errors import UsageError
from armsledger.sources.feed_list import Feed, read_feed_list
from armsledger.sources.opml import read_opml, take_over

OPML = """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="South America">
<outline type="rss" text="Wire" title="Wire &quot;South&quot; \\ Łódź" xmlUrl="https://news.example/rss.xml"/>
<outline type="rss" text="Other&#10; Paper" xmlurl="https://other.example/atom"/></outline></outline>
<outline type="rss" text="Again" xmlUrl="https://news.example/rss.xml"/>
<outline text="No feed" htmlUrl="https://news.example/"/><outline text="Local" xmlUrl="file:///etc/passwd"/>
</body></opml>"""
FEEDS = (
    Feed("https://news.example/rss.xml", 'Wire "South" \\ Łódź'),
    Feed("https://other.example/atom", "Other Paper"),
)


@pytest.fixture
def opml(tmp_path: Path) -> Path:
    path = tmp_path / "mine.opml"
    path.write_text(OPML, encoding="utf-8")
    return path


def test_feeds_are_found_in_all_folders(opml: Path) -> None:
    """Each address once; what has none, or none of the web, is passed over."""
    assert read_feed_list(opml).feeds == FEEDS


def test_taken_over_into_a_new_list(opml: Path, tmp_path: Path) -> None:
    """What the TOML list says is what the OPML file said, quotes, backslashes and letters included."""
    new = take_over(opml, tmp_path / "feeds.toml")

    assert new == FEEDS
    assert read_feed_list(tmp_path / "feeds.toml").feeds == FEEDS


def test_taken_over_into_a_list_that_stays_as_it_is(opml: Path, tmp_path: Path) -> None:
    """Comments and settings stay; what is listed already is not listed twice; a second time nothing is new."""
    mine = '# Mine\n[[feed]]\nurl = "https://other.example/atom"\nevery = "2h"  # slow'
    path = tmp_path / "feeds.toml"
    path.write_text(mine)

    assert take_over(opml, path) == FEEDS[:1]
    assert path.read_text(encoding="utf-8").startswith(mine + "\n\n[[feed]]\n")
    assert read_feed_list(path).feeds == (Feed("https://other.example/atom", every=7200.0), FEEDS[0])
    assert take_over(opml, path) == ()


@pytest.mark.parametrize("text", ["", "words", "<html/>"])
def test_what_is_no_opml_is_told(text: str) -> None:
    """With the file's name."""
    with pytest.raises(UsageError, match=r"^here: is not"):
        read_opml(text.encode(), "here")


def test_entities_are_not_unfolded() -> None:
    """A file of this machine does not become a name."""
    doctype = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = doctype + '<opml><outline xmlUrl="https://a.example/" text="&x;"/></opml>'

    assert all("root" not in feed.name for feed in read_opml(text.encode(), "here"))
