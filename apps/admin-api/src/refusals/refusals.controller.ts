import { Controller, Get, Headers, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { refusalWords } from '#domain/licensing/index.js';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { MOST_COUNTED, RefusalsQueries, type RefusalRow } from '#projections/refusals/refusals.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { languageOf, type Language } from '../reading/language.js';
import { pageWishOf } from '../reading/page-wish.js';
import { RefusalDto, RefusalsQueryDto } from './refusals.dto.js';

const COLUMNS = { position: 'position', occurredAt: 'occurred_at' };

@ApiTags('refusals')
@ApiBearerAuth('adminToken')
@Controller('api/admin/refusals')
@UseGuards(StaffGuard)
export class RefusalsController {
  constructor(
    private readonly refusals: RefusalsQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List what software was refused, and why',
    description: `\`total\` counts to ${MOST_COUNTED} at most.`,
  })
  @ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } })
  @ApiPage(RefusalDto)
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  async listRefusals(
    @StaffParam() { tenant }: Staff,
    @Query() query: RefusalsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<RefusalDto>> {
    await this.fresh.wait('refusals', position, reply);
    const { rows, total } = await this.refusals.list(tenant, query, pageWishOf(query, COLUMNS));
    const language = languageOf(accepted);
    return pageOf(
      rows.map((row) => refusalOf(row, language)),
      total,
      query,
    );
  }
}

function refusalOf(row: RefusalRow, language: Language): RefusalDto {
  const { policy_id: policyId, policy_version: version } = row;
  return {
    position: row.position,
    eventId: row.event_id,
    request: row.request,
    code: row.code,
    reason: refusalWords(row.code)[language],
    occurredAt: row.occurred_at.toISOString(),
    licenseId: row.license_id,
    productId: row.product_id,
    policy: policyId === null || version === null ? null : { policyId, version },
    deviceName: row.device_name,
    version: row.version,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    address: row.address,
    unrecorded: row.unrecorded,
    correlationId: row.correlation_id,
  };
}
