"""An answer as the command line prints it: its Markdown, and the source list below."""

from assistant.answer.model import Answer
from assistant.model import Citation
from assistant.page.markdown import markdown


def terminal(answer: Answer) -> str:
    """Return an answer with its sources, each with its quote."""
    sources = [
        f"[{citation.number}] {_source(citation)}\n    “{citation.quote}”"
        for citation in answer.citations
    ]
    return "\n".join([markdown(answer), *(["", "Bronnen:", *sources] if sources else [])])


def _source(citation: Citation) -> str:
    """Say in one line who spoke, in which document and in which leeratelier."""
    parts = [*citation.speakers[:2], citation.title, citation.origin]
    return " · ".join(filter(None, parts))
