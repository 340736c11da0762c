from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("theory", "0003_judged")]

    operations = [
        migrations.AddField(
            model_name="condition",
            name="outcome_of",
            field=models.JSONField(blank=True, default=list),
        )
    ]
