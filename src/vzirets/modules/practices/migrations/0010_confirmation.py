"""A public body confirms what others send: two states more, who is asked, and the rows that keep it."""

import django.db.models.deletion
import vzirets.modules.practices.choices
from django.db import migrations, models


# What migration 0005 declared, and what confirmation adds; the same as choices.DRAFT_ACTS.
BEFORE = """
    ('practice', 'publish', 'draft', 'discontinued'),
    ('practice', 'publish', 'draft', 'published'),
    ('practice', 'publish', 'published', 'discontinued'),
    ('practice', 'publish', 'outdated', 'discontinued'),
    ('practice', 'publish', 'outdated', 'published'),
    ('practice', 'publish', 'discontinued', 'published'),
    ('practice', 'mark_outdated', 'published', 'outdated'),
    ('practice', 'discontinue', 'published', 'discontinued'),
    ('practice', 'discontinue', 'outdated', 'discontinued'),
    ('practice', 'withdraw', 'published', 'withdrawn'),
    ('practice', 'withdraw', 'outdated', 'withdrawn'),
    ('practice', 'withdraw', 'discontinued', 'withdrawn'),
    ('practice', 'restore', 'outdated', 'published'),
    ('practice', 'restore', 'withdrawn', 'discontinued'),
    ('practice', 'restore', 'withdrawn', 'published'),
    ('draft', 'submit', 'draft', 'submitted'),
    ('draft', 'small_edit', 'draft', 'published'),
    ('draft', 'take_back', 'submitted', 'draft'),
    ('draft', 'take_back', 'resubmitted', 'returned'),
    ('draft', 'return', 'submitted', 'returned'),
    ('draft', 'return', 'resubmitted', 'returned'),
    ('draft', 'refuse', 'submitted', 'refused'),
    ('draft', 'refuse', 'resubmitted', 'refused'),
    ('draft', 'publish', 'submitted', 'published'),
    ('draft', 'publish', 'resubmitted', 'published'),
    ('draft', 'resubmit', 'returned', 'resubmitted'),
    ('draft', 'resubmit', 'refused', 'resubmitted'),
    ('draft', 'discard', 'draft', 'discarded'),
    ('draft', 'discard', 'returned', 'discarded'),
    ('draft', 'discard', 'refused', 'discarded'),
    ('draft', 'bring_back', 'discarded', 'draft'),
    ('draft', 'bring_back', 'discarded', 'refused'),
    ('draft', 'bring_back', 'discarded', 'returned')"""
ADDED = """,
    ('draft', 'submit', 'unconfirmed', 'submitted'),
    ('draft', 'take_back', 'confirming', 'draft'),
    ('draft', 'take_back', 'confirming', 'unconfirmed'),
    ('draft', 'take_back', 'confirming', 'returned'),
    ('draft', 'take_back', 'confirming', 'refused'),
    ('draft', 'ask_to_confirm', 'draft', 'confirming'),
    ('draft', 'ask_to_confirm', 'unconfirmed', 'confirming'),
    ('draft', 'ask_to_confirm', 'returned', 'confirming'),
    ('draft', 'ask_to_confirm', 'refused', 'confirming'),
    ('draft', 'confirm', 'confirming', 'submitted'),
    ('draft', 'confirm', 'confirming', 'resubmitted'),
    ('draft', 'decline', 'confirming', 'unconfirmed'),
    ('draft', 'unconfirm', 'submitted', 'unconfirmed'),
    ('draft', 'unconfirm', 'resubmitted', 'unconfirmed'),
    ('draft', 'discard', 'unconfirmed', 'discarded'),
    ('draft', 'bring_back', 'discarded', 'unconfirmed')"""
ALLOWED = """
CREATE OR REPLACE FUNCTION practices_move_allowed(kind text, act text, before text, after text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
SELECT (kind, act, before, after) IN (%s
) $$;
"""

# Only the body that was asked confirms, declines, or takes its word back.
ASKED = """
CREATE FUNCTION practices_body_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM practices_draft WHERE id = NEW.draft_id AND confirmer_id = NEW.body_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no %: another body was asked to confirm this text', NEW.act
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER practices_draftmove_asked BEFORE INSERT ON practices_draftmove FOR EACH ROW
    WHEN (NEW.act IN ('ask_to_confirm', 'confirm', 'decline', 'unconfirm'))
    EXECUTE FUNCTION practices_body_asked();
"""
UNASKED = "DROP FUNCTION practices_body_asked() CASCADE;"


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_people_and_verification'),
        ('practices', '0009_stamps'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='draft',
            name='draft_one_open_beside_a_practice',
        ),
        migrations.RemoveConstraint(
            model_name='draftmove',
            name='draft_move_says_why',
        ),
        migrations.AddField(
            model_name='draft',
            name='confirmer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='draftmove',
            name='body',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AlterField(
            model_name='draft',
            name='state',
            field=models.CharField(choices=[(vzirets.modules.practices.choices.DraftState['DRAFT'], vzirets.modules.practices.choices.DraftState['DRAFT']), (vzirets.modules.practices.choices.DraftState['CONFIRMING'], vzirets.modules.practices.choices.DraftState['CONFIRMING']), (vzirets.modules.practices.choices.DraftState['UNCONFIRMED'], vzirets.modules.practices.choices.DraftState['UNCONFIRMED']), (vzirets.modules.practices.choices.DraftState['SUBMITTED'], vzirets.modules.practices.choices.DraftState['SUBMITTED']), (vzirets.modules.practices.choices.DraftState['RETURNED'], vzirets.modules.practices.choices.DraftState['RETURNED']), (vzirets.modules.practices.choices.DraftState['RESUBMITTED'], vzirets.modules.practices.choices.DraftState['RESUBMITTED']), (vzirets.modules.practices.choices.DraftState['REFUSED'], vzirets.modules.practices.choices.DraftState['REFUSED']), (vzirets.modules.practices.choices.DraftState['PUBLISHED'], vzirets.modules.practices.choices.DraftState['PUBLISHED']), (vzirets.modules.practices.choices.DraftState['DISCARDED'], vzirets.modules.practices.choices.DraftState['DISCARDED'])], default=vzirets.modules.practices.choices.DraftState['DRAFT'], editable=False, max_length=12),
        ),
        migrations.AlterField(
            model_name='draftmove',
            name='act',
            field=models.CharField(choices=[(vzirets.modules.practices.choices.Act['SUBMIT'], vzirets.modules.practices.choices.Act['SUBMIT']), (vzirets.modules.practices.choices.Act['TAKE_BACK'], vzirets.modules.practices.choices.Act['TAKE_BACK']), (vzirets.modules.practices.choices.Act['RESUBMIT'], vzirets.modules.practices.choices.Act['RESUBMIT']), (vzirets.modules.practices.choices.Act['DISCARD'], vzirets.modules.practices.choices.Act['DISCARD']), (vzirets.modules.practices.choices.Act['BRING_BACK'], vzirets.modules.practices.choices.Act['BRING_BACK']), (vzirets.modules.practices.choices.Act['ASK_TO_CONFIRM'], vzirets.modules.practices.choices.Act['ASK_TO_CONFIRM']), (vzirets.modules.practices.choices.Act['CONFIRM'], vzirets.modules.practices.choices.Act['CONFIRM']), (vzirets.modules.practices.choices.Act['DECLINE'], vzirets.modules.practices.choices.Act['DECLINE']), (vzirets.modules.practices.choices.Act['UNCONFIRM'], vzirets.modules.practices.choices.Act['UNCONFIRM']), (vzirets.modules.practices.choices.Act['RETURN'], vzirets.modules.practices.choices.Act['RETURN']), (vzirets.modules.practices.choices.Act['REFUSE'], vzirets.modules.practices.choices.Act['REFUSE']), (vzirets.modules.practices.choices.Act['PUBLISH'], vzirets.modules.practices.choices.Act['PUBLISH']), (vzirets.modules.practices.choices.Act['SMALL_EDIT'], vzirets.modules.practices.choices.Act['SMALL_EDIT']), (vzirets.modules.practices.choices.Act['MARK_OUTDATED'], vzirets.modules.practices.choices.Act['MARK_OUTDATED']), (vzirets.modules.practices.choices.Act['DISCONTINUE'], vzirets.modules.practices.choices.Act['DISCONTINUE']), (vzirets.modules.practices.choices.Act['WITHDRAW'], vzirets.modules.practices.choices.Act['WITHDRAW']), (vzirets.modules.practices.choices.Act['RESTORE'], vzirets.modules.practices.choices.Act['RESTORE'])], max_length=16),
        ),
        migrations.AlterField(
            model_name='draftmove',
            name='after',
            field=models.CharField(choices=[(vzirets.modules.practices.choices.DraftState['DRAFT'], vzirets.modules.practices.choices.DraftState['DRAFT']), (vzirets.modules.practices.choices.DraftState['CONFIRMING'], vzirets.modules.practices.choices.DraftState['CONFIRMING']), (vzirets.modules.practices.choices.DraftState['UNCONFIRMED'], vzirets.modules.practices.choices.DraftState['UNCONFIRMED']), (vzirets.modules.practices.choices.DraftState['SUBMITTED'], vzirets.modules.practices.choices.DraftState['SUBMITTED']), (vzirets.modules.practices.choices.DraftState['RETURNED'], vzirets.modules.practices.choices.DraftState['RETURNED']), (vzirets.modules.practices.choices.DraftState['RESUBMITTED'], vzirets.modules.practices.choices.DraftState['RESUBMITTED']), (vzirets.modules.practices.choices.DraftState['REFUSED'], vzirets.modules.practices.choices.DraftState['REFUSED']), (vzirets.modules.practices.choices.DraftState['PUBLISHED'], vzirets.modules.practices.choices.DraftState['PUBLISHED']), (vzirets.modules.practices.choices.DraftState['DISCARDED'], vzirets.modules.practices.choices.DraftState['DISCARDED'])], max_length=12),
        ),
        migrations.AlterField(
            model_name='draftmove',
            name='before',
            field=models.CharField(choices=[(vzirets.modules.practices.choices.DraftState['DRAFT'], vzirets.modules.practices.choices.DraftState['DRAFT']), (vzirets.modules.practices.choices.DraftState['CONFIRMING'], vzirets.modules.practices.choices.DraftState['CONFIRMING']), (vzirets.modules.practices.choices.DraftState['UNCONFIRMED'], vzirets.modules.practices.choices.DraftState['UNCONFIRMED']), (vzirets.modules.practices.choices.DraftState['SUBMITTED'], vzirets.modules.practices.choices.DraftState['SUBMITTED']), (vzirets.modules.practices.choices.DraftState['RETURNED'], vzirets.modules.practices.choices.DraftState['RETURNED']), (vzirets.modules.practices.choices.DraftState['RESUBMITTED'], vzirets.modules.practices.choices.DraftState['RESUBMITTED']), (vzirets.modules.practices.choices.DraftState['REFUSED'], vzirets.modules.practices.choices.DraftState['REFUSED']), (vzirets.modules.practices.choices.DraftState['PUBLISHED'], vzirets.modules.practices.choices.DraftState['PUBLISHED']), (vzirets.modules.practices.choices.DraftState['DISCARDED'], vzirets.modules.practices.choices.DraftState['DISCARDED'])], max_length=12),
        ),
        migrations.AlterField(
            model_name='practicemove',
            name='act',
            field=models.CharField(choices=[(vzirets.modules.practices.choices.Act['SUBMIT'], vzirets.modules.practices.choices.Act['SUBMIT']), (vzirets.modules.practices.choices.Act['TAKE_BACK'], vzirets.modules.practices.choices.Act['TAKE_BACK']), (vzirets.modules.practices.choices.Act['RESUBMIT'], vzirets.modules.practices.choices.Act['RESUBMIT']), (vzirets.modules.practices.choices.Act['DISCARD'], vzirets.modules.practices.choices.Act['DISCARD']), (vzirets.modules.practices.choices.Act['BRING_BACK'], vzirets.modules.practices.choices.Act['BRING_BACK']), (vzirets.modules.practices.choices.Act['ASK_TO_CONFIRM'], vzirets.modules.practices.choices.Act['ASK_TO_CONFIRM']), (vzirets.modules.practices.choices.Act['CONFIRM'], vzirets.modules.practices.choices.Act['CONFIRM']), (vzirets.modules.practices.choices.Act['DECLINE'], vzirets.modules.practices.choices.Act['DECLINE']), (vzirets.modules.practices.choices.Act['UNCONFIRM'], vzirets.modules.practices.choices.Act['UNCONFIRM']), (vzirets.modules.practices.choices.Act['RETURN'], vzirets.modules.practices.choices.Act['RETURN']), (vzirets.modules.practices.choices.Act['REFUSE'], vzirets.modules.practices.choices.Act['REFUSE']), (vzirets.modules.practices.choices.Act['PUBLISH'], vzirets.modules.practices.choices.Act['PUBLISH']), (vzirets.modules.practices.choices.Act['SMALL_EDIT'], vzirets.modules.practices.choices.Act['SMALL_EDIT']), (vzirets.modules.practices.choices.Act['MARK_OUTDATED'], vzirets.modules.practices.choices.Act['MARK_OUTDATED']), (vzirets.modules.practices.choices.Act['DISCONTINUE'], vzirets.modules.practices.choices.Act['DISCONTINUE']), (vzirets.modules.practices.choices.Act['WITHDRAW'], vzirets.modules.practices.choices.Act['WITHDRAW']), (vzirets.modules.practices.choices.Act['RESTORE'], vzirets.modules.practices.choices.Act['RESTORE'])], max_length=16),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(models.F('confirmer'), condition=models.Q(('state__in', (vzirets.modules.practices.choices.DraftState['CONFIRMING'], vzirets.modules.practices.choices.DraftState['SUBMITTED'], vzirets.modules.practices.choices.DraftState['RESUBMITTED']))), name='draft_to_confirm'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', (vzirets.modules.practices.choices.DraftState['DRAFT'], vzirets.modules.practices.choices.DraftState['UNCONFIRMED'], vzirets.modules.practices.choices.DraftState['RETURNED'], vzirets.modules.practices.choices.DraftState['REFUSED'], vzirets.modules.practices.choices.DraftState['CONFIRMING'], vzirets.modules.practices.choices.DraftState['SUBMITTED'], vzirets.modules.practices.choices.DraftState['RESUBMITTED']))), fields=('practice',), name='draft_one_open_beside_a_practice'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', vzirets.modules.practices.choices.DraftState['CONFIRMING']), _negated=True), ('confirmer__isnull', False), _connector='OR'), name='draft_confirming_names_body'),
        ),
        migrations.AddConstraint(
            model_name='draftmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', [vzirets.modules.practices.choices.Act['RETURN'], vzirets.modules.practices.choices.Act['REFUSE'], vzirets.modules.practices.choices.Act['DECLINE'], vzirets.modules.practices.choices.Act['UNCONFIRM']]), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='draft_move_says_why'),
        ),
        migrations.AddConstraint(
            model_name='draftmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('act__in', (vzirets.modules.practices.choices.Act['ASK_TO_CONFIRM'], vzirets.modules.practices.choices.Act['CONFIRM'], vzirets.modules.practices.choices.Act['DECLINE'], vzirets.modules.practices.choices.Act['UNCONFIRM'])), _negated=True), ('body__isnull', False), _connector='OR'), name='draft_move_names_body'),
        ),
        migrations.RunSQL(ALLOWED % (BEFORE + ADDED), ALLOWED % BEFORE),
        migrations.RunSQL(ASKED, UNASKED),
    ]
