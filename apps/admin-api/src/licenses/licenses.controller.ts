import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock } from '#domain/licensing/index.js';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { ActivationsQueries } from '#projections/activations/activations.queries.js';
import { LicenseOverviewQueries } from '#projections/license-overview/license-overview.queries.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { ActivationViewDto, LicenseViewDto } from './license-view.dto.js';
import { activationViewOf, licenseViewOf } from './license-view.js';
import { ActivationsQueryDto, LicensesQueryDto } from './licenses-query.dto.js';
import { LicensePathDto } from './license-path.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

const LICENSE_COLUMNS = {
  issuedAt: 'issued_at',
  expiresAt: 'expires_at',
  seats: 'seats',
  seatsTaken: 'seats_taken',
  status: 'status',
};
const ACTIVATION_COLUMNS = { activatedAt: 'activated_at', leaseExpiresAt: 'lease_expires_at' };

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses')
@UseGuards(StaffGuard)
export class LicensesController {
  constructor(
    private readonly licenses: LicenseOverviewQueries,
    private readonly activations: ActivationsQueries,
    private readonly fresh: FreshReads,
    private readonly clock: LicensingClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List licenses' })
  @ApiPage(LicenseViewDto)
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
  async listLicenses(
    @StaffParam() { tenant }: Staff,
    @Query() query: LicensesQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<LicenseViewDto>> {
    await this.fresh.wait('license-overview', position, reply);
    const now = this.clock.now();
    const filter = {
      standing: query.status,
      productId: query.productId,
      policyId: query.policyId,
      customerId: query.customerId,
      search: query.search,
    };
    const { rows, total } = await this.licenses.list(tenant, filter, pageWishOf(query, LICENSE_COLUMNS), now);
    return pageOf(
      rows.map((row) => licenseViewOf(row, now)),
      total,
      query,
    );
  }

  @Get(':licenseId')
  @ApiOperation({ summary: 'Show a license' })
  @ApiOkResponse({ type: LicenseViewDto })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.LICENSE_NOT_FOUND, UNAVAILABLE)
  async showLicense(
    @StaffParam() { tenant }: Staff,
    @Param() { licenseId }: LicensePathDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LicenseViewDto> {
    await this.fresh.wait('license-overview', position, reply);
    const row = await this.licenses.find(tenant, licenseId);
    if (!row) throw problems.LICENSE_NOT_FOUND.because('There is no license with this id.');
    return licenseViewOf(row, this.clock.now());
  }

  @Get(':licenseId/activations')
  @ApiOperation({ summary: 'List the devices of a license' })
  @ApiPage(ActivationViewDto)
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
  async listActivations(
    @StaffParam() { tenant }: Staff,
    @Param() { licenseId }: LicensePathDto,
    @Query() query: ActivationsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ActivationViewDto>> {
    await this.fresh.wait('activations', position, reply);
    const filter = { licenseId, status: query.status };
    const { rows, total } = await this.activations.list(tenant, filter, pageWishOf(query, ACTIVATION_COLUMNS));
    return pageOf(rows.map(activationViewOf), total, query);
  }
}
