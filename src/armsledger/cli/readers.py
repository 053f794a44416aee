"""`--reader`: the local reader, or a language model on a server; and what the second has to say at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from armsledger.cli.session import Session, complain

if TYPE_CHECKING:
    from armsledger.llm.reader import ModelReader

LOCAL = "local"
READERS = (LOCAL, "llm")

#: The option of the commands that read documents with one reader.
reader_option = click.option(
    "--reader",
    "reader_name",
    type=click.Choice(READERS),
    default=LOCAL,
    show_default=True,
    help="Who reads: the built-in reader, or a language model on a server (ARMSLEDGER_LLM_URL, …_MODEL, …_KEY).",
)


@contextmanager
def opened(name: str, session: Session) -> Iterator[ModelReader | None]:
    """The model reader, connected; None for the local one. Raises UsageError where its settings are not sound."""
    if name == LOCAL:
        yield None
        return
    from armsledger.llm.reader import ModelReader  # brings httpx and more, which only this reader needs

    with ModelReader(session.settings) as reader:
        yield reader


def report(session: Session, reader: ModelReader | None) -> bool:
    """Tell what a model reader took, and name what it left unread; True where it left something."""
    if reader is None:
        return False
    from armsledger.llm.summary import left, summary

    for line in summary(reader.account, reader.budget.prices):
        session.tell(f"llm: {line}")
    unread = left(reader.account)
    if unread:
        complain(f"llm: {unread}")
    return unread is not None
