"""Mark, take out, correct, put back: the coding stands on its words, or is shown as gone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Coding as CoreCoding
from forwhom.core.evidence.documents import Document as CoreDocument
from forwhom.core.evidence.rules import evidence_faults
from forwhom.web.access.models import Record, User
from forwhom.web.evidence import actions
from forwhom.web.evidence.loaders import codings_of, document_of
from forwhom.web.evidence.models import Coding, Document
from forwhom.web.studies.models import Study
from tests.web.conftest import person
from tests.web.evidence.correcting.corrected import correct, text_of

FIRST = "jodie-01"


@pytest.fixture
def by(worked: Study) -> User:
    return person("evaluator")


def there(study: Study, coding_id: str = FIRST) -> CoreCoding:
    return next(each for each in codings_of(study, "jodie") if each.coding_id == coding_id)


def words(study: Study, coding: CoreCoding) -> str:
    return text_of(study)[coding.start : coding.end]


def take_out(study: Study, by: User, coding_id: str = FIRST) -> None:
    assert actions.take_back(study=study, coding_id=coding_id, by=by)


def put_back(study: Study, by: User, coding_id: str = FIRST) -> CoreCoding:
    coding = actions.put_back(study=study, coding_id=coding_id, by=by)
    assert coding == there(study, coding_id)
    return coding


def test_put_back_after_corrections_it_stands_on_the_same_words(worked: Study, by: User) -> None:
    was = words(worked, there(worked))
    take_out(worked, by)
    correct(worked, by, "Recorded in May. 👩🏽\n\n" + text_of(worked))
    correct(worked, by, "Twice.\n\n" + text_of(worked))
    back = put_back(worked, by)

    assert words(worked, back) == was
    assert was.startswith(back.begins or "")


def test_put_back_where_words_changed_it_begins_with_the_new_ones(worked: Study, by: User) -> None:
    was = there(worked)
    _, _, rest = words(worked, was).partition(" ")
    take_out(worked, by)
    text = text_of(worked)
    correct(worked, by, f"{text[: was.start]}Honestly {rest}{text[was.end :]}")
    back = put_back(worked, by)

    assert words(worked, back) == f"Honestly {rest}"
    assert (back.begins or "").startswith("Honestly")


def test_put_back_where_its_words_went_it_is_shown_as_gone(worked: Study, by: User) -> None:
    was = words(worked, there(worked))
    take_out(worked, by)
    correct(worked, by, text_of(worked).replace(was, ""))
    back = put_back(worked, by)

    assert back.is_gone
    assert was.startswith(back.begins or "?")


def test_one_that_never_said_how_it_begins_still_says_what_it_stood_on(
    worked: Study, by: User
) -> None:
    Coding.objects.filter(study=worked, coding_id=FIRST).update(begins="")
    was = words(worked, there(worked))
    take_out(worked, by)
    correct(worked, by, text_of(worked).replace(was, ""))
    back = put_back(worked, by)

    assert back.is_gone
    assert was.startswith(back.begins or "?")


@pytest.mark.parametrize("text", ["Jodie: Short.", "Jodie: " + "Much longer. " * 1_000])
def test_a_text_changed_without_a_word_of_it_never_puts_a_coding_on_other_words(
    worked: Study, by: User, text: str
) -> None:
    take_out(worked, by)
    Document.objects.filter(study=worked, document_id="jodie").update(text=text)
    Coding.objects.filter(study=worked, document_id="jodie").delete()
    back = put_back(worked, by)

    assert back.is_gone
    assert back.end <= len(text)


def test_the_record_of_taking_out_stays_as_it_was_written(worked: Study, by: User) -> None:
    take_out(worked, by)
    was = Record.objects.filter(study=worked, about=FIRST).values().get()
    correct(worked, by, "Recorded.\n\n" + text_of(worked))

    assert Record.objects.filter(study=worked, about=FIRST).values().get() == was


def test_taken_out_again_after_it_was_put_back_it_follows_from_there(
    worked: Study, by: User
) -> None:
    was = words(worked, there(worked))
    take_out(worked, by)
    correct(worked, by, "One.\n\n" + text_of(worked))
    put_back(worked, by)
    take_out(worked, by)
    correct(worked, by, "Two.\n\n" + text_of(worked))

    assert words(worked, put_back(worked, by)) == was


BEFORE = [f"w{number}" for number in range(12)]
pieces = st.lists(
    st.sampled_from(["so", "👩🏽", "e\u0301", "שלום", "\n", "\nJodie: ", "w99"]), max_size=4
)


@given(st.data())
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_mark_take_out_correct_put_back(worked: Study, data: st.DataObject) -> None:
    by = person("evaluator")
    text = "Jodie: " + " ".join(BEFORE)
    first = data.draw(st.integers(0, len(BEFORE) - 1))
    last = data.draw(st.integers(first, len(BEFORE) - 1))
    marked = " ".join(BEFORE[first : last + 1])
    start = text.index(marked)
    start = text.index(f"{marked} ") if f"{marked} " in text else start
    fresh(worked, text, start, start + len(marked))
    if data.draw(st.booleans(), label="taken out before"):
        take_out(worked, by)
    new = [*BEFORE]
    for at in data.draw(st.sets(st.integers(0, len(BEFORE) - 1), max_size=5)):
        new[at] = " ".join(data.draw(pieces))
    correct(worked, by, "Jodie: x " + " ".join(new))
    if not Coding.objects.filter(study=worked, coding_id=FIRST).exists():
        put_back(worked, by)

    back = there(worked)
    if new[first : last + 1] == BEFORE[first : last + 1]:
        assert words(worked, back) == marked
    assert back.is_gone or words(worked, back).startswith(back.begins or "")
    document = document_of(worked, "jodie")
    assert not [*evidence_faults({CoreDocument: [document], CoreCoding: [back]})]


def fresh(study: Study, text: str, start: int, end: int) -> None:
    """Jodie's document with other words and one passage marked, and nothing ever taken out."""
    Record.objects.filter(study=study).delete()
    Coding.objects.filter(study=study, document_id="jodie").delete()
    Document.objects.filter(study=study, document_id="jodie").update(text=text)
    Coding.objects.create(
        study=study,
        position=0,
        coding_id=FIRST,
        document_id="jodie",
        start=start,
        end=end,
        begins=text[start:end][:10],
        code_id="first_session",
    )
