"""Documents that are coded blind, and what stands aside from the study meanwhile."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class BlindCoding(models.Model):
    """A document that several people code, each blind to the others until it ends.

    `reason` says why it was ended before all had finished; `figures` how they agreed at its end.
    """

    study = models.ForeignKey("studies.Study", models.CASCADE, related_name="+")
    document_id = models.CharField(max_length=80)
    opened_by = models.ForeignKey("access.User", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    figures = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "document_id"],
                condition=models.Q(ended_at=None),
                name="one_blind_coding_of_a_document_at_once",
            )
        ]


class Aside(models.Model):
    """Codings that stand aside from the study while a document is coded blind: one coder's, or
    without a coder those that others had made before. `moved` grows with each of her writes."""

    blind = models.ForeignKey(BlindCoding, models.CASCADE, related_name="asides")
    coder = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    moved = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["blind", "coder"], name="one_aside_a_coder")
        ]
