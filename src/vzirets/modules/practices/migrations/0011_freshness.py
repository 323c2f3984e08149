import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0010_confirmation'),
    ]

    operations = [
        migrations.AddField(
            model_name='practice',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='practice',
            name='unconfirmed_since',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='OutdatedReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('reporter_id', models.BigIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('holds', 'holds'), ('corrected', 'corrected'), ('outdated', 'outdated')], default='open', max_length=9)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=64)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='practices.practice')),
            ],
            options={
                'ordering': ['at', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='report_answered_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='YearlyQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('open', 'open'), ('answered', 'answered'), ('lapsed', 'lapsed')], default='open', max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('stage', models.PositiveSmallIntegerField(default=0)),
                ('stepped_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('runs', 'runs'), ('changed', 'changed'), ('ended', 'ended')], max_length=8)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=64)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='practices.practice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('practice', 'year'), name='question_once_a_year'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('practice',), name='question_open_once'), models.CheckConstraint(condition=models.Q(('stage__lte', 3)), name='question_stage'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('state', 'answered'), models.Q(('answer', ''), _negated=True)), models.Q(models.Q(('state', 'answered'), _negated=True), ('answer', ''), ('answered_at', None)), _connector='OR'), name='question_answered_whole')],
            },
        ),
    ]
