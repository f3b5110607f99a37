import type pg from 'pg';

/** The tables of the spec's projections. The journal takes each position once and keeps its rows as they are. */
export async function createTables(pool: pg.Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE read_models.accounts (
      tenant text NOT NULL, id uuid NOT NULL, owner text NOT NULL, balance bigint NOT NULL, tags jsonb NOT NULL,
      opened_at timestamptz NOT NULL, opened_on date NOT NULL, is_rich boolean NOT NULL, rate float8,
      paid_at timestamptz, CHECK (owner <> 'nobody'), PRIMARY KEY (tenant, id));
    CREATE TABLE read_models.journal (
      position bigint PRIMARY KEY, event_type text NOT NULL, event_id uuid NOT NULL);
    CREATE TABLE read_models.payments (
      position bigint NOT NULL, paid_at timestamptz NOT NULL, account uuid NOT NULL, note text)
      PARTITION BY RANGE (paid_at);
    CREATE INDEX ON read_models.payments (account);
    CREATE TABLE read_models.tallies (
      account uuid NOT NULL, tens integer NOT NULL, day date NOT NULL, payments integer NOT NULL, paid bigint NOT NULL,
      most integer, PRIMARY KEY (account, tens, day)) PARTITION BY RANGE (day);
    CREATE FUNCTION read_models.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS
      $$BEGIN RAISE EXCEPTION 'position % was written twice', OLD.position; END$$;
    CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON read_models.journal
      FOR EACH ROW EXECUTE FUNCTION read_models.refuse_rewriting()`);
}
