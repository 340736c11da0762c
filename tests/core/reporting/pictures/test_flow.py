"""The flow diagram: every loss has its box and its count, and the words say it all again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from forwhom.core.programme.flow import Flow, Way
from forwhom.core.reporting.pictures import flow_picture
from forwhom.core.reporting.pictures.flow import flow_in_words, steps_of

WORKED = Flow({Way.ACCEPTED: 182}, {Way.ACCEPTED: 14, Way.DECLINED: 26, Way.NO_REPLY: 38})
MESSY = Flow(
    {Way.ACCEPTED: 12, Way.DECLINED: 1, Way.NO_OFFER_RECORDED: 4},
    {Way.NOT_OFFERED: 3, Way.NO_OFFER_RECORDED: 5, Way.ANSWER_NOT_RECORDED: 2},
)
flows = st.builds(
    Flow,
    st.dictionaries(st.sampled_from(Way), st.integers(0, 10**6)),
    st.dictionaries(st.sampled_from(Way), st.integers(0, 10**6)),
)


def texts(svg: str) -> list[str]:
    return [str(each.text) for each in etree.fromstring(svg.encode()).findall(".//{*}text")]


def test_each_stage_and_each_loss_has_its_count() -> None:
    assert texts(flow_picture(WORKED).svg) == [
        "Referred: 260",
        "Without an offer on record: 0",
        "Offered: 260",
        "Offered of referred: 100.0%",
        "Without an accepted offer: 64",
        "Declined: 26",
        "Did not reply: 38",
        "Answer not recorded: 0",
        "Accepted: 196",
        "Accepted of offered: 75.4%",
        "Accepted and did not use it: 14",
        "Used the support at least once: 182",
        "Used of referred: 70.0%",
        "Used of offered: 70.0%",
    ]


def test_not_offered_and_no_offer_recorded_are_told_apart() -> None:
    first = steps_of(MESSY)[0]
    assert first.lost
    assert first.lost.head == "Without an offer on record: 12"
    assert first.lost.lines == (
        "Not offered: 3",
        "No offer recorded (not offered, or not written down): 9, of whom 4 used the support",
    )


def test_that_nobody_was_left_without_an_offer_is_not_said_where_the_data_cannot_tell() -> None:
    first = steps_of(Flow({}, {Way.NO_OFFER_RECORDED: 2}))[0]
    assert first.lost
    assert not any(line.startswith("Not offered") for line in first.lost.lines)


def test_who_used_the_support_without_an_accepted_offer_is_said() -> None:
    last = steps_of(MESSY)[-1]
    assert last.head == "Used the support at least once: 17"
    assert last.lines[-1] == "5 of them without an accepted offer"
    assert "Used of offered: 86.7%" in last.lines  # 13 of the 15 with an offer on record


def test_the_words_carry_every_count() -> None:
    assert flow_picture(WORKED).alternative == (
        "From referral to use. Referred: 260. No offer recorded (not offered, or not written "
        "down): 0. Offered: 260. Declined: 26. Did not reply: 38. Answer not recorded: 0. "
        "Accepted: 196, of whom 14 did not use the support. Used the support at least once: 182 "
        "of 260 referred."
    )
    assert "Not offered: 3." in flow_in_words(MESSY)


def test_the_svg_says_itself_and_is_the_same_every_time() -> None:
    picture = flow_picture(MESSY)
    svg = etree.fromstring(picture.svg.encode())
    assert svg.get("role") == "img"
    assert svg.findtext("{*}title") == picture.caption
    assert svg.findtext("{*}desc") == picture.alternative
    assert flow_picture(MESSY).svg == picture.svg


def test_nobody_referred_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nobody was referred"):
        flow_picture(Flow({}, {}))


@settings(deadline=None, max_examples=20)
@given(flows.filter(lambda flow: flow.referred > 0))
def test_whatever_the_counts_the_losses_add_up_and_no_box_lies_on_another(flow: Flow) -> None:
    picture = flow_picture(flow)
    heads = [int(each.replace(",", "")) for each in re.findall(r": ([\d,]+)</text>", picture.svg)]
    assert flow.referred in heads
    svg = etree.fromstring(picture.svg.encode())
    boxes = [
        tuple(float(each.get(name, "0")) for name in ("x", "y", "width", "height"))
        for each in svg.findall(".//{*}rect")[1:]
    ]
    assert len(boxes) == 7
    for at, (x, y, wide, high) in enumerate(boxes):
        assert 0 <= x <= x + wide <= float(svg.get("width", "0"))
        assert -0.1 <= y <= y + high <= float(svg.get("height", "0"))
        for other_x, other_y, other_wide, other_high in boxes[at + 1 :]:
            beside = x + wide <= other_x or other_x + other_wide <= x
            apart = y + high <= other_y or other_y + other_high <= y
            assert beside or apart
