"""What goes into an index: the passages of a corpus, and the questions that point at them."""

from dataclasses import dataclass, replace

from ingest import passages as splitting
from ingest import speakers
from ingest.literal import plain, visible
from ingest.model import Corpus, Passage, TiedQuestion
from ingest.provenance import with_provenance
from ingest.questions import tie


@dataclass(frozen=True, slots=True)
class Entries:
    """The passages and questions of a corpus, in the order of its documents."""

    passages: tuple[Passage, ...]
    questions: tuple[TiedQuestion, ...]

    @property
    def passage_texts(self) -> list[str]:
        """What is embedded for each passage."""
        return [embedding_text(passage) for passage in self.passages]

    @property
    def question_texts(self) -> list[str]:
        """What is embedded for each question."""
        return [one.question for one in self.questions]


def make_entries(corpus: Corpus) -> Entries:
    """Split the documents into passages with speakers and provenance, and tie questions to them."""
    split: list[Passage] = []
    for document in corpus.documents:
        if document.id in corpus.texts:
            text = corpus.texts[document.id]
            known = speakers.names(text, corpus.own_names)
            row = splitting.split(document, text)
            told = [speakers.speakers(passage.text, known) for passage in row]
            split += [
                replace(passage, speakers=speaking)
                for passage, speaking in zip(row, speakers.with_functions(told), strict=True)
            ]
    found = with_provenance(split, corpus.documents, corpus.leerateliers)
    return Entries(passages=tuple(found), questions=tie(corpus.questions, found))


def embedding_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its headings, then its words without marks."""
    return visible(" – ".join((*passage.headings, plain(passage.text))))
