"""What a network that goes on is to answer."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs armsledger[train]")

from armsledger.reading.judge import KINDS, MODALITIES, ROLES, TAGS  # noqa: E402
from armsledger.reading.pairs import FEATURES  # noqa: E402
from armsledger.reading.sides import RECIPIENT  # noqa: E402
from armsledger.reading.stages import STEPS  # noqa: E402
from armsledger.records import Kind, Modality  # noqa: E402
from training import further  # noqa: E402
from training.examples import NO_ANSWER, Lesson  # noqa: E402
from training.loss import Taught  # noqa: E402
from training.shelf import Shelf  # noqa: E402

ORDER, REPORTED = KINDS.index(Kind.ORDER), MODALITIES.index(Modality.REPORTED)
COMMIT, BUYER = STEPS.index("commit"), ROLES.index(("commit", RECIPIENT))
NEVER = 0.02
"""What the stand-in for a network answers to every kind."""


def _lesson(group: str = "real_new", *, told: bool = True) -> Lesson:
    """One weapon and one party; told: it orders the weapon, reportedly."""
    kinds, roles = np.zeros((1, len(KINDS)), np.float16), np.zeros((1, 2, len(ROLES)), np.float16)
    kinds[0, ORDER], roles[0, 1, BUYER] = told, told
    return Lesson(
        group,
        "d",
        np.array([1001, 5, 6, 1002], np.uint16),
        np.zeros((len(TAGS), 4), np.uint8),
        np.array([[1, 2]], np.int16),
        [np.array([[2, 3]], np.int16)],
        np.zeros((1, 1, len(FEATURES)), np.float16),
        kinds,
        np.ones((1, len(KINDS)), np.float16),
        np.array([[REPORTED if told and step == COMMIT else NO_ANSWER for step in range(len(STEPS))]], np.int64),
        roles,
    )


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that holds every kind for unlikely and all else for equally likely."""

    def logits(_network: object, shelf: Shelf) -> tuple[Any, ...]:
        windows, weapons, parties = shelf.shape
        kinds = torch.full((windows, weapons, len(KINDS)), float(np.log(NEVER / (1 - NEVER))))
        roles = torch.zeros(windows, weapons, parties + 1, len(ROLES))
        return kinds, torch.zeros(windows, weapons, len(STEPS), len(MODALITIES)), roles

    monkeypatch.setattr(further, "logits_of", logits)


def _answers(lesson: Lesson, taught: Taught | None = None) -> Taught:
    return further.answers(cast(Any, None), Shelf([lesson], "cpu"), taught, int(taught is not None))


@pytest.mark.usefixtures("network")
def test_a_lesson_without_teachers_is_answered_by_its_labels() -> None:
    found = _answers(_lesson())
    assert found.kinds[0, 0].argmax() == ORDER
    assert found.kinds[0, 0, ORDER] == pytest.approx(0.9 + 0.1 * NEVER)
    assert found.modalities[0, 0, COMMIT, REPORTED] == pytest.approx(0.9 + 0.1 / len(MODALITIES))
    assert found.roles[0, 0, 1, BUYER] == pytest.approx(0.95)


@pytest.mark.usefixtures("network")
def test_what_labels_leave_open_stays_the_networks() -> None:
    found = _answers(_lesson(told=False))
    assert found.modalities[0, 0, COMMIT].tolist() == pytest.approx([1 / len(MODALITIES)] * len(MODALITIES))
    assert found.roles[0, 0, :, 0].tolist() == pytest.approx([0.5, 0.5])


@pytest.mark.usefixtures("network")
def test_teachers_count_twice_what_the_network_does() -> None:
    """And labels nothing, where teachers have answered."""
    sure = Taught(
        torch.ones(1, 1, len(KINDS)), torch.ones(1, 1, len(STEPS), len(MODALITIES)), torch.ones(1, 1, 2, len(ROLES))
    )
    found = _answers(_lesson(told=False), sure)
    assert found.kinds[0, 0].tolist() == pytest.approx([(2 + NEVER) / 3] * len(KINDS))


def test_a_weapon_that_tells_two_things_is_seen_more_often_than_one_that_tells_one() -> None:
    """And development news most often."""
    several = _lesson("real_new")
    several.kinds[0, KINDS.index(Kind.DELIVERY)] = 1
    seen = further.drawn([_lesson("dev_labels"), several, _lesson("real_new")], seed=1)
    assert seen == [further.DEVELOPMENT_WEIGHT, further.SEVERAL_WEIGHT, 1]


def test_of_what_is_frequent_a_share_is_seen() -> None:
    """A real text with nothing to tell, and a written one."""
    seen = further.drawn([_lesson("real_new", told=False)] * 500 + [_lesson("vb")] * 500, seed=1)
    assert 150 < sum(seen[:500]) < 300
    assert 20 < sum(seen[500:]) < 110
