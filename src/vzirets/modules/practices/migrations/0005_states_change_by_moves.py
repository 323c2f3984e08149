"""The database itself keeps the rules: a state changes by a row that says who, when and why, and by a
declared move only; what was said and decided never changes; a code is never given twice.
"""

from django.db import migrations

# kind, act, before, after: the same as choices.PRACTICE_ACTS and choices.DRAFT_ACTS; a test compares them.
MOVES = """
CREATE FUNCTION practices_move_allowed(kind text, act text, before text, after text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
SELECT (kind, act, before, after) IN (
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
    ('draft', 'bring_back', 'discarded', 'returned')
) $$;
"""

# Arguments of both functions: the table and its key in the other, as (kind, table of moves, key).
STATES = """
CREATE FUNCTION practices_move_made() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent bigint := (to_jsonb(NEW) ->> TG_ARGV[2])::bigint;
    made bigint;
BEGIN
    IF NOT practices_move_allowed(TG_ARGV[0], NEW.act, NEW.before, NEW.after) THEN
        RAISE EXCEPTION 'no %: a % does not go from % to %', NEW.act, TG_ARGV[0], NEW.before, NEW.after
            USING ERRCODE = 'restrict_violation';
    END IF;
    EXECUTE format('SELECT count(*) FROM %I WHERE %I = $1', TG_TABLE_NAME, TG_ARGV[2]) INTO made USING parent;
    IF NEW.number <> made THEN
        RAISE EXCEPTION 'moves are numbered 1, 2, 3 …' USING ERRCODE = 'restrict_violation';
    END IF;
    EXECUTE format('UPDATE %I SET state = $1 WHERE id = $2 AND state = $3', TG_ARGV[1])
        USING NEW.after, parent, NEW.before;
    GET DIAGNOSTICS made = ROW_COUNT;
    IF made <> 1 THEN
        RAISE EXCEPTION 'the % is not in the state %', TG_ARGV[0], NEW.before
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION practices_state_by_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fits boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'everything begins as a draft' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF NEW.state <> OLD.state THEN
        EXECUTE format('SELECT before = $1 AND after = $2 FROM %I WHERE %I = $3 ORDER BY number DESC LIMIT 1',
                       TG_ARGV[0], TG_ARGV[1]) INTO fits USING OLD.state, NEW.state, NEW.id;
        IF fits IS NOT TRUE THEN
            RAISE EXCEPTION 'a state changes by a move that says who, when and why'
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER practices_practicemove_made AFTER INSERT ON practices_practicemove FOR EACH ROW
    EXECUTE FUNCTION practices_move_made('practice', 'practices_practice', 'practice_id');
CREATE TRIGGER practices_draftmove_made AFTER INSERT ON practices_draftmove FOR EACH ROW
    EXECUTE FUNCTION practices_move_made('draft', 'practices_draft', 'draft_id');
CREATE TRIGGER practices_practice_state BEFORE INSERT OR UPDATE OF state ON practices_practice FOR EACH ROW
    EXECUTE FUNCTION practices_state_by_move('practices_practicemove', 'practice_id');
CREATE TRIGGER practices_draft_state BEFORE INSERT OR UPDATE OF state ON practices_draft FOR EACH ROW
    EXECUTE FUNCTION practices_state_by_move('practices_draftmove', 'draft_id');
"""

# The arguments are the columns that may change; the name of who acted may only be emptied.
KEPT = """
CREATE FUNCTION practices_row_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (to_jsonb(NEW) - 'actor_label' - coalesce(TG_ARGV, '{}')) <>
          (to_jsonb(OLD) - 'actor_label' - coalesce(TG_ARGV, '{}'))
       OR NEW.actor_label NOT IN (OLD.actor_label, '') THEN
        RAISE EXCEPTION '% is kept for ever as it was written', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER practices_practicemove_kept BEFORE UPDATE OR DELETE ON practices_practicemove
    FOR EACH ROW EXECUTE FUNCTION practices_row_kept();
CREATE TRIGGER practices_draftmove_kept BEFORE UPDATE OR DELETE ON practices_draftmove
    FOR EACH ROW EXECUTE FUNCTION practices_row_kept();
CREATE TRIGGER practices_draftsave_kept BEFORE UPDATE OR DELETE ON practices_draftsave
    FOR EACH ROW EXECUTE FUNCTION practices_row_kept();
CREATE TRIGGER practices_draftchange_kept BEFORE UPDATE OR DELETE ON practices_draftchange
    FOR EACH ROW EXECUTE FUNCTION practices_row_kept();
CREATE TRIGGER practices_draftconflict_kept BEFORE UPDATE OR DELETE ON practices_draftconflict
    FOR EACH ROW EXECUTE FUNCTION practices_row_kept('draft_id', 'resolution', 'resolved_at', 'resolved_by');
CREATE TRIGGER practices_remark_kept BEFORE UPDATE OR DELETE ON practices_remark
    FOR EACH ROW EXECUTE FUNCTION practices_row_kept('answer', 'ticked_at', 'ticked_by');
"""

# Below 1001 are the records that the office compiled before bodies wrote their own.
CODES = "CREATE SEQUENCE practices_code START 1001;"

UNDO = """
DROP SEQUENCE practices_code;
DROP FUNCTION practices_row_kept() CASCADE;
DROP FUNCTION practices_state_by_move() CASCADE;
DROP FUNCTION practices_move_made() CASCADE;
DROP FUNCTION practices_move_allowed(text, text, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("practices", "0004_first_moves")]

    operations = [migrations.RunSQL(MOVES + STATES + KEPT + CODES, UNDO)]
