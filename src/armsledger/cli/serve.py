"""`armsledger serve`: the ledger in a browser, and the accounts of those who may open it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from armsledger.cli.session import Session, pass_session
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.web.settings import DeskSettings
    from armsledger.web.starting import Entrance

DEFAULT_PORT = 8000
ROLES = ("reader", "reviewer", "admin")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

EPILOG = """\b
Examples:
  armsledger serve --demo
  armsledger --ledger work.sqlite serve --port 8080
  armsledger serve --add-user ada --role admin
  armsledger serve --host 0.0.0.0 --certificate desk.pem --key desk.key
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0: any free one.")
@click.option("--demo", is_flag=True, help="Serve a temporary ledger of example articles.")
@click.option("--certificate", type=FILE, help="PEM file: speak HTTPS with it.")
@click.option("--key", type=FILE, help="PEM file with the certificate's key, where it is not in the same file.")
@click.option(
    "--behind-proxy", "proxy", metavar="ADDRESS", help="A server there speaks HTTPS and forwards: believe its headers."
)
@click.option(
    "--address", metavar="URL", help="Where browsers reach it, for links in alerts. Default: where it listens."
)
@click.option(
    "--add-user", metavar="NAME", help="Make an account, and end; the password is asked for, or comes by pipe."
)
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="With --add-user.")
@click.option("--new-password", "renewed", metavar="NAME", help="Give an account another password, and end.")
@pass_session
def serve(
    session: Session,
    host: str,
    port: int,
    demo: bool,
    certificate: Path | None,
    key: Path | None,
    proxy: str | None,
    address: str | None,
    add_user: str | None,
    role: str,
    renewed: str | None,
) -> None:
    """Open the ledger to browsers, until stopped.

    On this machine's own address, and without accounts, it serves one local user. Any other address needs accounts and
    HTTPS.
    """
    _check_installed()
    if add_user or renewed:
        _keep_account(session, add_user, role, renewed)
        return
    from armsledger.web.starting import Entrance

    entrance = Entrance(host, certificate is not None, proxy)
    if demo and not entrance.is_private:
        raise UsageError("--demo has no accounts, so it is served on this machine alone; leave --host and proxies out")
    with ExitStack() as stack:
        if demo:
            folder = stack.enter_context(TemporaryDirectory(prefix="armsledger-demo-"))
            settings = _demo_settings(session, Path(folder))
        else:
            settings = _settings(session, entrance)
        _serve(session, replace(settings, address=(address or "").rstrip("/")), entrance, port, certificate, key)


def _serve(
    session: Session, settings: DeskSettings, entrance: Entrance, port: int, certificate: Path | None, key: Path | None
) -> None:
    from armsledger.web.app import make_app
    from armsledger.web.serving import address_of, listen, serve

    listening = listen(entrance.host, port)
    where = address_of(listening, https=certificate is not None)
    app = make_app(replace(settings, address=settings.address or where.rstrip("/")))
    who = "accounts sign in" if settings.accounts else "one local user, this machine alone"

    def ready() -> None:
        # The address is what the command gives, so it is said whatever --quiet leaves out.
        click.echo(where)
        session.tell(f"serving {app.state.ledger.address.name} ({who}); Ctrl+C stops")

    serve(app, listening, certificate=certificate, key=key, proxy=entrance.proxy, ready=ready)
    session.tell("stopped")


def _settings(session: Session, entrance: Entrance) -> DeskSettings:
    """The settings for the user's own ledger, once it is sure that it may be served so."""
    from armsledger.ledger import Ledger
    from armsledger.web.settings import DeskSettings
    from armsledger.web.starting import accounts_needed

    with Ledger.open(session.ledger, create=False, knowledge_dir=session.knowledge) as ledger:
        users = [each for each in ledger.desk.users() if each.closed is None]
    accounts = accounts_needed(entrance, any(each.role == "admin" for each in users), bool(users))
    return DeskSettings(
        ledger=session.ledger,
        knowledge=session.knowledge,
        settings=session.settings,
        accounts=accounts,
        secure=entrance.is_secure,
        background=True,
    )


def _demo_settings(session: Session, folder: Path) -> DeskSettings:
    """A temporary ledger, filled, and the settings for it."""
    from armsledger.ledger import Ledger
    from armsledger.web.demo import examples, fill
    from armsledger.web.settings import DeskSettings

    if session.ledger:
        raise UsageError("--demo makes a ledger of its own; leave --ledger out")
    articles = examples()
    session.tell("reading the examples ...")
    settings = replace(session.settings, captures=str(folder / "captures"))
    with Ledger.open(folder / "demo.sqlite", knowledge_dir=session.knowledge, settings=settings) as ledger:
        fill(ledger, articles, session.knowledge)
    return DeskSettings(ledger=folder / "demo.sqlite", knowledge=session.knowledge, settings=settings, demo=True)


def _keep_account(session: Session, added: str | None, role: str, renewed: str | None) -> None:
    from armsledger.ledger import Ledger
    from armsledger.web.doors.passwords import hashed

    if added and renewed:
        raise UsageError("--add-user and --new-password: one at a time")
    # The account is checked before the password is asked for, and the ledger made for the first one.
    with Ledger.open(session.ledger, create=True, knowledge_dir=session.knowledge) as ledger:
        if renewed and ledger.desk.user(renewed) is None:
            raise UsageError(f"{renewed}: no open account of that name")
        kept = hashed(_password())
        if added:
            ledger.desk.add_user(added, role, kept)
            session.tell(f"{added}: account made, {role} ({ledger.address.name})")
        elif renewed:
            ledger.desk.set_password(renewed, kept)
            session.tell(f"{renewed}: password changed, sessions ended")


def _password() -> str:
    """Asked for twice on a terminal; one line from a pipe. Never an option: other users see a command's line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _check_installed() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("fastapi", "uvicorn", "argon2", "python_multipart") if find_spec(name) is None]
    if missing:
        raise UsageError(f"the desk is not installed ({', '.join(missing)} missing): pip install 'armsledger[desk]'")
