import base64

from forwhom.web.access.tokens import hash_of, is_hash_of, new_token


def test_a_token_is_256_bits_and_never_the_same() -> None:
    made = {new_token() for _ in range(50)}

    assert len(made) == 50
    assert {len(base64.urlsafe_b64decode(each + "=")) for each in made} == {32}


def test_only_the_token_itself_answers_to_its_hash() -> None:
    assert hash_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert is_hash_of("abc", hash_of("abc"))
    assert not is_hash_of("abd", hash_of("abc"))


def test_a_token_no_keyboard_could_write_is_only_wrong() -> None:
    assert not is_hash_of("\ud800", hash_of("abc"))
