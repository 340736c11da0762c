from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("theory", "0002_round_may_be_open")]

    operations = [
        migrations.AddField(
            model_name="condition",
            name="outcome_of",
            field=models.JSONField(blank=True, default=list),
        )
    ]
