"""Two people at one document, in any order: what each did is undone and done again exactly, and
nothing of the other's is lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codebook import Tie
from forwhom.core.evidence.codings import Coding as CoreCoding
from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.documents import Document as CoreDocument
from forwhom.core.evidence.rules import evidence_faults
from forwhom.core.records import RefusedValueError
from forwhom.web.access.guard import permissions_in
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions
from forwhom.web.evidence.codebook.carrying import Wanted, carry_over, plan
from forwhom.web.evidence.loaders import codings_of, document_of
from forwhom.web.evidence.memos import actions as memos
from forwhom.web.evidence.models import Coding, Document, Memo, Step
from forwhom.web.evidence.steps.undoing import redo, undo
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.correcting.corrected import correct, text_of

JODIE = "jodie"
WORDS = [f"w{number}" for number in range(10)]
PLACE = {"start", "end", "begins"}
numbers = st.integers(0, 99)
people = st.sampled_from(["evaluator", "coordinator"])
pieces = st.lists(st.sampled_from(["so", "👩🏽", "e\u0301", "שלום", "\nJodie: ", "w9"]), max_size=3)
Rows = dict[str, dict[str, Any]]


@dataclass
class Done:
    """A step as the test saw it: by whom, and all rows before and after."""

    by: str
    key: str
    before: Rows
    after: Rows


class TwoPeople(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.study = Study.objects.get(slug="parents-in-mind")
        self.made = 0
        Record.objects.filter(study=self.study).delete()
        Step.objects.filter(study=self.study).delete()
        Coding.objects.filter(study=self.study, document_id=JODIE).delete()
        words = "Jodie: " + " ".join(WORDS)
        Document.objects.filter(study=self.study, document_id=JODIE).update(text=words)
        self.first = self.rows()
        self.timeline: list[Done] = []  # every step since the rows were last out of order
        self.undone: list[Done] = []

    def teardown(self) -> None:
        try:
            self.everything_goes_and_comes_back()
        finally:
            transaction.savepoint_rollback(self.savepoint)

    def everything_goes_and_comes_back(self) -> None:
        last, everything = self.rows(), list(self.timeline)
        for each in reversed(everything):
            undo(study=self.study, by=person(each.by), key=each.key)
            assert self.rows() == each.before
        for each in everything:
            redo(study=self.study, by=person(each.by), key=each.key)
            assert self.rows() == each.after
        assert self.rows() == last

    def rows(self) -> Rows:
        """Every coding of the document and every memo by id, and the text."""
        held = Coding.objects.filter(study=self.study, document_id=JODIE).values()
        found = {each["coding_id"]: each for each in held}
        found |= {each["memo_id"]: each for each in Memo.objects.filter(study=self.study).values()}
        for each in found.values():
            each.pop("id")
        text = Document.objects.filter(study=self.study, document_id=JODIE).values("text", "extra")
        return found | {"": text.get()}

    def does(self, by: str, verb: Any) -> None:
        """Somebody does something, and it is a step where rows are others after it."""
        before, steps = self.rows(), self.steps(by)
        verb(person(by))
        after = self.rows()
        if after == before:
            assert self.steps(by) == steps
            return
        new = Step.objects.filter(study=self.study, by=person(by)).last()
        assert new
        self.undone = [each for each in self.undone if each.by != by]
        self.timeline.append(Done(by, new.key, before, after))

    def steps(self, by: str) -> int:
        return Step.objects.filter(study=self.study, by=person(by)).count()

    def one(self, number: int) -> str:
        ids = sorted(each.coding_id for each in codings_of(self.study, JODIE))
        return ids[number % len(ids)] if ids else "c-none"

    def passage(self, number: int, length: int) -> dict[str, Any]:
        """Some words of the text as it is now."""
        text = text_of(self.study)
        starts = [at for at, each in enumerate(text) if each.isalnum()]
        start = starts[number % len(starts)]
        return {"start": start, "end": min(len(text), start + 1 + length), "begins": ""}

    @rule(by=people, number=numbers, length=st.integers(0, 9))
    def mark(self, by: str, number: int, length: int) -> None:
        self.made += 1
        given = self.passage(number, length) | {
            "client_id": str(self.made),
            "code_id": "ambivalence",
        }
        self.does(
            by,
            lambda who: actions.mark(study=self.study, document_id=JODIE, given=given, by=who),
        )

    @rule(by=people, number=numbers, codes=st.permutations(["ambivalence", "first_session"]))
    def mark_for_several(self, by: str, number: int, codes: list[str]) -> None:
        passage = self.passage(number, 3)
        rows = []
        for code in codes:
            self.made += 1
            rows.append(passage | {"client_id": str(self.made), "code_id": code})
        where = {"study": self.study, "document_id": JODIE}
        self.does(by, lambda who: actions.mark_each(**where, given=rows, by=who))

    @rule(by=people, number=numbers)
    def take_out(self, by: str, number: int) -> None:
        asked = {"study": self.study, "coding_id": self.one(number)}
        self.does(by, lambda who: actions.take_back(**asked, by=who))

    @rule(by=people, number=numbers)
    def put_back(self, by: str, number: int) -> None:
        asked = {"study": self.study, "coding_id": f"c-{number % (self.made + 1)}"}
        self.does(by, lambda who: actions.put_back(**asked, by=who))

    @rule(by=people, number=numbers, code=st.sampled_from(["ambivalence", "first_session"]))
    def change(self, by: str, number: int, code: str) -> None:
        coding_id = self.one(number)

        def verb(who: User) -> None:
            if held := actions.held_coding(self.study, coding_id):
                given = {"code_id": code, "memo": f"as {who.name} has it"}
                seen = actions.seen_of(held)
                where = {"study": self.study, "document_id": JODIE, "coding_id": coding_id}
                actions.change(**where, given=given, seen=seen, by=who)

        self.does(by, verb)

    @rule(by=people, leg=st.sampled_from([*Leg]), into=st.sampled_from(["cmo01", "cmo03"]))
    def carry_into(self, by: str, leg: Leg, into: str) -> None:
        held = [*codings_of(self.study, JODIE)]
        chosen = [e.coding_id for e in held if e.code_id == "ambivalence" and not e.is_gone]
        wanted = Wanted(Tie(into, leg, Stance.SUPPORTS), tuple(chosen))
        where: dict[str, Any] = {"study": self.study, "code_id": "ambivalence", "wanted": wanted}

        def verb(who: User) -> None:
            with suppress(RefusedValueError):  # none is there, or all are on it already
                carry_over(**where, seen=plan(**where).seen, reason="It is", by=who)

        self.does(by, verb)

    def memo(self, number: int) -> str:
        ids = sorted(Memo.objects.filter(study=self.study).values_list("memo_id", flat=True))
        return ids[number % len(ids)] if ids else "m-none"

    @rule(by=people, number=numbers)
    def write_memo(self, by: str, number: int) -> None:
        self.made += 1
        about = self.one(number)
        known = about != "c-none"
        given = {"client_id": f"n{self.made}", "about": about if known else JODIE, "text": "Why?"}

        def verb(who: User) -> None:
            visit = Visit(self.study, who, permissions_in(who, self.study))
            memos.write(visit=visit, given=given)

        self.does(by, verb)

    @rule(by=people, number=numbers, words=st.sampled_from(["Why?", "And when?", "Ask her."]))
    def change_memo(self, by: str, number: int, words: str) -> None:
        memo_id = self.memo(number)

        def verb(who: User) -> None:
            if held := memos.held_memo(self.study, memo_id):
                seen, where = memos.seen_of(held), {"study": self.study, "memo_id": memo_id}
                memos.change(**where, given={"text": words}, seen=seen, by=who)

        self.does(by, verb)

    @rule(by=people, number=numbers, pinned=st.booleans())
    def pin_memo(self, by: str, number: int, pinned: bool) -> None:
        asked: dict[str, Any] = {"study": self.study, "memo_id": self.memo(number)}
        self.does(by, lambda who: memos.pin(**asked, pinned=pinned, by=who))

    @rule(by=people, number=numbers)
    def take_out_memo(self, by: str, number: int) -> None:
        asked: dict[str, Any] = {"study": self.study, "memo_id": self.memo(number)}
        self.does(by, lambda who: memos.take_out(**asked, by=who))

    @rule(by=people, number=numbers)
    def put_back_memo(self, by: str, number: int) -> None:
        asked: dict[str, Any] = {"study": self.study, "memo_id": f"m-n{number % (self.made + 1)}"}
        self.does(by, lambda who: memos.put_back(**asked, by=who))

    @rule(by=people, number=numbers, place=numbers, length=st.integers(0, 9))
    def move(self, by: str, number: int, place: int, length: int) -> None:
        where = {"study": self.study, "document_id": JODIE, "coding_id": self.one(number)}
        given = self.passage(place, length)
        self.does(by, lambda who: actions.move(**where, given=given, by=who))

    @rule(by=people, number=numbers, length=st.integers(0, 12), new=pieces)
    def correct(self, by: str, number: int, length: int, new: list[str]) -> None:
        text = text_of(self.study)
        at = number % len(text)
        changed = text[:at] + " ".join(new) + text[at + length :]
        if any(each.isalnum() for each in changed):
            self.does(by, lambda who: correct(self.study, who, changed))

    @rule(by=people)
    def undo(self, by: str) -> None:
        before = self.rows()
        step = Step.objects.filter(study=self.study, by=person(by), undone=False).last()
        try:
            undo(study=self.study, by=person(by))
        except ConflictError:
            assert self.rows() == before
            assert not (self.timeline and step and self.timeline[-1].key == step.key)
            return
        assert step
        if self.timeline and self.timeline[-1].key == step.key:
            done = self.timeline.pop()
            assert self.rows() == done.before
            self.undone.append(done)
        else:
            self.only_its_own(step, before)
            self.timeline, self.undone = [], []

    @rule(by=people)
    def redo(self, by: str) -> None:
        before = self.rows()
        step = Step.objects.filter(study=self.study, by=person(by), undone=True).first()
        known = next((each for each in self.undone if step and each.key == step.key), None)
        try:
            redo(study=self.study, by=person(by))
        except ConflictError:
            assert self.rows() == before
            assert not (known and known.before == before)
            return
        assert step
        if known and known.before == before:
            assert self.rows() == known.after
            self.undone.remove(known)
        else:
            self.only_its_own(step, before)
        self.timeline.append(Done(by, step.key, before, self.rows()))

    def only_its_own(self, step: Step, before: Rows) -> None:
        """Rows the step did not change say what they said; only a text moves their places."""
        keys, now = {each["key"] for each in step.changes}, self.rows()
        others = {key for key in before if key and key not in keys}
        assert others <= now.keys()
        but = PLACE if before[""] != now[""] else set()
        for key in others:
            was, is_now = before[key], now[key]
            assert {name: was[name] for name in was if name not in but} == {
                name: is_now[name] for name in is_now if name not in but
            }

    @precondition(lambda self: self.made)
    @rule()
    def every_passage_stands_where_it_is_said(self) -> None:
        codings = [*codings_of(self.study, JODIE)]
        document = document_of(self.study, JODIE)
        assert not [*evidence_faults({CoreDocument: [document], CoreCoding: codings})]


def test_two_people_undo_and_redo_what_they_did_and_nothing_else(worked: Study) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        TwoPeople,
        settings=settings(
            max_examples=40,
            stateful_step_count=18,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # shrinking takes minutes in a database
            suppress_health_check=list(HealthCheck),
        ),
    )
