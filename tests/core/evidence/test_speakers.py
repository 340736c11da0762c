"""Who speaks in a transcript, as far as its lines tell; a person confirms."""

from __future__ import annotations

from forwhom.core.evidence.speakers import interviewer_among, participants_for, speakers_in
from tests.factories.values import person

TALK = (
    "Recorded in May\nInterviewer: Why did you go?\nJodie (M): They had been there.\nSo I went.\n"
    "Interviewer: And then?\nJodie (M): I stayed.\nNote: she laughs\nHealth visitor: hello\n"
    "see https://example.org\nI thought to myself and to all the others: never"
)


def test_labels_are_counted_with_their_words_and_their_questions() -> None:
    first, second, third = speakers_in(TALK)
    assert (first.label, first.turns, first.words, first.questions) == ("Interviewer", 2, 6, 2)
    assert (second.label, second.turns, second.words) == ("Jodie (M)", 2, 9)
    assert (third.label, third.known) == ("Health visitor", False)


def test_a_label_that_a_person_names_is_known_even_once() -> None:
    found = {each.label: each.known for each in speakers_in(TALK, ["Health visitor", "Note"])}
    assert found == {
        "Interviewer": True, "Jodie (M)": True, "Note": True, "Health visitor": True,
    }  # fmt: skip


def test_usual_and_numbered_labels_are_known_even_once() -> None:
    found = speakers_in("INT: Why?\nP1: So.\nSpeaker 2: No.\nMidwife: Yes.")
    assert [each.known for each in found] == [True, True, True, False]


def test_the_interviewer_is_who_is_called_so_or_asks_most() -> None:
    assert interviewer_among(speakers_in(TALK)) == "Interviewer"
    asked = "Ann: Why?\nJodie: So.\nAnn: And?\nJodie: No."
    assert interviewer_among(speakers_in(asked)) == "Ann"
    assert interviewer_among(speakers_in(asked.replace("No.", "No?").replace("So.", "So?"))) is None


def test_a_participant_is_proposed_by_pseudonym_or_id_and_never_between_two() -> None:
    speakers = speakers_in("Jodie (M): a\nJodie (M): b\nP1: c\nP1: d\nBeth: e\nBeth: f")
    people = [person("Jodie"), person("P1"), person("Beth")]
    found = participants_for(speakers, people)
    assert {label: each.participant_id for label, each in found.items()} == {
        "Jodie (M)": "jodie", "P1": "p1", "Beth": "beth",
    }  # fmt: skip
    assert participants_for(speakers, [person("Beth"), person("BETH.")]).get("Beth") is None
