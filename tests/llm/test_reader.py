"""The reader against a server: what it makes of good answers, bad ones and none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from armsledger.errors import UsageError
from armsledger.knowledge.base import load
from armsledger.llm.prompt import INSTRUCTIONS
from armsledger.llm.reader import ModelReader
from armsledger.reading.check import fault
from armsledger.records import Category, Document, Kind, Modality, Reading
from tests.llm.answering import KEY, ORDER, TEXT, Answering

KNOWLEDGE = load()
HEADLINE = "Chile turns to Turkish drones"
DOCUMENT = Document(id="chile", text=TEXT, title=HEADLINE, published="2026-06-09", source="a.txt")

Reader = Callable[..., ModelReader]


def read(reader: ModelReader, document: Document = DOCUMENT) -> Reading:
    return reader.read(document, KNOWLEDGE)


def without(*fields: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an answer
    return {**{name: value for name, value in ORDER.items() if name not in fields}, **changes}


def test_a_good_answer_becomes_a_claim_in_the_texts_own_words(server: Answering, reader: Reader) -> None:
    """Line breaks and curly quotes are the text's, codes and numbers are read from its words."""
    server.claims(ORDER)
    (claim,) = read(reader()).claims
    assert (claim.kind, claim.modality, claim.category) == (Kind.ORDER, Modality.ASSERTED, Category.UAV)
    assert (claim.weapon, claim.system) == ("Bayraktar TB2", "bayraktar-tb2")
    assert [[actor.id for actor in side] for side in (claim.suppliers, claim.recipients)] == [["TUR"], ["CHL"]]
    assert (claim.quantity, claim.quantity_range) == (8, (8, None))
    assert claim.value is not None
    assert (claim.value.amount, claim.value.currency) == (60e6, "USD")
    assert [quote.text.splitlines() for quote in claim.evidence] == [
        [
            "Chile has signed a contract with Baykar for at least eight Bayraktar TB2 drones,",
            "according to officials in Santiago.",
        ],
        ["The $60 million deal is its “first” with Turkey."],
    ]
    assert fault(claim, TEXT) is None


def test_what_a_model_is_not_asked_for_comes_from_the_rules(server: Answering, reader: Reader) -> None:
    """Who says so, and companies, from the sentence of the weapon, as with the other reader."""
    server.claims(ORDER)
    (claim,) = read(reader()).claims
    assert [maker.country for maker in claim.makers] == ["TUR"]
    assert [attribution.span.text for attribution in claim.attribution] == ["officials in Santiago"]


def test_the_server_is_asked_as_the_interface_says(server: Answering, reader: Reader) -> None:
    """A chat with our instructions and the text, a strict schema, no randomness, and the key as a bearer."""
    server.claims()
    read(reader())
    (question,), (headers,), (path,) = server.questions, server.headers, server.paths
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert (question["model"], question["temperature"], type(question["seed"])) == ("small", 0, int)
    form = question["response_format"]
    assert (form["type"], form["json_schema"]["strict"]) == ("json_schema", True)
    item = form["json_schema"]["schema"]["properties"]["claims"]["items"]
    assert (item["required"], item["additionalProperties"]) == (list(ORDER), False)
    assert question["messages"][0] == {"role": "system", "content": INSTRUCTIONS}
    assert question["messages"][-1]["content"].endswith(TEXT.strip())


def test_without_a_key_no_header_goes_out(server: Answering, reader: Reader) -> None:
    """Local servers need none."""
    server.claims()
    read(reader(llm_key=""))
    assert "Authorization" not in server.headers[0]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"weapon": "F-35A"}, "weapon: neither quoted nor marked as inferred"),
        ({"weapon": ""}, "weapon: neither quoted nor marked as inferred"),
        ({"weapon": "corvettes"}, "weapon: not in the quoted sentences"),
        ({"evidence": ["Chile bought drones."]}, "evidence: the quoted words are not in the text"),
        ({"evidence": [*ORDER["evidence"], "It paid at once."]}, "evidence: the quoted words are not in the text"),
        ({"evidence": []}, "no evidence"),
        ({"suppliers": ["Iran"]}, "suppliers: neither quoted nor marked as inferred"),
        ({"recipients": ["Zubrowka"]}, "recipients: neither quoted nor marked as inferred"),
        ({"recipients": ["Peru"]}, "recipients: neither quoted nor marked as inferred"),
        ({"quantity": "40"}, "quantity: neither quoted nor marked as inferred"),
        ({"value": "$75 million"}, "value: the quoted words are not in the text"),
        ({"evidence": ORDER["evidence"][:1]}, "value: not in the quoted sentences"),
    ],
)
def test_what_the_text_does_not_say_is_refused_with_its_reason(
    server: Answering, reader: Reader, changes: dict[str, Any], reason: str
) -> None:
    """An invented weapon, quote, side, number or sum: the claim is kept among the rejected, and told on the account."""
    server.claims(without(**changes))
    asked = reader()
    reading = read(asked)
    assert reading.claims == ()
    assert [rejection.reason for rejection in reading.rejected] == [reason]
    assert asked.account.rejected == {reason: 1}


def test_a_good_claim_beside_an_invented_one_stands(server: Answering, reader: Reader) -> None:
    server.claims(without(weapon="Rafale"), ORDER)
    reading = read(reader())
    assert ([claim.weapon for claim in reading.claims], len(reading.rejected)) == (["Bayraktar TB2"], 1)


def test_a_side_that_the_headline_alone_names_says_so(server: Answering, reader: Reader) -> None:
    """The rule stands beside the field."""
    text = TEXT.replace("with Baykar ", "").replace(" with Turkey", "")
    quote = text.split("\n\n")[1].split(" The ")[0]
    server.claims(without(evidence=[quote], suppliers=["Turkey"], value=None))
    (claim,) = read(reader(), Document(id="x", text=text, title=HEADLINE)).claims
    assert [(actor.id, actor.span and actor.span.text) for actor in claim.suppliers] == [("TUR", "Turkish")]
    assert claim.inferred == {"suppliers": "adjective of the state, named in the headline"}


def test_sides_without_a_name_are_left_open(server: Answering, reader: Reader) -> None:
    """Words of the text that stand for nobody: "officials", "allies"."""
    server.claims(without(suppliers=["officials"]))
    (claim,) = read(reader()).claims
    assert claim.suppliers == ()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ('{"claims": [', "no JSON"),
        ("I can not help with weapons.", "no JSON"),
        ("[]", "no list of claims"),
        ("[" * 100_000, "nested without end"),
        (json.dumps({"claims": [without(kind="sale")]}), "claims[0].kind"),
        (json.dumps({"claims": [without("evidence")]}), "claims[0].evidence"),
    ],
)
def test_an_answer_that_is_not_as_asked_for_is_a_fault_of_its_document(
    server: Answering, reader: Reader, words: str, part: str
) -> None:
    """It is named with its document, and the next one is read."""
    server.words(words).claims(ORDER)
    asked = reader()
    assert read(asked).skipped == "no answer"
    (error,) = asked.account.faults
    assert str(error).startswith("a.txt: small: its answer is not as asked for")
    assert part in str(error)
    assert len(read(asked).claims) == 1


def test_an_answer_in_a_fence_is_read(server: Answering, reader: Reader) -> None:
    """As servers without a schema give it."""
    server.words(f"```json\n{json.dumps({'claims': [ORDER]})}\n```")
    assert len(read(reader()).claims) == 1


def test_an_answer_that_is_cut_off_is_a_fault_that_says_what_to_raise(server: Answering, reader: Reader) -> None:
    server.words('{"claims": [{"evidence": ["Chile has', finish="length")
    asked = reader(llm_answer_tokens=300)
    assert read(asked).skipped == "no answer"
    assert "cut off at 300 tokens; raise ARMSLEDGER_LLM_ANSWER_TOKENS" in str(asked.account.faults[0])
    assert asked.account.spent.tokens == 1000


def test_a_busy_server_is_asked_again(server: Answering, reader: Reader) -> None:
    """Each answer is counted once."""
    server.status(429, Retry_After="0").status(503, Retry_After="nan").claims(ORDER)
    asked = reader()
    assert len(read(asked).claims) == 1
    assert (len(server.questions), asked.account.requests) == (3, 1)


def test_a_server_that_fails_for_ever_is_given_up_after_the_tries_that_are_set(
    server: Answering, reader: Reader
) -> None:
    server.status(500, "out of memory")
    asked = reader(llm_attempts=3)
    assert read(asked).skipped == "no answer"
    assert len(server.questions) == 3
    assert str(asked.account.faults[0]) == f"a.txt: {server.url}: answers 500 (out of memory), 3 times; try later"


def test_a_slow_server_is_given_up(server: Answering, reader: Reader) -> None:
    server.slow(1)
    asked = reader(llm_timeout=0.05, llm_attempts=2)
    assert read(asked).skipped == "no answer"
    assert "takes longer than 0.05 s, 2 times; raise ARMSLEDGER_LLM_TIMEOUT" in str(asked.account.faults[0])


def test_an_answer_that_trickles_in_is_given_up(server: Answering, reader: Reader) -> None:
    """Each byte comes in time, all of them do not."""
    server.trickle(0.02)
    asked = reader(llm_timeout=0.1, llm_attempts=1)
    assert read(asked).skipped == "no answer"
    assert "takes longer than 0.1 s" in str(asked.account.faults[0])


def test_three_documents_in_a_row_without_an_answer_end_the_asking(server: Answering, reader: Reader) -> None:
    """The rest is left unread, and no request is sent for it."""
    server.status(500)
    asked = reader(llm_attempts=1)
    skipped = [read(asked, Document(id=f"d{n}", text=f"{TEXT}{n}")).skipped for n in range(5)]
    assert skipped == ["no answer"] * 5
    assert len(server.questions) == 3
    assert (asked.account.unread, asked.account.stopped) == (["d3", "d4"], "3 documents in a row got no answer")


@pytest.mark.parametrize(
    ("status", "words"), [(401, "ARMSLEDGER_LLM_KEY"), (404, "ARMSLEDGER_LLM_MODEL"), (302, "final address")]
)
def test_what_every_document_would_meet_ends_the_run(
    server: Answering, reader: Reader, status: int, words: str
) -> None:
    """At the first try, with what to do."""
    server.status(status, f"wrong key {KEY}", Location="http://127.0.0.1:9/")
    with pytest.raises(UsageError, match=words) as caught:
        read(reader())
    assert len(server.questions) == 1
    assert KEY not in str(caught.value)


def test_where_no_server_listens_the_run_ends(reader: Reader) -> None:
    with pytest.raises(UsageError, match="is the server running"):
        read(reader(llm_url="http://127.0.0.1:9/v1"))


def test_a_name_and_password_in_the_address_are_not_shown(reader: Reader) -> None:
    with pytest.raises(UsageError) as caught:
        read(reader(llm_url="http://me:secret@127.0.0.1:9/v1"))
    assert "secret" not in str(caught.value)


def test_an_option_that_the_server_refuses_by_name_is_left_out(server: Answering, reader: Reader) -> None:
    """Some models take no temperature, and call the limit otherwise; later questions know it."""
    for option in ("max_tokens", "temperature"):
        server.body({"error": {"message": "unsupported", "param": option}}, 400)
    server.claims(ORDER)
    asked = reader(llm_answer_tokens=700)
    read(asked)
    read(asked, Document(id="x", text=TEXT + "More."))
    assert len(server.questions) == 4
    last = server.questions[-1]
    assert (last["max_completion_tokens"], "max_tokens" in last, "temperature" in last) == (700, False, False)


@pytest.mark.parametrize("error", [{"message": "bad schema", "param": "response_format"}, {"message": "no maxItems"}])
def test_a_server_that_knows_no_bounds_of_lists_gets_a_schema_without(
    server: Answering, reader: Reader, error: dict[str, str]
) -> None:
    server.body({"error": error}, 400).claims(ORDER)
    assert len(read(reader()).claims) == 1
    first, second = ("maxItems" in json.dumps(question) for question in server.questions)
    assert (first, second) == (True, False)


def test_a_question_that_the_server_refuses_is_a_fault_of_its_document(server: Answering, reader: Reader) -> None:
    """A text over the model's context, say; the others go on."""
    server.status(400, "the request exceeds\nthe available\x1b[31m context size").claims(ORDER)
    asked = reader()
    assert read(asked).skipped == "no answer"
    assert "answers 400 (the request exceeds the available [31m context size)" in str(asked.account.faults[0])
    assert len(read(asked).claims) == 1


def test_something_that_is_no_chat_is_a_fault(server: Answering, reader: Reader) -> None:
    server.body(b"<html>hello</html>")
    asked = reader()
    read(asked)
    assert "no chat answer" in str(asked.account.faults[0])


def test_the_same_question_is_asked_once(server: Answering, reader: Reader) -> None:
    """A later run takes the answer from the cache, and what it took with it."""
    server.claims(ORDER)
    first = read(reader())
    again = reader()
    assert read(again) == first
    assert len(server.questions) == 1
    account = again.account
    assert (account.requests, account.cached, account.spent.tokens, account.saved.tokens) == (0, 1, 0, 1000)


@pytest.mark.parametrize("changes", [{"llm_model": "large"}, {"llm_cache": "elsewhere"}])
def test_another_model_is_asked_anew(
    server: Answering, reader: Reader, tmp_path: Path, changes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    server.claims(ORDER)
    read(reader())
    read(reader(**changes))
    assert len(server.questions) == 2


def test_an_answer_that_can_not_be_used_is_not_kept(server: Answering, reader: Reader) -> None:
    server.words("nonsense").claims(ORDER)
    read(reader())
    assert len(read(reader()).claims) == 1


def test_neither_key_nor_address_is_in_the_cache(server: Answering, reader: Reader, tmp_path: Path) -> None:
    server.claims(ORDER)
    read(reader())
    kept = [path.read_text() for path in (tmp_path / "answers").rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert KEY not in kept[0]
    assert server.url not in kept[0]


def test_a_broken_file_in_the_cache_is_passed_over(server: Answering, reader: Reader, tmp_path: Path) -> None:
    server.claims(ORDER)
    read(reader())
    for path in (tmp_path / "answers").rglob("*.json"):
        path.write_text('{"answer": ')
    assert len(read(reader()).claims) == 1
    assert len(server.questions) == 2


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        ({"llm_max_tokens": 1500}, "the budget of 1,500 tokens is used up (2,000)"),
        (
            {"llm_max_cost": 0.0015, "llm_price_in": 1.0, "llm_price_out": 1.0},
            "the budget of 0.0015 is used up (0.0020)",
        ),
        ({"llm_max_documents": 2}, "the budget of 2 documents is used up"),
    ],
)
def test_a_used_up_budget_ends_the_asking(
    server: Answering, reader: Reader, budget: dict[str, Any], words: str
) -> None:
    """Two answers of 1,000 tokens each; the third document is left unread, and no request is sent for it."""
    server.claims(ORDER)
    asked = reader(**budget)
    skipped = [read(asked, Document(id=f"d{n}", text=f"{TEXT}{n}")).skipped for n in range(4)]
    assert skipped == [None, None, "budget", "budget"]
    assert len(server.questions) == 2
    assert (asked.account.unread, asked.account.stopped) == (["d2", "d3"], words)


def test_what_is_in_the_cache_is_read_beyond_the_budget(server: Answering, reader: Reader) -> None:
    server.claims(ORDER)
    third = Document(id="d2", text=TEXT + "2")
    read(reader(), third)
    asked = reader(llm_max_documents=1)
    skipped = [read(asked, document).skipped for document in (DOCUMENT, Document(id="d1", text=TEXT + "1"), third)]
    assert skipped == [None, "budget", None]


def test_a_budget_of_money_needs_prices(reader: Reader) -> None:
    with pytest.raises(UsageError, match="ARMSLEDGER_LLM_PRICE_IN"):
        reader(llm_max_cost=1.0)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"llm_url": ""}, "ARMSLEDGER_LLM_URL"),
        ({"llm_url": "localhost:8080"}, "ARMSLEDGER_LLM_URL"),
        ({"llm_model": ""}, "ARMSLEDGER_LLM_MODEL"),
    ],
)
def test_a_server_and_a_model_must_be_set(reader: Reader, setting: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        reader(**setting)


def test_a_long_text_is_asked_about_in_pieces_and_told_once(server: Answering, reader: Reader) -> None:
    """Each piece is its own question, later ones with the headline; the same claim of two pieces is one."""
    filler = "The ministry said nothing else about the matter, and its spokesman left. " * 3
    text = TEXT + "\n\n" + "\n\n".join(f"{filler}{n}" for n in range(6))
    server.claims(ORDER)
    document = Document(id="long", text=text, title=HEADLINE)
    asked = reader(llm_piece=700)
    reading = read(asked, document)
    assert asked.account.requests == len(server.questions) > 2
    assert asked.account.asked == 1
    assert (len(reading.claims), reading.rejected) == (1, ())
    assert f"Headline of the article: {HEADLINE}" in server.questions[-1]["messages"][-1]["content"]
