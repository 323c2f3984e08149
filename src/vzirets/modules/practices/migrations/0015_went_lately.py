from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0014_coauthors'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='practice',
            index=models.Index(models.F('stamped_at'), models.F('id'), condition=models.Q(('state', 'withdrawn')), name='practice_went_lately'),
        ),
    ]
