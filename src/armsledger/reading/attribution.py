"""Who says so, and the words that keep a sentence from being plain fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.knowledge.base import Knowledge
from armsledger.reading.clauses import EVENT_END, upward
from armsledger.reading.language_model import Token
from armsledger.reading.proposals import Proposal
from armsledger.reading.sayings import SUBJECTS, saying_of, sayings
from armsledger.reading.scene import Party, Scene
from armsledger.reading.scenes import Setting
from armsledger.reading.signs import signs
from armsledger.records import Attribution, Span

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
#: What may follow the head inside its phrase: "a source in The Hague", "people familiar with the decision".
TAIL = frozenset({"prep", "amod", "acl", "case", "nmod", "appos", "punct"})
#: Other prepositions go on about the statement, not about who makes it: "officials on Tuesday", "sources as saying".
TAIL_PREPOSITIONS = frozenset({"in", "at", "of", "from", "with", "inside", "within", "for", "to", "close"})
#: "In" and "at" tell of the statement too: "in an interview", "at a summit".
OCCASION = re.compile(
    r"(?i)\b(?:interviews?|statements?|letters?|books?|days?|weeks?|months?|years?|reports?|briefings?|conference|summit|"
    r"meeting|post|speech|time|response|return)\b"
)
#: A source that won't be named, told in the same sentence.
UNNAMED = re.compile(
    r"(?i)\b(?:(?:on\s(?:the\s)?)?condition\s(?:of\sanonymity|that)|anonym\w+|declined\sto\sbe\s(?:named|identified)|"
    r"not\sauthori[sz]ed\sto|(?:asked|asking|requested|requesting)\snot\sto\sbe)\b"
)
#: Officials who are only counted are not named: "two officials", "a senior official".
COUNTED = re.compile(
    r"(?i)^(?:an?|one|two|three|four|five|six|several|some|multiple|senior|unnamed|anonymous)\b.*\b(?:officials?|diplomats?)$"
)
FAMILIAR = re.compile(
    r"(?i)\b(?:people|persons?|officials?|someone|those|individuals?|executives?|diplomats?)\s(?:who\s(?:are|is)\s)?"
    r"(?:directly\s)?(?:familiar|briefed|close\sto|with\s(?:direct\s)?knowledge|aware)\b"
)
TITLE_END = re.compile(
    r"(?i)(?:(?::|\s[-–—])\s(?P<who>[^:;,–—]{2,40})|,\s(?P<who2>[^:;,–—]{2,40})\s(?:says?|claims?|reports?|warns?|reveals?))\s*$"
)
ADDED = re.compile(r"(?i)^(?:it|they|he|she)$")
#: Signs in the table of hedges that name who says so, and so belong to the attributions.
NO_HEDGE = re.compile(
    r"(?i)^(?:according\sto|claim(?:s|ed)|accus(?:es|ed|ing|ed\sof)|suggest(?:s|ing)?|evidence|allegations?|leaked)$"
)
PASSIVE = re.compile(r"(?i)^(?:said|thought|believed|understood)\sto$")


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """Who says so, with the head of the phrase and whether the subject of a verb."""

    head: Token
    attribution: Attribution


def attributions(proposal: Proposal, setting: Setting, knowledge: Knowledge) -> Iterator[Attribution]:
    """Who says what the proposal's sentence tells, in the order of the text.

    "Reuters reported, citing two officials, that …" gives both. A sentence that goes on with "it said" or "he added"
    takes the speaker of the sentence before it. The publisher itself is left out.
    """
    found = {(a.span.start, a.span.end): a for a in _of_sentence(proposal, setting, knowledge)}
    for place in sorted(found):
        yield found[place]


def _of_sentence(proposal: Proposal, setting: Setting, knowledge: Knowledge) -> Iterator[Attribution]:
    scene = proposal.scene
    if scene.in_title:
        yield from _at_end_of_title(scene, setting, knowledge)
    for head in _heads(scene, proposal, knowledge):
        if head.pos_ == "PRON":
            yield from _spoken_of(head, scene, setting, knowledge)
            continue
        source = _source(head, scene, setting, knowledge)
        if source is not None:
            yield source.attribution


def _at_end_of_title(scene: Scene, setting: Setting, knowledge: Knowledge) -> Iterator[Attribution]:
    """A source as headlines close with: "Poland to buy tanks: report", "…, official claims"."""
    match = TITLE_END.search(scene.sentence.text)
    if match is None:
        return
    group = "who" if match["who"] else "who2"
    found = signs(knowledge)
    # The sign must close the words: ": reports" and ": UK ministers", not ": report on army costs".
    note = [found.note("source", s.text) for s in found.find("source", match[group]) if s.end == len(match[group])]
    if note:
        start = scene.start + match.start(group)
        end = scene.start + match.end(group)
        yield Attribution(note[-1], Span(start, end, setting.document.text[start:end]))


def _source(head: Token, scene: Scene, setting: Setting, knowledge: Knowledge) -> _Source | None:
    start, end = _extent(head)
    text = setting.document.text[scene.offset + start : scene.offset + end]
    if not any(c.isalnum() for c in text):
        return None
    span = Span(scene.offset + start, scene.offset + end, text)
    sort = _type(head, span, scene, knowledge)
    if sort == "other" and not _speaks_anyway(head, knowledge):
        return None
    return None if _is_publisher(text, setting.document.publisher) else _Source(head, Attribution(sort, span))


def _speaks_anyway(head: Token, knowledge: Knowledge) -> bool:
    """Whether a phrase that no table knows is a source: a name, as the subject of a verb that always has a speaker."""
    if head.dep_ == "pobj" and head.head.lower_ == "to":
        return head.pos_ == "PROPN" or not any(t.lower_ in ("by", "from") for t in head.subtree)
    verb = _verb_of(head, knowledge)
    return head.pos_ == "PROPN" and verb is not None and sayings(knowledge)[verb.lemma_.lower()].source == "any"


def _always_speaks(head: Token, knowledge: Knowledge) -> bool:
    """Whether the words around leave no doubt that it is who says so, whatever the noun."""
    verb = _verb_of(head, knowledge)
    return head.head.lower_ == "to" or (verb is not None and sayings(knowledge)[verb.lemma_.lower()].source == "any")


def _verb_of(head: Token, knowledge: Knowledge) -> Token | None:
    node = head
    while node.dep_ == "conj":
        node = node.head
    verb = node.head if node.dep_ in SUBJECTS else next((c for c in node.children if c.dep_ == "relcl"), None)
    return verb if verb is not None and verb.lemma_.lower() in sayings(knowledge) else None


def _heads(scene: Scene, proposal: Proposal, knowledge: Knowledge) -> Iterator[Token]:
    """The nouns and pronouns that the sentence gives as those who say so."""
    for token in scene.sentence:
        word = token.lower_
        if word == "to" and token.i and token.nbor(-1).lower_ == "according":
            yield from _within(_child(token, "pobj"))
        elif word in ("citing", "quoting") or (word == "cited" and token.dep_ in ("advcl", "acl")):
            yield from _within(_child(token, "dobj"))
        elif saying_of(token, knowledge) and _said(token) and _concerns(token, proposal):
            yield from _speakers(token, knowledge)


def _within(head: Token | None) -> Iterator[Token]:
    """A noun, and who stands behind it: "information accessed by a newspaper from officials"."""
    for noun in _all(head):
        yield noun
        if noun.tag_ not in ("NNP", "NNPS"):
            yield from (t for p in noun.subtree if p.lower_ in ("by", "from") for t in _all(_child(p, "pobj")))


def _speakers(verb: Token, knowledge: Knowledge) -> Iterator[Token]:
    saying = sayings(knowledge)[verb.lemma_.lower()]
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (agent is not None and verb.tag_ == "VBN"):
        yield from _all(_child(agent, "pobj") if agent is not None else None)
        return
    if not any(_takes(verb, way) for way in saying.takes):
        return
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ in SUBJECTS), None)
    subject = subject or next((c for c in verb.rights if c.dep_ in SUBJECTS), None)
    if subject is not None and subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        subject = verb.head
    yield from _all(subject or _misplaced(verb))
    if verb.lemma_.lower() == "tell":
        yield from (t for t in _all(_child(verb, "dobj") or _child(verb, "dative")) if t.pos_ == "PROPN")


def _misplaced(verb: Token) -> Token | None:
    """The subject that the parser took for an apposition: "… for Poland, a source familiar with it says"."""
    if verb.i == 0 or verb.tag_ not in ("VBZ", "VBD", "VBP"):
        return None
    node = verb.nbor(-1)
    while node.dep_ != "appos" and node.head.i != node.i and node.head.right_edge.i < verb.i:
        node = node.head
    return node if node.dep_ == "appos" else None


def _said(verb: Token) -> bool:
    """Whether it has been said: not "to announce", "will confirm" or "did not say"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    return not (verb.tag_ == "VB" and helpers - {"did", "does", "do"}) and not any(
        c.dep_ == "neg" for c in verb.children
    )


def _takes(verb: Token, way: str) -> bool:
    if way == "clause":
        return any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    if way == "object":
        return any(c.dep_ == "dobj" for c in verb.children)
    if way == "to":
        return any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children)
    # ", officials said." and "as Reuters reported" hang on what is said.
    return verb.dep_ in ("parataxis", "advcl", "ccomp") or any(c.dep_ == "parataxis" for c in verb.children)


def _concerns(verb: Token, proposal: Proposal) -> bool:
    """Whether a statement is the one that tells of the event: not one told of within another clause of its own."""
    if verb.i == proposal.cue.token.i or verb.dep_ not in ("relcl", "advcl", "acl", "conj"):
        return True
    if not any(c.dep_ == "ccomp" for c in verb.children):
        return True
    inside = {t.i for t in verb.subtree}
    return proposal.cue.token.i in inside or proposal.weapon.head.i in inside


def _child(token: Token, edge: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == edge), None)


def _all(head: Token | None) -> Iterator[Token]:
    """A noun and those joined to it by "and"."""
    if head is None:
        return
    if head.pos_ in NOMINAL or ADDED.match(head.text):
        yield head
    yield from (t for c in head.children if c.dep_ == "conj" for t in _all(c))


def _extent(head: Token) -> tuple[int, int]:
    """Where the phrase stands in the parsed passage, without what follows a comma or tells of the statement."""
    first = min((c.left_edge.i for c in head.lefts if c.dep_ not in ("punct", "cc", "advmod")), default=head.i)
    while first > 1 and head.doc[first - 1].text == "-" and not head.doc[first - 1].whitespace_:
        first -= 2
    last = head
    for child in head.rights:
        gap = child.left_edge.i - last.i
        if gap != 1 or not _belongs(child):
            break
        last = _tail_end(child)
    while last.is_punct or last.is_space:
        last = last.nbor(-1)
    return int(head.doc[first].idx), int(last.idx + len(last.text))


def _belongs(child: Token) -> bool:
    """Whether what follows the head tells who it is."""
    if child.dep_ == "prep":
        return child.lower_ in TAIL_PREPOSITIONS and not any(OCCASION.match(t.text) for t in child.children)
    if child.dep_ == "acl":
        return child.lower_ in ("briefed", "involved", "based", "working")
    return child.dep_ in TAIL and (not child.is_punct or child.text in "-’'")


def _tail_end(child: Token) -> Token:
    """The last token of what follows the head, up to a comma, a relative clause or words about the statement."""
    last = child
    for token in child.subtree:
        if token.i > child.i and (token.text in ",;:—–()" or token.tag_ in ("WP", "WDT", "VBD")):
            break
        last = token if token.i >= child.i else last
    return last


def _type(head: Token, span: Span, scene: Scene, knowledge: Knowledge) -> str:
    sentence, text = scene.sentence.text, span.text
    stem = text[: max(1, head.idx + len(head.text) - (span.start - scene.offset))]
    found = signs(knowledge)
    named = [found.note("source", s.text) for s in found.find("source", text)]
    near = [found.note("source", s.text) for s in found.find("source", stem)]
    if not near and (note := found.note("source", head.lemma_)):
        near = [note]
    if "anonymous" in named or FAMILIAR.search(text) or COUNTED.match(stem):
        return "anonymous"
    if near and near[-1] == "official" and head.pos_ == "NOUN" and UNNAMED.search(sentence):
        return "anonymous"
    stop = span.start + len(stem)
    inside = [p for p in scene.parties if span.start <= p.start and p.end <= stop]
    if not _always_speaks(head, knowledge):
        inside = [p for p in inside if p.end == stop]
    if near:
        return "company" if near[-1] == "official" and any(p.maker for p in inside) else near[-1]
    return _type_of_party(inside) or _type_of_title(head, scene, knowledge)


def _type_of_party(inside: list[Party]) -> str | None:
    if any(p.maker for p in inside):
        return "company"
    if any(p.type in ("state", "organisation") and p.how != "vague" for p in inside):
        return "official"
    return None


def _type_of_title(head: Token, scene: Scene, knowledge: Knowledge) -> str:
    """A person's type stands in the words set beside the name: "Jan Smit, a ministry spokesman"."""
    beside = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        beside.append(head.head)
    found = signs(knowledge)
    for token in beside:
        phrase = token.doc[token.left_edge.i : token.right_edge.i + 1].text[:120]
        notes = [found.note("source", s.text) for s in found.find("source", phrase)]
        if notes:
            makers = any(p.maker and token.left_edge.i <= p.head.i <= token.right_edge.i for p in scene.parties)
            return "company" if makers and notes[0] == "official" else notes[0]
    return "other"


def _is_publisher(text: str, publisher: str | None) -> bool:
    bare = re.sub(r"(?i)^the\s|\W+", "", text).lower()
    name = re.sub(r"(?i)^the\s|^(?:https?://)?www\.|\.(?:com|org|net|co\.uk)\b.*$|\W+", "", publisher or "").lower()
    return bool(name) and bare == name


def _spoken_of(pronoun: Token, scene: Scene, setting: Setting, knowledge: Knowledge) -> Iterator[Attribution]:
    """The speaker of the sentence before, whom "it", "they", "he" or "she" takes up."""
    before = setting.scenes[scene.index - 1] if scene.index else None
    if before is None or setting.document.text[before.end : scene.start].strip(" \n\t”\"'’"):
        return
    heads = [h for t in before.sentence if saying_of(t, knowledge) for h in _speakers(t, knowledge)]
    for head in reversed([h for h in heads if h.pos_ != "PRON"]):
        source = _source(head, before, setting, knowledge)
        if source is not None and _agrees(pronoun.lower_, source):
            yield source.attribution
            return


def _agrees(pronoun: str, source: _Source) -> bool:
    plural = source.head.tag_ in ("NNS", "NNPS")
    if pronoun == "they":
        return plural
    if pronoun == "it":
        return not plural and source.attribution.type != "anonymous"
    return not plural and source.attribution.type != "media"


def hedges(proposal: Proposal, setting: Setting, knowledge: Knowledge) -> Iterator[Span]:
    """The hedge words ("reportedly", "believed to") that colour the proposal's clause."""
    scene = proposal.scene
    for span in signs(knowledge).find("hedge", scene.sentence.text, scene.start):
        words = scene.sentence.doc.char_span(
            span.start - scene.offset, span.end - scene.offset, alignment_mode="expand"
        )
        if (
            words is None
            or NO_HEDGE.match(span.text)
            or words[0].tag_ == "NN"
            or (PASSIVE.match(span.text) and not _passive(words[0]))
        ):
            continue
        if _colours(words[0], proposal):
            yield Span(span.start, span.end, setting.document.text[span.start : span.end])


def _passive(verb: Token) -> bool:
    """Whether it is "is said to", not "he said to reporters"."""
    return verb.dep_ in ("acl", "amod") or any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _colours(hedge: Token, proposal: Proposal) -> bool:
    carried = {t.i for t in upward(proposal.cue.token)} | {proposal.weapon.head.i}
    if hedge.dep_ == "amod":
        return hedge.head.i in carried or hedge.i in carried
    node = hedge
    while node.i not in carried and node.head.i != node.i and node.pos_ not in ("VERB", "AUX"):
        node = node.head
    # Headlines are parsed too badly to be strict; an auxiliary stands beside the verb that it helps.
    loose = proposal.scene.in_title and node.dep_ not in EVENT_END
    return loose or node.i in carried or (node.pos_ == "AUX" and node.head.i in carried)
