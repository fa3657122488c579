"""A rule is a table of words with what takes them back; a broken one says where it is broken."""

from pathlib import Path

import pytest

from assistant.dutch.rules import examples, names, rule_at
from ingest import LanguageDataError

RULES = """
[lijsten]
munt = ["euro", "cent"]
dank = ["bedankt", "dank je (wel)"]

[prijs]
woorden = ["{munt}", "wat kost"]
vooraan = ["prijs"]
zinsbegin = ["duur"]
achteraan = ["te koop"]
behalve = ["wat kost … moeite"]
voorbeelden = ["Een euro"]
niet = ["Een gulden"]

[[prijs.patronen]]
patroon = '€\\s?\\d'
voorbeelden = ["€ 3"]

[dank]
geheel = ["{dank}"]
erbij = ["hoor"]

[pijn]
woorden = ["pijn"]
ook = ["wat nu", "moet ik"]
tenzij = ["praten"]

[tijd.vraag]
woorden = ["hoe laat"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "regels.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dat is een Euro.", "Euro"),
        ("Wat kost dat?", "Wat kost"),
        ("Wat kost jou de meeste moeite?", ""),
        ("Wat kost moeite, en wat kost geld?", "wat kost"),
        ("“Prijs!” riep zij.", "Prijs"),
        ("De prijs is hoog.", ""),
        ("Duur is het.", "Duur"),
        ("Mooi, duur is het.", "duur"),
        ("Het is duur.", ""),
        ("Is dit te koop?", "te koop"),
        ("Is er hier te koop lopen?", ""),
        ("Het is € 3.", "€ 3"),
        ("", ""),
    ],
)
def test_a_rule_finds_the_first_words_that_fit(file: Path, text: str, found: str) -> None:
    assert rule_at(file, "prijs").find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bedankt!", "Bedankt"),
        ("“Dank je wel, hoor.”", "Dank je wel"),
        ("Hoor, bedankt, dank je", "bedankt"),
        ("Hoor!", ""),
        ("Bedankt voor de vraag", ""),
        ("Wie bedankt?", ""),
    ],
)
def test_a_whole_text_fits_when_nothing_else_stands_in_it(
    file: Path, text: str, found: str
) -> None:
    assert rule_at(file, "dank").find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ik heb pijn. Wat nu?", "pijn"),
        ("Moet ik iets met die pijn?", "pijn"),
        ("Ik heb pijn.", ""),
        ("Wat nu?", ""),
        ("Ik heb pijn. Wat nu? Met wie kan ik praten?", ""),
    ],
)
def test_a_text_must_and_must_not_hold_other_words_too(file: Path, text: str, found: str) -> None:
    assert rule_at(file, "pijn").find(text) == found


def test_a_list_may_use_the_lists_above_it(tmp_path: Path) -> None:
    path = tmp_path / "lijsten.toml"
    path.write_text(
        '[lijsten]\nzoet = ["appel"]\nfruit = ["{zoet}", "citroen"]\n[a]\nwoorden = ["een {fruit}"]'
    )
    assert rule_at(path, "a").find("Een appel") == "Een appel"
    assert rule_at(path, "a").find("een citroen") == "een citroen"


def test_a_table_within_a_table_is_a_rule_too(file: Path) -> None:
    assert rule_at(file, "tijd.vraag").find("Hoe laat is het?") == "Hoe laat"


def test_the_lists_of_a_file_are_no_rules(file: Path) -> None:
    assert names(file) == ("prijs", "dank", "pijn", "tijd")


def test_every_rule_and_every_pattern_is_shown_with_its_own_examples(file: Path) -> None:
    shown = {one.place: (one.fit, one.do_not_fit) for one in examples(file)}
    assert shown == {
        "regels.toml, prijs": (("Een euro",), ("Een gulden",)),
        "regels.toml, prijs: €\\s?\\d": (("€ 3",), ()),
        "regels.toml, dank": ((), ()),
        "regels.toml, pijn": ((), ()),
        "regels.toml, tijd.vraag": ((), ()),
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("a = 1", "'a' is geen tabel", id="no-table"),
        pytest.param("[b]", "ontbreekt 'a'", id="no-such-rule"),
        pytest.param("[a]\nworden = ['x']", "Bedoel je 'woorden'?", id="misspelt-key"),
        pytest.param("[a]\nxyz = ['x']", "'xyz' is hier onbekend. Kies uit", id="unknown-key"),
        pytest.param("[a]\nniet = ['x']", "'a' heeft geen woorden", id="nothing-to-look-for"),
        pytest.param("[a]\nwoorden = 'x'", "bij 'a.woorden': hier hoort een lijst", id="no-list"),
        pytest.param("[a]\nbehalve = ['x …']\nwoorden = ['x']", "bij 'a.behalve'", id="notation"),
        pytest.param("[a]\nwoorden = ['{munt}']", "'{munt}' is geen lijst", id="no-such-list"),
        pytest.param("[a]\npatronen = ['x']", "'a.patronen' is geen tabel", id="bare-pattern"),
        pytest.param("[a]\npatronen = 'x'", "schrijf boven elk patroon", id="pattern-as-text"),
        pytest.param(
            "[[a.patronen]]\npatroon = '('", "dit patroon klopt niet", id="broken-pattern"
        ),
        pytest.param("[[a.patronen]]\npatroon = 3", "een patroon is een tekst", id="no-text"),
        pytest.param("[[a.patronen]]\nniet = ['x']", "heeft geen woorden", id="pattern-forgotten"),
    ],
)
def test_a_broken_rule_is_named_with_its_file(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "stuk.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LanguageDataError) as caught:
        rule_at(path, "a")
    assert str(path) in str(caught.value)
    assert said in str(caught.value)
