"""`armsledger read` as a user meets it: a process of its own, its streams, files and exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

STUB = Path(__file__).with_name("stub_program.py")
TEXT = "Pakistan orders drones from China, and maybe tanks, a minister said on Tuesday to reporters in the capital.\n"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder."""

    def call(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(STUB), *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with one sure and one unsure claim."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def records(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_pipe_gets_jsonl(run: Run, article: Path) -> None:
    """Without --format, a pipe gets one record a document, and standard error stays empty."""
    done = run("read", "article.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert [len(record["claims"]) for record in records(done.stdout)] == [2]  # type: ignore[arg-type]


def test_the_order_of_the_input_is_kept(run: Run, tmp_path: Path, article: Path) -> None:
    """Records come in the order of the sources, documents without claims included."""
    (tmp_path / "none.txt").write_text("Parcels will be flown to the village by the post office from Monday on.")
    done = run("read", "none.txt", "article.txt", "--with-text")
    assert ["orders" in str(record["text"]) for record in records(done.stdout)] == [False, True]


def test_a_broken_file_is_named_at_the_end(run: Run, tmp_path: Path, article: Path) -> None:
    """One bad file among good ones: the rest is read, it is listed on standard error, and the exit code is 1."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run("read", "broken.pdf", "article.txt")
    assert done.returncode == 1
    assert len(records(done.stdout)) == 1
    assert "1 could not be read:" in done.stderr
    assert "broken.pdf" in done.stderr


def test_quiet_still_names_what_was_rejected(run: Run, tmp_path: Path) -> None:
    """--quiet hides remarks, not rejections."""
    (tmp_path / "empty.txt").write_text("")
    done = run("--quiet", "read", "empty.txt")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read",), "nothing to read"),
        (("read", "absent.txt"), "absent.txt"),
        (("read", "article.txt", "-o", "no/such/folder/out.csv"), "no/such/folder/out.csv"),
        (("read", "article.txt", "-o", "."), "is a folder"),
        (("read", "article.txt", "--min-confidence", "2"), "--min-confidence"),
        (("read", "article.txt", "--format", "xml"), "xml"),
        (("--knowledge", "absent", "read", "article.txt"), "absent"),
        (("unknown",), "unknown"),
    ],
)
def test_wrong_use_does_nothing(run: Run, article: Path, arguments: tuple[str, ...], words: str) -> None:
    """Wrong use ends with exit code 2, a line that says what is wrong, no output and no traceback."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_unsure_claims_can_be_left_out(run: Run, article: Path) -> None:
    """--min-confidence keeps the document and drops its unsure claims."""
    (record,) = records(run("read", "article.txt", "--min-confidence", "0.5").stdout)
    assert [claim["confidence"] for claim in record["claims"]] == [0.9]  # type: ignore[attr-defined]


def test_claims_that_are_not_shown_can_be_asked_for(run: Run, tmp_path: Path) -> None:
    """--min-confidence below the usual goes down to there."""
    (tmp_path / "unsure.txt").write_text("Pakistan orders drones, hardly more.", encoding="utf-8")
    (usual,), (all_of_it,) = (
        records(run("read", "unsure.txt", *asked).stdout) for asked in ((), ("--min-confidence", "0.05"))
    )
    assert [claim["confidence"] for claim in usual["claims"]] == [0.9]  # type: ignore[attr-defined]
    assert [claim["confidence"] for claim in all_of_it["claims"]] == [0.9, 0.1]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "start"),
    [("out.csv", "id,url,"), ("out.html", "<!DOCTYPE html>"), ("out.jsonl", '{"id"'), ("out", '{"id"')],
)
def test_the_files_ending_gives_the_format(run: Run, tmp_path: Path, article: Path, name: str, start: str) -> None:
    """-o FILE writes the format that its ending means, and nothing to standard output."""
    done = run("read", "article.txt", "-o", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_table_in_a_pipe_has_no_colour(run: Run, article: Path) -> None:
    """--format table in a pipe is plain text."""
    done = run("read", "article.txt", "--format", "table")
    assert "China → Pakistan" in done.stdout
    assert "\x1b" not in done.stdout


def test_standard_input_is_a_source(run: Run) -> None:
    """`-` reads a document from standard input."""
    (record,) = records(run("read", "-", stdin=TEXT).stdout)
    assert len(record["claims"]) == 2  # type: ignore[arg-type]


def test_a_failed_run_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    """A fault half way leaves the file of the run before as it was, and no other file beside it."""
    (tmp_path / "article.txt").write_text(TEXT)
    (tmp_path / "fault.txt").write_text("The reader is broken by this text, as no text should ever be able to do.")
    (tmp_path / "out.csv").write_text("old")
    done = run("read", "article.txt", "fault.txt", "-o", "out.csv")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "fault.txt", "out.csv"]


def test_verbose_shows_where_a_fault_lies(run: Run, tmp_path: Path) -> None:
    """--verbose adds the traceback."""
    (tmp_path / "fault.txt").write_text("The reader is broken by this text, as no text should ever be able to do.")
    assert "Traceback" in run("--verbose", "read", "fault.txt").stderr


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing_half_written(tmp_path: Path, stop: signal.Signals, code: int) -> None:
    """Ctrl-C and a polite kill end the run with their own exit codes, no traceback and no unfinished file."""
    (tmp_path / "slow.txt").write_text("This text is read slowly, so that there is time enough to press Ctrl-C.")
    process = subprocess.Popen(
        [sys.executable, str(STUB), "read", "slow.txt", "-o", "out.csv"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "reading slowly\n"
    process.send_signal(stop)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["slow.txt"]


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    """A reader that leaves early (`| head -1`) makes no noise."""
    lines = "".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(2000))
    (tmp_path / "many.jsonl").write_text(lines)
    command = f"{sys.executable} {STUB} read many.jsonl | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert len(records(done.stdout)) == 1
    assert done.stderr == ""


def test_a_file_gets_the_rights_of_any_new_file(run: Run, tmp_path: Path, article: Path) -> None:
    """-o makes a file that others may read, where the user's umask says so."""
    run("read", "article.txt", "-o", "out.csv")
    (tmp_path / "plain").touch()
    assert os.stat(tmp_path / "out.csv").st_mode == os.stat(tmp_path / "plain").st_mode


def test_a_link_stays_a_link(run: Run, tmp_path: Path, article: Path) -> None:
    """-o through a symbolic link replaces what it points at."""
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    run("read", "article.txt", "-o", "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text().startswith("id,url,")
