import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock } from '#domain/licensing/index.js';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { UsageStatsQueries, type UsageStatsRow } from '#projections/usage-stats/usage-stats.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { UsageStatsDto, UsageStatsQueryDto } from './usage-query.dto.js';

const COLUMNS = { period: 'period', beats: 'beats', devices: 'devices', uses: 'uses', mostUsers: 'most_users' };
const DAY_MILLISECONDS = 86_400_000;
const USUAL_DAYS = 7;
const MOST_DAYS = { hour: 31, day: 400 };

@ApiTags('usage')
@ApiBearerAuth('adminToken')
@Controller('api/admin/usage-stats')
@UseGuards(StaffGuard)
export class UsageStatsController {
  constructor(
    private readonly stats: UsageStatsQueries,
    private readonly fresh: FreshReads,
    private readonly clock: LicensingClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List how much licenses, products, versions, platforms and features are used' })
  @ApiPage(UsageStatsDto)
  @ApiProblems(platformProblems.INVALID_REQUEST, platformProblems.TOKEN_INVALID, platformProblems.UNAVAILABLE)
  async listUsageStats(
    @StaffParam() { tenant }: Staff,
    @Query() query: UsageStatsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<UsageStatsDto>> {
    const range = rangeOf(query, this.clock.now());
    await this.fresh.wait('usage-stats', position, reply);
    const { granularity, groupBy, licenseId, productId, name } = query;
    const filter = { granularity, groupBy, licenseId, productId, name, ...range };
    const { rows, total } = await this.stats.list(tenant, filter, pageWishOf(query, COLUMNS));
    return pageOf(rows.map(statsOf), total, query);
  }
}

function rangeOf({ from, until, granularity }: UsageStatsQueryDto, now: Date): { from: Date; until: Date } {
  const end = until === undefined ? now : new Date(until);
  const start = from === undefined ? new Date(end.getTime() - USUAL_DAYS * DAY_MILLISECONDS) : new Date(from);
  const most = MOST_DAYS[granularity];
  if (end.getTime() - start.getTime() > most * DAY_MILLISECONDS) {
    const errors = [{ pointer: '/query/from', detail: `must be at most ${most} days before until` }];
    throw platformProblems.INVALID_REQUEST.because('The time is too long.', { extensions: { errors } });
  }
  return { from: start, until: end };
}

function statsOf(row: UsageStatsRow): UsageStatsDto {
  return {
    period: row.period.toISOString(),
    group: row.grouped,
    beats: Number(row.beats),
    devices: Number(row.devices),
    uses: Number(row.uses),
    mostUsers: row.most_users,
    meanUsers: row.mean_users,
  };
}
