"""A document against its original: every difference that is not listed must be reported."""

from collections import Counter
from pathlib import Path

import pytest

from ingest.errors import CorpusError
from ingest.fidelity import Change, Comparison, Removal, compare, read_changes

ORIGINAL = """Samen leren in de wijk
Wij gaan in gesprek met lnwoners. Vraag eerst wat
iemand zelf wil. Luister daarna, en vraag door.
Dat vraagt tijd: een consult duurt 10 minuten.
Zo ontstaat vertrouwen in de wijk.
"""
DOCUMENT = """# Samen leren in de wijk

Wij gaan in gesprek met inwoners. Vraag eerst wat iemand zelf wil. *Luister* daarna, en vraag door.

- Dat vraagt tijd: een consult duurt 10 minuten.

<!-- pagina 2 -->

> “Zo ontstaat vertrouwen in de wijk.”
"""


def row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def repair(original: str, repaired: str, after: str = "", count: int = 1) -> Change:
    return Change("repair", row(original), row(repaired), row(after), count=count)


def removed(text: str, after: str = "", kind: Removal = Removal.RUNNING_HEAD) -> Change:
    return Change(kind.value, row(text), after=row(after))


def moved(text: str, to: str, after: str = "") -> Change:
    return Change("moved", row(text), after=row(after), to=row(to))


READ_ERROR = repair("lnwoners", "inwoners")


def against(document: str, *changes: Change, original: str = ORIGINAL) -> Comparison:
    return compare(original, document, (READ_ERROR, *changes))


# --- Nothing listed ---------------------------------------------------------------------------


def test_the_same_words_in_another_layout_are_faithful() -> None:
    result = against(DOCUMENT)
    assert (result.faults, result.words) == ([], 36)
    assert result.counts == Counter(repair=1)


DIFFERENCES = {
    "lost": ("Vraag eerst", "Vraag", "in gesprek met inwoners Vraag", "eerst", ""),
    "added": ("zelf wil", "zelf niet wil", "Vraag eerst wat iemand zelf", "", "niet"),
    "number": ("10", "15", "vraagt tijd een consult duurt", "10", "15"),
    "case": ("Luister", "luister", "eerst wat iemand zelf wil", "Luister", "luister"),
    "accents": ("vraag door", "vraag dóór", "wil Luister daarna en vraag", "door", "dóór"),
    "first-word": ("# Samen", "#", "", "Samen", ""),
    "last-word": ("de wijk.”", "de.”", "Zo ontstaat vertrouwen in de", "wijk", ""),
}


@pytest.mark.parametrize(
    ("before", "after", "context", "original", "document"), DIFFERENCES.values(), ids=DIFFERENCES
)
def test_a_difference_is_reported_with_the_five_words_before_it(
    before: str, after: str, context: str, original: str, document: str
) -> None:
    assert before in DOCUMENT
    assert against(DOCUMENT.replace(before, after)).faults == [
        f"na «{context}»: origineel «{original}», document «{document}»"
    ]


def test_words_in_another_order_are_reported() -> None:
    assert against(DOCUMENT.replace("zelf wil", "wil zelf")).faults == [
        "na «inwoners Vraag eerst wat iemand»: origineel «», document «wil»",
        "na «Vraag eerst wat iemand zelf»: origineel «wil», document «»",
    ]


def test_every_difference_is_reported() -> None:
    document = DOCUMENT.replace("eerst ", "").replace("10", "15").replace("Zo ", "Zo ook ")
    assert len(against(document).faults) == 3


# --- Repairs ----------------------------------------------------------------------------------


def test_a_repair_that_is_not_listed_is_a_difference() -> None:
    assert compare(ORIGINAL, DOCUMENT, ()).faults == [
        "na «Wij gaan in gesprek met»: origineel «lnwoners», document «inwoners»"
    ]


def test_a_repair_without_a_place_holds_everywhere_and_its_count_is_checked() -> None:
    original = "lk leer en lk vraag en lk luister"
    document = "Ik leer en Ik vraag en Ik luister"
    result = compare(original, document, (repair("lk", "Ik", count=3),))
    assert (result.faults, result.counts) == ([], Counter(repair=3))


@pytest.mark.parametrize("count", [2, 4])
def test_a_repair_that_occurs_more_or_less_often_is_reported(count: int) -> None:
    original = "lk leer en lk vraag en lk luister"
    document = "Ik leer en Ik vraag en Ik luister"
    assert compare(original, document, (repair("lk", "Ik", count=count),)).faults == [
        f"de reparatie 'lk' komt 3 keer voor, niet {count} keer"
    ]


def test_a_repair_with_a_place_leaves_the_other_places_as_they_are() -> None:
    original = "de kern van de kern van het werk"
    change = repair("kern", "wijk", after="van de")
    assert compare(original, "de kern van de wijk van het werk", (change,)).faults == []


def test_a_repair_may_join_the_parts_of_a_broken_word() -> None:
    change = repair("in woners", "inwoners")
    assert compare("met in woners praten", "met inwoners praten", (change,)).faults == []


def test_a_repair_of_words_that_are_not_there_is_reported() -> None:
    assert against(DOCUMENT, repair("cliént", "cliënt", after="met de")).faults == [
        "repair: 'cliént' staat niet (of niet in deze volgorde) in het origineel na 'met de'"
    ]


# --- Removals ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(Removal), ids=[kind.value for kind in Removal])
def test_listed_page_furniture_may_be_left_out(kind: Removal) -> None:
    original = ORIGINAL.replace("Vraag eerst", "Gids 2026 pagina 7 Vraag eerst")
    result = against(DOCUMENT, removed("Gids 2026 pagina 7", kind=kind), original=original)
    assert result.faults == []
    assert result.counts == Counter({"repair": 1, kind.value: 1})


def test_page_furniture_that_is_not_listed_is_a_difference() -> None:
    original = ORIGINAL.replace("Vraag eerst", "Gids 2026 Vraag eerst")
    assert against(DOCUMENT, original=original).faults == [
        "na «gaan in gesprek met inwoners»: origineel «Gids 2026», document «»"
    ]


def test_each_removal_takes_away_one_place_and_no_more() -> None:
    original = "Gids Samen leren Gids Samen werken Gids"
    twice = (removed("Gids"), removed("Gids"))
    assert compare(original, "Samen leren Samen werken", twice).faults == [
        "na «Samen leren Samen werken»: origineel «Gids», document «»"
    ]


def test_a_removal_with_a_place_spares_the_same_words_elsewhere() -> None:
    original = "de gids is af Lees de gids is er Lees"
    change = removed("Lees", after="is er")
    assert compare(original, "de gids is af Lees de gids is er", (change,)).faults == []


def test_removals_must_be_listed_in_the_order_of_the_text() -> None:
    original = "Een Samen leren Twee Samen werken"
    in_order = (removed("Een"), removed("Twee"))
    assert compare(original, "Samen leren Samen werken", in_order).faults == []
    assert compare(original, "Samen leren Samen werken", in_order[::-1]).faults == [
        "running-head: 'Een' staat niet (of niet in deze volgorde) in het origineel",
        "na «»: origineel «Een», document «»",
    ]


def test_a_removal_that_was_not_made_is_a_difference() -> None:
    assert against(DOCUMENT, removed("10 minuten")).faults == [
        "na «vraagt tijd een consult duurt»: origineel «», document «10 minuten»"
    ]


# --- Moves ------------------------------------------------------------------------------------

CAPTIONED = ORIGINAL.replace("Vraag eerst", "Foto van Ria Vraag eerst")
MOVED = f"{DOCUMENT}\nFoto van Ria\n"


def test_moved_words_stand_behind_the_words_that_are_named() -> None:
    result = against(MOVED, moved("Foto van Ria", to="vertrouwen in de wijk"), original=CAPTIONED)
    assert result.faults == []
    assert result.counts == Counter(moved=1, repair=1)


def test_words_may_be_moved_behind_the_very_first_word() -> None:
    change = moved("Foto van Ria", to="Samen")
    document = DOCUMENT.replace("# Samen", "# Samen Foto van Ria")
    assert against(document, change, original=CAPTIONED).faults == []


def test_moved_words_that_stand_elsewhere_are_a_difference() -> None:
    change = moved("Foto van Ria", to="en vraag door")
    assert against(MOVED, change, original=CAPTIONED).faults == [
        "na «Luister daarna en vraag door»: origineel «Foto van Ria», document «»",
        "na «ontstaat vertrouwen in de wijk»: origineel «», document «Foto van Ria»",
    ]


def test_a_move_to_a_place_that_does_not_exist_is_reported_and_not_counted() -> None:
    result = against(MOVED, moved("Foto van Ria", to="nergens te vinden"), original=CAPTIONED)
    assert result.faults[0] == "moved: de plaats na 'nergens te vinden' bestaat niet"
    assert len(result.faults) == 3  # and the words are missing in one place, added in another
    assert result.counts == Counter(repair=1)


def test_a_move_of_words_that_are_not_there_is_reported_and_not_counted() -> None:
    result = against(DOCUMENT, moved("Foto van Jan", to="en vraag door"))
    assert result.faults == [
        "moved: 'Foto van Jan' staat niet (of niet in deze volgorde) in het origineel"
    ]
    assert result.counts == Counter(repair=1)


# --- Together ---------------------------------------------------------------------------------


def test_removals_come_first_then_moves_then_repairs_however_they_are_listed() -> None:
    original = "Gids Foto van R1a Wij leren samen in de wijk"
    document = "Wij leren samen in de buurt Foto van Ria"
    changes = (
        repair("R1a", "Ria"),
        repair("wijk Foto", "buurt Foto"),
        moved("Foto van R1a", to="de wijk"),
        removed("Gids"),
    )
    result = compare(original, document, changes)
    assert result.faults == []
    assert result.counts == Counter({"repair": 2, "moved": 1, "running-head": 1})


def test_a_repair_may_stand_before_a_removal_in_the_text() -> None:
    changes = (removed("Gids"), repair("lk", "Ik", after="Dat zeg"))
    assert compare("Dat zeg lk Gids altijd", "Dat zeg Ik altijd", changes).faults == []


# --- The file of listed changes ---------------------------------------------------------------


def listed(tmp_path: Path, text: str) -> tuple[Change, ...]:
    path = tmp_path / "gids.toml"
    path.write_text(text, encoding="utf-8")
    return read_changes(path)


def refusal(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(CorpusError) as caught:
        listed(tmp_path, text)
    return [
        fault.replace(str(tmp_path / "gids.toml"), "gids.toml") for fault in caught.value.faults
    ]


def test_a_file_of_changes_is_read(tmp_path: Path) -> None:
    text = """
[[removed]]
kind = "caption"
text = "Foto: Ria"
after = "de wijk."

[[moved]]
text = "Tot slot"
to = "in de wijk"

[[repair]]
original = "lnwoners"
repaired = "inwoners"
count = 3

[[repair]]
original = "zelf-wil"
repaired = "zelf wil"
after = "wat iemand"
"""
    assert listed(tmp_path, text) == (
        repair("lnwoners", "inwoners", count=3),
        repair("zelf wil", "zelf wil", after="wat iemand"),
        removed("Foto Ria", after="de wijk", kind=Removal.CAPTION),
        moved("Tot slot", to="in de wijk"),
    )


def test_a_file_saved_by_notepad_is_read_too(tmp_path: Path) -> None:
    assert listed(tmp_path, '\ufeff[[removed]]\nkind = "extra"\ntext = "Gids"\n') == (
        removed("Gids", kind=Removal.EXTRA),
    )


def test_an_empty_file_lists_nothing(tmp_path: Path) -> None:
    assert listed(tmp_path, "# Er zijn geen verschillen.\n") == ()


REFUSED = {
    "unknown-table": (
        '[[repairs]]\noriginal = "a"',
        "gids.toml, repairs: geen goede waarde ([{'original': 'a'}]). "
        "Kijk naar de andere regels van dit soort.",
    ),
    "unknown-key": (
        '[[moved]]\ntext = "a"\nto = "b"\naftre = "c"',
        "gids.toml, moved 0 aftre: geen goede waarde ('c'). "
        "Kijk naar de andere regels van dit soort.",
    ),
    "unknown-kind": (
        '[[removed]]\nkind = "voettekst"\ntext = "a"',
        "gids.toml, removed 0 kind: geen goede waarde ('voettekst'). "
        "Kijk naar de andere regels van dit soort.",
    ),
    "missing-key": (
        '[[repair]]\noriginal = "a"',
        "gids.toml, repair 0 repaired: geen goede waarde ({'original': 'a'}). "
        "Kijk naar de andere regels van dit soort.",
    ),
    "count-of-nought": (
        '[[repair]]\noriginal = "a"\nrepaired = "b"\ncount = 0',
        "gids.toml, repair 0 count: geen goede waarde (0). "
        "Kijk naar de andere regels van dit soort.",
    ),
    "removal-of-nothing": (
        '[[removed]]\nkind = "caption"\ntext = " … "',
        "gids.toml: caption '' heeft geen woorden. Splits of verbeter de regel.",
    ),
    "repair-of-nothing": (
        '[[repair]]\noriginal = ""\nrepaired = "inwoners"',
        "gids.toml: repair '' heeft geen woorden. Splits of verbeter de regel.",
    ),
    "repair-that-removes": (
        '[[repair]]\noriginal = "niet"\nrepaired = ""',
        "gids.toml: repair 'niet' laat alle woorden weg; dat is geen reparatie. "
        "Splits of verbeter de regel.",
    ),
    "repair-of-four-words": (
        '[[repair]]\noriginal = "wij gaan in gesprek"\nrepaired = "wij praten"',
        "gids.toml: repair 'wij gaan in gesprek' heeft meer dan 3 woorden. "
        "Splits of verbeter de regel.",
    ),
    "repair-into-four-words": (
        '[[repair]]\noriginal = "wij praten"\nrepaired = "wij gaan in gesprek"',
        "gids.toml: repair 'wij praten' heeft meer dan 3 woorden. Splits of verbeter de regel.",
    ),
    "count-with-a-place": (
        '[[repair]]\noriginal = "lk"\nrepaired = "Ik"\nafter = "en"\ncount = 2',
        "gids.toml: repair 'lk' heeft 'after' en 'count'; met 'after' geldt ze voor één plaats. "
        "Splits of verbeter de regel.",
    ),
    "move-to-nowhere": (
        '[[moved]]\ntext = "Foto van Ria"\nto = "…"',
        "gids.toml: moved 'Foto van Ria' zegt niet na welke woorden het nu staat. "
        "Splits of verbeter de regel.",
    ),
}


@pytest.mark.parametrize(("text", "fault"), REFUSED.values(), ids=REFUSED)
def test_a_file_of_changes_with_a_fault_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    assert refusal(tmp_path, text) == [fault]


def test_a_repair_of_three_words_is_allowed(tmp_path: Path) -> None:
    text = '[[repair]]\noriginal = "in ge sprek"\nrepaired = "in gesprek"'
    assert listed(tmp_path, text) == (repair("in ge sprek", "in gesprek"),)


def test_all_faults_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    text = '[[removed]]\nkind = "caption"\ntext = ""\n\n[[moved]]\ntext = "a"\nto = ""\n'
    assert len(refusal(tmp_path, text)) == 2


@pytest.mark.parametrize(
    "data", [b"[[repair]\n", "# cliënt".encode("latin-1")], ids=["broken", "not-utf-8"]
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "gids.toml"
    path.write_bytes(data)
    with pytest.raises(CorpusError) as caught:
        read_changes(path)
    (fault,) = caught.value.faults
    assert fault.startswith(f"{path} is geen leesbaar TOML-bestand: ")
    assert fault.endswith(". Herstel dat.")
