from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forwhom.cli.main import cli
from tests.factories.small_folder import small_folder


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return small_folder(tmp_path / "small")


def find(study: Path, *asked: str) -> Result:
    return CliRunner().invoke(cli, ["find", str(study), *asked], catch_exceptions=True)


def told(study: Path, *asked: str) -> dict[str, object]:
    answer = find(study, *asked, "--json")
    assert answer.exit_code == 0, answer.stderr
    found: dict[str, object] = json.loads(answer.stdout)
    return found


def test_a_turn_is_shown_with_its_speaker_and_its_words(study: Path) -> None:
    assert find(study, '"had been"').stdout.splitlines() == [
        "words-asha: Asha",
        "  2 Asha (M): Because they had been there themselves.",
        "One turn in one document.",
    ]


def test_an_answer_is_found_on_one_line(study: Path) -> None:
    assert "  1 Mother: To talk, and be heard" in find(study, "heard").stdout


def test_nothing_found_is_said(study: Path) -> None:
    assert find(study, "zebra").stdout == "No turn.\n"


def test_the_interviewer_is_found_when_she_is_asked_for(study: Path) -> None:
    assert find(study, "why").stdout == "No turn.\n"
    assert "1 Interviewer: Why did you go?" in find(study, "why", "--whose", "interviewer").stdout
    assert told(study, "*e* go", "--whose", "everyone")["turns"] == 0
    assert told(study, "th* -zebra", "--whose", "everyone")["turns"] == 1


@pytest.mark.parametrize(
    ("asked", "turns"),
    [
        (("--role", "mother"), 2),
        (("--role", "mother", "--role", "staff"), 2),
        (("--role", "staff"), 0),
        (("--site", "north"), 2),
        (("--site", "south"), 0),
        (("--kind", "open text"), 1),
        (("--round", ""), 1),
        (("--coded",), 2),
        (("--not-coded",), 0),
        (("--code", "nothing"), 0),
        (("--attribute", "age_band="), 2),
        (("--attribute", "interview.mode=telephone"), 0),
    ],
)
def test_turns_are_narrowed_down(study: Path, asked: tuple[str, ...], turns: int) -> None:
    assert told(study, "t*", *asked)["turns"] == turns


def test_json_has_places_and_counts(study: Path) -> None:
    found = told(study, "had BEEN")

    assert found["query"] == "had been"
    assert found["passages"] == [
        {
            "document_id": "words-asha",
            "turn": 2,
            "start": 36,
            "end": 75,
            "whose": "participants",
            "role": "mother",
            "words": "Because they had been there themselves.",
            "found": [[49, 52], [53, 57]],
        }
    ]
    assert found["counts"]["role"] == {"mother": 1}  # type: ignore[index]


def test_more_than_is_shown_is_said(study: Path) -> None:
    answer = find(study, "t*", "--most", "1")

    assert answer.stderr.endswith("Shown: 1 of 2; --most 2 shows all.\n")
    assert "Two turns in two documents." in answer.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("?",), "There is no word in this. Write one, such as bus."),
        (("--", "-bus"), "This only leaves words out. Say also what to find."),
        (("bus", "--attribute", "age"), "write it as participant.age_band=20-30."),
    ],
)
def test_what_cannot_be_asked_is_said(study: Path, asked: tuple[str, ...], said: str) -> None:
    answer = find(study, *asked)

    assert said in answer.stderr + str(answer.exception)
    assert answer.stdout == ""


WORKED = Path(__file__).parents[2] / "examples" / "parents-in-mind"


def test_marked_passages_are_found_without_words() -> None:
    asked = ("--configuration", "cmo01", "--leg", "M", "--stance", "counters")

    said = find(WORKED, "--passages", *asked).stdout.splitlines()

    assert said[0] == "donna: Interview with Donna, volunteer, site 2"
    assert "Donna, M counters cmo01, second hand: She'd been sat there" in said[1]
    assert said[-1] == "Three passages from three people in three documents."


def test_passages_as_json_say_how_many_and_of_how_many_people() -> None:
    found = told(WORKED, "--passages", "--configuration", "cmo05", "--role", "staff")
    assert found["marked"] == 0

    found = told(WORKED, "--passages", "--configuration", "cmo05")
    assert (found["marked"], found["people"], found["documents"]) == (2, 1, 1)
    assert told(WORKED, "--passages", "--tested", "cmo05")["marked"] == 0


def test_words_narrow_passages_down(study: Path) -> None:
    assert find(study, "zebra", "--passages").stdout == "No passage.\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "Say what words to find"),
        (("--leg", "M"), "Say --passages as well"),
        (("--passages", "--coded"), "every passage is coded"),
    ],
)
def test_what_cannot_be_asked_is_refused(study: Path, asked: tuple[str, ...], said: str) -> None:
    answer = find(study, *asked)

    assert answer.exit_code == 2
    assert said in answer.stderr
