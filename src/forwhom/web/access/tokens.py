"""One-time tokens: 256 random bits to the person, their SHA-256 to the database."""

from __future__ import annotations

import hashlib
import hmac
import secrets

BYTES = 32


def new_token() -> str:
    """A token nobody can guess, as it stands in a link."""
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token. It is random in full, so that a slow hash would add nothing."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def is_hash_of(token: str, held: str) -> bool:
    """Whether a token is the one whose hash is held, in a time that says nothing."""
    return hmac.compare_digest(hash_of(token), held)
