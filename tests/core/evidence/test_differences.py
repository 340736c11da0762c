"""What a correction does, turn by turn; drawn with -what goes- and +what comes+."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.corrected import correct
from forwhom.core.evidence.differences import AROUND, Difference, Kind, differences, whole_words
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.places import Span
from tests.factories.values import transcript

OLD = """Interviewer: Why did you go?

Asha: Becuase they had been there. 👩🏽

Interviewer: And your sister?

Asha: She did not go."""
DRAWN = {Kind.STAYS: "{}", Kind.OUT: "-{}-", Kind.IN: "+{}+"}


def found(new: str, old: str = OLD) -> tuple[Difference, ...]:
    before = transcript(text=old)
    done = correct(before, [], new)
    return differences(before, done.document, done.where)


def drawn(each: Difference) -> str:
    words = "".join(DRAWN[one.kind].format(one.text) for one in each.pieces)
    return f"{each.number} {each.speaker}: {words.strip()}"


def test_a_word_corrected_is_shown_in_its_turn_alone() -> None:
    [only] = found(OLD.replace("Becuase they", "Because, they"))
    assert (only.number, only.speaker, only.goes) == (2, "Asha", False)
    assert drawn(only) == "2 Asha: Asha: -Becuase-+Because,+ they had been there. 👩🏽"


def test_a_word_is_compared_whole_and_so_is_an_accent_or_an_emoji_of_parts() -> None:
    [only] = found(OLD.replace("Becuase", "Because"))
    assert drawn(only) == "2 Asha: Asha: -Becuase-+Because+ they had been there. 👩🏽"
    [only] = found("Asha: the cafe and 👩🏿", "Asha: the cafe\u0301 and 👩🏽")
    assert drawn(only) == "1 Asha: Asha: the -cafe\u0301-+cafe+ and -👩🏽-+👩🏿+"


def test_a_turn_that_goes_is_shown_with_its_number_before() -> None:
    [only] = found(OLD.replace("Interviewer: And your sister?\n\n", ""))
    assert only.goes
    assert drawn(only) == "3 Interviewer: -Interviewer: And your sister?\n\n-"


def test_a_turn_that_comes_is_shown_with_its_number_after() -> None:
    [only] = found(OLD.replace("Asha: She", "Beth: Hello.\n\nAsha: She"))
    assert (only.number, only.goes) == (3, False)
    gap, only = found(OLD + "\n\nAsha: He did.")
    assert drawn(only) == "5 Asha: +Asha: He did.+"
    assert (gap.only_space, only.only_space) == (True, False)


def test_another_label_is_shown_with_the_words_it_opens() -> None:
    [only] = found(OLD.replace("Asha: She", "Interviewer: She"))
    assert drawn(only) == "4 Interviewer: -Asha-+Interviewer+: She did not go."


def test_what_stays_is_cut_to_what_stands_around() -> None:
    long = "so " * 100
    [only] = found(f"Asha: {long}yes {long}", f"Asha: {long}no {long}")
    assert len(drawn(only)) < 4 * AROUND
    assert drawn(only).count("…") == 2


def test_nothing_differs_in_the_same_text() -> None:
    assert found(OLD) == ()


lines = st.sampled_from(
    ["Asha: ", "Interviewer: ", "so she went", " and", "\n", "\n\n", "👩🏽", "é\u0301", "שלום "]
)
texts = st.lists(lines, max_size=12).map("".join)


@given(texts, texts)
def test_every_word_that_goes_or_comes_is_shown(old: str, new: str) -> None:
    before, after = transcript(text=f"a{old}"), transcript(text=f"a{new}")
    where = correct(before, [], f"a{new}").where
    same = [*whole_words(f"a{old}", f"a{new}", where.same)]
    shown = differences(before, after, where)
    for kind, document, at in ((Kind.OUT, before, 0), (Kind.IN, after, 2)):
        told = "".join(one.text for each in shown for one in each.pieces if one.kind is kind)
        assert told == changed(document, same, at)
    assert (shown == ()) == (old == new)


def changed(document: Document, same: list[Span], at: int) -> str:
    """What of a text is not the same in the other."""
    text, done, said = document.text or "", 0, ""
    for span in same:
        said += text[done : span[at]]
        done = span[at + 1]
    return said + text[done:]
