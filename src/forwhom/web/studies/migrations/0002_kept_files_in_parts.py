"""A file that is only carried may stand in several parts."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("studies", "0001_initial")]

    operations: ClassVar = [
        migrations.AlterModelOptions("keptfile", {"ordering": ["path", "part"]}),
        migrations.AddField("keptfile", "part", models.PositiveIntegerField(default=0)),
        migrations.RemoveConstraint("keptfile", "one_file_a_path"),
        migrations.AddConstraint(
            "keptfile",
            models.UniqueConstraint(fields=["study", "path", "part"], name="one_part_of_a_file"),
        ),
    ]
