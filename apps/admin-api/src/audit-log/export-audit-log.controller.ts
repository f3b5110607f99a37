import { Controller, Get, Headers, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, EXPORT_TYPES, exportStream, platformProblems } from '#platform/http/index.js';
import { AuditLogQueries } from '#projections/audit-log/audit-log.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { languageOf, type Language } from '../reading/language.js';
import { AUDIT_COLUMNS, entryOf } from './audit-entry.js';
import { AuditLogExportDto } from './audit-log.dto.js';

@ApiTags('audit log')
@ApiBearerAuth('adminToken')
@Controller('api/admin/audit-log')
@UseGuards(StaffGuard)
export class ExportAuditLogController {
  constructor(private readonly auditLog: AuditLogQueries) {}

  @Get('export')
  @ApiOperation({
    summary: 'Export the audit log, the oldest entry first, as a stream',
    description: 'Of any length: it is read as fast as it is taken. An answer that breaks off is not the whole.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', default: 'en' } })
  @ApiProduces('application/x-ndjson', 'text/csv')
  @ApiOkResponse({ description: 'One line an entry, as the list has it.', schema: { type: 'string' } })
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  exportAuditLog(
    @StaffParam() { tenant }: Staff,
    @Query() { format, ...filter }: AuditLogExportDto,
    @Headers('accept-language') accepted: string | undefined,
  ): StreamableFile {
    const entries = this.#entries(tenant, filter, languageOf(accepted));
    const disposition = `attachment; filename="audit-log.${format}"`;
    return new StreamableFile(exportStream(format, AUDIT_COLUMNS, entries), {
      type: EXPORT_TYPES[format],
      disposition,
    });
  }

  async *#entries(tenant: string, filter: Omit<AuditLogExportDto, 'format'>, language: Language) {
    for await (const rows of this.auditLog.all(tenant, filter)) yield rows.map((row) => entryOf(row, language));
  }
}
