"""Lines that people wrote about other documents, in the form in which a model is asked for them."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.drafting.lines import Fields, Kind, written
from ingest.model import Corpus, DocumentId, Dossier, KeyStatement
from ingest.pairs import MinimalPair

_MOST = 3


def examples(
    kind: Kind, corpus: Corpus, paired: Iterable[MinimalPair], document: DocumentId
) -> list[str]:
    """Return some lines about other documents than one, each of another sort."""
    row = {
        Kind.STATEMENTS: lambda: _statements(corpus, document),
        Kind.QUESTIONS: lambda: _questions(corpus, document),
        Kind.OPEN_QUESTIONS: lambda: _pairs(paired, document),
        Kind.DOSSIERS: lambda: _dossiers(corpus, document),
    }[kind]()
    sorts: dict[str, Fields] = {}
    for sort, line in row:
        sorts.setdefault(sort, line)
    return [written(line) for line in list(sorts.values())[:_MOST]]


def _statements(corpus: Corpus, document: DocumentId) -> Iterator[tuple[str, Fields]]:
    for one in corpus.statements:
        if one.document != document and one.reviewed is None and one.quote != one.statement:
            said = {"quote": one.quote, "statement": one.statement, "kind": one.kind}
            yield one.kind, {**said, "who": one.who, "for": one.readers}


def _questions(corpus: Corpus, document: DocumentId) -> Iterator[tuple[str, Fields]]:
    for one in corpus.questions:
        if one.document != document:
            yield one.document, {"anchor": one.anchor, "questions": one.questions[:6]}


def _pairs(paired: Iterable[MinimalPair], document: DocumentId) -> Iterator[tuple[str, Fields]]:
    for one in paired:
        if one.document != document and not one.is_apart and one.anchor is None:
            asked = {"answered": one.answered, "unanswered": one.unanswered}
            yield one.missing, {"quote": one.quote, **asked, "missing": one.missing}


def _dossiers(corpus: Corpus, document: DocumentId) -> Iterator[tuple[str, Fields]]:
    statements = {one.key: one for one in corpus.statements}
    for dossier in corpus.dossiers:
        row = [statements[item.statement] for item in dossier.items]
        line = _numbered(dossier, row)
        if line is not None and document not in {one.document for one in row}:
            yield dossier.family, line


def _numbered(dossier: Dossier, row: Sequence[KeyStatement]) -> Fields | None:
    """Return a dossier by the numbers of what it gathers; None where its lead has other quotes."""
    quoted = {(one.document, one.quote): at for at, one in enumerate(row, start=1)}
    led_by = [quoted.get((one.document, one.quote)) for one in dossier.lead_quotes]
    if None in led_by:
        return None
    keys = {one.key: at for at, one in enumerate(row, start=1)}
    consult = [
        {"form": one.form, "say": one.say, "from": keys[one.statement]}
        for one in dossier.consult
        if one.statement in keys
    ]
    line: Fields = {"id": dossier.id, "title": dossier.title, "for": dossier.readers}
    line |= {"lead": dossier.lead, "lead_from": led_by, "items": list(keys.values())}
    line |= {"consult": consult, "questions": dossier.questions[:6]}
    return {"kernzinnen": [one.statement for one in row], "regel": line}
