"""Plain words with the literal words below them: in order, each once, only what stands there."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

import pytest

from assistant import Assistant, Block, Words
from assistant.answer.gathering import Gathered
from assistant.answer.plain_words import IN_THE_SOURCE, PlainWords
from assistant.answer.telling import Citing
from assistant.search.statement_rule import NAMES, Features, Ranked
from ingest import Dossier, Passage, TiedStatement
from ingest.store import Index

NOTHING = Features(**dict.fromkeys(NAMES, 0.0))
OPEN, LISTEN, LEAD, TIME, STORY, UNDERWAY, WALK = range(7)
"""The key statements of the small corpus, in their order."""


@pytest.fixture
def index(read_ahead: Assistant) -> Index:
    """A copy of the index of the small corpus, of which passages may be replaced."""
    other = copy(read_ahead.index)
    other.passages = dict(other.passages)
    return other


@pytest.fixture
def said(index: Index) -> list[TiedStatement]:
    return list(index.statements.values())


@pytest.fixture
def about(index: Index) -> Dossier:
    return index.dossiers["goed-gesprek"]


def gathered(said: Sequence[TiedStatement], *rows: int, lead: Dossier | None = None) -> Gathered:
    return Gathered(tuple(Ranked(said[row], NOTHING, 1.0) for row in rows), lead)


def shown(blocks: Sequence[Block], words: Words, *, folded: bool = False) -> list[list[str]]:
    """Return the texts of the blocks of one kind, block by block."""
    return [
        [item.text for item in block.items]
        for block in blocks
        if block.words is words and block.folded is folded
    ]


def test_plain_words_come_first_then_one_literal_sentence_and_the_rest_folded(
    index: Index, said: list[TiedStatement]
) -> None:
    blocks = PlainWords(index, Citing(index)).blocks(gathered(said, LISTEN, TIME, UNDERWAY))
    assert shown(blocks, Words.PLAIN) == [
        [said[row].statement for row in (LISTEN, TIME, UNDERWAY)],
    ]
    assert shown(blocks, Words.SOURCE) == [["Stel een open vraag en luister met aandacht."]]
    assert shown(blocks, Words.SOURCE, folded=True) == [
        ["Een goed gesprek kost tijd."],
        ["Onderweg komt het gesprek vanzelf op gang."],
    ]
    assert [block.heading for block in blocks] == ["", IN_THE_SOURCE, "", ""]
    assert [block.attribution for block in blocks[1:]] == [
        *["Het gesprek"] * 2,
        "Samen wandelen",
    ]


def test_every_statement_has_its_quote_in_the_sentence_that_it_cites(
    index: Index, said: list[TiedStatement]
) -> None:
    citing = Citing(index)
    (plain, *_) = PlainWords(index, citing).blocks(gathered(said, *range(7)))
    for item, one in zip(plain.items, said, strict=True):
        (number,) = item.citations
        citation = citing.citations[number - 1]
        assert (item.text, item.quote) == (one.statement, one.quote)
        assert item.quote.rstrip(".") in citation.quote
        assert citation.quote in index.passages[citation.passage].text


def test_statements_on_one_sentence_share_its_citation_and_show_it_once(
    index: Index, said: list[TiedStatement]
) -> None:
    citing = Citing(index)
    plain, literal = PlainWords(index, citing).blocks(gathered(said, OPEN, LISTEN))
    assert [item.citations for item in plain.items] == [(1,), (1,)]
    assert [item.citations for item in literal.items] == [(1,)]
    assert len(citing.citations) == 1


def test_neighbouring_sentences_stand_in_one_block_and_others_apart(
    index: Index, said: list[TiedStatement]
) -> None:
    blocks = PlainWords(index, Citing(index)).blocks(gathered(said, WALK, OPEN, LEAD, UNDERWAY))
    assert shown(blocks, Words.SOURCE, folded=True) == [
        ["Onderweg komt het gesprek vanzelf op gang."],
        [
            "Stel een open vraag en luister met aandacht.",
            "Huisarts Esra Demir laat de regie bij de bewoner.",
        ],
    ]
    apart = PlainWords(index, Citing(index)).blocks(gathered(said, WALK, OPEN, TIME))
    assert [len(row) for row in shown(apart, Words.SOURCE, folded=True)] == [1, 1]


def test_the_sentence_of_the_best_statement_stands_open_even_where_another_comes_before_it(
    index: Index, said: list[TiedStatement]
) -> None:
    blocks = PlainWords(index, Citing(index)).blocks(gathered(said, TIME, LEAD, OPEN))
    assert shown(blocks, Words.SOURCE) == [["Een goed gesprek kost tijd."]]


def test_in_a_consult_all_literal_words_are_folded(index: Index, said: list[TiedStatement]) -> None:
    writing = PlainWords(index, Citing(index))
    item = writing.item(said[LEAD], "Zeg: “U bepaalt.”")
    assert (item.text, item.quote) == ("Zeg: “U bepaalt.”", said[LEAD].quote)
    (block,) = writing.literal(unfolded=False)
    assert (block.folded, block.heading) == (True, IN_THE_SOURCE)


def test_who_says_it_is_told_unless_the_words_tell(index: Index, said: list[TiedStatement]) -> None:
    writing = PlainWords(index, Citing(index))
    assert writing.item(said[LEAD]).who == "Esra Demir, huisarts"
    ours = "Volgens Esra Demir kiest de bewoner."
    assert writing.item(said[LEAD], ours).who == "naar Esra Demir, huisarts"
    assert writing.item(said[OPEN]).who == ""


def test_nothing_said_leaves_nothing_literal(index: Index) -> None:
    assert PlainWords(index, Citing(index)).literal() == ()


# --- The lead of a dossier ----------------------------------------------------------------------


def test_a_lead_stands_first_and_stands_out_on_all_of_its_quotes(
    index: Index, said: list[TiedStatement], about: Dossier
) -> None:
    citing = Citing(index)
    lead, plain, *_ = PlainWords(index, citing).blocks(gathered(said, OPEN, lead=about))
    (item,) = lead.items
    assert (item.text, item.key, lead.words) == (about.lead, True, Words.PLAIN)
    assert item.quote == about.lead_quotes[0].quote
    cited = [citing.citations[number - 1] for number in item.citations]
    assert [one.document for one in cited] == ["gesprek", "wandelen"]
    assert plain.items[0].citations[0] == item.citations[0]


@pytest.mark.parametrize("row", [0, 1], ids=["first-quote", "further-quote"])
def test_a_lead_of_which_a_quote_may_not_be_shown_is_not_shown(
    index: Index, said: list[TiedStatement], about: Dossier, row: int
) -> None:
    place = about.lead_quotes[row].place
    assert place
    elsewhere = STORY  # no passage of the lead
    hidden = Citing(index, frozenset({place.passage}))
    blocks = PlainWords(index, hidden).blocks(gathered(said, elsewhere, lead=about))
    assert shown(blocks, Words.PLAIN) == [[said[elsewhere].statement]]
    assert [one.passage for one in hidden.citations] == [said[elsewhere].passage]


def test_a_lead_whose_quote_is_not_literally_there_is_not_shown(
    index: Index, said: list[TiedStatement], about: Dossier
) -> None:
    first, other = about.lead_quotes
    changed = replace(about, lead_quotes=(first, replace(other, quote="Onderweg komt niets.")))
    loose = replace(about, lead_quotes=(first, replace(other, place=None)))
    for lead in (changed, loose):
        blocks = PlainWords(index, Citing(index)).blocks(gathered(said, OPEN, lead=lead))
        assert shown(blocks, Words.PLAIN) == [[said[OPEN].statement]]


# --- By source ----------------------------------------------------------------------------------


def test_by_source_what_comes_from_one_document_stands_under_its_name(
    index: Index, said: list[TiedStatement]
) -> None:
    writing = PlainWords(index, Citing(index))
    blocks = writing.by_source(gathered(said, WALK, OPEN, UNDERWAY), ())
    plain = [block for block in blocks if block.words is Words.PLAIN]
    assert [(block.source, [item.text for item in block.items]) for block in plain] == [
        ("Samen wandelen", [said[WALK].statement, said[UNDERWAY].statement]),
        ("Het gesprek", [said[OPEN].statement]),
    ]
    assert shown(blocks, Words.SOURCE) == [["Loop een keer mee voordat je iemand verwijst."]]


def test_one_source_needs_no_name_above_it(index: Index, said: list[TiedStatement]) -> None:
    found = gathered(said, OPEN, TIME)
    by_source = PlainWords(index, Citing(index)).by_source(found, ())
    assert by_source == PlainWords(index, Citing(index)).blocks(found)


def test_the_leerateliers_that_were_asked_for_come_in_the_order_of_the_question(
    assistant: Assistant,
) -> None:
    index = assistant.index
    of = {
        number: next(
            one
            for one in index.statements.values()
            if [at.leeratelier for at in index.passages[one.passage].origins] == [number]
        )
        for number in (2, 3, 5)
    }
    found = gathered([of[5], of[2], of[3]], 0, 1, 2)
    for asked in ((2, 3), (3, 2)):
        blocks = PlainWords(index, Citing(index)).by_source(found, asked)
        names = [block.source for block in blocks if block.source]
        assert [int(name.split()[1]) for name in names] == [*asked, 5]


# --- Broken places ------------------------------------------------------------------------------


def test_a_quote_beyond_its_passage_is_cited_by_itself(
    index: Index, said: list[TiedStatement]
) -> None:
    far = replace(said[OPEN], start=9_000, end=9_010)
    citing = Citing(index)
    blocks = PlainWords(index, citing).blocks(gathered([far], 0))
    assert [citation.quote for citation in citing.citations] == [far.quote]
    assert shown(blocks, Words.SOURCE) == []


def test_words_that_the_passage_does_not_hold_cannot_be_cited(
    index: Index, said: list[TiedStatement]
) -> None:
    passage: Passage = index.passages[said[OPEN].passage]
    far = replace(said[OPEN], quote="Stel geen vraag", start=9_000, end=9_010)
    with pytest.raises(ValueError, match=passage.id):
        PlainWords(index, Citing(index)).item(far)
