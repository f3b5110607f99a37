import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { BootstrapTokens } from '#domain/identity/index.js';
import { LicensingModule, type LicensingParts } from '#domain/licensing/index.js';
import { ProductsModule, type ProductsParts } from '#domain/products/index.js';
import { ReleasesModule, type ReleasesParts } from '#domain/releases/index.js';
import type { PositionWaiter } from '#platform/projecting/index.js';
import { ActivationsQueries } from '#projections/activations/activations.queries.js';
import { AuditLogQueries } from '#projections/audit-log/audit-log.queries.js';
import { LicenseOverviewQueries } from '#projections/license-overview/license-overview.queries.js';
import { ReleasesQueries } from '#projections/releases/releases.queries.js';
import { AuditLogController } from './audit-log/audit-log.controller.js';
import { IssueLicenseController } from './licenses/issue-license.controller.js';
import { LicenseHistoryController } from './licenses/license-history.controller.js';
import { LicenseStatusController } from './licenses/license-status.controller.js';
import { LicensesController } from './licenses/licenses.controller.js';
import { ProductsController } from './products/products.controller.js';
import { FreshReads } from './reading/fresh-reads.js';
import { PositionWaits } from './reading/position-waits.js';
import { ReleasesController } from './releases/releases.controller.js';
import { VersionRulesController } from './releases/version-rules.controller.js';

export interface AdminApiParts {
  readonly licensing: LicensingParts;
  readonly products: ProductsParts;
  readonly releases: ReleasesParts;
  readonly tokens: BootstrapTokens;
  readonly dataSource: DataSource;
  readonly positions: PositionWaiter;
}

const CONTROLLERS = [
  ProductsController,
  ReleasesController,
  VersionRulesController,
  IssueLicenseController,
  LicensesController,
  LicenseHistoryController,
  LicenseStatusController,
  AuditLogController,
];

/** The staff door: commands and queries for the panel and for scripts. */
@Module({})
export class AdminApiModule {
  static with({ licensing, products, releases, tokens, dataSource, positions }: AdminApiParts): DynamicModule {
    return {
      module: AdminApiModule,
      imports: [
        CqrsModule.forRoot(),
        LicensingModule.with(licensing),
        ProductsModule.with(products),
        ReleasesModule.with(releases),
      ],
      controllers: CONTROLLERS,
      providers: [
        FreshReads,
        { provide: BootstrapTokens, useValue: tokens },
        { provide: PositionWaits, useValue: new PositionWaits(positions) },
        { provide: LicenseOverviewQueries, useValue: new LicenseOverviewQueries(dataSource) },
        { provide: ActivationsQueries, useValue: new ActivationsQueries(dataSource) },
        { provide: ReleasesQueries, useValue: new ReleasesQueries(dataSource) },
        { provide: AuditLogQueries, useValue: new AuditLogQueries(dataSource) },
      ],
    };
  }
}
