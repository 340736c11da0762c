"""A small study folder in which invented real names stand wherever words can stand."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.pseudonyms import Pseudonym
from tests.factories.small_folder import put, small_folder

KELLY = """\
Interviewer: Thank you, Kelly. Why did you go?

Kelly: KELLY by name! My husband Bartholomew rang 07700 900123. 👋 Zoe\u0308 said Bartholomew's
mum in Thornbeck knew Mary
Ann. So I wrote to kelly@example.org.
"""
REPLACED = """\
Interviewer: Thank you, Anna. Why did you go?

Anna: ANNA by name! My husband Cuthbert rang [telephone 1]. 👋 Una said Cuthbert's
mum in Milltown knew Jo
Beth. So I wrote to [e-mail 1].
"""
ROWS = (
    Pseudonym("Kelly", "Anna", IdentifierKind.NAME),
    Pseudonym("Bartholomew", "Cuthbert", IdentifierKind.NAME),
    Pseudonym("Zoe\u0308", "Una", IdentifierKind.NAME),
    Pseudonym("Mary Ann", "Jo Beth", IdentifierKind.NAME),
    Pseudonym("Thornbeck", "Milltown", IdentifierKind.PLACE),
    Pseudonym("07700 900123", "[telephone 1]", IdentifierKind.PHONE),
    Pseudonym("kelly@example.org", "[e-mail 1]", IdentifierKind.EMAIL),
)
SECRETS = ("kelly", "bartholomew", "zoe\u0308", "zo\u00eb", "mary ann", "thornbeck", "900123")

FILES = {
    "programme/referrals.csv": """\
referral_id,site,referred_on,route,taken_up,hopes,hopes_in_words_of,nurse
r1,north,2017-03-31,self,yes,"To talk to
Bartholomew, in Thornbeck",mother,Kelly
r2,south,2017-04-02,"midwife",no,,,
r3,south,2017-04-03,Thornbeck surgery,no,Not a document: ask Mary Ann,staff,
""",
    "evidence/participants.csv": """\
participant_id,pseudonym,role,staff_role,site,age_band
kelly,Kelly,mother,,north,
beth,Beth,volunteer,,south,30-39
""",
    "evidence/interviews.csv": """\
interview_id,participant_id,held_at,minutes,leaflet_at,consent_at,interviewer
talk-kelly,kelly,2018-03-05 10:00,40,2018-03-01 09:00,2018-03-05 09:50,Mary Ann
""",
    "evidence/documents.csv": """\
document_id,title,kind,file,referral_id,participant_ids,interview_id,speakers
kelly-1,"Interview with Kelly, Thornbeck",transcript,site1/Kelly_Mary-Ann.txt,,kelly,\
talk-kelly,Interviewer;Kelly
answer-r1,Hopes,open text,,r1,,,
""",
    "evidence/codings.csv": """\
coding_id,document_id,start,end,begins,configuration_id,code_id,tag,stance,memo
kelly-a,kelly-1,48,69,Kelly: KELLY,speaks,,M,supports,Kelly laughs
kelly-b,kelly-1,85,98,holomew rang,,going,,,
c2,answer-r1,0,7,To talk,,going,,,
""",
    "evidence/codes.csv": """\
code_id,name,meaning,parent
going,Going to Thornbeck,Getting there,
buses,Buses,,going
""",
    "evidence/memos.yaml": """\
# What the analyst thought.
- memo_id: first
  about: kelly-1   # the interview
  written_on: 2018-04-01
  text: |-
    Kelly says why.
    Nobody asked Bartholomew.
""",
}


def named_folder(root: Path) -> Path:
    """Write the study with names into a folder, and give it back."""
    small_folder(root)
    (root / "evidence/documents/asha.txt").unlink()
    for path, text in FILES.items():
        put(root, path, text)
    put(root, "evidence/documents/site1/Kelly_Mary-Ann.txt", KELLY.encode("utf-16"))
    for path in ("theory/configurations.yaml", "theory/changes.yaml"):
        text = (root / path).read_text(encoding="utf-8")
        named = text.replace("talk-asha", "talk-kelly").replace("[c1]", "[kelly-a]")
        put(root, path, named.replace("she will not be judged", "Kelly will not be judged"))
    profile = root / "study.toml"
    put(root, "study.toml", profile.read_text().replace("For whom?", "For whom in Thornbeck?"))
    return root


def bytes_in(root: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in sorted(root.rglob("*"))
        if each.is_file()
    }
