"""Passwords as they are kept: through scrypt, with a salt of their own and the numbers of the day.

scrypt comes with Python. One try takes 16 MB and a few tenths of a second, whoever's it is.
"""

import hashlib
import re
import secrets
import unicodedata

SHORTEST = 12
"""Characters of a password; length counts, not signs or figures."""
_COST, _BLOCK, _TIMES = 2**14, 8, 5
"""What OWASP advises for scrypt where memory is scarce."""
NOBODY = f"scrypt${_COST}${_BLOCK}${_TIMES}${'0' * 32}${'0' * 64}"
"""What a password for an unknown name is held against: that takes as long as any, and fits none."""
_MOST_COST, _MOST_BLOCK, _MOST_TIMES = 2**17, 16, 16
"""What a file may ask for: more would only fill the memory."""
_SALT, _LENGTH = 16, 32
_KEPT = re.compile(r"scrypt\$(\d{1,7})\$(\d{1,3})\$(\d{1,3})\$([0-9a-f]{32})\$([0-9a-f]{64})")


def hashed(password: str, cost: int = _COST) -> str:
    """Return a password as it is kept: from this it cannot be read back.

    Args:
        password: what was typed.
        cost: scrypt's N, a power of two: one try takes so much memory and time.
    """
    salt = secrets.token_bytes(_SALT)
    made = _scrypt(password, salt, cost, _BLOCK, _TIMES)
    return f"scrypt${cost}${_BLOCK}${_TIMES}${salt.hex()}${made.hex()}"


def is_kept_well(kept: str) -> bool:
    """Say whether a text is a password as `hashed` keeps it."""
    found = _KEPT.fullmatch(kept)
    if found is None:
        return False
    cost, block, times = map(int, found.groups()[:3])
    is_power = cost > 1 and cost & (cost - 1) == 0
    in_bounds = cost <= _MOST_COST and 0 < block <= _MOST_BLOCK and 0 < times <= _MOST_TIMES
    return is_power and in_bounds


def fits(password: str, kept: str) -> bool:
    """Say whether a password is the one that is kept, in a time that does not tell.

    Args:
        password: what was typed.
        kept: what `hashed` made; `is_kept_well` holds for it.
    """
    _, cost, block, times, salt, made = kept.split("$")
    tried = _scrypt(password, bytes.fromhex(salt), int(cost), int(block), int(times))
    return secrets.compare_digest(tried, bytes.fromhex(made))


def _scrypt(password: str, salt: bytes, cost: int, block: int, times: int) -> bytes:
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    room = 128 * block * (cost + times) + 1_000_000
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=times, maxmem=room, dklen=_LENGTH)
