"""Participants, interviews, documents, codes, codings and memos; steps; files on their way in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django.db import models

from forwhom.core.evidence import code_changes, codes, codings, documents, interviews, participants
from forwhom.web.evidence.blind.models import Aside
from forwhom.web.studies.fields import RecordRow, column_field


class Participant(RecordRow):
    """One person interviewed."""

    CORE = participants.Participant

    participant_id = column_field(participants.Participant, "participant_id")
    pseudonym = column_field(participants.Participant, "pseudonym")
    role = column_field(participants.Participant, "role")
    staff_role = column_field(participants.Participant, "staff_role")
    site = column_field(participants.Participant, "site")
    ethnicity = column_field(participants.Participant, "ethnicity")
    age_band = column_field(participants.Participant, "age_band")
    mental_health_experience = column_field(participants.Participant, "mental_health_experience")
    imd_quintile = column_field(participants.Participant, "imd_quintile")
    known_to_interviewer = column_field(participants.Participant, "known_to_interviewer")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "participant_id"], name="one_participant_an_id"
            )
        ]


class Interview(RecordRow):
    """One interview with one participant."""

    CORE = interviews.Interview

    interview_id = column_field(interviews.Interview, "interview_id")
    participant_id = column_field(interviews.Interview, "participant_id")
    held_at = column_field(interviews.Interview, "held_at")
    mode = column_field(interviews.Interview, "mode")
    minutes = column_field(interviews.Interview, "minutes")
    leaflet_at = column_field(interviews.Interview, "leaflet_at")
    consent_at = column_field(interviews.Interview, "consent_at")
    interviewer = column_field(interviews.Interview, "interviewer")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "interview_id"], name="one_interview_an_id")
        ]


class Document(RecordRow):
    """A text that can be marked; an open-text answer keeps its words in its referral."""

    CORE = documents.Document
    PARTS = ("text",)

    document_id = column_field(documents.Document, "document_id")
    title = column_field(documents.Document, "title")
    kind = column_field(documents.Document, "kind")
    file = column_field(documents.Document, "file")
    referral_id = column_field(documents.Document, "referral_id")
    participant_ids = column_field(documents.Document, "participant_ids")
    interview_id = column_field(documents.Document, "interview_id")
    speakers = column_field(documents.Document, "speakers")
    text = models.TextField(blank=True, default="")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "document_id"], name="one_document_an_id")
        ]

    @classmethod
    def fields_of(cls, record: documents.Document) -> dict[str, Any]:
        """With its own words; an open-text answer's are its referral's."""
        own = record.referral_id is None
        return super().fields_of(record) | ({"text": record.text or ""} if own else {})

    @classmethod
    def parts_from(cls, parts: Mapping[str, Any]) -> dict[str, Any]:
        return {"text": parts["text"]}


class Code(RecordRow):
    """A label for passages."""

    CORE = codes.Code

    code_id = column_field(codes.Code, "code_id")
    name = column_field(codes.Code, "name")
    meaning = column_field(codes.Code, "meaning")
    parent = column_field(codes.Code, "parent")
    leg = column_field(codes.Code, "leg")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "code_id"], name="one_code_an_id")
        ]


class _InTheStudy(models.Manager["Coding"]):
    """What every page, count, report and file reads: nothing that stands aside."""

    def get_queryset(self) -> models.QuerySet[Coding]:
        return super().get_queryset().filter(aside=None)


class Coding(RecordRow):
    """A passage tied to a configuration or to a code; `aside` while it is in no one's study."""

    CORE = codings.Coding
    objects: ClassVar[_InTheStudy] = _InTheStudy()
    aside = models.ForeignKey(
        Aside, models.RESTRICT, null=True, related_name="codings", db_index=False
    )  # nearly always none: an index of it would lead the engine astray

    study = models.ForeignKey(
        "studies.Study", models.CASCADE, related_name="+", db_index=False
    )  # every index below begins with it
    coding_id = column_field(codings.Coding, "coding_id")
    document_id = column_field(codings.Coding, "document_id")
    start = column_field(codings.Coding, "start")
    end = column_field(codings.Coding, "end")
    begins = column_field(codings.Coding, "begins")
    configuration_id = column_field(codings.Coding, "configuration_id")
    tag = column_field(codings.Coding, "tag")
    stance = column_field(codings.Coding, "stance")
    code_id = column_field(codings.Coding, "code_id")
    context_account = column_field(codings.Coding, "context_account")
    resource_account = column_field(codings.Coding, "resource_account")
    reasoning_account = column_field(codings.Coding, "reasoning_account")
    outcome_account = column_field(codings.Coding, "outcome_account")
    outcome_spoken_of = column_field(codings.Coding, "outcome_spoken_of")
    basis = column_field(codings.Coding, "basis")
    prompted = column_field(codings.Coding, "prompted")
    response_to_theory = column_field(codings.Coding, "response_to_theory")
    speaks_as = column_field(codings.Coding, "speaks_as")
    coder = column_field(codings.Coding, "coder")
    coded_on = column_field(codings.Coding, "coded_on")
    memo = column_field(codings.Coding, "memo")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "coding_id"], name="one_coding_an_id")
        ]
        indexes: ClassVar = [
            # a stretch of a document is read, and the next position found, however many there are
            models.Index(
                fields=["study", "document_id", "start", "end", "configuration_id", "aside"],
                name="codings_in_text",
            ),
            models.Index(
                fields=["aside"], condition=models.Q(aside__isnull=False), name="codings_aside"
            ),
            models.Index(fields=["study", "position"], name="codings_in_order"),
        ]


class Memo(RecordRow):
    """A dated note."""

    CORE = codes.Memo

    memo_id = column_field(codes.Memo, "memo_id")
    about = column_field(codes.Memo, "about")
    start = column_field(codes.Memo, "start")
    end = column_field(codes.Memo, "end")
    begins = column_field(codes.Memo, "begins")
    written_on = column_field(codes.Memo, "written_on")
    by = column_field(codes.Memo, "by")
    pinned = column_field(codes.Memo, "pinned")
    text = column_field(codes.Memo, "text")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "memo_id"], name="one_memo_an_id")
        ]
        indexes: ClassVar = [models.Index(fields=["study", "about"], name="memos_about")]


class CodeChange(RecordRow):
    """One step of work on the codebook."""

    CORE = code_changes.CodeChange

    code_change_id = column_field(code_changes.CodeChange, "code_change_id")
    made_on = column_field(code_changes.CodeChange, "made_on")
    verb = column_field(code_changes.CodeChange, "verb")
    codes = column_field(code_changes.CodeChange, "codes")
    made_from = column_field(code_changes.CodeChange, "made_from")
    was = column_field(code_changes.CodeChange, "was")
    codings = column_field(code_changes.CodeChange, "codings")
    configuration_id = column_field(code_changes.CodeChange, "configuration_id")
    leg = column_field(code_changes.CodeChange, "leg")
    stance = column_field(code_changes.CodeChange, "stance")
    reason = column_field(code_changes.CodeChange, "reason")
    by = column_field(code_changes.CodeChange, "by")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "code_change_id"], name="one_code_change_an_id"
            )
        ]


class Step(models.Model):
    """One thing a person did, which she can take back and do again: see `steps`.

    `key` names it, and may be given by the page that asks. `begins` is what it is about, in a
    few words. `changes` holds each row it changed, before and after: see `images`. `text` is the
    digest of the document's text that it was done in, where its positions count. `requests` are
    those that undid it or did it again, so that one sent twice does so once.
    """

    study = models.ForeignKey("studies.Study", models.CASCADE, related_name="+")
    by = models.ForeignKey("access.User", models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    words = models.CharField(max_length=60)
    begins = models.TextField(blank=True, default="")
    document_id = models.CharField(max_length=80, blank=True, default="")
    text = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)
    changes = models.JSONField(default=list)
    undone = models.BooleanField(default=False)
    requests = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "by", "key"], name="one_step_a_key")
        ]


class Delivery(models.Model):
    """Files that somebody has brought and not confirmed: beside the study, for her eyes alone.

    `chosen` is what she has said of them so far: see `chosen.Chosen`. Nothing of it is in the
    study before it is confirmed, and what has expired is gone.
    """

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    study = models.ForeignKey("studies.Study", models.CASCADE, related_name="+")
    by = models.ForeignKey("access.User", models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    chosen = models.JSONField(default=dict)


class DeliveredFile(models.Model):
    """One file of a delivery, as it was read: see `delivered`. The file itself is not kept."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.TextField()
    size = models.PositiveIntegerField()
    read = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["delivery", "number"], name="one_file_a_number")
        ]


class DocumentWords(models.Model):
    """A document's words as numbers, to be found by (see `core.evidence.search.packed`).

    Written by `indexing.indexed` alone; it goes when its document goes.
    """

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="packed"
    )
    digest = models.CharField(max_length=64, db_index=True)
    words = models.TextField(blank=True)
    numbers = models.BinaryField()
    turns = models.BinaryField()
