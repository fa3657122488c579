"""An answer as plain data: the JSON of the command line, the page's API and `evals run`."""

from typing import Any

from assistant.answer.model import Answer, Block, Item, Note, Statement
from assistant.model import Citation, Hit
from assistant.page.markdown import markdown


def record(answer: Answer) -> dict[str, Any]:
    """Return the fields that `evals run` promises (no id), and the structure behind `answer`."""
    timings = answer.timings
    return {
        "status": answer.status.value,
        "answer": markdown(answer),
        "opening": [_note(note) for note in answer.opening],
        "blocks": [_block(block) for block in answer.blocks],
        "closing": [_note(note) for note in answer.closing],
        "statements": [_statement(statement) for statement in answer.statements],
        "citations": [_citation(citation) for citation in answer.citations],
        "retrieved": [_hit(rank, hit) for rank, hit in enumerate(answer.hits, start=1)],
        "parts": [{"text": part.text, "found": part.found} for part in answer.parts],
        "next_questions": list(answer.next_questions),
        "timings_ms": {
            "understand": round(timings.understand, 2),
            "retrieve": round(timings.retrieve, 2),
            "answer": round(timings.answer, 2),
            "total": round(timings.total, 2),
        },
    }


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind.value, "text": note.text}


def _block(block: Block) -> dict[str, Any]:
    return {
        "words": block.words.value,
        "source": block.source,
        "heading": block.heading,
        "items": [_item(item) for item in block.items],
        "attribution": block.attribution,
        "portion": block.portion,
        "folded": block.folded,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "text": item.text,
        "citations": list(item.citations),
        "quote": item.quote,
        "listed": item.listed,
        "number": item.number,
        "signature": item.signature,
        "key": item.key,
        "who": item.who,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "citations": list(statement.citations),
        "literal": statement.literal,
        "quote": statement.quote,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "passage": citation.passage,
        "document": citation.document,
        "title": citation.title,
        "leerateliers": list(citation.leerateliers),
        "certainty": citation.certainty.value,
        "date": citation.date,
        "speakers": list(citation.speakers),
        "headings": list(citation.headings),
        "page": citation.page,
        "quote": citation.quote,
        "origin": citation.origin,
        "also_in": list(citation.also_in),
    }


def _hit(rank: int, hit: Hit) -> dict[str, Any]:
    return {
        "rank": rank,
        "passage": hit.passage.id,
        "document": hit.passage.document,
        "headings": list(hit.passage.headings),
        "text": hit.passage.text,
        "score": round(hit.score, 4),
    }
