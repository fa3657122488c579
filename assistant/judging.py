"""What was found -> what may be said, why not more, and on what grounds."""

from assistant.abstention import answerability
from assistant.abstention.grounds import Grounds, Openness, Rule
from assistant.abstention.verdict import Finding, Verdict
from assistant.model import Status
from assistant.opened import Opened, Parts
from assistant.question.understanding import Understood
from assistant.search.found import Found


def judge(understood: Understood, found: Found, opened: Opened, parts: Parts) -> Verdict:
    """Say what may be answered: the gate first, then the checks, then what is known to be open.

    Args:
        understood: the question.
        found: what was found for it.
        opened: the generation that was searched.
        parts: which of the judges are on.
    """
    gate = opened.gate.chance(found.evidence) if parts.gate else None
    status = opened.gate.status(gate) if gate else Status.ANSWERED
    rule = Rule.NO_OBJECTION if status is Status.ANSWERED else Rule.GATE
    finding = Finding()
    openness: Openness | None = None
    if status is not Status.REFUSED and parts.checks:
        finding = _checked(understood, found, opened)
        status, rule = (finding.status, Rule.CHECK) if finding.status else (status, rule)
    reason = finding.reason
    if status is Status.ANSWERED and parts.open_questions and found.asked:
        read = None if finding.missing else found.read  # the rest may be answered
        silent, openness = opened.open_questions(understood, found.asked, opened.left_out, read)
        if silent.status and openness:
            status, rule, reason = silent.status, openness.rule, silent.reason or reason
    grounds = Grounds(rule, gate, opened.gate.nearest_from, openness)
    return Verdict(status, reason, finding.missing, grounds)


def _checked(understood: Understood, found: Found, opened: Opened) -> Finding:
    tuning, premises = opened.tuning.abstention, opened.premises
    return answerability.check(understood, found.hits, premises, opened.rarity, tuning)
