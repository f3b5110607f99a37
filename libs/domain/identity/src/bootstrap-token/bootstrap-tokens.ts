import type { Pool } from 'pg';
import { hashToken, newToken } from '#platform/crypto/index.js';

/** The secret token that opens the admin API until staff can sign in. Stored hashed; shown once, when it is made. */
export class BootstrapTokens {
  /** A token never changes its tenant and is never taken back, so what was found once stays true. */
  readonly #known = new Map<string, string>();

  constructor(private readonly pool: Pool) {}

  /** The tenant's first token; `undefined` when it has one already. */
  async createFirst(tenant: string): Promise<string | undefined> {
    const token = newToken('sk_');
    const inserted = await this.pool.query(
      `INSERT INTO platform.bootstrap_tokens (token_hash, tenant) VALUES ($1, $2) ON CONFLICT (tenant) DO NOTHING`,
      [hashToken(token), tenant],
    );
    return inserted.rowCount === 1 ? token : undefined;
  }

  /** The tenant it opens; `undefined` when it is no token of ours. */
  async tenantOf(token: string): Promise<string | undefined> {
    const hash = hashToken(token);
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const sql = 'SELECT tenant FROM platform.bootstrap_tokens WHERE token_hash = $1';
    const { rows } = await this.pool.query<{ tenant: string }>(sql, [hash]);
    const tenant = rows[0]?.tenant;
    if (tenant !== undefined) this.#known.set(hash, tenant);
    return tenant;
  }
}
