from __future__ import annotations

from pathlib import Path

from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.identifiers import Candidate, Passages, candidates
from tests.factories.named_transcripts import HIDDEN, LABELS, MISSED, TEXTS

NAME, PLACE = IdentifierKind.NAME, IdentifierKind.PLACE
STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"


def look(*texts: str, known: tuple[str, ...] = ()) -> dict[str, Candidate]:
    given = [Passages(f"text {number}", text) for number, text in enumerate(texts, 1)]
    return {each.real: each for each in candidates(given, known)}


def test_recall_of_what_is_hidden_in_the_invented_transcripts_is_whole() -> None:
    found = candidates(TEXTS, LABELS)
    wanted = {each for kind in HIDDEN.values() for each in kind}
    assert wanted - {each.real for each in found} == set()


def test_precision_in_the_invented_transcripts_is_nearly_nine_in_ten() -> None:
    found = {each.real for each in candidates(TEXTS, LABELS)}
    wanted = {each for kind in HIDDEN.values() for each in kind}
    assert found - wanted == {"God", "English", "How", "Thank"}
    assert len(found & wanted) / len(found) > 0.85


def test_what_is_missed_is_known() -> None:
    seen = [seen for each in candidates(TEXTS, LABELS) for seen in each.sightings]
    texts = {each.where: each.text for each in TEXTS}
    for said in MISSED:
        where, at = next((where, text.index(said)) for where, text in texts.items() if said in text)
        assert not any(each.where == where and each.start <= at < each.end for each in seen)


def test_kinds_are_those_a_person_would_give_but_for_names_and_places() -> None:
    found = {each.real: each.kind for each in candidates(TEXTS, LABELS)}
    for kind in set(HIDDEN) - {NAME, PLACE}:
        assert {each for each, its in found.items() if its is kind} == HIDDEN[kind]
    assert found["Bronagh"] is NAME
    assert found["Larch Road"] is PLACE
    assert found["Lagos"] is PLACE


def test_every_place_is_told_and_stands_where_it_is_told() -> None:
    texts = {each.where: each.text for each in TEXTS}
    for each in candidates(TEXTS, LABELS):
        for seen in each.sightings:
            said = " ".join(texts[seen.where][seen.start : seen.end].split())
            assert said.casefold() == each.real.casefold()


def test_capitals_and_possessives_count_as_one_and_say_in_how_many_texts() -> None:
    found = {each.real: each for each in candidates(TEXTS, LABELS)}
    assert (found["Bronagh"].count, found["Bronagh"].documents) == (3, 1)
    assert (found["Fennmoor Surgery"].count, found["Fennmoor"].count) == (1, 1)
    assert "BRONAGH" not in found


def test_a_few_words_of_context_stand_with_each() -> None:
    found = {each.real: each for each in candidates(TEXTS, LABELS)}
    assert "a woman called Ottoline took you along" in found["Ottoline"].context


def test_labels_of_speakers_and_pseudonyms_in_use_are_not_proposed() -> None:
    text = "Kelly: I told Bronagh. She said to me, Kelly, come with Bronagh."
    assert set(look(text)) == {"Kelly", "Bronagh"}
    assert set(look(text, known=("Kelly", "bronagh"))) == set()


def test_a_word_the_texts_also_have_in_small_letters_is_ordinary() -> None:
    assert look("So I went. They went on. I hope, they Hope.", "so it went, they said") == {}


def test_a_cue_outweighs_the_small_letters() -> None:
    assert "Grace" in look("By the grace of God, my daughter Grace slept.")
    assert "May" in look("She came in May with Aunt May.")
    assert "June" not in look("We moved in June.")


def test_a_sentence_that_begins_with_a_title_in_full_is_no_cue() -> None:
    assert look("My baby. Friends came.") == {}


def test_a_name_seen_once_at_the_beginning_of_a_sentence_is_not_found() -> None:
    assert look("Bronagh came.") == {}
    assert set(look("Bronagh came. Bronagh went.")) == {"Bronagh"}


def test_a_text_without_capitals_gives_no_names() -> None:
    assert look("my husband mark rang bronagh in thornbeck") == {}


def test_the_names_said_in_the_worked_study_are_proposed() -> None:
    texts = [
        Passages(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((STUDY / "evidence/documents").glob("*.txt"))
    ]
    found = {each.real for each in candidates(texts)}
    listed = """Alfie Nell Sandra Craig Pam Albie Declan Marian Nikhil Rohan Aoife Sadhbh Ellie-Mae
    Joe Shane Gwil Huw Janet Kayden Shannon Bev Charlotte Chelle Clive Keith Maureen Tara"""
    said = set(listed.split())
    assert said - found == set()
    assert len(found) < 80
