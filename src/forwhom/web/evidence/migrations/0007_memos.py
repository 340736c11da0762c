from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0006_documentwords"),
        ("studies", "0003_study_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="memo",
            name="pinned",
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="memo",
            index=models.Index(fields=["study", "about"], name="memos_about"),
        ),
    ]
