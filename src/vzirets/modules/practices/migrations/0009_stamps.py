"""When each practice last changed for machines that read it, told by the database alone.

A harvester asks "what changed since T?". A stamp taken early in a transaction that commits late would lie in
the past of somebody who asked in between, and the change would never be asked for again. So whoever stamps
first holds a shared lock that says since when its transaction runs; readers look at these locks and tell of
nothing at or after the oldest (queries.stamps). Nobody waits for anybody.
"""

import django.db.models.functions.datetime
from django.db import migrations, models

# The first key of the locks; the second is the second in which the transaction began, counted from 2020.
STAMP = """
CREATE FUNCTION practices_new_stamp() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7730, (floor(extract(epoch FROM now())) - 1577836800)::int);
    RETURN date_trunc('second', clock_timestamp());
END $$;

CREATE FUNCTION practices_practice_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.stamped_at := practices_new_stamp();
    ELSIF (NEW.state, NEW.origin, NEW.current_id, NEW.lead_id, NEW.distinguished, NEW.stamped_at)
          IS DISTINCT FROM
          (OLD.state, OLD.origin, OLD.current_id, OLD.lead_id, OLD.distinguished, OLD.stamped_at) THEN
        NEW.stamped_at := greatest(OLD.stamped_at, practices_new_stamp());
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION practices_distinction_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN
        UPDATE practices_practice SET stamped_at = clock_timestamp()
        WHERE id = (SELECT practice_id FROM practices_practiceversion WHERE id = NEW.version_id);
    END IF;
    RETURN NULL;
END $$;
"""
FILL = """
UPDATE practices_practice AS practice SET stamped_at = date_trunc('second', greatest(
    practice.published_at,
    (SELECT max(published_at) FROM practices_practiceversion WHERE practice_id = practice.id),
    (SELECT max(at) FROM practices_practicemove WHERE practice_id = practice.id)
)) WHERE practice.state <> 'draft';
"""
KEEP = """
CREATE TRIGGER practices_practice_stamped BEFORE INSERT OR UPDATE ON practices_practice FOR EACH ROW
    EXECUTE FUNCTION practices_practice_stamp();
CREATE TRIGGER practices_distinction_stamped AFTER INSERT OR UPDATE ON practices_distinction FOR EACH ROW
    EXECUTE FUNCTION practices_distinction_stamp();
"""
UNDO = """
DROP FUNCTION practices_distinction_stamp() CASCADE;
DROP FUNCTION practices_practice_stamp() CASCADE;
DROP FUNCTION practices_new_stamp();
"""


class Migration(migrations.Migration):
    dependencies = [("practices", "0008_titles_at_hand")]

    operations = [
        migrations.AddField(
            model_name="practice",
            name="stamped_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), editable=False
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(STAMP + KEEP, UNDO),
        migrations.AddIndex(
            model_name="practice",
            index=models.Index(
                models.F("stamped_at"),
                models.F("id"),
                condition=models.Q(("state", "draft"), _negated=True),
                name="practice_by_stamp",
            ),
        ),
    ]
