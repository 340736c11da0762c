"""Transcripts of invented people in which names, places and numbers stand, and which ones.

Nobody in them is real: telephone numbers are of the ranges kept for drama, addresses of
example domains, postcodes not in use.
"""

from __future__ import annotations

from forwhom.core.evidence.fixed_forms import IdentifierKind as Kind
from forwhom.core.evidence.identifiers import Passages

KELLY = """\
Interviewer: Thank you, Kelly. How did you first hear about the group?

Kelly: My midwife, Nurse Adeyemi, gave me the leaflet. At first I thought, no. Then my husband Mark
said ring them. Mark's mum lives in Thornbeck, on Larch Road, near Saint Brannoc's Church, so we
were on our own a lot. I was born on 3rd of March 1988 and I had never asked for help.

Interviewer: And did you ring?

Kelly: I did. Bronagh picked up. BRONAGH! I could have kissed her. She gave me her number, it was
07700 900123, and her email, bronagh.hale@example.org, and said text me any time. Bronagh's like
that. Mark my words, she is the reason I went.

Interviewer: Where is it held?

Kelly: In the library at Thornbeck, ZZ99 3WZ. They've a page too, www.thornbeck-mums.example.com and
she's @bronagh_hale on the other thing. My NHS number was on the form, 943 476 5919, imagine. There
is a landline, oh one six three two, nine six oh, double one two. Hope is what I got out of it.
"""

ADA = """\
Interviewer: Shall we start? You said a woman called Ottoline took you along.

P2: Ottoline, yes. Ottoline and Mary Ann Prewitt. Mary Ann had the car. And Dr Szymański had told me
to go, he's at the Fennmoor Surgery. You know what doctors are like. My little girl Zoë came too.

Interviewer: Did she like it?

P2: Zoë loved it. There was a boy there, Dele, and they played. Dele's mother is from Lagos. She
said that she hopes to go home in May. I hope so too. We all went to Fennmoor after.

Interviewer: How do they reach you?

P2: On +44 7700 900456, or at ada at example dot com. I live in ZZ98 now, it was ZZ97 6QQ before.
It's the group on Wednesdays. People say God knows what, but the English ladies were kind. Very.
"""

LETTER = """\
To whom it may concern. I would like to meet other mums. My sister-in-law Perpetua went to one in
Great Harrowby and she said it was good. Please ring (01632) 960 001 ext 12 after 6. Thank you.
"""

TEXTS = (
    Passages("document kelly", KELLY),
    Passages("document p2", ADA),
    Passages("answer r7", LETTER),
)
LABELS = ("Interviewer", "Kelly", "P2")

HIDDEN = {  # what a careful person would want to see, as it stands
    Kind.NAME: {
        *("Adeyemi", "Mark", "Bronagh", "Ottoline", "Mary Ann Prewitt", "Mary Ann", "Szymański"),
        *("Zoë", "Dele", "Perpetua"),
    },
    Kind.PLACE: {
        *("Thornbeck", "Larch Road", "Saint Brannoc's Church", "Fennmoor Surgery", "Fennmoor"),
        *("Lagos", "Great Harrowby"),
    },
    Kind.EMAIL: {"bronagh.hale@example.org", "ada at example dot com"},
    Kind.WEB: {"www.thornbeck-mums.example.com"},
    Kind.PHONE: {
        *("07700 900123", "+44 7700 900456", "(01632) 960 001 ext 12"),
        "oh one six three two, nine six oh, double one two",
    },
    Kind.POSTCODE: {"ZZ99 3WZ", "ZZ97 6QQ", "ZZ98"},
    Kind.NHS_NUMBER: {"943 476 5919"},
    Kind.DATE: {"3rd of March 1988"},
    Kind.HANDLE: {"@bronagh_hale"},
}
MISSED = {  # and what the rules do not see, said openly
    "Hope is what": "a name that is also an ordinary word, at the beginning of a sentence",
}
