"""The measure against the annotation guide's own scorer, and its corner cases."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from armsledger.evaluation.facts import facts_of
from armsledger.evaluation.measure import Figure, measure
from armsledger.evaluation.pairing import SLOTS, same_weapon

SHARED = Path(__file__).parents[3] / "shared" / "evaluation"
Row = dict[str, Any]
Rows = dict[str, list[Row]]

KINDS = ["order", "delivery", "offer", "interest", "approval", "refusal", "meeting", "loss", "production", "deployment"]
STATES = ["CHN", "PAK", "RUS", "UKR", "USA", "IND", "NATO", "Hezbollah"]
WEAPONS = ["F-35A", "F-35", "drones", "Attack Drones", "Leopard 2", "leopard-2s", "arms", "", None]
CATEGORIES = ["aircraft", "uav", "armoured-vehicle", "unspecified", "missile"]


def a_claim(rng: random.Random) -> Row:
    return {
        "kind": rng.choice(KINDS),
        "suppliers": rng.sample(STATES, rng.randrange(3)),
        "recipients": rng.sample(STATES, rng.randrange(3)),
        "weapon": rng.choice(WEAPONS),
        "category": rng.choice(CATEGORIES),
        "quantity": rng.choice([None, None, 0, 1, 30]),
        "value": rng.choice([None, None, [1e9, "USD"], [1.005e9, "USD"], [2e9, "EUR"], [None, "USD"]]),
        "modality": rng.choice(["asserted", "reported", "planned"]),
        "places": rng.sample(["Pokrovsk", "Black Sea"], rng.randrange(3)),
    }


def perturbed(claims: list[Row], rng: random.Random) -> list[Row]:
    """Drop, repeat, alter and invent claims, in another order."""
    found = [dict(claim) for claim in claims if rng.random() < 0.85]
    for claim in found:
        for slot, value in a_claim(rng).items():
            if rng.random() < 0.2:
                claim[slot] = value
    found += [a_claim(rng) for _ in range(rng.randrange(3))]
    found += [dict(claim) for claim in found if rng.random() < 0.1]
    rng.shuffle(found)
    return found


def ours(labels: Rows, predictions: Rows) -> dict[str, Any]:
    facts = [
        {key: [facts_of(claim) for claim in claims] for key, claims in rows.items()} for rows in (labels, predictions)
    ]
    return measure(*facts).as_dict()


def theirs(scorer: ModuleType, labels: Rows, predictions: Rows) -> dict[str, Any]:
    return {
        "transfers": scorer.score(labels, predictions, True)[0],
        "build_up": scorer.score(labels, predictions, False)[0],
    }


def assert_same_figures(mine: dict[str, Any], wanted: dict[str, Any]) -> None:
    for name in ("transfers", "build_up"):
        mine[name].pop("paired")
        assert mine[name] == wanted[name]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("the annotation guide's scorer is not beside this checkout")
    spec = importlib.util.spec_from_file_location("guide_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(40))
def test_random_claims_get_the_scorers_figures(scorer: ModuleType, seed: int) -> None:
    """On invented documents with every kind of agreement and disagreement, each figure equals the scorer's."""
    rng = random.Random(seed)  # noqa: S311 - test data
    labels = {f"d{n}": [a_claim(rng) for _ in range(rng.randrange(5))] for n in range(30)}
    predictions = {key: perturbed(claims, rng) for key, claims in labels.items() if rng.random() < 0.9}
    assert_same_figures(ours(labels, predictions), theirs(scorer, labels, predictions))


@pytest.mark.parametrize("seed", range(5))
def test_perturbed_labels_get_the_scorers_figures(scorer: ModuleType, seed: int) -> None:
    """On the labelled development set with random changes, each figure equals the scorer's."""
    lines = (SHARED / "dev_labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels: Rows = {row["id"]: row["claims"] for row in map(json.loads, lines)}
    rng = random.Random(seed)  # noqa: S311 - test data
    predictions = {key: perturbed(claims, rng) for key, claims in labels.items()}
    assert_same_figures(ours(labels, predictions), theirs(scorer, labels, predictions))


def one(claim: Row, prediction: Row) -> Any:  # noqa: ANN401 - either table
    measured = measure({"d": [facts_of(claim)]}, {"d": [facts_of(prediction)]})
    return measured.transfers if facts_of(claim).is_transfer else measured.build_up


ORDER: Row = {
    "kind": "order",
    "suppliers": ["CHN"],
    "recipients": ["PAK"],
    "weapon": "Wing Loong",
    "category": "uav",
    "quantity": 30,
    "value": None,
    "modality": "reported",
    "places": [],
}


def test_an_equal_claim_is_a_hit_in_every_figure() -> None:
    """A prediction equal to its label counts strictly, loosely, by document and in each filled slot."""
    table = one(ORDER, ORDER)
    assert (table.strict.f1, table.relaxed.f1, table.documents.f1) == (1.0, 1.0, 1.0)
    assert {slot: table.slots[slot].hits for slot in SLOTS if table.slots[slot].labelled} == dict.fromkeys(
        ["stage", "kind", "suppliers", "recipients", "category", "weapon", "quantity", "modality"], 1
    )


def test_an_organisation_compares_by_its_name() -> None:
    """A label's `NATO` equals a record's actor with the id `org:nato` and that name."""
    record = {
        **ORDER,
        "suppliers": [{"id": "org:nato", "name": "NATO"}],
        "recipients": [{"id": "PAK", "name": "Pakistan"}],
    }
    assert one({**ORDER, "suppliers": ["NATO"]}, record).strict.hits == 1


def test_a_record_gives_the_facts_of_its_label() -> None:
    """Objects of the jsonl contract (actors, money, places) are read as the label's plain values are."""
    label = facts_of({**ORDER, "value": [1e9, "USD"], "places": ["Jaisalmer"]})
    record = facts_of({**ORDER, "value": {"amount": 1e9, "currency": "USD"}, "places": [{"name": "jaisalmer "}]})
    assert label == record


def test_another_kind_of_the_same_stage_is_still_a_strict_hit() -> None:
    """Order and pledge are one stage: the kind's slot is wrong, the claim is right, under the label's kind."""
    table = one(ORDER, {**ORDER, "kind": "pledge"})
    assert (table.strict.hits, table.slots["kind"].hits) == (1, 0)
    assert (table.kinds["order"], table.kinds["pledge"]) == (Figure(1, 0, 1), Figure(0, 1, 0))


def test_a_supplier_does_not_matter_to_build_up() -> None:
    """A deployment counts strictly whatever the supplier says."""
    deployment = {**ORDER, "kind": "deployment"}
    assert one(deployment, {**deployment, "suppliers": ["USA"]}).strict.hits == 1


def test_paired_slots_leave_unpaired_claims_out() -> None:
    """A claim that was never found lowers the slot's recall, not the figure among pairs."""
    other = {**ORDER, "suppliers": ["USA"], "recipients": ["UKR"], "category": "missile", "weapon": "ATACMS"}
    measured = measure({"d": [facts_of(ORDER), facts_of(other)]}, {"d": [facts_of(ORDER)]})
    assert measured.transfers.slots["weapon"].recall == 0.5
    assert measured.transfers.paired["weapon"].recall == 1.0


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Wing Loong", "wing-loong II", True),
        ("F-35A", "F-35", True),
        ("drones", "drone", True),
        ("T-7", "T7", True),
        ("T7", "T72", False),
        ("Buk", "", False),
        (None, None, False),
        ("Leopard 1", "Leopard 2", False),
    ],
)
def test_designations_agree_by_letters_and_parts(first: str | None, second: str | None, same: bool) -> None:
    """Two designations agree where one holds the other, from three letters and digits on."""
    assert same_weapon(first, second) is same
