from dataclasses import replace
from datetime import date

from forwhom.core.evidence.codings import Account, OutcomeSpokenOf, Stance
from forwhom.core.evidence.participants import Participant, Role, StaffRole
from forwhom.core.programme.offers import Offer
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.records import Moment
from forwhom.core.reporting.blocks import (
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Table,
    plain_text,
)
from forwhom.core.reporting.report import NOTHING_WITHHELD, report
from forwhom.core.study import Study
from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.rounds import Change, Inference, Round, Verb
from tests.factories.values import (
    answer,
    coding,
    configuration,
    handle,
    interview,
    person,
    study,
    transcript,
)

TODAY = date(2026, 6, 1)
ASHAMED = Condition(condition_id="ashamed", text="is ashamed of how she feels")


def written(of: Study) -> Document:
    return report(of, TODAY)


def words(document: Document) -> str:
    """Every paragraph, notice and bullet of a report, a line each."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case Paragraph(text) | Notice(text):
                lines.append(plain_text(text))
            case Bullets(items):
                lines += [plain_text(item) for item in items]
    return "\n".join(lines)


def table(document: Document, caption: str) -> list[list[str]]:
    """The body of the table whose caption begins so, as text."""
    (found,) = [
        block
        for block in document.blocks
        if isinstance(block, Table) and block.caption.startswith(caption)
    ]
    return [
        [" / ".join(plain_text(each) for each in cell.paragraphs) for cell in row.cells]
        for row in found.body
    ]


def referral(number: int, site: str, taken_up: str, **more: str) -> dict[str, str]:
    return {"referral_id": f"r{number}", "site": site, "taken_up": taken_up} | more


def test_an_empty_study_gives_a_whole_report_that_says_what_is_not_there():
    document = written(study())

    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "The study",
        "Take-up by site",
        "Fieldwork",
        "Who was referred",
        "Configurations",
        "What the configurations rest on",
        "What is missing",
        "Limitations that the data show",
        "Recommendations",
        "Statements",
    ]
    assert "No referrals are recorded yet." in words(document)
    assert "No participants are recorded yet." in words(document)
    assert words(document).count("No configurations are written down yet.") == 2


def test_it_says_that_nothing_is_withheld_yet():
    assert NOTHING_WITHHELD in words(written(study()))


def test_an_invented_study_says_so_before_anything_else():
    made_up = study()
    profile = replace(made_up.profile, invented="All of it.")

    first = written(replace(made_up, profile=profile)).blocks[0]

    assert first == Notice(first.text)
    assert plain_text(first.text) == "Invented. All of it."


def test_take_up_names_its_denominator_and_its_interval():
    held = study([referral(n, "north", "yes" if n < 7 else "no") for n in range(10)])

    document = written(held)

    said = "a mother used the support at least once, of all referred: 7 of 10 (70.0%)"
    assert said in words(document)
    assert "(95% Wilson interval 39.7 to 89.2)" in words(document)
    assert any(isinstance(block, Picture) for block in document.blocks)


def test_the_way_from_referral_to_use_is_drawn_where_offers_are_recorded():
    referred = [referral(1, "north", "yes"), referral(2, "north", "no")]
    offered = [{"offer_id": "o1", "referral_id": "r1", "response": "accepted"}]

    without, drawn = (
        [each.alternative for each in written(held).blocks if isinstance(each, Picture)]
        for held in (study(referred), study(referred, offers=handle(Offer, offered)))
    )

    assert len(without) == 1
    assert drawn[1].startswith("From referral to use. Referred: 2.")


def test_what_is_missing_is_drawn_by_outcome_before_its_table():
    held = study(
        [referral(1, "north", "yes", stage="pregnant"), referral(2, "north", "no")],
    )

    blocks = written(held).blocks
    at = blocks.index(Heading(1, "What is missing"))

    assert [type(each) for each in blocks[at : at + 4]] == [Heading, Paragraph, Picture, Table]
    assert "Perinatal stage 0 of 1 (0.0%) who took up, 1 of 1 (100.0%) who did not" in (
        blocks[at + 2].alternative
    )


def test_sites_are_named_and_stand_beside_their_total():
    held = study([referral(1, "north", "yes"), referral(2, "south", "no")])

    (picture,) = [each for each in written(held).blocks if isinstance(each, Picture)]

    assert "All sites 1 of 2" in picture.alternative.replace("all sites", "All sites")
    assert "North 1 of 1" in picture.alternative
    assert "South 0 of 1" in picture.alternative


def test_what_is_missing_is_told_by_outcome():
    held = study(
        [
            referral(1, "north", "yes", stage="pregnant"),
            referral(2, "north", "no"),
            referral(3, "north", "no", stage="postnatal"),
        ]
    )

    assert table(written(held), "What is not recorded") == [["Perinatal stage", "0", "1 (50.0%)"]]


def test_the_fieldwork_paragraph_is_computed():
    people = (person("Asha"), person("Bea", Role.VOLUNTEER))
    held = study(
        participants=people,
        interviews=(
            interview("asha", minutes=30, leaflet_at=Moment.from_text("2018-03-01 10:00")),
            interview("bea", minutes=61),
        ),
    )

    said = words(written(held))

    assert "Two people took part: one mother and one volunteer." in said
    assert "two interviews, 1.5 hours in all" in said
    assert "mean 30 minutes (range 30 to 30)" in said
    assert "at least 48 hours before 1 of 1 interviews for which this was kept" in said


def theory(*codings, documents, participants=(), configurations=None, **more) -> Document:
    held = study(
        [referral(1, "north", "yes", hopes="Company")],
        conditions=(ASHAMED,),
        configurations=configurations or (configuration(),),
        codings=codings,
        documents=documents,
        participants=participants,
        **more,
    )
    return written(held)


def test_a_configuration_stands_in_one_row_with_its_words_and_who_said_them():
    said = transcript("asha", "Asha: They had been there.")

    document = theory(coding(1, said, start=6), documents=(said,), participants=(person(),))

    (row,) = table(document, "Configurations, and")
    assert row[3:7] == [
        "is ashamed of how she feels",
        "an offer of peer support",
        "peers will not judge her",
        "takes up the offer",
    ]
    assert row[7] == "C-M “They had been there.” Asha (M)"


def test_counter_evidence_is_quoted_and_says_that_it_counters():
    said = transcript("asha", "They would judge me.", speakers=())

    document = theory(
        coding(1, said, tag="M", stance=Stance.COUNTERS),
        documents=(said,),
        participants=(person(),),
    )

    assert table(document, "Configurations, and")[0][7] == (
        "COUNTER: M “They would judge me.” Asha (M)"
    )
    assert "Counter-evidence is coded: safe (safe)." in words(document)


def test_an_answer_that_staff_wrote_says_so():
    wrote = answer("r1", "Mum wants company", InWordsOf.STAFF)

    document = theory(coding(1, wrote), documents=(wrote,))

    assert table(document, "Configurations, and")[0][7].endswith(
        "open text, written by staff on her behalf"
    )


def test_a_long_quotation_is_cut_and_shows_it():
    said = transcript("asha", " ".join(["word"] * 51), speakers=())

    document = theory(coding(1, said), documents=(said,), participants=(person(),))

    quoted = table(document, "Configurations, and")[0][7]
    assert quoted.count("word") == 50
    assert "[...]" in quoted


def test_a_branch_takes_over_the_resource_and_never_the_reasoning():
    branch = configuration("alike", resource=None, reasoning="somebody like her understands")
    whole = configuration("matching", branches=(branch,))

    document = theory(documents=(), configurations=(whole,))

    _, row = table(document, "Configurations, and")
    assert row[4] == "an offer of peer support / as above"
    assert row[5] == "somebody like her understands"


def test_a_site_with_one_member_of_staff_is_said_to_name_a_person():
    lone = Participant(
        participant_id="s1", role=Role.STAFF, staff_role=StaffRole.LOCAL, site="north"
    )

    document = theory(documents=(), participants=(lone,))

    assert "With its site, 'staff' names a person: there is only one at North." in words(document)


def test_what_rests_on_second_hand_accounts_only_is_listed():
    said = transcript("bea")
    told = coding(1, said, account=Account.SECOND_HAND)

    document = theory(told, documents=(said,), participants=(person("Bea", Role.VOLUNTEER),))

    assert "Reasoning on second-hand accounts only: safe (safe)." in words(document)
    assert "No mother speaks for herself: safe (safe)." in words(document)


def test_every_claim_about_declining_says_whose_it_is():
    said = transcript("asha")
    told = coding(
        1,
        said,
        account=Account.SECOND_HAND,
        stance=Stance.CONSISTENT_BY_ABSENCE,
        outcome_spoken_of=OutcomeSpokenOf.DECLINED,
    )

    document = theory(told, documents=(said,), participants=(person(),))

    assert (
        "No mother who declined speaks for herself. Passages that speak of declining: "
        "one by a mother speaking of someone else."
    ) in words(document)


def test_a_round_that_is_open_is_told_as_open():
    rounds = (Round(round_id="r0", name="Round 0", closed_on=None),)

    told = words(theory(documents=(), configurations=(configuration("safe"),), rounds=rounds))
    assert "Round 0 (open): " in told


def test_rounds_tell_what_changed_and_how_it_was_inferred():
    rounds = (
        Round(round_id="r0", name="Round 0", closed_on=date(2017, 1, 1)),
        Round(round_id="r1", name="Round 1", closed_on=date(2018, 1, 1)),
    )
    change = Change(
        change_id="change1",
        round_id="r1",
        verb=Verb.ADDED,
        configurations=("new",),
        inferences=(Inference.ABDUCTIVE,),
    )

    document = theory(
        documents=(),
        configurations=(configuration("safe"), configuration("new")),
        rounds=rounds,
        changes=(change,),
    )

    assert "Round 0 (2017-01-01): one configuration stood." in words(document)
    assert (
        "Round 1 (2018-01-01): two configurations stood, after one change "
        "(1 added; inference abductive in 1)."
    ) in words(document)
    first, second = table(document, "Configurations, and")
    assert (first[1], first[2]) == ("✓", "– / not proposed")
    assert (second[1], second[2]) == ("–", "– / not proposed")
