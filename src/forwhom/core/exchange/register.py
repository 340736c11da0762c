"""The register of pseudonyms as one encrypted file, which stands outside every study.

The key is made of a passphrase by scrypt, and the file is sealed with AES-256-GCM under a new
salt and nonce each time it is written. Its length tells only roughly how much is in it.

    8 bytes   FORWHOMR
    1 byte    version: 1 is scrypt with N = 2**17, r = 8, p = 1
    16 bytes  salt
    12 bytes  nonce
    the rest  JSON in UTF-8, padded with spaces, encrypted; all before it is authenticated
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from forwhom.core.errors import RefusedError, UnreadableError
from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.exchange import atomic
from forwhom.core.exchange.folder.layout import PROFILE

MAGIC, VERSION = b"FORWHOMR", 1
SALT, NONCE = 16, 12
HEAD = len(MAGIC) + 1 + SALT + NONCE
PADDED_TO = 4096  # bytes
HARDNESS = 2**17  # of scrypt: 128 MB and a good part of a second for each guess
SHORTEST_PASSPHRASE = 12  # characters
Labels = Mapping[str, Mapping[str, str]]  # by kind (`document`, `file`): new label to the old one


@dataclass(frozen=True, slots=True)
class Used:
    """What a register did to one study: labels it changed, and documents it was put to.

    A label is an id or a file's name. It cannot be turned back by its letters alone, so each
    is kept. `documents` are ids as they are now.
    """

    labels: Labels = field(default_factory=dict)
    documents: frozenset[str] = frozenset()

    def with_renamed(self, renamed: Labels) -> Used:
        """The same, with labels changed once more; `renamed` has by kind what each was and is."""
        first = {kind: dict(known) for kind, known in self.labels.items()}
        for kind, changed in renamed.items():
            known = first.setdefault(kind, {})
            for old, new in changed.items():
                if old != new:
                    known[new] = known.pop(old, old)
        return replace(self, labels=first)


@dataclass(frozen=True, slots=True)
class KeptRegister:
    """A register with what it did, by the id of each study."""

    register: Register = field(default_factory=Register)
    studies: Mapping[str, Used] = field(default_factory=dict)

    def used_in(self, study_id: str) -> Used:
        """What it did to a study; nothing where it was never put to it."""
        return self.studies.get(study_id, Used())

    def with_use(self, study_id: str, used: Used) -> KeptRegister:
        """The same, with what it did to one study."""
        return replace(self, studies={**self.studies, study_id: used})


def refuse_place(path: Path, study: Path, what: str = "the register") -> None:
    """RefusedError where a file with real names would stand in a study's folder, this or any."""
    target = path.resolve()
    inside = target.is_relative_to(study.resolve())
    if inside or any((folder / PROFILE).is_file() for folder in target.parents):
        raise RefusedError(
            f"{path} is inside a study's folder, and {what} is kept apart from it; "
            "give a place that only those who may know the names can open"
        )


def read_register(path: Path, passphrase: str) -> KeptRegister:
    """The register in a file; RefusedError where the passphrase does not open it."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        wrong = f"{path} cannot be read ({problem.strerror})"
        raise UnreadableError(f"{wrong}; give the file of a register") from problem
    return unsealed(data, passphrase, str(path))


def unsealed(data: bytes, passphrase: str, name: str) -> KeptRegister:
    """The register in bytes that a person knows as `name`; refused as `read_register` has it."""
    if not data.startswith(MAGIC) or len(data) <= HEAD:
        wrong = f"{name} is no register"
        raise UnreadableError(f"{wrong}; give the file that replacing names wrote")
    if data[len(MAGIC)] != VERSION:
        wrong = f"{name} is a register of version {data[len(MAGIC)]}, which is not known here"
        raise UnreadableError(f"{wrong}; use the version of forwhom that wrote it, or a later one")
    salt, nonce = data[len(MAGIC) + 1 : HEAD - NONCE], data[HEAD - NONCE : HEAD]
    try:
        opened = _cipher(passphrase, salt).decrypt(nonce, data[HEAD:], data[:HEAD])
    except InvalidTag:
        wrong = f"the passphrase does not open {name}, or the file is damaged"
        raise RefusedError(f"{wrong}; give the one it was written with") from None
    return _from_plain(json.loads(opened))


def write_register(path: Path, held: KeptRegister, passphrase: str) -> None:
    """Write a register whole or not at all, so that only its owner may read the file.

    RefusedError where the passphrase is too short to protect anybody.
    """
    atomic.write_bytes(path, sealed(held, passphrase), atomic.PRIVATE)


def sealed(held: KeptRegister, passphrase: str) -> bytes:
    """A register as the bytes of its file; refused as `write_register` has it."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        right = f"give at least {SHORTEST_PASSPHRASE} characters, such as four words of your own"
        raise RefusedError(f"the passphrase is too short to protect anybody; {right}")
    plain = json.dumps(_to_plain(held), ensure_ascii=False).encode()
    padded = plain + b" " * (-len(plain) % PADDED_TO)
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    head = MAGIC + bytes([VERSION]) + salt + nonce
    return head + _cipher(passphrase, salt).encrypt(nonce, padded, head)


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    words = unicodedata.normalize("NFC", passphrase).encode()
    return AESGCM(Scrypt(salt=salt, length=32, n=HARDNESS, r=8, p=1).derive(words))


def _to_plain(held: KeptRegister) -> dict[str, Any]:
    return {
        "pseudonyms": [
            {"real": each.real, "replacement": each.replacement, "kind": each.kind}
            for each in held.register.pseudonyms
        ],
        "studies": {
            study: {"labels": used.labels, "documents": sorted(used.documents)}
            for study, used in held.studies.items()
        },
    }


def _from_plain(plain: Mapping[str, Any]) -> KeptRegister:
    pseudonyms = (
        Pseudonym(each["real"], each["replacement"], IdentifierKind(each["kind"]))
        for each in plain["pseudonyms"]
    )
    studies = {
        study: Used(used["labels"], frozenset(used["documents"]))
        for study, used in plain["studies"].items()
    }
    return KeptRegister(Register(tuple(pseudonyms)), studies)
