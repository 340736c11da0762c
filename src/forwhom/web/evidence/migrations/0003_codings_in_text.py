"""A stretch of a document is read in the same time however much is marked in it."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("evidence", "0002_deliveries"),
        ("studies", "0002_kept_files_in_parts"),
    ]

    operations: ClassVar = [
        migrations.AlterField(
            "coding",
            "study",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="studies.study",
            ),
        ),
        migrations.AddIndex(
            "coding",
            models.Index(
                fields=["study", "document_id", "start", "end", "configuration_id"],
                name="codings_in_text",
            ),
        ),
        migrations.AddIndex(
            "coding", models.Index(fields=["study", "position"], name="codings_in_order")
        ),
    ]
