import type { Provider, Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { HeartbeatsQueries } from '#projections/heartbeats/heartbeats.queries.js';
import { LicenseFeaturesQueries } from '#projections/license-features/license-features.queries.js';
import { LicenseLimitsQueries } from '#projections/license-limits/license-limits.queries.js';
import { PresenceQueries } from '#projections/presence/presence.queries.js';
import { UsageStatsQueries } from '#projections/usage-stats/usage-stats.queries.js';
import { HeartbeatsController } from './heartbeats.controller.js';
import { LicenseFeaturesController } from './license-features.controller.js';
import { LicenseLimitsController } from './license-limits.controller.js';
import { PresenceController } from './presence.controller.js';
import { UsageStatsController } from './usage-stats.controller.js';

/** What licenses may do, and what is done with them. */
export const USAGE_CONTROLLERS: Type[] = [
  HeartbeatsController,
  UsageStatsController,
  PresenceController,
  LicenseFeaturesController,
  LicenseLimitsController,
];

export function usageQueries(dataSource: DataSource): Provider[] {
  return [
    { provide: HeartbeatsQueries, useValue: new HeartbeatsQueries(dataSource) },
    { provide: UsageStatsQueries, useValue: new UsageStatsQueries(dataSource) },
    { provide: PresenceQueries, useValue: new PresenceQueries(dataSource) },
    { provide: LicenseFeaturesQueries, useValue: new LicenseFeaturesQueries(dataSource) },
    { provide: LicenseLimitsQueries, useValue: new LicenseLimitsQueries(dataSource) },
  ];
}
