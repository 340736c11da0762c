"""What did not change is written back byte for byte; what did keeps what people wrote around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.exchange.folder import check_study, new_study, read_study, write_study, writer
from forwhom.core.exchange.folder.reader import Opened
from forwhom.core.study import Study
from tests.core.exchange.folder.test_round_trip import files, plain
from tests.factories.small_folder import put, swap


@pytest.fixture
def opened(study: Path) -> Opened:
    return read_study(study)


def written(study: Study, opened: Opened) -> dict[str, bytes]:
    """The files of a study written beside the folder it was read from."""
    target = opened.root.parent / "written"
    write_study(study, target, opened)
    assert plain(read_study(target).study) == plain(study)
    return files(target)


def changed(before: Path, after: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """Of each file that differs: the lines that went, and the lines that came."""
    was = files(before)
    assert was.keys() == after.keys()
    return {
        path: _lines(was[path].decode(), after[path].decode())
        for path in was
        if was[path] != after[path]
    }


def _lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [each for each in old if each not in new], [each for each in new if each not in old]


def test_a_study_nobody_changed_is_written_byte_for_byte(opened: Opened) -> None:
    assert written(opened.study, opened) == files(opened.root)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_saved_another_way_are_written_byte_for_byte(
    study: Path, encoding: str, end: str
) -> None:
    for path, data in files(study).items():
        put(study, path, data.decode().replace("\n", end).encode(encoding))
    opened = read_study(study)
    assert written(opened.study, opened) == files(study)


def test_unusual_quotation_marks_are_written_byte_for_byte(study: Path) -> None:
    swap(study, "programme/sites.csv", "north,North", '"north","North"')
    swap(study, "theory/clusters.yaml", "Psychological safety", "'Psychological safety'   ")
    opened = read_study(study)
    assert written(opened.study, opened) == files(study)


def test_one_changed_cell_changes_one_row(opened: Opened) -> None:
    north, south = opened.study.sites
    sites = (north, replace(south, setting="A town"))
    after = written(replace(opened.study, sites=sites), opened)
    assert changed(opened.root, after)["programme/sites.csv"] == (
        [
            "site_id,name,opened_on,closed_on,colour",
            "north,North,2017-01-01,,green",
            "south,South,2017-02-01,2018-12-31,",
        ],
        [
            "site_id,name,opened_on,closed_on,colour,setting",
            "north,North,2017-01-01,,green,",
            "south,South,2017-02-01,2018-12-31,,A town",
        ],
    )


def test_rows_that_did_not_change_keep_their_quotation_marks(study: Path) -> None:
    swap(study, "programme/sites.csv", "north,North", '"north","North"')
    opened = read_study(study)
    north, south = opened.study.sites
    sites = (north, replace(south, name="The South"))
    after = written(replace(opened.study, sites=sites), opened)
    assert changed(study, after) == {
        "programme/sites.csv": (
            ["south,South,2017-02-01,2018-12-31,"],
            ["south,The South,2017-02-01,2018-12-31,"],
        )
    }


def test_columns_and_rows_keep_their_order(study: Path) -> None:
    put(study, "evidence/codes.csv", "colour,name,code_id\nred,Zeal,z\nblue,Awe,a\n")
    swap(study, "evidence/codings.csv", ",going,", ",z,")
    opened = read_study(study)
    zeal, awe = opened.study.codes
    after = written(replace(opened.study, codes=(replace(zeal, name="Zest"), awe)), opened)
    assert after["evidence/codes.csv"] == b"colour,name,code_id\nred,Zest,z\nblue,Awe,a\n"


def test_one_changed_value_of_a_yaml_list_changes_its_own_lines(opened: Opened) -> None:
    speaks, stays = opened.study.configurations
    theory = (replace(speaks, reasoning="nobody will judge her"), stays)
    after = written(replace(opened.study, configurations=theory), opened)
    assert changed(opened.root, after) == {
        "theory/configurations.yaml": (
            ["  reasoning: she will not be judged"],
            ["  reasoning: nobody will judge her"],
        )
    }


def test_one_changed_value_of_a_branch_changes_its_own_lines(opened: Opened) -> None:
    speaks, stays = opened.study.configurations
    far, shy = stays.branches
    branches = (far, replace(shy, reasoning="they will look at her: all of them"))
    theory = (speaks, replace(stays, branches=branches))
    after = written(replace(opened.study, configurations=theory), opened)
    assert changed(opened.root, after) == {
        "theory/configurations.yaml": (
            ["    reasoning: they will look at her"],
            ['    reasoning: "they will look at her: all of them"'],
        )
    }


def test_a_comment_stays_beside_a_value_that_changed(opened: Opened) -> None:
    (memo,) = opened.study.memos
    after = written(replace(opened.study, memos=(replace(memo, about="stays"),)), opened)
    assert changed(opened.root, after) == {
        "evidence/memos.yaml": (
            ["  about: speaks   # the first configuration"],
            ["  about: stays  # the first configuration"],
        )
    }


def test_comments_inside_a_value_that_changed_follow_it(opened: Opened) -> None:
    speaks, stays = opened.study.configurations
    after = written(
        replace(opened.study, configurations=(replace(speaks, context=None), stays)), opened
    )
    assert changed(opened.root, after) == {
        "theory/configurations.yaml": (
            ["  context:", "    all: [wants-talk, alone]   # both", "    joined_by: ours"],
            ["  # both"],
        )
    }


def test_items_come_and_go_and_the_comments_stay(opened: Opened) -> None:
    speaks, stays = opened.study.configurations
    new = replace(speaks, configuration_id="new", extra=())
    theory = (replace(stays, branches=stays.branches[1:]), new)
    kept = replace(
        opened.study,
        configurations=theory,
        changes=(),
        memos=(),
        codings=tuple(each for each in opened.study.codings if not each.configuration_id),
    )
    text = written(kept, opened)["theory/configurations.yaml"].decode()
    for comment in ("# The theory as it stands.", "# This one is about", "# The other reason."):
        assert text.count(comment) == 1
    assert text.startswith("# The theory as it stands.\n")


def test_one_changed_value_of_the_profile_changes_its_own_line(opened: Opened) -> None:
    profile = replace(opened.study.profile, question="For whom, and why?")
    after = written(replace(opened.study, profile=profile), opened)
    assert changed(opened.root, after) == {
        "study.toml": (
            ['question = "For whom?"  # the realist one'],
            ['question = "For whom, and why?"  # the realist one'],
        )
    }


def test_a_profile_keeps_what_a_study_added_to_it(study: Path) -> None:
    put(
        study,
        "study.toml",
        (study / "study.toml").read_text() + "\n[ours]\n# why\nkeep = [1, 2.50]\n",
    )
    opened = read_study(study)
    profile = replace(opened.study.profile, ethics="Approved.\n\nTwice.", funding="A charity")
    text = written(replace(opened.study, profile=profile), opened)["study.toml"].decode()
    assert text.endswith("[ours]\n# why\nkeep = [1, 2.50]\n")


def test_a_placeholder_left_blank_stays_in_the_profile(study: Path) -> None:
    put(study, "study.toml", (study / "study.toml").read_text() + 'ethics = ""  # to come\n')
    opened = read_study(study)
    profile = replace(opened.study.profile, title="Another")
    text = written(replace(opened.study, profile=profile), opened)["study.toml"].decode()
    assert 'ethics = ""  # to come\n' in text


def test_a_changed_text_is_written_and_the_others_stay(opened: Opened) -> None:
    first, second = opened.study.documents
    longer = replace(first, text=f"{first.text}\nAsha: And that is all.\n")
    after = written(replace(opened.study, documents=(longer, second)), opened)
    assert list(changed(opened.root, after)) == ["evidence/documents/asha.txt"]


def test_an_answer_in_other_words_than_its_referrals_is_a_conflict(
    opened: Opened, tmp_path: Path
) -> None:
    first, second = opened.study.documents
    documents = (first, replace(second, text="To talk, and more besides"))
    with pytest.raises(
        ConflictError, match="document answer-r1 is not in the words of referral r1"
    ):
        write_study(replace(opened.study, documents=documents), tmp_path / "written", opened)


def test_a_document_taken_out_takes_its_text_with_it(opened: Opened) -> None:
    codings = tuple(each for each in opened.study.codings if each.document_id == "answer-r1")
    documents = opened.study.documents[1:]
    kept = replace(opened.study, documents=documents, codings=codings, changes=())
    after = written(kept, opened)
    assert "evidence/documents/asha.txt" not in after


def test_another_table_takes_the_place_of_the_one_that_was_read(
    opened: Opened, tmp_path: Path
) -> None:
    pq.write_table(opened.study.offers.table.to_pyarrow(), tmp_path / "offers.parquet")
    offers = replace(opened.study.offers, file=tmp_path / "offers.parquet")
    after = written(replace(opened.study, offers=offers), opened)
    assert "programme/offers.parquet" in after
    assert "programme/offers.csv" not in after


def test_files_that_were_not_there_are_not_made(study: Path) -> None:
    for path in ("programme/offers.csv", "theory/changes.yaml", "evidence/memos.yaml"):
        (study / path).unlink()
    opened = read_study(study)
    assert written(opened.study, opened) == files(study)


def test_a_folder_that_holds_anything_is_a_conflict(opened: Opened, tmp_path: Path) -> None:
    put(tmp_path / "taken", "letter.txt", "Dear")
    with pytest.raises(ConflictError, match="already holds something"):
        write_study(opened.study, tmp_path / "taken", opened)
    assert files(tmp_path / "taken") == {"letter.txt": b"Dear"}


def test_a_folder_inside_the_study_itself_is_a_conflict(opened: Opened) -> None:
    with pytest.raises(ConflictError, match="inside the study's own folder"):
        write_study(opened.study, opened.root / "copy", opened)


def test_an_empty_folder_is_filled(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "written").mkdir()
    assert written(opened.study, opened) == files(opened.root)


def test_a_failure_midway_leaves_nothing(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(writer, "_write_table", fail)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError, match="the power went"):
        write_study(opened.study, tmp_path / "deep" / "written", opened)
    assert sorted(tmp_path.iterdir()) == before


def test_a_place_that_cannot_be_written_to_is_said(opened: Opened, tmp_path: Path) -> None:
    put(tmp_path, "file", "")
    with pytest.raises(UnreadableError, match="cannot be written"):
        write_study(opened.study, tmp_path / "file" / "study")


def test_a_new_study_passes_its_check(tmp_path: Path) -> None:
    new_study(tmp_path / "new", "Ours")
    assert check_study(tmp_path / "new") == ()


def test_a_new_study_may_be_made_in_an_empty_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new_study(Path(), "Ours")
    assert check_study(Path()) == ()


@pytest.mark.parametrize(
    ("title", "study_id"),
    [("Peer support, 2019", "peer-support-2019"), ("Bär & Söhne", "bar-sohne"), ("学び", "study")],
)
def test_a_new_study_has_an_id_made_of_its_title(tmp_path: Path, title: str, study_id: str) -> None:
    new_study(tmp_path / "new", title)
    assert read_study(tmp_path / "new").study.profile.study_id == study_id


def test_every_line_of_a_new_study_may_be_taken_into_use(tmp_path: Path) -> None:
    new_study(tmp_path / "new", "Ours")
    for path in tmp_path.rglob("*.toml"):
        used = [line.removeprefix("# ") for line in path.read_text().split("\n") if "=" in line]
        path.write_text("\n".join(used))
    for path in tmp_path.rglob("*.yaml"):
        head, _, form = path.read_text().partition("\n#\n")
        assert head.startswith("# Each ")
        used = [line.removeprefix("# ") for line in form.split("\n")]
        path.write_text("\n".join(used))
    faults = {(each.rule, each.wrong.split()[-1]) for each in check_study(tmp_path / "new")}
    assert faults == {("missing-value", "missing")}
