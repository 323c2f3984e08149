"""The database itself refuses to forget: whoever goes round the actions meets these triggers."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_journalentry_kept BEFORE UPDATE OR DELETE ON audit_journalentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seal_kept BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_dailyhead_kept BEFORE UPDATE OR DELETE ON audit_dailyhead
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_journalpersonal_kept BEFORE DELETE ON audit_journalpersonal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_kept BEFORE DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_waiting_kept BEFORE UPDATE ON audit_waiting
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_journalentry_not_emptied BEFORE TRUNCATE ON audit_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seal_not_emptied BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_dailyhead_not_emptied BEFORE TRUNCATE ON audit_dailyhead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_journalpersonal_not_emptied BEFORE TRUNCATE ON audit_journalpersonal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_head_not_emptied BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_waiting_not_emptied BEFORE TRUNCATE ON audit_waiting
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""

QUEUE = """
CREATE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_waiting (entry_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER audit_journalentry_waits AFTER INSERT ON audit_journalentry
    FOR EACH ROW EXECUTE FUNCTION audit_await_seal();

CREATE FUNCTION audit_leave_when_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM audit_seal WHERE entry_id = OLD.entry_id) THEN
        RAISE EXCEPTION 'entry % is not sealed yet', OLD.entry_id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER audit_waiting_until_sealed BEFORE DELETE ON audit_waiting
    FOR EACH ROW EXECUTE FUNCTION audit_leave_when_sealed();

CREATE FUNCTION audit_head_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.count <= OLD.count
       OR NOT EXISTS (SELECT FROM audit_seal WHERE sequence = NEW.count AND hash = NEW.hash) THEN
        RAISE EXCEPTION 'the head only follows the seals' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_head_only_grows BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_grows();
"""

ERASURE = """
CREATE FUNCTION audit_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.data IS NULL OR NEW.data IS NOT NULL OR NEW.salt IS NOT NULL
       OR (NEW.id, NEW.entry_id, NEW.part, NEW.subject_kind, NEW.subject_id)
          IS DISTINCT FROM (OLD.id, OLD.entry_id, OLD.part, OLD.subject_kind, OLD.subject_id)
       OR NOT EXISTS (SELECT FROM audit_journalentry e JOIN audit_waiting w ON w.entry_id = e.id
                      WHERE e.id = NEW.erased_by_id AND e.act = 'personal.erased') THEN
        RAISE EXCEPTION 'personal data of the journal can only be erased, by a recorded erasure'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_journalpersonal_only_erased BEFORE UPDATE ON audit_journalpersonal
    FOR EACH ROW EXECUTE FUNCTION audit_only_erasure();
"""

UNDO = """
DROP FUNCTION audit_refuse() CASCADE;
DROP FUNCTION audit_await_seal() CASCADE;
DROP FUNCTION audit_leave_when_sealed() CASCADE;
DROP FUNCTION audit_head_grows() CASCADE;
DROP FUNCTION audit_only_erasure() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_journal")]

    operations = [migrations.RunSQL(REFUSE + QUEUE + ERASURE, UNDO)]
