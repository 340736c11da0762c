import json

from forwhom.core.evidence.voices import items
from forwhom.core.exchange.rests_on import to_json
from forwhom.core.theory.in_parts import in_parts
from forwhom.core.theory.rests_on import rests_on
from tests.factories.values import coding, configuration, person, transcript

ASHA = transcript("asha", interview_id="talk-asha")


def plain(**more):
    evidence = items([coding(1, ASHA, tag="M")], [ASHA], [person("Asha")])
    (told,) = json.loads(to_json(in_parts(rests_on([configuration(**more)], evidence))))
    return told


def test_each_leg_has_its_counts_and_whether_it_is_said():
    legs = plain(resource=None)["legs"]

    assert [name for name, leg in legs.items() if not leg["stated"]] == ["resource"]
    assert {name: leg["codings"] for name, leg in legs.items()} == {
        "context": 0,
        "resource": 0,
        "reasoning": 1,
        "outcome": 0,
    }
    assert legs["reasoning"]["by"]["stance"] == {"supports": {"codings": 1, "people": 1}}


def test_without_what_suggested_it_is_a_count_of_nothing_or_is_not_known():
    assert plain(suggested_by=("talk-asha",))["whole"]["without_suggesting"]["codings"] == 0
    assert plain()["whole"]["without_suggesting"] is None


def test_a_remark_on_the_whole_has_no_leg():
    found = [each for each in plain()["remarks"] if each["remark"] == "one-speaker"]

    assert found == [
        {"remark": "one-speaker", "leg": None, "words": "Only one person speaks of it."}
    ]
