"""An answer that states something without a source, or with a wrong one, cannot exist."""

from dataclasses import replace

import pytest

from assistant import Answer, Block, Item, Note, NoteKind, Statement, Status, Words
from assistant.model import Citation
from ingest import Certainty

CITED = Citation(
    number=1,
    passage="gids-1",
    document="gids",
    title="De gids",
    leerateliers=(),
    certainty=Certainty.TEXT,
    date=None,
    speakers=(),
    headings=(),
    page=None,
    quote="Vraag door.",
    origin="",
)
SAID = Item("Vraag door.", (1,))


def test_a_statement_cannot_do_without_a_citation() -> None:
    with pytest.raises(ValueError, match="needs a citation: 'Vraag"):
        Item("Vraag door.", ())


def test_an_answer_cannot_cite_what_is_not_among_its_citations() -> None:
    with pytest.raises(ValueError, match="no citation"):
        Answer(
            Status.ANSWERED, blocks=(Block((replace(SAID, citations=(1, 2)),)),), citations=(CITED,)
        )


@pytest.mark.parametrize(
    "blocks",
    [(), (Block(()),), (Block((Item("De gids", (1,)),), Words.POINTER),)],
    ids=["nothing", "empty", "only-a-place"],
)
@pytest.mark.parametrize("status", [Status.ANSWERED, Status.NEAREST])
def test_an_answer_that_states_nothing_is_a_refusal(
    blocks: tuple[Block, ...], status: Status
) -> None:
    with pytest.raises(ValueError, match="is a refusal"):
        Answer(status, blocks=blocks, citations=(CITED,))
    assert Answer(Status.REFUSED, blocks=blocks, citations=(CITED,)).statements == ()


def test_plain_words_need_a_quote_and_literal_words_are_their_own() -> None:
    ours = Item("Je kunt doorvragen.", (1,), quote="Vraag door.")
    with pytest.raises(ValueError, match="Vraag door"):
        Block((SAID,), Words.PLAIN)
    with pytest.raises(ValueError, match="doorvragen"):
        Block((ours,), Words.SOURCE)
    blocks = Block((ours,), Words.PLAIN), Block((SAID,))
    assert Answer(Status.ANSWERED, blocks=blocks, citations=(CITED,)).statements == (
        Statement("Je kunt doorvragen.", (1,), literal=False, quote="Vraag door."),
        Statement("Vraag door.", (1,), literal=True, quote="Vraag door."),
    )


def test_what_is_folded_away_is_no_statement_and_makes_no_answer() -> None:
    ours = Item("Je kunt doorvragen.", (1,), quote="Vraag door.")
    folded = Block((SAID,), folded=True)
    answer = Answer(
        Status.ANSWERED, blocks=(Block((ours,), Words.PLAIN), folded), citations=(CITED,)
    )
    assert [one.text for one in answer.statements] == ["Je kunt doorvragen."]
    with pytest.raises(ValueError, match="is a refusal"):
        Answer(Status.ANSWERED, blocks=(folded,), citations=(CITED,))


@pytest.mark.parametrize("kind", list(NoteKind))
def test_a_greeting_a_boundary_and_what_cannot_be_read_were_not_searched_for(
    kind: NoteKind,
) -> None:
    answer = Answer(Status.REFUSED, (Note(kind, "Dag."),))
    unsearched = {NoteKind.GREETING, NoteKind.BOUNDARY, NoteKind.UNREADABLE}
    assert answer.was_searched is (kind not in unsearched)
