"""Studies and their sites."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from forwhom.core.programme import sites as core
from forwhom.web.studies.fields import RecordRow, column_field


class Study(models.Model):
    """One evaluation.

    `profile` holds what it says of itself, as text by column. `version` grows with every
    write; `marks` says how many of those concerned codings alone. When a folder and this
    database last agreed, the folder's content had the digest `synchronised` and the database
    was at `synchronised_version`: what tells apart which of them has moved on.
    """

    slug = models.CharField(max_length=80, unique=True)
    title = models.TextField()
    profile = models.JSONField(default=dict)
    synchronised = models.CharField(max_length=64, blank=True, default="")
    synchronised_version = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    marks = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def version_but_for_codings(self) -> int:
        """Grows with every write but those of codings: what they leave as it is can be kept."""
        return self.version - self.marks


class KeptFile(models.Model):
    """A file of the imported folder as it was: its comments, order and what is only carried.

    A large one stands in several parts, so that none is ever held whole.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="kept_files")
    path = models.TextField()
    part = models.PositiveIntegerField(default=0)
    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["path", "part"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "path", "part"], name="one_part_of_a_file")
        ]


class Site(RecordRow):
    """Where the programme ran."""

    CORE = core.Site

    site_id = column_field(core.Site, "site_id")
    name = column_field(core.Site, "name")
    opened_on = column_field(core.Site, "opened_on")
    closed_on = column_field(core.Site, "closed_on")
    setting = column_field(core.Site, "setting")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "site_id"], name="one_site_an_id")
        ]
