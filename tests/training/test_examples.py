"""What the network is asked of a text, and what the labels answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.judge import KINDS, ROLES, Judge
from armsledger.records import Kind
from training import labels
from training.examples import Lesson, lessons, questions

TEXT = "Spain orders twenty Leopard 2 tanks\n\nSpain has ordered twenty Leopard 2 tanks from Germany, officials said."
CLAIM = {
    "kind": "order",
    "suppliers": ["DEU"],
    "recipients": ["ESP"],
    "weapon": "Leopard 2",
    "category": "armoured-vehicle",
    "modality": "asserted",
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    text, label = tmp_path / "texts.jsonl", tmp_path / "labels.jsonl"
    text.write_text(json.dumps({"id": "a", "title": None, "text": TEXT}) + "\n", encoding="utf-8")
    label.write_text(json.dumps({"id": "a", "claims": [CLAIM]}) + "\n", encoding="utf-8")
    return label, text


def _lesson(files: tuple[Path, Path], knowledge: Knowledge) -> Lesson:
    (example,) = labels.load(*files, knowledge)
    return list(lessons("set", example, Judge().pieces, knowledge))[-1]


def test_a_labelled_kind_is_a_yes_and_every_other_a_no(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    lesson = _lesson(files, knowledge)
    told = [kind for kind, answer in zip(KINDS, lesson.kinds[-1], strict=True) if answer]
    assert told == [Kind.ORDER]
    assert lesson.kinds_mask[-1].sum() == len(KINDS)


def test_the_party_that_the_label_names_has_the_whole_role(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    shares = _lesson(files, knowledge).roles[-1]
    assert sorted(shares[:, ROLES.index("supplier")])[-1] == 1.0
    assert shares[:, ROLES.index("supplier")].argmax() != shares[:, ROLES.index("recipient")].argmax()


def test_a_role_that_the_label_leaves_open_is_nobodys(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    claim = {**CLAIM, "suppliers": []}
    files[0].write_text(json.dumps({"id": "a", "claims": [claim]}) + "\n", encoding="utf-8")
    assert _lesson(files, knowledge).roles[-1][0, ROLES.index("supplier")] == 1.0


def test_a_text_without_labels_asks_and_answers_nothing(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    (example,) = labels.unlabelled(files[1], knowledge)
    lesson = list(questions("set", example, Judge().pieces, knowledge))[-1]
    assert lesson.kinds_mask.sum() == 0
    assert lesson.roles.sum() == 0
