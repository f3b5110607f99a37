import type { DataSource } from 'typeorm';
import { readAsTenant } from '#platform/postgres/index.js';

/** A product's revocations: what `RevocationLists` signs. */
export interface RevocationRows {
  /** Milliseconds since 1970 of the last change. */
  readonly number: number;
  readonly revoked: readonly { readonly kind: 'license' | 'activation'; readonly id: string }[];
}

/** Licenses that are not active, and ended activations, as long as a file of theirs has not ended. */
const REVOKED = `
  SELECT DISTINCT 'license' AS kind, l.license_id AS id
    FROM read_models.revocable_licenses l JOIN read_models.license_files f USING (tenant, license_id)
   WHERE l.tenant = $1 AND l.product_id = $2 AND l.status <> 'active' AND f.valid_until > $3
  UNION
  SELECT DISTINCT 'activation', f.activation_id
    FROM read_models.license_files f JOIN read_models.ended_activations e USING (tenant, activation_id)
   WHERE f.tenant = $1 AND f.product_id = $2 AND f.valid_until > $3`;

/** Of all changes, also those that have left the list: so the number never falls. */
const NUMBER = `
  SELECT (extract(epoch FROM greatest(
    (SELECT max(changed_at) FROM read_models.revocable_licenses WHERE tenant = $1 AND product_id = $2),
    (SELECT max(e.ended_at) FROM read_models.ended_activations e
       JOIN read_models.license_files f USING (tenant, activation_id) WHERE f.tenant = $1 AND f.product_id = $2)
  )) * 1000)::bigint AS number`;

/** Reads the revocations, each tenant its own. */
export class RevocationsQueries {
  constructor(private readonly dataSource: DataSource) {}

  of(tenant: string, productId: string, now: Date): Promise<RevocationRows> {
    return readAsTenant(this.dataSource, tenant, async (manager) => {
      const [last] = await manager.query<{ number: string | null }[]>(NUMBER, [tenant, productId]);
      const revoked = await manager.query<RevocationRows['revoked']>(REVOKED, [tenant, productId, now]);
      return { number: Number(last?.number ?? 0), revoked };
    });
  }
}
