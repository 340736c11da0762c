"""Files as a person brings them, and what she then says of them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forwhom.web.access.models import User
from forwhom.web.evidence.bringing import actions
from forwhom.web.evidence.bringing.chosen import Chosen, from_json
from forwhom.web.evidence.bringing.to_be import to_be
from forwhom.web.evidence.models import Delivery
from forwhom.web.studies.models import Study

TALK = b"Interviewer: Why?\n\nKelly: It was near.\n\nInterviewer: And?\n\nKelly: I stayed.\n"
NORTH = b"Interviewer: Why did you go north?\nP1: It was north.\n"
SOUTH = b"Interviewer: Why did you go south?\nP1: It was south.\n"
TABLE = (
    b"response_id,in_words_of,What do you hope for?\n"
    b"11,mother,Somebody to talk to who has been there\n"
    b"12,staff,She would like company and to get out\n"
)


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def brought(study: Study, by: User, **files: bytes) -> Delivery:
    """A delivery of files, whose names have `__` for the dot."""
    delivery = actions.begin(study=study, by=by)
    uploads = [upload(name.replace("__", "."), data) for name, data in files.items()]
    actions.put_in(delivery=delivery, uploads=uploads)
    return delivery


def said(delivery: Delivery, **chosen: Any) -> Delivery:
    """The same with what was said of it."""
    actions.choose(delivery=delivery, chosen=Chosen(**chosen))
    return delivery


def sent(client: Client, study: Study, **files: bytes) -> str:
    """Files sent by the page's form; gives the address of what they would become."""
    uploads = [upload(name.replace("__", "."), data) for name, data in files.items()]
    answer = client.post(f"/studies/{study.slug}/bring-documents/", {"files": uploads})
    assert answer.status_code == 302, answer.content.decode()
    where: str = answer["Location"]
    return where


def choices(delivery: Delivery) -> Chosen:
    return from_json(Delivery.objects.get(pk=delivery.pk).chosen)


def ids(delivery: Delivery) -> list[str]:
    return [each.document_id for each in to_be(delivery).new]
