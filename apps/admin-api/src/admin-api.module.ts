import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { CustomersModule, type CustomersParts } from '#domain/customers/index.js';
import { BootstrapTokens } from '#domain/identity/index.js';
import { LicensingModule, type LicensingParts } from '#domain/licensing/index.js';
import { OperationsModule, type OperationsParts } from '#domain/operations/index.js';
import { PoliciesModule, type PoliciesParts } from '#domain/policies/index.js';
import { ProductsModule, type ProductsParts } from '#domain/products/index.js';
import { ReleasesModule, type ReleasesParts } from '#domain/releases/index.js';
import { SigningKeysModule, type SigningKeysParts } from '#domain/signing-keys/index.js';
import { Histories } from '#platform/history/index.js';
import { Ledger } from '#platform/ledger/index.js';
import type { PositionWaiter } from '#platform/projecting/index.js';
import { ActivationsQueries } from '#projections/activations/activations.queries.js';
import { ApiKeysQueries } from '#projections/api-keys/api-keys.queries.js';
import { AuditLogQueries } from '#projections/audit-log/audit-log.queries.js';
import { CustomersQueries } from '#projections/customers/customers.queries.js';
import { LicenseOverviewQueries } from '#projections/license-overview/license-overview.queries.js';
import { ProductsQueries } from '#projections/products/products.queries.js';
import { PoliciesQueries } from '#projections/policies/policies.queries.js';
import { RefusalsQueries } from '#projections/refusals/refusals.queries.js';
import { ReleasesQueries } from '#projections/releases/releases.queries.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ChangeApiKeysController } from './api-keys/change-api-keys.controller.js';
import { ExportAuditLogController } from './audit-log/export-audit-log.controller.js';
import { AuditLogController } from './audit-log/audit-log.controller.js';
import { ChangeCustomerController } from './customers/change-customer.controller.js';
import { ForgetCustomerController } from './customers/forget-customer.controller.js';
import { CustomersController } from './customers/customers.controller.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { HistoryController } from './history/history.controller.js';
import { ChangeDeviceController } from './licenses/change-device.controller.js';
import { LedgerExports, type LedgerExportsParts } from './ledger/ledger-exports.js';
import { LedgerExportController } from './ledger/ledger-export.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { AssignLicenseController } from './licenses/assign-license.controller.js';
import { IssueLicenseController } from './licenses/issue-license.controller.js';
import { LicenseHistoryController } from './licenses/license-history.controller.js';
import { LicenseStatusController } from './licenses/license-status.controller.js';
import { LicensesController } from './licenses/licenses.controller.js';
import { ChangePolicyController } from './policies/change-policy.controller.js';
import { LicensePoliciesController } from './policies/license-policies.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ProductsController } from './products/products.controller.js';
import { LicenseFilesController } from './offline/license-files.controller.js';
import { OrderProjectionsController } from './projections/order-projections.controller.js';
import { ParkedEventsController } from './projections/parked-events.controller.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { FreshReads } from './reading/fresh-reads.js';
import { PositionWaits } from './reading/position-waits.js';
import { RefusalsController } from './refusals/refusals.controller.js';
import { ReleasesController } from './releases/releases.controller.js';
import { VersionRulesController } from './releases/version-rules.controller.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { WhatIfLines } from './what-if/what-if-lines.js';
import { SigningKeysController } from './signing-keys/signing-keys.controller.js';
import { USAGE_CONTROLLERS, usageQueries } from './usage/usage-parts.js';

export interface AdminApiParts {
  readonly licensing: LicensingParts;
  readonly products: ProductsParts;
  readonly releases: ReleasesParts;
  readonly policies: PoliciesParts;
  readonly signingKeys: SigningKeysParts;
  readonly operations: OperationsParts;
  readonly customers: CustomersParts;
  readonly ledgerExports: LedgerExportsParts;
  readonly tokens: BootstrapTokens;
  readonly dataSource: DataSource;
  readonly positions: PositionWaiter;
  readonly histories: Histories;
}

const CONTROLLERS = [
  ProductsController,
  ApiKeysController,
  ChangeApiKeysController,
  ReleasesController,
  VersionRulesController,
  ChangePolicyController,
  LicensePoliciesController,
  PoliciesController,
  WhatIfController,
  IssueLicenseController,
  AssignLicenseController,
  LicensesController,
  LicenseHistoryController,
  LicenseStatusController,
  ChangeDeviceController,
  SigningKeysController,
  LicenseFilesController,
  LedgerController,
  LedgerExportController,
  ChangeCustomerController,
  ForgetCustomerController,
  CustomersController,
  AuditLogController,
  ExportAuditLogController,
  RefusalsController,
  DecisionsController,
  HistoryController,
  ...USAGE_CONTROLLERS,
  ProjectionsController,
  OrderProjectionsController,
  ParkedEventsController,
];

/** The staff door: commands and queries for the panel and for scripts. */
@Module({})
export class AdminApiModule {
  static with(parts: AdminApiParts): DynamicModule {
    const {
      licensing,
      products,
      releases,
      policies,
      signingKeys,
      operations,
      customers,
      tokens,
      dataSource,
      positions,
    } = parts;
    const { ledgerExports } = parts;
    return {
      module: AdminApiModule,
      imports: [
        CqrsModule.forRoot(),
        LicensingModule.with(licensing),
        ProductsModule.with(products),
        ReleasesModule.with(releases),
        PoliciesModule.with(policies),
        SigningKeysModule.with(signingKeys),
        OperationsModule.with(operations),
        CustomersModule.with(customers),
      ],
      controllers: CONTROLLERS,
      providers: [
        FreshReads,
        WhatIfLines,
        { provide: BootstrapTokens, useValue: tokens },
        { provide: Histories, useValue: parts.histories },
        { provide: Ledger, useValue: ledgerExports.ledger },
        { provide: LedgerExports, useValue: new LedgerExports(ledgerExports) },
        { provide: PositionWaits, useValue: new PositionWaits(positions) },
        { provide: LicenseOverviewQueries, useValue: new LicenseOverviewQueries(dataSource) },
        { provide: ActivationsQueries, useValue: new ActivationsQueries(dataSource) },
        { provide: ProductsQueries, useValue: new ProductsQueries(dataSource) },
        { provide: ApiKeysQueries, useValue: new ApiKeysQueries(dataSource) },
        { provide: PoliciesQueries, useValue: new PoliciesQueries(dataSource) },
        { provide: ReleasesQueries, useValue: new ReleasesQueries(dataSource) },
        { provide: RefusalsQueries, useValue: new RefusalsQueries(dataSource) },
        { provide: CustomersQueries, useValue: new CustomersQueries(dataSource) },
        ...usageQueries(dataSource),
        { provide: AuditLogQueries, useValue: new AuditLogQueries(dataSource) },
      ],
    };
  }
}
