"""Letting in, giving roles, showing out: what each does, who may not, and that no change is
without its record."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from forwhom.core.errors import ConflictError, RefusedError
from forwhom.web.access import actions
from forwhom.web.access.guard import role_in
from forwhom.web.access.invitations import LinkRefusedError
from forwhom.web.access.models import Invitation, Membership, Record, User
from forwhom.web.access.permissions import Role
from forwhom.web.access.tokens import hash_of
from forwhom.web.studies.models import Study
from tests.web.access.people import (
    GOOD_PASSWORD,
    administrator,
    grow_old,
    somebody,
    token_of,
    use_up,
)
from tests.web.conftest import person


def invited(study: Study, **other: Any) -> str:
    """The token of Eva's invitation of Nell to a study, as a coordinator unless said."""
    asked: dict[str, Any] = {
        "email": "nell@example.org",
        "name": "Nell",
        "study": study,
        "role": Role.COORDINATOR,
        "by": person("evaluator"),
    }
    return token_of(actions.invite(**asked | other))


def snapshot() -> tuple[object, ...]:
    return tuple(
        list(model._default_manager.order_by("pk").values())
        for model in (User, Membership, Invitation, Record)
    )


def calls(study: Study) -> dict[str, Callable[[], Callable[[], object]]]:
    """For each action: what prepares a call of it in a study."""
    eva, cora = person("evaluator"), person("coordinator")

    def withdraw() -> Callable[[], object]:
        invited(study)
        return partial(actions.withdraw, invitation=last(), by=eva)

    def by_an_administrator(verb: Callable[..., object], user: User) -> Callable[[], object]:
        return partial(verb, user=user, by=administrator())

    return {
        "invite": lambda: partial(invited, study),
        "withdraw": withdraw,
        "renew_link": lambda: partial(actions.renew_link, user=cora, by=eva),
        "enter": lambda: partial(actions.enter, token=invited(study), password=GOOD_PASSWORD),
        "take_up": lambda: partial(actions.take_up, token=invited(study), by=somebody()),
        "give_role": lambda: partial(
            actions.give_role, user=cora, study=study, role=Role.PEER_SUPPORTER, by=eva
        ),
        "becomes_evaluator": lambda: partial(
            actions.becomes_evaluator, study=orphaned(study), by=administrator()
        ),
        "take_role": lambda: partial(actions.take_role, user=cora, study=study, by=eva),
        "deactivate": lambda: by_an_administrator(actions.deactivate, cora),
        "reactivate": lambda: by_an_administrator(actions.reactivate, shut()),
    }


def orphaned(study: Study) -> Study:
    Membership.objects.filter(study=study).delete()
    return study


def shut() -> User:
    return User.objects.create_user("nell@example.org", name="Nell", is_active=False)


def last() -> Invitation:
    return Invitation.objects.latest("pk")


def verbs() -> list[str]:
    return [
        name
        for name, found in inspect.getmembers(actions, inspect.isfunction)
        if found.__module__ == actions.__name__ and not name.startswith("_")
    ]


def test_every_action_of_the_room_is_tried(worked: Study) -> None:
    assert sorted(calls(worked)) == sorted(verbs())


@pytest.mark.parametrize("verb", verbs())
def test_every_argument_of_an_action_is_named(verb: str) -> None:
    kinds = {each.kind for each in inspect.signature(getattr(actions, verb)).parameters.values()}

    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("verb", verbs())
def test_an_action_leaves_one_record(verb: str, worked: Study) -> None:
    act = calls(worked)[verb]()
    before = Record.objects.count()

    act()

    assert Record.objects.count() == before + 1


@pytest.mark.parametrize("verb", verbs())
def test_nothing_is_changed_when_its_record_cannot_be_written(
    verb: str, worked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = calls(worked)[verb]()
    before = snapshot()

    def fails(**_: object) -> None:
        assert snapshot() != before, "the record is written before the change"
        raise OSError("the disk is full")

    monkeypatch.setattr(actions, "record", fails)
    with pytest.raises(OSError, match="disk is full"):
        act()

    assert snapshot() == before


def test_only_the_hash_of_a_token_is_kept(worked: Study) -> None:
    token = invited(worked)

    assert last().token_hash == hash_of(token)
    assert token not in str(snapshot())


def test_somebody_invited_comes_in_with_her_role(worked: Study) -> None:
    nell = actions.enter(token=invited(worked), password=GOOD_PASSWORD)

    assert nell.check_password(GOOD_PASSWORD)
    assert role_in(nell, worked) is Role.COORDINATOR


@pytest.mark.parametrize("spoil", [grow_old, use_up])
def test_a_link_old_or_used_opens_nothing(spoil: Callable[[], None], worked: Study) -> None:
    token = invited(worked)
    spoil()

    with pytest.raises(LinkRefusedError):
        actions.enter(token=token, password=GOOD_PASSWORD)


def test_a_link_works_once(worked: Study) -> None:
    token = invited(worked)
    actions.enter(token=token, password=GOOD_PASSWORD)

    with pytest.raises(LinkRefusedError):
        actions.enter(token=token, password="another long password")


def test_a_second_link_closes_the_first(worked: Study) -> None:
    first, second = invited(worked), invited(worked)

    with pytest.raises(LinkRefusedError):
        actions.enter(token=first, password=GOOD_PASSWORD)
    assert actions.enter(token=second, password=GOOD_PASSWORD).name == "Nell"


def test_a_link_closes_when_whoever_made_it_may_no_longer(worked: Study) -> None:
    other = somebody("olga@example.org", "Olga")
    actions.give_role(user=other, study=worked, role=Role.EVALUATOR, by=person("evaluator"))
    token = invited(worked, by=other)
    actions.give_role(user=other, study=worked, role=Role.COORDINATOR, by=person("evaluator"))

    with pytest.raises(LinkRefusedError):
        actions.enter(token=token, password=GOOD_PASSWORD)


@pytest.mark.parametrize("weak", ["short", "password1234", "nell@example.org"])
def test_a_weak_password_is_refused_and_the_link_stays_good(weak: str, worked: Study) -> None:
    token = invited(worked)

    with pytest.raises(ValidationError):
        actions.enter(token=token, password=weak)
    assert actions.enter(token=token, password=GOOD_PASSWORD).is_active


def test_an_invitation_never_sets_the_password_of_an_account_that_is_there(worked: Study) -> None:
    nell = somebody()
    token = invited(worked)

    with pytest.raises(ConflictError, match="sign in"):
        actions.enter(token=token, password="the password of a thief")
    nell.refresh_from_db()
    assert nell.check_password(GOOD_PASSWORD)
    assert role_in(nell, worked) is None


def test_an_account_takes_up_its_own_invitation_and_no_other(worked: Study) -> None:
    nell, olga = somebody(), somebody("olga@example.org", "Olga")
    token = invited(worked)

    with pytest.raises(ConflictError):
        actions.take_up(token=token, by=olga)
    actions.take_up(token=token, by=nell)
    assert role_in(nell, worked) is Role.COORDINATOR


@pytest.mark.parametrize("part", ["coordinator", "peer-supporter", "stranger"])
def test_only_whoever_manages_people_lets_anybody_in(part: str, worked: Study) -> None:
    with pytest.raises(RefusedError):
        invited(worked, by=person(part))
    with pytest.raises(RefusedError):
        actions.renew_link(user=person("peer-supporter"), by=person(part))


def test_an_evaluator_makes_no_administrators(worked: Study) -> None:
    with pytest.raises(RefusedError):
        invited(worked, by=person("evaluator"), makes_administrator=True)


def test_being_an_administrator_opens_no_study(worked: Study) -> None:
    ada = administrator()

    assert role_in(ada, worked) is None
    with pytest.raises(RefusedError):
        actions.give_role(user=ada, study=worked, role=Role.EVALUATOR, by=ada)
    with pytest.raises(RefusedError):
        invited(worked, by=ada)


def test_an_administrator_gives_a_study_in_no_ones_hands_to_somebody(worked: Study) -> None:
    ada = administrator()
    Membership.objects.filter(study=worked).delete()

    actions.give_role(user=ada, study=worked, role=Role.EVALUATOR, by=ada)

    assert role_in(ada, worked) is Role.EVALUATOR
    assert Record.objects.filter(action="role given", by=ada, study=worked).exists()


def test_the_terminal_makes_the_first_administrator_only(db: None) -> None:
    asked: dict[str, Any] = {
        "email": "",
        "name": "",
        "study": None,
        "role": None,
        "by": None,
        "makes_administrator": True,
    }
    first, again = token_of(actions.invite(**asked)), token_of(actions.invite(**asked))
    with pytest.raises(LinkRefusedError):
        actions.enter(token=first, password=GOOD_PASSWORD, name="Ada", email="ada@example.org")
    ada = actions.enter(token=again, password=GOOD_PASSWORD, name="Ada", email="Ada@example.org")

    assert (ada.is_administrator, ada.email) == (True, "ada@example.org")
    with pytest.raises(RefusedError):
        actions.invite(**asked)


def test_a_lost_password_is_set_anew_and_the_role_stays(worked: Study) -> None:
    cora = person("coordinator")
    token = token_of(actions.renew_link(user=cora, by=person("evaluator")))

    actions.enter(token=token, password=GOOD_PASSWORD)

    cora.refresh_from_db()
    assert cora.check_password(GOOD_PASSWORD)
    assert role_in(cora, worked) is Role.COORDINATOR


def test_one_who_runs_a_study_cannot_open_another_through_a_lost_password(
    worked: Study, empty: Study
) -> None:
    nell, cora = somebody(), person("coordinator")
    Membership.objects.create(user=nell, study=worked, role=Role.EVALUATOR)
    Membership.objects.create(user=cora, study=empty, role=Role.COORDINATOR)

    with pytest.raises(RefusedError, match="administrator"):
        actions.renew_link(user=cora, by=nell)
    assert actions.renew_link(user=cora, by=person("evaluator"))


def test_an_administrators_password_is_for_administrators(worked: Study) -> None:
    ada = administrator()
    Membership.objects.create(user=ada, study=worked, role=Role.COORDINATOR)

    with pytest.raises(RefusedError):
        actions.renew_link(user=ada, by=person("evaluator"))


def test_a_kept_link_is_void_once_she_is_in_another_study(worked: Study, empty: Study) -> None:
    nell, cora = somebody(), person("coordinator")
    Membership.objects.create(user=nell, study=worked, role=Role.EVALUATOR)
    kept = token_of(actions.renew_link(user=cora, by=nell))
    Membership.objects.create(user=cora, study=empty, role=Role.COORDINATOR)

    with pytest.raises(LinkRefusedError):
        actions.enter(token=kept, password="the password of a thief")


def test_the_last_evaluator_stays(eva_alone: Study) -> None:
    eva, worked = person("evaluator"), eva_alone

    with pytest.raises(ConflictError, match="only evaluator"):
        actions.take_role(user=eva, study=worked, by=eva)
    with pytest.raises(ConflictError, match="only evaluator"):
        actions.give_role(user=eva, study=worked, role=Role.COORDINATOR, by=eva)


def test_one_whose_account_is_shut_does_not_count_as_an_evaluator(eva_alone: Study) -> None:
    eva, nell, worked = person("evaluator"), somebody(), eva_alone
    Membership.objects.create(user=nell, study=worked, role=Role.EVALUATOR)
    nell.is_active = False
    nell.save()

    with pytest.raises(ConflictError, match="only evaluator"):
        actions.take_role(user=eva, study=worked, by=eva)


def test_the_last_administrator_stays(db: None) -> None:
    ada = administrator()

    with pytest.raises(ConflictError, match="only administrator"):
        actions.deactivate(user=ada, by=ada)
    with pytest.raises(RefusedError):
        actions.deactivate(user=ada, by=person("evaluator"))
