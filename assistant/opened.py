"""One generation of the index, opened: with what understands, searches and judges over it."""

import re
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from assistant.abstention.gate import Gate, load_gate
from assistant.abstention.open_questions import OpenQuestions
from assistant.abstention.premises import Premises
from assistant.abstention.reading import load_rule
from assistant.question.morphology import diminutive_bases
from assistant.question.spelling import Speller
from assistant.question.understanding import Options, Understanding, Understood
from assistant.search.bm25 import Rarity, Reduce
from assistant.search.found import Found
from assistant.search.reader import Reader, as_read, load_reader
from assistant.search.retriever import Retriever
from assistant.search.statement_rule import plain_rule
from assistant.search.weighing import searched_for
from assistant.search.written_ahead import WrittenAhead
from assistant.tuning import Tuning
from ingest import PassageId
from ingest.adapter import Adapter, adapter_file, load_adapter
from ingest.dutch import stems
from ingest.embedding import Embedder
from ingest.learned import binding, gate_file
from ingest.literal import normalise, visible
from ingest.store import Index


@dataclass(frozen=True, slots=True)
class Parts:
    """What an evaluation may turn off or change; the defaults are what readers get."""

    options: Options = field(default_factory=Options)
    tuning: Tuning = field(default_factory=Tuning)
    adapter: bool = True
    questions: bool = True
    """The anchored questions, as votes and as words of their passages."""
    gate: bool = True
    checks: bool = True
    open_questions: bool = True
    """Whether a question is held against those that no document answers."""
    statements: bool = True
    """The key statements, and the dossiers with them."""
    dossiers: bool = True
    reader: bool = True
    """Whether the texts that may answer a question are read beside it."""
    learned: bool = True
    """What key statements weigh was learned; else every feature counts alike."""
    reduce: Reduce = stems
    """How BM25 makes words alike; how telling a word is, is always said of its Dutch stem."""


AS_READERS_GET = Parts()


@dataclass(frozen=True, slots=True)
class Opened:
    """One generation of the index with what understands, searches and judges over it."""

    index: Index
    understand: Understanding
    premises: Premises
    retriever: Retriever
    gate: Gate
    open_questions: OpenQuestions
    ahead: WrittenAhead
    reader: Reader | None
    tuning: Tuning

    @property
    def rarity(self) -> Rarity:
        """How telling a word stem is."""
        return self.retriever.rarity

    @property
    def left_out(self) -> frozenset[PassageId]:
        """The passages that may not be shown."""
        return self.retriever.left_out

    def with_statements(self, understood: Understood, found: Found) -> Found:
        """Return what was found with the key statements that may answer, the first of them read.

        Args:
            understood: the question.
            found: its passages and its vectors.
        """
        if found.asked is None:
            return found
        near = self.ahead.dossiers(found.asked, searched_for(understood))
        ranked = self.ahead.rank(understood, found.asked, found.hits, self.left_out, near)
        read = None
        if self.reader and not understood.leans:
            first = (one.statement for one in ranked[: self.tuning.abstention.read])
            texts = [as_read(one, self.index.passages[one.passage]) for one in first]
            read = self.reader(understood.text, texts)
        return replace(found, statements=tuple(ranked), dossiers=tuple(near), read=read)

    def knows(self, word: str) -> bool:
        """Say whether a word stands in the documents, in some form or within a longer word.

        What is said to be nowhere must be nowhere: "mantel" stands in "mantelzorg".
        """
        flat = normalise(word)
        least = self.tuning.abstention.part
        forms = [flat, *(base for base in diminutive_bases(flat) if len(base) >= least)]
        return self.retriever.knows(word) or any(map(self._holds, forms))

    def _holds(self, form: str) -> bool:
        """Say whether a form is a word of the documents, or the begin or the end of one."""
        part = re.escape(form)
        longer = (
            rf"\b{part}|{part}\b" if len(form) >= self.tuning.abstention.part else rf"\b{part}\b"
        )
        return bool(re.search(longer, self.premises.text))


def open_index(index: Index, embedder: Embedder, corpus: Path, parts: Parts) -> Opened:
    """Put together what answers from one generation of the index.

    Args:
        index: the generation.
        embedder: the one it was made with.
        corpus: the folder with the adapter and the gate of that embedder.
        parts: what is turned off or changed.
    """
    name = embedder.name
    adapter = load_adapter(adapter_file(corpus, name), name)
    texts = _known_texts(index)
    speller = Speller(texts, parts.tuning.spelling)
    search, reduce = parts.tuning.search, parts.reduce
    last = max((one.number for one in index.leerateliers), default=0)
    used = adapter if parts.adapter else Adapter()
    reader = load_reader(corpus) if parts.reader else None
    return Opened(
        index=index,
        understand=Understanding(
            speller,
            index.facts,
            parts.options,
            parts.tuning.conversation,
            partial(embedder.within, most=parts.tuning.reading.tokens),
        ),
        premises=Premises(texts, last, parts.tuning.abstention, index.facts.own_names),
        retriever=Retriever(index, embedder, used, search, parts.questions, reduce=reduce),
        gate=load_gate(gate_file(corpus, name), binding(name, adapter)),
        open_questions=OpenQuestions(
            index,
            name,
            reading=load_rule(corpus, reader.fingerprint) if reader else None,
            tuning=parts.tuning.abstention,
        ),
        reader=reader,
        ahead=WrittenAhead(
            index,
            None if parts.learned else plain_rule(),
            parts.tuning.statements,
            search=search,
            statements=parts.statements,
            dossiers=parts.dossiers,
        ),
        tuning=parts.tuning,
    )


def _known_texts(index: Index) -> list[str]:
    """Return texts whose words are all right: passages, anchored questions, the word list."""
    texts = ["\n".join((*passage.headings, passage.text)) for passage in index.passages.values()]
    texts += [document.title for document in index.documents.values()]
    texts += [question for row in index.questions.values() for question in row]
    texts += [" ".join((word, *means)) for word, means in index.facts.synonyms.items()]
    return [visible(text) for text in texts]
