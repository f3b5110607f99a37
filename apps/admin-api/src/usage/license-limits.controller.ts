import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock } from '#domain/licensing/index.js';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { LicenseLimitsQueries, type LicenseLimitRow } from '#projections/license-limits/license-limits.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { LicenseLimitDto, LicenseLimitsQueryDto } from './entitlements.dto.js';

const COLUMNS = {
  usedPercent: 'used_percent',
  used: 'used',
  granted: 'granted',
  name: 'name',
  grantedAt: 'granted_at',
};

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/license-limits')
@UseGuards(StaffGuard)
export class LicenseLimitsController {
  constructor(
    private readonly limits: LicenseLimitsQueries,
    private readonly fresh: FreshReads,
    private readonly clock: LicensingClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List what licenses may use of their limits, and what they have used' })
  @ApiPage(LicenseLimitDto)
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  async listLicenseLimits(
    @StaffParam() { tenant }: Staff,
    @Query() query: LicenseLimitsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<LicenseLimitDto>> {
    await this.fresh.wait('license-limits', position, reply);
    const { rows, total } = await this.limits.list(tenant, query, pageWishOf(query, COLUMNS), this.clock.now());
    return pageOf(rows.map(limitOf), total, query);
  }
}

function limitOf(row: LicenseLimitRow): LicenseLimitDto {
  return {
    licenseId: row.license_id,
    productId: row.product_id,
    keyHint: row.key_hint,
    name: row.name,
    granted: Number(row.granted),
    used: Number(row.used),
    usedPercent: row.used_percent,
    resetPeriod: row.reset_period,
    overagePercent: row.overage_percent,
    resetsAt: row.resets_at?.toISOString() ?? null,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at.toISOString(),
    grantedPosition: row.granted_position,
    usedAt: row.used_at?.toISOString() ?? null,
    usedBy: row.used_by,
    usedPosition: row.used_position,
  };
}
