"""What a visitor is told when there is no answer: no path and no command; those are in the log."""

import logging

from ingest import IndexMissing, KnowledgeBaseError

log = logging.getLogger(__name__)

BROKEN = "Er ging iets mis. Probeer het nog eens. Helpt dat niet? Vraag het dan aan de beheerder."
MISSING = "Er zijn nog geen documenten om in te zoeken. De beheerder moet die eerst klaarzetten."
OUT_OF_REACH = (
    "De documenten zijn nu niet te lezen. Probeer het straks nog eens. Helpt dat niet? Vraag het "
    "dan aan de beheerder."
)
FULL = (
    "Dit gesprek is vol: er passen {most} vragen in. Kies “Nieuw gesprek” en stel je vraag opnieuw."
)


def told(error: KnowledgeBaseError) -> str:
    """Return what a visitor reads of an error, and note the whole of it for the maintainer.

    What is wrong with a question, who asked it may know; of the index, only that it is so.
    """
    if error.is_of_question:
        return str(error)
    log.warning("%s", error)
    return MISSING if isinstance(error, IndexMissing) else OUT_OF_REACH
