import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LicensingClock } from '#domain/licensing/index.js';
import { ApiPage, ApiProblems, MinPosition, pageOf, platformProblems, type Page } from '#platform/http/index.js';
import { PresenceQueries, type AliveRow, type PresenceCountRow } from '#projections/presence/presence.queries.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { StaffParam, type Staff } from '../caller/staff.js';
import { FreshReads } from '../reading/fresh-reads.js';
import { pageWishOf } from '../reading/page-wish.js';
import { AliveDeviceDto, PresenceCountDto, PresenceCountsQueryDto, PresenceQueryDto } from './presence.dto.js';

const { INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE } = platformProblems;
const COLUMNS = { lastSeenAt: 'last_seen_at', aliveUntil: 'alive_until' };
const COUNT_COLUMNS = { devices: 'devices', activeUsers: 'active_users', lastSeenAt: 'last_seen_at' };

@ApiTags('usage')
@ApiBearerAuth('adminToken')
@Controller('api/admin/presence')
@UseGuards(StaffGuard)
export class PresenceController {
  constructor(
    private readonly presence: PresenceQueries,
    private readonly fresh: FreshReads,
    private readonly clock: LicensingClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the devices that are alive now' })
  @ApiPage(AliveDeviceDto)
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
  async listAliveDevices(
    @StaffParam() { tenant }: Staff,
    @Query() query: PresenceQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<AliveDeviceDto>> {
    await this.fresh.wait('heartbeats', position, reply);
    const { rows, total } = await this.presence.list(tenant, query, pageWishOf(query, COLUMNS), this.clock.now());
    return pageOf(rows.map(deviceOf), total, query);
  }

  @Get('counts')
  @ApiOperation({ summary: 'Count the devices that are alive now, by license or product' })
  @ApiPage(PresenceCountDto)
  @ApiProblems(INVALID_REQUEST, TOKEN_INVALID, UNAVAILABLE)
  async countAliveDevices(
    @StaffParam() { tenant }: Staff,
    @Query() query: PresenceCountsQueryDto,
    @MinPosition() position: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<PresenceCountDto>> {
    await this.fresh.wait('heartbeats', position, reply);
    const wish = pageWishOf(query, COUNT_COLUMNS);
    const { rows, total } = await this.presence.counts(tenant, query.groupBy, query, wish, this.clock.now());
    return pageOf(rows.map(countOf), total, query);
  }
}

function deviceOf(row: AliveRow): AliveDeviceDto {
  return {
    activationId: row.activation_id,
    licenseId: row.license_id,
    productId: row.product_id,
    deviceName: row.device_name,
    version: row.version,
    platform: row.platform,
    activeUsers: row.active_users,
    lastSeenAt: row.last_seen_at.toISOString(),
    aliveUntil: row.alive_until.toISOString(),
  };
}

function countOf({ grouped, devices, active_users, last_seen_at }: PresenceCountRow): PresenceCountDto {
  return { group: grouped, devices, activeUsers: active_users, lastSeenAt: last_seen_at.toISOString() };
}
