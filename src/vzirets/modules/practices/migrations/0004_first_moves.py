"""What was published before moves were kept gets its first one."""

from django.db import migrations

FORWARD = """
INSERT INTO practices_practicemove
    (practice_id, number, act, before, after, reason, actor_kind, actor_id, actor_label, at)
SELECT id, 1, 'publish', 'draft', state, '', 'command', 'migrate', 'vzirets migrate', published_at
FROM practices_practice WHERE state <> 'draft';
"""
BACKWARD = "DELETE FROM practices_practicemove WHERE actor_id = 'migrate';"


class Migration(migrations.Migration):
    dependencies = [("practices", "0003_writing_and_moderation")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
