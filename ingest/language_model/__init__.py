"""A language model that an owner set up: off by default, at one address, never trusted.

Nothing of it is imported before it is asked something.
"""

from ingest.language_model.client import LanguageModel, Message, Role, Served, open_language_model
from ingest.language_model.faults import Fault, LanguageModelError
from ingest.language_model.settings import LanguageModelSettings

__all__ = [
    "Fault",
    "LanguageModel",
    "LanguageModelError",
    "LanguageModelSettings",
    "Message",
    "Role",
    "Served",
    "open_language_model",
]
