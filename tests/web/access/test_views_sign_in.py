"""Signing in with e-mail and password, a second step, and the pages that are closed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from forwhom.web.access.urls import CLOSED
from tests.web.access.people import GOOD_PASSWORD, somebody

LOGIN = {"login": "nell@example.org", "password": GOOD_PASSWORD}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    now = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, now)))


def test_an_address_and_a_password_let_one_in(nobody: Client, db: None) -> None:
    somebody()

    assert nobody.post("/account/login/", LOGIN)["Location"] == "/"
    assert nobody.get("/").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"password": "not this one at all"}, {"login": "nell@example.com"}]
)
def test_a_wrong_address_and_a_wrong_password_are_told_the_same(
    wrong: dict[str, str], nobody: Client, db: None
) -> None:
    somebody()

    page = nobody.post("/account/login/", LOGIN | wrong).content.decode()

    assert "not correct" in page
    assert nobody.get("/").status_code == 302


def test_guessing_is_stopped(nobody: Client, db: None) -> None:
    somebody()
    for _ in range(5):
        nobody.post("/account/login/", LOGIN | {"password": "not this one at all"})

    page = nobody.post("/account/login/", LOGIN)

    assert "Too many" in page.content.decode()
    assert nobody.get("/").status_code == 302


def test_nobody_signs_in_with_a_password_that_was_never_set(nobody: Client, db: None) -> None:
    for password in ("", "!", "None"):
        answer = nobody.post(
            "/account/login/", {"login": "evaluator@demo.invalid", "password": password}
        )
        assert answer.status_code == 200


def test_the_second_step_is_set_up_and_then_asked_for(nobody: Client, db: None) -> None:
    nell = somebody()
    nobody.post("/account/login/", LOGIN)
    first = nobody.get("/account/second-factor/totp/activate/")
    assert first["Location"].startswith("/account/reauthenticate/")
    nobody.post(first["Location"], {"password": GOOD_PASSWORD})
    page = nobody.get("/account/second-factor/totp/activate/").content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found
    secret = found[1]
    done = nobody.post("/account/second-factor/totp/activate/", {"code": code(secret)})
    assert done["Location"] == "/account/second-factor/recovery-codes/"
    kept = Authenticator.objects.get(user=nell, type="recovery_codes").wrap().get_unused_codes()

    nobody.post("/account/logout/")
    asked = nobody.post("/account/login/", LOGIN)
    assert asked["Location"] == "/account/second-factor/authenticate/"
    assert nobody.get("/").status_code == 302
    assert nobody.post(asked["Location"], {"code": "000000"}).status_code == 200
    assert nobody.post(asked["Location"], {"code": kept[0]})["Location"] == "/"
    assert nobody.get("/").status_code == 200


def test_what_opens_the_second_step_is_not_legible_in_the_database(db: None) -> None:
    held = get_adapter().encrypt("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in held
    assert get_adapter().decrypt(held) == "JBSWY3DPEHPK3PXP"


def test_a_lost_password_is_a_matter_between_people(nobody: Client) -> None:
    page = nobody.get("/account/password/reset/").content.decode()

    assert "Ask whoever runs your study for a new link." in page
    assert nobody.post("/account/password/reset/", {"email": "x@y.org"}).status_code == 405


ARGUMENTS: dict[str, dict[str, Any]] = {
    "account_confirm_email": {"key": "abc"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "abc"},
}


@pytest.mark.parametrize("name", [each.name for each in CLOSED])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_closed_page_is_not_there(name: str, method: str, nobody: Client, eva: Client) -> None:
    address = reverse(name, kwargs=ARGUMENTS.get(name))

    assert getattr(nobody, method)(address).status_code == 404
    assert getattr(eva, method)(address).status_code == 404


OPEN_WITHOUT_SIGN_IN = {
    "account_login",
    "account_inactive",
    "account_reset_password",
    "enter",
}


def patterns(of: URLResolver | None = None) -> list[URLPattern]:
    found: list[URLPattern] = []
    for each in (of or get_resolver()).url_patterns:
        found += patterns(each) if isinstance(each, URLResolver) else [each]
    return found


def test_every_other_page_asks_for_a_sign_in(nobody: Client, db: None) -> None:
    """One page that forgets to ask is one too many: every address is tried."""
    closed = {each.name for each in CLOSED}
    shown = set()
    for each in patterns():
        named = dict.fromkeys(each.pattern.regex.groupindex, "1")
        try:
            address = reverse(str(each.name), kwargs=named)
        except Exception:
            continue
        if each.name not in closed and nobody.get(address).status_code not in {302, 404, 405}:
            shown.add(each.name)
    assert shown <= OPEN_WITHOUT_SIGN_IN
    assert shown >= {"account_login", "account_reset_password"}
