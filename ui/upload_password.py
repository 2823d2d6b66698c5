"""The password of whoever may add reports: kept as a salted scrypt hash (RFC 7914), and few tries to guess it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable

# OWASP Password Storage Cheat Sheet: N = 2^15, r = 8, p = 3; 32 MiB and some tenths of a second a try.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 3
_SALT_BYTES = 16
_LONGEST = 1024  # characters of a password


def hash_password(password: str) -> str:
    """Return a password as "scrypt$N$r$p$salt$hash", with a salt of its own."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return (
        f"scrypt${_COST}${_BLOCK}${_PARALLEL}${salt.hex()}${_derived(password, salt, _COST, _BLOCK, _PARALLEL).hex()}"
    )


def is_password(password: str, kept: str) -> bool:
    """Tell whether a password is the one that was kept."""
    _, cost, block, parallel, salt, digest = kept.split("$")
    if not password or len(password) > _LONGEST:
        return False
    derived = _derived(password, bytes.fromhex(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(derived, bytes.fromhex(digest))


def _derived(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    memory = 128 * block * (cost + parallel + 2)
    return hashlib.scrypt(password.encode("utf-8"), salt=salt, n=cost, r=block, p=parallel, maxmem=2 * memory)


class TryLimit:
    """Lets `most` tries pass in `seconds`, of all visitors together: a new session must not buy new tries."""

    def __init__(self, most: int = 5, seconds: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._tries: list[float] = []
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Use a try; False where there is none left for now."""
        with self._lock:
            now = self._clock()
            self._tries = [moment for moment in self._tries if now - moment < self._seconds]
            if len(self._tries) >= self._most:
                return False
            self._tries.append(now)
            return True

    def forgive(self) -> None:
        """Give the tries back: the right password was among them."""
        with self._lock:
            self._tries.clear()
