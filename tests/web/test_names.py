"""Ids are called what people call them, and names that people type are understood."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.ledger import Filters
from armsledger.web.names import Names


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(load(None))


def test_ids_have_names_and_pages(names: Names) -> None:
    assert (names.name("CHN"), names.href("CHN")) == ("China", "/states/CHN")
    assert names.href("org:nato") == "/states/org:nato"
    assert names.href("maker:avic-chengdu").startswith("/makers/")
    assert names.system_href("wing-loong") == "/systems/wing-loong"


def test_an_unknown_id_is_its_own_name_and_cannot_leave_its_address(names: Names) -> None:
    assert names.name("org:nobody") == "org:nobody"
    assert names.href("../../x") == "/states/..%2F..%2Fx"
    assert names.names(()) == "?"


def test_filters_are_told_in_words(names: Names) -> None:
    filters = Filters(supplier=("CHN",), recipient=("PAK",), since="2024", origins=2, reviewed=False)
    assert names.describe(filters) == "from China, to Pakistan, since 2024, 2 or more origins, not reviewed"
    assert names.describe(Filters()) == "everything"
