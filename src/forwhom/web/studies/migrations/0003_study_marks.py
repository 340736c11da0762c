from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("studies", "0002_kept_files_in_parts")]

    operations = [
        migrations.AddField(
            model_name="study",
            name="marks",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
