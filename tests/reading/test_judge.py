"""The network's inputs, and what its outputs are taken to mean; a fake stands in for the network itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from armsledger.reading.judge import (
    KINDS,
    MODALITIES,
    NOBODY,
    ROLES,
    TAGS,
    Judge,
    Judgement,
    tensors,
)
from armsledger.reading.pairs import FEATURES
from armsledger.reading.sides import RECIPIENT, SUPPLIER
from armsledger.reading.stages import BUILD_UP, STEPS
from armsledger.reading.windows import Window, windows
from armsledger.records import Kind, Modality
from tests.reading.judging import Words
from tests.reading.staging import KNOWLEDGE, staged

SHORT = "An hour of talks\n\nChile sold tanks."
LONGER = "An hour of talks\n\nChile sold tanks and howitzers to Peru, and Peru paid."

Logits = Mapping[tuple[int, ...], float]
"""Place in an output of the network -> its value there."""


SEVERAL = 4


class FakeNetwork:
    """Answers zeros, but for what a test sets, and keeps what it was given."""

    def __init__(self, **answers: Logits) -> None:
        self.answers = answers
        self.batches: list[int] = []

    def run(self, names: None, given: dict[str, Any]) -> list[Any]:
        rows, weapons, _ = given["weapons"].shape
        parties = given["there"].shape[1]
        self.batches.append(rows)
        shapes = {
            "kinds": (rows, weapons, len(KINDS)),
            "modalities": (rows, weapons, len(STEPS), len(MODALITIES)),
            "roles": (rows, weapons, parties + 1, len(ROLES)),
        }
        made = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
        for name, logits in self.answers.items():
            for place, logit in logits.items():
                made[name][place] = logit
        return list(made.values())


def a_window(text: str) -> Window:
    (window,) = windows(staged(text), Words(), KNOWLEDGE)
    return window


def judged(found: list[Window], network: FakeNetwork) -> list[Judgement]:
    judge = Judge(SEVERAL)
    vars(judge)["_session"] = network
    return list(judge.judge(found))


def test_shorter_windows_are_padded_to_the_longest_of_the_batch() -> None:
    """The mask tells words from padding."""
    short, longer = a_window(SHORT), a_window(LONGER)
    made = tensors([short, longer])
    assert made["ids"].shape == (2, len(longer.ids))
    assert made["mask"].sum(axis=1).tolist() == [len(short.ids), len(longer.ids)]
    assert not made["ids"][0, len(short.ids) :].any()


@pytest.mark.parametrize("name", ["ids", *TAGS])
def test_each_row_holds_what_the_window_holds(name: str) -> None:
    window = a_window(LONGER)
    assert tensors([window])[name][0].tolist() == getattr(window, name)


def test_a_weapon_is_the_average_of_its_pieces() -> None:
    """The weights of each mention make one, and stand on its pieces only."""
    window = a_window("An hour of talks\n\nChile sold Leopard 2 tanks.")
    ((_, _, (first, last)),) = window.weapons
    row = tensors([window])["weapons"][0, 0]
    assert row.sum() == pytest.approx(1.0)
    assert row.nonzero()[0].tolist() == list(range(first, last))


def test_a_party_is_the_average_of_all_its_mentions() -> None:
    window = a_window(LONGER)
    at = [named.id for named in window.parties].index("PER")
    row = tensors([window])["parties"][0, at]
    assert row.nonzero()[0].tolist() == [first for first, _ in window.spans[at]]
    assert row.max() == pytest.approx(0.5)


def test_there_tells_parties_from_padding() -> None:
    """The short window names one party, the longer two."""
    made = tensors([a_window(SHORT), a_window(LONGER)])
    assert made["there"].tolist() == [[1.0, 0.0], [1.0, 1.0]]


def test_the_features_of_a_pair_stand_at_its_weapon_and_party() -> None:
    """Padding has none."""
    short, longer = a_window(SHORT), a_window(LONGER)
    made = tensors([short, longer])
    assert made["pairs"].shape == (2, 2, 2, len(FEATURES))
    assert made["pairs"][1].tolist() == longer.pairs
    assert made["pairs"][0, 0, 0].tolist() == short.pairs[0][0]
    assert not made["pairs"][0, 1].any()
    assert not made["pairs"][0, :, 1].any()


def test_a_window_without_a_party_can_be_judged() -> None:
    """Nobody is left to take the roles."""
    window = a_window("An hour of talks\n\nSomebody sold tanks.")
    (judgement,) = judged([window], FakeNetwork())
    assert judgement.roles == {role: {NOBODY: 1.0} for role in ROLES}


def test_there_is_a_judgement_for_each_weapon_in_order() -> None:
    """Padding is not judged."""
    found = [a_window(SHORT), a_window(LONGER)]
    names = [judgement.weapon.name for judgement in judged(found, FakeNetwork())]
    assert names == ["tanks", "tanks", "howitzers"]


def test_each_kind_has_a_probability_by_itself() -> None:
    """Two things may happen to one weapon."""
    place: Logits = {(0, 0, KINDS.index(Kind.ORDER)): 10.0, (0, 0, KINDS.index(Kind.DELIVERY)): 10.0}
    (judgement,) = judged([a_window(SHORT)], FakeNetwork(kinds=place))
    assert judgement.kinds[Kind.ORDER] == judgement.kinds[Kind.DELIVERY] == pytest.approx(1.0, abs=1e-4)
    assert judgement.kinds[Kind.LOSS] == 0.5


def test_the_modalities_of_a_step_share_one() -> None:
    place: Logits = {(0, 0, STEPS.index("deliver"), MODALITIES.index(Modality.DENIED)): 10.0}
    (judgement,) = judged([a_window(SHORT)], FakeNetwork(modalities=place))
    assert sum(judgement.modalities["deliver"].values()) == pytest.approx(1.0)
    assert judgement.modalities["deliver"][Modality.DENIED] > 0.99
    assert judgement.modalities["commit"][Modality.DENIED] == pytest.approx(1 / len(MODALITIES))


def test_the_shares_of_a_role_go_to_nobody_and_to_the_parties_of_the_window() -> None:
    """The first place is nobody's; padding gets nothing, whatever the network says of it."""
    found = [a_window(SHORT), a_window(LONGER)]
    gives, gets = ("deliver", SUPPLIER), ("deliver", RECIPIENT)
    supplier, recipient = ROLES.index(gives), ROLES.index(gets)
    place: Logits = {(0, 0, 2, supplier): 50.0, (0, 0, 1, supplier): 10.0, (0, 0, 0, recipient): 10.0}
    first = judged(found, FakeNetwork(roles=place))[0]
    assert set(first.roles[gives]) == {NOBODY, "CHL"}
    assert first.roles[gives]["CHL"] > 0.99
    assert first.roles[gets][NOBODY] > 0.99
    assert sum(first.roles[BUILD_UP, RECIPIENT].values()) == pytest.approx(1.0)


def test_a_judgement_keeps_the_words_that_name_each_party() -> None:
    *_, last = judged([a_window(LONGER)], FakeNetwork())
    assert [party.text for _, party in last.mentions["PER"]] == ["Peru", "Peru"]


def test_great_outputs_do_not_overflow() -> None:
    """Probabilities of 0 and 1, and no warning."""
    kinds: Logits = {(0, 0, 0): 1000.0, (0, 0, 1): 500.0}
    modalities: Logits = {(0, 0, 0, 0): 1000.0, (0, 0, 0, 1): 500.0}
    (judgement,) = judged([a_window(SHORT)], FakeNetwork(kinds=kinds, modalities=modalities))
    assert judgement.kinds[KINDS[0]] == 1.0
    assert judgement.modalities[STEPS[0]][MODALITIES[0]] == 1.0


def test_many_windows_are_judged_a_few_at_a_time() -> None:
    """Memory stays bounded however long the document is."""
    network = FakeNetwork()
    found = [a_window(SHORT)] * (SEVERAL + 3)
    assert len(judged(found, network)) == SEVERAL + 3
    assert network.batches == [SEVERAL, 3]


def test_no_window_asks_nothing_of_the_network() -> None:
    network = FakeNetwork()
    assert judged([], network) == []
    assert network.batches == []
