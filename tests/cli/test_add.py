"""`armsledger add` as a user meets it: a process of its own, its streams and exit codes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

STUB = Path(__file__).with_name("stub_program.py")
ROOT = Path(__file__).parents[2]
TEXT = "Pakistan orders drones from China, and maybe tanks, a minister said on Tuesday to reporters in the capital.\n"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder, on a ledger in it."""

    def call(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(STUB), "--ledger", "ledger.sqlite", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{ROOT}/src:{ROOT}", "XDG_DATA_HOME": str(tmp_path)},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


def ids(run: Run, what: str) -> list[str]:
    """The ids of all documents, or of all claims."""
    key = {"documents": "id", "claims": "claim"}[what]
    return [json.loads(line)[key] for line in run(what, "--all").stdout.splitlines()]


def test_what_is_added_can_be_asked_for(run: Run, tmp_path: Path) -> None:
    """A file's claims are in the ledger, and `show` gives back what `read` prints."""
    (tmp_path / "article.txt").write_text(TEXT)
    done = run("add", "article.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 documents: 1 new with 2 claims" in done.stderr
    assert len(ids(run, "claims")) == 2
    (document,) = ids(run, "documents")
    assert run("show", document).stdout == run("read", "article.txt").stdout


def test_what_is_known_is_not_read_again(run: Run, tmp_path: Path) -> None:
    """The second run reads nothing: its reader would fail."""
    (tmp_path / "article.txt").write_text(TEXT)
    assert run("add", "article.txt").returncode == 0
    again = run("add", "article.txt", "article.txt")
    assert again.returncode == 0
    assert "0 new with 0 claims, 2 known already" in again.stderr
    assert len(ids(run, "documents")) == 1


def test_a_broken_file_is_named_and_the_rest_is_stored(run: Run, tmp_path: Path) -> None:
    """Exit code 1, as with `read`."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "article.txt").write_text(TEXT)
    done = run("add", "empty.txt", "article.txt")
    assert done.returncode == 1
    assert "1 could not be read:" in done.stderr
    assert "empty.txt" in done.stderr
    assert len(ids(run, "documents")) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add",), "nothing to add"),
        (("add", "absent.txt"), "absent.txt"),
        (("--ledger", "mysql://x/y", "add", "-"), "mysql is not a database"),
        (("--ledger", ".", "add", "-"), "is a folder, not a ledger"),
        (("claims",), "no ledger there; `armsledger add SOURCE` makes one"),
        (("verify",), "no ledger there"),
        (("reread",), "no ledger there"),
    ],
)
def test_wrong_use_does_nothing(run: Run, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    """Exit code 2, a line that says what is wrong, no traceback, and no ledger made."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "ledger.sqlite").exists()


def test_an_interrupted_run_goes_on(run: Run, tmp_path: Path) -> None:
    """A run that is stopped in the middle of a text has stored those before; run again, it stores the rest."""
    (tmp_path / "a.txt").write_text(TEXT)
    slow = tmp_path / "b.txt"
    slow.write_text("This text is read slowly, as the stand-in for the reader does with every such text that it meets.")
    with subprocess.Popen(
        [sys.executable, str(STUB), "--ledger", "ledger.sqlite", "add", "a.txt", "b.txt"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{ROOT}/src:{ROOT}"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "reading slowly\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert len(ids(run, "documents")) == 1
    slow.write_text("Poland orders rockets from Korea, it was said.")
    done = run("add", "a.txt", "b.txt")
    assert "1 new with 1 claims, 1 known already" in done.stderr


def test_lines_of_json_are_added(run: Run, tmp_path: Path) -> None:
    """Each under its own id."""
    lines = [json.dumps({"id": name, "text": f"{name} orders drones"}) for name in ("x", "y")]
    done = run("add", "--jsonl", "-", stdin="\n".join(lines))
    assert done.returncode == 0
    assert set(ids(run, "documents")) == {"x", "y"}
