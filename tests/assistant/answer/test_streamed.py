"""What a model writes becomes sentences with their marks, however the pieces are cut."""

from collections.abc import Iterator

import pytest

from assistant.answer.streamed import Streamed, streamed_sentences

WHOLE = "Begin open [1]. Luister goed. [2] Op dinsdag loopt dhr. Bos mee [3][4]."
CUT = [
    Streamed("Begin open.", (1,)),
    Streamed("Luister goed.", (2,)),
    Streamed("Op dinsdag loopt dhr. Bos mee.", (3, 4)),
]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 11, 200])
def test_the_size_of_the_pieces_does_not_matter(size: int) -> None:
    pieces = [WHOLE[at : at + size] for at in range(0, len(WHOLE), size)]
    assert list(streamed_sentences(pieces)) == CUT


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\n ", []),
        ("[1]", []),
        ("Een zin zonder einde", [Streamed("Een zin zonder einde")]),
        ("- Eén [1]\n- Twee [2]\n", [Streamed("Eén", (1,), True), Streamed("Twee", (2,), True)]),
        ("1. Eén [1, 3]\n2. Twee", [Streamed("Eén", (1, 3), True), Streamed("Twee", (), True)]),
        ("<think>Even denken. [1] Of niet.</think>Goed [1].", [Streamed("Goed.", (1,))]),
        ("<think>Zonder einde. Nooit.", []),
        ("**Vet** en *schuin* [1].", [Streamed("Vet en schuin.", (1,))]),
        ("Het is 3.5 [99999].", [Streamed("Het is 3.5 [99999].")]),
    ],
)
def test_what_it_writes_is_read_as_sentences(text: str, sentences: list[Streamed]) -> None:
    assert list(streamed_sentences([text])) == sentences
    assert list(streamed_sentences(list(text))) == sentences


def test_a_sentence_comes_as_soon_as_the_next_one_begins() -> None:
    given: list[str] = []

    def pieces() -> Iterator[str]:
        for one in ("Begin open [1]. ", "Luister", " goed [2]."):
            given.append(one)
            yield one

    first = next(streamed_sentences(pieces()))
    assert (first, len(given)) == (CUT[0], 2)


def test_a_text_without_an_end_is_cut_all_the_same() -> None:
    row = list(streamed_sentences(["woord "] * 4000))
    assert len(row) > 1
    assert sum(len(one.text.split()) for one in row) == 4000
