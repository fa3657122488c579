"""What it takes to type one word for another.

Slips of a finger are a letter forgotten, two changed about, a key beside the right one (Damerau
1964). What Dutch writers mix up costs less, be it one letter or more: "klopen" for "kloppen",
"ingevult" for "ingevuld", "overhijd" for "overheid".
"""

from collections import defaultdict

from assistant.tuning import SpellingTuning

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLAIN = str.maketrans("áàâäçéèêëíìîïñóòôöúùûüčš", "aaaaceeeeiiiinoooouuuucs")
_SOUNDS_ALIKE = (
    "d t, d dt, t dt, f v, s z, c k, c s, ch g, g j, ei ij, ei y, ij y, i y, i ie, i j, au ou, "
    "oe u, x ks, qu kw, t th, f ph, sj ch, tie sie"
)
_LONGEST = 3
"""Letters of the longest piece that sounds like another."""
_BAND = 3
"""How far two words may run apart in length at any letter."""
_FAR = 99.0


def cost(typed: str, meant: str, tuning: SpellingTuning) -> float:
    """Return what it takes to type one lower-case word for another; 0 for the same.

    The cheapest way to get from one to the other, letter by letter (Wagner & Fischer 1974).
    """
    table = {(0, 0): 0.0}
    for i in range(len(typed) + 1):
        for j in range(max(0, i - _BAND), min(len(meant), i + _BAND) + 1):
            if i or j:
                ways = _ways(typed[:i], meant[:j], tuning)
                table[i, j] = min(table.get((i - a, j - b), _FAR) + price for a, b, price in ways)
    return table.get((len(typed), len(meant)), _FAR)


def _ways(typed: str, meant: str, tuning: SpellingTuning) -> list[tuple[int, int, float]]:
    """Return how many last letters can have been typed for how many, and what that costs."""
    ways = []
    if typed:
        ways.append((1, 0, tuning.doubled if _is_doubled(typed) else tuning.added))
    if meant:
        ways.append((0, 1, tuning.doubled if _is_doubled(meant) else tuning.slipped))
    if typed and meant:
        ways.append((1, 1, _replaced(typed[-1], meant[-1], tuning)))
    if len(typed) > 1 and typed[-2:] == meant[:-3:-1]:
        ways.append((2, 2, tuning.slipped))
    for size in range(1, min(_LONGEST, len(typed)) + 1):
        alike = [piece for piece in _ALIKE.get(typed[-size:], ()) if meant.endswith(piece)]
        ways += [(size, len(piece), tuning.mixed_up) for piece in alike]
    return ways


def _is_doubled(text: str) -> bool:
    """Say whether a text ends with the same letter twice."""
    return text[-2:-1] == text[-1]


def _replaced(typed: str, meant: str, tuning: SpellingTuning) -> float:
    if typed == meant:
        return 0.0
    if typed.translate(_PLAIN) == meant.translate(_PLAIN):
        return tuning.accent
    return tuning.slipped if typed in _KEYS_BESIDE.get(meant, ()) else tuning.replaced


def _alike() -> dict[str, list[str]]:
    """Return for every piece of a word those that sound like it."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in _SOUNDS_ALIKE.split(", "):
        one, other = pair.split()
        found[one].append(other)
        found[other].append(one)
    return dict(found)


def _keys_beside() -> dict[str, set[str]]:
    """Return for every letter those on the keys that touch its own; rows lie half a key apart."""
    at = {key: (x + y / 2, y) for y, row in enumerate(_ROWS) for x, key in enumerate(row)}
    return {
        key: {one for one, (a, b) in at.items() if abs(a - x) <= 1 and abs(b - y) <= 1} - {key}
        for key, (x, y) in at.items()
    }


_ALIKE = _alike()
_KEYS_BESIDE = _keys_beside()
