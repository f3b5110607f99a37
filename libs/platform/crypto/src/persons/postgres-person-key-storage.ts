import type { Pool, PoolClient } from 'pg';
import type {
  Forgetting,
  ForgettingFact,
  PersonKeyStorage,
  PersonName,
  SealedPersonKey,
} from './person-key-storage.js';

interface Row {
  readonly tenant: string;
  readonly person_id: string;
  readonly sealed_key: string;
}

interface ForgettingRow {
  readonly tenant: string;
  readonly person_id: string;
  readonly stream: string;
  readonly position: string;
  readonly forgotten_at: Date;
  readonly traces_removed_at: Date | null;
}

/** Taken by who makes a key and by who destroys it: none may be made behind the back of its destruction. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('person_key ' || p.tenant || ' ' || p.person_id, 0))
  FROM (SELECT * FROM unnest($1::text[], $2::uuid[]) AS p (tenant, person_id) ORDER BY 1, 2) AS p`;
const FIND = `SELECT k.tenant, k.person_id, k.sealed_key
  FROM unnest($1::text[], $2::uuid[]) AS p (tenant, person_id) JOIN platform.person_keys k USING (tenant, person_id)`;
const INSERT = `INSERT INTO platform.person_keys (tenant, person_id, sealed_key)
  SELECT p.* FROM unnest($1::text[], $2::uuid[], $3::text[]) AS p (tenant, person_id, sealed_key)
  WHERE NOT EXISTS (
    SELECT FROM platform.forgotten_persons f WHERE f.tenant = p.tenant AND f.person_id = p.person_id)
  ON CONFLICT DO NOTHING`;
const REMEMBER = `INSERT INTO platform.forgotten_persons (tenant, person_id, stream, position, forgotten_at)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`;
const FORGETTINGS = `SELECT tenant, person_id, stream, position, forgotten_at, traces_removed_at
  FROM platform.forgotten_persons
  WHERE ($1::text, $2::uuid) = (tenant, person_id) OR $2 IS NULL ORDER BY position, person_id`;
const TRACES_REMOVED = `UPDATE platform.forgotten_persons f SET traces_removed_at = $3
  FROM unnest($1::text[], $2::uuid[]) AS p (tenant, person_id)
  WHERE (f.tenant, f.person_id) = (p.tenant, p.person_id) AND f.traces_removed_at IS NULL`;
/** A key that a backup has brought back leaves its bytes once more. */
const DELETE = `WITH gone AS (DELETE FROM platform.person_keys WHERE tenant = $1 AND person_id = $2 RETURNING 1)
  UPDATE platform.forgotten_persons f SET traces_removed_at = NULL FROM gone
  WHERE f.tenant = $1 AND f.person_id = $2 AND f.traces_removed_at IS NOT NULL`;

/** The keys in `platform.person_keys`; who was forgotten in `platform.forgotten_persons`. */
export class PostgresPersonKeyStorage implements PersonKeyStorage {
  constructor(private readonly pool: Pool) {}

  async find(persons: readonly PersonName[]): Promise<readonly SealedPersonKey[]> {
    const { rows } = await this.pool.query<Row>(FIND, namesOf(persons));
    return rows.map((row) => ({ tenant: row.tenant, personId: row.person_id, sealedKey: row.sealed_key }));
  }

  async insertIfAbsent(keys: readonly SealedPersonKey[]): Promise<void> {
    await this.#locked(keys, (client) =>
      client.query(INSERT, [...namesOf(keys), keys.map(({ sealedKey }) => sealedKey)]),
    );
  }

  async destroy(person: PersonName, { stream, position }: ForgettingFact, now: Date): Promise<Forgetting> {
    const { tenant, personId } = person;
    await this.#locked([person], async (client) => {
      await client.query(REMEMBER, [tenant, personId, stream, position, now]);
      await client.query(DELETE, [tenant, personId]);
    });
    const [forgetting] = await this.forgettings(person);
    if (!forgetting) throw new Error(`it was not remembered that person ${personId} was forgotten`);
    return forgetting;
  }

  async forgettings(person?: PersonName): Promise<readonly Forgetting[]> {
    const { rows } = await this.pool.query<ForgettingRow>(FORGETTINGS, [person?.tenant, person?.personId]);
    return rows.map((row) => ({
      tenant: row.tenant,
      personId: row.person_id,
      stream: row.stream,
      position: BigInt(row.position),
      keyDestroyedAt: row.forgotten_at,
      tracesRemovedAt: row.traces_removed_at,
    }));
  }

  async tracesRemoved(persons: readonly PersonName[], now: Date): Promise<void> {
    await this.pool.query(TRACES_REMOVED, [...namesOf(persons), now]);
  }

  async #locked<Result>(persons: readonly PersonName[], work: (client: PoolClient) => Promise<Result>) {
    const client = await this.pool.connect();
    let fault: unknown;
    try {
      await client.query('BEGIN');
      await client.query(LOCK, namesOf(persons));
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      // After a fault the connection is closed instead of rolled back: that ends the transaction in every case.
      client.release(fault !== undefined);
    }
  }
}

function namesOf(persons: readonly PersonName[]): [string[], string[]] {
  return [persons.map(({ tenant }) => tenant), persons.map(({ personId }) => personId)];
}
