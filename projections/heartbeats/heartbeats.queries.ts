import type { DataSource } from 'typeorm';
import {
  readAsTenant,
  selectPage,
  type Condition,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

export interface HeartbeatRow {
  readonly received_at: Date;
  readonly license_id: string;
  readonly activation_id: string;
  readonly product_id: string;
  /** A decimal string. */
  readonly sequence: string;
  readonly sent_at: Date;
  readonly version: string | null;
  readonly platform: string | null;
  readonly active_users: number | null;
  readonly features: Readonly<Record<string, number>> | null;
  readonly usage: Readonly<Record<string, number>> | null;
}

export interface HeartbeatFilter {
  readonly licenseId?: string | undefined;
  readonly activationId?: string | undefined;
  readonly productId?: string | undefined;
  readonly version?: string | undefined;
  /** RFC 3339; inclusive. */
  readonly from?: string | undefined;
  /** RFC 3339; exclusive. */
  readonly until?: string | undefined;
}

/** So many heartbeats are counted; a fleet sends that in minutes. */
export const MOST_COUNTED = 100_000;

/** Reads the heartbeats, each tenant its own. */
export class HeartbeatsQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: HeartbeatFilter, page: PageWish): Promise<SelectedPage<HeartbeatRow>> {
    const { licenseId, activationId, productId, version } = filter;
    const equals = { license_id: licenseId, activation_id: activationId, product_id: productId, version };
    const where = [...during(filter), ...ofLicense(filter)];
    const key = ['received_at', 'activation_id', 'sequence'];
    const source = { table: 'read_models.heartbeats', key, equals, where, countAtMost: MOST_COUNTED };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}

function during({ from, until }: HeartbeatFilter): Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push({ sql: 'row.received_at >= :from', parameters: { from } });
  if (until !== undefined) conditions.push({ sql: 'row.received_at < :until', parameters: { until } });
  return conditions;
}

/** Heartbeats are found by their license: an index by activation would cost as much for every heartbeat that is written. */
function ofLicense({ licenseId, activationId }: HeartbeatFilter): Condition[] {
  if (activationId === undefined || licenseId !== undefined) return [];
  const license = 'SELECT a.license_id FROM read_models.activations a WHERE a.activation_id = :activation_id';
  return [{ sql: `row.license_id = (${license} LIMIT 1)` }];
}
