import type { Pool, PoolClient } from 'pg';
import type { PublicJwk, SigningKeyChange, SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';

/** Names the advisory lock; any number will do, as long as nobody else in the database uses it. */
const CHANGING_THE_SIGNING_KEYS = 7_305_511_406;

interface Row {
  readonly kid: string;
  readonly public_jwk: PublicJwk;
  readonly sealed_private_key: string;
  readonly created_at: Date;
  readonly signs_from: Date;
  readonly retired_at: Date | null;
  readonly verifies_until: Date;
  readonly revoked_at: Date | null;
  readonly made_by: string | null;
}

const ALL = `SELECT kid, public_jwk, sealed_private_key, created_at, signs_from, retired_at, verifies_until, revoked_at, made_by
  FROM platform.signing_keys`;
const YOUNGEST_FIRST = 'ORDER BY created_at DESC, kid';

/** The installation's signing keys in `platform.signing_keys`. */
export class PostgresSigningKeyStorage implements SigningKeyStorage {
  constructor(private readonly pool: Pool) {}

  async listed(now: Date): Promise<readonly StoredSigningKey[]> {
    const believed = 'revoked_at IS NULL AND (retired_at IS NULL OR retired_at > $1 OR verifies_until > $1)';
    const found = await this.pool.query<Row>(`${ALL} WHERE ${believed} ${YOUNGEST_FIRST}`, [now]);
    return found.rows.map(keyOf);
  }

  async all(): Promise<readonly StoredSigningKey[]> {
    return (await this.pool.query<Row>(`${ALL} ${YOUNGEST_FIRST}`)).rows.map(keyOf);
  }

  addWhenNoneSigns(make: () => StoredSigningKey): Promise<void> {
    return this.change((keys) => {
      const signs = keys.some(({ retiredAt }) => retiredAt === undefined);
      return { outcome: undefined, changed: [], added: signs ? [] : [make()] };
    });
  }

  async change<Outcome>(plan: (keys: readonly StoredSigningKey[]) => SigningKeyChange<Outcome>): Promise<Outcome> {
    const client = await this.pool.connect();
    let fault: unknown;
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [CHANGING_THE_SIGNING_KEYS]);
      const { outcome, changed, added } = plan((await client.query<Row>(`${ALL} ${YOUNGEST_FIRST}`)).rows.map(keyOf));
      // One by one and in this order: of the keys that sign there is one at every step.
      for (const key of changed) await update(client, key);
      for (const key of added) await insert(client, key);
      await client.query('COMMIT');
      return outcome;
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      // After a fault the connection is closed instead of rolled back: that ends the transaction in every case.
      client.release(fault !== undefined);
    }
  }

  async raiseVerifiesUntil(kid: string, until: Date): Promise<Date> {
    const raised = await this.pool.query<Pick<Row, 'verifies_until'>>(
      `UPDATE platform.signing_keys SET verifies_until = greatest(verifies_until, $2) WHERE kid = $1
       RETURNING verifies_until`,
      [kid, until],
    );
    const [row] = raised.rows;
    if (!row) throw new Error(`the signing key ${kid} is not there any more`);
    return row.verifies_until;
  }
}

async function insert(client: PoolClient, key: StoredSigningKey): Promise<void> {
  await client.query(
    `INSERT INTO platform.signing_keys
       (kid, public_jwk, sealed_private_key, created_at, signs_from, retired_at, verifies_until, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      key.kid,
      JSON.stringify(key.publicJwk),
      key.sealedPrivateKey,
      key.createdAt,
      key.signsFrom,
      key.retiredAt,
      key.verifiesUntil,
      key.madeBy,
    ],
  );
}

/** Not `verifies_until`: another process may just have raised it. */
async function update(client: PoolClient, key: StoredSigningKey): Promise<void> {
  await client.query(
    'UPDATE platform.signing_keys SET signs_from = $2, retired_at = $3, revoked_at = $4 WHERE kid = $1',
    [key.kid, key.signsFrom, key.retiredAt, key.revokedAt],
  );
}

function keyOf(row: Row): StoredSigningKey {
  return {
    kid: row.kid,
    publicJwk: row.public_jwk,
    sealedPrivateKey: row.sealed_private_key,
    createdAt: row.created_at,
    signsFrom: row.signs_from,
    verifiesUntil: row.verifies_until,
    ...(row.retired_at === null ? {} : { retiredAt: row.retired_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.made_by === null ? {} : { madeBy: row.made_by }),
  };
}
