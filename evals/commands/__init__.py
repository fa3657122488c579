"""The commands that measure the assistant; each module holds those with one purpose.

The assistant is imported by the commands that ask it something; the others need not wait for it.
"""

from evals.commands import asking, comparing, experiments, reading, reporting, upkeep
from ingest.command import application

app = application(
    "Meet hoe goed de assistent is.",
    then="Begin met 'run' en lees de uitkomst met 'report'.",
    parts=[asking.app, reporting.app, comparing.app, experiments.app, upkeep.app, reading.app],
    name="evals",
)
