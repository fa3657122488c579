"""For who looks after the sources: what reading every document gave, and what to look at."""

from assistant.site import template
from assistant.site.library import Library
from assistant.site.model import Page
from ingest.reading_report import ReadingReport

REPORT = "/leesverslag"
"""The address of the reading report."""


def reading_report(library: Library, report: ReadingReport) -> Page:
    """Return the reading report as a page: the documents with something to look at first."""
    rows = sorted(report.documents, key=lambda one: not one.look)
    return template.page(
        library,
        "leesverslag",
        REPORT,
        rows=rows,
        unread=report.unread,
        words=sum(one.words for one in rows),
        look=sum(bool(one.look) for one in rows),
    )
