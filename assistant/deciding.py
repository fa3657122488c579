"""What decided on an answer, and what would have to change for another one: in Dutch.

For who looks after the documents; readers are told less, and by `answer.wording`.
"""

import math
from collections.abc import Callable, Mapping

from assistant.abstention.grounds import Chance, Openness, Rule
from assistant.abstention.verdict import Objection, Reason, Verdict
from assistant.followed import Followed
from assistant.model import Status

_BECAUSE: Mapping[Rule, str] = {
    Rule.UNREADABLE: "Wat er getypt is, is niet als vraag te lezen.",
    Rule.BOUNDARY: "Dit is geen vraag aan de documenten ({kind}); er is niet gezocht.",
    Rule.ABOUT: "Het antwoord komt uit het register, de catalogus of het vorige antwoord zelf.",
    Rule.KNOWN_OPEN: "Dit is (bijna) een vraag waarvan bekend is dat geen document haar "
    "beantwoordt: “{open}”.",
    Rule.NOTHING_FOUND: "Er is geen enkele passage gevonden.",
    Rule.NOTHING_TO_SHOW: "Er zijn passages gevonden, maar daarvan was niets (nieuws) te laten "
    "zien.",
}
_SPELLED: Mapping[Objection, str] = {
    Objection.BEYOND: "De vraag gaat over {names}, en de documenten tellen er {counted}.",
    Objection.UNKNOWN_NAME: "Deze naam staat in geen document: {names}.",
    Objection.OPINION: "Er wordt gevraagd wat de assistent zelf vindt.",
    Objection.NOT_OF: "De documenten zeggen dit niet van {names}.",
    Objection.MISSING_KIND: "Wat gevraagd wordt ({kinds}), staat nergens bij dit onderwerp.",
}
_MENDED: Mapping[Objection, str] = {
    Objection.BEYOND: "Klopt het aantal niet? Kijk het register en de teksten na.",
    Objection.UNKNOWN_NAME: "Is het een naam uit de documenten, anders geschreven? Zet hem in de "
    "woordenlijst.",
    Objection.OPINION: "Is het toch een vraag aan de documenten? Stel haar zonder de assistent aan "
    "te spreken, of kijk naar 'mening' in assistant/dutch/antwoordsoorten.toml.",
    Objection.NOT_OF: "Er moet een passage zijn die de naam noemt samen met waar de vraag ervoor "
    "over ging.",
    Objection.MISSING_KIND: "Er moet een passage zijn waarin zoiets ({kinds}) staat bij de "
    "woorden van de vraag. Staat het er wel? Schrijf dan in corpus/vragen een vraag van die "
    "soort bij die zin.",
}
_WRITE = (
    "Staat het antwoord er wel? Schrijf dan in corpus/vragen de vraag bij de zin die haar "
    "beantwoordt, of een kernzin in corpus/kernzinnen."
)
_DROP_OPEN = (
    "Staat het antwoord er wel? Haal dan de open vraag “{open}” uit corpus/openvragen, of maak "
    "haar nauwkeuriger."
)
_READ = ("best", "several")
"""What of a reading rises with what the reader saw; of a long question its best counts again."""


def because(followed: Followed) -> str:
    """Say what decided on the status of an answer."""
    rule, verdict = followed.rule, followed.verdict
    if rule is Rule.CHECK and verdict and verdict.reason:
        return _spelled(_SPELLED, verdict.reason)
    grounds = verdict.grounds if verdict else None
    if rule is Rule.GATE and grounds and grounds.gate:
        chance = grounds.gate
        return (
            f"Er ligt te weinig dichtbij: de grens geeft {_number(chance.probability)} en laat "
            f"vanaf {_number(chance.from_)} een antwoord toe (vanaf {_number(grounds.nearest_from)}"
            " het dichtstbijzijnde)."
        )
    seen = grounds.openness if grounds else None
    if seen and rule in {Rule.NEARNESS, Rule.READING}:
        return _unlikely(seen)
    if rule is Rule.NO_OBJECTION:
        return _passed(seen, verdict)
    return _BECAUSE[rule].format(
        kind=followed.understood.kind.value, open=seen.unanswered.question if seen else ""
    )


def changes(followed: Followed) -> tuple[str, ...]:
    """Say what would have to change for another status, what is nearest at hand first."""
    verdict, rule = followed.verdict, followed.rule
    if verdict is None:
        return ()
    if rule is Rule.CHECK and verdict.reason:
        return (_spelled(_MENDED, verdict.reason),)
    making: Mapping[Rule, Callable[[Verdict], tuple[str, ...]]] = {
        Rule.GATE: _for_the_gate,
        Rule.NEARNESS: _for_an_answer,
        Rule.READING: _for_an_answer,
        Rule.KNOWN_OPEN: _for_an_answer,
        Rule.NO_OBJECTION: _for_silence,
    }
    return making[rule](verdict) if rule in making else ()


def reader_rise(chance: Chance) -> float | None:
    """Return by how much all that the reader gave must rise to pass; None: that does not help.

    Args:
        chance: what the reader and the nearness said together.
    """
    weight = sum(chance.weights[name] for name in _READ)
    weight += chance.weights["long_best"] * chance.values["long"]
    return chance.short / weight if weight > 0 and math.isfinite(chance.short) else None


def _unlikely(seen: Openness) -> str:
    who = (
        "De lezer en de bekende vragen samen vinden" if seen.reading else "De bekende vragen maken"
    )
    chance = seen.decided
    return (
        f"{who} een antwoord niet waarschijnlijk genoeg: {_number(chance.probability)}, en "
        f"{_number(chance.from_)} is nodig. De naaste open vraag is “{seen.unanswered.question}” "
        f"({_number(seen.unanswered.cosine)}), de naaste beantwoorde “{seen.answered.question}” "
        f"({_number(seen.answered.cosine)})."
    )


def _passed(seen: Openness | None, verdict: Verdict | None) -> str:
    said = "Niets sprak tegen een antwoord"
    if verdict and verdict.reason and verdict.missing:
        said += f", behalve voor een deel: {_spelled(_SPELLED, verdict.reason).rstrip('.')}"
    if seen is None:
        return f"{said}."
    chance = seen.decided
    return f"{said}: {_number(chance.probability)}, en {_number(chance.from_)} is nodig."


def _for_the_gate(verdict: Verdict) -> tuple[str, ...]:
    chance = verdict.grounds.gate
    if chance is None:
        return ()
    rise = chance.rise(["question"]) if "question" in chance.weights else None
    told = [_WRITE]
    if rise is not None:
        told.append(
            f"De naaste bekende vraag moet {_number(rise)} dichterbij liggen (nu "
            f"{_number(chance.values['question'])})."
        )
    return tuple(told)


def _for_an_answer(verdict: Verdict) -> tuple[str, ...]:
    seen = verdict.grounds.openness
    if seen is None:
        return ()
    told = [_DROP_OPEN.format(open=seen.unanswered.question)] if seen.is_known else [_WRITE]
    if seen.reading and (rise := reader_rise(seen.reading)) and rise > 0:
        told.append(f"De lezer moet de teksten {_number(rise)} hoger geven dan nu.")
    lacking = seen.nearness.rise(["narrow", "wide"])
    if not seen.reading and lacking and lacking > 0:
        told.append(f"De beantwoorde vragen moeten {_number(lacking)} dichterbij liggen dan nu.")
    if not seen.is_known:
        told.append(_DROP_OPEN.format(open=seen.unanswered.question))
    return tuple(told)


def _for_silence(verdict: Verdict) -> tuple[str, ...]:
    """Say what would have taken the answer away."""
    seen = verdict.grounds.openness
    if seen is None or verdict.status is not Status.ANSWERED:
        return ()
    told = []
    if seen.reading and (rise := reader_rise(seen.reading)) and rise < 0:
        told.append(f"Gaf de lezer de teksten {_number(-rise)} lager, dan kwam er geen antwoord.")
    told.append(
        "Staat het antwoord er toch niet? Zet de vraag in corpus/openvragen bij de tekst die haar "
        f"oproept; de naaste die er nu staat is “{seen.unanswered.question}”."
    )
    return tuple(told)


def _spelled(said: Mapping[Objection, str], reason: Reason) -> str:
    kinds = ", ".join(kind.value for kind in reason.kinds)
    names = ", ".join(reason.names)
    text = said.get(reason.objection, "")
    return text.format(names=names, kinds=kinds, counted=reason.counted)


def _number(value: float) -> str:
    """Return a number in two decimals, as Dutch writes it."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") or "0"
