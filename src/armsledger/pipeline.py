"""The whole flow on one page. Each stage takes records and yields records; none keeps what it has passed on.

document ─ relevance ▶ scenes ─ network ▶ decisions ─ merge ▶ groups ─ assemble ▶ claims ─ check ▶ reading
document ─ notice of an arms sale ▶ form (`armsledger.reading.notices`) ▶ claims ─ check ▶ reading
document ─ relevance ▶ language model (`armsledger.llm`) ▶ answers ─ ground ▶ claims ─ check ▶ reading
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from armsledger.documents.identity import document_id
from armsledger.documents.language import language_of
from armsledger.errors import UsageError
from armsledger.knowledge.base import Knowledge, load
from armsledger.reading.assemble import assemble
from armsledger.reading.check import checked
from armsledger.reading.confidence import confidence, is_shown
from armsledger.reading.gathered import gathered
from armsledger.reading.judge import Judge, the_judge
from armsledger.reading.merge import Group
from armsledger.reading.notices.reader import read_notice
from armsledger.reading.planned_places import parted
from armsledger.reading.relevance import may_hold_claim
from armsledger.reading.scenes import stage
from armsledger.reading.sections import put_back, sections
from armsledger.records import Claim, Document, Reading
from armsledger.settings import load_settings

if TYPE_CHECKING:
    from armsledger.llm.reader import ModelReader

ENGLISH = "en"


def read_documents(
    documents: Iterable[Document],
    knowledge_dir: Path | None = None,
    model: ModelReader | None = None,
    least: float | None = None,
) -> Iterator[Reading]:
    """Read each document, in order, one at a time: with `model` where one is given, else with the built-in network.

    `knowledge_dir` is a folder of the user's own data files, laid over the built-in ones. `least` is the confidence
    (0 to 1) from which on the network's claims are given, if not from the usual one.
    Raises KnowledgeError where a data file is unsound.
    """
    knowledge = load(knowledge_dir)
    judge = the_judge()
    for document in documents:
        if model is None:
            yield read_document(document, knowledge, judge, least)
        else:
            yield _skipped(document, knowledge) or model.read(document, knowledge)


def read_document(document: Document, knowledge: Knowledge, judge: Judge, least: float | None = None) -> Reading:
    """Read one document; one in another language, or without a word for arms, is skipped with the reason.

    A notice of an arms sale is a form, and is read as one.
    """
    if document.language in (None, ENGLISH) and (noticed := read_notice(document, knowledge)):
        return Reading(document, *checked(noticed, document.text, knowledge.folders))
    skipped = _skipped(document, knowledge)
    if skipped is not None:
        return skipped
    claims = [
        claim
        for start, section in sections(document)
        for claim in put_back(_claims(section, knowledge, judge, least), start)
    ]
    return Reading(document, *checked(claims, document.text, knowledge.folders))


def _claims(document: Document, knowledge: Knowledge, judge: Judge, least: float | None) -> list[Claim]:
    setting = stage(document, knowledge)
    groups = gathered(setting, judge, knowledge)
    rated = [
        (group, sure)
        for group in groups
        if is_shown(group.lead.kind, sure := confidence(group, groups, setting), least)
    ]
    kept = [group for group, _ in rated]
    return [
        claim
        for group, sure in rated
        for claim in parted(
            assemble(group, setting, knowledge, sure, _others(kept, group)),
            group.lead.proposal,
            document.text,
            knowledge,
        )
    ]


def _others(groups: list[Group], but: Group) -> list[Group]:
    return [group for group in groups if group is not but]


def _skipped(document: Document, knowledge: Knowledge) -> Reading | None:
    """The reading of a document that is not worth the reading, or None."""
    if document.language not in (None, ENGLISH):
        return Reading(document, (), skipped="language")
    if not may_hold_claim(document.text, knowledge):
        return Reading(document, (), skipped="no arms terms")
    return None


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    id: str | None = None,  # the contract's name of the field
) -> Reading:
    """Read one text (see `armsledger.read`)."""
    settings = load_settings()
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise UsageError(f"the text holds half a character at {error.start}; decode it as it was meant") from error
    if size > settings.max_bytes:
        limit = f"{settings.max_bytes:,}"
        raise UsageError(f"the text is over the limit of {limit} bytes; cut it, or raise ARMSLEDGER_MAX_BYTES")
    document = Document(
        id=id or document_id(text),
        text=text,
        title=title,
        url=url,
        publisher=publisher,
        published=published,
        language=language_of(text),
    )
    return next(read_documents([document], Path(settings.knowledge) if settings.knowledge else None))
