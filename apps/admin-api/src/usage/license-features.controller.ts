import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import {
  LicenseFeaturesQueries,
  type LicenseFeatureRow,
} from '#projections/license-features/license-features.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { LicenseFeatureDto, LicenseFeaturesQueryDto } from './entitlements.dto.js';

const COLUMNS = { grantedAt: 'granted_at', feature: 'feature' };

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/license-features')
@UseGuards(StaffGuard)
export class LicenseFeaturesController {
  constructor(
    private readonly features: LicenseFeaturesQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List which features licenses have, and since when' })
  @ApiPage(LicenseFeatureDto)
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  async listLicenseFeatures(
    @StaffParam() { tenant }: Staff,
    @Query() query: LicenseFeaturesQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<LicenseFeatureDto>> {
    await this.fresh.wait('license-features', position, reply);
    const { rows, total } = await this.features.list(tenant, query, pageWishOf(query, COLUMNS));
    return pageOf(rows.map(featureOf), total, query);
  }
}

function featureOf(row: LicenseFeatureRow): LicenseFeatureDto {
  return {
    licenseId: row.license_id,
    productId: row.product_id,
    keyHint: row.key_hint,
    feature: row.feature,
    value: row.value,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at.toISOString(),
    grantedPosition: row.position,
  };
}
