import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { LicensingClock, ShowLicense } from '#domain/licensing/index.js';
import type { ApiKeyOwner } from '#domain/products/index.js';
import { Telemetry } from '#domain/telemetry/index.js';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { ApiKeyGuard } from '../caller/api-key.guard.js';
import { ApiKeyParam } from '../caller/caller.js';
import { problemFor, problems } from '../license-server.problems.js';
import { InfoQuery, LicenseInfoDto } from './info.dto.js';
import { licenseInfoOf } from './license-info.js';

@ApiTags('license')
@ApiSecurity('apiKey')
@Controller('api/license')
@UseGuards(ApiKeyGuard)
export class InfoController {
  constructor(
    private readonly queries: QueryBus,
    private readonly telemetry: Telemetry,
    private readonly clock: LicensingClock,
  ) {}

  @Get('info/:licenseKey')
  @ApiOperation({ summary: 'Show a license to the holder of its key' })
  @ApiParam({ name: 'licenseKey', schema: { type: 'string', maxLength: 128 } })
  @ApiOkResponse({ type: LicenseInfoDto })
  @ApiProblems(
    platformProblems.INVALID_REQUEST,
    problems.API_KEY_INVALID,
    platformProblems.TOKEN_INVALID,
    problems.LICENSE_NOT_FOUND,
    problems.PRODUCT_MISMATCH,
    platformProblems.RATE_LIMITED,
    platformProblems.UNAVAILABLE,
  )
  async info(
    @ApiKeyParam() owner: ApiKeyOwner,
    @Param('licenseKey') licenseKey: string,
    @Query() query: InfoQuery,
  ): Promise<LicenseInfoDto> {
    const found = await this.queries.execute(new ShowLicense(owner.tenant, owner.productId, licenseKey));
    if (isRefusal(found)) throw problemFor(found);
    const now = this.clock.now();
    const limits = this.telemetry.usageOf(owner.tenant, found.licenseId, found.terms.limits, now);
    return licenseInfoOf(found, limits, query, now);
  }
}
