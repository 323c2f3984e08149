"""The database itself refuses what would make a circle of copies, or a copy of one's own.

One lock for all who write into the graph: two that would close a circle together come one after the other,
and the second sees the first. What is refused bears the name of a constraint, by which people are told why.
"""

from django.db import migrations

TRUTH = """
CREATE FUNCTION adoptions_refuse(why text, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', what USING ERRCODE = 'check_violation', CONSTRAINT = why;
END $$;

-- Practices that the body described of what it copied, as far down as it goes; the practice given is one.
CREATE FUNCTION adoptions_below(start bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below(id) AS (
        SELECT start WHERE start IS NOT NULL
        UNION
        SELECT a.own_practice_id FROM adoptions_adoption a JOIN below ON a.practice_id = below.id
        WHERE a.own_practice_id IS NOT NULL AND a.state IN ('recorded', 'confirmed')
    ) SELECT id FROM below
$$;

-- Practices of which this one is a copy, as far up as it goes; the practice given is one.
CREATE FUNCTION adoptions_above(start bigint) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    WITH RECURSIVE above(id) AS (
        SELECT start
        UNION
        SELECT a.practice_id FROM adoptions_adoption a JOIN above ON a.own_practice_id = above.id
        WHERE a.state IN ('recorded', 'confirmed')
    ) SELECT id FROM above
$$;

CREATE FUNCTION adoptions_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('recorded', 'confirmed') THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('adoptions'));
    IF EXISTS (SELECT FROM practices_involvement i
               WHERE i.practice_id = NEW.practice_id AND i.organisation_id = NEW.organisation_id) THEN
        PERFORM adoptions_refuse('adoption_not_of_ones_own', 'the body leads the practice or takes part in it');
    END IF;
    IF NEW.own_practice_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM practices_involvement i
        WHERE i.practice_id = NEW.own_practice_id AND i.organisation_id = NEW.organisation_id) THEN
        PERFORM adoptions_refuse('adoption_own_practice_own', 'the body has no part in its own practice');
    END IF;
    IF NEW.copied_from_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM adoptions_adoption a
        WHERE a.id = NEW.copied_from_id AND a.practice_id = NEW.practice_id) THEN
        PERFORM adoptions_refuse('adoption_from_the_same', 'copied from an adoption of another practice');
    END IF;
    IF NEW.id IN (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.copied_from_id WHERE NEW.copied_from_id IS NOT NULL
            UNION
            SELECT a.copied_from_id FROM adoptions_adoption a JOIN above ON a.id = above.id
            WHERE a.copied_from_id IS NOT NULL
        ) SELECT id FROM above) THEN
        PERFORM adoptions_refuse('adoption_no_circle', 'copies go round in a circle');
    END IF;
    IF NEW.practice_id IN (SELECT adoptions_below(NEW.own_practice_id)) THEN
        PERFORM adoptions_refuse('adoption_no_circle', 'practices go round in a circle');
    END IF;
    IF EXISTS (
        SELECT FROM practices_involvement i
        WHERE i.role = 'lead' AND i.practice_id IN (SELECT adoptions_above(NEW.practice_id))
          AND i.organisation_id IN (
            SELECT NEW.organisation_id
            UNION
            SELECT a.organisation_id FROM adoptions_adoption a
            WHERE a.state IN ('recorded', 'confirmed')
              AND a.practice_id IN (SELECT adoptions_below(NEW.own_practice_id)))) THEN
        PERFORM adoptions_refuse('adoption_no_circle', 'bodies go round in a circle');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER adoptions_adoption_true
    AFTER INSERT OR UPDATE OF practice_id, organisation_id, own_practice_id, copied_from_id, state
    ON adoptions_adoption FOR EACH ROW EXECUTE FUNCTION adoptions_true();
"""

UNDO = """
DROP TRIGGER adoptions_adoption_true ON adoptions_adoption;
DROP FUNCTION adoptions_true();
DROP FUNCTION adoptions_above(bigint);
DROP FUNCTION adoptions_below(bigint);
DROP FUNCTION adoptions_refuse(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("adoptions", "0001_adoptions"), ("practices", "0007_adoptions")]

    operations = [migrations.RunSQL(TRUTH, UNDO)]
