"""Where the register of a study stands on this server: one encrypted file, apart from the database.

A new register is written beside the one in use before the study changes. Which of them holds is
what the record says, which changes together with the study: so a failure at any moment, even of
the machine, leaves a study and a register that fit.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from forwhom.core.errors import RefusedError
from forwhom.core.exchange import atomic
from forwhom.core.exchange.register import KeptRegister, unsealed
from forwhom.web.exchange.earlier_texts import protections
from forwhom.web.studies.models import Study

NAME = "the register"  # in words to a person, who does not know our folders
Given = bytes | None  # a register that somebody brings, where the server has none


def file_of(study: Study) -> Path:
    """Where the register in use stands, whether or not it is there."""
    return Path(settings.REGISTERS) / f"{study.slug}.register"


def _coming(study: Study) -> Path:
    return file_of(study).with_suffix(".register-coming")


def put_beside(study: Study, data: bytes) -> str:
    """Write a register that will be in use once the record says so; what it is known by."""
    folder = file_of(study).parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    atomic.write_bytes(_coming(study), data, atomic.PRIVATE)
    return known_by(data)


def known_by(data: bytes) -> str:
    """The SHA-256 of a register's file, which is encrypted and new at each writing."""
    return hashlib.sha256(data).hexdigest()


def settled(study: Study) -> bytes | None:
    """The register of a study on this server, the one that the record names; None without one."""
    last = next(protections(study), None)
    coming = _read(_coming(study))
    if last and coming and known_by(coming) == last.detail["register"]:
        with suppress(FileNotFoundError):  # somebody else has just done the same
            _coming(study).replace(file_of(study))
    return _read(file_of(study))


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def replacements_in_use(study: Study) -> frozenset[str]:
    """What stands for names in a study; what it stands for is in the register alone."""
    return frozenset(word for each in protections(study) for word in each.detail["replacements"])


def needs_bringing(study: Study) -> bool:
    """Whether names were replaced here and the register is kept elsewhere."""
    return settled(study) is None and next(protections(study), None) is not None


@sensitive_variables()
def opened(study: Study, given: Given, passphrase: str) -> KeptRegister:
    """The register of a study: the server's, else the one given, else a new one.

    RefusedError where a register is missing, does not open, or is older than the study.
    """
    data = settled(study) or given
    if data is None and needs_bringing(study):
        raise RefusedError(
            "names were replaced in this study before, and its register is kept elsewhere; "
            "give that file, or the same person would get a second name"
        )
    held = unsealed(data, passphrase, NAME) if data else KeptRegister()
    there = {each.replacement for each in held.register.pseudonyms}
    if missing := replacements_in_use(study) - there:
        raise RefusedError(
            f"{NAME} lacks {len(missing)} of the replacements that stand in this study; "
            "give the latest copy of it"
        )
    return held
