import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

export interface AliveRow {
  readonly activation_id: string;
  readonly license_id: string;
  readonly product_id: string;
  readonly device_name: string | null;
  readonly version: string | null;
  readonly platform: string | null;
  readonly active_users: number | null;
  readonly last_seen_at: Date;
  /** When it is taken for gone unless it beats again. */
  readonly alive_until: Date;
}

export interface PresenceCountRow {
  /** A license's or product's id. */
  readonly grouped: string;
  readonly devices: number;
  /** The sum of what each device told last. */
  readonly active_users: number;
  readonly last_seen_at: Date;
}

export interface PresenceFilter {
  readonly licenseId?: string | undefined;
  readonly productId?: string | undefined;
  readonly version?: string | undefined;
}

/**
 * A device is alive while its last heartbeat is younger than twice its license's interval, and it still has its seat. Nothing is
 * written for it: heartbeats of the last while are found by when they were received, those of one license by that too, which
 * PostgreSQL can only where the license is among what they are distinct by.
 */
const ALIVE = `(
  SELECT last.*, device.device_name,
    last.last_seen_at + 2 * make_interval(secs => license.heartbeat_interval_seconds) AS alive_until
  FROM (
    SELECT DISTINCT ON (b.license_id, b.activation_id) b.activation_id, b.license_id, b.product_id, b.version, b.platform, b.active_users,
      b.received_at AS last_seen_at
    FROM read_models.heartbeats b
    WHERE b.tenant = current_setting('v2.tenant', true) AND b.received_at <= :now::timestamptz
      AND b.received_at > :now::timestamptz - 2 * make_interval(secs => (
        SELECT coalesce(max(l.heartbeat_interval_seconds), 0) FROM read_models.license_overview l))
    ORDER BY b.license_id, b.activation_id, b.received_at DESC, b.sequence DESC
  ) last
  JOIN read_models.license_overview license ON license.license_id = last.license_id
  JOIN read_models.activations device ON device.activation_id = last.activation_id AND device.status = 'active'
  WHERE last.last_seen_at > :now::timestamptz - 2 * make_interval(secs => license.heartbeat_interval_seconds)
)`;

/** Who is alive now? Each tenant sees its own. */
export class PresenceQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: PresenceFilter, page: PageWish, now: Date): Promise<SelectedPage<AliveRow>> {
    const { licenseId, productId, version } = filter;
    const equals = { license_id: licenseId, product_id: productId, version };
    const where = [{ sql: 'true', parameters: { now } }];
    const source = { table: ALIVE, key: 'activation_id', equals, where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }

  counts(
    tenant: string,
    groupBy: 'license' | 'product',
    { licenseId, productId }: PresenceFilter,
    page: PageWish,
    now: Date,
  ): Promise<SelectedPage<PresenceCountRow>> {
    const filter = [
      licenseId === undefined ? 'true' : 'a.license_id = :licenseId',
      productId === undefined ? 'true' : 'a.product_id = :productId',
    ];
    const table = `(
      SELECT a.${groupBy}_id AS grouped, count(*)::int AS devices, coalesce(sum(a.active_users), 0)::float8 AS active_users,
        max(a.last_seen_at) AS last_seen_at
      FROM ${ALIVE} a WHERE ${filter.join(' AND ')} GROUP BY 1
    )`;
    const where = [{ sql: 'true', parameters: { now, licenseId, productId } }];
    return readAsTenant(this.dataSource, tenant, (manager) =>
      selectPage(manager, { table, key: 'grouped', where }, page),
    );
  }
}
