from __future__ import annotations

import pytest

from armsledger.errors import UsageError
from armsledger.settings import Settings, load_settings


def test_defaults_hold_where_nothing_is_set() -> None:
    """An environment without our variables, or with empty ones, gives the defaults."""
    assert load_settings({"ARMSLEDGER_LEDGER": "", "HOME": "/x"}) == Settings()


def test_variables_are_read_in_the_kind_of_their_default() -> None:
    """Numbers come as numbers, words as words."""
    found = load_settings(
        {"ARMSLEDGER_MAX_BYTES": "1000", "ARMSLEDGER_FETCH_TIMEOUT": "2.5", "ARMSLEDGER_KNOWLEDGE": "mine"}
    )

    assert (found.max_bytes, found.fetch_timeout, found.knowledge) == (1000, 2.5, "mine")


@pytest.mark.parametrize("value", ["abc", "0", "-1", "1.5"])
def test_wrong_number_is_a_wrong_use(value: str) -> None:
    """A limit that is no whole number above zero is refused with the variable's name."""
    with pytest.raises(UsageError, match="ARMSLEDGER_MAX_BYTES"):
        load_settings({"ARMSLEDGER_MAX_BYTES": value})
