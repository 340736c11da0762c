from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0009_carried")]

    operations = [
        migrations.AddField("memo", "start", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("memo", "end", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("memo", "begins", models.TextField(blank=True, default="")),
    ]
