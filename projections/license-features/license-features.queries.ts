import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

export interface LicenseFeatureRow {
  readonly license_id: string;
  readonly product_id: string;
  readonly key_hint: string;
  readonly feature: string;
  readonly value: boolean | number | string;
  readonly granted_by: string;
  readonly granted_at: Date;
  readonly event_id: string;
  /** A decimal string. */
  readonly position: string;
}

export interface LicenseFeatureFilter {
  readonly licenseId?: string | undefined;
  readonly productId?: string | undefined;
  readonly feature?: string | undefined;
}

const FEATURES = `(
  SELECT granted.*, license.product_id, license.key_hint
  FROM read_models.license_features granted
  JOIN read_models.license_overview license USING (tenant, license_id)
)`;

/** Reads the features of licenses, each tenant its own. */
export class LicenseFeaturesQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: LicenseFeatureFilter, page: PageWish): Promise<SelectedPage<LicenseFeatureRow>> {
    const { licenseId, productId, feature } = filter;
    const equals = { license_id: licenseId, product_id: productId, feature };
    const source = { table: FEATURES, key: ['feature', 'license_id'], equals };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}
