"""`armsledger watch` as a user meets it: a process of its own, a real server, a real ledger, real signals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from armsledger.ledger import Ledger
from armsledger.sources.health import FeedState
from tests.sources.news_site import Site, running

STUB = Path(__file__).with_name("stub_program.py")
MANNERS = '[manners]\ndelay = "0s"\nfirst_wait = "0.01s"\ntimeout = "5s"\n'


@dataclass
class Desk:
    """A server, a folder with a list and a ledger, and the program."""

    site: Site
    folder: Path

    def write_list(self, *feeds: str, manners: str = MANNERS) -> None:
        """Write the list."""
        rows = "".join(f'[[feed]]\nurl = "{feed}"\nname = "Wire{number}"\n' for number, feed in enumerate(feeds))
        (self.folder / "feeds.toml").write_text(manners + rows, encoding="utf-8")

    def start(self, *words: str, program: tuple[str, ...] = (), private: bool = True) -> subprocess.Popen[str]:
        """Start the program in the folder, with the words after `armsledger`."""
        environment = {**os.environ, "ARMSLEDGER_LEDGER": "", "ARMSLEDGER_ALLOW_PRIVATE": "1" if private else ""}
        return subprocess.Popen(
            [sys.executable, str(STUB), "--ledger", "news.ledger", *program, *words],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *words: str, program: tuple[str, ...] = (), private: bool = True) -> tuple[int, str, str]:
        """Run it to its end: exit code, standard output, standard error."""
        process = self.start(*words, program=program, private=private)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def stored(self) -> list[str]:
        """The paths of the documents in the ledger."""
        with Ledger.open(str(self.folder / "news.ledger")) as ledger:
            urls = [found.document.url or "" for found in ledger.documents()]
        return sorted(url.removeprefix(self.site.address) for url in urls)

    def state(self, feed: str) -> FeedState:
        """The health line of a feed in the ledger."""
        with Ledger.open(str(self.folder / "news.ledger")) as ledger:
            found = ledger.feed_state(feed)
        assert found is not None
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with running() as site:
        yield Desk(site, tmp_path)


def stories(site: Site, *names: str) -> list[str]:
    """Pages with a story each."""
    return [site.story(f"/{name}", f"Pakistan orders {name} drones from China, a minister said.") for name in names]


def until(ready: Callable[[], bool]) -> None:
    """Wait until it is so."""
    end = time.monotonic() + 30
    while not ready():
        assert time.monotonic() < end, "waited for too long"
        time.sleep(0.01)


def test_once_stores_what_is_new_and_ends(desk: Desk) -> None:
    """Documents, claims and the health line are in the ledger; a second round finds nothing new."""
    feed = desk.site.feed("/rss", *stories(desk.site, "a", "b"))
    desk.write_list(feed)

    code, out, err = desk.run("watch", "--once", "feeds.toml")
    again = desk.run("watch", "--once", "feeds.toml")

    assert (code, out) == (0, "")
    assert "armsledger: watching 1 feed" in err
    assert "armsledger: Wire0: 2 new of 2; next 20" in err
    assert "armsledger: Wire0: 0 new of 2" in again[2]
    assert desk.stored() == ["/a", "/b"]
    assert desk.state(feed).documents == 2
    assert (desk.site.paths().count("/a"), desk.site.paths().count("/b")) == (1, 1)


def test_what_failed_is_named_and_the_exit_code_is_one(desk: Desk) -> None:
    """A feed and a page that cannot be had, also under --quiet; the rest is stored."""
    desk.write_list(desk.site.feed("/rss", *stories(desk.site, "a"), "/gone"), f"{desk.site.address}/nowhere")

    code, _, err = desk.run("watch", "--once", "feeds.toml", program=("--quiet",))

    assert code == 1
    assert "/gone: the server answers 404 Not Found" in err
    assert "Wire1: the server answers 404 Not Found (1 failure in a row, next 20" in err
    assert "watching" not in err
    assert desk.stored() == ["/a"]


@pytest.mark.parametrize(("words", "why"), [(("gone.toml",), "gone.toml: cannot be read"), ((), "Missing argument")])
def test_wrong_use_is_told(desk: Desk, words: tuple[str, ...], why: str) -> None:
    """Nothing is asked, and no ledger is made."""
    code, _, err = desk.run("watch", *words)

    assert code == 2
    assert why in err
    assert not (desk.folder / "news.ledger").exists()


def test_private_addresses_need_leave(desk: Desk) -> None:
    """Without the option, the setting or the list's word, this machine is not asked."""
    desk.write_list(desk.site.feed("/rss", *stories(desk.site, "a")))

    code, _, err = desk.run("watch", "--once", "feeds.toml", private=False)
    asked = len(desk.site.asked)
    desk.write_list(f"{desk.site.address}/rss", manners=MANNERS + "allow_private = true\n")
    resting = desk.run("watch", "--once", "feeds.toml", private=False)
    allowed = desk.run("watch", "--once", "--retry", "feeds.toml", private=False)

    assert (code, asked) == (1, 0)
    assert "set ARMSLEDGER_ALLOW_PRIVATE=1 if it is yours" in err
    assert desk.stored() == ["/a"]
    assert "Wire0: left alone until 20" in resting[2]
    assert allowed[0] == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_in_mid_round_ends_cleanly(desk: Desk, number: int) -> None:
    """What was read is stored, the program ends soon and with 0, and the next run fetches only the rest."""
    links = stories(desk.site, *"abcdef")
    feed = desk.site.feed("/rss", *links, ETag='"1"')
    desk.write_list(feed)
    answer = desk.site.routes["/d"]
    desk.site.routes["/d"] = lambda request: time.sleep(20)
    process = desk.start("watch", "feeds.toml")
    until(lambda: bool(desk.site.requests("/d")))
    time.sleep(0.3)
    start = time.monotonic()

    process.send_signal(number)
    _, err = process.communicate(timeout=30)

    assert time.monotonic() - start < 5
    assert process.returncode == 0
    assert "stopping: what has been fetched is stored first" in err
    assert "stopped: 3 stored" in err
    assert desk.stored() == ["/a", "/b", "/c"]
    assert (desk.state(feed).etag, desk.state(feed).documents) == (None, 3)
    desk.site.routes["/d"] = answer
    assert desk.run("watch", "--once", "feeds.toml")[0] == 0
    assert desk.stored() == [f"/{name}" for name in "abcdef"]
    assert [desk.site.paths().count(f"/{name}") for name in "abcdef"] == [1, 1, 1, 2, 1, 1]


def test_killed_in_mid_round_the_next_run_goes_on(desk: Desk) -> None:
    """After kill -9 nothing that was stored is lost, nothing is there twice, and the rest follows."""
    links = stories(desk.site, *"abcdef")
    desk.write_list(desk.site.feed("/rss", *links, ETag='"1"'))
    answer = desk.site.routes["/e"]
    desk.site.routes["/e"] = lambda request: time.sleep(20)
    process = desk.start("watch", "feeds.toml")
    until(lambda: bool(desk.site.requests("/e")))
    time.sleep(0.3)

    process.kill()
    process.communicate(timeout=30)
    desk.site.routes["/e"] = answer
    code, _, err = desk.run("watch", "--once", "feeds.toml")

    assert code == 0, err
    assert desk.stored() == [f"/{name}" for name in "abcdef"]


def test_second_signal_ends_at_once(desk: Desk) -> None:
    """Whoever cannot wait for the reader need not."""
    desk.write_list(desk.site.feed("/rss", desk.site.story("/a", "Pakistan orders drones slowly.")))
    process = desk.start("watch", "feeds.toml")
    assert process.stderr is not None
    while "reading slowly" not in process.stderr.readline():
        assert process.poll() is None

    process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)

    assert process.returncode == 143


def test_fault_of_the_reader_ends_no_run(desk: Desk) -> None:
    """The document on which it fails is stored without claims, for a better reader; the others are read."""
    bad = desk.site.story("/bad", "Pakistan orders broken drones.")
    desk.write_list(desk.site.feed("/rss", bad, *stories(desk.site, "a")))

    code, _, err = desk.run("watch", "--once", "feeds.toml")

    assert code == 0
    assert "/bad: stored unread: unexpected ZeroDivisionError" in err
    assert desk.stored() == ["/a", "/bad"]


def test_text_at_a_second_address_is_kept_as_a_capture(desk: Desk) -> None:
    """One document, and neither address is fetched again."""
    words = "Pakistan orders drones from China, a minister said."
    desk.write_list(desk.site.feed("/rss", desk.site.story("/a", words)))
    desk.run("watch", "--once", "feeds.toml")
    desk.site.feed("/rss", f"{desk.site.address}/a", desk.site.story("/copy", words))

    _, _, err = desk.run("watch", "--once", "feeds.toml")
    desk.run("watch", "--once", "feeds.toml")

    assert "Wire0: 0 new of 2" in err
    assert desk.stored() == ["/a"]
    assert desk.site.paths() == ["/rss", "/a", "/rss", "/copy", "/rss"]


def test_health_is_a_line_a_feed(desk: Desk) -> None:
    """On standard output, and without asking anything."""
    desk.write_list(desk.site.feed("/rss", *stories(desk.site, "a")), desk.site.put("/down", status=503))
    desk.run("watch", "--once", "feeds.toml")
    asked = len(desk.site.asked)

    code, out, err = desk.run("watch", "--health", "feeds.toml")

    head, good, bad = out.splitlines()
    assert (code, err, len(desk.site.asked)) == (0, "", asked)
    assert head.split() == ["feed", "checked", "last", "good", "next", "failures", "documents", "state"]
    assert (good.split()[0], good.split()[-3:]) == ("Wire0", ["0", "1", "ok"])
    assert bad.endswith("the server answers 503 Service Unavailable")


def test_health_of_no_ledger_makes_none(desk: Desk) -> None:
    """Who only looks leaves no file behind."""
    desk.write_list("https://news.example/rss")

    code, _, err = desk.run("watch", "--health", "feeds.toml")

    assert (code, "news.ledger" in err) == (2, True)
    assert not (desk.folder / "news.ledger").exists()


def test_opml_is_watched_and_imported(desk: Desk) -> None:
    """An OPML file is a list as it is, and can be taken over into one of TOML."""
    feed = desk.site.feed("/rss", *stories(desk.site, "a"))
    opml = f'<opml version="2.0"><body><outline text="Wire" xmlUrl="{feed}"/></body></opml>'
    (desk.folder / "mine.opml").write_text(opml)
    (desk.folder / "new.toml").write_text(MANNERS)

    watched = desk.run("watch", "--once", "mine.opml")
    imported = desk.run("watch", "--import", "mine.opml", "list.toml")

    assert watched[0] == 0, watched[2]
    assert desk.stored() == ["/a"]
    assert (imported[0], imported[2]) == (0, "armsledger: 1 feed added to list.toml\n")
    assert f'url = "{feed}"' in (desk.folder / "list.toml").read_text()


def test_words_of_strangers_cannot_steer_the_terminal(desk: Desk) -> None:
    """A redirect with an escape sequence in it is shown without."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 404 \x1b[31mRed\r\nContent-Length: 0\r\n\r\n")

    desk.site.routes["/rss"] = answer
    desk.write_list(f"{desk.site.address}/rss")

    code, _, err = desk.run("watch", "--once", "feeds.toml")

    assert code == 1
    assert "\x1b" not in err


def test_terminal_gets_a_table_that_keeps_up(desk: Desk) -> None:
    """On a terminal, the state of each feed is shown while it runs; the end is a plain line."""
    desk.write_list(desk.site.feed("/rss", *stories(desk.site, "a", "b")))
    ours, theirs = pty.openpty()
    environment = {**os.environ, "ARMSLEDGER_ALLOW_PRIVATE": "1", "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(
        [sys.executable, str(STUB), "--ledger", "news.ledger", "watch", "feeds.toml"],
        cwd=desk.folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = ""
    while "2 new of 2" not in shown:
        shown += os.read(ours, 65536).decode("utf-8", "replace")
    process.send_signal(signal.SIGTERM)
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece.decode("utf-8", "replace")
    os.close(ours)

    assert process.wait(timeout=30) == 0
    assert "Wire0" in shown
    assert "stopped: 2 stored" in shown
