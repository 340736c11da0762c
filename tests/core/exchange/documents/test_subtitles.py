"""Subtitles: whose words, and nothing between the cues lost."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.evidence.turn_forms import Time
from forwhom.core.exchange.documents import read_document
from tests.core.exchange.documents.read import read, refusal, said
from tests.factories.transcripts import saved

TEAMS = b"""WEBVTT

NOTE made by a program

7d1c1b7e-0a51-4c52/12-0
00:00:01.000 --> 00:00:02.000
<v Ann Other>Hello &amp; welcome.</v>

00:00:02.500 --> 00:00:03.000 align:start
<v Ann Other>How
are you?</v>

00:00:04.000 --> 00:00:05.000
<v Jodie><i>Fine.</i></v>

00:00:06.000 --> 00:00:07.000
Laughter
"""


def test_the_voices_of_a_web_recording_open_turns(tmp_path: Path) -> None:
    found = read(tmp_path, "a.vtt", TEAMS)
    assert found.text == (
        "Ann Other: Hello & welcome. How are you?\nJodie: Fine.\nNot recorded: Laughter"
    )
    assert found.voices == ("Ann Other", "Jodie")
    assert found.times[1] == Time(28, "00:00:02.500 --> 00:00:03.000")
    assert [found.text[time.at :][:4] for time in found.times] == ["Ann ", "How ", "Jodi", "Not "]
    assert "made by a program" in said(found)["document-cues"]
    assert "align:start" in said(found)["document-cues"]


def test_names_before_the_words_open_turns_as_zoom_writes_them(tmp_path: Path) -> None:
    data = (
        b"1\n00:00:01,000 --> 00:00:02,000\nAnn: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        b"Ann: Why?\n\n3\n00:00:03,000 --> 00:00:04,000\nJodie: So.\n"
    )
    assert read(tmp_path, "a.srt", data).text == "Ann: Hello. Why?\nJodie: So."


def test_a_cue_that_is_not_well_made_keeps_its_words(tmp_path: Path) -> None:
    data = b"1\n0:1,0 --> 0:2,0 X1:7\none\n\ntwo after a gap\n\n00:00:0x --> broken\nthree\n"
    found = read(tmp_path, "a.srt", data)
    assert found.text == "one\ntwo after a gap\n00:00:0x --> broken three"
    assert "X1:7" in said(found)["document-cues"]


def test_words_before_the_first_cue_are_said(tmp_path: Path) -> None:
    found = read(tmp_path, "a.srt", b"Her talk\n\n1\n00:00:01,000 --> 00:00:02,000\nyes\n")
    assert found.text == "yes"
    assert "Her talk" in said(found)["document-cues"]


def test_a_file_without_a_cue_is_refused(tmp_path: Path) -> None:
    assert "there are no subtitles in it" in refusal(tmp_path, "a.vtt", b"WEBVTT\n\nwords\n")


def test_another_library_finds_the_same_words_in_well_made_subtitles(tmp_path: Path) -> None:
    import webvtt

    path = saved(tmp_path / "a.vtt", ["Why did you go?", "They had been there."])
    told = [each.text for each in webvtt.read(str(path))]
    assert read_document(path).text == "\n".join(told)
