"""A small study folder in which nothing is wrong, and the means to make one thing wrong."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.exchange.folder import check_study

FILES = {
    "study.toml": """\
# A small study.
format = 1
study_id = "small"
title = "A small study"
question = "For whom?"  # the realist one
sites = ["north", "south"]
""",
    "programme/sites.csv": """\
site_id,name,opened_on,closed_on,colour
north,North,2017-01-01,,green
south,South,2017-02-01,2018-12-31,
""",
    "programme/referrals.csv": """\
referral_id,site,referred_on,route,taken_up,support,hads_depression,hopes,hopes_in_words_of,nurse
r1,north,2017-03-31,self,yes,therapy;team,7,"To talk,
and be heard",mother,Kim
r2,south,2017-04-02,midwife,no,,,,,
""",
    "programme/offers.csv": """\
offer_id,referral_id,offered_on,formats,choice,response
o1,r1,2017-04-05,one_to_one;small_group,yes,accepted
""",
    "programme/measures.csv": """\
score_id,referral_id,measure,taken_on,value
m1,r1,HADS-D,2017-03-31,7
""",
    "evidence/participants.csv": """\
participant_id,pseudonym,role,staff_role,site
asha,Asha,mother,,north
beth,Beth,volunteer,,south
""",
    "evidence/interviews.csv": """\
interview_id,participant_id,held_at,minutes,leaflet_at,consent_at
talk-asha,asha,2018-03-05 10:00,40,2018-03-01 09:00,2018-03-05 09:50
""",
    "evidence/documents.csv": """\
document_id,title,kind,file,referral_id,participant_ids,interview_id,speakers
words-asha,Asha,transcript,asha.txt,,asha,talk-asha,Interviewer;Asha
answer-r1,Hopes,open text,,r1,,,
""",
    "evidence/documents/asha.txt": """\
Interviewer: Why did you go?

Asha: Because they had been there themselves.
""",
    "evidence/codes.csv": """\
code_id,name,meaning,parent
going,Going,Getting there,
buses,Buses,,going
""",
    "evidence/codings.csv": """\
coding_id,document_id,start,end,begins,configuration_id,code_id,tag,stance,memo
c1,words-asha,36,74,Because,speaks,,M,supports,
c2,answer-r1,0,7,To talk,,going,,,
""",
    "evidence/memos.yaml": """\
# What the analyst thought.
- memo_id: first
  about: speaks   # the first configuration
  written_on: 2018-04-01
  text: |-
    She says why.
    Nobody asked.
""",
    "theory/conditions.yaml": """\
- condition_id: wants-talk
  text: wants to talk
  weight: 1.50
- condition_id: alone
  text: feels alone
""",
    "theory/clusters.yaml": "- cluster_id: safety\n  name: Psychological safety\n",
    "theory/configurations.yaml": """\
# The theory as it stands.

- configuration_id: speaks
  name: She can speak
  context:
    all: [wants-talk, alone]   # both
    joined_by: ours
  resource: somebody who has been there
  reasoning: she will not be judged
  outcome: she goes
  clusters: [safety]
  suggested_by:
  - talk-asha
  seen: {in: [north, south], times: 03}
# This one is about those who stay away.
- configuration_id: stays
  name: She stays away
  context: {any: [alone]}
  resource: somebody who has been there
  outcome: she does not go
  branches:
  - configuration_id: stays-far
    name: It is far
    reasoning: it is too far
  # The other reason.
  - configuration_id: stays-shy
    name: She is shy
    reasoning: they will look at her
""",
    "theory/rounds.yaml": """\
- round_id: round0
  name: Initial theory
  closed_on: 2018-01-31
""",
    "theory/changes.yaml": """\
- change_id: change1
  round_id: round0
  verb: added
  configurations: [speaks]
  inferences: [abductive]
  because_of: [c1]
""",
    "README.md": "Notes for whoever opens this.\n",
    "foreign/other.bin": "kept as it is\n",
}


def small_folder(root: Path) -> Path:
    """Write the small study into a folder, and give it back."""
    for path, text in FILES.items():
        put(root, path, text)
    return root


def put(root: Path, path: str, text: str | bytes) -> None:
    """Write one file of a study, text as UTF-8 exactly as it is."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def swap(root: Path, path: str, old: str, new: str) -> None:
    """Change what stands once in a file into something else."""
    text = (root / path).read_bytes().decode()
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in {path}")
    put(root, path, text.replace(old, new))


def found(root: Path) -> list[str]:
    """Every finding, one a line, as a person is shown it."""
    return [str(each) for each in check_study(root)]
