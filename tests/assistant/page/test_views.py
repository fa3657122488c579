import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant import Answer, Block, Citation, Item, Mode, Note, NoteKind, Question, Status, Words
from assistant.page import document as reading
from assistant.page import views
from assistant.page.chat import Exchange
from ingest import Certainty, ConsultLine, Document, Dossier, Example, Passage
from ingest.corpus import read_corpus
from ingest.literal import normalise
from ingest.passages import split

CORPUS = Path(__file__).parents[3] / "corpus"

CITED = Citation(
    number=1,
    passage="verslag-1a2b",
    document="verslag",
    title="Verslag van de avond",
    leerateliers=(3,),
    certainty=Certainty.TEXT,
    date="2021-11-18",
    speakers=("Sara de Boer, wijkverpleegkundige",),
    headings=("Verslag van de avond", "Tips", "Luisteren"),
    page=4,
    quote="Vraag eerst hoe het **gaat**.",
    origin="Leeratelier 3, Eigen regie op gezondheid, 18 november 2021",
    also_in=("Inspiratiegids",),
)
DOCUMENT = Document(id="verslag", title="Verslag <van> de avond", kind="verslag", path=Path("v.md"))


def answered(
    said: str | Block,
    *citations: Citation,
    status: Status = Status.ANSWERED,
    opening: tuple[Note, ...] = (),
) -> Exchange:
    """An exchange with one sentence, or a block, of the first source."""
    blocks = (said if isinstance(said, Block) else Block((Item(said, (citations[0].number,)),)),)
    return Exchange(
        Question("Hoe begin ik?"), answer=Answer(status, opening, blocks, (), citations)
    )


def refused(text: str, kind: NoteKind = NoteKind.SILENT) -> Exchange:
    answer = Answer(Status.REFUSED, (Note(kind, text),))
    return Exchange(Question("Hoe duur is een auto?"), answer=answer)


def words_of(html: str) -> str:
    """Return what a reader sees of an answer."""
    answer = html[html.index('<div class="answer">') : html.index('<p class="actions">')]
    spaced = re.sub(r"</(?:p|li|h\d)>|<br>", " ", answer)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", spaced)).split())


def marks(html: str) -> list[str]:
    return [unescape(mark) for mark in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)]


class Elements(HTMLParser):
    """The tags and attributes that a browser would see, and what is closed in the wrong order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.misplaced: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.misplaced.append(tag)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalise(re.sub(r"^\d+[.] ", "", text, flags=re.M))))


def page_of(text: str, quote: str, passage: Passage | None = None) -> str:
    return reading.document_page(DOCUMENT, text, passage, replace(CITED, quote=quote))


def test_what_was_typed_is_shown_as_text() -> None:
    html = views.conversation([Exchange(Question("<script>alert(1)</script> *ja* 'x'"))])
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *ja* &#39;x&#39;" in html
    assert "<script" not in html


def test_an_empty_question_is_visible() -> None:
    assert "(lege vraag)" in views.conversation([Exchange(Question(" \n"))])


def test_a_mark_leads_to_the_source_of_its_own_answer() -> None:
    html = views.conversation([refused("Nee."), answered("- Vraag eerst.", CITED)])
    (link,) = re.findall(r"<a [^>]*>\[1\]</a>", html)
    assert html.count('data-link="#vraag=Hoe+begin+ik%3F"') == 1
    assert 'data-source="1"' in link
    assert "Bron 1: Verslag van de avond. Leeratelier 3" in link


def test_a_number_in_brackets_in_a_source_stays_text() -> None:
    html = views.conversation([answered("Zie [7] en [1].", CITED)])
    assert "Zie [7] en [1].&nbsp;<a" in html


ONE, TWO = (1,), (2,)


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        pytest.param(
            [Item("Een.", ONE), Item("Twee.", ONE), Item("Drie.", ONE)],
            "Een. Twee. Drie. [1]",
            id="een bron",
        ),
        pytest.param(
            [Item("Een.", ONE), Item("Twee.", TWO), Item("Drie.", TWO), Item("Vier.", ONE)],
            "Een. [1] Twee. Drie. [2] Vier. [1]",
            id="om",
        ),
        pytest.param(
            [Item("Een.", ONE), Item("Sara", ONE, signature=True)], "Een. — Sara [1]", id="naam"
        ),
        pytest.param(
            [Item("een", ONE, listed=True), Item("twee", ONE, listed=True)],
            "een twee [1]",
            id="lijst",
        ),
        pytest.param(
            [
                Item("een", ONE, listed=True),
                Item("twee", TWO, listed=True),
                Item("drie", TWO, listed=True),
            ],
            "een [1] twee drie [2]",
            id="lijst om",
        ),
        pytest.param([Item("Een.", ONE, key=True), Item("Twee.", ONE)], "Een. Twee. [1]", id="vet"),
        pytest.param([Item("Beide.", (1, 2))], "Beide. [1] [2]", id="twee bronnen"),
    ],
)
def test_a_mark_is_shown_once_at_the_end_of_a_run_of_sentences(
    items: list[Item], shown: str
) -> None:
    said = Block(tuple(items))
    html = views.conversation([answered(said, CITED, replace(CITED, number=2))])
    assert words_of(html) == shown


def test_the_key_sentence_and_nothing_else_stands_out() -> None:
    said = Block((Item("Een.", ONE), Item("Twee.", ONE, key=True)))
    assert re.findall(r"<strong>(.*?)</strong>", views.conversation([answered(said, CITED)])) == [
        "Twee."
    ]


def test_headings_and_places_stand_around_their_block() -> None:
    said = Block((Item("Ja.", ONE),), source="De gids", heading="Tip", attribution="Sara")
    assert words_of(views.conversation([answered(said, CITED)])) == "De gids Tip Ja. [1] Sara"


def test_every_sentence_in_plain_words_holds_its_own_quote_and_can_have_the_focus() -> None:
    quotes = {"Vraag <door>.": "Ik vraag <door>.", "Luister.": "Hij *luistert*."}
    listed = Block(
        tuple(Item(text, ONE, quote, listed=True) for text, quote in quotes.items()), Words.PLAIN
    )
    running = Block(tuple(Item(text, ONE, quote) for text, quote in quotes.items()), Words.PLAIN)
    for said, tag, mark in ((listed, "li", ""), (running, "p", " [1]")):
        html = views.conversation([answered(said, CITED)])
        held = re.findall(rf'<{tag} class="said" tabindex="0">(.*?)</{tag}>', html, re.DOTALL)
        assert [" ".join(unescape(re.sub(r"<[^>]*>", "", one)).split()) for one in held] == [
            f"Vraag <door>.{mark} Letterlijk: “Ik vraag <door>.”",
            "Luister. [1] Letterlijk: “Hij luistert.”",
        ]
        assert "In gewone woorden." in html


def test_literal_words_have_no_quote_and_no_word_about_plain_ones() -> None:
    html = views.conversation([answered("Vraag door.", CITED)])
    html = html[: html.index('class="sources"')]
    for word in ('class="quote"', 'class="said"', "In gewone woorden", "<details"):
        assert word not in html


def test_who_says_so_stands_behind_the_sentence() -> None:
    item = Item("Vraag door.", ONE, "Ik vraag door.", listed=True, who="Sara <de> Boer")
    html = views.conversation([answered(Block((item,), Words.PLAIN), CITED)])
    assert "Vraag door. (Sara <de> Boer) [1]" in words_of(html).replace("\xa0", " ")


def test_what_is_folded_stands_in_one_box_that_is_closed() -> None:
    said = Block((Item("Vraag door.", ONE, "Ik vraag.", listed=True),), Words.PLAIN)
    blocks = (
        said,
        Block((Item("Ik vraag.", ONE),), heading="Zo staat het in de bron"),
        Block((Item("Ik luister.", ONE),), attribution="De gids", folded=True),
        Block((Item("Ik wacht.", ONE),), folded=True),
    )
    one = answered(said, CITED)
    assert one.answer is not None
    html = views.conversation([replace(one, answer=replace(one.answer, blocks=blocks))])
    (folded,) = re.findall(r"<details([^>]*)>(.*?)</details>", html, re.DOTALL)
    assert "open" not in folded[0]
    assert "Meer uit de bron" in folded[1]
    assert [text in folded[1] for text in ("Ik luister.", "De gids", "Ik wacht.")] == [True] * 3
    assert "Zo staat het in de bron" not in folded[1]
    assert (Elements(html).open, Elements(html).misplaced) == ([], [])


def test_our_own_words_stand_apart_from_those_of_the_sources() -> None:
    notes = (
        Note(NoteKind.CORRECTION, "Bedoelde je: hoe <begin> ik?"),
        Note(NoteKind.NEAREST, "Dit komt er bij:"),
    )
    said = Block((Item("Vraag door.", ONE),), heading="Tip")
    html = views.conversation([answered(said, CITED, status=Status.NEAREST, opening=notes)])
    assert '<p class="correction">Bedoelde je: hoe &lt;begin&gt; ik?</p>' in html
    own = html[html.index('<div class="own">') : html.index("</div>")]
    assert "Geen rechtstreeks antwoord" in own
    assert "Dit komt er bij:" in own
    assert "Tip" not in own


def test_an_answer_without_words_of_our_own_has_no_box_for_them() -> None:
    for said in (Block((Item("Ja.", ONE),)), Block((Item("Ja.", ONE),), heading="Tip")):
        assert 'class="own"' not in views.conversation([answered(said, CITED)])


def test_a_refusal_begins_with_what_is_not_there_and_goes_on_below() -> None:
    opening = (
        Note(NoteKind.SILENT, "Daar staat niets over."),
        Note(NoteKind.POINTING, "Misschien zoek je:"),
    )
    near = Block((Item("De gids", ONE, listed=True),), Words.POINTER)
    closing = (Note(NoteKind.CONTACT, "Vraag het aan Sara."),)
    answer = Answer(Status.REFUSED, opening, (near,), closing, (CITED,))
    html = views.conversation([Exchange(Question("Hoe duur is een auto?"), answer=answer)])
    own, rest = html[html.index('<div class="own">') :].split("</div>", 1)
    assert "Daar staat niets over." in own
    assert "Misschien" not in own
    assert rest.index("Misschien zoek je:") < rest.index("De gids") < rest.index("Vraag het aan")


def test_only_the_last_answer_offers_questions_to_ask_next() -> None:
    one = answered("Ja.", CITED)
    assert one.answer is not None
    offering = replace(one, answer=replace(one.answer, next_questions=("Wie <zijn> dat?",)))
    html = views.conversation([offering])
    assert "Verder vragen" in html
    assert 'data-question="Wie &lt;zijn&gt; dat?"' in html
    assert "Verder vragen" not in views.conversation([offering, one])
    assert "Verder vragen" not in views.conversation([one])


def test_only_an_answer_with_sources_can_become_a_card() -> None:
    one = answered("Ja.", CITED)
    assert 'data-act="card"' in views.conversation([one])
    assert 'data-act="card"' in views.conversation([replace(one, mode=Mode.CONSULT)])
    none = replace(refused("Nee."), mode=Mode.CONSULT)
    assert 'data-act="card"' not in views.conversation([none])


def test_a_search_in_a_part_of_the_documents_says_so() -> None:
    part = {"mode": Mode.ZOEKEN, "scope": "leeratelier 3 · gids"}
    found = views.conversation([replace(answered("Ja.", CITED), **part)])
    assert '<p class="mode">Zoeken · leeratelier 3 · gids</p>' in found
    assert "deel van de documenten" not in found
    missed = views.conversation([replace(refused("Nee."), **part)])
    assert "Je zocht in een deel van de documenten." in missed
    assert "deel van" not in views.conversation([refused("Nee.")])


def test_what_has_no_number_is_not_numbered_on_by_the_browser() -> None:
    items = [Item(f"Tip {n}", ONE, listed=True, number=n) for n in (1, 2)]
    html = views.conversation([answered(Block((*items, Item("Geniet.", ONE, listed=True))), CITED)])
    ordered = html[html.index("<ol>") : html.index("</ol>")]
    assert "Tip 2" in ordered
    assert "Geniet" not in ordered
    assert "Geniet" in html[html.index("<ul>") : html.index("</ul>", html.index("<ul>"))]


def test_a_list_has_the_numbers_of_its_items_or_none() -> None:
    numbered = Block(tuple(Item(f"Tip {n}", ONE, listed=True, number=n) for n in (1, 2)))
    html = views.conversation([answered(numbered, CITED)])
    assert re.findall(r'<li value="(\d)">', html) == ["1", "2"]
    assert "<ol>" in html
    dotted = Block((Item("Tip", ONE, listed=True),))
    assert re.search(r"<ul>\s*<li>Tip", views.conversation([answered(dotted, CITED)]))


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "![plaatje](/a.png)",
        "[klik](javascript:alert(1))",
        '<iframe src="https://example.org"></iframe>',
        '"><svg onload=alert(1)>',
    ],
)
def test_nothing_in_an_answer_or_a_document_can_run_or_load(text: str) -> None:
    hostile = replace(CITED, quote=text, title=text, origin=text, headings=(text,), also_in=(text,))
    hostile_block = Block((Item(text, ONE),), source=text, heading=text, attribution=text)
    plain = Block(
        (Item(text, ONE, text, who=text), Item(text, ONE, text, listed=True)), Words.PLAIN
    )
    notes = tuple(Note(kind, text) for kind in NoteKind)
    chat = [answered(one, hostile, opening=notes) for one in (hostile_block, plain)]
    for html in (
        views.conversation(chat),
        reading.document_page(replace(DOCUMENT, title=text, rights=text), text, None, hostile),
        views.examples([Example(text, text)]),
        views.colophon([replace(DOCUMENT, title=text)], text),
        views.heading(text, text),
        views.notice(text, problem=True),
    ):
        found = Elements(html)
        assert (found.open, found.misplaced) == ([], [])
        assert not found.tags & {"script", "img", "iframe", "svg"}
        assert not [name for name, _ in found.attributes if name.startswith("on") or name == "src"]
        assert not [value for name, value in found.attributes if name == "href" and ":" in value]


def sources_of(html: str) -> str:
    return html[html.index('<section class="sources">') : html.index("</section>")]


def test_a_source_shows_all_that_is_known_of_it() -> None:
    html = sources_of(views.conversation([answered("Vraag eerst.", CITED)]))
    for words in (
        "[1]",
        '<p class="title">Verslag van de avond</p>',
        "Leeratelier 3, Eigen regie op gezondheid, 18 november 2021",
        '<span class="place">bladzijde 4</span>',
        "Tips › Luisteren › bladzijde 4",
        "<blockquote>Vraag eerst hoe het gaat.</blockquote>",
        '<span class="from-whom">Sara de Boer, wijkverpleegkundige</span>',
        "Ook in: Inspiratiegids",
    ):
        assert words in html


def test_a_source_leaves_out_what_is_not_known() -> None:
    bare = replace(CITED, speakers=(), headings=(), page=None, also_in=())
    html = views.conversation([answered("Vraag eerst.", bare)])
    for kind in ("path", "from-whom", "place", "also"):
        assert f'class="{kind}"' not in html


def test_that_no_leeratelier_is_known_does_not_look_like_one() -> None:
    unknown = replace(
        CITED, certainty=Certainty.UNKNOWN, origin="leeratelier niet vermeld", place=""
    )
    html = views.conversation([answered("Vraag eerst.", unknown)])
    assert '<p class="origin unknown">leeratelier niet vermeld</p>' in html
    assert "unknown" not in views.conversation([answered("Vraag eerst.", CITED)])


def test_sources_at_one_place_stand_in_one_row_under_their_document_once() -> None:
    there = replace(CITED, number=3, title="De gids", headings=("Spelen",), page=None)
    cited = (CITED, replace(CITED, number=2, quote="Luister."), there)
    html = sources_of(views.conversation([answered("Vraag eerst.", *cited)]))
    assert re.findall('class="title">(.*?)<', html) == ["Verslag van de avond", "De gids"]
    assert re.findall('class="place">(.*?)<', html) == ["bladzijde 4", "Spelen"]
    assert re.findall(r'class="number">\[(\d)\]<', html) == ["1", "2", "3"]


def test_the_heading_of_a_block_is_never_two_levels_below_the_one_before() -> None:
    first = Block((Item("Ja.", ONE),), heading="Eerst")
    named = Block((Item("Nee.", ONE),), source="De gids", heading="Dan")
    one = answered(first, CITED)
    assert one.answer is not None
    html = views.conversation([replace(one, answer=replace(one.answer, blocks=(first, named)))])
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[:4] == [2, 3, 3, 4]


def test_only_an_answer_with_sources_shows_them() -> None:
    assert "<h3>Bron</h3>" in views.conversation([answered("Ja.", CITED)])
    html = views.conversation([refused("Daarover gaan de documenten niet.")])
    assert "sources" not in html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.ANSWERED, None),
        (Status.NEAREST, "Geen rechtstreeks antwoord"),
        (Status.REFUSED, "Geen antwoord uit de documenten"),
    ],
)
def test_the_status_is_said_in_words(status: Status, words: str | None) -> None:
    html = views.conversation([answered("Tekst.", CITED, status=status)])
    assert (words in html) if words else ('class="status"' not in html)


def test_a_question_that_waits_says_so_and_a_problem_is_shown_line_by_line() -> None:
    waiting = Exchange(Question("Hoe?"))
    assert waiting.is_waiting
    assert "worden doorzocht" in views.conversation([waiting])
    failed = replace(waiting, problem="Er is geen index.\nMaak hem: <nu>")
    assert not failed.is_waiting
    assert "Er is geen index.<br>Maak hem: &lt;nu&gt;" in views.conversation([failed])


def test_the_kind_of_answer_is_named_when_it_is_not_the_usual_one() -> None:
    consult = replace(answered("Ja.", CITED), mode=Mode.CONSULT)
    assert "Kort voor mijn consult" in views.conversation([consult])
    assert "Verkennen" not in views.conversation([answered("Ja.", CITED)])


def test_examples_are_grouped_by_reader_and_absent_when_there_are_none() -> None:
    offered = [
        Example("inwoner", "Wat helpt?"),
        Example("inwoner", "Waar?"),
        Example("arts", "Wie?"),
    ]
    html = views.examples(offered)
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Inwoner", "Arts"]
    assert html.count("<a ") == 3
    assert 'data-question="Wat helpt?"' in html
    assert views.examples([]) == ""


def test_situations_of_a_consult_come_first_and_only_those_with_lines_for_it() -> None:
    said = ConsultLine(form="vraag", say="Wat helpt?", statement="gids-1")
    one = Dossier(
        id="rouw",
        family="situaties",
        title="Na <verlies>",
        readers=("professional",),
        lead="Luister.",
        lead_quotes=(),
        items=(),
        consult=(said,),
        questions=("Hoe praat ik over rouw?", "rouw"),
        where="situaties.jsonl:1",
    )
    others = (replace(one, consult=()), replace(one, family="lijsten"))
    html = views.examples([Example("arts", "Wie?")], (one, *others))
    assert html.index("Na &lt;verlies&gt;") < html.index("Voorbeelden")
    assert html.count("data-kind") == html.count('data-kind="consult"') == 1
    assert 'href="#vraag=Hoe+praat+ik+over+rouw%3F&amp;soort=consult"' in html
    assert "<details" not in html
    assert "Meer situaties (2)" in views.examples([], [one] * 10)
    assert views.examples([], others) == ""


def test_the_colophon_names_the_documents_and_the_contact_if_there_is_one() -> None:
    html = views.colophon([DOCUMENT, DOCUMENT], "de redactie")
    assert html.count("<li>Verslag &lt;van&gt; de avond</li>") == 2
    assert "Vraag het aan de redactie" in html
    assert 'class="contact"' not in views.colophon([DOCUMENT], None)


def test_a_document_ends_with_its_publisher_date_and_rights_as_far_as_known() -> None:
    known = replace(DOCUMENT, publisher="De Werkplaats", date="2026", rights="vrij")
    html = reading.document_page(known, "Tekst.", None, CITED)
    assert "<footer>De Werkplaats · 2026 · Gebruik: vrij</footer>" in html
    assert "<footer></footer>" in page_of("Tekst.", "Tekst.")


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        pytest.param(
            "Een **heel** verhaal.", "Een heel verhaal.", "Een **heel** verhaal.", id="nadruk"
        ),
        pytest.param("Lees [het hele](http://a.nl/x) stuk.", "het hele stuk", None, id="link"),
        pytest.param("- Vraag door.\n- Luister.", "Vraag door. Luister.", None, id="lijst"),
        pytest.param("Zo’n “goed” gesprek.", "Zo'n 'goed' gesprek", None, id="aanhaling"),
        pytest.param("De cliënt is geïnspireerd.", "client is geinspireerd", None, id="trema"),
        pytest.param("Op tijd – of niet.", "Op tijd - of niet.", None, id="streepje"),
        pytest.param(
            "1. Begin klein.\n2. Ga door.", "1. Begin klein.", "Begin klein.", id="nummer"
        ),
        pytest.param("Een <!-- pagina 3 --> verhaal.", "Een verhaal.", None, id="opmerking"),
        pytest.param("> “Doe het.”\n>\n> — Sara", "Doe het.", "Doe het.”", id="citaat"),
    ],
)
def test_a_quote_is_found_whatever_marks_stand_in_the_document(
    text: str, quote: str, found: str | None
) -> None:
    span = reading.find_quote(text, quote)
    assert span is not None
    if found:
        assert text[span[0] : span[1]] == found
    assert letters("".join(marks(page_of(text, quote)))) == letters(quote)


def test_a_quote_that_is_not_there_leaves_the_document_unmarked() -> None:
    assert reading.find_quote("Heel iets anders.", "Vraag door.") is None
    assert reading.find_quote("Heel iets anders.", "…") is None
    assert "<mark>" not in page_of("Heel iets anders.", "Vraag door.")


def test_the_quote_is_marked_in_its_own_passage_and_not_where_it_stands_first() -> None:
    text = "Vraag door.\n\nEen alinea.\n\nVraag door."
    passage = Passage("verslag-1", "verslag", (), text[-11:], len(text) - 11, len(text))
    assert reading.find_quote(text, "Vraag door.", passage) == (len(text) - 11, len(text))


def test_a_passage_that_moved_is_no_obstacle() -> None:
    passage = Passage("verslag-1", "verslag", (), "oud", 0, 3)
    assert reading.find_quote("Iets nieuws. Vraag door.", "Vraag door.", passage) == (13, 24)


def test_private_characters_in_a_document_mark_nothing() -> None:
    assert marks(page_of("Een \ue000vreemd\ue001 teken. Vraag door.", "Vraag door.")) == [
        "Vraag door."
    ]


def test_a_quote_over_several_list_items_is_marked_in_each() -> None:
    html = page_of("- Vraag *eens* door.\n- Luister.", "Vraag eens door. Luister.")
    assert marks(html) == ["Vraag ", "eens", " door.", "Luister."]
    assert html.count("<li>") == 2


def test_the_headings_of_a_document_fit_below_those_of_the_page() -> None:
    html = page_of("# Titel\n\n## Deel\n\n###### Diep", "Deel")
    assert re.findall(r"<(h\d)>", html) == ["h3", "h4", "h5"]


def test_every_passage_of_the_shipped_documents_can_be_marked_in_its_place() -> None:
    corpus, _ = read_corpus(CORPUS)
    for document in corpus.documents:
        text = corpus.texts[document.id]
        for passage in split(document, text):
            shown = "".join(marks(page_of(text, passage.text, passage)))
            assert letters(shown) == letters(passage.text), passage.id
