from django.db import migrations

FORWARD = """
CREATE FUNCTION practices_version_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version of a practice never changes'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER practices_version_never_changes
    BEFORE UPDATE OR DELETE ON practices_practiceversion
    FOR EACH ROW EXECUTE FUNCTION practices_version_never_changes();
"""
BACKWARD = """
DROP TRIGGER practices_version_never_changes ON practices_practiceversion;
DROP FUNCTION practices_version_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_practices")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
