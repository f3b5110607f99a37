import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { HeartbeatsQueries, MOST_COUNTED, type HeartbeatRow } from '#projections/heartbeats/heartbeats.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { HeartbeatsQueryDto, HeartbeatViewDto } from './heartbeats.dto.js';

const COLUMNS = { receivedAt: 'received_at', sentAt: 'sent_at', sequence: 'sequence' };

@ApiTags('usage')
@ApiBearerAuth('adminToken')
@Controller('api/admin/heartbeats')
@UseGuards(StaffGuard)
export class HeartbeatsController {
  constructor(
    private readonly heartbeats: HeartbeatsQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List heartbeats',
    description: `Kept for \`HEARTBEAT_RETENTION_DAYS\`, by whole months. \`total\` counts to ${MOST_COUNTED} at most.`,
  })
  @ApiPage(HeartbeatViewDto)
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  async listHeartbeats(
    @StaffParam() { tenant }: Staff,
    @Query() query: HeartbeatsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<HeartbeatViewDto>> {
    await this.fresh.wait('heartbeats', position, reply);
    const { rows, total } = await this.heartbeats.list(tenant, query, pageWishOf(query, COLUMNS));
    return pageOf(rows.map(heartbeatOf), total, query);
  }
}

function heartbeatOf(row: HeartbeatRow): HeartbeatViewDto {
  return {
    receivedAt: row.received_at.toISOString(),
    sentAt: row.sent_at.toISOString(),
    licenseId: row.license_id,
    activationId: row.activation_id,
    productId: row.product_id,
    sequence: Number(row.sequence),
    version: row.version,
    platform: row.platform,
    activeUsers: row.active_users,
    features: row.features,
    usage: row.usage,
  };
}
