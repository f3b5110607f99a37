import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { PoliciesQueries } from '#projections/policies/policies.queries.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import * as dto from './policies.dto.js';
import { policyVersionOf, policyViewOf } from './policy-view.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;
const COLUMNS = { createdAt: 'created_at', publishedAt: 'published_at', name: 'name', status: 'status' };
const VERSION_COLUMNS = { version: 'version', publishedAt: 'published_at' };

@ApiTags('policies')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin/policies')
@UseGuards(StaffGuard)
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List policies' })
  @ApiPage(dto.PolicyViewDto)
  async listPolicies(
    @StaffParam() { tenant }: Staff,
    @Query() query: dto.PoliciesQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<dto.PolicyViewDto>> {
    await this.fresh.wait('policies', position, reply);
    const { productId, status, search } = query;
    const { rows, total } = await this.policies.list(tenant, { productId, status, search }, pageWishOf(query, COLUMNS));
    return pageOf(rows.map(policyViewOf), total, query);
  }

  @Get(':policyId')
  @ApiOperation({ summary: 'Show a policy' })
  @ApiOkResponse({ type: dto.PolicyViewDto })
  @ApiProblems(problems.POLICY_NOT_FOUND)
  async showPolicy(
    @StaffParam() { tenant }: Staff,
    @Param() { policyId }: dto.PolicyPathDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<dto.PolicyViewDto> {
    await this.fresh.wait('policies', position, reply);
    const row = await this.policies.find(tenant, policyId);
    if (!row) throw problems.POLICY_NOT_FOUND.because('There is no such policy.');
    return policyViewOf(row);
  }

  @Get(':policyId/versions')
  @ApiOperation({ summary: 'List the versions of a policy, with their terms' })
  @ApiPage(dto.PolicyVersionDto)
  async listPolicyVersions(
    @StaffParam() { tenant }: Staff,
    @Param() { policyId }: dto.PolicyPathDto,
    @Query() query: dto.PolicyVersionsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<dto.PolicyVersionDto>> {
    await this.fresh.wait('policies', position, reply);
    const filter = { policyId, status: query.status };
    const { rows, total } = await this.policies.versions(tenant, filter, pageWishOf(query, VERSION_COLUMNS));
    return pageOf(rows.map(policyVersionOf), total, query);
  }
}
