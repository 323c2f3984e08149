import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
        ('places', '0001_initial'),
        ('practices', '0002_versions_never_change'),
        ('taxonomy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CannedRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('criterion', models.CharField(blank=True, max_length=4)),
                ('leaf', models.CharField(blank=True, max_length=60)),
                ('text_uk', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('order', models.PositiveSmallIntegerField(default=100)),
                ('retired', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['order', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('asked', 'asked'), ('granted', 'granted'), ('refused', 'refused')], default='asked', max_length=8)),
                ('note', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=64)),
                ('reason', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('resubmitted', 'resubmitted'), ('refused', 'refused'), ('published', 'published'), ('discarded', 'discarded')], default='draft', editable=False, max_length=12)),
                ('typed', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('promised_on', models.DateField(blank=True, null=True)),
                ('moderator_id', models.CharField(blank=True, max_length=64)),
                ('moderator_label', models.CharField(blank=True, max_length=200)),
                ('moderator_since', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DraftChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('leaf', models.CharField(max_length=60)),
                ('start', models.PositiveIntegerField(null=True)),
                ('old', models.JSONField()),
                ('new', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='DraftConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('leaf', models.CharField(max_length=60)),
                ('base', models.JSONField()),
                ('mine', models.JSONField()),
                ('at_revision', models.PositiveIntegerField()),
                ('resolution', models.CharField(blank=True, choices=[('mine', 'mine'), ('theirs', 'theirs'), ('merged', 'merged')], max_length=8)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_by', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='DraftMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('act', models.CharField(choices=[('submit', 'submit'), ('take_back', 'take_back'), ('resubmit', 'resubmit'), ('discard', 'discard'), ('bring_back', 'bring_back'), ('return', 'return'), ('refuse', 'refuse'), ('publish', 'publish'), ('small_edit', 'small_edit'), ('mark_outdated', 'mark_outdated'), ('discontinue', 'discontinue'), ('withdraw', 'withdraw'), ('restore', 'restore')], max_length=16)),
                ('before', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('resubmitted', 'resubmitted'), ('refused', 'refused'), ('published', 'published'), ('discarded', 'discarded')], max_length=12)),
                ('after', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned'), ('resubmitted', 'resubmitted'), ('refused', 'refused'), ('published', 'published'), ('discarded', 'discarded')], max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('revision', models.PositiveIntegerField()),
                ('checklist', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='DraftSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('revision', models.PositiveIntegerField()),
                ('conflicts', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='PracticeMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveIntegerField()),
                ('act', models.CharField(choices=[('submit', 'submit'), ('take_back', 'take_back'), ('resubmit', 'resubmit'), ('discard', 'discard'), ('bring_back', 'bring_back'), ('return', 'return'), ('refuse', 'refuse'), ('publish', 'publish'), ('small_edit', 'small_edit'), ('mark_outdated', 'mark_outdated'), ('discontinue', 'discontinue'), ('withdraw', 'withdraw'), ('restore', 'restore')], max_length=16)),
                ('before', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('outdated', 'outdated'), ('discontinued', 'discontinued'), ('withdrawn', 'withdrawn')], max_length=12)),
                ('after', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('outdated', 'outdated'), ('discontinued', 'discontinued'), ('withdrawn', 'withdrawn')], max_length=12)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor_kind', models.CharField(max_length=16)),
                ('actor_id', models.CharField(max_length=64)),
                ('actor_label', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField()),
                ('leaf', models.CharField(blank=True, max_length=60)),
                ('criterion', models.CharField(blank=True, max_length=4)),
                ('text', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('ticked_at', models.DateTimeField(blank=True, null=True)),
                ('ticked_by', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='practice',
            name='practice_published_has_version',
        ),
        migrations.AlterField(
            model_name='practice',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('outdated', 'outdated'), ('discontinued', 'discontinued'), ('withdrawn', 'withdrawn')], default='draft', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('current__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='practice_published_has_version'),
        ),
        migrations.AddField(
            model_name='claim',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='claim',
            name='practice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='practices.practice'),
        ),
        migrations.AddField(
            model_name='draft',
            name='base_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.practiceversion'),
        ),
        migrations.AddField(
            model_name='draft',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='draft',
            name='practice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='practices.practice'),
        ),
        migrations.AddField(
            model_name='draftchange',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='practices.draft'),
        ),
        migrations.AddField(
            model_name='draftconflict',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='practices.draft'),
        ),
        migrations.AddField(
            model_name='draftmove',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='practices.draft'),
        ),
        migrations.AddField(
            model_name='draftmove',
            name='version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.practiceversion'),
        ),
        migrations.AddField(
            model_name='draftsave',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saves', to='practices.draft'),
        ),
        migrations.AddField(
            model_name='practicemove',
            name='practice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='practices.practice'),
        ),
        migrations.AddField(
            model_name='practicemove',
            name='replacement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practices.practice'),
        ),
        migrations.AddField(
            model_name='remark',
            name='draft',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='practices.draft'),
        ),
        migrations.AddField(
            model_name='remark',
            name='move',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='practices.draftmove'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('practice', 'organisation'), name='claim_once_open'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_refused_says_why'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='claim_decided_or_not'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(models.F('promised_on'), models.F('id'), condition=models.Q(('state__in', ('submitted', 'resubmitted'))), name='draft_queue'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(models.F('organisation'), models.OrderBy(models.F('changed_at'), descending=True), name='draft_of_body'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'returned', 'refused', 'submitted', 'resubmitted'))), fields=('practice',), name='draft_one_open_beside_a_practice'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('submitted', 'resubmitted')), _negated=True), models.Q(('promised_on__isnull', False), ('submitted_at__isnull', False)), _connector='OR'), name='draft_sent_has_promise'),
        ),
        migrations.AddConstraint(
            model_name='draftchange',
            constraint=models.UniqueConstraint(fields=('draft', 'number', 'leaf'), name='change_once_a_save'),
        ),
        migrations.AddIndex(
            model_name='draftconflict',
            index=models.Index(models.F('draft'), condition=models.Q(('resolution', '')), name='conflict_unresolved'),
        ),
        migrations.AddConstraint(
            model_name='draftconflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolution', ''), ('resolved_at', None)), models.Q(models.Q(('resolution', ''), _negated=True), ('resolved_at__isnull', False)), _connector='OR'), name='conflict_resolved_or_not'),
        ),
        migrations.AddConstraint(
            model_name='draftmove',
            constraint=models.UniqueConstraint(fields=('draft', 'number'), name='draft_move_number_once'),
        ),
        migrations.AddConstraint(
            model_name='draftmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', ['return', 'refuse']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='draft_move_says_why'),
        ),
        migrations.AddConstraint(
            model_name='draftsave',
            constraint=models.UniqueConstraint(condition=models.Q(('fingerprint', ''), _negated=True), fields=('draft', 'fingerprint'), name='save_once'),
        ),
        migrations.AddConstraint(
            model_name='practicemove',
            constraint=models.UniqueConstraint(fields=('practice', 'number'), name='practice_move_number_once'),
        ),
        migrations.AddConstraint(
            model_name='practicemove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', ['mark_outdated', 'withdraw', 'restore']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='practice_move_says_why'),
        ),
        migrations.AddConstraint(
            model_name='practicemove',
            constraint=models.CheckConstraint(condition=models.Q(('replacement', None), models.Q(('replacement', models.F('practice')), _negated=True), _connector='OR'), name='practice_not_its_own_replacement'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='remark_says_something'),
        ),
    ]
