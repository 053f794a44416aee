"""`--reader llm` as a user meets it: output, messages, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from armsledger import pipeline
from armsledger.cli.program import program
from armsledger.knowledge.base import Knowledge
from armsledger.records import Document, Reading
from tests.llm.answering import KEY, ORDER, TEXT, Answering

LABEL = {
    "kind": "order",
    "suppliers": ["TUR"],
    "recipients": ["CHL"],
    "weapon": "Bayraktar TB2",
    "category": "uav",
    "quantity": 8,
    "value": [60000000, "USD"],
    "modality": "asserted",
    "places": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts about arms and one about nothing, with labels for all."""
    texts = {"one": TEXT, "two": TEXT + "It said no more.", "none": "The bakery on the corner sells bread and cake."}
    with (tmp_path / "texts.jsonl").open("w") as lines:
        lines.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    with (tmp_path / "labels.jsonl").open("w") as lines:
        lines.writelines(json.dumps({"id": name, "claims": [] if name == "none" else [LABEL]}) + "\n" for name in texts)
    return tmp_path


def run(server: Answering, folder: Path, *arguments: str, **settings: str) -> Result:
    environment: dict[str, Any] = {
        "ARMSLEDGER_LLM_URL": server.url,
        "ARMSLEDGER_LLM_MODEL": "small",
        "ARMSLEDGER_LLM_KEY": KEY,
        "ARMSLEDGER_LLM_CACHE": str(folder / "answers"),
        **{f"ARMSLEDGER_LLM_{name.upper()}": value for name, value in settings.items()},
    }
    return CliRunner().invoke(program, list(arguments), env=environment)


def read(server: Answering, folder: Path, *arguments: str, **settings: str) -> Result:
    return run(
        server, folder, "read", "--reader", "llm", "--jsonl", str(folder / "texts.jsonl"), *arguments, **settings
    )


def test_each_document_has_its_record(server: Answering, folder: Path) -> None:
    """In the order of the input, whoever reads; a text without a word for arms is not asked about."""
    server.claims(ORDER)
    done = read(server, folder)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(record["id"], len(record["claims"]), record["skipped"]) for record in records] == [
        ("one", 1, None),
        ("two", 1, None),
        ("none", 0, "no arms terms"),
    ]
    assert (done.exit_code, len(server.questions)) == (0, 2)


def test_what_it_took_is_told_at_the_end(server: Answering, folder: Path) -> None:
    """Requests, tokens, cost; with --quiet nothing."""
    server.claims(ORDER, without_weapon())
    settings = {"price_in": "10", "price_out": "20"}
    done = read(server, folder, **settings)
    assert "2 documents read; 2 requests, 0 answers from the cache; 1,800 tokens sent, 200 answered" in done.stderr
    assert "cost 0.0220" in done.stderr
    assert "2 claims refused by the check: 2 × weapon: neither quoted nor marked as inferred" in done.stderr
    again = read(server, folder, **settings)
    assert "0 requests, 2 answers from the cache" in again.stderr
    quiet = run(server, folder, "-q", "read", "--reader", "llm", "--jsonl", str(folder / "texts.jsonl"), **settings)
    assert (quiet.exit_code, quiet.stderr) == (0, "")


def without_weapon() -> dict[str, Any]:
    return {**ORDER, "weapon": "Rafale"}


def test_a_used_up_budget_is_told_with_what_was_left(server: Answering, folder: Path) -> None:
    """Exit code 1, and the documents have their records."""
    server.claims(ORDER)
    done = read(server, folder, max_documents="1")
    assert done.exit_code == 1
    assert "the budget of 1 document is used up; 1 document left unread:" in done.stderr
    assert [json.loads(line)["skipped"] for line in done.stdout.splitlines()] == [None, "budget", "no arms terms"]


def test_a_document_without_an_answer_is_named(server: Answering, folder: Path) -> None:
    server.words("no").claims(ORDER)
    done = read(server, folder)
    assert done.exit_code == 1
    assert "1 could not be read:" in done.stderr
    assert "its answer is not as asked for: no JSON" in done.stderr


@pytest.mark.parametrize("answer", ["claims", "words", "status"])
def test_the_key_is_in_no_output(server: Answering, folder: Path, answer: str) -> None:
    """Not even where the server repeats it."""
    {
        "claims": lambda: server.claims(ORDER),
        "words": lambda: server.words("no"),
        "status": lambda: server.status(401, f"the key {KEY} is wrong"),
    }[answer]()
    done = run(server, folder, "--verbose", "read", "--reader", "llm", "--jsonl", str(folder / "texts.jsonl"))
    assert KEY not in done.output + done.stderr
    assert f"Bearer {KEY}" in server.headers[0]["Authorization"]


def test_without_a_server_nothing_is_done(server: Answering, folder: Path) -> None:
    done = read(server, folder, url="")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "ARMSLEDGER_LLM_URL" in done.stderr


def test_evaluate_shows_the_figures_of_the_model(server: Answering, folder: Path) -> None:
    """A line with speed and cost above the usual tables."""
    server.claims(ORDER)
    files = [str(folder / "labels.jsonl"), str(folder / "texts.jsonl")]
    done = run(server, folder, "evaluate", *files, "--reader", "llm", price_in="100")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].split()[:7] == ["llm", "(small)", "1.000", "/", "1.000", "/", "1.000"]
    assert "60.00" in done.stdout.splitlines()[1]
    assert "what lost them" in done.stdout


def test_evaluate_sets_readers_side_by_side(server: Answering, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line each, and as JSON under their names."""

    def read_document(document: Document, knowledge: Knowledge, judge: object, least: float | None) -> Reading:
        return Reading(document, ())

    monkeypatch.setattr(pipeline, "read_document", read_document)
    server.claims(ORDER)
    arguments = ["evaluate", str(folder / "labels.jsonl"), str(folder / "texts.jsonl"), "--reader", "local"]
    done = run(server, folder, *arguments, "--reader", "llm")
    header, local, llm, *rest = done.stdout.splitlines()
    assert header.split()[:2] == ["reader", "transfers"]
    assert local.split()[:6] == ["local", "0.000", "/", "0.000", "/", "0.000"]
    assert llm.split()[:7] == ["llm", "(small)", "1.000", "/", "1.000", "/", "1.000"]
    assert rest == [""]
    figures = json.loads(run(server, folder, *arguments, "--reader", "llm", "--json").stdout)["readers"]
    assert list(figures) == ["local", "llm (small)"]
    assert figures["llm (small)"]["transfers"]["strict"]["f1"] == 1.0
    assert (figures["local"]["cost_per_1000_documents"], figures["llm (small)"]["cost_per_1000_documents"]) == (0, None)


def test_evaluate_counts_what_a_model_could_not_read(server: Answering, folder: Path) -> None:
    """As without claims, and says so."""
    server.words("no").claims(ORDER)
    done = run(server, folder, "evaluate", str(folder / "labels.jsonl"), str(folder / "texts.jsonl"), "--reader", "llm")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1].split()[-2:] == ["1", "0"]
    assert "its answer is not as asked for" in done.stderr


def test_predictions_and_a_reader_exclude_each_other(server: Answering, folder: Path) -> None:
    labels = str(folder / "labels.jsonl")
    done = run(server, folder, "evaluate", labels, labels, "--predictions", labels, "--reader", "llm")
    assert (done.exit_code, "--predictions and --reader" in done.stderr) == (2, True)
