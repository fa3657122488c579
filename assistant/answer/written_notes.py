"""How an answer says what part a language model had in it: in Dutch, for whoever reads it."""

from ingest.language_model import Fault

ALL = "Een taalmodel schreef dit antwoord. Elke zin is nagekeken op zijn bron."
SOME = (
    "Een taalmodel schreef een deel van dit antwoord ({written}). Elke zin is nagekeken op zijn "
    "bron; waar dat niet lukte, staat de gewone zin ({own})."
)
NONE = (
    "Een taalmodel schreef ook een antwoord, maar geen zin daarvan klopte met zijn bron. Dit is "
    "het gewone antwoord, zonder taalmodel."
)
NOT_ASKED = "Dit antwoord is gemaakt zonder taalmodel."
FAILED = "Het taalmodel {why}. Dit is het gewone antwoord, zonder taalmodel."
STOPPED = (
    "Het taalmodel {why}. Een deel van dit antwoord is ervan ({written}), nagekeken op de bron; de "
    "rest is het gewone antwoord."
)
SENT = "Je vraag en de gevonden zinnen zijn naar een taalmodel op een andere computer gestuurd."
NOT_TRANSLATED = (
    "A translation cannot be checked against the Dutch sources, so this answer stays in Dutch. Een "
    "vertaling kan niet worden nagekeken; daarom blijft dit antwoord Nederlands."
)
"""Below what was said anew to a question in another language."""

_WHY = {
    Fault.NOT_INSTALLED: "kan niet worden gebruikt",
    Fault.UNREACHABLE: "was niet bereikbaar",
    Fault.TOO_SLOW: "was te langzaam",
    Fault.NO_ACCESS: "gaf geen toegang",
    Fault.TOO_MANY: "had het te druk",
    Fault.REFUSED: "weigerde de vraag",
    Fault.BROKEN: "had een storing",
    Fault.GARBAGE: "gaf geen bruikbaar antwoord",
    Fault.CUT_OFF: "brak zijn antwoord af",
}


def made(written: int, own: int, fault: Fault | None) -> str:
    """Say how an answer was made.

    Args:
        written: how many sentences of the model are shown.
        own: how many stand in the place of one, or beside them.
        fault: why the model did not finish; None when it did.
    """
    if fault and not written:
        return FAILED.format(why=_WHY[fault])
    if fault:
        return STOPPED.format(why=_WHY[fault], written=_counted(written))
    if not written:
        return NONE
    return SOME.format(written=_counted(written), own=own) if own else ALL


def _counted(sentences: int) -> str:
    return "1 zin" if sentences == 1 else f"{sentences} zinnen"
