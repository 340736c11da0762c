from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from forwhom.core.records import RefusedValueError
from forwhom.web.theory.rounds.forms import closing_from

TODAY = date(2019, 6, 1)


def given(**said: str) -> QueryDict:
    form = QueryDict(mutable=True)
    form.update({"name": "Round 4", "closed_on": "2019-05-31", "about": ""} | said)
    return form


def test_it_says_a_name_a_day_and_what_it_drew_on() -> None:
    to = closing_from(given(name=" With  Rosa ", about="Rosa\r\nspoke\n"), TODAY)

    assert (to.name, to.closed_on, to.about) == ("With Rosa", date(2019, 5, 31), "Rosa\nspoke")
    assert closing_from(given(closed_on="2019-06-01"), TODAY).about is None


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"name": " "}, "name", "the round has no name"),
        ({"closed_on": ""}, "closed_on", "nobody says on which day"),
        ({"closed_on": "31 May"}, "closed_on", "'31 May' is no day"),
        ({"closed_on": "2019-06-02"}, "closed_on", "2019-06-02 has not come yet"),
    ],
)
def test_what_is_wrong_names_its_field(said: dict[str, str], field: str, words: str) -> None:
    with pytest.raises(RefusedValueError, match=words) as refused:
        closing_from(given(**said), TODAY)

    assert refused.value.field == field
