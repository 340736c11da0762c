from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("theory", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="round",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        )
    ]
