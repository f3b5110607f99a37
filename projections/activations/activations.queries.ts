import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

export interface ActivationRow {
  readonly activation_id: string;
  readonly license_id: string;
  readonly status: 'active' | 'deactivated' | 'lapsed' | 'transferred';
  readonly device_name: string | null;
  readonly device_os: string | null;
  readonly platform: string | null;
  readonly version: string | null;
  readonly activated_at: Date;
  /** Null where seats had no numbers yet. */
  readonly seat: number | null;
  readonly lease_expires_at: Date;
  readonly seat_held_until: Date | null;
  readonly deactivated_at: Date | null;
  readonly deactivation_reason: 'given-back' | 'removed' | 'blocked' | 'clone-suspected' | null;
  readonly may_work_until: Date | null;
}

export interface ActivationFilter {
  readonly licenseId: string;
  readonly status?: ActivationRow['status'] | undefined;
}

/** Reads the activations, each tenant its own. */
export class ActivationsQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: ActivationFilter, page: PageWish): Promise<SelectedPage<ActivationRow>> {
    const equals = { license_id: filter.licenseId, status: filter.status };
    const source = { table: 'read_models.activations', key: 'activation_id', equals };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}
