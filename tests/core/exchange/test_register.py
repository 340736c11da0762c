from __future__ import annotations

import stat
from pathlib import Path

import pytest

from forwhom.core.errors import RefusedError, UnreadableError
from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.exchange.register import (
    KeptRegister,
    Used,
    read_register,
    refuse_place,
    write_register,
)
from tests.factories.small_folder import small_folder

WORDS = "four small tin boats"
HELD = KeptRegister(
    Register(
        (
            Pseudonym("Zoë", "Una", IdentifierKind.NAME),
            Pseudonym("07700 900123", "[telephone 1]", IdentifierKind.PHONE),
        )
    ),
    {"small": Used({"document": {"una": "zoe"}}, frozenset({"una"}))},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_register(tmp_path / "names.register", HELD, WORDS)
    return tmp_path / "names.register"


def test_a_register_comes_back_as_it_was(file: Path) -> None:
    assert read_register(file, WORDS) == HELD


def test_nothing_in_the_file_can_be_read(file: Path) -> None:
    data = file.read_bytes()
    for word in ("Zoë", "Una", "07700", "small", "pseudonyms", "real"):
        assert word.encode() not in data
        assert word.encode("utf-16-le") not in data


def test_the_wrong_passphrase_is_refused_and_tells_nothing(file: Path) -> None:
    with pytest.raises(RefusedError) as told:
        read_register(file, "four small tin goats")
    assert str(told.value) == (
        f"the passphrase does not open {file}, or the file is damaged; "
        "give the one it was written with"
    )
    assert told.value.__cause__ is None


def test_one_passphrase_typed_on_two_keyboards_is_one(file: Path) -> None:
    write_register(file, HELD, "caf\u00e9 au lait sucr\u00e9")
    assert read_register(file, "cafe\u0301 au lait sucre\u0301") == HELD


@pytest.mark.parametrize("at", [10, 30, 40, -1])
def test_a_byte_that_was_changed_is_found(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(bytes(data))
    with pytest.raises(RefusedError, match="damaged"):
        read_register(file, WORDS)


def test_another_version_is_told(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[8] = 2
    file.write_bytes(bytes(data))
    with pytest.raises(UnreadableError, match="version 2"):
        read_register(file, WORDS)


@pytest.mark.parametrize("data", [b"", b"FORWHOMR", b"real,replacement\n"])
def test_what_is_no_register_is_told(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(UnreadableError, match="is no register"):
        read_register(file, WORDS)


def test_a_register_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_register(tmp_path / "none", WORDS)


def test_the_same_register_is_never_the_same_bytes(file: Path) -> None:
    before = file.read_bytes()
    write_register(file, HELD, WORDS)
    after = file.read_bytes()
    assert before[9:25] != after[9:25]  # the salt
    assert before[25:37] != after[25:37]  # the nonce
    assert len(before) == len(after) == 37 + 4096 + 16


def test_only_its_owner_may_read_it_even_where_others_could_before(file: Path) -> None:
    file.chmod(0o644)
    write_register(file, HELD, WORDS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_short_passphrase_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="at least 12 characters"):
        write_register(tmp_path / "r", HELD, "short")
    assert not (tmp_path / "r").exists()


def test_no_place_inside_a_study_is_taken(tmp_path: Path) -> None:
    study = small_folder(tmp_path / "study")
    other = small_folder(tmp_path / "other")
    (tmp_path / "link").symlink_to(study / "evidence")
    for inside in (study / "r", study / "evidence/r", other / "r", tmp_path / "link/r"):
        with pytest.raises(RefusedError, match="inside a study's folder"):
            refuse_place(inside, study)
    refuse_place(tmp_path / "r", study)
