"""`armsledger serve`, as a program of its own on a real port: who may come in, and how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from armsledger.cli.program import program
from armsledger.ledger import Ledger
from armsledger.web import demo
from armsledger.web.doors.attempts import OF_ADDRESS
from armsledger.web.doors.passwords import fits

PASSWORD = "correct horse battery"  # noqa: S105 - of an account that a test makes
STARTING = 120
EVERYWHERE = "0.0.0.0"  # noqa: S104 - it is refused


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, once it has said its address, and that address; it is ended afterwards."""
    command = [sys.executable, "-m", "armsledger", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address, process.stderr.read() if process.stderr else ""
        yield process, address.rstrip("/")
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=STARTING)


def ran(ledger: Path, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(program, ["--ledger", str(ledger), "serve", *arguments], input=typed)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty ledger."""
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    return path


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_opens_in_one_command_and_leaves_nothing(tmp_path: Path, ending: signal.Signals) -> None:
    """A living page; once stopped, by whichever signal, the temporary ledger is gone and the exit code is 0."""
    with served("serve", "--demo", "--port", "0", TMPDIR=str(tmp_path)) as (process, address):
        page = httpx.get(address, timeout=30)
        assert page.status_code == 200
        assert "A demonstration" in page.text
        assert "/deals/d-" in page.text
        assert list(tmp_path.glob("armsledger-demo-*"))
        process.send_signal(ending)
        process.communicate(timeout=STARTING)
        assert process.returncode == 0
    assert list(tmp_path.glob("armsledger-demo-*")) == []


def test_the_demo_without_its_examples_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed without them, it names what works instead."""
    monkeypatch.setattr(demo, "PLACES", (tmp_path,))
    told = CliRunner().invoke(program, ["serve", "--demo"])
    assert told.exit_code == 2
    assert "not installed" in told.output
    assert "armsledger add" in told.output


def test_the_demo_is_for_this_machine_alone() -> None:
    """It has no accounts."""
    told = CliRunner().invoke(program, ["serve", "--demo", "--host", EVERYWHERE])
    assert told.exit_code == 2


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A typing error in a path would otherwise open an empty desk."""
    told = ran(tmp_path / "none.sqlite")
    assert told.exit_code == 2
    assert "no ledger there" in told.output
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("options", [("--host", EVERYWHERE), ("--host", "192.0.2.1"), ("--behind-proxy", "127.0.0.1")])
def test_no_other_address_is_served_without_accounts(place: Path, options: tuple[str, ...]) -> None:
    """Whoever reached it could decide; a proxy on this machine lets others in as well."""
    told = ran(place, *options)
    assert told.exit_code == 2
    assert "needs accounts" in told.output
    assert "--add-user" in told.output


def test_no_other_address_is_served_without_https(place: Path) -> None:
    """Passwords would cross the network in the clear."""
    assert ran(place, "--add-user", "ada", "--role", "admin", typed=f"{PASSWORD}\n").exit_code == 0
    told = ran(place, "--host", EVERYWHERE)
    assert told.exit_code == 2
    assert "in the clear" in told.output


def test_accounts_need_an_admin(place: Path) -> None:
    """Nobody could otherwise give a new password."""
    ran(place, "--add-user", "rob", typed=f"{PASSWORD}\n")
    told = ran(place)
    assert told.exit_code == 2
    assert "no admin" in told.output


def test_an_account_is_made_with_a_password_from_a_pipe(place: Path) -> None:
    """It is no option, which other users of the machine would see, and the ledger keeps its hash."""
    told = ran(place, "--add-user", "ada", "--role", "admin", typed=f"{PASSWORD}\n")
    assert told.exit_code == 0
    assert PASSWORD not in told.output
    with Ledger.open(place) as ledger:
        found = ledger.desk.user("ada")
    assert found
    assert found[0].role == "admin"
    assert fits(PASSWORD, found[1])


@pytest.mark.parametrize(("name", "typed"), [("ada", "short"), ("ada", ""), ("a b", PASSWORD)])
def test_an_account_that_cannot_be_is_not_made(place: Path, name: str, typed: str) -> None:
    """Too short a password, or no name."""
    assert ran(place, "--add-user", name, typed=f"{typed}\n").exit_code == 2
    with Ledger.open(place) as ledger:
        assert ledger.desk.users() == ()


def test_a_forgotten_password_is_renewed(place: Path) -> None:
    """By whoever can write to the ledger; sessions end."""
    ran(place, "--add-user", "ada", "--role", "admin", typed=f"{PASSWORD}\n")
    with Ledger.open(place) as ledger:
        session = ledger.desk.begin_session("ada")
    assert ran(place, "--new-password", "ada", typed="another long password\n").exit_code == 0
    assert ran(place, "--new-password", "eve", typed="another long password\n").exit_code == 2
    with Ledger.open(place) as ledger:
        found = ledger.desk.user("ada")
        assert found
        assert fits("another long password", found[1])
        assert ledger.desk.user_of_session(session) is None


def test_with_accounts_this_machine_signs_in_too(place: Path) -> None:
    """And the cookie of the session is sent back over plain HTTP, which never leaves the machine."""
    ran(place, "--add-user", "ada", "--role", "admin", typed=f"{PASSWORD}\n")
    with (
        served("--ledger", str(place), "serve", "--port", "0") as (_, address),
        httpx.Client(base_url=address) as client,
    ):
        assert client.get("/").headers["location"] == "/signin?next=%2F"
        token = client.get("/signin").text.partition('name="csrf" content="')[2][:64]
        data = {"csrf": token, "name": "ada", "password": PASSWORD}
        assert client.post("/signin", data=data).status_code == 303
        assert client.get("/account").status_code == 200


def guessed(address: str, number: int) -> int:
    """The status of a wrong guess that says it comes from an address of its own."""
    page = httpx.get(f"{address}/signin")
    token = page.text.partition('name="csrf" content="')[2][:64]
    # Behind a proxy the cookie is for HTTPS, which the proxy would speak: it is sent by hand.
    headers = {"cookie": page.headers["set-cookie"].partition(";")[0], "x-forwarded-for": f"203.0.113.{number}"}
    data = {"csrf": token, "name": f"nobody{number}", "password": "wrong"}
    return httpx.post(f"{address}/signin", data=data, headers=headers).status_code


def test_a_header_gives_a_guesser_no_new_address(place: Path) -> None:
    """`X-Forwarded-For` is believed of the named proxy alone: otherwise each guess would come from elsewhere."""
    ran(place, "--add-user", "ada", "--role", "admin", typed=f"{PASSWORD}\n")
    for proxy, expected in (((), {401, 429}), (("--behind-proxy", "127.0.0.1"), {401})):
        with served("--ledger", str(place), "serve", "--port", "0", *proxy) as (_, address):
            assert {guessed(address, number) for number in range(OF_ADDRESS + 1)} == expected


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_with_a_certificate_everything_goes_by_https(place: Path, tmp_path: Path) -> None:
    """On an address that others can reach: pages by HTTPS, cookies for HTTPS alone, and nothing by plain HTTP."""
    ran(place, "--add-user", "ada", "--role", "admin", typed=f"{PASSWORD}\n")
    pem, key = tmp_path / "desk.pem", tmp_path / "desk.key"
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost")
    subprocess.run([*made, "-keyout", key, "-out", pem], check=True, capture_output=True)
    options = ("--host", EVERYWHERE, "--port", "0", "--certificate", str(pem), "--key", str(key))
    with served("--ledger", str(place), "serve", *options) as (_, address):
        assert address.startswith("https://")
        here = address.replace(EVERYWHERE, "127.0.0.1")
        page = httpx.get(f"{here}/signin", verify=False)  # noqa: S501 - the test's own certificate
        assert page.status_code == 200
        assert "secure" in page.headers["set-cookie"].lower()
        assert "strict-transport-security" in page.headers
        with pytest.raises(httpx.TransportError):
            httpx.get(f"{here}/signin".replace("https", "http"))


def test_a_port_that_is_taken_is_told(place: Path) -> None:
    """With what to do."""
    with served("--ledger", str(place), "serve", "--port", "0") as (_, address):
        told = ran(place, "--port", address.rpartition(":")[2])
    assert told.exit_code == 2
    assert "--port" in told.output


def test_a_request_without_end_does_not_fill_the_memory(place: Path) -> None:
    """On a real connection: the desk answers 413 and hangs up, whatever else would have come."""

    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield (b"x=" + b"x" * 99_997 + b"&") * 10

    with served("--ledger", str(place), "serve", "--port", "0") as (_, address):
        form = {"content-type": "application/x-www-form-urlencoded"}
        try:
            status = httpx.post(f"{address}/signin", content=endless(), headers=form, timeout=30).status_code
        except (httpx.WriteError, httpx.RemoteProtocolError, httpx.ReadError):
            status = 413  # hung up before the client had looked
        assert status == 413
        assert httpx.get(f"{address}/healthz").status_code == 200
