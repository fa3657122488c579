"""What may be wrong with a dossier: rules that doubt, and prove nothing.

A lead may say only what its quotes and the statements of its items say. A doubt is a fault, unless
someone read the line and wrote down why it is right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ingest.dutch import content_words, stem, words
from ingest.entries import Entries, make_entries
from ingest.errors import CorpusError
from ingest.literal import find, normalise
from ingest.marks import all_stems, framing, numbers, turning_words
from ingest.model import Corpus, Dossier, StatementKey, TiedStatement
from ingest.statement_rules import MAX_QUOTE, Doubt, Surroundings, statement_doubts, unsaid

ITEMS, CONSULT_LINES = range(4, 13), range(4)
"""How many statements and consult lines a dossier may have."""
MAX_OVERLAP = 0.6
"""Two questions this near (Jaccard of their words) are one."""
_LEERATELIERS, _THEME = "leerateliers", "over het thema"
_UNTOLD = 0.25
"""This share of a lead's words that carry meaning may stand in none of its quotes and items."""


def doubts(corpus: Corpus, entries: Entries) -> Iterator[Doubt]:
    """Yield all that the rules find wrong with the key statements and dossiers of a corpus."""
    around = Surroundings(corpus, entries.passages)
    statements = {one.key: one for one in entries.statements}
    for statement in entries.statements:
        yield from statement_doubts(statement, around)
    for dossier in entries.dossiers:
        yield from dossier_doubts(dossier, statements, around)
    yield from question_doubts(entries.dossiers)


def reviewed_lines(corpus: Corpus) -> int:
    """Return how many lines were reviewed that a rule doubts; the other doubts are faults.

    Raises:
        CorpusError: a rule doubts a line that was not reviewed.
    """
    found = list(doubts(corpus, make_entries(corpus)))
    left = [f"{one.where}: {one.what}." for one in found if not one.reviewed]
    if left:
        remedy = 'Verbeter deze regels, of zet erbij waarom ze kloppen: "reviewed": "..."'
        raise CorpusError([*left, remedy])
    return len({one.where for one in found})


def dossier_doubts(
    one: Dossier, statements: Mapping[StatementKey, TiedStatement], around: Surroundings
) -> Iterator[Doubt]:
    """Yield all that the rules find wrong with a dossier by itself."""
    said = [statements[item.statement] for item in one.items]
    for what in (
        *_counts(one),
        *_quoted_whole(one, around),
        *_lead_unsaid(one, said, around),
        *_strange(one, said),
        *_uncertain(one),
    ):
        yield Doubt(one.where, what, one.reviewed is not None)


def question_doubts(dossiers: Iterable[Dossier]) -> Iterator[Doubt]:
    """Yield the questions that are (nearly) another one, of the same dossier or an earlier one."""
    asked: list[tuple[frozenset[str], str, str]] = []
    for dossier in dossiers:
        for question in dossier.questions:
            here = frozenset(words(normalise(question)))
            for other, text, where in asked:
                if len(here & other) >= MAX_OVERLAP * len(here | other):
                    what = f"de vraag {question!r} lijkt te veel op {text!r} ({where})"
                    yield Doubt(dossier.where, what, dossier.reviewed is not None)
                    break
            asked.append((here, question, dossier.where))


def _counts(one: Dossier) -> Iterator[str]:
    if len(one.items) not in ITEMS:
        yield f"het heeft {len(one.items)} kernzinnen; {ITEMS[0]} tot {ITEMS[-1]} is goed"
    if len(one.consult) not in CONSULT_LINES:
        yield f"het heeft {len(one.consult)} regels voor een consult; hooguit {CONSULT_LINES[-1]}"
    keys = [item.statement for item in one.items]
    if len(set(keys)) < len(keys):
        yield "er staat een kernzin twee keer in"


def _quoted_whole(one: Dossier, around: Surroundings) -> Iterator[str]:
    for quoted in one.lead_quotes:
        if (long := len(quoted.quote.split())) > MAX_QUOTE:
            yield f"een citaat bij de kern heeft {long} woorden; hooguit {MAX_QUOTE}"
        if place := quoted.place:
            stretch = around.passage(place.passage).text[place.start : place.end]
            if find(stretch, quoted.quote) != (0, len(stretch)):
                yield f"{quoted.quote!r} staat niet heel in één passage (een kop telt niet)"


def _lead_unsaid(one: Dossier, said: list[TiedStatement], around: Surroundings) -> Iterator[str]:
    places = [quoted.place.passage for quoted in one.lead_quotes if quoted.place]
    passages = [around.passage(key) for key in (*places, *(item.passage for item in said))]
    quotes = [quoted.quote for quoted in one.lead_quotes] + [item.quote for item in said]
    headings = [heading for passage in passages for heading in passage.headings]
    shared_in = {str(origin.leeratelier) for passage in passages for origin in passage.origins}
    known = " ; ".join(around.known(passage) for passage in passages)
    for what in unsaid(one.lead, " ; ".join((*quotes, *headings)), known, shared_in):
        yield f"kern: {what}"


def _strange(one: Dossier, said: list[TiedStatement]) -> Iterator[str]:
    told = [quoted.quote for quoted in one.lead_quotes]
    told += [text for item in said for text in (item.quote, item.statement)]
    row = [word for word in content_words(normalise(one.lead)) if not word[0].isdigit()]
    wanted = {stem(word) for word in row if word not in {*framing(), *numbers(), *turning_words()}}
    missing = wanted - all_stems(" ; ".join([*told, one.title]), all_words=True)
    if len(missing) > _UNTOLD * len(wanted):
        yield f"kern: dit staat in geen citaat of kernzin: {', '.join(sorted(missing))}"


def _uncertain(one: Dossier) -> Iterator[str]:
    """Doubt that something was shared in a leeratelier, where no text says so."""
    told = re.sub(r"\s+", " ", f"{one.title} ; {one.lead}".lower())
    unsure = not all(item.certain for item in one.items)
    if one.family == _LEERATELIERS and unsure and _THEME not in told:
        yield f"zeg in titel of kern '{_THEME}': niet alles is zeker in dat leeratelier gedeeld"
    if one.family != _LEERATELIERS and unsure:
        yield "'certain' hoort alleen bij dossiers over een leeratelier"
