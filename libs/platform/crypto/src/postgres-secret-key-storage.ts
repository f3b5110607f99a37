import type { Pool } from 'pg';
import type { SecretKeyStorage } from './tenant-keys.js';

/** Tenants' keys in `platform.secret_keys`. */
export class PostgresSecretKeyStorage implements SecretKeyStorage {
  constructor(private readonly pool: Pool) {}

  async find(tenant: string, purpose: string): Promise<string | undefined> {
    const found = await this.pool.query<{ sealed_key: string }>(
      'SELECT sealed_key FROM platform.secret_keys WHERE tenant = $1 AND purpose = $2',
      [tenant, purpose],
    );
    return found.rows[0]?.sealed_key;
  }

  async insertIfAbsent(tenant: string, purpose: string, sealedKey: string): Promise<void> {
    await this.pool.query(
      'INSERT INTO platform.secret_keys (tenant, purpose, sealed_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [tenant, purpose, sealedKey],
    );
  }
}
