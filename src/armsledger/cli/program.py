"""The program itself: global options, the list of commands, and how every error ends.

In: the command line. Out: an exit code. Commands are imported when they are called, so that --help is quick.
"""

from __future__ import annotations

import importlib
import traceback
from pathlib import Path
from typing import Any, NoReturn

import click

from armsledger.cli import INTERRUPTED
from armsledger.cli.session import Session, complain
from armsledger.errors import ArmsledgerError
from armsledger.settings import load_settings

#: Command -> the module that holds it under the same name, and what --help says of it.
COMMANDS = {
    "read": ("armsledger.cli.read", "Read texts and print the claims that each makes."),
    "add": ("armsledger.cli.add", "Read texts, and store them with their claims."),
    "watch": ("armsledger.cli.watch", "Poll feeds and sitemaps, and store what is new, until stopped."),
    "reread": ("armsledger.cli.reread", "Read what is stored again, with today's reader."),
    "deals": ("armsledger.cli.deals", "Deals of the ledger, with who says what."),
    "claims": ("armsledger.cli.ask", "Claims of the ledger."),
    "documents": ("armsledger.cli.ask", "Documents of the ledger."),
    "sources": ("armsledger.cli.ask", "Who published, how much of it there is, and how far it is trusted."),
    "show": ("armsledger.cli.show", "One document, claim or deal, with its evidence."),
    "search": ("armsledger.cli.ask", "Documents that hold the words."),
    "review": ("armsledger.cli.review", "Accept, reject, correct, join or split what the machine read; undo."),
    "verify": ("armsledger.cli.verify", "Check the captures, the texts and the trail of decisions."),
    "register": ("armsledger.cli.register", "Registers of arms transfers: add editions, see what they changed."),
    "reconcile": ("armsledger.cli.reconcile", "Deals of the ledger against a register."),
    "trends": ("armsledger.cli.trends", "Flows by year, supplier, recipient or category; shares and dependence."),
    "surge": ("armsledger.cli.surge", "Which pair, recipient or category steps up or down."),
    "chart": ("armsledger.cli.chart", "A chart as PNG, SVG, PDF, HTML or JSON."),
    "export": ("armsledger.cli.export", "Deals and claims for spreadsheets, registers, maps, graphs; cited reports."),
    "alerts": ("armsledger.cli.alerts", "Tell of what is new under saved searches: once, or until stopped."),
    "serve": ("armsledger.cli.serve", "The desk: the ledger in a browser."),
    "scan": ("armsledger.cli.scan", "Read web archives at scale, into Parquet files or the ledger."),
    "evaluate": ("armsledger.cli.evaluate", "Measure the reader against labelled texts."),
    "knowledge": ("armsledger.cli.knowledge", "Check the knowledge base, or ask what it says of a name."),
}
NOTHING_DONE = 2

EPILOG = """\b
Examples:
  armsledger read article.txt
  armsledger read news/ --format jsonl -o claims.jsonl
  armsledger add news/
  armsledger deals --supplier CHN --recipient PAK
  armsledger knowledge find "Wing Loong"

\b
Completion in bash (zsh and fish likewise):
  eval "$(_ARMSLEDGER_COMPLETE=bash_source armsledger)"

Exit codes: 0 all done, 1 done but something was rejected, 2 nothing done.
"""


class Program(click.Group):
    """A group that imports its commands on demand and ends every error in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in --help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command; no error of ours, and no interruption, shows as a traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            complain("interrupted; no unfinished file is left behind")
            ctx.exit(INTERRUPTED)
        except ArmsledgerError as error:
            _end(ctx, str(error), hint="")
        except OSError as error:
            _end(ctx, f"{error.filename or 'standard output'}: {error.strerror or error}", hint="")
        except Exception as error:
            _end(ctx, f"unexpected {type(error).__name__}: {error}", hint="; --verbose shows where, please report it")


def _end(ctx: click.Context, message: str, *, hint: str) -> NoReturn:
    if ctx.params.get("verbose"):
        click.echo(traceback.format_exc(), err=True, nl=False)
        hint = ""
    complain(message + hint)
    ctx.exit(NOTHING_DONE)


@click.group(
    cls=Program,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--knowledge",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of data files laid over the built-in knowledge base.",
)
@click.option(
    "--ledger",
    metavar="PATH|URL",
    help="Where the ledger is: SQLite file or postgresql://… Default: ARMSLEDGER_LEDGER, else in your data folder.",
)
@click.option("--quiet", "-q", is_flag=True, help="Only errors on standard error: no progress, no remarks.")
@click.option("--verbose", "-v", is_flag=True, help="Say more, and show where an error came from.")
@click.version_option(package_name="armsledger", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, knowledge: Path | None, ledger: str | None, quiet: bool, verbose: bool) -> None:
    """Read news, offline, and extract sourced claims about transfers and build-ups of arms."""
    settings = load_settings()
    folder = knowledge or (Path(settings.knowledge) if settings.knowledge else None)
    ctx.obj = Session(settings, folder, quiet, verbose, ledger)
