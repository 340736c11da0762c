from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from forwhom.core.evidence.substitution import Substituted, Substitution
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.rewritten import Rewriting, rewritten
from forwhom.core.study import Study
from tests.factories.studies import studies
from tests.factories.values import coding, person, transcript

ROOT = Path(__file__).parents[3] / "examples" / "parents-in-mind"
SAME = Rewriting(lambda text, _: Substituted(text, ()), {})


@given(studies())
@settings(max_examples=25, deadline=None)
def test_a_study_without_anything_to_rewrite_is_the_same(study: Study) -> None:
    done = rewritten(study, SAME, {})
    assert done.study == study
    assert done.snapped == ()


@given(studies())
@settings(max_examples=25, deadline=None)
def test_ids_are_followed_wherever_they_are_named(study: Study) -> None:
    ids = {
        "document": {each.document_id: f"{each.document_id[:70]}.d" for each in study.documents},
        "coding": {each.coding_id: f"{each.coding_id[:70]}.c" for each in study.codings},
        "participant": {
            each.participant_id: f"{each.participant_id[:70]}.p" for each in study.participants
        },
        "interview": {
            each.interview_id: f"{each.interview_id[:70]}.i" for each in study.interviews
        },
    }
    done = rewritten(study, Rewriting(SAME.words, ids), {}).study  # refuses to exist when wrong
    assert {each.coding_id for each in done.codings} == set(ids["coding"].values())
    back = {kind: {new: old for old, new in each.items()} for kind, each in ids.items()}
    assert rewritten(done, Rewriting(SAME.words, back), {}).study == study


def test_the_words_a_reader_is_told_of_stand_in_every_kind_of_record() -> None:
    told: set[str] = set()

    def ask(text: str, about: str) -> Substituted:
        told.add(about.rpartition(" of ")[2].partition(" ")[0])
        return Substituted(text, ())

    rewritten(read_study(ROOT).study, Rewriting(ask, {}), {})
    assert told == {
        *("study", "site", "participant", "interview", "document", "code", "coding", "memo"),
        *("condition", "cluster", "configuration", "round", "change"),
        *("judgement", "adjudication", "quotations", "recommendation"),
    }


def test_what_a_coding_without_text_stood_on_is_rewritten_too() -> None:
    names = Substitution({"Kelly": "Anna"})
    words = transcript(text="Asha: Kelly came. She went.")
    gone = replace(coding(1, words), start=18, end=18, begins="Kelly said so")
    whole = replace(read_study(ROOT).study, changes=(), memos=())
    held = replace(
        whole,
        participants=(*whole.participants, person()),
        documents=(words,),
        codings=(replace(gone, configuration_id="cmo01"),),
    )
    done = rewritten(held, Rewriting(lambda text, _: names.put_to(text), {}), {}).study
    [coded] = done.codings
    assert (coded.start, coded.end, coded.begins) == (17, 17, "Anna said so")
