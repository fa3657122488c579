"""Plain words are those that were written ahead, each on the quote it was written with.

That a quote is literal and stands in its citation says nothing of the sentence above it: when
sentences and quotes get mixed up, every quote is still a quote.
"""

import re

from evals.outcomes import Record
from ingest import Corpus
from ingest.dutch import words
from ingest.literal import normalise

_FRAME = 1
"""So many words may stand before what was written: what is to be done with it in a consult."""
_COUNTED = re.compile(r"\bleeratelier \d+\b|\b\d+ leerateliers\b")


class PlainWords:
    """Everything in plain words that an answer over a corpus may say."""

    def __init__(self, corpus: Corpus) -> None:
        quotes = {one.key: one.quote for one in corpus.statements}
        pairs = [(one.quote, one.statement) for one in corpus.statements]
        for dossier in corpus.dossiers:
            pairs += [(one.quote, dossier.lead) for one in dossier.lead_quotes]
            pairs += [(quotes.get(line.statement, ""), line.say) for line in dossier.consult]
        self._written: dict[str, set[str]] = {}
        for quote, text in pairs:
            self._written.setdefault(normalise(quote), set()).add(normalise(text))
        names = (*(one.theme for one in corpus.leerateliers), *(d.title for d in corpus.documents))
        self._register = [normalise(name) for name in names]

    def unwritten(self, answer: Record) -> int:
        """Return how many statements in plain words were not written so with their quote.

        What is said of the register or the documents is no key statement: it names one of them.
        """
        return sum(
            not (self._is_written(one) or self._is_of_register(normalise(one["text"])))
            for one in answer["statements"]
            if not one.get("literal", True)
        )

    def _is_written(self, statement: Record) -> bool:
        said = normalise(statement["text"])
        length = len(words(said))
        return any(
            text in said and length - len(words(text)) <= _FRAME
            for text in self._written.get(normalise(statement["quote"]), ())
        )

    def _is_of_register(self, said: str) -> bool:
        known = any(said == text for row in self._written.values() for text in row)
        named = _COUNTED.search(said) or any(name in said for name in self._register)
        return bool(named) and not known
