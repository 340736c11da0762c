import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.search.packed import pack


def of_documents_there(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """The words of documents that came in before they could be found."""
    words = apps.get_model("evidence", "DocumentWords")
    referrals = apps.get_model("programme", "Referral").objects
    for row in apps.get_model("evidence", "Document").objects.iterator(chunk_size=100):
        answer = referrals.filter(study=row.study_id, referral_id=row.referral_id or None).first()
        document = Document(
            document_id=row.document_id,
            title=row.title,
            kind=DocumentKind(row.kind),
            file=row.file or None,
            referral_id=row.referral_id or None,
            speakers=tuple(row.speakers),
            text=(answer.hopes or None) if answer else row.text,
        )
        packed = pack(document)
        words.objects.create(
            document=row,
            digest=packed.digest,
            words=packed.words,
            numbers=packed.numbers,
            turns=packed.turns,
        )


class Migration(migrations.Migration):
    dependencies = [("evidence", "0005_codebook"), ("programme", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="DocumentWords",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="packed",
                        serialize=False,
                        to="evidence.document",
                    ),
                ),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("words", models.TextField(blank=True)),
                ("numbers", models.BinaryField()),
                ("turns", models.BinaryField()),
            ],
        ),
        migrations.RunPython(of_documents_there, migrations.RunPython.noop),
    ]
