import type { Pool, PoolClient } from 'pg';
import type { PublicJwk, SigningKeyStorage, StoredSigningKey } from './signing-key-storage.js';

/** Names the advisory lock; any number will do, as long as nobody else in the database uses it. */
const MAKING_A_SIGNING_KEY = 7_305_511_406;

interface Row {
  readonly kid: string;
  readonly public_jwk: PublicJwk;
  readonly sealed_private_key: string;
  readonly created_at: Date;
  readonly retired_at: Date | null;
  readonly listed_until: Date | null;
}

/** The installation's signing keys in `platform.signing_keys`. */
export class PostgresSigningKeyStorage implements SigningKeyStorage {
  constructor(private readonly pool: Pool) {}

  async listed(now: Date): Promise<readonly StoredSigningKey[]> {
    const found = await this.pool.query<Row>(
      `SELECT kid, public_jwk, sealed_private_key, created_at, retired_at, listed_until
       FROM platform.signing_keys
       WHERE retired_at IS NULL OR listed_until > $1
       ORDER BY created_at DESC, kid`,
      [now],
    );
    return found.rows.map(keyOf);
  }

  async addWhenNoneSigns(make: () => StoredSigningKey): Promise<void> {
    const client = await this.pool.connect();
    let fault: unknown;
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [MAKING_A_SIGNING_KEY]);
      const signing = await client.query('SELECT 1 FROM platform.signing_keys WHERE retired_at IS NULL');
      if (signing.rowCount === 0) await insert(client, make());
      await client.query('COMMIT');
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      // After a fault the connection is closed instead of rolled back: that ends the transaction in every case.
      client.release(fault !== undefined);
    }
  }
}

async function insert(client: PoolClient, key: StoredSigningKey): Promise<void> {
  await client.query(
    `INSERT INTO platform.signing_keys (kid, public_jwk, sealed_private_key, created_at) VALUES ($1, $2, $3, $4)`,
    [key.kid, JSON.stringify(key.publicJwk), key.sealedPrivateKey, key.createdAt],
  );
}

function keyOf(row: Row): StoredSigningKey {
  return {
    kid: row.kid,
    publicJwk: row.public_jwk,
    sealedPrivateKey: row.sealed_private_key,
    createdAt: row.created_at,
    ...(row.retired_at === null ? {} : { retiredAt: row.retired_at }),
    ...(row.listed_until === null ? {} : { listedUntil: row.listed_until }),
  };
}
