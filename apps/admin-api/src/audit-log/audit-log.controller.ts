import { Controller, Get, Headers, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { AuditLogQueries, MOST_COUNTED } from '#projections/audit-log/audit-log.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { languageOf } from '../reading/language.js';
import { pageWishOf } from '../reading/page-wish.js';
import { entryOf } from './audit-entry.js';
import { AuditEntryDto, AuditLogQueryDto } from './audit-log.dto.js';

const COLUMNS = { position: 'position', occurredAt: 'occurred_at' };

@ApiTags('audit log')
@ApiBearerAuth('adminToken')
@Controller('api/admin/audit-log')
@UseGuards(StaffGuard)
export class AuditLogController {
  constructor(
    private readonly auditLog: AuditLogQueries,
    private readonly fresh: FreshReads,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List who did what to which, when and from where',
    description: `\`total\` counts to ${MOST_COUNTED} at most.`,
  })
  @ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } })
  @ApiPage(AuditEntryDto)
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  async listAuditLog(
    @StaffParam() { tenant }: Staff,
    @Query() query: AuditLogQueryDto,
    @MinPosition() position: bigint | undefined,
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<AuditEntryDto>> {
    await this.fresh.wait('audit-log', position, reply);
    const { rows, total } = await this.auditLog.list(tenant, query, pageWishOf(query, COLUMNS));
    const language = languageOf(accepted);
    return pageOf(
      rows.map((row) => entryOf(row, language)),
      total,
      query,
    );
  }
}
