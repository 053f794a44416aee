"""The program as a whole: its help, its version, and how little it loads for them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from click.testing import CliRunner

from armsledger.cli.program import COMMANDS, program


@pytest.mark.parametrize(
    "arguments", [(), *((name,) for name in COMMANDS), ("knowledge", "check"), ("knowledge", "find")]
)
def test_every_help_shows_an_example(arguments: tuple[str, ...]) -> None:
    """--help of each command has an example to copy."""
    shown = CliRunner().invoke(program, [*arguments, "--help"])
    assert shown.exit_code == 0
    assert "Example" in shown.output
    assert "\n    armsledger " in shown.output


def test_the_version_is_the_packages() -> None:
    """--version says what is installed."""
    assert CliRunner().invoke(program, ["--version"]).output.split()[-1] == version("armsledger")


def test_help_loads_nothing_heavy() -> None:
    """--help and --version must be quick: no parser, table, template or spreadsheet library is imported for them."""
    heavy = {"spacy", "rich", "jinja2", "numpy", "trafilatura", "httpx", "polars", "pandas", "dateparser"}
    code = (
        "import sys\nfrom armsledger.cli.program import program\n"
        "program(['read', '--help'], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(done.stdout.split())


def test_bash_can_complete_commands() -> None:
    """The shell's completion gets the names of the commands."""
    environment = {"_ARMSLEDGER_COMPLETE": "bash_complete", "COMP_WORDS": "armsledger ", "COMP_CWORD": "1"}
    shown = CliRunner().invoke(program, env=environment, prog_name="armsledger")
    assert {line.split(",")[-1] for line in shown.output.split()} == set(COMMANDS)
