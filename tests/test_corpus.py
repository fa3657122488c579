"""The shipped corpus: faithful to its originals, sound, and credited to the right leeratelier."""

import random
import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest import readers
from ingest.corpus import fidelity_faults, read_corpus
from ingest.entries import Entries, make_entries
from ingest.fidelity import compare, read_changes
from ingest.literal import find, normalise
from ingest.model import Certainty, Corpus, Passage
from ingest.open_question_rules import open_question_faults
from ingest.pairs import pair_faults, read_pairs

ROOT = Path(__file__).parents[1] / "corpus"
ORIGINALS = {
    "inspiratiegids.txt": "inspiratiegids",
    "leeratelier-2.txt": "leeratelier-2",
    "leeratelier-3.txt": "leeratelier-3",
    "leeratelier-3-ruw.txt": "leeratelier-3",
    "magazine.txt": "magazine",
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, faults = read_corpus(ROOT)
    assert faults == ()
    return found


@pytest.fixture(scope="module")
def entries(corpus: Corpus) -> Entries:
    return make_entries(corpus)


def passage_with(entries: Entries, document: str, quote: str) -> Passage:
    """Return the one passage of a document that holds these words."""
    wanted = normalise(quote)
    found = [
        one
        for one in entries.passages
        if one.document == document and wanted in normalise(one.text)
    ]
    assert len(found) == 1, f"{quote!r} stands in {len(found)} passages"
    return found[0]


# --- Faithful to the originals ----------------------------------------------------------------


def test_every_document_has_the_words_of_its_originals(
    corpus: Corpus, capsys: pytest.CaptureFixture[str]
) -> None:
    counts, faults = fidelity_faults(corpus)
    with capsys.disabled():
        print("", *counts, sep="\n  ")
    assert faults == []
    assert [line.partition(":")[0] for line in counts] == [
        f"{document} = {original}" for original, document in ORIGINALS.items()
    ]


def test_every_original_and_every_file_of_repairs_is_compared() -> None:
    assert {path.name for path in (ROOT / "origineel").iterdir()} == set(ORIGINALS)
    assert {path.stem for path in (ROOT / "reparaties").iterdir()} == {
        Path(name).stem for name in ORIGINALS
    }


MUTATIONS = {
    "changed": lambda word, gap, after: f"Xylofoon{gap}{after}",
    "lost": lambda word, gap, after: after,
    "doubled": lambda word, gap, after: f"{word} {word}{gap}{after}",
    "swapped": lambda word, gap, after: f"{after}{gap}{word}",
}
PLACES = 30


@pytest.mark.parametrize("original", ORIGINALS)
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_word_that_is_tampered_with_is_reported(original: str, mutation: str) -> None:
    supplied = readers.read(ROOT / "origineel" / original)
    changes = read_changes(ROOT / "reparaties" / f"{Path(original).stem}.toml")
    text = readers.read(ROOT / "documenten" / f"{ORIGINALS[original]}.md")
    pairs = list(re.finditer(r"([^\W_]+)([^\w<>]+)(?=([^\W_]+))", text))
    chance = random.Random(f"{original} {mutation}")
    apart = len(pairs) // PLACES
    for number in reversed(range(PLACES)):  # from the end, so that offsets stay right
        stretch = pairs[number * apart + 5 : (number + 1) * apart - 5]
        pair = chance.choice([one for one in stretch if one[1] != one[3]])
        tampered = MUTATIONS[mutation](pair[1], pair[2], pair[3])
        text = text[: pair.start()] + tampered + text[pair.end(3) :]
    faults = compare(supplied, text, changes).faults
    assert len(faults) == (2 * PLACES if mutation == "swapped" else PLACES)


MISREAD_ENDS = [
    # Two columns were read through each other; a bracket became a question mark.
    ("o beroepskrachten beleidsmakers preach micro", "?", ""),
    ("inwoners initiatieven betrokken zijn door", ".", ""),
    # A name below a quotation is no sentence.
    ("Brehler directeur Rijn en Duin", ".", ""),
    ("WSV Leiderdorp en Zorggroep Katwijk", ".", ""),
    ("Selma Jonker huisarts in Leiden", ".", ""),
    # "Meest verrassende inzicht:" has a colon everywhere else.
    ("wordt beloond Meest verrassende inzicht", ".", ""),
]


def sentence_ends(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, and for each the full stop or the like behind it."""
    found = list(re.finditer(r"([^\W_]+)([^\w\n]*)", re.sub(r"<!--.*?-->", "", text)))
    return [one[1] for one in found], [re.sub(r"[^.?!]", "", one[2]) for one in found]


@pytest.mark.parametrize("original", ORIGINALS)
def test_sentences_end_as_they_do_in_the_original(original: str) -> None:
    document = f"{ORIGINALS[original]}.md"
    words, ends = sentence_ends(readers.read(ROOT / "origineel" / original))
    own_words, own_ends = sentence_ends(readers.read(ROOT / "documenten" / document))
    blocks = SequenceMatcher(None, words, own_words, autojunk=False).get_matching_blocks()
    pairs = [(one.a + at, one.b + at) for one in blocks for at in range(one.size)]
    assert len(pairs) > 0.97 * len(own_words)
    differences = [
        (" ".join(words[a - 4 : a + 1]), ends[a], own_ends[b])
        for a, b in pairs
        if ends[a] != own_ends[b]
    ]
    assert differences == (MISREAD_ENDS if original == "magazine.txt" else [])


# --- The catalogue ----------------------------------------------------------------------------


def test_the_documents_have_these_ids_titles_and_leerateliers(corpus: Corpus) -> None:
    assert [(one.id, one.kind, one.leeratelier) for one in corpus.documents] == [
        ("inspiratiegids", "gids", None),
        ("leeratelier-2", "verslag", 2),
        ("leeratelier-3", "verslag", 3),
        ("magazine", "magazine", None),
    ]


THEMES = {
    1: "Samen verder groeien in het toepassen van Positieve Gezondheid",
    2: "Hoe zorg en welzijn elkaar kunnen vinden",
    3: "Eigen regie op gezondheid",
    4: "Impact maken met Positieve Gezondheid",
    5: "De kracht van storytelling",
    6: "Mentale gezondheid",
    7: "Veerkracht",
    8: "Een volgende stap zetten in Positieve Gezondheid",
    9: "Spelenderwijs aan de slag",
    10: "Gen Z",
    11: "Senioren",
    12: "Mantelzorg",
}


def test_the_register_has_the_twelve_leerateliers_of_the_guide(corpus: Corpus) -> None:
    assert {one.number: one.theme for one in corpus.leerateliers} == THEMES


def test_the_register_follows_the_order_of_the_guide(corpus: Corpus) -> None:
    headings = re.findall(r"^#### (.+)$", corpus.texts["inspiratiegids"], flags=re.MULTILINE)
    first = headings.index(THEMES[1])
    assert headings[first : first + 12] == list(THEMES.values())


def test_only_what_a_text_says_of_themes_and_dates_is_certain(corpus: Corpus) -> None:
    assert {one.number for one in corpus.leerateliers if one.theme_certainty is Certainty.TEXT} == {
        2,
        3,
    }
    assert {one.theme_certainty for one in corpus.leerateliers} == {
        Certainty.TEXT,
        Certainty.ORDER,
    }
    assert {one.number: one.date for one in corpus.leerateliers if one.date} == {
        1: "2021-03-25",
        2: "2021-06-29",
        3: "2021-11-18",
        8: "2023-09",
    }
    for one in corpus.leerateliers:
        assert one.date_certainty is (Certainty.TEXT if one.date else Certainty.UNKNOWN)


def test_all_evidence_is_literal(corpus: Corpus) -> None:
    evidence = [item for one in corpus.leerateliers for item in one.evidence]
    assert len(evidence) >= 12 + 4
    for item in evidence:
        assert find(corpus.texts[item.document], item.quote), item.quote


# --- Passages ---------------------------------------------------------------------------------


def test_no_passage_but_a_list_is_longer_than_130_words(entries: Entries) -> None:
    for one in entries.passages:
        assert len(one.text.split()) <= 130 or re.search(r"^(?:-|\d+\.) ", one.text, re.MULTILINE)


def test_every_passage_has_an_id_of_its_own(entries: Entries) -> None:
    assert max(Counter(one.id for one in entries.passages).values()) == 1


WHOLE = {
    "eleven-tips": ("inspiratiegids", "deelden sprekers", "11. Pak kansen vanuit partners"),
    "twelve-ideas": ("inspiratiegids", "leverde tal van ideeën op", "Collega's intern scholen"),
    "what-works": ("leeratelier-3", "Het spinnenweb gebruiken in", "samenwerking goed verloopt"),
    "quote-and-speaker": ("magazine", "Wij zijn als organisatie al best ver", "Jan de Vries"),
    "tip-and-example": ("inspiratiegids", "Kijk op verschillende niveaus", "Eva van Steenberg"),
}


@pytest.mark.parametrize(("document", "first", "last"), WHOLE.values(), ids=WHOLE)
def test_what_belongs_together_is_one_passage(
    entries: Entries, document: str, first: str, last: str
) -> None:
    assert normalise(last) in normalise(passage_with(entries, document, first).text)


# --- Which leeratelier ------------------------------------------------------------------------

# Held against the sources by hand: (document, words of the passage, leerateliers, certainty).
ORIGIN = [
    ("inspiratiegids", "Hoe kunnen betrokkenen elkaar versterken?", [1], "order"),
    ("inspiratiegids", "geeft mogelijkheden om mensen vooruit te helpen", [2], "text"),
    ("inspiratiegids", "Wat werkt en welke uitdagingen kun je tegenkomen?", [3], "text"),
    ("inspiratiegids", "De term veerkracht is 'in'", [7], "order"),
    ("inspiratiegids", "Door het opzoeken en vinden van kleine geluksmomenten", [12], "order"),
    ("inspiratiegids", "in plaats van beperkingen. Ik hoop dat we daaraan", [2], "text"),
    ("inspiratiegids", "door hen ouderen te laten bezoeken", [3], "text"),
    ("inspiratiegids", "Verwacht niet direct wonderen", [2], "text"),
    ("inspiratiegids", "Dit waren de uitkomsten", [3], "text"),
    ("inspiratiegids", "Ambassadeurs werven onder inwoners", [3], "text"),
    ("inspiratiegids", "Dat collega's elkaar kennen en een netwerk vormen", [3], "text"),
    ("inspiratiegids", "51-jarige patiënt met vage klachten", [2], "text"),
    ("inspiratiegids", "Wendy Nederend gebruikt in haar werk", [2], "text"),
    ("inspiratiegids", "Werk 'community-up', met experts", [2], "text"),
    ("inspiratiegids", "mensen die kampen met psychische problemen", [3], "text"),
    ("inspiratiegids", "twee voorbeelden van inlooplekken in Amsterdam", [6], "order"),
    ("inspiratiegids", "Speeltuinenverenigingen in de ochtend omturnen", [8], "text"),
    ("inspiratiegids", "een krachtige manier is om mensen te laten vertellen", [5], "order"),
    ("inspiratiegids", "Een consult is een gesprek tussen twee experts", [2], "text"),
    ("leeratelier-2", "Werk ‘community-up’, met experts", [2], "text"),
    ("leeratelier-2", "de eerste bijeenkomst van het Leeratelier", [2], "text"),
    ("leeratelier-3", "Onze slogan is ‘Mag ik je leren kennen?’", [3], "text"),
    ("leeratelier-3", "24 maart, 21 juni en 15 november 2022", [3], "text"),
]


@pytest.mark.parametrize(("document", "quote", "leerateliers", "certainty"), ORIGIN)
def test_a_passage_is_credited_to_the_leeratelier_it_was_shared_in(
    entries: Entries, document: str, quote: str, leerateliers: list[int], certainty: str
) -> None:
    origins = passage_with(entries, document, quote).origins
    assert [one.leeratelier for one in origins] == leerateliers
    assert {one.certainty.value for one in origins} == {certainty}


UNKNOWN = [
    ("inspiratiegids", "vond in maart 2021 het eerste Leeratelier"),
    ("inspiratiegids", "Het eerste Leeratelier was vanwege corona online"),
    ("inspiratiegids", "Heb respect voor de fase"),
    ("inspiratiegids", "voor een Diabetes Challenge in de lokale krant"),
    ("inspiratiegids", "Veerkracht ontstaat in interactie met anderen"),
    ("inspiratiegids", "gewaarschuwd voor de repareerreflex"),
    ("inspiratiegids", "Haal schotten weg"),
    ("inspiratiegids", "Durf je de regie te nemen"),
    ("inspiratiegids", "Ripple effect mapping methode"),
    ("inspiratiegids", "Tijdens een Leeratelier in 2022 vertelde Veronique"),
    ("inspiratiegids", "vertelde tijdens een Leeratelier over een vrouw"),
    ("inspiratiegids", "In een van de Leerateliers kwam het belang naar voren"),
    ("inspiratiegids", "Game of Life heeft als doel"),
    ("inspiratiegids", "Veerkracht is een ‘sticky concept’"),
    ("magazine", "Sinds het eerste Leeratelier in 2021"),
    ("magazine", "Een van de eerste activiteiten van de Alliantie"),
    ("magazine", "Daar ontstond het idee voor de leerateliers"),
    ("magazine", "awpglumens.nl"),
]


@pytest.mark.parametrize(("document", "quote"), UNKNOWN)
def test_where_no_source_says_it_the_leeratelier_is_unknown(
    entries: Entries, document: str, quote: str
) -> None:
    assert passage_with(entries, document, quote).origins == ()


def test_the_magazine_is_credited_to_no_leeratelier(entries: Entries) -> None:
    assert {one.origins for one in entries.passages if one.document == "magazine"} == {()}


RETOLD = [
    ("51-jarige patiënt met vage klachten", "leeratelier-2", "51-jarige patiënt met vage klachten"),
    ("Werk 'community-up', met experts", "leeratelier-2", "Werk ‘community-up’, met experts"),
    ("Ambassadeurs werven onder", "leeratelier-3", "Ambassadeurs werven onder inwoners"),
    ("In 2030 ervaren inwoners in de regio", "magazine", "Ambitie: In 2030 ervaren inwoners"),
]


@pytest.mark.parametrize(("quote", "document", "other"), RETOLD)
def test_what_the_guide_retells_is_the_twin_of_where_it_was_told(
    entries: Entries, quote: str, document: str, other: str
) -> None:
    one, twin = (
        passage_with(entries, "inspiratiegids", quote),
        passage_with(entries, document, other),
    )
    assert twin.id in one.twins
    assert one.id in twin.twins


def test_twins_are_mutual_and_in_different_documents(entries: Entries) -> None:
    passages = {one.id: one for one in entries.passages}
    for one in entries.passages:
        for twin in one.twins:
            assert one.id in passages[twin].twins
            assert passages[twin].document != one.document


# --- Who speaks -------------------------------------------------------------------------------

# Read in the sources by hand: (document, words of the passage, who speaks in it).
SPEAKERS = [
    (
        "inspiratiegids",
        "Hoe mooi zou het zijn als mensen",
        ["Nancy Baghdadi, directeur van Welzijn Teylingen"],
    ),
    (
        "inspiratiegids",
        "Haal schotten weg",
        [
            "Lineke Kleefstra, directeur Publieke Gezondheid bij GGD Fryslân",
            "Anneke Meijer, programmamanager Friese Preventieaanpak",
        ],
    ),
    (
        "inspiratiegids",
        "We kunnen zoveel van elkaar leren als generaties",
        ["Geraldine Visser, longevity-expert"],
    ),
    (
        "inspiratiegids",
        "Soms heb je het gevoel dat je een patiënt",
        ["Naomi van de Ven, POH-GGZ"],
    ),
    ("inspiratiegids", "zo ontstaat vertrouwen. Dat je weet", ["Huisarts Dick Koster"]),
    ("inspiratiegids", "Zaken als eenzaamheid, baanverlies", ["Wendy Nederend"]),
    ("inspiratiegids", "gewaarschuwd voor de repareerreflex", []),
    (
        "leeratelier-2",
        "Klachten van patiënten hebben niet altijd",
        [
            "Wendy Nederend, mantelzorgconsulent en coördinator Welzijn op Recept bij "
            "De Driemaster in Kaag en Braassem"
        ],
    ),
    ("leeratelier-2", "De GGD heeft een mooie sociale kaart", ["Selma Jonkers, huisarts"]),
    ("leeratelier-2", "Werk ‘community-up’", ["Evelyn Kessels"]),
    (
        "leeratelier-3",
        "Toen ik twee jaar geleden werd gevraagd",
        ["Akke Timmermans, voorzitter van de Wijkvereniging Merenwijk in Leiden"],
    ),
    (
        "leeratelier-3",
        "twee ijsschotsen",
        ["Akke Timmermans, voorzitter van de Wijkvereniging Merenwijk in Leiden"],
    ),
    ("leeratelier-3", "Onze slogan is", ["Tessa den Dulk"]),
    (
        "magazine",
        "Dat hadden we toch niet durven dromen",
        ["Jacqueline Wallaart, projectleider Positieve Gezondheid bij Rijn en Duin"],
    ),
    ("magazine", "achter het stuur van hun gezondheid", ["Jan van Rijn, wethouder"]),
    (
        "magazine",
        "Onmisbaar zijn onze Verbinders",
        ["Evelyn Kessels, inwoner en initiatiefnemer Samen Gezond Zoeterwoude"],
    ),
    (
        "magazine",
        "Wij geloven dat zelfzorg basisvoorwaarde is",
        ["Anja van Haastregt", "Floor van den Berg"],
    ),
    (
        "magazine",
        "Tot december 2024 vonden jaarlijks gesprekken plaats",
        ["Cinthya de Vaal", "Lotte Coenen"],
    ),
    ("magazine", "Tegelijkertijd waren we als Alliantie", ["Lotte Coenen", "Cinthya de Vaal"]),
    ("magazine", "met elkaar in gesprek. Iedere partner vertelt", ["Cinthya de Vaal"]),
    ("magazine", "maar het moet niet alleen om cijfers gaan", ["Suzan van der Pas"]),
    ("magazine", "Inwoners krijgen ruimte om aan te geven", ["Suzan van der Pas"]),
    ("magazine", "Dat is iets om trots op te zijn", ["Suzan van der Pas"]),
    ("magazine", "In 2030 ervaren inwoners dat beroepskrachten", []),
    ("magazine", "Een belangrijk onderdeel van de Alliantie", []),
]


@pytest.mark.parametrize(("document", "quote", "expected"), SPEAKERS)
def test_a_passage_names_who_speaks_in_it(
    entries: Entries, document: str, quote: str, expected: list[str]
) -> None:
    assert list(passage_with(entries, document, quote).speakers) == expected


def test_no_organisation_speaks(entries: Entries) -> None:
    organisations = (
        "Alliantie Libertas Incluzio Marente Reos Activite Kwadraad Participe Balans Hogeschool"
    ).split()
    speaking = {speaker.split(",")[0] for one in entries.passages for speaker in one.speakers}
    assert len(speaking) > 40
    assert not [name for name in speaking if set(name.split()) & set(organisations)]


# --- Questions --------------------------------------------------------------------------------


def test_every_question_is_tied_and_to_the_whole_of_its_anchor(
    corpus: Corpus, entries: Entries
) -> None:
    passages = {one.id: one for one in entries.passages}
    tied = {(passages[one.passage].document, one.question): one for one in entries.questions}
    for unit in corpus.questions:
        for question in unit.questions:
            one = tied[unit.document, question]
            words = passages[one.passage].text[one.start : one.end]
            assert find(words, unit.anchor) == (0, len(words))


def test_no_question_stands_there_twice(corpus: Corpus) -> None:
    questions = Counter(
        normalise(question) for unit in corpus.questions for question in unit.questions
    )
    assert [question for question, count in questions.items() if count > 1] == []


def test_every_document_has_questions(corpus: Corpus) -> None:
    assert {unit.document for unit in corpus.questions} == set(corpus.texts)


# --- Written ahead ----------------------------------------------------------------------------


def test_every_statement_and_dossier_is_tied_and_no_part_of_it_is_lost(
    corpus: Corpus, entries: Entries
) -> None:
    assert [one.key for one in entries.statements] == [one.key for one in corpus.statements]
    assert [one.items for one in entries.dossiers] == [one.items for one in corpus.dossiers]
    assert [one.consult for one in entries.dossiers] == [one.consult for one in corpus.dossiers]
    for tied, written in zip(entries.dossiers, corpus.dossiers, strict=True):
        assert len(tied.lead_quotes) == len(written.lead_quotes)


def test_every_open_question_is_tied_and_every_passage_has_some(
    corpus: Corpus, entries: Entries
) -> None:
    written = [one.question for one in corpus.open_questions]
    assert [one.question for one in entries.open_questions] == written
    invited = {one.passage for one in entries.open_questions}
    assert invited == {one.id for one in entries.passages}


def test_no_open_question_stands_there_twice_or_is_answered(corpus: Corpus) -> None:
    assert list(open_question_faults(corpus)) == []


def test_every_passage_with_a_sentence_has_a_statement(entries: Entries) -> None:
    told = {one.passage for one in entries.statements}
    bare = [one.id for one in entries.passages if one.id not in told]
    assert len(bare) <= len(entries.passages) // 20


def test_minimal_pairs_are_sound_and_no_word_gives_them_away(corpus: Corpus) -> None:
    pairs, faults = read_pairs(ROOT)
    assert [*faults, *pair_faults(corpus, pairs)] == []
    answered, unanswered = (
        Counter(text.split()[0].lower() for text in side)
        for side in zip(*((one.answered, one.unanswered) for one in pairs), strict=True)
    )
    # The word that a question begins with is the first thing that could be learned in its place.
    known = answered.total()
    apart = sum(abs(answered[word] - unanswered[word]) for word in answered | unanswered)
    assert apart / (2 * known) < 0.1
