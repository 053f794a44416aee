"""The claims that groups of decisions make: each field from its words."""

from __future__ import annotations

import pytest

from armsledger.reading.assemble import assemble
from armsledger.reading.check import fault
from armsledger.reading.decide import Decision
from armsledger.reading.scenes import Setting
from armsledger.records import Claim, Kind, Modality
from tests.reading.judging import Shares, a_decision, a_group
from tests.reading.staging import KNOWLEDGE, staged

CHILE: Shares = {"CHL": 0.9}
PERU: Shares = {"PER": 0.9}


def made(setting: Setting, *members: Decision) -> Claim:
    return assemble(a_group(*members), setting, KNOWLEDGE, 0.8)


def claimed(
    text: str,
    weapon: str = "tanks",
    kind: Kind = Kind.ORDER,
    *,
    suppliers: Shares | None = None,
    recipients: Shares | None = None,
) -> Claim:
    """The claim that the first mention of a weapon makes alone."""
    setting = staged(text)
    return made(setting, a_decision(setting, weapon, kind, suppliers=suppliers, recipients=recipients))


def test_the_lead_gives_kind_and_modality() -> None:
    claim = claimed("Peru ordered tanks.")
    assert (claim.kind, claim.modality) == (Kind.ORDER, Modality.ASSERTED)


@pytest.mark.parametrize(
    "text",
    [
        "Peru has reportedly ordered tanks.",
        "Peru ordered tanks, sources said.",
    ],
)
def test_hearsay_is_not_asserted(text: str) -> None:
    assert claimed(text, recipients=PERU).modality is Modality.REPORTED


def test_a_named_source_leaves_the_modality_to_the_network() -> None:
    assert claimed("Peru ordered tanks, its defence ministry said.", recipients=PERU).modality is Modality.ASSERTED


def test_the_weapon_is_named_with_its_system_and_category() -> None:
    claim = claimed("Peru ordered Gripen fighters.", "Gripen")
    assert (claim.weapon, claim.system, claim.category) == ("Gripen", "gripen", "aircraft")


def test_the_confidence_is_rounded_to_three_places() -> None:
    """More would be noise."""
    setting = staged("Peru ordered tanks.")
    claim = assemble(a_group(a_decision(setting, "tanks")), setting, KNOWLEDGE, 0.123456)
    assert claim.confidence == 0.123


# Evidence


def test_the_evidence_is_the_sentence_of_the_event() -> None:
    """The neighbours are not quoted."""
    claim = claimed("An hour of talks\n\nIt rained. Peru ordered tanks. It rained on.", recipients=PERU)
    assert [quote.text for quote in claim.evidence] == ["Peru ordered tanks."]


def test_a_sentence_that_alone_names_a_side_is_quoted_too() -> None:
    """In the order of the text."""
    claim = claimed("Chile sells to Peru\n\nPeru was glad. The tanks were delivered in May.", suppliers=CHILE)
    assert [quote.text for quote in claim.evidence] == ["Chile sells to Peru", "The tanks were delivered in May."]


def test_a_sentence_that_alone_tells_the_number_is_quoted_too() -> None:
    """Else nobody could check it."""
    setting = staged("Peru orders tanks\n\nPeru has ordered 12 tanks from Chile.")
    claim = made(setting, a_decision(setting, "tanks"), a_decision(setting, "tanks", nth=1))
    assert claim.quantity == 12
    assert "Peru has ordered 12 tanks from Chile." in [quote.text for quote in claim.evidence]


def test_a_sentence_that_alone_names_the_designation_is_quoted_too() -> None:
    """The class word leads, the designation names the claim."""
    setting = staged("Peru to get fighter jets\n\nPeru has ordered Gripen fighters.")
    claim = made(setting, a_decision(setting, "fighter jets"), a_decision(setting, "Gripen"))
    assert claim.weapon == "Gripen"
    assert [quote.text for quote in claim.evidence] == [
        "Peru to get fighter jets",
        "Peru has ordered Gripen fighters.",
    ]


def test_no_sentence_is_quoted_twice() -> None:
    """Two mentions in one sentence."""
    setting = staged("Peru ordered tanks, and tanks it will get.")
    claim = made(setting, a_decision(setting, "tanks", recipients=PERU), a_decision(setting, "tanks", nth=1))
    assert len(claim.evidence) == 1


# Sides and what is inferred


def test_a_side_has_the_words_that_name_it() -> None:
    claim = claimed("Peru ordered tanks from Chile.", suppliers=CHILE, recipients=PERU)
    ((supplier,), (recipient,)) = claim.suppliers, claim.recipients
    assert (supplier.id, supplier.name, supplier.type) == ("CHL", "Chile", "state")
    assert supplier.span is not None
    assert recipient.span is not None
    assert (supplier.span.text, recipient.span.text) == ("Chile", "Peru")


def test_sides_that_their_plain_names_tell_are_not_inferred() -> None:
    claim = claimed("Peru ordered tanks from Chile.", suppliers=CHILE, recipients=PERU)
    assert claim.inferred == {}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Chilean", "adjective of the state"),
        ("Santiago", "capital for its state"),
        ("the Chilean Army", "armed force of the state"),
    ],
)
def test_words_that_stand_for_a_state_are_inferred_with_their_rule(words: str, rule: str) -> None:
    claim = claimed(f"Peru got tanks that {words} {'firms ' if words == 'Chilean' else ''}sold.", suppliers=CHILE)
    assert claim.inferred == {"suppliers": rule}


def test_a_company_stands_for_its_country() -> None:
    claim = claimed("Hanwha sold howitzers to Peru.", "howitzers", suppliers={"KOR": 0.9})
    assert claim.inferred == {"suppliers": "company for its country"}


def test_a_side_from_the_headline_is_inferred() -> None:
    claim = claimed("Chile arms a friend\n\nPeru got tanks in May.", suppliers=CHILE, recipients=PERU)
    assert claim.inferred == {"suppliers": "named in the headline"}


def test_a_side_from_another_sentence_is_inferred() -> None:
    claim = claimed("An hour of talks\n\nChile was there. Peru got tanks in May.", suppliers=CHILE, recipients=PERU)
    assert claim.inferred == {"suppliers": "named in another sentence"}


def test_both_rules_are_told_where_both_hold() -> None:
    claim = claimed("Santiago arms a friend\n\nPeru got tanks in May.", suppliers=CHILE)
    assert claim.inferred == {"suppliers": "capital for its state, named in the headline"}


def test_the_words_of_the_claims_own_sentence_are_taken_before_others() -> None:
    """Though the headline names Chile by its plain name."""
    claim = claimed("Chile arms a friend\n\nPeru got Chilean tanks.", suppliers=CHILE)
    assert claim.inferred == {"suppliers": "adjective of the state"}


def test_within_the_sentence_the_plain_name_is_taken_before_others() -> None:
    text = "An hour of talks\n\nSantiago said that Chile sold tanks."
    (supplier,) = claimed(text, suppliers=CHILE).suppliers
    assert supplier.span is not None
    assert supplier.span.text == "Chile"


def test_a_rule_that_gave_two_sides_is_told_once() -> None:
    text = "An hour of talks\n\nChilean and Peruvian tanks were sent to Cuba."
    claim = claimed(text, suppliers={"CHL": 0.9, "PER": 0.9})
    assert claim.inferred == {"suppliers": "adjective of the state"}


# Quantity, value and marks


def test_the_number_is_marked_with_its_words() -> None:
    claim = claimed("Peru ordered at least twelve tanks.")
    assert (claim.quantity, claim.quantity_range) == (12, (12, None))
    assert claim.marks["quantity"].text == "at least twelve"


def test_without_a_number_nothing_is_marked() -> None:
    claim = claimed("Peru ordered tanks.")
    assert (claim.quantity, claim.quantity_range, "quantity" in claim.marks) == (None, None, False)


def test_the_best_supported_mention_that_tells_a_number_gives_it() -> None:
    """The rest may count something else."""
    text = "Peru orders tanks\n\nPeru has ordered 12 tanks. Peru wants 90 tanks."
    setting = staged(text)
    claim = made(setting, *(a_decision(setting, "tanks", nth=nth) for nth in range(3)))
    assert claim.quantity == 12


def test_the_sum_is_marked_with_its_words() -> None:
    claim = claimed("Peru ordered tanks for $40 million.")
    assert claim.value is not None
    assert (claim.value.amount, claim.value.currency, claim.value.span.text) == (4e7, "USD", "$40 million")


def test_a_number_of_the_neighbour_is_not_this_weapons() -> None:
    assert claimed("Peru ordered tanks and 40 howitzers.").quantity is None


def test_the_weapon_and_the_cue_are_marked() -> None:
    claim = claimed("An hour of talks\n\nChile handed over Leopard 2 tanks.", "Leopard", Kind.DELIVERY)
    assert claim.marks["weapon"].text == "Leopard 2 tanks"
    assert claim.marks["cue"].text == "handed over"


def test_where_no_cue_stands_its_stand_in_is_marked() -> None:
    claim = claimed("An hour of talks\n\nThe list includes tanks.", kind=Kind.PLEDGE)
    assert claim.marks["cue"].text == "includes"


# Wrapped lines


def test_words_over_a_wrapped_line_are_quoted_as_the_text_has_them() -> None:
    """The parser saw a space where the line breaks; every quote must still be in the text."""
    text = (
        "An hour of talks\n\nThe army of Peru has, at long last and after many years, ordered at\n"
        "least twelve tanks from Chile of which the newest and best are Leopard\n"
        "2 tanks, for all of which it will pay to its neighbour no less than $40\n"
        "million, and they are the first that Chile, as everybody knows, handed\n"
        "over to it since the war."
    )
    setting = staged(text)
    claim = made(setting, a_decision(setting, "tanks"), a_decision(setting, "Leopard"))
    assert claim.marks["quantity"].text == "at\nleast twelve"
    assert claim.marks["weapon"].text == "Leopard\n2 tanks"
    assert claim.value is not None
    assert claim.value.span.text.endswith("$40\nmillion")
    assert fault(claim, text) is None


def test_the_name_of_a_weapon_over_a_wrapped_line_has_a_space_there() -> None:
    """The name is a fact, not a quote."""
    text = (
        "An hour of talks\n\nThe army of Peru has, at long last and after many years, got Leopard\n"
        "2 tanks and attack\nhelicopters."
    )
    assert claimed(text, "Leopard").weapon == "Leopard 2"


# Makers, dates, places


def test_a_company_in_the_quoted_sentences_is_a_maker() -> None:
    claim = claimed("Hanwha sold howitzers to Peru.", "howitzers", suppliers={"KOR": 0.9})
    ((maker),) = claim.makers
    assert (maker.country, maker.span.text) == ("KOR", "Hanwha")
    assert maker.id in KNOWLEDGE.makers


def test_a_company_that_is_named_twice_is_one_maker() -> None:
    claim = claimed("Hanwha sold howitzers to Peru, and Hanwha was paid.", "howitzers")
    assert len(claim.makers) == 1


def test_a_company_elsewhere_in_the_text_is_no_maker() -> None:
    claim = claimed("An hour of talks\n\nHanwha was there. Peru ordered howitzers.", "howitzers")
    assert claim.makers == ()


def test_a_build_up_that_stands_somewhere_has_places() -> None:
    claim = claimed("An hour of talks\n\nChile deployed tanks near Arica.", kind=Kind.DEPLOYMENT)
    assert [place.name for place in claim.places] == ["Arica"]


def test_a_transfer_has_no_places() -> None:
    claim = claimed("An hour of talks\n\nChile delivered tanks near Arica.", kind=Kind.DELIVERY)
    assert claim.places == ()


def test_dates_attribution_and_hedges_come_from_the_leads_sentence() -> None:
    text = "An hour of talks\n\nPeru reportedly ordered tanks in 2021, officials said."
    claim = claimed(text)
    assert [date.edtf for date in claim.dates] == ["2021"]
    assert [source.type for source in claim.attribution] == ["official"]
    assert [hedge.text for hedge in claim.hedges] == ["reportedly"]


# Ids


def test_the_same_text_and_claim_give_the_same_id() -> None:
    """From one run to the next."""
    text = "Peru ordered tanks from Chile."
    assert claimed(text).id == claimed(text).id == claimed(text, suppliers=CHILE).id


def test_the_id_of_a_claim_never_changes() -> None:
    """People keep them: a new way of making ids is a change of the format."""
    assert claimed("Peru ordered tanks.").id == "87f25c0a6562558e"


@pytest.mark.parametrize("kind", [Kind.DELIVERY, Kind.PLEDGE])
def test_another_kind_gives_another_id(kind: Kind) -> None:
    text = "Peru ordered tanks from Chile."
    assert claimed(text).id != claimed(text, kind=kind).id


def test_another_weapon_gives_another_id() -> None:
    text = "Peru ordered tanks and howitzers."
    assert claimed(text).id != claimed(text, "howitzers").id


def test_support_from_elsewhere_does_not_change_the_id() -> None:
    """It hangs on where the claim is told."""
    setting = staged("Peru orders tanks\n\nPeru has ordered tanks.")
    first, second = a_decision(setting, "tanks"), a_decision(setting, "tanks", nth=1)
    assert made(setting, first).id == made(setting, first, second).id != made(setting, second).id


def test_every_claim_made_so_stands_up_to_the_check() -> None:
    """Whatever its sides and members."""
    setting = staged("Santiago arms a friend\n\nPeru got 12 Leopard 2 tanks. The tanks cost $40 million.")
    members = [
        a_decision(setting, "tanks", Kind.DELIVERY, suppliers=CHILE),
        a_decision(setting, "Leopard", Kind.DELIVERY, recipients=PERU),
    ]
    claim = made(setting, *members)
    assert fault(claim, setting.document.text) is None
    assert claim.quantity == 12
