from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forwhom.web.access.models import Record
from forwhom.web.reports.audited import MOST_BYTES
from forwhom.web.studies.models import Study
from tests.web.reading import text_of, words_of

AUDIT = "/studies/parents-in-mind/tables/audit/"
TABLE_2 = Path(__file__).parents[3] / "examples" / "published" / "table-2.csv"


def upload(client: Client, name: str, data: bytes, status: int = 200) -> str:
    answer = client.post(AUDIT, {"table": SimpleUploadedFile(name, data)})
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_it_asks_for_a_table(eva: Client, worked: Study) -> None:
    page = text_of(eva, AUDIT)

    assert 'type="file"' in page
    assert ".xlsx" in page
    assert "nothing of it is kept" in page


def test_it_is_reached_from_the_tables(eva: Client, worked: Study) -> None:
    assert f'href="{AUDIT}"' in text_of(eva, "/studies/parents-in-mind/tables/")


def test_faults_stand_in_their_place_and_are_explained(eva: Client, worked: Study) -> None:
    page = upload(eva, "table-2.csv", TABLE_2.read_bytes())
    words = words_of(page)

    assert "16 faults" in words
    assert "138 (75%) 11" not in words
    cell = page[page.index("138 (75%)") : page.index("138 (75%)") + 300]
    assert "we propose 136" in cell
    assert "They are not the authors' figures" in words
    assert "46 + 138 + 0 = 184" in words
    for number in range(1, 17):
        assert f'id="f1-{number}"' in page
        assert f'href="#f1-{number}"' in page


def test_a_table_without_faults_is_said_to_have_none(eva: Client, worked: Study) -> None:
    page = upload(eva, "t.csv", b"Stage,Mothers (n = 4)\nPregnant,1 (25%)\nPostnatal,3 (75%)\n")

    assert "No arithmetic fault was found." in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.pdf", b"%PDF", "t.pdf: not a table we read"),
        ("t.xlsx", b"not a workbook", "t.xlsx"),
        ("t.csv", b"", "t.csv: the file is empty"),
        ("<b>.csv", b"Dear reader\n", "&lt;b&gt;.csv"),
        ("t.csv", b"a" * (MOST_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_is_said_by_the_name_it_came_with(
    eva: Client, worked: Study, name: str, data: bytes, said: str
) -> None:
    page = upload(eva, name, data, 400)

    assert said in page
    assert "/table" not in page.partition('role="alert"')[2].partition("</div>")[0]


def test_nothing_chosen_is_said(eva: Client, worked: Study) -> None:
    answer = eva.post(AUDIT)

    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (400, True)


def test_nothing_of_an_upload_is_kept_and_no_version_moves(eva: Client, worked: Study) -> None:
    before = Record.objects.count()
    upload(eva, "table-2.csv", TABLE_2.read_bytes())

    assert Record.objects.count() == before
    assert Study.objects.get(pk=worked.pk).version == worked.version


def test_a_peer_supporter_is_refused_and_a_stranger_told_of_nothing(
    pia: Client, sol: Client, worked: Study
) -> None:
    assert pia.get(AUDIT).status_code == 403
    assert sol.get(AUDIT).status_code == 404
    upload(pia, "t.csv", b"x", 403)
    upload(sol, "t.csv", b"x", 404)
