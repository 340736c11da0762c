from __future__ import annotations

from django.template import Context, Template

from forwhom.web.studies.tally import Tally


def written(tally: Tally) -> str:
    return Template("{{ tally }}").render(Context({"tally": tally}))


def test_a_number_is_a_link_that_promises_what_it_opens() -> None:
    assert written(Tally(3, "passages", "/find/?a=1&b=2", about="that counter <Hope>")) == (
        '<a class="count" href="/find/?a=1&amp;b=2" data-counts="3" data-of="passages">3'
        '<span class="visually-hidden"> passages that counter &lt;Hope&gt;</span></a>'
    )


def test_its_unit_is_seen_where_it_is_asked_for() -> None:
    assert ">1 person</a>" in written(Tally(1, "people", "/").with_unit())
    assert ">1,200 people</a>" in written(Tally(1200, "people", "/").with_unit())


def test_people_stand_beside_it_and_are_promised() -> None:
    source = written(Tally(3, "passages", "/", people=2))

    assert 'data-people="2"' in source
    assert '3 <span class="quiet">(2)</span>' in source


def test_zero_opens_nothing() -> None:
    assert written(Tally(0, "passages", "/")) == "0"


def test_who_may_not_enter_sees_the_number() -> None:
    assert written(Tally(3, "passages", people=2)) == '3 <span class="quiet">(2)</span>'
