"""Sentences as an author might write them of the worked study: invented, and of no paper."""

RIGHT = """
Some expected other mothers to take them as they were and to pass no judgement (CMO 1).
Calling herself a bad mother, she supposed that her peers would not judge her (CMO 1).
Shame about her feelings went together with a wish to count as ordinary among others (CMO 2).
Being ordinary, one of many, was what several hoped for (CMO 2).
What is said to someone outside one's own circle does not come home with one (CMO 3).
Configuration 3 is about mothers who hide how they are from family and close friends.
When a partner had been told and had not understood, peers were expected to (CMO 4).
Those who were close to her did not understand, so she looked for women who would (configuration 4).
Meeting women who had recovered gave hope to those who doubted that they ever would (CMO 5).
Hope is the whole of configuration 5, and it comes from seeing somebody well again.
A mother who could not cope with her baby wanted ideas she could try (CMO 6).
They came for ideas, whether for the bad hours or for the baby (CMOs 6).
Culture and language cut both ways (CMO 7).
Somebody of her own culture will need no explanations (CMO 7a).
Where her community was not trusted, a supporter from elsewhere was the safe choice (CMO 7b).
What she said should not reach people she knows: she asked for an outsider (configuration 7b).
The choice between one person and a group let shy women come (CMO 8).
A room full of strangers was too much, and one supporter was not (CMO 8a).
One person's whole attention pressed her; in a bigger group she could keep quiet (CMO 8b).
To recognise it as a mental health difficulty comes before everything else (CMO 9).
An offer of help with mental health is meant for those who see that it is theirs (configuration 9).
Talking had to be acceptable, and useful, before anybody would come for it (CMO 10).
Whoever does not think talking acceptable does not come (CMO 10).
Isolated women, and the first in a circle of friends to have a child, hoped for company (CMO 11).
She wanted a friend with a baby of the same age (CMO 11).
A fixed hour each week gave shape to days that had none (CMO 12).
It was a reason to go out, at the same time every week (CMO 12).
If the midwife she trusts says that it is all right, it is (CMO 13).
A professional vouched for the programme, and she trusted that person (configuration 13).
Women whose difficulties were mild thought that it would be enough to get them well (CMO 14).
Some took it for a cure, enough by itself (CMO 14).
Those who were well served by a therapist came for something different (CMO 15).
Peers gave what no professional had given: ways of getting by (CMO 15).
On a waiting list, and turned down, are two ways of not having a professional's help (CMO 16).
It tided her over until therapy would begin (CMO 16a).
Turned down by the service, she took it for much the same as talking therapy (CMO 16b).
Some supposed that it would be similar to therapy (CMO 16b), which it is not.
After discharge from the specialist team it was a step down (CMO 17).
Recovery could be kept up with less than treatment (CMO 17).
After a bad experience with professionals peers seemed the better thing (CMO 18a).
She feared that her children would be taken if she told a professional (CMO 18b).
Time, money and a bus that runs decided over many (CMO 19).
Support that asks for less, by telephone or by dropping in, was within her means (CMO 19).
In some families the decision was not hers (CMO 20).
Autonomy in the family is what configuration 20 rests on.
Four are about no judgement, being ordinary, an outside ear, being understood (CMOs 1-4).
Two are preconditions, that she recognises it and that she finds talking acceptable (CMOs 9 and 10).
One wanted friends (CMO 11), another a reason to go out (CMO 12), a third hope (CMO 5).
The passages on configuration 13 were written down by staff.
Nothing is said here of configurations 14 and 17 beyond what was written at referral.
Trust in whoever referred her (CMO 13) and fear of them (CMO 18) both led to the same door.
Peer support was taken up by women who expected that (CMO 2), and we say no more of it.
""".strip().splitlines()

# What is cited, and what is meant instead.
WRONG = {
    "Some thought it much like a talking therapy (CMO 15), and were let down.": "cmo16b",
    "Peer support was taken for something similar to talking therapy (configuration 15).": "cmo16b",
    "Configuration 12 says that women who had recovered gave hope to those in doubt.": "cmo05",
    "A fixed hour every week gave her days a shape (CMO 11).": "cmo12",
    "Being discharged by specialists, she took this for a step down (CMO 18).": "cmo17",
    "The wish for a supporter of her own culture and language (CMO 7b) came first.": "cmo07a",
    "A mother with mild difficulties may find it enough to get well (CMO 4).": "cmo14",
}
