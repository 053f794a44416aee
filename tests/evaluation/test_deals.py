"""How linking is measured."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from math import comb
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from armsledger.cli.program import program
from armsledger.errors import UsageError
from armsledger.evaluation import gate
from armsledger.evaluation.deals_gold import read_gold
from armsledger.evaluation.deals_measure import b_cubed, is_held_out, pairwise
from armsledger.evaluation.deals_trial import measure_deals
from armsledger.knowledge.base import load
from armsledger.records import Reading
from tests.factories import a_claim

EVALUATION = Path(__file__).parents[2] / "evaluation"
COPIES = {"a": "These are the very same", "b": "These are the very same"}
ORDER = {
    "kind": "order",
    "suppliers": ["CHN"],
    "recipients": ["PAK"],
    "weapon": "Wing Loong",
    "category": "uav",
    "quantity": 30,
    "value": None,
    "modality": "asserted",
}


def labels(folder: Path, *rows: Mapping[str, object]) -> Path:
    """A file of labels."""
    path = folder / "deals.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_the_figures_of_a_worked_example() -> None:
    """Bagga and Baldwin's way: each item weighs the same."""
    gold = dict(zip("abcde", "11122", strict=True))
    found = dict(zip("abcde", "11222", strict=True))
    rates = b_cubed(gold, found)
    assert rates.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert rates.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    pairs = pairwise(gold, found)
    assert (pairs.precision, pairs.recall, pairs.count) == (2 / 4, 2 / 4, 4)


GROUPS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3))


@given(GROUPS)
def test_what_is_right_scores_one(groups: dict[str, int]) -> None:
    """And alone, everything is precise."""
    if groups:
        assert b_cubed(groups, groups).f1 == 1
        assert b_cubed(groups, {item: item for item in groups}).precision == 1


def test_only_the_asked_items_count() -> None:
    """But all items fill the clusters."""
    gold, found = {"a": 1, "b": 2}, {"a": 1, "b": 1}
    assert b_cubed(gold, found, ["a"]).precision == 0.5


def test_labels_may_hold_their_claims_or_name_them_by_place(tmp_path: Path) -> None:
    """A null is a claim of no deal."""
    row = {"id": "x", "published": "2025-05-20", "deals": ["d1", None], "claims": [ORDER, {**ORDER, "kind": "loss"}]}
    gold = read_gold(labels(tmp_path, row), [], [], load())
    assert [(claim.id, claim.system, claim.published) for claim in gold.claims] == [("x:0", "wing-loong", "2025-05-20")]
    elsewhere = tmp_path / "claims.jsonl"
    elsewhere.write_text(json.dumps({"id": "x", "claims": [ORDER]}) + "\n")
    assert read_gold(labels(tmp_path, {"id": "x", "deals": ["d1"]}), [], [elsewhere], load()).deal_of == {"x:0": "d1"}


def test_labels_that_name_claims_that_are_not_there_are_refused(tmp_path: Path) -> None:
    """With file, line and document."""
    with pytest.raises(UsageError, match=r"deals.jsonl:1: x has 0 claims but deals for 1"):
        read_gold(labels(tmp_path, {"id": "x", "deals": ["d1"]}), [], [], load())


def test_halves_are_told_by_the_name_alone() -> None:
    """Both halves hold about half."""
    held = sum(is_held_out(f"d{number}") for number in range(1000))
    assert 400 < held < 600


def test_the_command_prints_figures_and_json(tmp_path: Path) -> None:
    """Without texts only the labelled claims are linked."""
    rows = [{"id": key, "published": "2025-05-20", "deals": ["d1"], "claims": [ORDER]} for key in "ab"]
    path = str(labels(tmp_path, *rows))
    text = CliRunner().invoke(program, ["evaluate", "deals", path])
    assert text.exit_code == 0
    assert "2 claims of 1 deals, 1 of them told by two claims or more" in text.output
    figures = json.loads(CliRunner().invoke(program, ["evaluate", "deals", path, "--json"]).output)
    assert figures["gold"]["b_cubed"]["f1"] == 1
    assert set(figures["gold"]["parts"]) == {"all", "development", "held-out"}


def test_the_projects_own_set_is_what_its_card_says() -> None:
    """At least 60 deals told more than once, by 160 documents or more, and 100 pairs of copies."""
    gold = read_gold(EVALUATION / "deals.jsonl", [EVALUATION / "deals-texts.jsonl"], [], load())
    trial = measure_deals(gold, load())
    assert (len(gold.documents), trial.claims, trial.deals, trial.deals_of_several) == (266, 309, 82, 77)
    assert trial.copies is not None
    assert trial.copies.pairs["all"].count == 184
    assert trial.gold.b_cubed["all"].f1 >= 0.93


def test_the_labels_of_news_hold_no_sentence() -> None:
    """They refer to texts that are not ours: ids, days, names of deals, and where a text stands."""
    for line in (EVALUATION / "deals-news.jsonl").read_text().splitlines():
        row = json.loads(line)
        assert set(row) <= {"id", "published", "deals", "origin", "source", "sha256"}


def test_the_labels_of_news_are_what_their_card_says() -> None:
    """At least 150 deals of real news told more than once, and 100 pairs of copies."""
    rows = [json.loads(line) for line in (EVALUATION / "deals-news.jsonl").read_text().splitlines()]
    deals = Counter(deal for row in rows for deal in row.get("deals", ()) if deal)
    origins = Counter(row["origin"] for row in rows if "origin" in row)
    assert (len(rows), sum(deals.values()), len(deals)) == (1517, 2216, 1221)
    assert sum(told > 1 for told in deals.values()) == 266
    assert sum(comb(size, 2) for size in origins.values()) == 265


def test_claims_may_stand_in_several_files(tmp_path: Path) -> None:
    """One for each collection that the texts are from."""
    for key in "xy":
        (tmp_path / f"{key}.jsonl").write_text(json.dumps({"id": key, "claims": [ORDER]}) + "\n")
    path = labels(tmp_path, {"id": "x", "deals": ["d1"]}, {"id": "y", "deals": ["d1"]})
    gold = read_gold(path, [], [tmp_path / "x.jsonl", tmp_path / "y.jsonl"], load())
    assert gold.deal_of == {"x:0": "d1", "y:0": "d1"}


def test_a_document_that_is_there_for_its_copies_alone_adds_no_claim(tmp_path: Path) -> None:
    """Nobody labelled its claims, so the reader's are neither right nor wrong."""
    texts = tmp_path / "texts.jsonl"
    told = "Pakistan has ordered 30 Wing Loong drones from China, the defence ministry in Islamabad said on Tuesday."
    texts.write_text("".join(json.dumps({"id": key, "text": told}) + "\n" for key in "ab"))
    gold = read_gold(labels(tmp_path, {"id": "a", "origin": "o1"}, {"id": "b", "origin": "o1"}), [texts], [], load())
    assert gold.copies_alone == {"a", "b"}
    readings = [Reading(document, (a_claim(),)) for document in gold.documents.values()]
    trial = measure_deals(gold, load(), readings)
    assert trial.found == (0, 0, 0)
    assert trial.copies is not None
    assert trial.copies.pairs["all"].f1 == trial.copies.joined["all"].f1 == 1


def test_a_pair_counts_in_the_half_of_its_origin(tmp_path: Path) -> None:
    """Told by the origin's name alone, as a deal's is."""
    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps({"id": key, "text": f"{told} words."}) + "\n" for key, told in COPIES.items()))
    held = next(f"o{number}" for number in range(99) if is_held_out(f"o{number}"))
    path = labels(tmp_path, *({"id": key, "origin": held, "deals": []} for key in COPIES))
    copies = measure_deals(read_gold(path, [texts], [], load()), load()).copies
    assert copies is not None
    assert (copies.pairs["held-out"].count, copies.pairs["development"].count) == (1, 0)


def test_a_floor_of_linking_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only where floors.json has one are the files of deals read."""
    (tmp_path / "floors.json").write_text(json.dumps({"transfers.strict.f1": 0.0}))
    (tmp_path / "labels.jsonl").write_text("")
    (tmp_path / "texts.jsonl").write_text("")
    assert gate.main([str(tmp_path)]) == 0
    (tmp_path / "floors.json").write_text(json.dumps({"deals.gold.b_cubed.f1": 0.9}))
    assert gate.main([str(tmp_path)]) == 2
    labels(tmp_path, {"id": "x", "deals": ["d1"], "claims": [ORDER]})
    (tmp_path / "deals-texts.jsonl").write_text("")
    assert gate.main([str(tmp_path)]) == 0
    assert "deals.gold.b_cubed.f1" in capsys.readouterr().out
