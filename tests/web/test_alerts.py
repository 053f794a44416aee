"""Alerts on saved searches: what sets them off, feeds, and messages to a real mail server and a real HTTP server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from apprise.plugins.slack import NotifySlack
from click.testing import CliRunner
from starlette.testclient import TestClient

from armsledger.cli.program import program
from armsledger.errors import UsageError
from armsledger.ledger import Ledger
from armsledger.ledger.desk_alerts import Alert
from armsledger.records import Kind
from armsledger.settings import Settings
from armsledger.web.alerts import message, ways
from armsledger.web.alerts.background import AlertRunner
from armsledger.web.alerts.rounds import Outcome, Rounds
from tests.ledger.keeping import a_story, add
from tests.web.asking import ledger_of, post, sign_in
from tests.web.conftest import MakeDesk
from tests.web.listening import Hook, Mailbox, hook_server, mail_server

DESK = "https://desk.example"


@pytest.fixture
def open_desk(make_desk: MakeDesk, tmp_path: Path) -> TestClient:
    """A desk whose alerts may go to this machine."""
    settings = Settings(captures=str(tmp_path / "captures"), allow_private=True)
    found = make_desk()
    ledger_of(found).settings = settings
    return found


@pytest.fixture
def kept(open_desk: TestClient) -> Ledger:
    """Its ledger."""
    return ledger_of(open_desk)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A real mail server."""
    with mail_server() as found:
        yield found


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A real HTTP server."""
    with hook_server() as found:
        yield found


def a_search(
    ledger: Ledger, query: str = "supplier=CHN", about: str = "deals", words: str = "", owner: str = ""
) -> str:
    """A saved search of the local user."""
    return ledger.searches.add(owner, f"{about} {query} {words}", about, query, words).id


def mail_to(mailbox: Mailbox) -> str:
    """The address that sends to a mail server."""
    return f"mailto://127.0.0.1:{mailbox.port}?from=desk@desk.example&to=analyst@desk.example"


def go(desk: TestClient) -> list[Outcome]:
    """One round."""
    return list(Rounds(ledger_of(desk), desk.app.state.names, DESK).go())  # type: ignore[attr-defined]


def entries(desk: TestClient, alert: Alert) -> list[Any]:
    """What a feed reader sees."""
    answer = desk.get(f"/alerts/feeds/{alert.id}.atom")
    assert answer.status_code == 200, answer.text
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo, parsed.bozo_exception
    return list(parsed.entries)


def test_what_was_there_before_is_not_told(open_desk: TestClient, kept: Ledger) -> None:
    """An alert is about what comes."""
    add(kept, a_story(1))
    alert = kept.alerts.add(a_search(kept), "deals", "", "atom")
    assert [(each.found, each.told) for each in go(open_desk)] == [(0, 0)]
    assert entries(open_desk, alert) == []


def test_a_new_deal_is_told_with_its_words(open_desk: TestClient, kept: Ledger) -> None:
    """In the feed: what it is, why it is told, the words, and links to the deal and to what was published."""
    alert = kept.alerts.add(a_search(kept), "deals", "", "atom")
    add(kept, a_story(1))
    go(open_desk)
    (entry,) = entries(open_desk, alert)
    assert entry.title == "China → Pakistan: 30 Wing Loong (order)"
    assert entry.summary == "new deal"
    assert "“Story 1.0: CHN Wing Loong PAK.” – The Example, 2025-05-02" in entry.content[0].value
    links = {each.rel: each.href for each in entry.links}
    (deal,) = [each for each in kept.deals() if each.suppliers == ("CHN",) and each.weapon == "Wing Loong"][:1]
    assert links == {"alternate": f"http://127.0.0.1/deals/{deal.id}", "related": "https://news.example/1"}


def test_nothing_is_told_twice(open_desk: TestClient, kept: Ledger) -> None:
    """A second round finds nothing."""
    alert = kept.alerts.add(a_search(kept), "deals", "", "atom")
    add(kept, a_story(1))
    assert [each.found for each in go(open_desk)] == [1]
    assert [each.found for each in go(open_desk)] == [0]
    assert len(entries(open_desk, alert)) == 1


def test_a_deal_that_changes_is_told_with_what_changed(open_desk: TestClient, kept: Ledger) -> None:
    """An order that is delivered."""
    alert = kept.alerts.add(a_search(kept), "deals", "", "atom")
    add(kept, a_story(1))
    go(open_desk)
    add(kept, a_story(2, kind=Kind.DELIVERY))
    go(open_desk)
    newest, _ = entries(open_desk, alert)
    assert "stage: order → delivery" in newest.summary
    assert "Story 2.0" in newest.content[0].value


def test_a_claim_that_changes_nothing_is_told_as_a_further_one(open_desk: TestClient, kept: Ledger) -> None:
    """And says what it tells."""
    add(kept, a_story(1))
    alert = kept.alerts.add(a_search(kept), "deals", "", "atom")
    add(kept, a_story(2))
    go(open_desk)
    (entry,) = entries(open_desk, alert)
    assert entry.summary == "1 further claim: order (reported)"


@pytest.mark.parametrize(
    ("about", "query", "words", "found"),
    [
        ("deals", "supplier=RUS", "", 0),
        ("deals", "supplier=CHN&recipient=PAK", "", 1),
        ("deals", "supplier=CHN&since=2026", "", 0),
        ("claims", "weapon=wing+loong&kind=order", "", 1),
        ("claims", "kind=delivery", "", 0),
        ("documents", "publisher=The+Example", "", 1),
        ("documents", "publisher=Another", "", 0),
        ("documents", "supplier=CHN", "", 1),
        ("documents", "supplier=RUS", "", 0),
        ("documents", "", "wing loong", 1),
        ("documents", "", "submarines", 0),
        ("documents", "supplier=RUS", "wing loong", 0),
    ],
)
def test_only_what_the_search_lets_through_is_told(
    open_desk: TestClient, kept: Ledger, about: str, query: str, words: str, found: int
) -> None:
    """Deals, claims and documents, by filters and by words."""
    kept.alerts.add(a_search(kept, query, about, words), about, "", "atom")
    add(kept, a_story(1))
    assert [each.found for each in go(open_desk)] == [found]


def test_many_new_claims_are_all_told(open_desk: TestClient, kept: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one look takes."""
    monkeypatch.setattr("armsledger.ledger.alerting.MOST", 3)
    alert = kept.alerts.add(a_search(kept, "", "claims"), "claims", "", "atom")
    add(kept, *(a_story(number, weapon=f"Type {number}") for number in range(1, 9)))
    assert [each.found for each in go(open_desk)] == [8]
    assert len(entries(open_desk, alert)) == 8


def test_a_mail_tells_what_set_it_off(open_desk: TestClient, kept: Ledger, mailbox: Mailbox) -> None:
    """One mail for all that is new, to a real mail server."""
    kept.alerts.add(a_search(kept), "deals", "", "apprise", mail_to(mailbox))
    add(kept, a_story(1), a_story(2, recipient="BGD", weapon="VT5"))
    assert [(each.found, each.told, each.error) for each in go(open_desk)] == [(2, 2, None)]
    (mail,) = mailbox.messages
    assert mailbox.recipients == ["analyst@desk.example"]
    assert mail["Subject"] == "armsledger: 2 for “deals supplier=CHN”"
    words = " ".join(mailbox.words().split())
    assert "China → Pakistan: 30 Wing Loong (order)" in words
    assert "Why: new deal" in words
    assert "“Story 1.0: CHN Wing Loong PAK.” – The Example" in words
    assert f"{DESK}/deals/d-" in words
    go(open_desk)
    assert len(mailbox.messages) == 1


def test_a_webhook_gets_the_same(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """As JSON, on a real HTTP server."""
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"json://127.0.0.1:{hook.port}/hooks/arms")
    add(kept, a_story(1))
    go(open_desk)
    (body,) = hook.bodies
    assert hook.paths == ["/hooks/arms"]
    assert body["title"] == "armsledger: 1 for “deals supplier=CHN”"
    assert "“Story 1.0: CHN Wing Loong PAK.”" in body["message"]


MATRIX = {
    "/login": '{"access_token": "t0ken", "home_server": "matrix.example", "user_id": "@desk:matrix.example"}',
    "/join/": '{"room_id": "!abc:matrix.example"}',
    "/send/m.room.message/": '{"event_id": "$1"}',
    "/logout": "{}",
}


def test_a_matrix_room_gets_the_same(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """From a real HTTP server that speaks what a home server does: sign in, join the room, say it there."""
    hook.replies = MATRIX
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"matrix://desk:secret@127.0.0.1:{hook.port}/#arms")
    add(kept, a_story(1))
    assert [each.told for each in go(open_desk)] == [1]
    signed_in, joined, said = (
        next(path for path in hook.paths if part in path) for part in ("/login", "/join/", "/send/m.room.message/")
    )
    assert hook.paths.index(signed_in) < hook.paths.index(joined) < hook.paths.index(said)
    assert "arms" in joined
    assert "abc" in said
    message_sent = hook.bodies[hook.paths.index(said)]
    assert message_sent["msgtype"] == "m.text"
    assert "1 for “deals supplier=CHN”" in message_sent["body"]
    assert "“Story 1.0: CHN Wing Loong PAK.”" in message_sent["body"]


def test_a_matrix_server_that_refuses_is_told(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """The alert keeps what it had to say."""
    hook.status = 403
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"matrix://desk:wrong@127.0.0.1:{hook.port}/#arms")
    add(kept, a_story(1))
    (failed,) = go(open_desk)
    assert failed.told == 0
    assert failed.error
    assert "wrong" not in failed.error


def test_a_slack_webhook_gets_the_same(
    open_desk: TestClient, kept: Ledger, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apprise has Slack's host built in: it alone is another here, all else is what Slack would be sent."""
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{hook.port}/services")
    hook.replies = {"/services/": "ok"}
    target = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#arms"
    kept.alerts.add(a_search(kept), "deals", "", "apprise", target)
    add(kept, a_story(1))
    assert [each.told for each in go(open_desk)] == [1]
    (path,), (body,) = hook.paths, hook.bodies
    assert path == "/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    assert body["channel"] == "#arms"
    assert "“Story 1.0: CHN Wing Loong PAK.”" in str(body)


def test_what_could_not_be_delivered_is_told_later(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """With what came meanwhile, and not before the wait is over."""
    hook.status = 503
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"json://127.0.0.1:{hook.port}/")
    add(kept, a_story(1))
    (failed,) = go(open_desk)
    assert failed.told == 0
    assert failed.error
    hook.status = 200
    add(kept, a_story(2, recipient="BGD"))
    assert [each.told for each in go(open_desk)] == [0]
    assert len(hook.bodies) == 1
    (alert,) = kept.alerts.all()
    assert (alert.failures, bool(alert.due)) == (1, True)
    kept.alerts.failed(replace(alert, failures=0), "again", "2020-01-01T00:00:00Z")
    assert [each.told for each in go(open_desk)] == [2]
    assert (kept.alerts.all()[0].failures, kept.alerts.all()[0].error) == (0, None)


def test_one_alert_that_fails_does_not_hold_up_others(
    open_desk: TestClient, kept: Ledger, hook: Hook, mailbox: Mailbox
) -> None:
    """Nor does it fail the round."""
    hook.status = 500
    search = a_search(kept)
    kept.alerts.add(search, "deals", "", "apprise", f"json://127.0.0.1:{hook.port}/")
    kept.alerts.add(search, "deals", "", "apprise", mail_to(mailbox))
    add(kept, a_story(1))
    assert [each.told for each in go(open_desk)] == [0, 1]


def test_an_alert_goes_with_its_search(open_desk: TestClient, kept: Ledger) -> None:
    """Nobody is told of a search that nobody has."""
    search = a_search(kept)
    alert = kept.alerts.add(search, "deals", "", "atom")
    kept.searches.remove("", search)
    assert go(open_desk) == []
    assert kept.alerts.all() == ()
    assert open_desk.get(f"/alerts/feeds/{alert.id}.atom").status_code == 404


def test_the_background_makes_rounds_until_it_is_stopped(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """As under `serve`."""
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"json://127.0.0.1:{hook.port}/")
    runner = AlertRunner(Rounds(kept, open_desk.app.state.names, DESK), every=0.05)  # type: ignore[attr-defined]
    runner.start()
    try:
        add(kept, a_story(1))
        deadline = time.monotonic() + 20
        while not hook.bodies and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        runner.stop()
    assert len(hook.bodies) == 1
    add(kept, a_story(2))
    time.sleep(0.2)
    assert len(hook.bodies) == 1


def test_the_command_makes_one_round(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """And says what it did."""
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"json://127.0.0.1:{hook.port}/")
    add(kept, a_story(1))
    place = str(kept.address.path)
    environment = {"ARMSLEDGER_ALLOW_PRIVATE": "1"}
    result = CliRunner().invoke(program, ["--ledger", place, "alerts", "--desk", DESK], env=environment)
    assert (result.exit_code, result.stdout) == (0, "deals supplier=CHN: 1 new, 1 told\n")
    assert DESK in hook.bodies[0]["message"]


def test_the_command_says_what_was_not_delivered(open_desk: TestClient, kept: Ledger, hook: Hook) -> None:
    """By its exit code too."""
    hook.status = 500
    kept.alerts.add(a_search(kept), "deals", "", "apprise", f"json://127.0.0.1:{hook.port}/")
    add(kept, a_story(1))
    environment = {"ARMSLEDGER_ALLOW_PRIVATE": "1"}
    result = CliRunner().invoke(program, ["--ledger", str(kept.address.path), "alerts"], env=environment)
    assert result.exit_code == 1
    assert "not delivered" in result.stderr


# The page


def test_an_alert_is_made_tried_and_taken_away_on_the_page(
    open_desk: TestClient, kept: Ledger, mailbox: Mailbox
) -> None:
    """With forms alone."""
    search = a_search(kept)
    assert "You have no alerts" in open_desk.get("/alerts").text
    answer = post(open_desk, "/alerts", search=search, way="apprise", target=mail_to(mailbox))
    assert (answer.status_code, answer.headers["location"]) == (303, "/alerts?done=added")
    (alert,) = kept.alerts.all()
    assert post(open_desk, f"/alerts/{alert.id}/try").status_code == 303
    assert mailbox.messages[0]["Subject"] == "armsledger: a trial"
    assert post(open_desk, f"/alerts/{alert.id}/remove").status_code == 303
    assert kept.alerts.all() == ()


def test_the_page_shows_what_set_an_alert_off(open_desk: TestClient, kept: Ledger) -> None:
    """With the words, and the address of the feed for browsers to find."""
    post(open_desk, "/alerts", search=a_search(kept), way="atom")
    add(kept, a_story(1))
    go(open_desk)
    page = open_desk.get("/alerts").text
    (alert,) = kept.alerts.all()
    assert "Story 1.0: CHN Wing Loong PAK." in page
    start = 'type="application/atom+xml" title="deals supplier=CHN" '
    assert f'{start}href="http://127.0.0.1/alerts/feeds/{alert.id}.atom"' in page


def test_a_password_in_an_address_is_never_shown(open_desk: TestClient, kept: Ledger) -> None:
    """Not on the page, and not in a message about what went wrong."""
    target = "mailto://ana:verysecret@127.0.0.1:9?from=ana@desk.example&to=a@desk.example"
    post(open_desk, "/alerts", search=a_search(kept), way="apprise", target=target)
    (alert,) = kept.alerts.all()
    assert "verysecret" not in open_desk.get("/alerts").text
    answer = post(open_desk, f"/alerts/{alert.id}/try")
    assert answer.status_code == 502
    assert "verysecret" not in answer.text


def test_somebody_elses_alert_is_out_of_reach(guarded: TestClient) -> None:
    """Neither shown, nor tried, nor taken away; nor can one's alert be on another's search."""
    ledger = ledger_of(guarded)
    theirs = a_search(ledger, owner="rita")
    alert = ledger.alerts.add(theirs, "deals", "rita", "atom")
    sign_in(guarded, "rob")
    assert alert.id not in guarded.get("/alerts").text
    assert post(guarded, f"/alerts/{alert.id}/remove").status_code == 404
    assert post(guarded, f"/alerts/{alert.id}/try").status_code == 404
    assert post(guarded, "/alerts", search=theirs, way="atom").status_code == 422
    assert ledger.alerts.all() == (ledger.alerts.get(alert.id),)


def test_a_feed_opens_for_whoever_has_its_address(guarded: TestClient) -> None:
    """A feed reader has no cookie; another address, however near, opens nothing."""
    ledger = ledger_of(guarded)
    alert = ledger.alerts.add(a_search(ledger, owner="rita"), "deals", "rita", "atom")
    assert guarded.get(f"/alerts/feeds/{alert.id}.atom").status_code == 200
    assert guarded.get(f"/alerts/feeds/{alert.id[:-1]}0x.atom").status_code == 404
    assert guarded.get("/alerts").status_code == 303


def test_a_closed_account_hears_of_nothing(guarded: TestClient) -> None:
    """Neither by its feed nor by messages: who may not read the ledger any more is told nothing of it."""
    ledger = ledger_of(guarded)
    search = a_search(ledger, owner="rita")
    alert = ledger.alerts.add(search, "deals", "rita", "atom")
    ledger.desk.close_user("rita")
    add(ledger, a_story(1))
    assert go(guarded) == []
    assert guarded.get(f"/alerts/feeds/{alert.id}.atom").status_code == 404


def test_a_message_alert_has_no_feed(open_desk: TestClient, kept: Ledger) -> None:
    """Its id is no key to anything."""
    alert = kept.alerts.add(a_search(kept), "deals", "", "apprise", "json://127.0.0.1:1/")
    assert open_desk.get(f"/alerts/feeds/{alert.id}.atom").status_code == 404


def test_a_feed_that_has_not_changed_is_not_sent_again(open_desk: TestClient, kept: Ledger) -> None:
    """By its ETag."""
    alert = kept.alerts.add(a_search(kept), "deals", "", "atom")
    first = open_desk.get(f"/alerts/feeds/{alert.id}.atom")
    again = open_desk.get(f"/alerts/feeds/{alert.id}.atom", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_words_of_documents_are_no_markup_in_a_feed(open_desk: TestClient, kept: Ledger) -> None:
    """Nor do characters that XML forbids break it."""
    alert = kept.alerts.add(a_search(kept, "", "documents"), "documents", "", "atom")
    add(kept, a_story(1, title="<script>alert(1)</script>\x0b & more"))
    go(open_desk)
    answer = open_desk.get(f"/alerts/feeds/{alert.id}.atom")
    assert "<script" not in answer.text
    title = ElementTree.fromstring(answer.text).find(".//{*}entry/{*}title")  # noqa: S314 - our own feed
    assert title is not None
    assert title.text == "<script>alert(1)</script> & more"


# Where an alert may go


@pytest.mark.parametrize(
    "target",
    [
        "json://127.0.0.1:8080/",
        "json://localhost/",
        "json://169.254.169.254/latest/meta-data",
        "json://[::1]/",
        "json://2130706433/",
        "mailto://10.0.0.1?from=b@b.example&to=a@b.example",
        "mailto://user:pw@gmail.com?smtp=127.0.0.1&to=a@b.example",
        "ntfy://192.168.0.1/topic",
        "matrix://user:pw@127.0.0.1/#room",
        "gotify://127.0.0.1/token",
    ],
)
def test_an_alert_never_goes_into_a_private_network(desk: TestClient, ledger: Ledger, target: str) -> None:
    """Unless the desk's own settings allow it."""
    answer = post(desk, "/alerts", search=a_search(ledger), way="apprise", target=target)
    assert answer.status_code == 422, target
    assert "private address" in answer.text or "there is no such host" in answer.text
    assert ledger.alerts.all() == ()


@pytest.mark.parametrize(
    "target",
    ["syslog://", "dbus://", "file:///etc/passwd", "macosx://", "windows://", "gnome://", "http://x.example", "x", ""],
)
def test_programs_of_this_machine_are_no_way(desk: TestClient, ledger: Ledger, target: str) -> None:
    """Only the services on the list."""
    answer = post(desk, "/alerts", search=a_search(ledger), way="apprise", target=target)
    assert answer.status_code == 422
    assert "no way to send alerts" in answer.text


def test_an_alert_follows_no_redirect(kept: Ledger, hook: Hook) -> None:
    """A public host could lead into a private network by one, even where the address asks for it."""
    with hook_server(status=307) as elsewhere:
        elsewhere.location = f"http://127.0.0.1:{hook.port}/inside"
        with pytest.raises(ways.DeliveryError):
            ways.send(f"json://127.0.0.1:{elsewhere.port}/?redirect=yes", "t", "b", allow_private=True)
    assert hook.paths == []


def test_words_of_documents_call_nobody() -> None:
    """What a chat service would take for a call to everybody, or for a link, is taken apart."""
    for words in ("@everyone", "<!channel>", "<@U123>", "[click](https://bad.example)"):
        assert words not in message.harmless(f"He said {words} loudly")
        assert message.harmless(words).replace("\u200b", "") == words


def test_a_target_is_told_apart_from_what_apprise_does_not_know() -> None:
    """The message says so, and does not repeat the address."""
    with pytest.raises(UsageError, match="does not understand") as caught:
        ways.checked("slack://verysecret", allow_private=True)
    assert "verysecret" not in str(caught.value)
