import type pg from 'pg';

/** Who commits, and a table that every commit of theirs writes to. */
const WRITERS = {
  log: 'event_store.streams',
  projections: 'platform.projection_checkpoints',
  ledger: 'ledger.tree',
} as const;

export type SlowedCommits = Readonly<Record<keyof typeof WRITERS, number>>;

/**
 * Makes a PostgreSQL as slow to commit as one whose disk is: a deferred constraint waits inside COMMIT, once a transaction, while
 * its locks are held and its connection is busy. `commit_delay` would pass over the read models, which don't wait for the disk; a
 * proxy on the wire would hold up whatever is sent, and let go of the locks too early.
 */
export class SlowCommits {
  /** @param pool a superuser's */
  private constructor(private readonly pool: pg.Pool) {}

  static async begin(pool: pg.Pool, milliseconds: number): Promise<SlowCommits> {
    await pool.query(`
      CREATE SCHEMA slow_commits;
      CREATE FUNCTION slow_commits.wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN
        IF coalesce(current_setting('slow_commits.has_waited', true), '') = '' THEN
          PERFORM set_config('slow_commits.has_waited', 'yes', true), pg_sleep(${milliseconds / 1000}),
                  nextval('slow_commits.' || TG_ARGV[0]);
        END IF;
        RETURN NULL;
      END $$`);
    for (const [writer, table] of Object.entries(WRITERS)) {
      await pool.query(`
        CREATE SEQUENCE slow_commits.${writer};
        CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT OR UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION slow_commits.wait('${writer}')`);
    }
    return new SlowCommits(pool);
  }

  /** How many were slowed so far. */
  async counted(): Promise<SlowedCommits> {
    const { rows } = await this.pool.query<SlowedCommits>(
      `SELECT ${Object.keys(WRITERS)
        .map((writer) => `(SELECT last_value::int FROM slow_commits.${writer}) AS ${writer}`)
        .join()}`,
    );
    return rows[0] ?? { log: 0, projections: 0, ledger: 0 };
  }

  /** Milliseconds that a COMMIT takes which moves a checkpoint, of a projection that there isn't before or after. */
  async timeOfOne(): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query(`BEGIN; INSERT INTO platform.projection_checkpoints (name) VALUES ('probe');
        DELETE FROM platform.projection_checkpoints WHERE name = 'probe'`);
      const begun = performance.now();
      await client.query('COMMIT');
      return performance.now() - begun;
    } finally {
      client.release();
    }
  }
}
