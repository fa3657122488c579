"""Drafted lines, held to the rules of `check`: what is wrong with one is said in Dutch."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from ingest import dossiers, pairs, questions, statements
from ingest.anchors import Anchors
from ingest.dossier_rules import dossier_doubts, question_doubts
from ingest.drafting.lines import FIELDS, Fields, Kind
from ingest.entries import Entries
from ingest.json_lines import Line, LineFault
from ingest.literal import normalise
from ingest.model import Corpus, Dossier, Passage
from ingest.open_question_rules import Questions, answered_questions
from ingest.statement_rules import Surroundings, statement_doubts, unsaid

LONGEST_QUESTION = 40
"""Words."""
MOST_QUESTIONS = 12
"""Of one line."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")
_DRAFT = "schets"
"""Where a line stands that stands nowhere yet."""


class SaidBefore(LineFault):
    """A line says what the corpus, or an earlier draft, says already."""


class LineRules:
    """What a drafted line is held to: a corpus, and the drafts that were kept before it."""

    def __init__(
        self, corpus: Corpus, entries: Entries, paired: Sequence[pairs.MinimalPair]
    ) -> None:
        self._corpus = corpus
        self._around = Surroundings(corpus, entries.passages)
        self._statements = {one.key: one for one in entries.statements}
        self._keys = dossiers.keys_of(entries.statements)
        self._dossiers = list(entries.dossiers)
        self._passages = entries.passages
        self._answered = Questions(answered_questions(corpus))
        self._open = Questions((one.where, one.question) for one in corpus.open_questions)
        self._paired = {normalise(text) for one in paired for text in _asked_by(one)}
        self._said = {(Kind.STATEMENTS, normalise(one.statement)) for one in corpus.statements}
        self._said |= {(Kind.QUESTIONS, normalise(one.anchor)) for one in corpus.questions}

    def held(self, kind: Kind, line: Fields, among: Sequence[Passage]) -> Fields:
        """Return a line in the form of the corpus; what is absent or empty there, is left out.

        Args:
            kind: what it is.
            line: what it holds.
            among: the passages that it may be about.

        Raises:
            LineFault: it goes against a rule.
        """
        if "reviewed" in line:
            raise LineFault("het veld 'reviewed' is voor mensen. Laat het weg.")
        if strange := sorted(set(line) - set(FIELDS[kind])):
            known = ", ".join(FIELDS[kind])
            raise LineFault(f"het veld {strange[0]!r} bestaat niet. Deze bestaan: {known}.")
        check = {
            Kind.STATEMENTS: self._statement,
            Kind.QUESTIONS: self._questions,
            Kind.OPEN_QUESTIONS: self._open_question,
            Kind.DOSSIERS: self._dossier,
        }[kind]
        check(line, among)
        return {name: line[name] for name in FIELDS[kind] if name in line}

    def keep(self, kind: Kind, line: Fields) -> None:
        """Remember a line that held, so that the next one says something else."""
        if kind is Kind.STATEMENTS:
            self._said.add((kind, normalise(line["statement"])))
        elif kind is Kind.QUESTIONS:
            self._said.add((kind, normalise(line["anchor"])))
        elif kind is Kind.OPEN_QUESTIONS:
            self._open.add(_DRAFT, line["unanswered"])
            self._paired |= {normalise(line["answered"]), normalise(line["unanswered"])}
        else:
            with suppress(LineFault):  # a key statement that it gathers is gone since
                self._dossiers.append(self._read_dossier(line))

    def _statement(self, line: Fields, among: Sequence[Passage]) -> None:
        one = statements.read_statement(Line(_DRAFT, "", line))
        tied = statements.tie([one], among)
        if not tied:
            raise LineFault("het citaat staat niet letterlijk in de passage.")
        _refuse(doubt.what for doubt in statement_doubts(tied[0], self._around))
        self._refuse_again(Kind.STATEMENTS, one.statement)

    def _questions(self, line: Fields, among: Sequence[Passage]) -> None:
        unit = questions.read_unit(Line(_DRAFT, "", line))
        place = Anchors(among).place(unit.document, unit.anchor)
        if place is None:
            raise LineFault("het anker staat niet letterlijk in de passage.")
        if len(unit.questions) > MOST_QUESTIONS:
            raise LineFault(f"er staan {len(unit.questions)} vragen; hooguit {MOST_QUESTIONS}")
        passage = self._around.passage(place.passage)
        _refuse(fault for text in unit.questions for fault in self._asked(text, passage))
        self._refuse_again(Kind.QUESTIONS, unit.anchor)

    def _open_question(self, line: Fields, among: Sequence[Passage]) -> None:
        pair = pairs.read_pair(Line(_DRAFT, "", line))
        place = Anchors(among).place(pair.document, pair.quote, pair.anchor)
        if place is None:
            raise LineFault("het citaat staat niet letterlijk in de passage.")
        if not self._paired.isdisjoint(map(normalise, _asked_by(pair))):
            raise SaidBefore("een van deze vragen staat al bij de paren. Bedenk een andere.")
        _refuse(self._asked(pair.answered, self._around.passage(place.passage)))
        _refuse(_too_long(pair.unanswered))
        for known, why in ((self._answered, ", en die vraag is beantwoord"), (self._open, "")):
            if other := known.like(pair.unanswered):
                raise LineFault(
                    f"{pair.unanswered!r} lijkt te veel op {other.text!r} ({other.where}){why}. "
                    "Vraag naar iets anders dat er niet staat."
                )

    def _dossier(self, line: Fields, among: Sequence[Passage]) -> None:
        one = self._read_dossier(line)
        for name in (one.family, one.id):
            if not _NAME.fullmatch(name):
                raise LineFault(f"{name!r} kan geen naam zijn: gebruik a-z, cijfers en streepjes.")
        if one.id in {other.id for other in self._dossiers}:
            raise SaidBefore(f"er is al een dossier {one.id!r}. Kies een ander id.")
        if lost := [each.quote for each in one.lead_quotes if each.place is None]:
            raise LineFault(f"dit staat niet letterlijk in het document: {lost[0]!r}.")
        _refuse(doubt.what for doubt in dossier_doubts(one, self._statements, self._around))
        near = question_doubts([*self._dossiers, one])
        _refuse(doubt.what for doubt in near if doubt.where == _DRAFT)
        for text in one.questions:
            _refuse(_too_long(text))
            if other := self._open.like(text):
                raise LineFault(f"{text!r} lijkt te veel op een open vraag: {other.text!r}.")

    def _read_dossier(self, line: Fields) -> Dossier:
        bare = {name: value for name, value in line.items() if name != "family"}
        family = line.get("family")
        one = dossiers.read_dossier(self._keys, Line(_DRAFT, str(family or ""), bare))
        anchors = Anchors(self._passages)
        placed = (
            replace(each, place=anchors.place(each.document, each.quote))
            for each in one.lead_quotes
        )
        return replace(one, lead_quotes=tuple(placed))

    def _asked(self, question: str, passage: Passage) -> Iterator[str]:
        """Yield what is wrong with a question that a passage answers."""
        yield from _too_long(question)
        there = " ; ".join((passage.text, *passage.headings))
        yield from unsaid(question, there, self._around.known(passage))
        if other := self._open.like(question):
            yield f"de vraag {question!r} lijkt te veel op een open vraag: {other.text!r}"

    def _refuse_again(self, kind: Kind, text: str) -> None:
        if (kind, normalise(text)) in self._said:
            raise SaidBefore("dit is al gezegd. Laat het weg, of zeg iets anders.")


def _asked_by(pair: pairs.MinimalPair) -> tuple[str, str]:
    return pair.answered, pair.unanswered


def _too_long(question: str) -> Iterator[str]:
    if len(question.split()) > LONGEST_QUESTION:
        yield f"een vraag heeft meer dan {LONGEST_QUESTION} woorden"


def _refuse(faults: Iterator[str]) -> None:
    if found := list(faults):
        raise LineFault("; ".join(found))
