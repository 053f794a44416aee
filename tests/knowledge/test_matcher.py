"""Names found in a text: spelling, case, plurals, and the longest first."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.knowledge.matcher import Entry, Matcher, fold, plurals


def a_matcher(*names: str) -> Matcher:
    matcher = Matcher()
    for name in names:
        matcher.add(name, Entry("system", name, "name"), plural=True)
    return matcher


def found(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    """The words found, and the name that they stand for."""
    return [(m.text, m.entries[0].key) for m in matcher.find(text)]


def keys(text: str, label: str) -> list[str]:
    """What the built-in knowledge base finds under a label."""
    return [e.key for m in load().names.find(text) for e in m.entries if e.label == label]


@pytest.mark.parametrize(
    "written", ["Su-30MKI", "Su 30MKI", "Su-30 MKI", "Su30MKI", "Su‑30MKI", "Su–30 MKI", "SU-30MKI"]
)
def test_spaces_and_hyphens_make_no_difference(written: str) -> None:
    """A designation is found however its parts are joined."""
    assert found(a_matcher("Su-30MKI"), f"India's {written} jets") == [(written, "Su-30MKI")]


@pytest.mark.parametrize("written", ["Su-30MKI", "Sukhoi-30", "Su-30 MKIs"])
def test_the_built_in_names_know_the_sukhoi_by_its_makers_name(written: str) -> None:
    """`Sukhoi-30` is a name of the family that `Su-30MKI` belongs to."""
    base = load()
    assert "su-30" in {above for key in keys(f"the {written} fleet", "system") for above in base.lineage(key)}


@pytest.mark.parametrize(("text", "name"), [("F-16s", "F-16"), ("Rafales", "Rafale"), ("Mi-35Ms", "Mi-35M")])
def test_a_plural_s_belongs_to_the_name(text: str, name: str) -> None:
    """The match reaches over the s."""
    assert found(a_matcher(name), f"of {text} there") == [(text, name)]


def test_a_genitive_s_does_not_belong_to_the_name() -> None:
    """The apostrophe parts it."""
    assert found(a_matcher("F-16"), "the F-16's engine") == [("F-16", "F-16")]


def test_offsets_are_those_of_the_text() -> None:
    """What is cut out at start and end is the match."""
    text = "No – the Tamandaré and the F-16s."
    assert [text[m.start : m.end] for m in a_matcher("Tamandaré", "F-16").find(text)] == ["Tamandaré", "F-16s"]


def test_the_longest_name_wins() -> None:
    """`F-35` inside `F-35A` is no match of its own."""
    matcher = a_matcher("F-35", "F-35A", "Leopard", "Leopard 2A6")
    assert found(matcher, "F-35A, F-35 and a Leopard 2 or Leopard 2A6") == [
        ("F-35A", "F-35A"),
        ("F-35", "F-35"),
        ("Leopard", "Leopard"),
        ("Leopard 2A6", "Leopard 2A6"),
    ]


def test_a_longer_name_that_breaks_off_leaves_the_shorter_one() -> None:
    """`air defence` is found where `air defence system` does not go on."""
    assert found(a_matcher("air defence", "air defence system"), "air defence works") == [
        ("air defence", "air defence")
    ]


def test_us_is_not_us() -> None:
    """Short names in capitals must be written in capitals."""
    assert keys("They told us that the US agreed, and the U.S. Navy too", "state") == ["USA", "USA"]


def test_a_name_is_not_found_in_small_letters() -> None:
    """`Leopard` is a tank, "leopard" an animal."""
    assert found(a_matcher("Leopard"), "the leopard saw a Leopard") == [("Leopard", "Leopard")]


def test_a_class_word_is_found_at_the_head_of_a_sentence() -> None:
    """Words written small in the table take either case."""
    assert found(a_matcher("frigate"), "Frigates and FRIGATES") == [("Frigates", "frigate"), ("FRIGATES", "frigate")]


@pytest.mark.parametrize("written", ["Tamandaré", "Tamandare", "TAMANDARÉ"])
def test_accents_make_no_difference(written: str) -> None:
    """News leaves them out as often as not."""
    assert found(a_matcher("Tamandaré"), written) == [(written, "Tamandaré")]


def test_folding_takes_accents_and_case_away() -> None:
    """As the trie keys are written."""
    assert fold("BOZDOĞAN") == "bozdogan"


def test_a_name_does_not_run_over_a_comma() -> None:
    """The comma parts "Leopard, 2 of them"."""
    assert found(a_matcher("Leopard", "Leopard 2"), "the Leopard, 2 of them") == [("Leopard", "Leopard")]


def test_a_name_is_no_part_of_a_word() -> None:
    """Pieces are whole words."""
    assert found(a_matcher("arm", "F-1"), "the army has an F-16") == []


def test_two_meanings_of_one_name_are_both_given() -> None:
    """The reader decides between them."""
    matcher = Matcher()
    for key in ("one", "two"):
        matcher.add("Typhoon", Entry("system", key, "name"))
    assert [[e.key for e in m.entries] for m in matcher.find("a Typhoon")] == [["one", "two"]]


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("battery", ("batteries",)),
        ("convoy", ("convoys",)),
        ("torpedo", ("torpedos", "torpedoes")),
        ("wrench", ("wrenches",)),
        ("aircraft", ()),
        ("arms", ()),
        ("fortress", ("fortresses",)),
        ("frigate", ("frigates",)),
    ],
)
def test_plurals_are_those_of_english(singular: str, plural: tuple[str, ...]) -> None:
    """None where the word is one already."""
    assert plurals(singular) == plural


def test_a_variant_is_compatible_with_its_family() -> None:
    """`f-35` stands above `f-35a`, and `f-35a` is no `f-35b`."""
    base = load()
    assert base.lineage("f-35a") == ("f-35a", "f-35")
    assert "f-35a" not in base.lineage("f-35b")


def test_leopard_1_and_leopard_2_are_different_tanks() -> None:
    """Neither stands above the other."""
    base = load()
    one, two = (keys(f"{name} tanks", "system")[0] for name in ("Leopard 1", "Leopard 2"))
    assert one != two
    assert two not in base.lineage(one)
    assert one not in base.lineage(two)


def test_a_knowledge_base_is_equal_only_to_itself() -> None:
    """So that what is made from it can be kept by it."""
    assert hash(load()) == hash(load())
