import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems, platformProblems } from '#platform/http/index.js';
import { Ledger } from '#platform/ledger/index.js';
import { problems } from '../admin-api.problems.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { LedgerExports } from './ledger-exports.js';
import { demandReached, rejected } from './ledger-problems.js';
import { ExportQueryDto } from './ledger.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;

@ApiTags('ledger')
@ApiBearerAuth('adminToken')
@Controller('api/admin/ledger')
@UseGuards(StaffGuard)
export class LedgerExportController {
  constructor(
    private readonly ledger: Ledger,
    private readonly exports: LedgerExports,
  ) {}

  @Get('export')
  @ApiOperation({
    summary: 'Export the history so that it can be verified offline',
    description:
      'NDJSON: where it begins; each entry with the hash that the ledger has kept of it; what was signed meanwhile; after every ' +
      '256 entries, and at the end, a signed statement. One that breaks off is continued by `from`: the size of its last statement.',
  })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, problems.LEDGER_SIZE_NOT_REACHED, UNAVAILABLE)
  async exportLedger(
    @StaffParam() { tenant }: Staff,
    @Query() { from, to }: ExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const size = await this.ledger.size().catch(rejected);
    const end = to ?? size;
    demandReached(Math.max(from, end), size);
    if (from > end) throw INVALID_REQUEST.because('The first entry is not behind the last one.');
    if ((await this.ledger.reads.id()) === undefined) throw UNAVAILABLE.because('The ledger has not begun.');
    // Should it break off, the connection is cut: what was sent has no end's statement then.
    await reply
      .header('content-type', 'application/x-ndjson')
      .header('cache-control', 'no-store')
      .send(this.exports.open(tenant, from, end));
  }
}
