"""What the network is asked of a text, and what the labels answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.judge import KINDS, MODALITIES, ROLES, Judge
from armsledger.reading.sides import RECIPIENT, SUPPLIER
from armsledger.reading.stages import STEPS
from armsledger.records import Kind, Modality
from training import labels
from training.examples import NO_ANSWER, Lesson, lessons, questions

TEXT = "Spain orders twenty Leopard 2 tanks\n\nSpain has ordered twenty Leopard 2 tanks from Germany, officials said."
CLAIM = {
    "kind": "order",
    "suppliers": ["DEU"],
    "recipients": ["ESP"],
    "weapon": "Leopard 2",
    "category": "armoured-vehicle",
    "modality": "asserted",
}
GIVES, GETS = ROLES.index(("commit", SUPPLIER)), ROLES.index(("commit", RECIPIENT))


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
    assert sorted(shares[:, GIVES])[-1] == 1.0
    assert shares[:, GIVES].argmax() != shares[:, GETS].argmax()


def test_a_role_that_the_label_leaves_open_is_nobodys(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    claim = {**CLAIM, "suppliers": []}
    files[0].write_text(json.dumps({"id": "a", "claims": [claim]}) + "\n", encoding="utf-8")
    assert _lesson(files, knowledge).roles[-1][0, GIVES] == 1.0


def test_each_step_of_a_transfer_has_sides_and_a_modality_of_its_own(
    files: tuple[Path, Path], knowledge: Knowledge
) -> None:
    """Ordered from one state, to be given to another."""
    gift = {**CLAIM, "kind": "delivery", "suppliers": ["ESP"], "recipients": ["DEU"], "modality": "planned"}
    files[0].write_text(json.dumps({"id": "a", "claims": [CLAIM, gift]}) + "\n", encoding="utf-8")
    lesson = _lesson(files, knowledge)
    given = ROLES.index(("deliver", RECIPIENT))
    assert lesson.roles[-1][:, given].tolist() == lesson.roles[-1][:, GIVES].tolist()
    told = {
        step: MODALITIES[said] for step, said in zip(STEPS, lesson.modalities[-1], strict=True) if said != NO_ANSWER
    }
    assert told == {"commit": Modality.ASSERTED, "deliver": Modality.PLANNED}


def test_a_mention_with_another_number_does_not_tell_a_claim(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    """Forty of the sentence before are not the twenty of the label."""
    text = (
        "Spain has ordered forty Leopard 2 tanks from Germany. Twenty Leopard 2 tanks were ordered by Spain in Germany."
    )
    files[1].write_text(json.dumps({"id": "a", "title": None, "text": text}) + "\n", encoding="utf-8")
    files[0].write_text(json.dumps({"id": "a", "claims": [{**CLAIM, "quantity": 20}]}) + "\n", encoding="utf-8")
    lesson = _lesson(files, knowledge)
    assert lesson.kinds[:, KINDS.index(Kind.ORDER)].tolist() == [0.0, 1.0]


def test_a_text_without_labels_asks_and_answers_nothing(files: tuple[Path, Path], knowledge: Knowledge) -> None:
    (example,) = labels.unlabelled(files[1], knowledge)
    lesson = list(questions("set", example, Judge().pieces, knowledge))[-1]
    assert lesson.kinds_mask.sum() == 0
    assert lesson.roles.sum() == 0
