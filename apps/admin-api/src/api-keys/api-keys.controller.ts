import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock } from '#domain/licensing/index.js';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { ApiKeysQueries } from '#projections/api-keys/api-keys.queries.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { apiKeyViewOf } from './api-key-view.js';
import { ApiKeyPathDto, ApiKeysQueryDto, ApiKeyViewDto, ProductOfApiKeysDto } from './api-keys.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;
const COLUMNS = { createdAt: 'created_at', endsAt: 'ends_at', name: 'name' };

@ApiTags('API keys')
@ApiBearerAuth('adminToken')
@ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
@Controller('api/admin')
@UseGuards(StaffGuard)
export class ApiKeysController {
  constructor(
    private readonly apiKeys: ApiKeysQueries,
    private readonly fresh: FreshReads,
    private readonly clock: LicensingClock,
  ) {}

  @Get('products/:productId/api-keys')
  @ApiOperation({ summary: 'List the API keys of a product' })
  @ApiPage(ApiKeyViewDto)
  async listApiKeys(
    @StaffParam() { tenant }: Staff,
    @Param() { productId }: ProductOfApiKeysDto,
    @Query() query: ApiKeysQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ApiKeyViewDto>> {
    await this.fresh.wait('api-keys', position, reply);
    const now = this.clock.now();
    const filter = { productId, standing: query.status, search: query.search };
    const { rows, total } = await this.apiKeys.list(tenant, filter, pageWishOf(query, COLUMNS), now);
    return pageOf(
      rows.map((row) => apiKeyViewOf(row, now)),
      total,
      query,
    );
  }

  @Get('api-keys/:apiKeyId')
  @ApiOperation({ summary: 'Show an API key' })
  @ApiOkResponse({ type: ApiKeyViewDto })
  @ApiProblems(problems.API_KEY_NOT_FOUND)
  async showApiKey(
    @StaffParam() { tenant }: Staff,
    @Param() { apiKeyId }: ApiKeyPathDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApiKeyViewDto> {
    await this.fresh.wait('api-keys', position, reply);
    const row = await this.apiKeys.find(tenant, apiKeyId);
    if (!row) throw problems.API_KEY_NOT_FOUND.because('There is no API key with this id.');
    return apiKeyViewOf(row, this.clock.now());
  }
}
