import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0002_people_and_verification'),
        ('practices', '0007_adoptions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.CharField(max_length=7)),
                ('changed_uk', models.TextField(blank=True)),
                ('changed_en', models.TextField(blank=True)),
                ('result_uk', models.TextField(blank=True)),
                ('result_en', models.TextField(blank=True)),
                ('source', models.URLField(blank=True, max_length=500)),
                ('origin', models.CharField(choices=[('compiled', 'compiled'), ('body', 'body')], default='body', max_length=8)),
                ('state', models.CharField(choices=[('recorded', 'recorded'), ('confirmed', 'confirmed'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='recorded', max_length=9)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=64)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=64)),
                ('reason', models.TextField(blank=True)),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='adoptions.adoption')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('own_practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.practice')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.practice')),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
                'indexes': [models.Index(fields=['practice', 'state'], name='adoption_of_practice'), models.Index(fields=['organisation', 'state'], name='adoption_by_body')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('recorded', 'confirmed'))), fields=('organisation', 'practice'), name='adoption_once'), models.CheckConstraint(condition=models.Q(('own_practice', None), models.Q(('own_practice', models.F('practice')), _negated=True), _connector='OR'), name='adoption_not_of_itself'), models.CheckConstraint(condition=models.Q(('copied_from', None), models.Q(('copied_from', models.F('id')), _negated=True), _connector='OR'), name='adoption_not_from_itself'), models.CheckConstraint(condition=models.Q(('since__regex', '^[0-9]{4}(-(0[1-9]|1[0-2]))?$')), name='adoption_since_shape'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='adoption_declined_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'recorded')), models.Q(models.Q(('state', 'recorded'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='adoption_decided_or_not'), models.CheckConstraint(condition=models.Q(models.Q(('origin', 'compiled'), _negated=True), models.Q(('source', ''), _negated=True), _connector='OR'), name='adoption_compiled_has_source')],
            },
        ),
    ]
