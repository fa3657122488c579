"""What can go wrong between us and a language model: one type of error, in Dutch."""

from enum import StrEnum

from ingest.errors import KnowledgeBaseError


class Fault(StrEnum):
    """What went wrong, for whoever counts or decides on it."""

    NOT_INSTALLED = "not_installed"
    UNREACHABLE = "unreachable"
    TOO_SLOW = "too_slow"
    NO_ACCESS = "no_access"
    TOO_MANY = "too_many"
    REFUSED = "refused"
    BROKEN = "broken"
    GARBAGE = "garbage"
    CUT_OFF = "cut_off"


_SAID = {
    Fault.NOT_INSTALLED: "kan niet worden gebruikt: er ontbreekt een onderdeel. Installeer het "
    'met: pip install "leeratelier-assistent[llm]"',
    Fault.UNREACHABLE: "is niet bereikbaar. Kijk of de server aan staat en of llm.url klopt.",
    Fault.TOO_SLOW: "antwoordt te langzaam. Probeer het later, of maak llm.timeout groter.",
    Fault.NO_ACCESS: "weigert de toegang. Controleer de sleutel in LEERATELIER_LLM_KEY.",
    Fault.TOO_MANY: "krijgt te veel vragen (429). Probeer het later.",
    Fault.REFUSED: "weigert de vraag. Controleer llm.model en llm.url.",
    Fault.BROKEN: "heeft zelf een storing. Probeer het later.",
    Fault.GARBAGE: "geeft iets terug dat geen antwoord is. Controleer llm.url.",
    Fault.CUT_OFF: "brak het antwoord af.",
}


class LanguageModelError(KnowledgeBaseError):
    """The language model gave no whole answer.

    Attributes:
        fault: why not.
    """

    def __init__(self, fault: Fault, detail: str = "") -> None:
        self.fault = fault
        more = f" ({detail})" if detail else ""
        super().__init__(f"Het taalmodel {_SAID[fault]}{more}")
